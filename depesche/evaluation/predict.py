"""Predict: texts in JSONL, findings in JSONL, line by line."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from depesche.errors import DepescheError, InputError
from depesche.evaluation.rows import row_writer, time_options
from depesche.model.interval import DctOrigin, parse_dct
from depesche.model.report import Report
from depesche.pipeline import read_report
from depesche.readers.plain import report_from_text


@dataclass(frozen=True, slots=True)
class Bad:
    """A line that was not read, and why."""

    line: int
    reason: str


def read_lines(path: Path) -> Iterator[tuple[str, Report] | Bad]:
    """The (id, report) of each line {"id", "text", "dct" or "date", "title"?}; bad lines are told, the rest is read."""
    for number, row in _numbered(path):
        yield row if isinstance(row, Bad) else _report_of(row, number)


def read_rows(path: Path) -> Iterator[dict[str, Any] | Bad]:
    """The objects {"id", "text", …} of a JSONL file; bad lines are told, the rest is read."""
    yield from (row for _, row in _numbered(path))


def _numbered(path: Path) -> Iterator[tuple[int, dict[str, Any] | Bad]]:
    try:
        stream = path.open(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: nicht zu öffnen ({error.strerror})") from None
    with stream:
        try:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield number, _row_of(line, number)
        except UnicodeDecodeError as error:
            raise InputError(f"{path}: kein UTF-8 ({error.reason})") from None


def _row_of(line: str, number: int) -> dict[str, Any] | Bad:
    try:
        row = json.loads(line)
    except ValueError as error:
        return Bad(number, f"kein JSON ({error})")
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "id" not in row:
        return Bad(number, 'braucht ein Objekt mit "id" und "text"')
    return row


def report_of(row: dict[str, Any], key: str) -> Report:
    """The report of a line {"text", "dct" or "date", "title"?, "publisher"?}; DepescheError where its date is none."""
    stated = row.get("dct") or row.get("date")
    title, publisher = row.get("title"), row.get("publisher")
    return report_from_text(
        row["text"],
        dct=parse_dct(str(stated), DctOrigin.COLUMN) if stated else None,
        title=str(title) if title else None,
        publisher=str(publisher) if publisher else None,
        key=key,
    )


def _report_of(row: dict[str, Any], number: int) -> tuple[str, Report] | Bad:
    try:
        return row["id"], report_of(row, str(row["id"]))
    except DepescheError as error:
        return Bad(number, str(error))


def predict_file(task: str, source: Path, target: Path, convention: str = "timeml") -> tuple[int, list[Bad]]:
    """Write the findings of `task` for every line of `source` to `target`; the number written and the bad lines."""
    to_row, options = row_writer(task), time_options(convention)
    bad: list[Bad] = []
    written = 0
    lines = read_lines(source)
    try:
        sink = target.open("w", encoding="utf-8")
    except OSError as error:
        raise InputError(f"{target}: nicht zu schreiben ({error.strerror})") from None
    with sink:
        for item in lines:
            if isinstance(item, Bad):
                bad.append(item)
                continue
            name, report = item
            row: dict[str, Any] = {"id": name, **to_row(read_report(report, options))}
            sink.write(json.dumps(row, ensure_ascii=False) + "\n")
            written += 1
    return written, bad
