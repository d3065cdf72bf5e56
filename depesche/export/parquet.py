"""Parquet: for R (arrow), pandas, polars and DuckDB; flat, typed, compressed."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from depesche.export.arrow import arrow_batches, arrow_schema
from depesche.export.options import ExportOptions
from depesche.export.sources import Source
from depesche.store.view import RecordView


def write_parquet(
    _view: RecordView, source: Source, rows: Iterable[Mapping[str, Any]], path: Path, _options: ExportOptions
) -> int:
    """Write one table as Parquet and return the number of rows."""
    number = 0
    with pq.ParquetWriter(path, arrow_schema(source.columns), compression="zstd") as writer:
        for batch in arrow_batches(source.columns, rows):
            writer.write_batch(batch)
            number += batch.num_rows
    return number
