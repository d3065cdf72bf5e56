"""Check the knowledge tables on actors: codes, sectors, dates, overlaps of terms, names with two meanings, least sizes.

Exits with 1 and one line for each fault (file, line, reason). Form (columns, order, duplicates, encoding) is checked by
`depesche.knowledge.tables` as the tables are read.
"""

import sys
from collections.abc import Iterator
from functools import cache

from depesche.errors import KnowledgeError
from depesche.knowledge.countries import countries, country_of_code, regions
from depesche.knowledge.figures import (
    amounts,
    blaming_verbs,
    counting_nouns,
    counting_verbs,
    guards,
    is_act,
    is_person,
    qualifiers,
    total_nouns,
)
from depesche.knowledge.offices import persons, slug, terms
from depesche.knowledge.organisations import organisations
from depesche.knowledge.places import places
from depesche.knowledge.tables import Table, read_table
from depesche.model.interval import Interval, day_range

SECTORS = frozenset(
    [
        "GOV",
        "MIL",
        "COP",
        "JUD",
        "LEG",
        "PTY",
        "OPP",
        "REB",
        "CVL",
        "MED",
        "BUS",
        "EDU",
        "REL",
        "NGO",
        "IGO",
        "UNK",
    ]
)
LEAST = {
    "countries": 200,
    "regions": 70,
    "organisations": 600,
    "groups": 300,
    "offices": 180,
    "persons": 2500,
    "terms": 3000,
    "places": 1400,
}
SHARED_ROLES = frozenset(("minister", "commissioner", "envoy", "spokesperson"))  # held by several at once


def is_code(code: str) -> bool:
    head, _, part = code.partition(":")
    return code in country_of_code() or head in ("IGO", "NSA") or (head, part) in parts()


@cache
def parts() -> set[tuple[str, str]]:
    cities = {(place.country, slug(place.name)) for place in places()}
    capitals = {(country.code, slug(city)) for country in countries() for city in country.capitals}
    return {(region.code, slug(region.name)) for region in regions()} | cities | capitals


def bad_codes(table: Table, column: str) -> Iterator[str]:
    for number, row in enumerate(table.rows):
        for code in row[column].split("|"):
            if code and not is_code(code):
                yield str(table.fail(number, f"unknown code {code!r} in {column}"))


def bad_sectors(table: Table) -> Iterator[str]:
    for number, row in enumerate(table.rows):
        if row["sector"] not in SECTORS:
            yield str(table.fail(number, f"unknown sector {row['sector']!r}"))


def bad_values(table: Table, column: str, allowed: str) -> Iterator[str]:
    for number, row in enumerate(table.rows):
        if row[column] not in allowed.split():
            yield str(table.fail(number, f"{column} is {row[column]!r}; one of: {allowed}"))


def bad_terms(table: Table) -> Iterator[str]:
    """Dates that cannot be, and two holders of one office at once."""
    last: dict[tuple[str, str], tuple[Interval, str]] = {}
    for number, row in enumerate(table.rows):
        try:
            begin = day_range(row["begin"])
            end = day_range(row["end"]) if row["end"] else None
        except ValueError:
            yield str(
                table.fail(
                    number, f"dates {row['begin']!r} and {row['end']!r}: not ISO days, months or years"
                )
            )
            continue
        if end and end.latest and begin.earliest and end.latest < begin.earliest:
            yield str(table.fail(number, f"ends {row['end']} before it begins {row['begin']}"))
        if table.cut_off and begin.earliest and begin.earliest > table.cut_off:
            yield str(table.fail(number, f"begins {row['begin']}, after the cut-off {table.cut_off}"))
        office = (row["body"], row["role"])
        if office in last and row["role"] not in SHARED_ROLES:
            before, person = last[office]
            if before.latest is None or (begin.latest and before.earliest and before.earliest > begin.latest):
                yield str(table.fail(number, f"overlaps the term of {person}"))
        last[office] = (end or Interval(None, None), row["person"])


def bad_items(table: Table) -> Iterator[str]:
    """Items that are no Q and digits, that stand twice, or whose actor is in no table."""
    known = {("", person.name) for person in persons()} | {(o.code, o.name) for o in organisations()}
    known |= {(code, "") for code in country_of_code()}
    seen: dict[str, str] = {}
    for number, row in enumerate(table.rows):
        item = row["item"]
        if item[:1] != "Q" or not item[1:].isdigit():
            yield str(table.fail(number, f"item {item!r} is not Q and digits"))
        if (row["code"], row["name"]) not in known:
            yield str(table.fail(number, f"{row['code']} {row['name']!r} is in no table"))
        if item in seen:
            yield str(table.fail(number, f"{item} is {seen[item]!r} already"))
        seen[item] = row["name"] or row["code"]


def complaints() -> Iterator[str]:
    tables = {name: read_table(name) for name in LEAST}
    for name, least in LEAST.items():
        if len(tables[name].rows) < least:
            yield f"{name}.tsv: {len(tables[name].rows)} rows; at least {least}"
    yield from bad_codes(tables["places"], "country")
    yield from bad_codes(tables["persons"], "code")
    yield from bad_codes(tables["organisations"], "code")
    yield from bad_codes(tables["offices"], "bodies")
    yield from bad_codes(tables["terms"], "body")
    yield from bad_codes(read_table("prefixes"), "code")
    for name in ("organisations", "groups", "offices", "persons"):
        yield from bad_sectors(tables[name])
    yield from bad_values(tables["persons"], "gender", "m f")
    for name in ("countries", "regions", "organisations"):
        yield from bad_values(tables[name], "gender", "m f n p")
    yield from bad_values(tables["places"], "kind", "city region water")
    yield from bad_terms(tables["terms"])
    yield from bad_items(read_table("wikidata"))
    terms(), organisations()
    (
        counting_nouns(),
        total_nouns(),
        counting_verbs(),
        blaming_verbs(),
        qualifiers(),
        amounts(),
        guards("part"),
        is_act(""),
        is_person("", ""),
    )


def main() -> None:
    try:
        found = list(complaints())
    except KnowledgeError as error:
        found = [str(error)]
    print("\n".join(found) or "knowledge tables keep their rules")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
