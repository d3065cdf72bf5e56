"""Ids of rows: digests, so that the same finding in the same report has the same id for everybody."""

import hashlib
import json
from collections import Counter

LETTERS = {
    "blocks": "b",
    "sentences": "s",
    "timexes": "t",
    "mentions": "m",
    "quotations": "q",
    "events": "e",
    "announcements": "a",
    "matters": "k",
    "figures": "f",
    "claims": "c",
    "skipped": "x",
    "judgements": "j",
}
"""What an id of each table begins with; ids of reports and actors are given by those who make them."""

_DIGITS = 20  # 80 bits: at 100 million rows the odds of any two alike are about one in 200 million


def digest(*parts: object) -> str:
    """A hex digest of values that JSON can write."""
    written = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("ascii")).hexdigest()[:_DIGITS]


def row_id(table: str, *parts: object) -> str:
    """The id of a row of `table`: its letter and a digest of what makes it this row."""
    return f"{LETTERS[table]}-{digest(table, *parts)}"


class RowIds:
    """Hands out the ids of one report's rows; the second of two that look alike gets its own."""

    def __init__(self, report_id: str) -> None:
        self._report_id = report_id
        self._seen: Counter[tuple[object, ...]] = Counter()

    def next(self, table: str, *parts: object) -> str:
        """The id of the next row of `table` that is made of `parts`."""
        seen = self._seen[(table, *parts)]
        self._seen[(table, *parts)] += 1
        return row_id(table, self._report_id, *parts, *([seen] if seen else []))
