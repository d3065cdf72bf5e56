"""Offices, the persons who held them and their terms."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from depesche.knowledge.countries import listed
from depesche.knowledge.tables import load_table, read_table
from depesche.model.interval import Interval, day_range

_TERM_COLUMNS = ("body", "role", "person", "begin", "end")
_PERSON_COLUMNS = ("name", "family", "gender", "code", "sector", "names")


@dataclass(frozen=True, slots=True)
class OfficeWord:
    """A row of offices.tsv: "Kremlchef" is head_of_state of RUS; `bodies` is empty where the state must be named."""

    word: str
    feminine: str
    role: str
    sector: str
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A row of persons.tsv; `names` are further spellings of the whole name, `sector` is for times out of office."""

    id: str
    name: str
    family: str
    gender: str
    code: str
    sector: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A row of terms.tsv: `person` held `role` of `body` from `begin` to `end` (None: still at the cut-off)."""

    body: str
    role: str
    person: Person
    begin: Interval
    end: Interval | None

    def meets(self, days: Interval) -> bool:
        """Whether the term may cover one of `days`."""
        last = self.end.latest if self.end else None
        return Interval(self.begin.earliest, last).meets(days)


@cache
def office_words() -> tuple[OfficeWord, ...]:
    """All words for offices."""
    columns = ("word", "feminine", "role", "sector", "bodies")
    return tuple(
        OfficeWord(row["word"], row["feminine"], row["role"], row["sector"], listed(row["bodies"]))
        for row in load_table("offices", columns)
    )


@cache
def persons() -> tuple[Person, ...]:
    """All persons, in order of their names."""
    return tuple(
        Person(
            f"person:{slug(row['name'])}",
            row["name"],
            row["family"],
            row["gender"],
            row["code"],
            row["sector"],
            (row["name"], *listed(row["names"])),
        )
        for row in load_table("persons", _PERSON_COLUMNS)
    )


@cache
def _parties() -> dict[str, str]:
    table = read_table("memberships", ("person", "party"))
    known = {person.name: person.id for person in persons()}
    found = {}
    for number, row in enumerate(table.rows):
        if row["person"] not in known:
            raise table.fail(number, f"{row['person']!r} is not in persons.tsv")
        found[known[row["person"]]] = row["party"]
    return found


def party_of(person_id: str) -> str:
    """The party of a person, as organisations.tsv names it; "" where it is not in memberships.tsv."""
    return _parties().get(person_id, "")


@cache
def terms() -> tuple[Term, ...]:
    """All terms of office."""
    by_name = {person.name: person for person in persons()}
    table = read_table("terms", _TERM_COLUMNS)
    found = []
    for number, row in enumerate(table.rows):
        if row["person"] not in by_name:
            raise table.fail(number, f"{row['person']!r} is not in persons.tsv")
        end = day_range(row["end"]) if row["end"] else None
        found.append(Term(row["body"], row["role"], by_name[row["person"]], day_range(row["begin"]), end))
    return tuple(found)


@cache
def cut_off() -> dt.date | None:
    """The last day the terms are known for."""
    return read_table("terms", _TERM_COLUMNS).cut_off


@cache
def _by_office() -> dict[tuple[str, str], tuple[Term, ...]]:
    found: dict[tuple[str, str], tuple[Term, ...]] = {}
    for term in terms():
        key = (term.body, term.role)
        found[key] = (*found.get(key, ()), term)
    return found


@cache
def terms_of_person() -> dict[str, tuple[Term, ...]]:
    """The terms of each person id."""
    found: dict[str, tuple[Term, ...]] = {}
    for term in terms():
        found[term.person.id] = (*found.get(term.person.id, ()), term)
    return found


def holders(body: str, role: str, days: Interval) -> tuple[Person, ...]:
    """Who held an office on `days`: several at a change of office, none where unknown or after the cut-off."""
    limit = cut_off()
    if limit and days.earliest and days.earliest > limit:
        return ()
    found = [term.person for term in _by_office().get((body, role), ()) if term.meets(days)]
    return tuple(dict.fromkeys(found))


def terms_at(person: Person, days: Interval) -> tuple[Term, ...]:
    """The terms of `person` that cover `days`; a term open at the cut-off counts no further than the cut-off."""
    limit = cut_off()
    return tuple(
        term
        for term in terms_of_person().get(person.id, ())
        if term.meets(days) and (term.end or not limit or not days.earliest or days.earliest <= limit)
    )


def slug(name: str) -> str:
    """A name as an id: "Recep Tayyip Erdoğan" → recep-tayyip-erdogan."""
    plain = (
        name.lower()
        .replace("ß", "ss")
        .replace("ł", "l")
        .replace("ø", "o")
        .replace("đ", "d")
        .replace("ı", "i")
    )
    for letter, pair in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        plain = plain.replace(letter, pair)
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
