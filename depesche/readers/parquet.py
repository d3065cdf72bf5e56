"""Parquet: one report a row; only the columns a report needs are read."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from depesche.errors import InputError
from depesche.model.report import Report, Skipped
from depesche.readers.columns import Roles, report_from_row, roles_of
from depesche.readers.formats import Format
from depesche.readers.options import ReadOptions

_MAGIC = b"PAR1"
_ROWS_AT_ONCE = 64


def _read(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Report | Skipped]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not stream.seekable():
        raise InputError("Parquet lässt sich nicht von der Standardeingabe lesen")
    try:
        table = pq.ParquetFile(stream)
        roles = roles_of(table.schema_arrow.names, options)
        number = 0
        for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE, columns=sorted(set(roles.values()))):
            for row in batch.to_pylist():
                number += 1
                yield _report(row, roles, f"{name}:{number}", options)
    except pa.ArrowException as error:
        raise InputError(f"keine lesbare Parquet-Datei: {str(error).splitlines()[0][:120]}") from None


def _report(row: dict[str, Any], roles: Roles, where: str, options: ReadOptions) -> Report | Skipped:
    found = report_from_row(row, roles, where, options)
    return replace(found, format="parquet") if isinstance(found, Report) else found


FORMAT = Format("parquet", (".parquet", ".pq"), lambda head: head.startswith(_MAGIC), _read)
