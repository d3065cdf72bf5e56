"""Intervals of days and the creation time of a report. Precision is never invented."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from depesche.errors import OptionError
from depesche.model.span import Span


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Days from `earliest` to `latest`, both inclusive; None is an open end."""

    earliest: dt.date | None
    latest: dt.date | None

    def holds(self, day: dt.date) -> bool:
        """Whether `day` lies inside."""
        return (self.earliest is None or self.earliest <= day) and (self.latest is None or day <= self.latest)

    def meets(self, other: "Interval") -> bool:
        """Whether the two share at least one day."""
        early = self.latest is None or other.earliest is None or other.earliest <= self.latest
        late = other.latest is None or self.earliest is None or self.earliest <= other.latest
        return early and late


class Precision(StrEnum):
    """How finely a creation time is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"


class DctOrigin(StrEnum):
    """Where a creation time was read."""

    OPTION = "option"
    HEADER = "header"
    DATELINE = "dateline"
    META = "meta"
    JSON_LD = "json-ld"
    FEED = "feed"
    COLUMN = "column"


_DCT = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?"
)


@dataclass(frozen=True, slots=True)
class CreationTime:
    """The document creation time (TIMEX3 "dct"), as precise as it was stated and no more.

    `value` is an ISO 8601 prefix: "2022", "2022-12", "2022-12-21" or "2022-12-21T18:30".
    `span` is where the text itself states it, if it does.
    """

    value: str
    origin: DctOrigin = DctOrigin.OPTION
    span: Span | None = None

    @property
    def precision(self) -> Precision:
        """How finely it is known."""
        return {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}.get(
            len(self.value), Precision.MINUTE
        )

    @property
    def day(self) -> dt.date | None:
        """The calendar day, None where only a month or a year is known."""
        if self.precision in (Precision.YEAR, Precision.MONTH):
            return None
        return dt.date.fromisoformat(self.value[:10])

    @property
    def interval(self) -> Interval:
        """The days it may be."""
        return day_range(self.value)


def day_range(value: str) -> Interval:
    """The days that an ISO prefix of a year, a month or a day covers ("2022-12" → 1 to 31 December)."""
    year = int(value[:4])
    if len(value) == 4:
        return Interval(dt.date(year, 1, 1), dt.date(year, 12, 31))
    month = int(value[5:7])
    if len(value) == 7:
        return Interval(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))
    day = dt.date.fromisoformat(value[:10])
    return Interval(day, day)


def parse_dct(value: str, origin: DctOrigin = DctOrigin.OPTION, span: Span | None = None) -> CreationTime:
    """Read "2022", "2022-12", "2022-12-21" or "2022-12-21T18:30"; OptionError for anything else."""
    match = _DCT.fullmatch(value.strip())
    if not match:
        raise OptionError(
            f"Datum {value!r}: keines; schreiben: 2022, 2022-12, 2022-12-21 oder 2022-12-21T18:30"
        )
    year, month, day, hour, minute, _zone = match.groups()
    stated = "-".join(part for part in (year, month, day) if part)
    try:
        day_range(stated)
        if hour is not None:
            dt.time(int(hour), int(minute))
    except ValueError as error:
        raise OptionError(f"Datum {value!r}: gibt es nicht ({error})") from None
    return CreationTime(stated + (f"T{hour}:{minute}" if hour else ""), origin, span)
