"""Tables and columns as data: what the record holds, each with a sentence, and the SQL it becomes."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    CODE = "code"  # text that looks like a number: "041" keeps its nought
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"  # "2022-12-21"
    FLAG = "flag"  # 0 or 1
    SPANS = "spans"  # JSON: [[begin, end], …] in code points of the report's text

    @property
    def sql(self) -> str:
        """The SQLite type."""
        return {Kind.INTEGER: "INTEGER", Kind.FLAG: "INTEGER", Kind.NUMBER: "REAL"}.get(self, "TEXT")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `required` ones are never null; `references` names the table whose `id` it holds."""

    name: str
    kind: Kind
    doc: str
    required: bool = False
    references: str | None = None
    is_deleted_with: bool = False  # the row goes when the row it references goes


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the record. `key` is its primary key, `unique` a further column that has no doubles."""

    name: str
    doc: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    unique: str | None = None
    indexes: tuple[tuple[str, ...], ...] = ()
    searched: tuple[str, ...] = ()  # columns under full-text search, in table `<name>_fts`

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name}.{name}")


@dataclass(frozen=True, slots=True)
class View:
    """A view: one SELECT over the tables, with its columns described like a table's."""

    name: str
    doc: str
    select: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in order."""
        return tuple(column.name for column in self.columns)


def create_statements(table: Table) -> tuple[str, ...]:
    """The SQL that creates a table, its indexes and its full-text index with the triggers that keep it."""
    lines = [_column_line(table, column) for column in table.columns]
    if table.key != ("number",):
        lines.append(f"  PRIMARY KEY ({', '.join(table.key)})")
    statements = [f"CREATE TABLE {table.name} (\n" + ",\n".join(lines) + "\n)"]
    for columns in table.indexes:
        name = f"{table.name}_by_{'_'.join(columns)}"
        statements.append(f"CREATE INDEX {name} ON {table.name} ({', '.join(map(quoted, columns))})")
    return (*statements, *(_search_statements(table) if table.searched else ()))


def create_view(view: View) -> str:
    """The SQL that creates a view."""
    return f"CREATE VIEW {view.name} AS\n{view.select.strip()}"


def quoted(name: str) -> str:
    """A column name as SQL writes it; "end" and "begin" are words of SQL."""
    return f'"{name}"'


def _column_line(table: Table, column: Column) -> str:
    line = f"  {quoted(column.name)} {column.kind.sql}"
    if table.key == ("number",) and column.name == "number":
        return line + " PRIMARY KEY"
    line += " NOT NULL" if column.required else ""
    line += " UNIQUE" if column.name == table.unique else ""
    if column.references:
        line += f" REFERENCES {column.references} (id)"
        line += " ON DELETE CASCADE" if column.is_deleted_with else ""
        line += " DEFERRABLE INITIALLY DEFERRED"
    return line


def _search_statements(table: Table) -> tuple[str, ...]:
    name, columns = f"{table.name}_fts", ", ".join(table.searched)
    new, old = (", ".join(f"{row}.{column}" for column in table.searched) for row in ("new", "old"))
    insert = f"INSERT INTO {name} (rowid, {columns}) VALUES (new.number, {new});"
    # an external-content index forgets a row only when told the words it had
    forget = f"INSERT INTO {name} ({name}, rowid, {columns}) VALUES ('delete', old.number, {old});"
    return (
        # Datasette knows the index of a table by content="…", in double marks
        f'CREATE VIRTUAL TABLE {name} USING fts5({columns}, content="{table.name}", '
        "content_rowid='number', tokenize='unicode61 remove_diacritics 0')",
        f"CREATE TRIGGER {name}_insert AFTER INSERT ON {table.name} BEGIN {insert} END",
        f"CREATE TRIGGER {name}_delete AFTER DELETE ON {table.name} BEGIN {forget} END",
        f"CREATE TRIGGER {name}_update AFTER UPDATE OF {columns} ON {table.name} BEGIN {forget} {insert} END",
    )
