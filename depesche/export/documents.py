"""Formats with one file for each report, and their folder."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from depesche.errors import OptionError, StoreError
from depesche.export.timed import Timed, timed_fields
from depesche.export.timeml import timeml

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """A format: its name and suffix, and the function that writes one report."""

    name: str
    suffix: str
    doc: str
    write: Callable[[Timed], str]


def times_json(timed: Timed) -> str:
    """A report's time expressions as one JSON object."""
    return json.dumps(timed_fields(timed), ensure_ascii=False, indent=2) + "\n"


DOCUMENT_FORMATS: dict[str, DocumentFormat] = {
    each.name: each
    for each in (
        DocumentFormat("timeml", ".tml", "TimeML, a file for each report", timeml),
        DocumentFormat("times-json", ".json", "times as JSON, a file for each report", times_json),
    )
}


def write_documents(reports: Iterable[Timed], format_name: str, folder: Path) -> int:
    """Write a file for each report into `folder` and return how many; StoreError where that is not possible.

    A file is named after the report's key and id, so that no two reports share one. It appears only when it is complete.
    """
    if folder.suffix and not folder.is_dir():
        raise OptionError(f"{folder}: {format_name} schreibt je Meldung eine Datei; einen Ordner angeben")
    chosen, number = DOCUMENT_FORMATS[format_name], 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number, timed in enumerate(reports, start=1):  # noqa: B007 — counted for the caller
            _write(folder / (file_stem(timed) + chosen.suffix), chosen.write(timed))
    except OSError as error:
        raise StoreError(f"Ausgabe nach {folder}: {error.strerror or error}") from error
    return number


def _write(path: Path, content: str) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content.encode("utf-8", "replace"))  # bytes: no system's line ends
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def file_stem(timed: Timed) -> str:
    """A file name that every system takes: the last part of the key, and the id ("meldung-3d55e44a30efd0aa7c31")."""
    last = re.split(r"[/\\]", timed.key.rstrip("/\\"))[-1]
    words = _UNSAFE.sub("-", last.rsplit(".", 1)[0]).strip("-")[:_LONGEST_NAME]
    report_id = _UNSAFE.sub("-", timed.id)
    return report_id if words in ("", report_id) else f"{words}-{report_id}"
