"""Timex: a time expression in TIMEX3 terms, with the days it may mean."""

from dataclasses import dataclass
from enum import StrEnum

from depesche.model.interval import Interval
from depesche.model.span import Span


class TimexType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Grain(StrEnum):
    """How fine an expression is."""

    MINUTE = "minute"
    HOUR = "hour"
    DAYPART = "daypart"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression.

    `value` is the TIMEX3 value, None where the text does not bear one ("in dieser Woche" in a report whose date is
    known to the month). `interval` holds the days meant, None for what is no stretch of the calendar (a duration that
    is not anchored, a set). `anchor` says what it was counted from: "dct", or the words of an earlier expression.
    """

    span: Span
    text: str
    type: TimexType
    value: str | None
    rule: str
    grain: Grain
    interval: Interval | None = None
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    anchor: str | None = None
    begin_point: str | None = None
    end_point: str | None = None
    function: str | None = None  # TIMEX3 functionInDocument: CREATION_TIME for a date header in the text
    confidence: float = 1.0
