"""Plain text: the report as it stands."""

import hashlib
import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from depesche.model.interval import CreationTime
from depesche.model.report import BlockKind, Report, Skipped
from depesche.model.span import Span
from depesche.readers.blocks import Layout, find_layout
from depesche.readers.decode import Decoded, decode
from depesche.readers.formats import Format, checked, read_whole
from depesche.readers.header import header_time
from depesche.readers.options import ReadOptions

_LOG = logging.getLogger("depesche.readers")


def report_from_text(
    text: str,
    *,
    dct: CreationTime | None = None,
    title: str | None = None,
    publisher: str | None = None,
    key: str | None = None,
) -> Report:
    """Make a report of a text, which is kept exactly as received.

    Finds header, title, blocks, dateline and credits. `dct` wins over a date in the header, and that over one in the
    dateline; none is guessed. `key` names the report across versions and defaults to a digest of the text. Raises
    InputError only where the header states a date that no calendar has ("2022-13") and no `dct` is given.
    """
    return _built(text, find_layout(text, title), dct, title, publisher, key)


def report_from_parts(
    parts: Sequence[tuple[str, BlockKind | None]],
    *,
    dct: CreationTime | None = None,
    title: str | None = None,
    publisher: str | None = None,
    key: str | None = None,
) -> Report:
    """Make a report of paragraphs that a format has parted already; None leaves the kind of block to be found.

    The text is the paragraphs with a blank line between each two.
    """
    marked: list[tuple[Span, BlockKind | None]] = []
    begin = 0
    for words, kind in parts:
        marked.append((Span(begin, begin + len(words)), kind))
        begin += len(words) + 2
    text = "\n\n".join(words for words, _ in parts)
    return _built(text, find_layout(text, title, marked), dct, title, publisher, key)


def _built(
    text: str,
    layout: Layout,
    dct: CreationTime | None,
    title: str | None,
    publisher: str | None,
    key: str | None,
) -> Report:
    if dct is None and layout.header:
        dct = header_time(text, layout.header)
    dct = dct or layout.dateline_time
    if title is None and layout.title_span:
        title = text[layout.title_span.begin : layout.title_span.end]
    key = key if key is not None else digest_of(text)
    return Report(
        id=_id(key, text, title, dct, publisher),
        key=key,
        text=text,
        blocks=layout.blocks,
        title=title,
        title_span=layout.title_span,
        publisher=publisher,
        dct=dct,
        place=layout.dateline.place if layout.dateline else None,
        credits=layout.credits,
    )


def published_by(report: Report, publisher: str) -> Report:
    """The report with a publisher that it did not name."""
    report_id = _id(report.key, report.text, report.title, report.dct, publisher)
    return replace(report, id=report_id, publisher=publisher)


def _id(key: str, text: str, title: str | None, dct: CreationTime | None, publisher: str | None) -> str:
    return digest_of(key, text, title or "", dct.value if dct else "", publisher or "")


def digest_of(*parts: str) -> str:
    """The first 20 hex digits of the SHA-256 of the parts, each preceded by its length."""
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(raw))
        digest.update(raw)
    return digest.hexdigest()[:20]


def note_mixed(decoded: Decoded, name: str) -> None:
    """Tell the log that some lines were not in the encoding of the others."""
    if decoded.mixed_lines:
        _LOG.warning(
            "%s: UTF-8 mit %d Zeile(n) in Windows-1252; zeilenweise gelesen", name, decoded.mixed_lines
        )


def _read(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Report | Skipped]:
    decoded = decode(read_whole(stream, options))
    note_mixed(decoded, name)
    key = None if name == "-" else name
    report = report_from_text(decoded.text, dct=options.dct, publisher=options.publisher, key=key)
    yield checked(replace(report, origin=name, format="text"), options)


FORMAT = Format("text", (".txt", ".text", ".asc", ""), lambda head: True, _read)
