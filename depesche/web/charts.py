"""Bars by month as numbers ready for an SVG; every chart stands beside a table with the same numbers."""

from collections.abc import Iterable
from dataclasses import dataclass

from depesche.store.aid.finder import Row

WIDTH, HALF, FOOT = 960, 62, 22
_MOST_MONTHS = 300


@dataclass(frozen=True, slots=True)
class Bar:
    """A month or year of a chart: cooperation stands on the line, conflict hangs from it."""

    part: str
    cooperation: int
    conflict: int
    x: float
    width: float
    up: float
    down: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis of time."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of time without a gap, their highest value, and how many events have no single month."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    highest: int
    undated: int
    is_years: bool
    width: int = WIDTH
    height: int = 2 * HALF + FOOT
    middle: int = HALF

    @property
    def filled(self) -> tuple[Bar, ...]:
        """The bars that are not empty: the rows of the table beside the chart."""
        return tuple(bar for bar in self.bars if bar.cooperation or bar.conflict)


def chart_of(rows: Iterable[Row], parts: tuple[str, ...] | None = None, highest: int = 0) -> Chart:
    """The chart of rows of month, cooperation and conflict; `parts` and `highest` make several charts comparable."""
    counted: dict[str | None, tuple[int, int]] = {}
    for row in rows:
        before = counted.get(row["month"], (0, 0))
        counted[row["month"]] = before[0] + row["cooperation"], before[1] + row["conflict"]
    undated = sum(counted.pop(None, (0, 0)))
    shown = parts if parts is not None else months_between(key for key in counted if key)
    is_years = bool(shown) and len(shown[0]) == 4
    sums: dict[str, tuple[int, int]] = dict.fromkeys(shown, (0, 0))
    for month, pair in counted.items():
        key = (month or "")[:4] if is_years else month or ""
        if key in sums:
            sums[key] = sums[key][0] + pair[0], sums[key][1] + pair[1]
    top = highest or max((max(pair) for pair in sums.values()), default=0)
    unit = (HALF - 6) / top if top else 0.0
    step = min(WIDTH / max(len(sums), 1), 26.0)
    bars = tuple(
        Bar(key, good, bad, round(at * step, 2), round(step * (0.82 if step > 4 else 1), 2), round(good * unit, 2), round(bad * unit, 2))
        for at, (key, (good, bad)) in enumerate(sums.items())
    )  # fmt: skip
    return Chart(bars, _ticks(bars, is_years=is_years), top, undated, is_years)


def highest_of(rows: Iterable[Row], parts: tuple[str, ...]) -> int:
    """The highest value that the chart of rows would have."""
    return chart_of(rows, parts).highest


def months_between(found: Iterable[str]) -> tuple[str, ...]:
    """All months from the first to the last; all years where the months would be too many."""
    months = sorted(found)
    if not months:
        return ()
    first, last = _number(months[0]), _number(months[-1])
    if last - first >= _MOST_MONTHS:
        return tuple(f"{year:04d}" for year in range(first // 12, last // 12 + 1))
    return tuple(f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(first, last + 1))


def months_of_record(first: str | None, last: str | None, found: list[str]) -> tuple[str, ...]:
    """All months of a record, so that its charts can be compared; those of events that lie outside too."""
    bounds = [day[:7] for day in (first, last) if day]
    near = [month for month in found if not bounds or bounds[0] <= month <= bounds[-1]]
    return months_between([*bounds, *near])


def _ticks(bars: tuple[Bar, ...], *, is_years: bool) -> tuple[Tick, ...]:
    """Years, as many as there is room for; the first month where no year begins."""
    if not bars:
        return ()
    if is_years:
        starts = list(bars)
    else:
        starts = [bar for bar in bars if bar.part.endswith("-01")] or list(bars[:1])
        if starts[0] is not bars[0] and starts[0].x - bars[0].x > 60:
            starts.insert(0, bars[0])
    ticks: list[Tick] = []
    for bar in starts:
        if not ticks or bar.x - ticks[-1].x >= 44:
            ticks.append(Tick(bar.x, bar.part[:4] if is_years or bar.part.endswith("-01") else bar.part))
    return tuple(ticks)


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1
