"""Dates in metadata, feeds and tables: as precise as they are written, none guessed."""

import datetime as dt
import re
from email.utils import parsedate_tz

from depesche.errors import InputError, OptionError
from depesche.model.interval import CreationTime, DctOrigin, parse_dct

_MONTHS = {
    "januar": 1, "jänner": 1, "februar": 2, "feber": 2, "märz": 3, "april": 4, "mai": 5, "juni": 6, "juli": 7, "august": 8,
    "september": 9, "oktober": 10, "november": 11, "dezember": 12, "jan": 1, "feb": 2, "mär": 3, "mrz": 3, "apr": 4, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11, "dez": 12,
}  # fmt: skip
_ZONE = r"(?: ?(?:Z|UTC|GMT|[A-Z]{3,4}|[+-]\d\d:?\d\d))?"
_CLOCK = rf"(?:[T, ]+(?:um )?(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)(?::\d\d(?:\.\d+)?)?(?: ?Uhr)?{_ZONE})?"
_WEEKDAY = r"(?:(?:Mo|Di|Mi|Do|Fr|Sa|So)[a-z]{0,8}\.?,? )?(?:den )?"
_ISO = re.compile(rf"(?P<year>\d{{4}})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d){_CLOCK})?)?")
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?:\d\d)?(?:Z|[+-]\d{4})?)?"
)
_NUMERIC = re.compile(rf"{_WEEKDAY}(?P<day>\d{{1,2}})\. ?(?P<month>\d{{1,2}})\. ?(?P<year>\d{{4}}){_CLOCK}")
_WORDS = re.compile(
    rf"{_WEEKDAY}(?:(?P<day>\d{{1,2}})\. ?)?(?P<name>[A-Za-zä]{{3,9}})\.? (?P<year>\d{{4}}){_CLOCK}"
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_DAY_SECONDS = 86_400
_EPOCH_DAY = dt.date(1970, 1, 1)


def read_date(written: str, origin: DctOrigin) -> CreationTime:
    """Read a date in ISO 8601, "21.12.2022 18:30", "21. Dezember 2022", RFC 822 or seconds since 1970.

    The clock time is kept as written, whatever its zone. InputError for what is no date, is ambiguous ("3/4/2022") or
    does not exist.
    """
    text = " ".join(written.split())
    for pattern in (_ISO, _COMPACT, _NUMERIC, _WORDS):
        if match := pattern.fullmatch(text):
            return _dated(match.groupdict(), written, origin)
    if _EPOCH.fullmatch(text):
        return _from_epoch(float(text), written, origin)
    mail = parsedate_tz(text)
    if mail and re.search(r"\b\d{4}\b", text) and re.search(r"[A-Za-z]{3}", text):
        parts = {"year": str(mail[0]), "month": str(mail[1]), "day": str(mail[2])}
        clock = {"hour": str(mail[3]), "minute": str(mail[4])} if ":" in text else {}
        return _dated({**parts, **clock}, written, origin)
    raise InputError(f"Datum {_short(written)} nicht lesbar; erwartet wird etwa 2022-12-21 oder 21.12.2022")


def _dated(parts: dict[str, str | None], written: str, origin: DctOrigin) -> CreationTime:
    name = (parts.get("name") or "").lower()
    if name and name not in _MONTHS:
        raise InputError(f"Datum {_short(written)}: unbekannter Monat {name!r}")
    month = str(_MONTHS[name]) if name else parts.get("month")
    value = f"{int(parts['year'] or 0):04}"
    for part in (month, parts.get("day")):
        value += f"-{int(part):02}" if part else ""
    if parts.get("hour") and parts.get("day"):
        value += f"T{int(parts['hour'] or 0):02}:{parts['minute']:0>2}"
    try:
        return parse_dct(value, origin)
    except OptionError:
        raise InputError(f"Datum {_short(written)}: diesen Tag gibt es nicht") from None


def _from_epoch(seconds: float, written: str, origin: DctOrigin) -> CreationTime:
    if seconds >= 1e11:
        seconds /= 1000
    days, rest = divmod(int(seconds), _DAY_SECONDS)
    try:
        day = _EPOCH_DAY + dt.timedelta(days=days)
    except OverflowError:
        raise InputError(f"Datum {_short(written)}: außerhalb des Kalenders") from None
    return CreationTime(f"{day.isoformat()}T{rest // 3600:02}:{rest % 3600 // 60:02}", origin)


def _short(written: str) -> str:
    return repr(written if len(written) <= 40 else written[:37] + "...")
