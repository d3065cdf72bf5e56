"""The shelf: entries found again by kind and party, place, week or report, so that a clause is held against few of them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from depesche.keeping.entries import Live
from depesche.keeping.known import Known, after
from depesche.model.interval import Interval
from depesche.model.matter import Matter, Turn

_NEAR = {"visit": ("meeting",), "meeting": ("visit", "summit"), "summit": ("meeting",)}
_LONG_AGO = dt.timedelta(400)
_OVERDUE = dt.timedelta(60)
_WEEKS = 6  # a vaguer date is no place to look
_Key = tuple[str, str]


class Shelf:
    """Entries by what a clause may know of them."""

    def __init__(self) -> None:
        self._by_key: dict[_Key, dict[int, Live]] = defaultdict(dict)
        self._all: dict[int, Live] = {}

    def put(self, live: Live) -> None:
        """Add an entry, or note what more is known of one that is there."""
        if live.number == 0:
            live.number = len(self._all) + 1
            self._all[live.number] = live
        for key in _keys_of(live):
            self._by_key[key][live.number] = live

    def all(self) -> Iterator[Live]:
        """All entries in the order they were opened."""
        yield from self._all.values()

    def near(self, told: Known, matter: Matter) -> Iterator[Live]:
        """The entries that the matter may speak of, in the order they were opened."""
        found: dict[int, Live] = {}
        for kind in (matter.kind, *_NEAR.get(matter.kind, ())):
            for hint in _hints_of(told, matter):
                found.update(self._by_key.get((kind, hint), {}))
        for number in sorted(found):
            live = found[number]
            if not _is_long_ago(live, told, matter) and not _is_at_another_time(live, told, matter):
                yield live


def _is_long_ago(live: Live, told: Known, matter: Matter) -> bool:
    """Due weeks before the report, or announced more than a year ago without a day, and not the days that it speaks of."""
    due = live.due
    if due is None or due.latest is None:
        return told.earliest > after(live.told.latest, _LONG_AGO)
    is_past = told.earliest > after(max(due.latest, live.told.latest), _OVERDUE)
    return is_past and not (matter.days is not None and matter.days.meets(due))


def _is_at_another_time(live: Live, told: Known, matter: Matter) -> bool:
    """Planned for other days, or held before it is due: what `likeness` would rule out, seen at a glance."""
    due = live.due
    if due is None or due.earliest is None:
        return False
    if matter.turn is Turn.PLANNED:
        return matter.days is not None and not matter.days.meets(due)
    return matter.turn in (Turn.HELD, Turn.ENDED) and told.latest < due.earliest


def _keys_of(live: Live) -> Iterator[_Key]:
    matter, kind = live.matter, live.matter.kind
    hints = [f"code {code}" for code in matter.codes]
    if not hints or matter.has_wide_parties:
        hints.append("anybody")
    hints += [f"place {place}" for place in matter.places]
    hints += [f"week {week}" for days in (live.due, live.first_due) for week in _weeks(days)]
    hints.append(f"report {live.told.report}")
    yield from ((kind, hint) for hint in hints)


def _hints_of(told: Known, matter: Matter) -> Iterator[str]:
    yield "anybody"
    yield f"report {told.report}"
    yield from (f"code {code}" for code in matter.codes)
    yield from (f"place {place}" for place in matter.places)
    if not matter.codes or matter.has_wide_parties:
        yield from (f"week {week}" for week in _weeks(matter.days or told.days))


def _weeks(days: Interval | None) -> range:
    if days is None or days.earliest is None or days.latest is None:
        return range(0)
    first, last = days.earliest.toordinal() // 7, days.latest.toordinal() // 7
    return range(first, last + 1) if last - first <= _WEEKS else range(0)
