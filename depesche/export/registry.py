"""All export formats by name, and the export itself: to a folder, or one table to a file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from depesche.errors import OptionError, StoreError
from depesche.export.csv import data_package
from depesche.export.documents import DOCUMENT_FORMATS, write_documents
from depesche.export.options import ExportOptions
from depesche.export.sources import Source, rows_of_source, source, source_names
from depesche.export.timed import timed_reports
from depesche.store.view import RecordView

Write = Callable[[RecordView, Source, Iterator[dict[str, Any]], Path, ExportOptions], int]

ONE_FILE_TABLE = "v_events"
"""What a single file holds if no table is named: one row for each event."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name and suffix, and the function that writes one table, found when it is needed."""

    name: str
    suffix: str
    doc: str
    module: str
    function: str

    @property
    def write(self) -> Write:
        """The function that writes one table; Parquet's library is loaded only for Parquet."""
        function: Write = getattr(import_module(self.module), self.function)
        return function


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: a file with its table and the number of rows, or a folder with a file for each of `rows` reports."""

    table: str
    path: Path
    rows: int


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("csv", ".csv", "CSV for R, pandas, Excel", "depesche.export.csv", "write_csv"),
        Format("jsonl", ".jsonl", "JSON lines, actors inside", "depesche.export.jsonl", "write_jsonl"),
        Format("parquet", ".parquet", "Parquet, typed", "depesche.export.parquet", "write_parquet"),
    )
}


def format_names() -> tuple[str, ...]:
    """The names of all formats: those of tables, then those with a file for each report."""
    return (*FORMATS, *DOCUMENT_FORMATS)


def export_record(
    view: RecordView, format_name: str, out: Path, options: ExportOptions | None = None
) -> tuple[Written, ...]:
    """Export a record.

    TimeML and its JSON twin write a file for each report into the folder `out`. With the others `out` with a suffix is one file, which
    holds one table: the one asked for, or `v_events`. Without a suffix it is a folder, which gets a file for each table asked for, or
    for all. A file appears only when it is complete; one of that name is replaced.
    """
    options = options or ExportOptions()
    if format_name in DOCUMENT_FORMATS:
        return (_export_documents(view, format_name, out, options),)
    if format_name not in FORMATS:
        raise OptionError(f"Format {format_name!r}: unbekannt; es gibt {', '.join(format_names())}")
    chosen = FORMATS[format_name]
    if (options.is_excel or options.delimiter) and chosen.name != "csv":
        raise OptionError(f"Format {chosen.name}: Excel und Trennzeichen gelten nur für csv")
    if out.suffix and not out.is_dir():
        if len(options.tables) > 1:
            raise OptionError(
                f"{out}: Eine Datei fasst eine Tabelle, nicht {len(options.tables)}; einen Ordner angeben"
            )
        files = {(options.tables or (ONE_FILE_TABLE,))[0]: out}
    else:
        files = {name: out / f"{name}{chosen.suffix}" for name in options.tables or source_names()}
    sources = [source(name) for name in files]  # an unknown name is told before anything is written
    try:
        (out.parent if out in files.values() else out).mkdir(parents=True, exist_ok=True)
        written = tuple(_write(view, chosen, each, files[each.name], options) for each in sources)
        if chosen.name == "csv" and out not in files.values():
            _write_data_package(out, sources, files, options)
    except OSError as error:
        raise StoreError(f"Ausgabe nach {out}: {error.strerror or error}") from error
    return written


def _export_documents(view: RecordView, format_name: str, out: Path, options: ExportOptions) -> Written:
    if options.tables or options.is_excel or options.delimiter:
        raise OptionError(f"Format {format_name}: kennt keine Tabellen, kein Excel und kein Trennzeichen")
    reports = timed_reports(view, with_old_versions=options.with_old_versions)
    return Written("reports", out, write_documents(reports, format_name, out))


def _write(view: RecordView, chosen: Format, table: Source, path: Path, options: ExportOptions) -> Written:
    part = path.with_name(f".{path.name}.part")
    try:
        rows = rows_of_source(view, table.name, with_old_versions=options.with_old_versions)
        number = chosen.write(view, table, rows, part, options)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return Written(table.name, path, number)


def _write_data_package(
    folder: Path, sources: list[Source], files: dict[str, Path], options: ExportOptions
) -> None:
    described = data_package([(each, files[each.name].name) for each in sources], options)
    (folder / "datapackage.json").write_text(described, encoding="utf-8")
