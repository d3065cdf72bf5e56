"""Filing: under which keys entries and sayings lie in a store, so that what may be one shares a key and little else does.

Keys are narrower than what `shelf` finds: a pair that `shelf` finds and that shares no key is one that `likeness` rules out, by its
parties, or because two kinds are told of one matter only where days, places, persons or words agree. A test holds them against each other.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b

from depesche.keeping.entries import Live
from depesche.keeping.feature import surname
from depesche.keeping.holding import Key
from depesche.keeping.known import Saying, after
from depesche.keeping.likeness import SHORT, is_an_office
from depesche.keeping.likeness_kinds import (
    DAY,
    DAYS_OF_A_STAY,
    THERE,
    is_called_otherwise,
    looks_everywhere,
    near_kinds,
)
from depesche.keeping.parties import concerned
from depesche.keeping.shelf import (
    SEASON,
    Hint,
    closely_asked,
    closely_filed,
    days_and_parties,
    facts_of,
    names_in,
    season_range,
    seasons_of,
    short_words,
    stretch_of,
    within_calendar,
)
from depesche.model.interval import Interval
from depesche.model.matter import Matter

_ANY = "*"
# how widely a stretch of seasons is filed: by season, by year, or for ever; asked for it is at each width
_FEW, _SOME, _YEAR = 2, 8, 4
_BITS = 46  # of a hint; the season stands before them, so that those of one season lie together in a file
_MET = ("meeting", "summit")
_LATE, _EARLY = (
    dt.timedelta(400),
    dt.timedelta(63),
)  # how far what was done may lie from its report
_FIRST_DAY, _LAST_DAY = dt.date(1900, 1, 1), dt.date(2100, 1, 1)
_NOBODY = "-"


def entry_hints(live: Live, dues: Collection[Interval]) -> frozenset[Hint]:
    """What an entry in this form lies under, and the sayings that may speak of it; `dues` are all days for which it ever was due."""
    matter = live.matter
    facts = {*facts_of(matter, dues), *short_words(matter)}
    found = closely_filed(matter, facts, live.told.report)
    if live.due and live.due.earliest and live.due.latest and live.due.latest - live.due.earliest <= SHORT:
        months = _months(
            live.due.earliest, live.due.latest
        )  # of one kind and day, though no party is the same
        found.update([(matter.kind, f"{name} {month}") for name in names_in(matter) for month in months])
    found.update([(_ANY, hint) for hint in _other_kinds_filed(live, dues)])
    return frozenset(found)


def saying_hints(saying: Saying) -> frozenset[Hint]:
    """What the entries lie under that a saying may speak of."""
    matter = saying.matter
    if is_called_otherwise(matter):
        return frozenset({(_ANY, f"named {matter.topic[0]}")})
    facts = set(facts_of(matter, (matter.days,)))
    if not looks_everywhere(matter):
        return frozenset(closely_asked(matter, facts, saying.told.report))
    facts.update(short_words(matter))
    found = closely_asked(matter, facts, saying.told.report)
    if matter.kind == "speech":  # who is spoken of may be named only among the words
        found.update([(matter.kind, f"code {code}") for code in concerned(matter)])
    if matter.days is not None:
        months = _months_told(saying, matter.days)
        found.update([(matter.kind, f"{name} {month}") for name in names_in(matter) for month in months])
    if saying.has_date:
        found.update([(_ANY, hint) for hint in _other_kinds_asked(saying)])
    return frozenset(found)


def entry_keys(live: Live, hints: Iterable[Hint]) -> set[Key]:
    """The keys an entry with these hints is filed under, with the end of the last season in which it may be told of."""
    seasons = stretch_of(seasons_of(live))
    end = seasons.stop * SEASON
    return {(key, end) for key in _keyed("entry", hints, _units([seasons]))}


def entry_question(saying: Saying, hints: Iterable[Hint]) -> tuple[set[int], int]:
    """The keys under which the entries are that a saying with these hints may speak of, and the first day that they must reach."""
    stretches = _stretches(saying)
    since = min((stretch.start for stretch in stretches if stretch), default=0)
    return _keyed("entry", hints, _all_units(stretches)), since * SEASON


def saying_keys(saying: Saying, hints: Iterable[Hint]) -> set[Key]:
    """The keys a saying with these hints is filed under, with the day from which it is known."""
    day = saying.told.latest.toordinal()
    return {(key, day) for key in _keyed("saying", hints, _units(_stretches(saying)))}


def saying_question(live: Live, hints: Iterable[Hint]) -> set[int]:
    """The keys under which the sayings are that may speak of an entry in this form, with these hints."""
    return _keyed("saying", hints, _all_units([stretch_of(seasons_of(live))]))


def key_of(words: str) -> int:
    """The number that a key is looked up by; of two that fall together the things are told apart afterwards."""
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big") % (1 << 62)


@lru_cache(100_000)
def _base(words: str) -> int:
    return key_of(words) % (1 << _BITS)


def _keyed(what: str, hints: Iterable[Hint], units: Iterable[int]) -> set[int]:
    shifted = [unit << _BITS for unit in units]
    bases = [_base(f"{what} {kind} {hint}") for kind, hint in hints]
    return {unit + base for base in bases for unit in shifted}


def _stretches(saying: Saying) -> list[range]:
    return [within_calendar(season_range(days)) for days in (saying.told.days, saying.matter.days)]


def _other_kinds_filed(live: Live, dues: Iterable[Interval]) -> Iterator[str]:
    """What an entry is found by where a clause names a matter of another kind, in the cases that `likeness_kinds` knows."""
    matter, due = live.matter, live.due
    yield from (f"named {word}" for word in matter.topic)
    if due is None:
        return
    if matter.kind == "visit":
        if due.earliest and due.latest and due.latest - due.earliest <= DAYS_OF_A_STAY:
            guests = (*map(surname, matter.persons), _NOBODY)
            yield from (f"there {goal} {guest}" for goal in matter.recipients for guest in guests)
        return
    if matter.kind in _MET:
        yield from (f"together {place} {code}" for place in matter.places for code in matter.codes)
    if due.earliest and due.latest:
        yield from (f"told {word} {code}" for word in matter.topic for code in matter.codes)
    to = "other" if matter.kind == "other" else "named"
    yield from (f"{to} {fact}" for fact in days_and_parties(matter, dues))
    yield from (f"{to} {name} {time}" for name in names_in(matter) for time in _times_due(due))


def _other_kinds_asked(saying: Saying) -> Iterator[str]:
    """Where a clause that tells of what was done finds entries of another kind."""
    matter, days = saying.matter, saying.matter.days
    yield from (f"told {word} {code}" for word in matter.topic for code in matter.codes)
    if days is None:
        return
    if matter.kind in THERE and "visit" not in near_kinds(matter.kind):
        yield from (f"there {goal} {guest}" for goal in concerned(matter) for guest in _guests(matter))
    if matter.kind in THERE and matter.kind not in _MET:
        yield from (f"together {place} {code}" for place in matter.places for code in matter.codes)
    to = "named" if matter.kind == "other" else "other"
    times = {f"{days.earliest} {days.latest}", *_months_told(saying, days)}
    yield from (f"{to} {fact}" for fact in days_and_parties(matter, (days,)))
    yield from (f"{to} {name} {time}" for name in names_in(matter) for time in times)


def _guests(matter: Matter) -> tuple[str, ...]:
    named = tuple(surname(person) for person in matter.persons if not is_an_office(person))
    return named or ((_NOBODY,) if matter.persons else ())


def _times_due(due: Interval) -> Iterable[str]:
    """A day or two are looked for by their months, longer times only by themselves."""
    if due.earliest and due.latest and due.latest - due.earliest <= DAY:
        return _months(due.earliest, due.latest)
    return (f"{due.earliest} {due.latest}",)


def _months_told(saying: Saying, days: Interval) -> set[str]:
    """The months of the days that a saying tells of; open ends reach as far from its report as `likeness_days` goes."""
    told, begin, end = saying.told, days.earliest or _FIRST_DAY, days.latest or _LAST_DAY
    if saying.matter.was_planned or (days.earliest and days.latest):
        return _months(begin, end)
    return _months(max(begin, _before(told.earliest, _LATE)), min(end, after(told.latest, _EARLY)))


def _before(day: dt.date, span: dt.timedelta) -> dt.date:
    return day - span if day > dt.date.min + span else dt.date.min


def _months(begin: dt.date, end: dt.date) -> set[str]:
    first, last = (12 * day.year + day.month - 1 for day in (begin, end))
    return {f"in {month}" for month in range(first, last + 1)}


def _units(stretches: Iterable[range]) -> set[int]:
    """How stretches of seasons are filed: each at the width that suits it, as whole numbers that are told apart by it."""
    found: set[int] = set()
    for stretch in stretches:
        if len(stretch) <= _FEW:
            found.update(3 * season for season in stretch)
        elif len(stretch) <= _SOME:
            found.update(3 * (season // _YEAR) + 1 for season in stretch)
        else:
            found.add(2)
    return found


def _all_units(stretches: Iterable[range]) -> set[int]:
    """Where what meets the stretches may be filed."""
    seasons = [season for stretch in stretches for season in stretch]
    return {2, *(3 * season for season in seasons), *(3 * (season // _YEAR) + 1 for season in seasons)}
