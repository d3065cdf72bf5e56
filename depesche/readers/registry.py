"""All formats, and the way from paths and bytes to reports.

A new format is one file with a `Format` and one entry here.
"""

import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import BinaryIO

from depesche.errors import InputError, OptionError
from depesche.model.report import Report, Skipped
from depesche.readers import csv_table, feed, html_page, jsonl, parquet, plain
from depesche.readers.formats import Format, NoReportsError
from depesche.readers.options import ReadOptions
from depesche.readers.plain import published_by
from depesche.readers.sources import STDIN, find_files, head_of, opened, reason_of, unpacked

FORMATS: tuple[Format, ...] = (
    feed.FORMAT,
    html_page.FORMAT,
    jsonl.FORMAT,
    jsonl.JSON,
    csv_table.FORMAT,
    parquet.FORMAT,
    plain.FORMAT,
)
"""In the order in which the first bytes of a file are looked at; plain text comes last and takes all."""

_OPEN_SUFFIXES = ("", ".txt", ".text", ".xml", ".asc")


def read_paths(paths: Sequence[str], options: ReadOptions | None = None) -> Iterator[Report | Skipped]:
    """Read files, folders (all below, sorted), patterns and "-" (standard input), one report after the other.

    What cannot be read comes as Skipped in its place and stops nothing else. OptionError for an unknown format.
    """
    options = options or ReadOptions()
    forced = _forced(options)
    for found in find_files(paths):
        if isinstance(found, Skipped):
            yield found
            continue
        try:
            with opened(found.path) as stream:
                for item in _guarded(stream, found.path, forced, options, is_named=found.is_named):
                    yield _published(item, found.path, options)
        except InputError as error:
            yield Skipped(found.path, str(error))


def read_bytes(data: bytes, name: str, options: ReadOptions | None = None) -> Iterator[Report | Skipped]:
    """Read what a file called `name` would hold; as `read_paths`."""
    options = options or ReadOptions()
    yield from _guarded(unpacked(io.BytesIO(data)), name, _forced(options), options)


def format_of(name: str, head: bytes) -> Format:
    """The format of a file by the ending of its name, else by its first bytes."""
    suffix = _suffix(name)
    if suffix not in _OPEN_SUFFIXES:
        by_name = next((known for known in FORMATS if suffix in known.suffixes), None)
        if by_name:
            return by_name
    return next(known for known in FORMATS if known.looks_like(head))


def _guarded(
    stream: BinaryIO, name: str, forced: Format | None, options: ReadOptions, *, is_named: bool = True
) -> Iterator[Report | Skipped]:
    """Read a stream; what goes wrong ends this file only, and is no error in one that nobody named and that holds no reports."""
    try:
        known = forced or format_of(name, head_of(stream))
        if known is plain.FORMAT and _suffix(name) == ".xml":
            raise NoReportsError("XML, aber weder RSS noch Atom noch HTML")
        yield from known.read(stream, name, options)
    except InputError as error:
        yield Skipped(name, str(error), is_error=is_named or not isinstance(error, NoReportsError))
    except (OSError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Skipped(name, reason_of(error))


def _published(item: Report | Skipped, path: str, options: ReadOptions) -> Report | Skipped:
    """The report, its publisher taken from the folder of its file if the options want it and nothing names one."""
    if not options.publisher_from_folder or isinstance(item, Skipped) or item.publisher or path == STDIN:
        return item
    folder = Path(path).resolve().parent.name
    return published_by(item, folder) if folder else item


def _forced(options: ReadOptions) -> Format | None:
    if options.format is None:
        return None
    for known in FORMATS:
        if known.name == options.format:
            return known
    raise OptionError(
        f"format {options.format!r}: unknown; known: {', '.join(known.name for known in FORMATS)}"
    )


def _suffix(name: str) -> str:
    path = PurePath(name)
    return PurePath(path.stem).suffix.lower() if path.suffix.lower() == ".gz" else path.suffix.lower()
