"""What a format is to the registry, and what every reader does before it hands out a report."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from depesche.errors import InputError
from depesche.model.report import Report, Skipped
from depesche.readers.language import language_of
from depesche.readers.options import ReadOptions

Reader = Callable[[BinaryIO, str, ReadOptions], Iterator[Report | Skipped]]

LONGEST_TEXT = 1_000_000
"""Code points; no report is longer, and a book would hold up all others."""


class NoReportsError(InputError):
    """A file that holds no reports at all: no error where a folder or pattern brought it in, one where it was named."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of input: its name, its file name endings, how its first bytes look, and its reader.

    The reader yields reports and what it skipped; InputError ends the file.
    """

    name: str
    suffixes: tuple[str, ...]
    looks_like: Callable[[bytes], bool]
    read: Reader


def read_whole(stream: BinaryIO, options: ReadOptions) -> bytes:
    """Read a file of one report; InputError if it is empty or larger than the limit."""
    data = stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        raise InputError(f"größer als {in_bytes(options.max_bytes)}")
    if not data.strip(b"\0 \t\r\n\f\v"):
        raise InputError("leere Datei" if not data else "nur Leerzeichen")
    return data


def in_bytes(count: int) -> str:
    """A number of bytes for a reader: "16 MiB", "300 Bytes"."""
    mebibytes, rest = divmod(count, 1024 * 1024)
    return f"{mebibytes} MiB" if mebibytes and not rest else f"{count} Bytes"


def checked(report: Report, options: ReadOptions) -> Report | Skipped:
    """Set the language of a report; skip it if it holds no German text or is beyond all bounds."""
    if not any(sign.isalpha() for sign in report.text):
        return Skipped(report.origin, "kein Text")
    if len(report.text) > LONGEST_TEXT:
        return Skipped(report.origin, f"Text mit {len(report.text)} Zeichen; höchstens {LONGEST_TEXT}")
    if any("\ud800" <= sign <= "\udfff" for sign in report.text):
        at = next(at for at, sign in enumerate(report.text) if "\ud800" <= sign <= "\udfff")
        return Skipped(
            report.origin,
            f"halbes Zeichen U+{ord(report.text[at]):04X} an Stelle {at}: kein gültiges Unicode",
        )
    language = language_of(report, options.language)
    if language != "de":
        return Skipped(report.origin, f"Sprache {language}, nicht Deutsch", is_error=False)
    return replace(report, language=language)
