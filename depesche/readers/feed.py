"""RSS and Atom: each entry is a report."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

import feedparser

from depesche.errors import InputError
from depesche.model.interval import CreationTime, DctOrigin
from depesche.model.report import BlockKind, Report, Skipped
from depesche.readers.dates import read_date
from depesche.readers.decode import declared_encoding, decode
from depesche.readers.formats import Format, checked, read_whole
from depesche.readers.fragment import paragraphs_of
from depesche.readers.options import ReadOptions
from depesche.readers.plain import note_mixed, report_from_parts

_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF|RDF)[\s>]")
_OWN_ENTITY = re.compile(r"<!ENTITY|<!DOCTYPE[^>\[]{0,500}\[", re.IGNORECASE)
_ENTRY = re.compile(r"<(?:[\w.-]{1,40}:)?(?:item|entry)[\s>]")
_MOST_ENTRIES = 20_000
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")


def _read(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Report | Skipped]:
    data = read_whole(stream, options)
    decoded = decode(data, declared_encoding(data))
    note_mixed(decoded, name)
    if _OWN_ENTITY.search(decoded.text):
        raise InputError("XML mit eigenen Entitäten (<!ENTITY) wird nicht gelesen")
    if sum(1 for _ in _ENTRY.finditer(decoded.text)) > _MOST_ENTRIES:
        raise InputError(f"Feed mit mehr als {_MOST_ENTRIES} Einträgen; bitte teilen")
    feed = _parsed(decoded.text)
    if not feed.entries and feed.bozo:
        raise InputError(f"kein lesbarer Feed: {_first_line(feed.get('bozo_exception'))}")
    if not feed.entries:
        yield Skipped(name, "Feed ohne Einträge", is_error=False)
    publisher = options.publisher or _plain(feed.feed.get("title")) or None
    for number, entry in enumerate(feed.entries, 1):
        yield _report(entry, publisher, f"{name}:{number}", options)


def _parsed(text: str) -> Any:
    xml = '<?xml version="1.0" encoding="utf-8"?>' + _DECLARATION.sub("", text, count=1)
    try:
        return feedparser.parse(
            io.BytesIO(xml.encode("utf-8", "replace")), sanitize_html=True, resolve_relative_uris=False
        )
    except (ValueError, LookupError, RecursionError, AssertionError) as error:
        raise InputError(f"kein lesbarer Feed: {_first_line(error)}") from None


def _report(entry: Any, publisher: str | None, where: str, options: ReadOptions) -> Report | Skipped:
    title = _plain(entry.get("title")) or None
    body = paragraphs_of(_content(entry))
    if not body and not title:
        return Skipped(where, "Eintrag ohne Text")
    opening: list[tuple[str, BlockKind | None]] = []
    if title and (not body or body[0] != title):
        opening = [(title, BlockKind.TITLE if body else BlockKind.LEAD)]
    url = entry.get("link") or None
    try:
        report = report_from_parts(
            [*opening, *((words, None) for words in body)],
            dct=options.dct or _dct(entry),
            title=title,
            publisher=publisher,
            key=entry.get("id") or url,
        )
    except InputError as error:
        return Skipped(where, str(error))
    return checked(replace(report, url=url, origin=where, format="feed"), options)


def _content(entry: Any) -> str:
    """The longest of the contents and the summary."""
    values = [str(part.get("value") or "") for part in entry.get("content") or ()]
    return max([*values, str(entry.get("summary") or "")], key=len)


def _dct(entry: Any) -> CreationTime | None:
    """When the entry was published, else updated; None where neither is stated readably."""
    written = entry.get("published") or entry.get("updated")
    if not written:
        return None
    return read_date(str(written), DctOrigin.FEED)


def _plain(markup: object) -> str:
    return " ".join(" ".join(paragraphs_of(str(markup or ""))).split())


def _first_line(error: object) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:120] if lines else type(error).__name__


FORMAT = Format("feed", (".rss", ".atom", ".rdf"), lambda head: bool(_ROOT.search(head)), _read)
