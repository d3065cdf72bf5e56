"""Rows as Arrow tables: real days, booleans and numbers; codes stay text, spans are JSON text."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import pyarrow as pa

from depesche.store.columns import Column, Kind

_TYPES = {Kind.INTEGER: pa.int64(), Kind.NUMBER: pa.float64(), Kind.DATE: pa.date32(), Kind.FLAG: pa.bool_()}
_BATCH = 10_000


def arrow_schema(columns: Sequence[Column]) -> pa.Schema:
    """The Arrow schema of columns, each with its sentence as metadata."""
    return pa.schema(
        [
            pa.field(
                column.name,
                _TYPES.get(column.kind, pa.string()),
                nullable=not column.required,
                metadata={"description": column.doc},
            )
            for column in columns
        ]
    )


def arrow_batches(columns: Sequence[Column], rows: Iterable[Mapping[str, Any]]) -> Iterator[pa.RecordBatch]:
    """The rows in batches, so that memory stays flat."""
    schema, remaining = arrow_schema(columns), iter(rows)
    while batch := list(islice(remaining, _BATCH)):
        arrays = [
            pa.array([_value(column, row.get(column.name)) for row in batch], type=field.type)
            for column, field in zip(columns, schema, strict=True)
        ]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def arrow_table(columns: Sequence[Column], rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """All rows as one Arrow table."""
    return pa.Table.from_batches(arrow_batches(columns, rows), schema=arrow_schema(columns))


def _value(column: Column, value: Any) -> Any:
    if value is None:
        return None
    if column.kind is Kind.DATE:
        return dt.date.fromisoformat(value)
    if column.kind is Kind.SPANS:
        return json.dumps(value, separators=(",", ":")) if not isinstance(value, str) else value
    return bool(value) if column.kind is Kind.FLAG else value
