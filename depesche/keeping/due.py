"""Due days: from the time expressions of a clause to the days a matter is due, by the conventions of docs/keeping.md."""

import calendar
import datetime as dt
import re
from collections.abc import Sequence

from depesche.model.interval import CreationTime, Interval
from depesche.model.timex import Grain, Timex, TimexType

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_YEAR = re.compile(r"\d{4}")
_UNTIL = re.compile(
    r"\b(?:bis|spätestens|noch vor|vor)(?: (?:zum|zur|am|im|spätestens|in der|in den|dem|den))*\s*$"
)
_STRETCH = re.compile(r"[\s,]*(?:bis|und|oder|–|-)(?: (?:zum|zur|am|dem|der|einschließlich))*\s*")
_LAST_WEEK = re.compile(r"\s+(?:der )?(?:vergangene[rn]|vorige[rn]|letzte[rn]) Woche")
_DAYS_LONG = re.compile(r"\b(\d{1,2}|[a-zäöü]+)-?tägig\w*")
_FOR_DAYS = re.compile(
    r"(?<!binnen )(?<!innerhalb )(?<!vor )(?<!nach )(?<!in )(?<!seit )"
    r"\b(\d{1,2}|zwei|drei|vier|fünf|sechs|sieben|acht|zehn|vierzehn) tage\b"
    r"(?! (?:nach|vor|später|zuvor|danach|darauf))"
)
_COUNTS = {
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "zehn": 10, "vierzehn": 14,
}  # fmt: skip
_WEEK_FROM = re.compile(r"\bwoche (?:ab|vom|von)(?: dem)?\s*$")
_SAME_DAY = re.compile(r"\s*,\s*(?:(?:dem|den|am|im|also|und zwar)\s+)*")
_LONGEST_STAY = 21
_LENGTH = re.compile(r"PT?(\d{1,3})([DWMH])")
_WITHIN = re.compile(r"\b(?:binnen|innerhalb)(?: von| der| des)?(?: \w+)?\s*$|^(?:binnen|innerhalb)\b")
_BEFORE_END = re.compile(r"\bvor (?:dem|der) (?:ende|ablauf|beginn|start|schluss)(?: \w+){0,3} am\s*$")
_THIS = re.compile(r"\bdiese[mrs]\b")
_HAS_YEAR = re.compile(r"\d{4}")
_ALMOST_A_YEAR = dt.timedelta(300)


def due_days(timexes: Sequence[Timex], text: str, dct: CreationTime | None) -> Interval | None:
    """The days in which what a clause announces is due, None without a date.

    `timexes` are those of the clause in text order, `text` the text they stand in. Several dates are a stay ("von Montag
    bis Mittwoch") where words join them or no more than three weeks lie between a day and a later day after "bis".
    """
    dated = [(t, days) for t in timexes if (days := _days(t, text, dct)) is not None]
    if not dated:
        return None
    first, due = dated[0]
    for timex, days in dated[1:]:
        if _SAME_DAY.fullmatch(text[first.span.end : timex.span.begin]) and _is_finer(
            days, due
        ):  # "eine Woche darauf, am 9. Juni"
            first, due = timex, days
            continue
        joined = _STRETCH.fullmatch(text[first.span.end : timex.span.begin])
        if (joined or _ends_a_stay(timex, text)) and _follows(due, days):
            due = Interval(due.earliest, days.latest)
            first = timex
    return due


def _is_finer(days: Interval, due: Interval) -> bool:
    if days.earliest is None or days.latest is None or due.earliest is None or due.latest is None:
        return False
    return due.earliest <= days.earliest and days.latest <= due.latest and days != due


def whole_stay(due: Interval | None, words: str) -> Interval | None:
    """ "beginnt am Montag die dreitägige Tagung": three days from Monday on; `words` are those of the clause in small letters."""
    match = _DAYS_LONG.search(words) or _FOR_DAYS.search(words)
    if match is None or due is None or due.earliest is None or due.earliest != due.latest:
        return due
    count = _COUNTS.get(match[1]) or (int(match[1]) if match[1].isdigit() else 1)
    return Interval(due.earliest, due.earliest + dt.timedelta(max(1, min(count, _LONGEST_STAY)) - 1))


def _ends_a_stay(timex: Timex, text: str) -> bool:
    return (
        re.search(r"\bbis(?: (?:zum|zur|am))?\s*$", text[max(0, timex.span.begin - 12) : timex.span.begin])
        is not None
    )


def _follows(first: Interval, second: Interval) -> bool:
    return (
        first.earliest is not None
        and second.latest is not None
        and dt.timedelta(0) <= second.latest - first.earliest <= dt.timedelta(_LONGEST_STAY)
    )


def _days(timex: Timex, text: str, dct: CreationTime | None) -> Interval | None:
    if timex.function or timex.type is TimexType.SET:
        return None
    if timex.type is TimexType.DURATION and (within := _within(timex, text, dct)) is not None:
        return within
    try:
        days = _conventional(timex, text, dct)
    except (ValueError, OverflowError):  # the year 0, or one beyond the calendar
        days = timex.interval
    if days is None or days.latest is None:
        return None
    days = _still(_next(days, timex, dct), timex, text, dct)
    before = text[max(0, timex.span.begin - 48) : timex.span.begin].lower()
    is_limit = (
        _UNTIL.search(before) is not None
        or timex.mod in ("BEFORE", "ON_OR_BEFORE")
        or _UNTIL.match(timex.text.lower() + " ") is not None
    )
    begins = dct.interval.earliest if dct else None
    if days.earliest == days.latest and days.earliest is not None and _WEEK_FROM.search(before):
        return Interval(days.earliest, days.earliest + dt.timedelta(6))
    is_limit = is_limit or _BEFORE_END.search(before) is not None
    # "bis Mittwoch" after "von Montag" is the end of a stay, not a limit; `due_days` joins the two
    if is_limit and begins is not None and days.latest is not None and begins <= days.latest:
        return Interval(begins, days.latest)
    return days


