"""Contradictions: what the reports of one happening tell differently, side by side: the day, how many, who began.

A copy is no voice of its own. Numbers contradict each other only where their bounds do not meet, and where the higher one is
not the later one: that is the course of things.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from depesche.model.figure import ClaimKind, FigureKind
from depesche.model.interval import Interval


@dataclass(frozen=True, slots=True)
class Count:
    """A figure as a report gives it: bounds, both inclusive, None for an open end; `by` who says so, "" for the author."""

    kind: FigureKind
    low: int | None
    high: int | None
    words: str
    by: str = ""
    is_course: bool = False

    def meets(self, other: "Count") -> bool:
        """Whether one number may fit both."""
        early = self.high is None or other.low is None or other.low <= self.high
        late = other.high is None or self.low is None or self.low <= other.high
        return early and late

    @property
    def value(self) -> str:
        """ "12", "12..40", "12..", "..40"."""
        if self.low == self.high and self.low is not None:
            return str(self.low)
        return f"{'' if self.low is None else self.low}..{'' if self.high is None else self.high}"


@dataclass(frozen=True, slots=True)
class Blame:
    """A claim as a report gives it: who is said to have begun (codes, else names), and who says so."""

    kind: ClaimKind
    accused: tuple[str, ...]
    words: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """What one telling of a happening says. `days` are those the text gives, None for none.

    `at` is the creation time of the report as stated ("2022-12-21T18:30"), "" where it is unknown. `source` is the oldest copy.
    """

    report: str
    source: str
    days: Interval | None = None
    day_words: str = ""
    at: str = ""
    counts: tuple[Count, ...] = ()
    blames: tuple[Blame, ...] = ()


class About(StrEnum):
    """What reports contradict each other in."""

    DAY = "day"
    DEAD = "dead"
    INJURED = "injured"
    MISSING = "missing"
    ARRESTED = "arrested"
    DISPLACED = "displaced"
    PROTESTERS = "protesters"
    BEGAN = "began"


@dataclass(frozen=True, slots=True)
class Side:
    """One value with the reports that tell it, how many independent texts they are, their words, and who says so there.

    `value` is a day or two with "/", a number or bounds ("12..40"), or codes of those who are said to have begun, joined by `;`.
    """

    value: str
    reports: tuple[str, ...]
    sources: int
    words: tuple[str, ...]
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What reports tell differently. `is_course` marks numbers that rose from one report to the next: no contradiction."""

    about: About
    sides: tuple[Side, ...]
    is_course: bool = False


_Voice = tuple[Account, str, str, str]
"""An account, its value, its words, who says so."""


def find_contradictions(accounts: Iterable[Account]) -> tuple[Contradiction, ...]:
    """What the accounts of one happening tell differently, the day first; the order of the input plays no part."""
    ordered = sorted(accounts, key=lambda each: (each.at, each.report, each.day_words))
    found: list[Contradiction] = []
    for find in (_days, _counts, _beginnings):
        found += find(ordered)
    return tuple(found)


def _days(accounts: list[Account]) -> Iterator[Contradiction]:
    dated = [a for a in accounts if a.days is not None and a.days.earliest and a.days.latest]
    if _disagree(dated, lambda a, b: a.days is not None and b.days is not None and a.days.meets(b.days)):
        yield Contradiction(About.DAY, _sides((a, _shown(a.days), a.day_words, "") for a in dated))


def _shown(days: Interval | None) -> str:
    earliest, latest = (days.earliest, days.latest) if days else (None, None)
    return f"{earliest}" if earliest == latest else f"{earliest}/{latest}"


def _counts(accounts: list[Account]) -> Iterator[Contradiction]:
    for kind in FigureKind:
        telling = [a for a in accounts if _of(a, kind)]
        apart = [
            (a, b)
            for a, b in combinations(telling, 2)
            if a.source != b.source and not any(x.meets(y) for x in _of(a, kind) for y in _of(b, kind))
        ]
        if apart:
            voices = ((a, count.value, count.words, count.by) for a in telling for count in _of(a, kind))
            is_course = all(_rose(a, b, kind) for a, b in apart)
            yield Contradiction(About(kind.value), _sides(voices), is_course)


def _of(account: Account, kind: FigureKind) -> list[Count]:
    return [count for count in account.counts if count.kind is kind]


def _rose(first: Account, second: Account, kind: FigureKind) -> bool:
    """Whether the higher number is the later one, or is told as having risen by a report that is not the earlier one."""
    if kind is FigureKind.PROTESTERS:
        return False  # a demonstration has one number, whenever it is told
    lower, higher = sorted((first, second), key=lambda a: max(c.high or c.low or 0 for c in _of(a, kind)))
    if kind is FigureKind.MISSING:
        return _is_later(first, second) or _is_later(second, first)  # those found are no longer missing
    if _is_later(higher, lower):
        return True
    return any(c.is_course for c in _of(higher, kind)) and not _is_later(lower, higher)


def _is_later(one: Account, other: Account) -> bool:
    """Whether a report is known to be later: by its time where both state one, else by its day."""
    length = min(len(one.at), len(other.at))
    return length > 0 and one.at[:length] > other.at[:length]


def _beginnings(accounts: list[Account]) -> Iterator[Contradiction]:
    """Who began: shown where several reports say who, and not all of them the same."""
    blaming = [a for a in accounts if _accusations(a)]
    accused = {who for a in blaming for blame in _accusations(a) for who in blame.accused}
    if len({a.source for a in blaming}) > 1 and len(accused) > 1:
        voices = ((a, ";".join(b.accused), b.words, b.by) for a in blaming for b in _accusations(a))
        yield Contradiction(About.BEGAN, _sides(voices))


def _accusations(account: Account) -> list[Blame]:
    return [blame for blame in account.blames if blame.kind is not ClaimKind.DENIED and blame.accused]


def _disagree(accounts: list[Account], meet: Callable[[Account, Account], bool]) -> bool:
    return any(a.source != b.source and not meet(a, b) for a, b in combinations(accounts, 2))


def _sides(voices: Iterable[_Voice]) -> tuple[Side, ...]:
    """The values with those who tell them, the most widely told first."""
    by_value: dict[str, list[_Voice]] = {}
    for voice in voices:
        by_value.setdefault(voice[1], []).append(voice)
    sides = [
        Side(
            value,
            tuple(dict.fromkeys(a.report for a, *_ in telling)),
            len({a.source for a, *_ in telling}),
            tuple(dict.fromkeys(words for *_, words, _ in telling if words)),
            tuple(dict.fromkeys(by for *_, by in telling if by)),
        )
        for value, telling in by_value.items()
    ]
    return tuple(sorted(sides, key=lambda side: (-side.sources, -len(side.reports), side.value)))
