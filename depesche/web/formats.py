"""Days, numbers and names of countries as each language writes them."""

import datetime as dt
import re
from functools import lru_cache

from babel import Locale
from babel.core import get_global
from babel.dates import format_date
from babel.numbers import format_decimal

_LOCALES = {"de": Locale("de"), "en": Locale("en", "GB")}
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_ALPHA2 = {
    long: short[0]
    for long, short in get_global("territory_aliases").items()
    if len(long) == 3 and long.isalpha() and len(short) == 1
}
_ALPHA2["XKX"] = "XK"


def number(value: float | None, language: str) -> str:
    """A number with the signs of the language: 1.234,5 or 1,234.5."""
    return "–" if value is None else str(format_decimal(value, locale=_LOCALES[language]))


@lru_cache(20_000)
def day(value: str | None, language: str) -> str:
    """A day, month or year: "3. Mai 2023", "May 2023"; what is none of these as it stands."""
    if not value:
        return ""
    if match := _DAY.fullmatch(value):
        try:
            date = dt.date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return value
        pattern = "d. MMMM y" if language == "de" else "d MMMM y"
        written = str(format_date(date, pattern, locale=_LOCALES[language]))
        return f"{written}, {match[4]}" if match[4] else written
    if (match := _MONTH.fullmatch(value)) and 1 <= int(match[2]) <= 12:
        return str(format_date(dt.date(int(match[1]), int(match[2]), 1), "MMMM y", locale=_LOCALES[language]))
    return value


@lru_cache(20_000)
def short_day(value: str | None, language: str) -> str:
    """A day for tables: "03.05.2023", "3 May 2023"; coarser dates as `day` writes them."""
    if value and (match := _DAY.fullmatch(value)):
        try:
            date = dt.date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return value
        pattern = "dd.MM.y" if language == "de" else "d MMM y"
        return str(format_date(date, pattern, locale=_LOCALES[language]))
    return day(value, language)


def days(earliest: str | None, latest: str | None, language: str) -> str:
    """An interval: one day, a whole month or year, "1. März 2023 – 31. Mai 2023", "until 31 May 2023", or nothing."""
    if earliest and latest:
        if earliest == latest:
            return day(earliest, language)
        return _whole(earliest, latest, language) or f"{day(earliest, language)} – {day(latest, language)}"
    if earliest:
        return f"{'ab' if language == 'de' else 'from'} {day(earliest, language)}"
    return f"{'bis' if language == 'de' else 'until'} {day(latest, language)}" if latest else ""


def short_days(earliest: str | None, latest: str | None, language: str) -> str:
    """An interval for tables."""
    if earliest and latest and earliest != latest and not _whole(earliest, latest, language):
        return f"{short_day(earliest, language)} – {short_day(latest, language)}"
    return (
        short_day(earliest, language) if earliest and earliest == latest else days(earliest, latest, language)
    )


def _whole(earliest: str, latest: str, language: str) -> str | None:
    """A month or a year that is meant whole."""
    try:
        after = dt.date.fromisoformat(latest) + dt.timedelta(1)
    except (ValueError, OverflowError):
        return None
    if earliest[:7] == latest[:7] and earliest.endswith("-01") and after.day == 1:
        return day(earliest[:7], language)
    is_year = earliest[:4] == latest[:4] and earliest.endswith("-01-01") and latest.endswith("-12-31")
    return earliest[:4] if is_year else None


@lru_cache(2_000)
def country(code: str, language: str) -> str | None:
    """The name of a state by its ISO 3166-1 alpha-3 code; None where CLDR has none."""
    name = _LOCALES[language].territories.get(_ALPHA2.get(code, ""))
    return str(name) if name else None


def month_name(value: str, language: str) -> str:
    """A month for an axis: "Mai 23", "May 23"."""
    match = _MONTH.fullmatch(value)
    if not match:
        return value
    return str(format_date(dt.date(int(match[1]), int(match[2]), 1), "MMM yy", locale=_LOCALES[language]))
