"""TIMEX3 values as stretches of the calendar: from a day to the value of a unit, and from a value to its days."""

import calendar
import datetime as dt
import re

from depesche.model.interval import Interval
from depesche.model.timex import Grain

GRAINS = {
    "D": Grain.DAY,
    "W": Grain.WEEK,
    "WE": Grain.WEEKEND,
    "M": Grain.MONTH,
    "Q": Grain.QUARTER,
    "H": Grain.HALF,
    "Y": Grain.YEAR,
    "DE": Grain.DECADE,
    "CE": Grain.CENTURY,
    "ML": Grain.CENTURY,
    "TH": Grain.HOUR,
    "TM": Grain.MINUTE,
    "TS": Grain.MINUTE,
}
FINENESS = (
    Grain.MINUTE,
    Grain.HOUR,
    Grain.DAYPART,
    Grain.DAY,
    Grain.WEEKEND,
    Grain.WEEK,
    Grain.MONTH,
    Grain.QUARTER,
    Grain.SEASON,
    Grain.HALF,
    Grain.YEAR,
    Grain.DECADE,
    Grain.CENTURY,
)
SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DAYS_IN = {"D": 1, "W": 7, "WE": 7}
_MONTHS_IN = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}
_VALUE = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?:W(?P<week>[0-9]{2})(?P<we>-WE)?|(?P<season>SP|SU|FA|WI)|Q(?P<quarter>[1-4])"
    r"|H(?P<half>[12])|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?(?:T.*)?"
)
_TIME = re.compile(r"T(?:(?P<part>[A-Z]{2})|[0-9]{2}:[0-9]{2})$")


def year_text(year: int) -> str:
    """A year as a value: 2014, 0009, BC0490 for -490."""
    return f"{year:04d}" if year > 0 else f"BC{-year:04d}"


def year_of(value: str) -> int | None:
    """The year a value lies in (-490 for BC0490); None for decades and what has no year."""
    if match := re.match(r"BC([0-9]{4})", value):
        return -int(match[1])
    return int(value[:4]) if re.match(r"[0-9]{4}", value) else None


def value_of(day: dt.date, unit: str) -> str:
    """The value of the unit that holds a day: 2014-W07 for a week."""
    if unit in ("W", "WE"):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    if unit == "D":
        return day.isoformat()
    return {
        "M": f"{day.year:04d}-{day.month:02d}",
        "Q": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "H": f"{day.year:04d}-H{(day.month + 5) // 6}",
        "Y": f"{day.year:04d}",
        "DE": f"{day.year // 10:03d}",
        "CE": f"{day.year // 100:02d}",
        "ML": f"{day.year // 1000}",
    }[unit]


def shifted(day: dt.date, unit: str, steps: int) -> dt.date:
    """A day so many units on, kept within its month; OverflowError or ValueError beyond the calendar."""
    if unit in _DAYS_IN:
        return day + dt.timedelta(days=steps * _DAYS_IN[unit])
    months = day.year * 12 + day.month - 1 + steps * _MONTHS_IN[unit]
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is beyond the calendar")
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def grain_of(value: str) -> Grain:
    """How fine a value is."""
    if match := _TIME.search(value):
        if match["part"]:
            return Grain.DAYPART
        return Grain.HOUR if value.endswith(":00") else Grain.MINUTE
    if value.startswith("BC"):
        return {3: Grain.CENTURY, 4: Grain.CENTURY, 5: Grain.DECADE, 6: Grain.YEAR, 9: Grain.MONTH}.get(
            len(value), Grain.DAY
        )
    if re.fullmatch(r"[0-9]{1,2}", value):
        return Grain.CENTURY
    if re.fullmatch(r"[0-9]{3}", value):
        return Grain.DECADE
    match = _VALUE.fullmatch(value)
    if not match:
        return Grain.VAGUE
    names = (
        ("we", Grain.WEEKEND),
        ("week", Grain.WEEK),
        ("season", Grain.SEASON),
        ("quarter", Grain.QUARTER),
        ("half", Grain.HALF),
        ("day", Grain.DAY),
        ("month", Grain.MONTH),
    )
    return next((grain for name, grain in names if match[name]), Grain.YEAR)


def interval_of(value: str) -> Interval | None:
    """The days a calendar value covers; None for years before Christ, open values and times without a day."""
    try:
        return _interval(value)
    except (ValueError, OverflowError):
        return None


def _interval(value: str) -> Interval | None:
    if re.fullmatch(r"[0-9]{1,3}", value):
        size = 10 ** (4 - len(value))
        first = int(value) * size
        return Interval(dt.date(max(first, 1), 1, 1), dt.date(first + size - 1, 12, 31))
    match = _VALUE.fullmatch(value)
    if not match:
        return None
    year = int(match["year"])
    if match["week"]:
        monday = dt.date.fromisocalendar(year, int(match["week"]), 1)
        return Interval(monday + dt.timedelta(days=5 if match["we"] else 0), monday + dt.timedelta(days=6))
    if match["season"]:
        return _months(year, SEASON_START[match["season"]], 3)
    if match["quarter"]:
        return _months(year, 3 * int(match["quarter"]) - 2, 3)
    if match["half"]:
        return _months(year, 6 * int(match["half"]) - 5, 6)
    if match["day"]:
        day = dt.date(year, int(match["month"]), int(match["day"]))
        return Interval(day, day)
    return _months(year, int(match["month"]), 1) if match["month"] else _months(year, 1, 12)


def _months(year: int, month: int, count: int) -> Interval:
    first = dt.date(year, month, 1)
    after = shifted(first, "M", count)
    return Interval(first, after - dt.timedelta(days=1))


def part_of(interval: Interval, mod: str | None) -> Interval:
    """The days meant by START, MID or END of an interval, on the generous side: half of it each."""
    early, late = interval.earliest, interval.latest
    if mod not in ("START", "MID", "END") or early is None or late is None or early == late:
        return interval
    length = (late - early).days
    first = {"START": 0, "MID": length // 4, "END": length // 2}[mod]
    last = {"START": (length + 1) // 2, "MID": length - length // 4, "END": length}[mod]
    return Interval(early + dt.timedelta(days=first), early + dt.timedelta(days=last))


def hull(intervals: list[Interval]) -> Interval | None:
    """The smallest interval around all; open ends stay open."""
    if not intervals:
        return None
    early = [i.earliest for i in intervals]
    late = [i.latest for i in intervals]
    return Interval(
        None if None in early else min(d for d in early if d),
        None if None in late else max(d for d in late if d),
    )
