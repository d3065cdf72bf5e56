"""The gazetteer: every known name in every form, in one trie of words.

A word of the text is looked up once; the longest path through the trie wins. Adjectives ("russischen") have a table of
their own, as they are never more than one word.
"""

from collections.abc import Iterable
from functools import cache

from depesche.extract.actors.matching import Entry, Gazetteer, Sort, normal
from depesche.knowledge.countries import Country, countries, country_of_code, regions
from depesche.knowledge.groups import group_words
from depesche.knowledge.inflection import (
    adjective_forms,
    group_forms,
    inhabitant_forms,
    name_forms,
    noun_forms,
    person_noun_forms,
)
from depesche.knowledge.offices import Person, office_words, persons, slug
from depesche.knowledge.organisations import Organisation, organisations
from depesche.knowledge.places import places
from depesche.knowledge.wikidata import item_of_organisation, item_of_state
from depesche.model.actor import Actor, ActorKind

GOVERNMENT = (
    "Regierung"  # the name of rows of organisations.tsv whose names mean a state's government as a whole
)


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
        return Actor(
            f"{prefix}:{code.removeprefix('REG:')}", country.name, kind, code, "GOV", item_of_state(code)
        )
    whole = whole_organisation(code)
    if whole is not None:
        return organisation_actor(whole)
    return Actor(f"state:{code}", code, ActorKind.STATE, code, "GOV")


@cache
def whole_organisation(code: str) -> Organisation | None:
    """Of the rows with a code the organisation itself, not its organs: the one that goes by the letters of the code."""
    own = [organisation for organisation in organisations() if organisation.code == code]
    letters = code.partition(":")[2]
    return next(
        (o for o in own if letters in (slug(n).replace("-", "").upper() for n in o.names)),
        own[0] if own else None,
    )


def part_actor(region: Country) -> Actor:
    """The actor of a part of a state ("Katalonien"), under the code of its state."""
    return Actor(f"state:{region.code}:{slug(region.name)}", region.name, ActorKind.STATE, region.code, "GOV")


def organisation_actor(organisation: Organisation) -> Actor:
    """The actor of an organisation; a government as a whole is its state."""
    if organisation.name == GOVERNMENT:
        return state_actor(organisation.code)
    return Actor(
        f"org:{slug(organisation.code)}:{slug(organisation.name)}",
        organisation.name,
        ActorKind.ORGANISATION,
        organisation.code,
        organisation.sector,
        item_of_organisation(organisation.code, organisation.name),
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
