"""CSV and TSV: one report a row."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from depesche.errors import InputError
from depesche.model.report import Report, Skipped
from depesche.readers.columns import USUAL_NAMES, Roles, report_from_row, roles_of
from depesche.readers.formats import LONGEST_TEXT, Format
from depesche.readers.lines import Line, read_lines
from depesche.readers.options import ReadOptions

_DELIMITERS = (",", ";", "\t", "|")


class _Lines:
    """The lines of a table for the csv module; keeps what was skipped and where a row began."""

    def __init__(self, lines: Iterator[Line | Skipped]) -> None:
        self._lines = lines
        self.skipped: list[Skipped] = []
        self.begin = self.end = 0
        self.is_any_skipped = False

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            if isinstance(line, Skipped):
                self.skipped.append(line)
                self.is_any_skipped = True
                continue
            self.begin = self.begin or line.number
            self.end = line.number
            yield line.text

    def take_skipped(self) -> list[Skipped]:
        """What was skipped since the last call."""
        taken, self.skipped = self.skipped, []
        return taken


def _read(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Report | Skipped]:
    lines = _Lines(read_lines(stream, name, options))
    texts = iter(lines)
    first = next(texts, "")
    yield from lines.take_skipped()
    if not first.strip():
        raise InputError("leere Datei" if not first else "erste Zeile ist leer; erwartet werden Spaltennamen")
    delimiter, header = _header(first, options)
    roles = roles_of(header, options)
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_TEXT))
    rows = csv.reader(texts, delimiter=delimiter)
    while True:
        lines.begin = 0
        try:
            cells = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            yield Skipped(
                f"{name}:{lines.begin}", f"Zeile {lines.begin} bis {lines.end}: {_in_german(error)}"
            )
            continue
        finally:
            yield from lines.take_skipped()
        if cells:
            yield _report(cells, header, roles, f"{name}:{lines.begin}", options)
    if lines.end <= 1 and not lines.is_any_skipped:
        yield Skipped(name, "Tabelle ohne Zeilen", is_error=False)


def _report(
    cells: Sequence[str], header: Sequence[str], roles: Roles, where: str, options: ReadOptions
) -> Report | Skipped:
    if len(cells) < len(header) or any(cell.strip() for cell in cells[len(header) :]):
        return Skipped(
            where, f"{len(cells)} Felder statt {len(header)}; Anführungszeichen oder Trenner prüfen"
        )
    found = report_from_row(dict(zip(header, cells, strict=False)), roles, where, options)
    return replace(found, format="csv") if isinstance(found, Report) else found


def _header(first: str, options: ReadOptions) -> tuple[str, list[str]]:
    """The delimiter that parts the first line into the most columns whose names are known, and these columns."""
    known = {name for names in USUAL_NAMES.values() for name in names} | set(options.columns.values())

    def quality(cells: list[str]) -> tuple[int, int]:
        return sum(cell in known or cell.lower() in known for cell in cells), len(cells)

    found: list[tuple[str, list[str]]] = []
    for delimiter in _DELIMITERS:
        try:
            cells = next(csv.reader([first], delimiter=delimiter), [])
        except csv.Error as error:
            raise InputError(f"Spaltennamen in Zeile 1 nicht lesbar: {_in_german(error)}") from None
        found.append((delimiter, [cell.strip() for cell in cells]))
    return max(found, key=lambda parted: quality(parted[1]))


def _in_german(error: csv.Error) -> str:
    if "field limit" in str(error):
        return f"Feld länger als {csv.field_size_limit()} Zeichen; Anführungszeichen nicht geschlossen?"
    return f"keine gültige CSV-Zeile ({error})"


FORMAT = Format("csv", (".csv", ".tsv", ".tab"), lambda head: False, _read)
