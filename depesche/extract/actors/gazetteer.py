"""The gazetteer: every known name in every form, in one trie of words.

A word of the text is looked up once; the longest path through the trie wins. Adjectives ("russischen") have a table of
their own, as they are never more than one word.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from depesche.knowledge.countries import Country, countries, country_of_code, regions
from depesche.knowledge.groups import GroupWord, group_words
from depesche.knowledge.inflection import (
    adjective_forms,
    group_forms,
    inhabitant_forms,
    name_forms,
    noun_forms,
    person_noun_forms,
)
from depesche.knowledge.offices import OfficeWord, Person, office_words, persons, slug
from depesche.knowledge.organisations import Organisation, organisations
from depesche.knowledge.places import places
from depesche.model.actor import Actor, ActorKind


class Sort(StrEnum):
    """What a name in the gazetteer stands for."""

    STATE = "state"
    REGION = "region"
    ORGANISATION = "organisation"
    METONYM = "metonym"  # Kreml, Weißes Haus
    CAPITAL = "capital"
    PLACE = "place"
    INHABITANT = "inhabitant"
    PERSON = "person"  # full name
    FAMILY = "family"  # family name alone
    OFFICE = "office"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a form in the gazetteer may mean. `gender` is m, f, n or "", `number` Sing, Plur or "".

    `caution` is "quoted", "local" or "titled" for names that are common words, belong to one state's news or need a title.
    """

    sort: Sort
    actor: Actor | None = None
    gender: str = ""
    number: str = "Sing"
    caution: str = ""
    person: Person | None = None
    office: OfficeWord | None = None
    group: GroupWord | None = None


@dataclass(slots=True)
class Node:
    """A node of the trie: what ends here and which words go on."""

    entries: tuple[Entry, ...]
    next: dict[str, "Node"]


class Gazetteer:
    """A trie of words."""

    def __init__(self) -> None:
        self._root = Node((), {})

    def add(self, words: Sequence[str], entry: Entry) -> None:
        """Enter one form."""
        node = self._root
        for word in words:
            node = node.next.setdefault(word, Node((), {}))
        if entry not in node.entries:
            node.entries = (*node.entries, entry)

    def longest(self, words: Sequence[str], start: int) -> tuple[int, tuple[Entry, ...]]:
        """The end of the longest known form that begins at `start`, and its entries; (start, ()) if there is none."""
        node: Node | None = self._root
        found: tuple[int, tuple[Entry, ...]] = (start, ())
        at = start
        while node is not None and at < len(words):
            node = node.next.get(words[at])
            at += 1
            if node is not None and node.entries:
                found = (at, node.entries)
        return found

    def of_word(self, word: str) -> tuple[Entry, ...]:
        """The entries of a single word."""
        node = self._root.next.get(word)
        return node.entries if node else ()


