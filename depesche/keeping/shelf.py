"""The shelf: under which keys entries and sayings are filed, so that each is held against few of the others.

Two questions are apart. `filed_under` and `looked_for` name keys, numbers that a store looks up: whatever may be one shares a key.
`is_near` then says exactly whether an entry is one that a saying may speak of: of its kind, with a party, place, person, week or report
in common, in a season in which it may be told of.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b

from depesche.keeping.entries import Live
from depesche.keeping.feature import surname
from depesche.keeping.holding import Key
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
_SEASON = 91  # days
_MOST_SEASONS = 40  # due later than in ten years: looked at always
_ALWAYS = -1
_ANY = "*"
Hint = tuple[str, str]
"""A kind of matter, or any, and what it is found by."""
_LONG_WORD = 8
# how widely a stretch of seasons is filed: by season, by year, or for ever; asked for it is at each width
_FEW, _SOME, _YEAR = 2, 8, 4
_FIRST, _LAST = dt.date(1900, 1, 1).toordinal() // _SEASON, dt.date(2100, 1, 1).toordinal() // _SEASON
_AIMED = ("visit", "sanctions", "delivery", "withdrawal")
_DONE_BY = ("visit", "opening", "speech")
_PERSONAL = ("visit", "speech")
_REGION = "REG:"
_NONE = "-"
_KEYS = 2**62
_BITS = 46  # of a hint; the season stands before them, so that those of one season lie together in a file


class Marks:
    """What an entry may be found by in one of its forms."""

    __slots__ = ("asked", "filed", "kind", "seasons")

    def __init__(self, live: Live) -> None:
        self.kind = live.matter.kind
        days = (live.due, live.first_due)
        self.filed = _hints_filed(live.matter, days, live.told.report, is_wide=True)
        self.asked = _hints_asked(live.matter, days, live.told.report, is_wide=True)
        self.seasons = _seasons_of(live)


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
        return frozenset((_ALWAYS, *_season_range(told.days), *_season_range(matter.days)))

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


def entry_keys(live: Live) -> set[Key]:
    """The keys an entry in this form is filed under, with the end of the last season in which it may be told of."""
    hints = _hints_filed(live.matter, (live.due, live.first_due), live.told.report, is_wide=True)
    seasons = _hull(_seasons_of(live))
    end = seasons.stop * _SEASON
    return {(key, end) for key in _keyed("entry", hints, _units([seasons]))}


def entry_question(saying: Saying) -> tuple[set[int], int]:
    """The keys under which the entries are that a saying may speak of, and the first day that they must reach."""
    told, matter = saying.told, saying.matter
    stretches = [_clipped(_season_range(days)) for days in (told.days, matter.days)]
    since = min((stretch.start for stretch in stretches if stretch), default=_FIRST)
    return _keyed("entry", Look(saying).asked, _all_units(stretches)), since * _SEASON


def saying_keys(saying: Saying) -> set[Key]:
    """The keys a saying is filed under, with the day from which it is known."""
    told, matter = saying.told, saying.matter
    units = _units([_season_range(told.days), _season_range(matter.days)])
    return {(key, told.latest.toordinal()) for key in _keyed("saying", Look(saying).filed, units)}


def saying_question(live: Live) -> set[int]:
    """The keys under which the sayings are that may speak of an entry in this form."""
    hints = _hints_asked(live.matter, (live.due, live.first_due), live.told.report, is_wide=True)
    return _keyed("saying", hints, _all_units([_hull(_seasons_of(live))]))


def key_of(words: str) -> int:
    """The number that a key is looked up by; of two that fall together the things are told apart afterwards."""
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big") % _KEYS


_base = lru_cache(100_000)(key_of)


def _keyed(what: str, hints: Iterable[Hint], units: Iterable[int]) -> set[int]:
    bases = [_base(f"{what} {kind} {hint}") for kind, hint in hints]
    return {(unit << _BITS) + base % 2**_BITS for base in bases for unit in units}


def _hints_filed(
    matter: Matter, days: Sequence[Interval | None], report: str, *, is_wide: bool
) -> frozenset[Hint]:
    """What a matter is found by; `days` are those it is due; `is_wide` if whatever its kind."""
    facts, own, codes = set(_facts_of(matter, days)), _own(matter), concerned(matter)
    hints = facts | {f"open {fact}" for fact in facts if _is_open(matter)}
    hints |= {f"code {code}" for code in codes} | {f"code {code} {value}" for code in codes for value in own}
    found = {(matter.kind, hint) for hint in (*hints, f"report {report}")}
    return frozenset(found | {(_ANY, fact) for fact in _wide_facts(matter, days) if is_wide})


def _hints_asked(
    matter: Matter, days: Sequence[Interval | None], report: str, *, is_wide: bool
) -> frozenset[Hint]:
    """What to look for: closely in the own kind, in those that are near by the code alone, in any kind what names it."""
    facts, codes, apart = set(_facts_of(matter, days)), concerned(matter), _apart(matter)
    if not _is_open(matter):
        facts = {f"open {fact}" for fact in facts}
    facts.add(f"report {report}")
    by_code = {f"code {code}" for code in codes}
    close = by_code if apart is None else {f"{hint} {value}" for hint in by_code for value in apart}
    found = {(matter.kind, hint) for hint in facts | close}
    found |= {(kind, hint) for kind in near_kinds(matter.kind) for hint in facts | by_code}
    return frozenset(found | {(_ANY, fact) for fact in _wide_facts(matter, days) if is_wide})


def _wide_facts(matter: Matter, days: Iterable[Interval | None]) -> Iterator[str]:
    """One of these is shared by what is one though its kind is another: a person, a place, a word, or a state and the days."""
    yield from (f"place {place}" for place in matter.places)
    yield from (f"person {surname(person)}" for person in matter.persons)
    yield from (f"word {word}" for word in matter.topic)
    for each in filter(None, days):
        yield from (f"days {each.earliest} {each.latest} {code}" for code in concerned(matter))


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


def _facts_of(matter: Matter, days: Iterable[Interval | None]) -> Iterator[str]:
    """One of these is shared by what is one but has no state in common: kind and near days alone are not enough."""
    yield from (f"place {place}" for place in matter.places)
    yield from (f"person {surname(person)}" for person in matter.persons)
    yield from (f"word {word}" for word in matter.topic if len(word) > _LONG_WORD)
    yield from (f"days {each.earliest} {each.latest}" for each in days if each)


def _hull(seasons: Iterable[int]) -> range:
    found = sorted(seasons)
    if not found or found[0] == _ALWAYS:
        return range(_FIRST, _LAST + 1)
    return _clipped(range(found[0], found[-1] + 1))


def _clipped(stretch: range) -> range:
    if not stretch:
        return stretch
    first, last = (min(max(end, _FIRST), _LAST) for end in (stretch.start, stretch.stop - 1))
    return range(first, last + 1)


def _units(stretches: Iterable[range]) -> set[int]:
    """How stretches of seasons are filed: each at the width that suits it, as whole numbers that are told apart by it."""
    found: set[int] = set()
    for stretch in map(_clipped, stretches):
        if len(stretch) <= _FEW:
            found.update(3 * season for season in stretch)
        elif len(stretch) <= _SOME:
            found.update(3 * (season // _YEAR) + 1 for season in stretch)
        else:
            found.add(2)
    return found


def _all_units(stretches: Iterable[range]) -> set[int]:
    """Where what meets the stretches may be filed."""
    seasons = [season for stretch in map(_clipped, stretches) for season in stretch]
    return {2, *(3 * season for season in seasons), *(3 * (season // _YEAR) + 1 for season in seasons)}


def _seasons_of(live: Live) -> set[int]:
    """The seasons in which `_is_long_ago` lets an entry be looked for, and those in which it is due."""
    told, end = live.told.latest, live.due.latest if live.due else None
    unmoved = LONG_PUT_OFF if live.state is AnnouncementState.CHANGED else _LONG_AGO
    last = after(told, unmoved) if end is None else after(max(end, told), _OVERDUE)
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
