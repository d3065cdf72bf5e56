"""Tables of knowledge: tab-separated files under `knowledge/data`, checked as they are read.

A file opens with `#` comment lines: what it holds, how to edit it, and where facts age `# cut-off: YYYY-MM-DD`. A comment
`# sorted: a b` states the columns it is sorted by (code-point order), `# unique: a b` the columns that name a row; without
them no order is asked for and only whole rows must differ. Then one header row, then the rows; a blank cell is unknown.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from depesche.errors import KnowledgeError

Row = Mapping[str, str]

_DIRECTIVE = re.compile(r"#\s*(cut-off|sorted|unique):\s*(.+?)\s*")


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read: its rows, the line of the file each row stands on, its columns and its cut-off day."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    lines: tuple[int, ...]
    cut_off: dt.date | None = None

    def fail(self, row: int, reason: str) -> KnowledgeError:
        """The error that names the file and the line of row number `row`."""
        return KnowledgeError(f"{self.name}.tsv, line {self.lines[row]}: {reason}")


def load_table(name: str, columns: tuple[str, ...] | None = None) -> tuple[Row, ...]:
    """Read the rows of `knowledge/data/NAME.tsv` ("countries", "timex/holidays"), each a mapping from column to text.

    KnowledgeError names file and line where a row is malformed, out of order or double, or where `columns` are given
    and the header differs.
    """
    return read_table(name, columns).rows


@cache
def read_table(name: str, columns: tuple[str, ...] | None = None) -> Table:
    """Read `knowledge/data/NAME.tsv` whole; KnowledgeError as in `load_table`."""
    path: Traversable = resources.files("depesche.knowledge") / "data"
    for part in f"{name}.tsv".split("/"):
        path = path / part
    if not path.is_file():
        raise KnowledgeError(f"{name}.tsv: no such table under depesche/knowledge/data")
    return parse_table(name, path.read_bytes(), columns)


def parse_table(name: str, content: bytes, columns: tuple[str, ...] | None = None) -> Table:
    """Read a table from bytes; KnowledgeError names file and line."""
    directives: dict[str, str] = {}
    header: tuple[str, ...] = ()
    rows: list[Row] = []
    lines: list[int] = []
    for number, line in _lines(name, content):
        if line.startswith("#") and not header:
            if match := _DIRECTIVE.fullmatch(line):
                directives[match[1]] = match[2]
        elif not header:
            header = _header(name, number, line, columns)
        else:
            rows.append(_row(name, number, line, header))
            lines.append(number)
    if not header:
        raise KnowledgeError(f"{name}.tsv: has no header row")
    table = Table(name, header, tuple(rows), tuple(lines), _cut_off(name, directives.get("cut-off")))
    _check_unique(table, _columns(table, directives.get("unique")) or header)
    _check_sorted(table, _columns(table, directives.get("sorted")))
    return table


def _lines(name: str, content: bytes) -> Iterator[tuple[int, str]]:
    for number, raw in enumerate(content.split(b"\n"), 1):
        try:
            line = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise KnowledgeError(f"{name}.tsv, line {number}: not UTF-8 ({error.reason})") from None
        if line.endswith("\r"):
            raise KnowledgeError(f"{name}.tsv, line {number}: ends in a carriage return; use plain newlines")
        if line:
            yield number, line


def _header(name: str, number: int, line: str, columns: tuple[str, ...] | None) -> tuple[str, ...]:
    header = tuple(line.split("\t"))
    if len(set(header)) < len(header) or not all(header):
        raise KnowledgeError(f"{name}.tsv, line {number}: blank or double column in {header}")
    if columns is not None and header != columns:
        raise KnowledgeError(f"{name}.tsv, line {number}: columns are {header}; expected {columns}")
    return header


def _row(name: str, number: int, line: str, header: tuple[str, ...]) -> Row:
    cells = line.split("\t")
    if len(cells) != len(header):
        raise KnowledgeError(f"{name}.tsv, line {number}: {len(cells)} cells; the header has {len(header)}")
    for column, cell in zip(header, cells, strict=True):
        if cell != cell.strip():
            raise KnowledgeError(f"{name}.tsv, line {number}: {column} {cell!r} begins or ends with a blank")
    return dict(zip(header, cells, strict=True))


def _cut_off(name: str, stated: str | None) -> dt.date | None:
    if stated is None:
        return None
    try:
        return dt.date.fromisoformat(stated)
    except ValueError:
        raise KnowledgeError(f"{name}.tsv: cut-off {stated!r} is not a day like 2024-12-31") from None


def _columns(table: Table, stated: str | None) -> tuple[str, ...]:
    columns = tuple((stated or "").split())
    for column in columns:
        if column not in table.columns:
            raise KnowledgeError(f"{table.name}.tsv: {column!r} is none of the columns {table.columns}")
    return columns


def _check_unique(table: Table, columns: tuple[str, ...]) -> None:
    seen: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(table.rows):
        key = tuple(row[column] for column in columns)
        if key in seen:
            raise table.fail(number, f"{' '.join(key)!r} stands on line {seen[key]} already")
        seen[key] = table.lines[number]


def _check_sorted(table: Table, columns: tuple[str, ...]) -> None:
    last: tuple[str, ...] = ()
    for number, row in enumerate(table.rows):
        key = tuple(row[column] for column in columns)
        if key < last:
            raise table.fail(number, f"{' '.join(key)!r} comes after {' '.join(last)!r}; sort by {columns}")
        last = key