def _within(timex: Timex, text: str, dct: CreationTime | None) -> Interval | None:
    """ "binnen eines Monats", "innerhalb von 72 Stunden": from the report's date on."""
    match = _LENGTH.fullmatch(timex.value or "")
    before = text[max(0, timex.span.begin - 24) : timex.span.begin].lower()
    is_limit = _WITHIN.search(before) or _WITHIN.match(timex.text.lower())
    begin, end = (dct.interval.earliest, dct.interval.latest) if dct else (None, None)
    if match is None or not is_limit or begin is None or end is None:
        return None
    count, unit = int(match[1]), match[2]
    if unit == "M" and "T" not in (timex.value or ""):
        year, month = divmod(end.year * 12 + end.month - 1 + count, 12)
        last = _last_of_month(year, month + 1)
        return Interval(begin, last.replace(day=min(end.day, last.day)))
    return Interval(
        begin, end + dt.timedelta(-(-count // 24) if unit == "H" else count * (7 if unit == "W" else 1))
    )


def _next(days: Interval, timex: Timex, dct: CreationTime | None) -> Interval:
    """ "am 28. November" told a few days before: the next one, though a year that was named before led the reading on."""
    today = dct.interval.earliest if dct else None
    if today is None or days.earliest is None or days.latest is None or _HAS_YEAR.search(timex.text):
        return days
    if days.earliest - today <= _ALMOST_A_YEAR or not any(c.isdigit() for c in timex.text):
        return days
    first, last = _a_year_before(days.earliest), _a_year_before(days.latest)
    return Interval(first, last) if first is not None and last is not None and today <= first else days


def _still(days: Interval, timex: Timex, text: str, dct: CreationTime | None) -> Interval:
    """ "noch in diesem Monat", "noch in dieser Woche": from the report's date on."""
    today = dct.interval.earliest if dct else None
    is_this = _THIS.search(timex.text.lower()) and text[: timex.span.begin].lower().endswith(
        ("noch ", "noch in ")
    )
    is_this = is_this or timex.text.lower().startswith(("noch in diesem", "noch in dieser"))
    if not is_this or today is None or days.earliest is None or days.latest is None:
        return days
    return Interval(today, days.latest) if days.earliest < today <= days.latest else days


def _a_year_before(day: dt.date) -> dt.date | None:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return None


def _conventional(timex: Timex, text: str, dct: CreationTime | None) -> Interval | None:
    value, words = timex.value or "", timex.text.lower()
    if match := _SEASON.fullmatch(value):
        return _season(int(match[1]), match[2])
    if (match := _MONTH.fullmatch(value)) and timex.mod:
        return _part_of_month(int(match[1]), int(match[2]), timex.mod) or timex.interval
    if _YEAR.fullmatch(value):
        return _year(int(value), timex.mod, words, dct)
    if timex.grain is Grain.VAGUE or value.startswith("PX"):
        return _soon(words, dct)
    return _week_before(timex, text) if timex.type is not TimexType.DURATION else None


def _week_before(timex: Timex, text: str) -> Interval | None:
    """ "am Freitag vergangener Woche"."""
    days = timex.interval
    if (
        days is None
        or timex.grain is not Grain.DAY
        or not _LAST_WEEK.match(text[timex.span.end : timex.span.end + 24])
    ):
        return days
    back = dt.timedelta(7)
    return Interval(days.earliest - back, days.latest - back) if days.earliest and days.latest else days


def _season(year: int, season: str) -> Interval:
    first, last = _SEASONS[season]
    end_year = year + (last < first)
    return Interval(dt.date(year, first, 1), _last_of_month(end_year, last))


def _part_of_month(year: int, month: int, mod: str) -> Interval | None:
    first, last = {"START": (1, 10), "MID": (11, 20), "END": (21, 31)}.get(mod, (0, 0))
    if not first:
        return None
    end = _last_of_month(year, month)
    return Interval(dt.date(year, month, first), min(end, end.replace(day=min(last, end.day))))


def _year(year: int, mod: str | None, words: str, dct: CreationTime | None) -> Interval:
    first, last = {"START": (1, 4), "MID": (5, 8), "END": (9, 12)}.get(mod or "", (1, 12))
    end = _last_of_month(year, last)
    today = dct.interval.earliest if dct else None
    if today is not None and today.year == year and (not mod or "jahresende" in words):
        return Interval(today, dt.date(year, 12, 31))
    return Interval(dt.date(year, first, 1), end)


def _soon(words: str, dct: CreationTime | None) -> Interval | None:
    if dct is None or not re.search(r"\b(?:kommend|nächst)", words):
        return None
    earliest, latest = dct.interval.earliest, dct.interval.latest
    if earliest is None or latest is None:
        return None
    if "tage" in words:
        return Interval(earliest + dt.timedelta(1), latest + dt.timedelta(7))
    return Interval(earliest, latest + dt.timedelta(1)) if "stunden" in words else None


def _last_of_month(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
