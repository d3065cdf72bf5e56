"""`depesche export`: the record as CSV, JSON lines or Parquet, its times as TimeML or JSON."""

from pathlib import Path
from typing import Annotated

import typer

from depesche.cli.console import DEFAULT_RECORD, JsonOption, RecordOption, print_json, print_line
from depesche.export.options import ExportOptions
from depesche.export.registry import export_record, format_names
from depesche.store.view import RecordView


def export(  # noqa: PLR0913, PLR0917 — one parameter for each option
    out: Annotated[Path, typer.Option("--out", "-o", help="Ordner, oder Datei mit Endung.", metavar="PFAD")],
    record: RecordOption = DEFAULT_RECORD,
    format: Annotated[  # noqa: A002 — the name of the option
        str, typer.Option("--format", "-f", help=f"Format: {', '.join(format_names())}.", metavar="NAME")
    ] = "csv",
    table: Annotated[
        list[str] | None,
        typer.Option("--table", "-t", help="Nur diese Tabelle; mehrmals möglich.", metavar="NAME"),
    ] = None,
    delimiter: Annotated[
        str | None, typer.Option(help="Trennzeichen für CSV, etwa ';' oder '\\t'.", metavar="ZEICHEN")
    ] = None,
    excel: Annotated[bool, typer.Option("--excel", help="CSV für deutsches Excel.")] = False,
    old_versions: Annotated[
        bool, typer.Option("--old-versions", help="Auch ersetzte Fassungen von Meldungen.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Den Bestand ausgeben: alle Tabellen in einen Ordner, oder eine in eine Datei.

    Eine Datei ohne --table enthält v_events: eine Zeile je Ereignis. `depesche tables` nennt alle Tabellen.
    timeml und times-json schreiben die Zeitangaben, je Meldung eine Datei in den Ordner.

    \b
    Beispiele:
      depesche export --format parquet --out ausgabe/
      depesche export --excel --out ereignisse.csv
      depesche export --format jsonl --table quotations --out zitate.jsonl
      depesche export --format timeml --out zeiten/
    """
    options = ExportOptions(
        tables=tuple(table or ()),
        delimiter="\t" if delimiter == "\\t" else delimiter,
        is_excel=excel,
        with_old_versions=old_versions,
    )
    with RecordView(record) as view:
        written = export_record(view, format, out, options)
    if as_json:
        print_json([{"table": each.table, "path": str(each.path), "rows": each.rows} for each in written])
        return
    for each in written:
        print_line(f"{each.path}  {each.rows} {'Dateien' if each.path.is_dir() else 'Zeilen'}")
