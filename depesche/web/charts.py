"""Bars by month as numbers ready for an SVG; every chart stands beside a table with the same numbers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

COOPERATION = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
"""Event types of PLOVER that are cooperation; all others are conflict."""

_MOST_MONTHS = 60
_HEIGHT = 90
_STEP = 14


@dataclass(frozen=True, slots=True)
class Bar:
    """A month of a chart: how much of both kinds, and the pixels they take above and below each other."""

    month: str
    cooperation: int
    conflict: int
    x: int
    upper: float
    lower: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of months without a gap, their highest sum, and how many events have no single month."""

    bars: tuple[Bar, ...]
    highest: int
    undated: int
    width: int
    height: int = _HEIGHT


def month_of(row: Mapping[str, Any]) -> str | None:
    """The month of an event; None where its days are open or spread over more than one month."""
    earliest, latest = row["earliest"], row["latest"]
    return earliest[:7] if earliest and latest and earliest[:7] == latest[:7] else None


def chart_of(rows: Iterable[Mapping[str, Any]], months: tuple[str, ...]) -> Chart:
    """The chart of events over the months given."""
    counted: Counter[tuple[str | None, bool]] = Counter(
        (month_of(row), row["type"] in COOPERATION) for row in rows
    )
    sums = {month: (counted[month, True], counted[month, False]) for month in months}
    highest = max((sum(pair) for pair in sums.values()), default=0)
    unit = (_HEIGHT - 8) / highest if highest else 0
    bars = tuple(
        Bar(month, good, bad, number * _STEP, round(good * unit, 1), round(bad * unit, 1))
        for number, (month, (good, bad)) in enumerate(sums.items())
    )
    outside = sum(number for (month, _), number in counted.items() if month not in sums)
    return Chart(bars, highest, outside, max(len(bars), 1) * _STEP)


def months_of(rows: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """All months between the first and the last that has events; of a longer time the latest sixty."""
    found = sorted({month for row in rows if (month := month_of(row))})
    if not found:
        return ()
    last = _number(found[-1])
    first = max(_number(found[0]), last - _MOST_MONTHS + 1)
    return tuple(f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(first, last + 1))


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1
