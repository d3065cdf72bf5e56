"""News agencies: the codes and names that credit lines use."""

from dataclasses import dataclass
from functools import cache

from depesche.knowledge.tables import load_table


@dataclass(frozen=True, slots=True)
class Agency:
    """One form of an agency's name.

    `is_strong` forms name the agency on their own; a weak form ("AP", "STA") only beside a strong one or after "Quelle:".
    A `is_desk` form is a regional service ("lno" in "dpa/lno"); `name` is then the agency it belongs to.
    """

    form: str
    name: str
    is_strong: bool
    is_desk: bool


@cache
def agency_forms() -> dict[str, Agency]:
    """All forms, in small letters."""
    rows = load_table("agencies", ("form", "name", "strength"))
    return {
        row["form"]: Agency(row["form"], row["name"], row["strength"] == "strong", row["strength"] == "desk")
        for row in rows
    }


@cache
def longest_form() -> int:
    """The number of words of the longest form."""
    return max(len(form.split()) for form in agency_forms())


def agency_of(form: str) -> Agency | None:
    """The agency that a code or name stands for ("rtr" → Reuters); letter case does not count."""
    return agency_forms().get(" ".join(form.lower().split()))
