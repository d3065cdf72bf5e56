"""Names of persons: those in the tables and those the tagger sees."""

import re
from dataclasses import dataclass

from depesche.extract.actors.compounds import is_common_noun
from depesche.extract.actors.matching import Sort
from depesche.extract.actors.reading import Look
from depesche.extract.actors.spot import Hit
from depesche.knowledge.lexicon import readings
from depesche.knowledge.offices import Person
from depesche.model.doc import Entity

_IMPERSONAL = (Sort.STATE, Sort.REGION, Sort.ORGANISATION, Sort.METONYM, Sort.CAPITAL, Sort.PLACE)
_DEGREES = frozenset(
    ("Dr.", "Prof.", "Professor", "Doktor", "Herr", "Herrn", "Frau", "Sir", "Lord", "Lady", "Dr", "Prof")
)
_ARABIC = re.compile(r"(?:a[ldrnst]|asch|el)-[A-ZÄÖÜ]")  # "Madschid al-Ansari"
_PARTICLES = frozenset(
    [
        "von",
        "van",
        "de",
        "der",
        "den",
        "da",
        "di",
        "al",
        "el",
        "bin",
        "ibn",
        "ten",
        "ter",
        "zu",
        "vom",
        "zur",
        "la",
        "le",
        "dos",
        "du",
    ]
)


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `first` up to but not including `stop` that name a person; `candidates` are empty for one in no table.

    `full` is the name without a genitive ending, `family` its last part; `is_full` tells "Tony Blair" from "Blair".
    """

    first: int
    stop: int
    full: str
    family: str
    is_full: bool
    gender: str = ""
    candidates: tuple[Person, ...] = ()


def name_at(look: Look, index: int, *, after_title: bool = False) -> Name | None:
    """The name of a person that begins at a token; after a title any proper noun is one."""
    if index >= len(look.tokens) or index in look.taken:
        return None
    hit = look.hits.get(index)
    entity = look.people.get(index)
    known = hit.of(Sort.PERSON) if hit else ()
    if hit and known and (entity is None or entity.stop <= hit.stop):
        people = tuple(e.person for e in known if e.person)
        return Name(index, hit.stop, people[0].name, people[0].family, True, people[0].gender, people)
    if hit is not None and _outweighs(hit, entity):
        return None
    is_lone = entity is not None and entity.stop == index + 1
    if (
        is_lone
        and not after_title
        and _follows_article(look, index)
        and is_common_noun(look.tokens[index].text)
    ):
        return None
    if entity is not None and hit is not None and hit.stop == entity.stop > index + 1 and hit.of(Sort.FAMILY):
        return _family_alone(hit, index)  # "von der Leyen"
    if entity is not None:
        return _entity_name(look, index, entity.stop)
    if hit is not None and _follows_article(look, index) and not after_title:
        return None if is_common_noun(look.tokens[index].text) else _family_alone(hit, index)
    if hit is not None:
        people = tuple(e.person for e in hit.of(Sort.FAMILY) if e.person)
        if people and not after_title and is_given_name(look.tokens[index].text):
            return None  # "Hans", "Paul"
        if people:
            return Name(index, hit.stop, people[0].family, people[0].family, False, "", people)
        if not after_title or hit.of(Sort.STATE, Sort.ORGANISATION, Sort.METONYM, Sort.REGION):
            return None
    name = _proper_nouns(look, index) if after_title or index not in look.hits else None
    return name if name is not None and (after_title or _is_explained(look, name)) else None


def _is_explained(look: Look, name: Name) -> bool:
    """ "Ngozi Okonjo-Iweala, der Chefin der WTO,", "der Chef der Zentralbank, Jens Weidmann,": an office beside it."""
    stop = name.stop
    if name.is_full and name.first - 1 in look.title_stops and look.tokens[name.first - 1].text == ",":
        return stop < len(look.tokens) and look.tokens[stop].text in (",", ".", ")", "–")
    if not name.is_full or stop + 2 >= len(look.tokens) or look.tokens[stop].text != ",":
        return False
    return look.tokens[stop + 1].upos == "DET" and stop + 2 in look.titles


def _family_alone(hit: Hit, index: int) -> Name | None:
    people = tuple(e.person for e in hit.of(Sort.FAMILY) if e.person)
    return Name(index, hit.stop, people[0].family, people[0].family, False, "", people) if people else None


def _follows_article(look: Look, index: int) -> bool:
    return index > 0 and look.tokens[index - 1].xpos in ("ART", "PDAT", "PIAT", "APPRART")


def is_given_name(word: str) -> bool:
    """Whether the lexicon knows a word as a first name ("Hans", "Paul")."""
    return any("VOR" in reading.morph.kinds and reading.lemma == word for reading in readings(word))


def _outweighs(hit: Hit, entity: Entity | None) -> bool:
    """Whether a name of a state, an organisation or a place stands where the tagger sees a person."""
    if hit.of(Sort.PERSON) or not hit.of(*_IMPERSONAL):
        return False
    if hit.of(Sort.FAMILY):  # "Marines" is also a genitive of Marin
        return entity is None
    return entity is None or entity.stop <= hit.stop


def _entity_name(look: Look, first: int, stop: int) -> Name | None:
    limit = look.limits(first)[1]
    while (
        stop < limit
        and look.tokens[stop].deprel == "flat"
        and look.tokens[stop].xpos == "NE"
        and look.tokens[stop].head >= first
        and stop not in look.hits
    ):
        stop += 1
    while first < stop and _is_title(look, first):
        first += 1
    stop = _cut(look, first, stop)
    while stop > first and not look.tokens[stop - 1].text[:1].isalnum():
        stop -= 1
    if first == stop or not look.tokens[first].text[:1].isupper() or _is_common(look, first, stop):
        return None
    if stop == first + 1 and _follows_article(look, first) and not (look.hits.get(first)):
        return None
    return named(look, first, stop)


def _is_common(look: Look, first: int, stop: int) -> bool:
    """Whether the tagger took a common noun for a person ("Tränengas")."""
    tokens = look.tokens[first:stop]
    return first not in look.hits and all(t.xpos in ("NN", "ADJA", "ART") for t in tokens)


def _cut(look: Look, first: int, stop: int) -> int:
    """Where a name really ends: before a second known name or an organisation ("Hu von der Staatssicherheit")."""
    for at in range(first, stop):
        if at > first and at in look.taken:
            return at
        hit = look.hits.get(at)
        if hit is None:
            continue
        if at > first and hit.of(*_IMPERSONAL) and not hit.of(Sort.FAMILY, Sort.PERSON):
            while at > first and look.tokens[at - 1].text in _PARTICLES:
                at -= 1  # noqa: PLW2901
            return at
        if (
            at == first
            and hit.of(Sort.FAMILY)
            and not is_given_name(look.tokens[at].text)
            and hit.stop < stop
            and look.hits.get(hit.stop)
            and look.hits[hit.stop].of(Sort.FAMILY, Sort.PERSON)
        ):
            return hit.stop
    return stop


def _is_title(look: Look, index: int) -> bool:
    if look.tokens[index].text in _DEGREES:
        return True
    hit = look.hits.get(index)
    return hit is not None and bool(hit.of(Sort.OFFICE, Sort.GROUP)) and not hit.of(Sort.FAMILY, Sort.PERSON)


def _proper_nouns(look: Look, first: int) -> Name | None:
    limit = look.limits(first)[1]
    stop = first
    while stop < limit and stop - first < 4:
        token = look.tokens[stop]
        is_name = (token.upos == "PROPN" or token.xpos == "NE") and token.text[:1].isupper()
        is_name = is_name or (stop > first and _ARABIC.match(token.text) is not None)
        is_particle = stop > first and token.text in _PARTICLES
        if not (is_name or is_particle) or stop in look.taken:
            break
        stop += 1
    while stop > first and look.tokens[stop - 1].text in _PARTICLES:
        stop -= 1
    return named(look, first, stop) if stop > first else None


def named(look: Look, first: int, stop: int) -> Name:
    """The name that some tokens make, without a genitive ending."""
    words = [token.text for token in look.tokens[first:stop]]
    words[-1] = bare(words[-1], look.tokens[stop - 1].lemma)
    last = look.hits.get(stop - 1)
    people: tuple[Person, ...] = ()
    if last is not None:
        given = words[0] if len(words) > 1 else ""
        people = tuple(
            e.person
            for e in last.of(Sort.FAMILY)
            if e.person and (not given or e.person.name.split()[0] in words)
        )
    if people:
        is_full = len(words) > 1
        full, gender = (people[0].name, people[0].gender) if is_full else (people[0].family, "")
        return Name(first, stop, full, people[0].family, is_full, gender, people)
    return Name(first, stop, " ".join(words), _family(words), len(words) > 1)


def bare(word: str, lemma: str) -> str:
    """A name without its genitive ending: "Putins" → Putin; "Jonas" stays where the lemma says so."""
    if (
        lemma
        and len(lemma) > 1
        and word.startswith(lemma)
        and word[len(lemma) :] in ("s", "'", "’", "'s", "’s")
    ):
        return lemma
    return word.rstrip("'’")


def _family(words: list[str]) -> str:
    for at in range(1, len(words)):
        if words[at] in _PARTICLES:
            return " ".join(words[at:])
    return words[-1]
