"""Making the finding aid of a record: copies, happenings and the ledger as they are kept, and all that is counted beforehand."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from depesche.api.counting import count_carried, is_counted
from depesche.api.kept import Kept
from depesche.api.ledger_rows import Reports, entry_row, reports_of
from depesche.api.software import software_version
from depesche.errors import StoreError
from depesche.keeping.copies import CopyGroup
from depesche.keeping.entries import Entry
from depesche.keeping.happenings import Happening
from depesche.keeping.judged import Pair
from depesche.keeping.retellings import Retelling
from depesche.store.aid.files import Rows, aid_path, stamp_in, stamp_of, write_aid
from depesche.store.view import RecordView
from depesche.store.writer import RecordWriter

Told = Callable[[str], None]
_FOREVER = "9999-12-31"
_AT_ONCE = 500


def is_fresh(record: Path) -> bool:
    """Whether the record has an aid that was made from what it holds now."""
    return stamp_in(aid_path(record)) == stamp_of(record)


def make_aid(record: Path, told: Told = lambda _: None) -> Path:
    """Make the aid of a record anew and return its file; `told` hears the name of each stage."""
    told("sources")
    if not is_counted(record):
        # one that may not be written to keeps its counts null
        with suppress(StoreError), RecordWriter(record, software_version()) as writer:
            count_carried(writer)
    stamp = stamp_of(record)
    with RecordView(record) as view:
        told("kept")
        with Kept(view, with_ledger=True) as kept:
            groups, found, retold = kept.copies(), kept.happenings(), kept.retold()
            reports = reports_of(view)
            types, days = _events_told(view, found)
            rows: dict[str, Rows] = {
                "copies": _copies(groups, reports),
                "copied": _copied(groups),
                "happenings": _happenings(found, types, days),
                "tellings": _tellings(found),
                "retellings": _retellings(retold),
                "retold": _tellings(retold),
                "announced": _announced(kept.entries(), reports),
                "announced_by": _announced_by(kept.entries()),
                "spells": _spells(kept.entries()),
            }
            write_aid(record, aid_path(record), rows, stamp, told)
    return aid_path(record)


def _events_told(
    view: RecordView, found: tuple[Happening, ...]
) -> tuple[dict[str, str], dict[str, str | None]]:
    """The type of each event that is told of twice, and its first day, else that of its report."""
    members = [member for each in found for member in each.members]
    types: dict[str, str] = {}
    days: dict[str, str | None] = {}
    for begin in range(0, len(members), _AT_ONCE):
        rows = list(view.rows_of("events", "id", members[begin : begin + _AT_ONCE]))
        names = sorted({row["report_id"] for row in rows})
        of_report = {row["id"]: row["dct_earliest"] for row in view.rows_of("reports", "id", names)}
        for row in rows:
            types[row["id"]] = row["type"]
            days[row["id"]] = row["when_earliest"] or of_report[row["report_id"]]
    return types, days


def _copies(groups: tuple[CopyGroup, ...], reports: Reports) -> Rows:
    for number, group in enumerate(groups, 1):
        yield number, len(group.members), ";".join(group.agencies), reports(group.oldest)["dct_earliest"]


def _copied(groups: tuple[CopyGroup, ...]) -> Rows:
    for number, group in enumerate(groups, 1):
        shares = {pair.left: pair for pair in group.pairs if pair.right == group.oldest}
        shares |= {pair.right: pair for pair in group.pairs if pair.left == group.oldest}
        for position, member in enumerate(group.members):
            pair = shares.get(member)
            yield number, position, member, pair.contained if pair else None, pair.aligned if pair else None


def _happenings(
    found: tuple[Happening, ...], types: dict[str, str], days: dict[str, str | None]
) -> Iterator[tuple[Any, ...]]:
    for number, each in enumerate(found, 1):
        told = {
            "contradictions": [asdict(one) for one in each.contradictions],
            "pairs": _pairs(each.pairs),
        }
        first = min((day for member in each.members if (day := days.get(member))), default=None)
        yield (
            number,
            each.reports,
            each.independent_sources,
            first,
            types[each.members[0]],
            int(any(not one.is_course for one in each.contradictions)),
            json.dumps(told, ensure_ascii=False),
        )


def _retellings(found: tuple[Retelling, ...]) -> Rows:
    for number, each in enumerate(found, 1):
        told = json.dumps({"pairs": _pairs(each.pairs)}, ensure_ascii=False)
        yield number, each.reports, each.independent_sources, told


def _pairs(pairs: Iterable[Pair]) -> list[dict[str, Any]]:
    return [
        {
            "left": pair.left,
            "right": pair.right,
            "verdict": str(pair.verdict),
            "score": round(pair.score, 2),
            "why": [feature.why for feature in pair.features],
        }
        for pair in pairs
    ]


def _tellings(found: Sequence[Happening | Retelling]) -> Rows:
    for number, each in enumerate(found, 1):
        yield from ((number, position, member) for position, member in enumerate(each.members))


def _announced(entries: Iterable[Entry], reports: Reports) -> Rows:
    for number, entry in enumerate(entries, 1):
        row = entry_row(entry, reports)
        folded = f"{row['sentence_words']} {' '.join(row['persons'])}".casefold()
        text = json.dumps(row, ensure_ascii=False)
        yield number, entry.id, entry.report, entry.content, entry.matter.kind, folded, text


def _announced_by(entries: Iterable[Entry]) -> Rows:
    for number, entry in enumerate(entries, 1):
        matter = entry.matter
        for name in sorted({*matter.actors, *matter.recipients, *matter.persons}):
            yield number, name


def _spells(entries: Iterable[Entry]) -> Rows:
    """The stretches of days in which an entry's state and due days stay what they are; `until` is the day after the last."""
    for number, entry in enumerate(entries, 1):
        turns = {entry.known, *(step.known for step in entry.steps if step.known >= entry.known)}
        for day in list(turns):
            due = entry.due_on(day)
            if due and due.latest and entry.known <= due.latest < dt.date.max:
                turns.add(due.latest + dt.timedelta(1))
        ordered = sorted(turns)
        for place, day in enumerate(ordered):
            state, due = entry.state_on(day), entry.due_on(day)
            until = ordered[place + 1].isoformat() if place + 1 < len(ordered) else _FOREVER
            yield (
                number,
                day.isoformat(),
                until,
                str(state),
                due.earliest.isoformat() if due and due.earliest else None,
                due.latest.isoformat() if due and due.latest else None,
            )
