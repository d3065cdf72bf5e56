"""Options of the time stage."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class TimexOptions:
    """How to write down what may be written in more than one way.

    `heute_as`: "heute" as the day of the report ("day", what a record needs) or as PRESENT_REF.
    `ago_as`: "vor drei Wochen" as the date it points to or as the bare duration (its interval is the same).
    `is_vague_whole`: also mark the words that gold standards mostly leave out ("kürzlich", "künftig").
    `has_open_values`: write XXXX-XX-XX for a time that names no place in the calendar ("der Blume des Jahres");
    otherwise its value is None.
    `has_likely_months`: where the report's date is known to a month only, write the month (for a week the year) that
    nine in ten of its days give ("gestern" → 2022-12); otherwise a value that is not certain is None.
    """

    heute_as: Literal["day", "PRESENT_REF"] = "day"
    ago_as: Literal["date", "duration"] = "date"
    is_vague_whole: bool = True
    has_open_values: bool = False
    has_likely_months: bool = False

    @classmethod
    def timeml(cls) -> "TimexOptions":
        """The conventions of German TimeML gold standards."""
        return cls(
            heute_as="PRESENT_REF",
            ago_as="duration",
            is_vague_whole=False,
            has_open_values=True,
            has_likely_months=True,
        )
