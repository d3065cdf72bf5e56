"""JSON lines: one row a line, spans as lists, with the rows that name its actors inside."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from depesche.export.options import ExportOptions
from depesche.export.sources import Source, with_actors
from depesche.store.view import RecordView


def write_jsonl(
    view: RecordView, source: Source, rows: Iterable[dict[str, Any]], path: Path, _options: ExportOptions
) -> int:
    """Write one table as JSON lines and return the number of rows."""
    number = 0
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for row in rows:
            stream.write(json.dumps(with_actors(view, source.name, row), ensure_ascii=False) + "\n")
            number += 1
    return number
