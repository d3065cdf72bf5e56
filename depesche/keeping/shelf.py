"""The shelf: which entries a saying may speak of: of its kind, with a party, place, person, word, days or report in common.

And in a season in which it may be told of. What was done is looked for in every kind. `filing` finds them in a store.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from depesche.keeping.entries import Live
from depesche.keeping.feature import surname
from depesche.keeping.known import Known, Saying, after
from depesche.keeping.likeness import is_an_office
from depesche.keeping.likeness_days import LONG_PUT_OFF
from depesche.keeping.likeness_kinds import looks_everywhere, near_kinds
from depesche.keeping.parties import concerned
from depesche.model.announcement import AnnouncementState
from depesche.model.interval import Interval
from depesche.model.matter import Matter, Turn

_LONG_AGO = dt.timedelta(400)
_OVERDUE = dt.timedelta(60)
_WEEKS = 6  # a vaguer date is no place to look
SEASON = 91  # days
_MOST_SEASONS = 40  # due later than in ten years: looked at always
_ALWAYS = -1
_ANY = "*"
Hint = tuple[str, str]
"""A kind of matter, or any, and what it is found by."""
_LONG_WORD = 8
_FIRST, _LAST = dt.date(1900, 1, 1).toordinal() // SEASON, dt.date(2100, 1, 1).toordinal() // SEASON
_AIMED = ("visit", "sanctions", "delivery", "withdrawal")
_DONE_BY = ("visit", "opening", "speech")
_PERSONAL = ("visit", "speech")
_REGION = "REG:"
_NONE = "-"


class Marks:
    """What an entry may be found by in one of its forms."""

    __slots__ = ("asked", "filed", "kind", "seasons")

    def __init__(self, live: Live) -> None:
        self.kind = live.matter.kind
        days = (live.due, live.first_due)
        self.filed = _hints_filed(live.matter, days, live.told.report, is_wide=True)
        self.asked = _hints_asked(live.matter, days, live.told.report, is_wide=True)
        self.seasons = seasons_of(live)


@dataclass(frozen=True)
class Look:
    """A saying, ready to be held against many entries."""

    saying: Saying

    @cached_property
    def filed(self) -> frozenset[Hint]:
        """What it is found by."""
        matter, told = self.saying.matter, self.saying.told
        return _hints_filed(matter, (matter.days,), told.report, is_wide=looks_everywhere(matter))

    @cached_property
    def asked(self) -> frozenset[Hint]:
        """What the entries are found by that it may speak of."""
        matter, told = self.saying.matter, self.saying.told
        return _hints_asked(matter, (matter.days,), told.report, is_wide=looks_everywhere(matter))

    @cached_property
    def seasons(self) -> frozenset[int]:
        """The seasons in which they are."""
        told, matter = self.saying.told, self.saying.matter
        return frozenset((_ALWAYS, *season_range(told.days), *season_range(matter.days)))

    @cached_property
    def sides(self) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """Actors, recipients and persons."""
        matter = self.saying.matter
        return frozenset(matter.actors), frozenset(matter.recipients), frozenset(matter.persons)

    def finds(self, marks: Iterable[Marks]) -> bool:
        """Whether one of the forms that an entry had is what the saying looks for, and the saying what that looks for."""
        return any(
            not self.seasons.isdisjoint(each.seasons)
            and not self.asked.isdisjoint(each.filed)
            and not self.filed.isdisjoint(each.asked)
            for each in marks
        )

    def may_mean(self, live: Live) -> bool:
        """Whether an entry is not ruled out at a glance: by its days, its sides or its persons."""
        told, matter = self.saying.told, self.saying.matter
        if _is_long_ago(live, told, matter) or _is_at_another_time(live, told, matter):
            return False
        return not self.is_of_others(live)

    def is_of_others(self, live: Live) -> bool:
        """Another goal, another guest, other persons: what `likeness` would rule out, seen at a glance."""
        return _is_of_others(live, self)


def _hints_filed(
    matter: Matter, days: Sequence[Interval | None], report: str, *, is_wide: bool
) -> frozenset[Hint]:
    """What a matter is found by; `days` are those it is due; `is_wide` if whatever its kind."""
    found = closely_filed(matter, set(facts_of(matter, days)), report)
    return frozenset(found | {(_ANY, fact) for fact in wide_facts(matter, days) if is_wide})


def _hints_asked(
    matter: Matter, days: Sequence[Interval | None], report: str, *, is_wide: bool
) -> frozenset[Hint]:
    """What to look for: closely in the own kind, in those that are near by the code alone, in any kind what names it."""
    found = closely_asked(matter, set(facts_of(matter, days)), report)
    return frozenset(found | {(_ANY, fact) for fact in wide_facts(matter, days) if is_wide})


def closely_filed(matter: Matter, facts: set[str], report: str) -> set[Hint]:
    """What a matter is found by in its own kind: facts, its report, its parties with what tells it apart."""
    own, codes, kind = _own(matter), concerned(matter), matter.kind
    found = {(kind, fact) for fact in facts}
    if _is_open(matter):
        found.update([(kind, f"open {fact}") for fact in facts])
    for code in codes:
        found.add((kind, f"code {code}"))
        found.update([(kind, f"code {code} {value}") for value in own])
    found.add((kind, f"report {report}"))
    return found


def closely_asked(matter: Matter, facts: set[str], report: str) -> set[Hint]:
    """What a matter looks for in its own kind and in those that are near: there by a party alone."""
    codes, apart = concerned(matter), _apart(matter)
    hints = list(facts) if _is_open(matter) else [f"open {fact}" for fact in facts]
    hints.append(f"report {report}")
    by_code = [f"code {code}" for code in codes]
    close = by_code if apart is None else [f"{hint} {value}" for hint in by_code for value in apart]
    found = {(matter.kind, hint) for hint in (*hints, *close)}
    for kind in near_kinds(matter.kind):
        found.update([(kind, hint) for hint in (*hints, *by_code)])
    return found


def wide_facts(matter: Matter, days: Iterable[Interval | None]) -> Iterator[str]:
    """One of these is shared by what is one though its kind is another: a person, a place, a word, or a state and the days."""
    yield from names_in(matter)
    yield from days_and_parties(matter, days)


def names_in(matter: Matter) -> Iterator[str]:
    """Places, persons and words."""
    yield from (f"place {place}" for place in matter.places)
    yield from (f"person {surname(person)}" for person in matter.persons)
    yield from (f"word {word}" for word in matter.topic)


def days_and_parties(matter: Matter, days: Iterable[Interval | None]) -> Iterator[str]:
    """Days, each with a party or the state of a place."""
    for each in filter(None, days):
        yield from (f"days {each.earliest} {each.latest} {code}" for code in concerned(matter))


def short_words(matter: Matter) -> Iterator[str]:
    """Words that alone are too little for one matter in the own kind."""
    yield from (f"word {word}" for word in matter.topic if len(word) <= _LONG_WORD)


def _is_open(matter: Matter) -> bool:
    """Whether it may be one with a matter of which no party is the same: it names none, or those of its sentence."""
    return not matter.codes or matter.has_wide_parties


def _own(matter: Matter) -> tuple[str, ...]:
    """By what matters of a kind and state are told apart: goals, persons, or the words for what has no kind of its own."""
    if matter.kind in _AIMED:
        is_vague = any(code.startswith(_REGION) for code in matter.recipients)
        return (*matter.recipients, *((_NONE,) if is_vague else ())) or (_NONE,)
    if matter.kind in _PERSONAL:
        return _persons_of(matter) or (_NONE,)
    return matter.topic if matter.kind == "other" else ()


def _persons_of(matter: Matter) -> tuple[str, ...]:
    return tuple(surname(person) for person in matter.persons if not is_an_office(person))


def _apart(matter: Matter) -> tuple[str, ...] | None:
    """Where those are that are not ruled out by that; None where all must be looked through."""
    if matter.kind == "other":
        return matter.topic
    own = _own(matter)
    return None if not own or _NONE in own else (*own, _NONE)


def facts_of(matter: Matter, days: Iterable[Interval | None]) -> Iterator[str]:
    """One of these is shared by what is one but has no state in common: kind and near days alone are not enough."""
    yield from (f"place {place}" for place in matter.places)
    yield from (f"person {surname(person)}" for person in matter.persons)
    yield from (f"word {word}" for word in matter.topic if len(word) > _LONG_WORD)
    yield from (f"days {each.earliest} {each.latest}" for each in days if each)


def stretch_of(seasons: Iterable[int]) -> range:
    """From the first of seasons to the last, within the calendar."""
    found = sorted(seasons)
    if not found or found[0] == _ALWAYS:
        return range(_FIRST, _LAST + 1)
    return within_calendar(range(found[0], found[-1] + 1))


def within_calendar(stretch: range) -> range:
    """A stretch of seasons, cut to two hundred years."""
    if not stretch:
        return stretch
    first, last = (min(max(end, _FIRST), _LAST) for end in (stretch.start, stretch.stop - 1))
    return range(first, last + 1)


def seasons_of(live: Live) -> set[int]:
    """The seasons in which `_is_long_ago` lets an entry be looked for, and those in which it is due."""
    told, end = live.told.latest, live.due.latest if live.due else None
    unmoved = LONG_PUT_OFF if live.state is AnnouncementState.CHANGED else _LONG_AGO
    last = after(told, unmoved) if end is None else after(max(end, told), _OVERDUE)
    found = range(told.toordinal() // SEASON, last.toordinal() // SEASON + 1)
    stretches = [found, season_range(live.due), season_range(live.first_due)]
    return {_ALWAYS} if any(len(s) > _MOST_SEASONS for s in stretches) else {n for s in stretches for n in s}


def season_range(days: Interval | None) -> range:
    """The seasons of days; none if an end is open."""
    if days is None or days.earliest is None or days.latest is None:
        return range(0)
    return range(days.earliest.toordinal() // SEASON, days.latest.toordinal() // SEASON + 1)


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


def _is_of_others(live: Live, look: Look) -> bool:
    ours, theirs = live.matter, look.saying.matter
    if ours.kind != theirs.kind:
        return False
    goals, others = set(theirs.recipients), set(ours.recipients)
    is_region = any(code.startswith(_REGION) for code in goals ^ others)
    if theirs.kind in _AIMED and goals and others and not goals & others and not is_region:
        return True
    is_unsure = theirs.kind == "visit" and (ours.has_wide_parties or theirs.has_wide_parties)
    is_done_by = theirs.kind in _DONE_BY and not is_unsure
    actors = look.sides[0]
    if is_done_by and actors and ours.actors and actors.isdisjoint(ours.actors):
        is_turned = theirs.kind != "visit" and (actors & others or goals & set(ours.actors))
        return not is_turned
    return False
