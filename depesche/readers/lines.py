"""Lines of large files: read one by one, none longer than the limit."""

import codecs
import logging
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from depesche.errors import InputError
from depesche.model.report import Skipped
from depesche.readers.decode import binary_kind, decode, decode_line
from depesche.readers.formats import NoReportsError, in_bytes
from depesche.readers.options import ReadOptions

_LOG = logging.getLogger("depesche.readers")
_CHUNK = 1024 * 1024


class Line(NamedTuple):
    """A line with its end, and its number from 1."""

    number: int
    text: str


def read_lines(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Line | Skipped]:
    """Read lines in UTF-8, single lines in Windows-1252 allowed; a line that is neither or too long is Skipped.

    A file that opens in another encoding is read whole. InputError if it is no text file.
    """
    number = mixed = 0
    while raw := stream.readline(options.max_bytes + 1):
        number += 1
        where = f"{name}:{number}"
        if number == 1:
            raw, is_wide = _opening(raw, stream, options)
            if is_wide:
                lines = decode(raw).text.split("\n")
                yield from (Line(at, text + "\n") for at, text in enumerate(lines, 1))
                return
        if len(raw) > options.max_bytes:
            _skip_rest_of_line(stream, raw)
            yield Skipped(where, f"Zeile länger als {in_bytes(options.max_bytes)}")
            continue
        try:
            text, is_mixed = decode_line(raw, number)
        except InputError as error:
            yield Skipped(where, str(error))
            continue
        mixed += is_mixed
        yield Line(number, text)
    if mixed:
        _LOG.warning("%s: UTF-8 mit %d Zeile(n) in Windows-1252; zeilenweise gelesen", name, mixed)


def _opening(raw: bytes, stream: BinaryIO, options: ReadOptions) -> tuple[bytes, bool]:
    """The first line without its byte order mark, or the whole file and True if it is UTF-16."""
    if kind := binary_kind(raw):
        raise NoReportsError(f"keine Textdatei: {kind}")
    if raw.startswith(codecs.BOM_UTF8):
        return raw[3:], False
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in raw[:200]:
        rest = stream.read(options.max_bytes + 1)
        if len(raw) + len(rest) > options.max_bytes:
            raise InputError(
                f"UTF-16 und größer als {in_bytes(options.max_bytes)}; bitte nach UTF-8 umwandeln"
            )
        return raw + rest, True
    return raw, False


def _skip_rest_of_line(stream: BinaryIO, raw: bytes) -> None:
    while raw and not raw.endswith(b"\n"):
        raw = stream.readline(_CHUNK)
