"""How many reports carry each event and quotation of a record, and how many of them are independent; kept in its table `carried`."""

import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from depesche.api.kept import Kept
from depesche.keeping.judged import Carried
from depesche.store.rows import Row
from depesche.store.schema_carried import COUNTED
from depesche.store.view import RecordView
from depesche.store.writer import RecordWriter


def count_carried(writer: RecordWriter) -> None:
    """Bring the counts of all events and quotations up to date: what other reports came to, or went from, since the last count.

    Where the table is not the one that was written then, all are counted anew. Events of one status are held against each other,
    what did not happen too.
    """
    state = secrets.token_hex(8)
    with RecordView(writer.path) as view, Kept(view) as kept:
        before, rows = kept.counted_as(), kept.uncounted()
        is_revised = before is not None and writer.revise_carried(
            _rows(kept.carried(rows)), rows, before, state
        )
        if not is_revised:
            writer.write_carried(_rows(kept.carried()), state)
        kept.note_counted(state)


def count_if_stale(writer: RecordWriter) -> None:
    """Count a record that has changed since it was counted."""
    if not is_counted(writer.path):
        count_carried(writer)


def is_counted(record: Path) -> bool:
    """Whether the counts are true of all that a record holds."""
    with RecordView(record) as view:
        return COUNTED in view.meta()


def _rows(found: Iterable[Carried]) -> Iterator[Row]:
    for each in found:
        yield {"row_id": each.row, "reports": each.reports, "independent_sources": each.independent_sources}
