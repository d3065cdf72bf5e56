"""JSON Lines: one object with a report a line; a JSON file with one object or a list of them too."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import BinaryIO

from depesche.errors import InputError
from depesche.model.report import Report, Skipped
from depesche.readers.columns import report_from_row, roles_of
from depesche.readers.decode import decode
from depesche.readers.formats import Format, NoReportsError, read_whole
from depesche.readers.lines import Line, read_lines
from depesche.readers.options import ReadOptions
from depesche.readers.sources import head_of

_LINES_LOOKED_AT = 20


def _read(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Report | Skipped]:
    if head_of(stream).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"[":
        yield from _read_list(stream, name, options)
        return
    lines = read_lines(stream, name, options)
    first = list(islice(lines, _LINES_LOOKED_AT))
    _demand_text([line.text for line in first if isinstance(line, Line)], options)
    is_empty = True
    for line in chain(first, lines):
        is_empty = False
        if isinstance(line, Skipped):
            yield line
        elif line.text.strip():
            yield _from_line(line.text, f"{name}:{line.number}", options)
    if is_empty:
        raise InputError("leere Datei")


def _read_json(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Report | Skipped]:
    """A .json file: JSON lines as well if each line is an object of its own, else one object or list."""
    first = head_of(stream).lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)
    if first[0][:1] == b"{" and first[0].rstrip().endswith(b"}") and len(first) > 1:
        yield from _read(stream, name, options)
    else:
        yield from _read_list(stream, name, options)


def _demand_text(lines: Sequence[str], options: ReadOptions) -> None:
    """NoReportsError if the lines are nothing but objects without a text ("{"version": 2}")."""
    values = []
    for line in lines:
        try:
            values.append(_parsed(line))
        except InputError:
            return
    _demand_text_in(values, options)


def _demand_text_in(values: Sequence[object], options: ReadOptions) -> None:
    rows = [value for value in values if isinstance(value, dict)]
    if not rows or len(rows) < len(values) or "text" in options.columns:
        return
    missing: NoReportsError | None = None
    for row in rows:
        try:
            roles_of(list(row), options)
        except NoReportsError as error:
            missing = missing or error
        except InputError:
            return
        else:
            return
    if missing:
        raise missing


def _read_list(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Report | Skipped]:
    value = _parsed(decode(read_whole(stream, options)).text)
    rows = value if isinstance(value, list) else [value]
    if not rows:
        yield Skipped(name, "leere Liste", is_error=False)
    _demand_text_in(rows[:_LINES_LOOKED_AT], options)
    for number, row in enumerate(rows, 1):
        yield _from_value(row, f"{name}:{number}", options)


def _from_line(text: str, where: str, options: ReadOptions) -> Report | Skipped:
    try:
        value = _parsed(text)
    except InputError as error:
        return Skipped(where, str(error))
    return _from_value(value, where, options)


def _from_value(value: object, where: str, options: ReadOptions) -> Report | Skipped:
    if not isinstance(value, dict):
        return Skipped(where, f"kein JSON-Objekt, sondern {_kind(value)}")
    try:
        roles = roles_of(list(value), options)
    except InputError as error:
        return Skipped(where, str(error))
    found = report_from_row(value, roles, where, options)
    return replace(found, format="jsonl") if isinstance(found, Report) else found


def _parsed(text: str) -> object:
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"Zeile {error.lineno}, " if error.lineno > 1 else ""
        raise InputError(f"kein gültiges JSON: {place}Zeichen {error.colno}") from None
    except RecursionError:
        raise InputError("kein lesbares JSON: zu tief geschachtelt") from None
    except ValueError:
        raise InputError("kein lesbares JSON: Zahl mit zu vielen Ziffern") from None
    return value


def _kind(value: object) -> str:
    names = {
        str: "ein Text",
        list: "eine Liste",
        bool: "ein Wahrheitswert",
        int: "eine Zahl",
        float: "eine Zahl",
    }
    return names.get(type(value), "null")


FORMAT = Format("jsonl", (".jsonl", ".ndjson", ".jl"), lambda head: head.lstrip().startswith(b'{"'), _read)
JSON = Format("json", (".json",), lambda head: head.lstrip().startswith(b'[{"'), _read_json)
