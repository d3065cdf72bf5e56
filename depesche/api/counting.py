"""How many reports carry each event and quotation of a record, and how many of them are independent; kept in its table `carried`."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from depesche.api.kept import copies_of
from depesche.api.kept_rows import judgements_of, tellings_in
from depesche.api.retold import retold_of
from depesche.keeping.copies import CopyGroup
from depesche.keeping.happenings import Happening, find_happenings
from depesche.keeping.retold import Retelling
from depesche.model.event import Status
from depesche.store.rows import Row
from depesche.store.schema_carried import COUNTED
from depesche.store.view import RecordView
from depesche.store.writer import RecordWriter


def count_carried(writer: RecordWriter) -> None:
    """Count all events and quotations anew. Events of one status are held against each other, what did not happen too."""
    with RecordView(writer.path) as view:
        groups = copies_of(view)
        rows = [*_rows(_happenings(view, groups)), *_rows(retold_of(view, groups))]
    writer.write_carried(rows)


def count_if_stale(writer: RecordWriter) -> None:
    """Count a record that has changed since it was counted."""
    if not is_counted(writer.path):
        count_carried(writer)


def is_counted(record: Path) -> bool:
    """Whether the counts are true of all that a record holds."""
    with RecordView(record) as view:
        return COUNTED in view.meta()


def _happenings(view: RecordView, groups: tuple[CopyGroup, ...]) -> Iterator[Happening]:
    statuses = {row["id"]: row["status"] for row in view.rows("events")}
    oldest = {member: group.oldest for group in groups for member in group.members}
    tellings = list(tellings_in(view, None, oldest))
    judgements = judgements_of(view)
    for status in Status:
        own = (replace(each, is_actual=True) for each in tellings if statuses[each.id] == status.value)
        yield from find_happenings(own, judgements)


def _rows(found: Iterable[Happening | Retelling]) -> Iterator[Row]:
    for group in found:
        for member in group.members:
            yield {
                "row_id": member,
                "reports": group.reports,
                "independent_sources": group.independent_sources,
            }
