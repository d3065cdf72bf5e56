"""`depesche times`: the time tagger alone, as a listing, JSON or TimeML."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from depesche.cli.console import (
    SOME_FAILED,
    Field,
    JsonOption,
    days_of,
    err,
    print_json,
    print_line,
    print_rows,
    safe,
)
from depesche.errors import OptionError
from depesche.model.interval import parse_dct
from depesche.model.report import Report, Skipped
from depesche.readers.options import ReadOptions

if TYPE_CHECKING:
    from depesche.api.times import TimedReport

_FORMATS = ("table", "json", "timeml")
_FIELDS = (
    Field("Worte", "text", is_long=True),
    Field("Art", "type"),
    Field("Wert", "value"),
    Field("Zusatz", "mod"),
    Field("Tage", "days"),
    Field("Regel", "rule"),
)


def times(
    paths: Annotated[
        list[str], typer.Argument(help="Dateien, Ordner, Muster oder - für stdin.", metavar="DATEI…")
    ],
    dct: Annotated[
        str | None,
        typer.Option(help="Datum der Meldung, so genau wie bekannt: 2022-12.", metavar="DATUM"),
    ] = None,
    format: Annotated[  # noqa: A002 — the name of the option
        str, typer.Option("--format", "-f", help=f"Format: {', '.join(_FORMATS)}.", metavar="NAME")
    ] = "table",
    convention: Annotated[
        str,
        typer.Option(
            help="Schreibweise: record (heute ist ein Tag) oder timeml (wie in Goldkorpora).", metavar="NAME"
        ),
    ] = "record",
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", help="Ordner für je eine Datei je Meldung (json, timeml).", metavar="ORDNER"
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Nur die Zeitangaben von Texten finden und auflösen; kein Bestand wird gebraucht.

    \b
    Beispiele:
      depesche times meldung.txt --dct 2022-12-21
      echo "Am Montag reist sie ab." | depesche times - --dct 2022-12-21
      depesche times meldung.txt --dct 2022-12 --format timeml > meldung.tml
      depesche times archiv/ --format timeml --convention timeml --out zeiten/
    """
    chosen = "json" if as_json and format == "table" else format
    if chosen not in _FORMATS:
        raise OptionError(f"--format {chosen!r}: unbekannt; es gibt {', '.join(_FORMATS)}")
    if as_json and chosen != "json":
        raise OptionError(f"--json und --format {chosen}: eines von beiden")
    if out and chosen == "table":
        raise OptionError("--out: nur mit --format json oder timeml")
    skipped: list[Skipped] = []
    # an unknown convention and a wrong date are told before anything is read
    found = _timed(paths, ReadOptions(dct=parse_dct(dct) if dct else None), convention, skipped)
    if out:
        _write(found, chosen, out)
    else:
        _PRINTERS[chosen](found)
    for item in skipped:
        err().print(f"{safe(item.origin)}: {safe(item.reason)}", soft_wrap=True)
    if any(item.is_error for item in skipped):
        raise typer.Exit(SOME_FAILED)


def _timed(
    paths: Sequence[str], options: ReadOptions, convention: str, skipped: list[Skipped]
) -> Iterator["TimedReport"]:
    # language analysis takes a second to load, which no other command should wait for
    from depesche.api.times import times_of
    from depesche.evaluation.rows import time_options
    from depesche.readers.registry import read_paths

    how = time_options(convention)

    def tagged() -> Iterator["TimedReport"]:
        for item in read_paths(paths, options):
            if isinstance(item, Report):
                yield times_of(item, how)
            else:
                skipped.append(item)

    return tagged()


def _print_table(found: Iterator["TimedReport"]) -> None:
    rows, origins = [], set()
    for timed in found:
        origins.add(timed.report.origin or timed.report.key)
        rows += [{**_row(fields), "report": timed.report.key} for fields in timed.to_dict()["timexes"]]
    where = (Field("Meldung", "report", is_long=True),) if len({row["report"] for row in rows}) > 1 else ()
    print_rows((*where, *_FIELDS), rows)


def _row(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "value": fields["value"] or "offen", "days": days_of(fields["interval"] or {})}


def _print_json(found: Iterator["TimedReport"]) -> None:
    print_json([timed.to_dict() for timed in found])


def _print_timeml(found: Iterator["TimedReport"]) -> None:
    """One document: several in one stream would be no XML."""
    reports = list(found)
    if len(reports) > 1:
        raise OptionError(
            f"timeml: {len(reports)} Meldungen sind {len(reports)} Dateien; --out ORDNER angeben"
        )
    for timed in reports:
        sys.stdout.flush()
        sys.stdout.buffer.write(timed.to_timeml().encode("utf-8"))  # UTF-8 as its first line says
        sys.stdout.flush()


_PRINTERS: dict[str, Callable[[Iterator["TimedReport"]], None]] = {
    "table": _print_table,
    "json": _print_json,
    "timeml": _print_timeml,
}


def _write(found: Iterator["TimedReport"], chosen: str, folder: Path) -> None:
    from depesche.export.documents import write_documents
    from depesche.export.timed import timed_of

    name = "timeml" if chosen == "timeml" else "times-json"
    number = write_documents((timed_of(each.report, each.timexes) for each in found), name, folder)
    print_line(f"{folder}  {number} Dateien")
