"""Write docs/tables.md from the schema; with --check only say whether it is stale."""

import sys
from pathlib import Path

from depesche.export.sources import source
from depesche.store.columns import Column, Table
from depesche.store.database import SCHEMA_VERSION
from depesche.store.schema import TABLES
from depesche.store.views import VIEWS

PAGE = Path(__file__).parents[1] / "docs" / "tables.md"

INTRODUCTION = f"""# The record: tables and columns

Generated from `depesche/store` by `python scripts/generate_tables_page.py`; do not edit. Schema {SCHEMA_VERSION}
(`PRAGMA user_version`).

A record is one SQLite file. It opens in Datasette, in R (`RSQLite`, `duckdb`), in pandas and in the `sqlite3` shell, without any of
Depesche's code. A writer may work while others read (WAL).

- **Spans** count code points of `reports.text`, end exclusive. `begin` and `end` are the hull; `spans` has every part as JSON.
- **Ids** are digests: the same finding in the same report has the same id everywhere, for ever.
- **Versions**: a changed report is a new row in `reports`; the old one and its findings stay with `is_current` 0. Count with
  `WHERE is_current`, or use the views, which do.
- **Days** are ISO text. `earliest` and `latest` bound what the text says; both null means that it says nothing about it.
- **Actors** in child rows (`name`, `code`, `sector`, office) are as of the report's date; `actors` has what does not change.
- **Search**: `reports_fts` and `quotations_fts` are FTS5 tables over the columns named below, whose `rowid` is `number`.
- Kinds: `code` is text that looks like a number, `flag` 0 or 1, `date` ISO text, `spans` JSON, `number` a float.

The views come first: they are what most questions need.
"""


def page() -> str:
    """The whole page."""
    parts = [INTRODUCTION]
    parts += [_section(view.name, view.doc, view.columns) for view in VIEWS]
    parts.append("## Tables\n")
    parts += [_section(table.name, _table_doc(table), table.columns) for table in TABLES]
    unrolled = source("statements")
    parts.append("## Only in exports\n")
    parts.append(_section(unrolled.name, unrolled.doc, unrolled.columns))
    return "\n".join(parts)


def _table_doc(table: Table) -> str:
    key = f"Key: {', '.join(f'`{name}`' for name in (table.unique,) if name) or _names(table.key)}."
    return f"{table.doc} {key}" + (
        f" Full-text search over {_names(table.searched)}." if table.searched else ""
    )


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _section(name: str, doc: str, columns: tuple[Column, ...]) -> str:
    rows = "\n".join(
        f"| `{column.name}` | {column.kind.value} | {column.doc}{_reference(column)} |" for column in columns
    )
    return f"### {name}\n\n{doc}\n\n| column | kind | meaning |\n|---|---|---|\n{rows}\n"


def _reference(column: Column) -> str:
    return f" → `{column.references}.id`" if column.references else ""


def main() -> None:
    written = page()
    if "--check" in sys.argv[1:]:
        if PAGE.read_text(encoding="utf-8") != written:
            sys.exit(f"{PAGE.name} is stale: run python scripts/generate_tables_page.py")
        return
    PAGE.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
