"""What the reports of a happening tell differently, in the words of the pages and of exports."""

from typing import Any

from depesche.web import formats
from depesche.web.words import text

Row = dict[str, Any]


def told_differently(happening: Row) -> str:
    """The contradictions of a happening in one cell: "dead: 12 (r-1) <> 17 (r-2; r-3)", joined by ` | `."""
    return " | ".join(
        f"{each['about']}: "
        + " <> ".join(f"{side['value']} ({'; '.join(side['reports'])})" for side in each["sides"])
        for each in happening["contradictions"]
        if not each["is_course"]
    )


def value_in(language: str, about: str, value: str) -> str:
    """A value as a page writes it: a day, bounds ("12 bis 40", "at least 12"), codes."""
    if about == "day":
        earliest, _, latest = value.partition("/")
        return formats.short_days(earliest, latest or earliest, language)
    if about == "began":
        return value.replace(";", ", ")
    low, _, high = value.partition("..") if ".." in value else (value, "", value)
    ends = [formats.number(int(end), language) if end else "" for end in (low, high)]
    if low == high:
        return ends[0]
    if not low or not high:
        return text(language, "at_least" if low else "at_most", ends[0] or ends[1])
    return text(language, "bounds", *ends)