def normal(word: str) -> str:
    """A word as the gazetteer spells it."""
    return word.replace("’", "'").replace("‑", "-")


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of all tables, built once."""
    found = Gazetteer()
    for country in countries():
        _add_country(found, country, state_actor(country.code), Sort.STATE)
    for region in regions():
        actor = state_actor(region.code) if region.is_region else part_actor(region)
        _add_country(found, region, actor, Sort.REGION if region.is_region else Sort.STATE)
    for organisation in organisations():
        _add_organisation(found, organisation)
    for place in places():
        actor = Actor(f"place:{slug(place.name)}", place.name, ActorKind.STATE, place.country or None)
        _add_names(found, place.names, Entry(Sort.PLACE, actor, "n"))
    for person in persons():
        _add_person(found, person)
    for office in office_words():
        for form, gender, number in person_noun_forms(office.word, office.feminine):
            found.add((form,), Entry(Sort.OFFICE, None, gender, number, office=office))
    for group in group_words():
        for form, number in group_forms(group.word, group.plural, is_adjectival=group.is_adjectival):
            found.add((form,), Entry(Sort.GROUP, None, group.gender, number, group=group))
    return found


@cache
def adjectives() -> dict[str, tuple[Actor, ...]]:
    """Whom an adjective in any form stands for: "russischen" → Russland."""
    found: dict[str, tuple[Actor, ...]] = {}
    for country in (*countries(), *regions()):
        is_whole = country.is_region or country in countries()
        actor = state_actor(country.code) if is_whole else part_actor(country)
        for stem in country.adjectives:
            for form in (stem, *adjective_forms(stem)):
                found.setdefault(form, (actor,))
    for word, actor in city_adjectives().items():
        found.setdefault(word, (actor,))
    return found


@cache
def city_adjectives() -> dict[str, Actor]:
    """ "Moskauer", "Stockholmer": the state of the capital."""
    return {
        _city_adjective(capital): state_actor(country.code)
        for country in (*countries(), *regions())
        for capital in country.capitals
        if " " not in capital
    }


def _city_adjective(city: str) -> str:
    for ending, replaced in (("en", "ener"), ("au", "auer"), ("e", "er")):
        if city.endswith(ending):
            return city[: -len(ending)] + replaced
    return city + "er"


@cache
def state_actor(code: str) -> Actor:
    """The actor of a state, a region or an organisation as a whole, by code."""
    country = country_of_code().get(code)
    if country is not None:
        kind = ActorKind.REGION if country.is_region else ActorKind.STATE
        prefix = "region" if country.is_region else "state"
        return Actor(f"{prefix}:{code.removeprefix('REG:')}", country.name, kind, code, "GOV")
    for organisation in organisations():
        if organisation.code == code:
            return organisation_actor(organisation)
    return Actor(f"state:{code}", code, ActorKind.STATE, code, "GOV")


def part_actor(region: Country) -> Actor:
    """The actor of a part of a state ("Katalonien"), under the code of its state."""
    return Actor(f"state:{region.code}:{slug(region.name)}", region.name, ActorKind.STATE, region.code, "GOV")


def organisation_actor(organisation: Organisation) -> Actor:
    """The actor of an organisation."""
    return Actor(
        f"org:{slug(organisation.code)}:{slug(organisation.name)}",
        organisation.name,
        ActorKind.ORGANISATION,
        organisation.code,
        organisation.sector,
    )


def _add_names(found: Gazetteer, names: Iterable[str], entry: Entry) -> None:
    for name in names:
        for words in name_forms(name, is_plural=entry.number == "Plur"):
            found.add(tuple(normal(word) for word in words), entry)


def _grammar(gender: str) -> tuple[str, str]:
    return ("", "Plur") if gender == "p" else (gender, "Sing")


def _add_country(found: Gazetteer, country: Country, actor: Actor, sort: Sort) -> None:
    gender, number = _grammar(country.gender)
    _add_names(found, country.names, Entry(sort, actor, gender, number))
    _add_names(found, country.capitals, Entry(Sort.CAPITAL, actor, "n"))
    _add_names(found, country.metonyms, Entry(Sort.METONYM, actor, ""))
    for stated in country.inhabitants:
        citizens = Actor(f"{actor.id}:people", country.name, ActorKind.GROUP, country.code, "CVL")
        for form, sex, count in inhabitant_forms(stated):
            words = tuple(form.split())
            found.add(words, Entry(Sort.INHABITANT, citizens, sex, count))


def _add_organisation(found: Gazetteer, organisation: Organisation) -> None:
    actor = organisation_actor(organisation)
    gender, number = _grammar(organisation.gender)
    for names, caution in (
        (organisation.names, ""),
        (organisation.quoted, "quoted"),
        (organisation.local, "local"),
    ):
        _add_names(found, names, Entry(Sort.ORGANISATION, actor, gender, number, caution))


def _add_person(found: Gazetteer, person: Person) -> None:
    for name in person.names:
        caution = "" if " " in name or name not in (person.family, person.name) else "titled"
        _add_names(found, (name,), Entry(Sort.PERSON, None, person.gender, caution=caution, person=person))
    if " " not in person.name:
        return
    spellings = {person.family, *(_family_in(name, person) for name in person.names)} - {""}
    for family in spellings:
        words = family.split()
        for last in noun_forms(words[-1]):
            found.add(
                (*map(normal, words[:-1]), normal(last)),
                Entry(Sort.FAMILY, None, person.gender, person=person),
            )


def _family_in(name: str, person: Person) -> str:
    """The family name in another spelling of the whole name: "Wolodymyr Selenski" → Selenski."""
    family, whole = person.family.split(), person.name.split()
    words = name.split()
    if len(words) == 1:
        return name
    if len(words) != len(whole) or len(family) != 1 or family[0] not in whole:
        return ""
    return words[whole.index(family[0])]
