"""What can be exported: every table and view of the record, and the findings unrolled into statements."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from depesche.errors import OptionError
from depesche.keeping.statements import CHILDREN, PROPERTIES, statements_of
from depesche.store.columns import Column, Kind
from depesche.store.view import SOURCES, RecordView

STATEMENTS = "statements"

_STATEMENT_COLUMNS = (
    Column("id", Kind.TEXT, "Digest of all the rest; begins with `st-`.", required=True),
    Column("record_id", Kind.TEXT, "The row it states something of.", required=True),
    Column("record_kind", Kind.TEXT, "The table of that row.", required=True),
    Column("prop", Kind.TEXT, "The property: type, status, speaker, actor, due, …", required=True),
    Column(
        "value", Kind.TEXT, "Its value; `unresolved` for an actor the text does not settle.", required=True
    ),
    Column("original_value", Kind.TEXT, "The wording it was taken from.", required=True),
    Column("report_id", Kind.TEXT, "The report that says so.", required=True),
    Column("spans", Kind.SPANS, "Where the wording stands: `[[begin, end], …]`.", required=True),
    Column("rule", Kind.TEXT, "The rule or model that decided.", required=True),
    Column("version", Kind.TEXT, "Version of the software.", required=True),
    Column("confidence", Kind.NUMBER, "Between 0 and 1.", required=True),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A table to export: its name, what it holds, its columns."""

    name: str
    doc: str
    columns: tuple[Column, ...]


def source_names() -> tuple[str, ...]:
    """The names of everything that can be exported."""
    return (*SOURCES, STATEMENTS)


def source(name: str) -> Source:
    """The source of that name; OptionError names the choices."""
    if name == STATEMENTS:
        return Source(
            STATEMENTS, "Each property of each finding alone, with its wording.", _STATEMENT_COLUMNS
        )
    if name not in SOURCES:
        raise OptionError(f"Tabelle {name!r}: unbekannt; es gibt {', '.join(source_names())}")
    return Source(name, SOURCES[name].doc, SOURCES[name].columns)


def rows_of_source(
    view: RecordView, name: str, *, with_old_versions: bool = False
) -> Iterator[dict[str, Any]]:
    """All rows of a source, one after the other: memory stays flat however large the record is."""
    if name == STATEMENTS:
        return _statements(view, with_old_versions=with_old_versions)
    return view.rows(source(name).name, with_old_versions=with_old_versions)


def with_actors(view: RecordView, name: str, row: dict[str, Any]) -> dict[str, Any]:
    """The row with the rows that name its actors inside: `speakers`, `recipients`, … as lists."""
    if name not in CHILDREN:
        return row
    table, column = CHILDREN[name]
    dropped = {column, "report_id", "is_current", "role"}
    nested: dict[str, list[dict[str, Any]]] = {role: [] for role in _ROLES[name]}
    for child in view.children(table, column, row["id"]):
        kept = {key: value for key, value in child.items() if key not in dropped}
        nested[f"{child.get('role', 'actor')}s"].append(kept)
    return {**row, **nested, **_carried(view, name, row["id"])}


def _carried(view: RecordView, name: str, row_id: str) -> dict[str, Any]:
    """How many reports carry an event or a quotation, as the flat views have it; nothing for rows of old versions."""
    if name not in ("events", "quotations"):
        return {}
    rows = view.rows_of(f"v_{name}", f"{name[:-1]}_id", [row_id])
    return next(({key: row[key] for key in ("reports", "independent_sources")} for row in rows), {})


_ROLES = {
    "mentions": ("actors",),
    "quotations": ("speakers", "addressees", "sources"),
    "events": ("actors", "recipients"),
}


def _statements(view: RecordView, *, with_old_versions: bool) -> Iterator[dict[str, Any]]:
    for kind in PROPERTIES:
        table, column = CHILDREN.get(kind, ("", ""))
        for row in view.rows(kind, with_old_versions=with_old_versions):
            actors = view.children(table, column, row["id"]) if table else []
            for statement in statements_of(kind, row, actors):
                yield {**asdict(statement), "spans": [list(span) for span in statement.spans]}
