"""Rows of tables: which column is what to a report."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from depesche.errors import InputError
from depesche.model.interval import DctOrigin
from depesche.model.report import Report, Skipped
from depesche.readers.dates import read_date
from depesche.readers.formats import NoReportsError, checked
from depesche.readers.options import ReadOptions
from depesche.readers.plain import report_from_text

Roles = Mapping[str, str]

USUAL_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "inhalt", "volltext", "fulltext", "full_text", "artikel", "article", "maintext"),
    "title": ("title", "titel", "headline", "überschrift", "ueberschrift", "schlagzeile"),
    "dct": (
        "dct", "date", "datum", "published", "published_at", "publishedat", "datepublished", "date_published", "date_publish",
        "pubdate", "publication_date", "veröffentlicht", "erschienen", "erscheinungsdatum", "timestamp",
    ),
    "publisher": ("publisher", "source", "medium", "quelle", "zeitung", "outlet", "newspaper", "source_name"),
    "url": ("url", "link", "permalink", "adresse", "source_url"),
    "id": ("id", "guid", "key", "kennung", "uid", "uuid"),
}  # fmt: skip
_GLOBAL = ("://", "urn:", "tag:")


def roles_of(names: Collection[str], options: ReadOptions) -> Roles:
    """Say which column plays which role: as the options state, else by the usual names in German and English.

    InputError if a stated column, NoReportsError if a column with the text is missing.
    """
    roles: dict[str, str] = {}
    by_lower = {name.strip().lower(): name for name in reversed(list(names))}
    for role, usual in USUAL_NAMES.items():
        stated = options.columns.get(role)
        if stated is not None:
            if stated not in names:
                raise InputError(f"Spalte {stated!r} fehlt; vorhanden: {_listed(names)}")
            roles[role] = stated
        elif found := next((by_lower[name] for name in usual if name in by_lower), None):
            roles[role] = found
    if "text" not in roles:
        raise NoReportsError(
            f"keine Spalte mit dem Text; vorhanden: {_listed(names)}; benennen: columns={{'text': ...}}"
        )
    return roles


def report_from_row(
    row: Mapping[str, object], roles: Roles, where: str, options: ReadOptions
) -> Report | Skipped:
    """Make a report of a row; `where` names file and row ("archiv.csv:12")."""
    cells = {role: _cell(row.get(column)) for role, column in roles.items()}
    text = cells.get("text") or ""
    if not text.strip():
        return Skipped(where, f"Spalte {roles['text']!r} ist leer")
    if not isinstance(row.get(roles["text"]), str):
        return Skipped(where, f"Spalte {roles['text']!r} enthält keinen Text")
    try:
        written = (cells.get("dct") or "").strip()
        dct = options.dct or (read_date(written, DctOrigin.COLUMN) if written else None)
        report = report_from_text(
            text,
            dct=dct,
            title=(cells.get("title") or "").strip() or None,
            publisher=options.publisher or (cells.get("publisher") or "").strip() or None,
            key=_key(cells, where),
        )
    except InputError as error:
        return Skipped(where, str(error))
    return checked(replace(report, url=(cells.get("url") or "").strip() or None, origin=where), options)


def _key(cells: Mapping[str, str | None], where: str) -> str | None:
    """The row's own id, made unique by the file's name unless it is an address; else the address; else None."""
    row_id, url = (cells.get("id") or "").strip(), (cells.get("url") or "").strip()
    if row_id and not any(mark in row_id for mark in _GLOBAL):
        return f"{where.rpartition(':')[0]}#{row_id}"
    return row_id or url or None


def _cell(value: object) -> str | None:
    if value is None or isinstance(value, (dict, list)):
        return None
    return value if isinstance(value, str) else str(value)


def _listed(names: Collection[str]) -> str:
    shown = ["".join(sign if sign.isprintable() else "?" for sign in name[:30]) for name in list(names)[:12]]
    return ", ".join(shown) + (f" und {len(names) - 12} weitere" if len(names) > 12 else "")
