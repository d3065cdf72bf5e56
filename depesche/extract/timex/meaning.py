"""What an expression means before it is grounded: small values that `resolve` turns into TIMEX3 values."""

from dataclasses import dataclass
from typing import Literal

Base = Literal["dct", "text", "near"]
"""What is counted from: the report, the time just named, or that time in the same sentence and else the report."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A complete TIMEX3 value: "2022-09-16", "199" (a decade), "BC0490", or an open one "XXXX-12"."""

    value: str


@dataclass(frozen=True, slots=True)
class Shift:
    """The unit that lies `steps` away from the one holding the base: "gestern", "vergangene Woche", "Vorjahr"."""

    unit: str
    steps: int
    base: Base = "dct"


@dataclass(frozen=True, slots=True)
class Yearly:
    """What comes once a year: `part` "05-03", "05", "SP", "Q3", "H1" or the rule of a feast "easter+49".

    `year` is a number, a shift of years, or None where the text names none; `steps` counts occurrences
    ("kommenden Mai" 1, "vergangenen Sommer" -1, "diesen Herbst" 0).
    """

    part: str
    year: "int | Shift | None" = None
    steps: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, ISO number; `steps` as in Yearly; `base` "text" for "am folgenden Montag"."""

    number: int
    steps: int | None = None
    base: Base = "dct"


@dataclass(frozen=True, slots=True)
class Hung:
    """A clock time or a part of a day, "T20:30", "TEV", on a day: the one named, or the one the text speaks of.

    `shift` days are added to it: the night to Monday is that of Sunday.
    """

    time: str
    day: "Day | None" = None
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The nth unit within a larger one: calendar week 12 of a year (unit W), the 3rd of a month (MD), a weekday of a week
    (WD); or the day of a month that is a certain weekday, "Freitag, dem 13." (D5)."""

    unit: str
    number: int
    year: "int | Shift | None" = None


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: `value` "P3Y"; `points` says where it hangs: before ("vor drei Jahren", a point), past, ahead,
    next, since, or "" for nowhere."""

    value: str
    points: str = ""


@dataclass(frozen=True, slots=True)
class Years:
    """A stretch over the turn of a year: "Saison 2007/08"."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Plain:
    """A value that needs no grounding: a set or a reference word."""

    value: str


Day = Fixed | Shift | Yearly | Weekday | Ordinal
Meaning = Fixed | Shift | Yearly | Weekday | Hung | Ordinal | Length | Years | Plain
