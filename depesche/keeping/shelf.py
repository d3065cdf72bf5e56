"""The shelf: entries found again by kind, season and party, place, week or report, so that a clause is held against few of them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from depesche.keeping.entries import Live
from depesche.keeping.known import Known, after
from depesche.keeping.likeness_days import LONG_PUT_OFF
from depesche.keeping.likeness_kinds import near_kinds
from depesche.keeping.parties import concerned
from depesche.model.announcement import AnnouncementState
from depesche.model.interval import Interval
from depesche.model.matter import Matter, Turn

_LONG_AGO = dt.timedelta(400)
_OVERDUE = dt.timedelta(60)
_WEEKS = 6  # a vaguer date is no place to look
_SEASON = 91  # days
_MOST_SEASONS = 40  # due later than in ten years: looked at always
_ALWAYS = -1
_Key = tuple[str, str, int]


class Shelf:
    """Entries by what a clause may know of them."""

    def __init__(self) -> None:
        self._by_key: dict[_Key, dict[int, Live]] = defaultdict(dict)
        self._all: dict[int, Live] = {}
        self._seasons: set[int] = set()

    def put(self, live: Live) -> None:
        """Add an entry, or note what more is known of one that is there."""
        if live.number == 0:
            live.number = len(self._all) + 1
            self._all[live.number] = live
        seasons = _seasons_of(live)
        self._seasons |= seasons
        for kind, hint in _keys_of(live):
            for season in seasons:
                self._by_key[kind, hint, season][live.number] = live

    def all(self) -> Iterator[Live]:
        """All entries in the order they were opened."""
        yield from self._all.values()

    def near(self, told: Known, matter: Matter) -> Iterator[Live]:
        """The entries that the matter may speak of, in the order they were opened."""
        found: dict[int, Live] = {}
        seasons = self._seasons & {_ALWAYS, *_season_range(told.days), *_season_range(matter.days)}
        for kind in (matter.kind, *near_kinds(matter)):
            for hint in _hints_of(told, matter):
                for season in seasons:
                    found.update(self._by_key.get((kind, hint, season), {}))
        for number in sorted(found):
            live = found[number]
            if not _is_long_ago(live, told, matter) and not _is_at_another_time(live, told, matter):
                yield live


def _seasons_of(live: Live) -> set[int]:
    """The seasons in which `_is_long_ago` lets an entry be looked for, and those in which it is due."""
    told, end = live.told.latest, live.due.latest if live.due else None
    is_put_off = live.state is AnnouncementState.CHANGED
    last = (
        after(told, LONG_PUT_OFF if is_put_off else _LONG_AGO)
        if end is None
        else after(max(end, told), _OVERDUE)
    )
    found = range(told.toordinal() // _SEASON, last.toordinal() // _SEASON + 1)
    stretches = [found, _season_range(live.due), _season_range(live.first_due)]
    return {_ALWAYS} if any(len(s) > _MOST_SEASONS for s in stretches) else {n for s in stretches for n in s}


def _season_range(days: Interval | None) -> range:
    if days is None or days.earliest is None or days.latest is None:
        return range(0)
    return range(days.earliest.toordinal() // _SEASON, days.latest.toordinal() // _SEASON + 1)


def _is_long_ago(live: Live, told: Known, matter: Matter) -> bool:
    """Due weeks before the report, or announced more than a year ago without a day, and not the days that it speaks of."""
    due = live.due
    if due is None or due.latest is None:
        is_put_off = live.state is AnnouncementState.CHANGED
        return told.earliest > after(live.told.latest, LONG_PUT_OFF if is_put_off else _LONG_AGO)
    is_past = told.earliest > after(max(due.latest, live.told.latest), _OVERDUE)
    return is_past and not (matter.days is not None and matter.days.meets(due))


def _is_at_another_time(live: Live, told: Known, matter: Matter) -> bool:
    """Planned for other days, or held before it is due: what `likeness` would rule out, seen at a glance."""
    due = live.due
    if due is None or due.earliest is None:
        return False
    if matter.turn is Turn.PLANNED:
        days, at_first = matter.days, live.first_due
        if matter.was_planned and days is not None and at_first is not None and at_first.meets(days):
            return False
        is_other = days is not None and not days.meets(due)
        return is_other and not (matter.rule.startswith("now") or matter.kind in ("visit", "election"))
    return matter.turn in (Turn.HELD, Turn.ENDED) and told.latest < due.earliest


def _keys_of(live: Live) -> Iterator[tuple[str, str]]:
    matter, kind = live.matter, live.matter.kind
    hints = [f"code {code}" for code in sorted(concerned(matter))]
    if not hints:
        hints.append("anybody")
    hints += [f"place {place}" for place in matter.places]
    hints += [f"person {person}" for person in matter.persons]
    hints += [f"week {week}" for days in (live.due, live.first_due) for week in _weeks(days)]
    hints.append(f"report {live.told.report}")
    yield from ((kind, hint) for hint in hints)


def _hints_of(told: Known, matter: Matter) -> Iterator[str]:
    yield "anybody"
    yield f"report {told.report}"
    yield from (f"code {code}" for code in sorted(concerned(matter)))
    yield from (f"place {place}" for place in matter.places)
    yield from (f"person {person}" for person in matter.persons)
    if not matter.codes or matter.has_wide_parties:
        yield from (f"week {week}" for week in _weeks(matter.days or told.days))


def _weeks(days: Interval | None) -> range:
    if days is None or days.earliest is None or days.latest is None:
        return range(0)
    first, last = days.earliest.toordinal() // 7, days.latest.toordinal() // 7
    return range(first, last + 1) if last - first <= _WEEKS else range(0)
