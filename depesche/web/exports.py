"""All rows of a view as CSV, JSON or Parquet, sent while they are read: memory stays flat, and nothing is cut off."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from litestar.response import Stream

from depesche.export.csv import excel_cell, plain_cell
from depesche.store.columns import Column

Row = dict[str, Any]
Rows = Callable[[], Iterator[Row]]
FORMATS = ("csv", "json", "parquet")
MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}
"""What each format is called in a header."""

_BATCH = 2_000
_FIRST = 50


def exported(name: str, columns: Sequence[Column], rows: Rows, how: str, *, is_excel: bool = False) -> Stream:
    """The rows as a file; `rows` is called when sending begins, and closed when it ends."""
    if how == "parquet":
        content = _parquet(columns, rows)
    elif how == "json":
        content = _json(columns, rows)
    else:
        content = _csv(columns, rows, is_excel=is_excel)
    headers = {"content-disposition": f'attachment; filename="depesche-{name}.{how}"'}
    return Stream(content, media_type=MEDIA[how], headers=headers)


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    found = iter(rows)
    size = _FIRST
    while batch := list(islice(found, size)):
        yield batch
        size = _BATCH


def _csv(columns: Sequence[Column], rows: Rows, *, is_excel: bool) -> Iterator[bytes]:
    stream = io.StringIO()
    writer = csv.writer(
        stream, delimiter=";" if is_excel else ",", lineterminator="\r\n" if is_excel else "\n"
    )
    cell = excel_cell if is_excel else plain_cell
    if is_excel:
        stream.write("\ufeff")
    writer.writerow(column.name for column in columns)
    for batch in chain(([],), _batches(rows())):
        writer.writerows([cell(column, row.get(column.name)) for column in columns] for row in batch)
        yield stream.getvalue().encode(errors="replace")
        stream.seek(0)
        stream.truncate()


def _json(columns: Sequence[Column], rows: Rows) -> Iterator[bytes]:
    names = [column.name for column in columns]
    yield b'{"rows": ['
    number = 0
    for batch in _batches(rows()):
        lines = (
            json.dumps({name: row.get(name) for name in names}, ensure_ascii=False, default=str)
            for row in batch
        )
        yield ((",\n" if number else "\n") + ",\n".join(lines)).encode(errors="replace")
        number += len(batch)
    yield f'\n], "total": {number}}}\n'.encode()


class _Sink(io.RawIOBase):
    """Takes what a Parquet writer writes and hands it on."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._at = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def write(self, data: Any) -> int:
        taken = bytes(data)
        self._parts.append(taken)
        self._at += len(taken)
        return len(taken)

    def taken(self) -> bytes:
        parts, self._parts = b"".join(self._parts), []
        return parts


def _parquet(columns: Sequence[Column], rows: Rows) -> Iterator[bytes]:
    # the library takes a fifth of a second to load, and no other page wants it
    import pyarrow as pa
    import pyarrow.parquet as pq

    from depesche.export.arrow import arrow_schema, arrow_table

    sink = _Sink()
    with pq.ParquetWriter(pa.PythonFile(sink, mode="w"), arrow_schema(columns), compression="zstd") as writer:
        yield sink.taken()
        for batch in _batches(rows()):
            writer.write_table(arrow_table(columns, batch))
            yield sink.taken()
    yield sink.taken()
