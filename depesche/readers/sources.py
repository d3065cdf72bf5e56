"""Files to read: single files, folders, patterns, standard input; gzip is unpacked as it is read."""

import errno
import glob
import gzip
import io
import mimetypes
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from depesche.errors import InputError
from depesche.model.report import Skipped

STDIN = "-"
_REASONS = {
    errno.ENOENT: "gibt es nicht",
    errno.EACCES: "keine Leseberechtigung",
    errno.EPERM: "keine Leseberechtigung",
    errno.ELOOP: "Verweis, der im Kreis führt",
    errno.EISDIR: "ist ein Ordner",
    errno.ENAMETOOLONG: "Name zu lang",
}
_TYPES = mimetypes.MimeTypes()  # the built-in list, the same on every machine
_NO_TEXT = {"image", "audio", "video", "font"}
_CODE = {"text/css", "text/javascript", "text/x-python", "application/javascript", "application/x-sh"}
_GZIP = b"\x1f\x8b"


class Found(NamedTuple):
    """A file to read; `is_named` if the user named it outright, not a folder or a pattern that holds it."""

    path: str
    is_named: bool


def find_files(paths: Sequence[str]) -> Iterator[Found | Skipped]:
    """List the files that paths name, each path in turn, folders sorted; what names no file is Skipped."""
    for path, is_named in _spelled_out(paths):
        yield path if isinstance(path, Skipped) else Found(path, is_named)


def _spelled_out(paths: Sequence[str]) -> Iterator[tuple[str | Skipped, bool]]:
    for path in paths:
        if path == STDIN:
            yield path, True
        elif _is_folder(path):
            yield from ((_of_text(found), False) for found in _files_below(path))
        elif glob.has_magic(path) and not os.path.lexists(path):
            yield from ((_of_text(found), False) for found in _files_matching(path))
        else:
            yield _regular(path), True


def _of_text(found: str | Skipped) -> str | Skipped:
    """The file unless its name says that it is a picture, a sound or a program."""
    kind = _TYPES.guess_type(found)[0] or "" if isinstance(found, str) else ""
    if isinstance(found, Skipped) or not (kind in _CODE or kind.split("/")[0] in _NO_TEXT):
        return found
    return Skipped(found, f"keine Textdatei: {kind}", is_error=False)


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def _files_below(folder: str) -> Iterator[str | Skipped]:
    """Walk a folder; hidden files and folders are left out, links to folders not followed."""
    problems: list[Skipped] = []
    is_empty = True
    walk = os.walk(
        folder, onerror=lambda error: problems.append(Skipped(str(error.filename), reason_of(error)))
    )
    for place, folders, names in walk:
        yield from problems
        problems.clear()
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            found = _regular(str(Path(place) / name))
            is_empty = is_empty and isinstance(found, Skipped)
            yield found
    yield from problems
    if is_empty:
        yield Skipped(folder, "Ordner ohne lesbare Dateien")


def _files_matching(pattern: str) -> Iterator[str | Skipped]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - a pattern may be absolute
    files = [path for path in found if not _is_folder(path)]
    if not files:
        yield Skipped(pattern, "Muster passt auf keine Datei")
    yield from map(_regular, files)


def _regular(path: str) -> str | Skipped:
    """The path if it is a regular file; pipes, devices and broken links are Skipped."""
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError) as error:
        return Skipped(path, reason_of(error))
    return path if stat.S_ISREG(mode) else Skipped(path, "keine gewöhnliche Datei")


def reason_of(error: BaseException) -> str:
    """Why a file could not be opened or read, in words for the user."""
    if isinstance(error, OSError) and error.errno in _REASONS:
        return _REASONS[error.errno]
    if isinstance(error, OSError) and error.strerror:
        return f"nicht lesbar: {error.strerror}"
    return (
        f"nicht lesbar: {error}"
        if isinstance(error, ValueError)
        else "gzip-Daten beschädigt oder abgeschnitten"
    )


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """Open a file or standard input for reading bytes; InputError if that fails."""
    if path == STDIN:
        yield unpacked(sys.stdin.buffer)
        return
    try:
        stream = Path(path).open("rb")  # noqa: SIM115 - closed below, so that only opening is guarded here
    except (OSError, ValueError) as error:
        raise InputError(reason_of(error)) from None
    with stream:
        yield unpacked(stream)


def unpacked(stream: BinaryIO) -> BinaryIO:
    """The stream, unpacked if it is gzip; it can be peeked into."""
    buffered = (
        stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    )
    if buffered.peek(2)[:2] == _GZIP:
        packed = gzip.GzipFile(fileobj=buffered, mode="rb")
        return io.BufferedReader(cast(io.RawIOBase, packed))
    return buffered


def head_of(stream: BinaryIO, size: int = 4096) -> bytes:
    """The first bytes of a stream from `unpacked`, which stay to be read."""
    return stream.peek(size)[:size] if isinstance(stream, io.BufferedReader) else b""
