"""CSV: plain UTF-8 for R and pandas, or a dialect that German Excel opens with a double click.

The plain dialect changes no value. The Excel dialect has a byte order mark, `;`, decimal commas and CRLF; it writes a code of
digits as `="041"`, which keeps the nought, and puts an apostrophe before text that Excel would run as a formula.
"""

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from depesche.export.options import ExportOptions
from depesche.export.sources import Source
from depesche.store.columns import Column, Kind
from depesche.store.view import RecordView

FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_TYPES = {
    Kind.INTEGER: "integer",
    Kind.NUMBER: "number",
    Kind.DATE: "date",
    Kind.FLAG: "boolean",
    Kind.SPANS: "array",
}


def write_csv(
    _view: RecordView, source: Source, rows: Iterable[Mapping[str, Any]], path: Path, options: ExportOptions
) -> int:
    """Write one table as CSV and return the number of rows."""
    cell = excel_cell if options.is_excel else plain_cell
    number = 0
    with path.open("w", encoding="utf-8-sig" if options.is_excel else "utf-8", newline="") as stream:
        writer = csv.writer(
            stream, delimiter=_delimiter(options), lineterminator="\r\n" if options.is_excel else "\n"
        )
        writer.writerow(column.name for column in source.columns)
        for row in rows:
            writer.writerow(cell(column, row[column.name]) for column in source.columns)
            number += 1
    return number


def data_package(sources: Iterable[tuple[Source, str]], options: ExportOptions) -> str:
    """A Frictionless data package for tables and their file names: which columns are text, dates, numbers."""
    resources = [
        {
            "name": source.name.replace("_", "-"),
            "path": file,
            "description": source.doc,
            "encoding": "utf-8",
            "dialect": {"delimiter": _delimiter(options)},
            "schema": {"fields": [_field(column, options) for column in source.columns]},
        }
        for source, file in sources
    ]
    package = {"profile": "tabular-data-package", "name": "depesche", "resources": resources}
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _field(column: Column, options: ExportOptions) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.kind, "string"),
        "description": column.doc,
    }
    if column.kind is Kind.FLAG:
        field |= {"trueValues": ["1"], "falseValues": ["0"]}
    if column.kind is Kind.NUMBER and options.is_excel:
        field |= {"decimalChar": ","}
    return field


def _delimiter(options: ExportOptions) -> str:
    return options.delimiter or (";" if options.is_excel else ",")


def plain_cell(column: Column, value: Any) -> str:
    """A value as it stands in the plain dialect: nothing for null, spans and other lists as JSON, flags as 0 and 1."""
    if value is None:
        return ""
    if column.kind is Kind.SPANS or isinstance(value, list | dict):
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    return str(int(value)) if column.kind is Kind.FLAG or isinstance(value, bool) else str(value)


def excel_cell(column: Column, value: Any) -> str:
    """A value as German Excel takes it: decimal comma, codes kept, no text that would run as a formula."""
    text = plain_cell(column, value)
    if column.kind is Kind.NUMBER:
        return text.replace(".", ",")
    if column.kind is Kind.CODE and text.isascii() and text.isdigit():
        return f'="{text}"'
    return f"'{text}" if text.startswith(FORMULA_BEGINS) and isinstance(value, str) else text
