"""`depesche read`: files into a record, with a progress bar, resumable."""

import datetime as dt
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from depesche.api.bulk import BulkOptions, Read, ReadSummary, open_writer, other_than, read_into
from depesche.api.counting import count_if_stale
from depesche.api.identities import relink
from depesche.cli.console import (
    DEFAULT_RECORD,
    SOME_FAILED,
    JsonOption,
    RecordOption,
    err,
    print_json,
    print_line,
    print_skipped,
    safe,
)
from depesche.cli.next_steps import next_steps
from depesche.errors import OptionError
from depesche.model.interval import parse_dct
from depesche.readers.options import ReadOptions

PipelineOption = Annotated[
    str,
    typer.Option(
        help="Sprachanalyse: depesche, eine installierte spaCy-Pipeline, stanza:de oder modul:funktion.",
        metavar="NAME",
    ),
]

NoCountOption = Annotated[
    bool,
    typer.Option(
        "--no-count",
        help="Am Ende nicht zählen, was mehrere Meldungen erzählen; das spart in großen Beständen Zeit.",
    ),
]


def read(  # noqa: PLR0913, PLR0917 — one parameter for each option
    paths: Annotated[
        list[str], typer.Argument(help="Dateien, Ordner, Muster oder - für stdin.", metavar="PFAD…")
    ],
    record: RecordOption = DEFAULT_RECORD,
    dct: Annotated[
        str | None,
        typer.Option(help="Datum aller Meldungen, so genau wie bekannt: 2022-12.", metavar="DATUM"),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(help="Medium, in dem sie erschienen sind.", metavar="NAME")
    ] = None,
    publisher_from_folder: Annotated[
        bool,
        typer.Option(
            "--publisher-from-folder",
            help="Wo sonst kein Medium genannt ist: der Name des Ordners, in dem die Datei liegt.",
        ),
    ] = False,
    columns: Annotated[
        str | None,
        typer.Option(
            help="Spalten von Tabellen: text=body,title=headline,dct=date.", metavar="ROLLE=SPALTE,…"
        ),
    ] = None,
    format: Annotated[  # noqa: A002 — the name of the option
        str | None, typer.Option("--format", help="Format erzwingen statt erkennen.", metavar="NAME")
    ] = None,
    jobs: Annotated[int, typer.Option(help="Prozesse; 0 für alle Kerne.", metavar="ZAHL", min=0)] = 1,
    pipeline: PipelineOption = "depesche",
    again: Annotated[bool, typer.Option("--again", help="Auch Bekanntes neu lesen.")] = False,
    no_count: NoCountOption = False,
    as_json: JsonOption = False,
) -> None:
    """Meldungen lesen und in den Bestand schreiben.

    Bekanntes wird übersprungen, Geändertes ersetzt seine alte Fassung, die erhalten bleibt. Ein abgebrochener Lauf geht beim nächsten
    Mal weiter.

    \b
    Beispiele:
      depesche read meldung.txt --dct 2022-12
      depesche read archiv/ --publisher Tagesblatt --jobs 4
      depesche read "2022-*.csv" --columns text=body,dct=date
      cat meldung.txt | depesche read - --record neu.sqlite
    """
    options = ReadOptions(
        parse_dct(dct) if dct else None,
        publisher,
        _columns(columns),
        format=format,
        publisher_from_folder=publisher_from_folder,
    )
    bulk = BulkOptions(jobs or os.cpu_count() or 1, again, dt.datetime.now(dt.UTC), not no_count)
    summary = _read_all(paths, record, options, bulk, pipeline, as_json=as_json)
    if summary.failed:
        raise typer.Exit(SOME_FAILED)


def _read_all(
    paths: list[str], record: Path, options: ReadOptions, bulk: BulkOptions, pipeline: str, *, as_json: bool
) -> ReadSummary:
    """Read all paths into the record; the summary is told also when the run is cut short."""
    # language analysis takes a second to load, which no other command should wait for
    from depesche.analysis import pipelines
    from depesche.pipeline import read_report
    from depesche.readers.registry import read_paths

    reading: Read = read_report
    if pipeline != pipelines.OWN:
        pipelines.load(pipeline)  # a name that is wrong is told once, not for every report
        reading = partial(read_report, pipeline=pipeline)
    summary = ReadSummary()
    with open_writer(record, bulk.read_at) as writer, _progress() as progress, _notes(progress.console):
        items = other_than(record, read_paths(paths, options))
        task = progress.add_task("", total=None)
        try:
            for item in read_into(writer, items, reading, summary, bulk):
                where = safe(item.origin)[-60:]
                progress.update(task, description=f"{summary.reports} Meldungen  {where}")
            relink(writer)
            if bulk.counts:
                progress.update(task, description="zählt, was mehrere Meldungen erzählen")
                count_if_stale(writer)
        finally:
            progress.stop()
            _report(summary, record, as_json=as_json)
    return summary


class _ToConsole(logging.Handler):
    """Shows what the readers note about a file ("UTF-8 mit 2 Zeile(n) in Windows-1252") as one line of its own."""

    def __init__(self, console: Console) -> None:
        super().__init__(logging.WARNING)
        self._console = console

    def emit(self, record: logging.LogRecord) -> None:
        note = " ".join(record.getMessage().split())
        self._console.print(f"depesche: {safe(note)}", soft_wrap=True)


@contextmanager
def _notes(console: Console) -> Iterator[None]:
    """Show the notes of the readers while they read."""
    handler, log = _ToConsole(console), logging.getLogger("depesche.readers")
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)


def _columns(value: str | None) -> dict[str, str]:
    """Read "text=body,title=headline"."""
    columns = {}
    for pair in (value or "").split(","):
        role, equals, name = (part.strip() for part in pair.partition("="))
        if pair.strip() and not (role and equals and name):
            raise OptionError(f"--columns {pair.strip()!r}: ROLLE=SPALTE schreiben, etwa text=body")
        if role:
            columns[role] = name
    return columns


def _progress() -> Progress:
    console = err()
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def _report(summary: ReadSummary, record: Path, *, as_json: bool) -> None:
    if as_json:
        print_json({"record": str(record), **summary.to_dict()})
        return
    print_line(
        f"{_number(summary.reports, 'Meldung', 'Meldungen')}: {summary.new} neu, {summary.unchanged} unverändert, "
        f"{summary.replaced} ersetzt, {summary.reread} neu gelesen"
    )
    found = (
        _number(summary.quotations, "Zitat", "Zitate"),
        _number(summary.events, "Ereignis", "Ereignisse"),
        _number(summary.timexes, "Zeitangabe", "Zeitangaben"),
        _number(summary.announcements, "Ankündigung", "Ankündigungen"),
        _number(summary.figures, "Zahl von Opfern und Beteiligten", "Zahlen von Opfern und Beteiligten"),
        _number(summary.claims, "Vorwurf", "Vorwürfe"),
    )
    print_line(f"darin {', '.join(found)}")
    if summary.skipped:
        print_line(f"{len(summary.skipped)} ausgelassen, davon {summary.failed} fehlerhaft:")
        print_skipped([(skipped.origin, skipped.reason) for skipped in summary.skipped])
    if steps := next_steps(record):
        print_line("\nZum Weitermachen:")
        for step in steps:
            print_line(f"  {step}")


def _number(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
