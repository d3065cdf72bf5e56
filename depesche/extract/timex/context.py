"""What has been said before: the days an expression may lean on."""

import datetime as dt
import re
from dataclasses import dataclass, field

from depesche.extract.timex.values import FINENESS, grain_of, interval_of, year_of
from depesche.model.interval import CreationTime
from depesche.model.timex import Grain

_FINE = FINENESS.index(Grain.WEEKEND)
_SAME_SENTENCE = 100


@dataclass
class Context:
    """The times named so far, newest last.

    `is_narrative` says that the text tells a story of its own years, so that a day or month without a year belongs to
    the year spoken of, not to the year of the report. `section` is the year in the last heading that names one.
    """

    dct: CreationTime | None
    is_narrative: bool = False
    has_likely_months: bool = False
    named: list["Named"] = field(default_factory=list)
    section: "Named | None" = None
    habits: list["Habit"] = field(default_factory=list)

    def note(self, named: "Named") -> None:
        """Remember a grounded date."""
        if re.match(r"(?:BC)?[0-9]{2}", named.value):
            self.named.append(named)

    def comes_yearly(self, near: int) -> bool:
        """Whether "jedes Jahr" or "jährlich" stands just before: "jedes Jahr am 6. Januar"."""
        return bool(self.habits) and self.habits[-1].value == "P1Y" and 0 < near - self.habits[-1].begin < 40

    def last(self) -> "Named | None":
        """The time named last."""
        return self.named[-1] if self.named else None

    def last_day(self, near: int, within: int) -> "Named | None":
        """The day, or part of a day, named last within so many characters."""
        for named in reversed(self.named[-12:]):
            if near - named.begin > within:
                return None
            if FINENESS.index(named.grain) <= FINENESS.index(Grain.DAY):
                return named
        return None

    def story_year(self, near: int) -> "tuple[int, str] | None":
        """The year a story is in, and the words that say so: a date in the same sentence, the heading of the section,
        the last date finer than a year."""
        section = self.section
        for named in reversed(self.named[-30:]):
            year = year_of(named.value)
            if year is None or (named.is_year and not named.is_opening):
                continue
            if section is None or near - named.begin < _SAME_SENTENCE:
                return year, named.words
            break
        stated = [section] if section else self.named[:-31:-1]
        years = ((year_of(named.value), named.words) for named in stated)
        return next(((year, words) for year, words in years if year is not None), None)


@dataclass(frozen=True, slots=True)
class Habit:
    """A set in the text, "täglich", "jedes Jahr": where it stands and its value."""

    begin: int
    value: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """A time named in the text: its value, where it stands, its words, whether its year was written out, whether it
    is no more than a year, whether it opens a sentence."""

    value: str
    begin: int
    words: str
    is_explicit: bool
    is_year: bool
    is_opening: bool = False

    @property
    def grain(self) -> Grain:
        """How fine it is."""
        return grain_of(self.value)

    @property
    def day(self) -> dt.date | None:
        """Its first day."""
        interval = interval_of(self.value.partition("T")[0])
        return interval.earliest if interval else None
