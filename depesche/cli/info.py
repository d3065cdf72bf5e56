"""`depesche info` and `depesche tables`: what is in a record, and what its tables mean."""

from typing import Annotated, Any

import typer

from depesche.cli.console import (
    DEFAULT_RECORD,
    Field,
    JsonOption,
    RecordOption,
    print_json,
    print_line,
    print_rows,
    print_skipped,
)
from depesche.export.sources import source, source_names
from depesche.store.view import RecordView

_COLUMNS = (Field("Spalte", "name"), Field("Art", "kind"), Field("Bedeutung", "doc", is_long=True))
_TABLES = (Field("Tabelle", "name"), Field("Bedeutung", "doc", is_long=True))
_GERMAN = {
    "reports": "Meldungen",
    "quotations": "Zitate",
    "events": "Ereignisse",
    "timexes": "Zeitangaben",
    "mentions": "Nennungen",
    "actors": "Akteure",
    "announcements": "Ankündigungen",
    "figures": "Zahlen",
    "claims": "Vorwürfe",
    "skipped": "Ausgelassen",
}


def info(record: RecordOption = DEFAULT_RECORD, as_json: JsonOption = False) -> None:
    """Sagen, was im Bestand ist: Zahlen, Zeitraum, Ausgelassenes, Stand der Software.

    \b
    Beispiele:
      depesche info
      depesche info --record archiv.sqlite --json
    """
    with RecordView(record) as view:
        about: dict[str, Any] = {
            "record": str(record),
            "counts": view.counts(),
            "old_versions": view.old_versions(),
            **view.coverage(),
            "skipped": view.skipped(),
            "meta": view.meta(),
        }
    if as_json:
        print_json(about)
        return
    print_line(f"Bestand        {record}")
    for name, german in _GERMAN.items():
        print_line(f"{german:<15}{about['counts'][name]}")
    print_skipped([(skipped["origin"], skipped["reason"]) for skipped in about["skipped"]])
    print_line(f"Alte Fassungen {about['old_versions']}")
    print_line(f"Zeitraum       {about['earliest'] or '?'} bis {about['latest'] or '?'}")
    for publisher, number in about["publishers"].items():
        print_line(f"  {publisher or '(ohne Medium)'}: {number}")
    print_line("Gelesen mit")
    for name, value in about["meta"].items():
        print_line(f"  {name}: {value}")


def tables(
    name: Annotated[
        str | None, typer.Argument(help="Eine Tabelle, für ihre Spalten.", metavar="[TABELLE]")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Die Tabellen des Bestands nennen, oder die Spalten einer Tabelle.

    \b
    Beispiele:
      depesche tables
      depesche tables v_events
    """
    if name is None:
        rows = [{"name": each, "doc": source(each).doc} for each in source_names()]
    else:
        rows = [
            {"name": column.name, "kind": column.kind.value, "doc": column.doc}
            for column in source(name).columns
        ]
    if as_json:
        print_json(rows)
    else:
        print_rows(_COLUMNS if name else _TABLES, rows)
