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
    the year spoken of, not to the year of the report.
    """

    dct: CreationTime | None
    is_narrative: bool = False
    named: list["Named"] = field(default_factory=list)
    section_year: int | None = None

    def note(self, named: "Named") -> None:
        """Remember a grounded date."""
        if re.match(r"(?:BC)?[0-9]{2}", named.value):
            self.named.append(named)

    def last(self, near: int | None = None, within: int = 10_000_000) -> "Named | None":
        """The time named last, None where it lies more than `within` characters before `near`."""
        if not self.named or (near is not None and near - self.named[-1].begin > within):
            return None
        return self.named[-1]

    def last_day(self, near: int, within: int) -> str | None:
        """The value of the day named last within so many characters."""
        for named in reversed(self.named[-12:]):
            if near - named.begin > within:
                return None
            if FINENESS.index(named.grain) <= FINENESS.index(Grain.DAY):
                return named.value.partition("T")[0]
        return None

    def open_section(self, year: int) -> None:
        """A heading that names a year ("Kriegsjahr 1914") rules over what follows."""
        self.section_year = year

    def story_year(self, near: int) -> int | None:
        """The year a story is in: of a date in the same sentence, of the section, of the last date finer than a year."""
        for named in reversed(self.named[-30:]):
            year = year_of(named.value)
            if year is None or (named.is_year and not named.is_opening):
                continue
            if self.section_year is None or near - named.begin < _SAME_SENTENCE:
                return year
            break
        return self.section_year if self.section_year is not None else self._any_year()

    def _any_year(self) -> int | None:
        years = (year_of(named.value) for named in reversed(self.named[-30:]))
        return next((year for year in years if year is not None), None)


@dataclass(frozen=True, slots=True)
class Named:
    """A time named in the text: its value, where it stands, whether its year was written out, whether it is no more
    than a year, whether it opens a sentence."""

    value: str
    begin: int
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
