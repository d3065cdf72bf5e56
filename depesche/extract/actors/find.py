"""Finding: every group of words that names somebody, in text order, not yet resolved."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from depesche.extract.actors.articles import gender_of
from depesche.extract.actors.compounds import is_common_noun, read_compound
from depesche.extract.actors.described import person_noun
from depesche.extract.actors.found import Found
from depesche.extract.actors.gazetteer import city_adjectives, state_actor
from depesche.extract.actors.matching import Entry, Sort, normal
from depesche.extract.actors.names import bare, name_at, named
from depesche.extract.actors.phrases import head_at, phrase_at
from depesche.extract.actors.placing import kind_of_place
from depesche.extract.actors.pronouns import pronoun_at
from depesche.extract.actors.reading import Look, bodies, look_at, of_adjective
from depesche.extract.actors.spot import Hit, spot
from depesche.knowledge.offices import slug
from depesche.model.actor import Actor, ActorKind, MentionKind
from depesche.model.doc import Doc, Entity, Token

Rule = Callable[[Look, int], Found | None]


def find(doc: Doc) -> list[Found]:
    """All that names somebody, in text order."""
    look = look_at(doc, spot(doc))
    phrases = list(_phrases(look))
    look.title_stops.update(one.stop for one in phrases if one.office is not None and not one.surname)
    look.titles.update(one.first for one in phrases if one.office is not None and not one.surname)
    found = [*phrases, *_words(look)]
    found.extend(_surnames(look, found))
    found.sort(key=lambda f: (f.first, -f.stop))
    _appose(look, found)
    found.extend(list(_inside(look, found)))
    found.sort(key=lambda f: (f.first, -f.stop))
    return found


_CLOSING = frozenset((",", ")", "–", ".", ":", "!", "?", ";"))


def _appose(look: Look, found: list[Found]) -> None:
    """ "der Chef der MDC, Morgan Tsvangirai,": give the name its office."""
    for title, name in pairwise(found):
        if title.office is None or title.surname or not name.surname or title.number == "Plur" or name.office:
            continue
        gap = [token.text for token in look.tokens[title.stop : name.first]]
        after = look.tokens[name.stop].text if name.stop < len(look.tokens) else ""
        if (
            gap == [","]
            and after in _CLOSING
            and not title.is_indefinite
            and (name.is_full or after in (",", ")", "–"))
        ):
            title.apposed, name.office, name.prefix = name, title.office, title.prefix
            name.stated, name.entries = (*title.stated, *name.stated), title.entries


def _phrases(look: Look) -> Iterator[Found]:
    """Offices and groups first: they take the names and adjectives beside them."""
    covered = {
        at for hit in look.hits.values() if hit.stop - hit.first > 1 for at in range(hit.first, hit.stop)
    }
    for index in range(len(look.tokens)):
        if index in look.taken or index in covered:
            continue
        head = head_at(look, index)
        if head is not None:
            yield phrase_at(look, head)


_SAME = frozenset(("Land", "Staat", "Republik"))


def _inside(look: Look, found: list[Found]) -> Iterator[Found]:
    """ "Ukraine" in "Präsident der Ukraine", "Boliviens" in "Boliviens Präsident": a name within a phrase names somebody too."""
    for one in found:
        if one.office is None and one.group is None:
            continue
        yield from _owner(look, one)
        for at in range(one.first, one.stop):
            hit = look.body_at(at)
            if (
                hit is None
                or (
                    at == one.head + 1 and one.group is not None and one.group.word in _SAME
                )  # "das Land Afghanistan"
                or at == one.head
                or hit.stop > one.stop
                or (one.first == at and hit.stop == one.stop)
            ):
                continue
            actors = bodies(hit)[:1]
            if actors and not of_adjective(look.tokens[at]):
                head = _top(look, at, hit.stop)
                yield Found(at, hit.stop, head, MentionKind.NAME, "inside a phrase", actors, is_nested=True)


def _owner(look: Look, one: Found) -> Iterator[Found]:
    """ "Yoons" in "Yoons Gegner", "Bidens" in "Bidens Sprecherin"."""
    entity = look.people.get(one.first)
    stop = entity.stop if entity else one.first + 1
    hit = look.hits.get(one.first)
    if stop > one.head or not (entity or (hit and hit.of(Sort.FAMILY, Sort.PERSON))):
        return
    name = named(look, one.first, stop)
    yield Found(
        one.first, stop, _top(look, one.first, stop), MentionKind.NAME, "inside a phrase", candidates=name.candidates,
        surname=name.family, full_name=name.full, is_full=name.is_full, is_nested=True,
    )  # fmt: skip


def _surnames(look: Look, found: list[Found]) -> Iterator[Found]:
    """ "Sgrena" where the tagger sees no person, once "Giuliana Sgrena" is in the report."""
    known = {one.surname: one for one in found if one.is_full and len(one.surname) > 2}
    for token in look.tokens:
        if token.index in look.taken or not token.text[:1].isupper():
            continue
        word = token.text if token.text in known else token.text.rstrip("'’").removesuffix("s")
        if word in known and (not is_common_noun(word) or token.xpos == "NE"):
            one = known[word]
            yield Found(
                token.index, token.index + 1, token.index, MentionKind.NAME, "family name",
                candidates=one.candidates, surname=word, full_name=word,
            )  # fmt: skip


def _words(look: Look) -> Iterator[Found]:
    for index in range(len(look.tokens)):
        if index in look.taken:
            continue
        for rule in RULES:
            found = rule(look, index)
            if found is not None:
                look.taken.update(range(found.first, found.stop))
                yield found
                break


def person(look: Look, index: int) -> Found | None:
    """ "Wladimir Putin", "Putin", "Giuliana Sgrena" where the tagger sees a person."""
    name = name_at(look, index)
    if name is None:
        return None
    found = Found(index, name.stop, index, MentionKind.NAME, "full name" if name.is_full else "family name")
    found.first = name.first
    found.candidates, found.surname, found.full_name = name.candidates, name.family, name.full
    found.is_full, found.gender = name.is_full, name.gender
    found.head = _top(look, name.first, name.stop)
    found.stated = _epithet(look, name.first)
    return found


def _top(look: Look, first: int, stop: int) -> int:
    for token in look.tokens[first:stop]:
        if not first <= token.head < stop or token.head == token.index:
            return token.index
    return first


def _epithet(look: Look, first: int) -> tuple[Actor, ...]:
    """The state in "der deutsche Bauer X", where the noun is in no table."""
    if first < 2 or look.tokens[first - 1].upos != "NOUN" or first - 1 in look.taken:
        return ()
    return of_adjective(look.tokens[first - 2])


def body(look: Look, index: int) -> Found | None:
    """ "Russland", "die Vereinten Nationen", "der Kreml", "Moskau"."""
    hit = look.body_at(index)
    if hit is None:
        return None
    by_code: dict[str | None, Entry] = {}
    for entry in hit.of(Sort.STATE, Sort.REGION, Sort.ORGANISATION, Sort.METONYM, Sort.CAPITAL):
        if entry.actor:
            by_code.setdefault(entry.actor.code, entry)
    entry = next(iter(by_code.values()))
    actors = tuple(e.actor for e in by_code.values() if e.actor)
    kind = MentionKind.NAME
    if entry.sort != Sort.ORGANISATION:
        kind = kind_of_place(look, hit, entry.sort)
    found = Found(index, hit.stop, _top(look, index, hit.stop), kind, str(entry.sort), actors)
    found.gender, found.number = entry.gender, entry.number
    return found


def unknown_body(look: Look, index: int) -> Found | None:
    """ "Heta", "Hypo Alpe Adria": an organisation by the tagger's word that is in no table."""
    entity = look.organisations.get(index)
    if entity is None or any(at in look.taken for at in range(entity.first, entity.stop)):
        return None
    is_one_word = entity.stop == index + 1
    if index in look.hits and (is_one_word or look.body_at(index) is not None):
        return None
    tokens = look.tokens[entity.first : entity.stop]
    if not any(token.text[:1].isupper() for token in tokens):
        return None
    words = [token.text for token in tokens]
    words[-1] = bare(words[-1], tokens[-1].lemma)
    name = " ".join(words)
    code, sector = _told_by_name(look, entity)
    actor = Actor(f"name:{slug(name)}", name, ActorKind.ORGANISATION, code, sector)
    found = Found(
        index,
        entity.stop,
        _top(look, index, entity.stop),
        MentionKind.NAME,
        "organisation in no table",
        (actor,),
    )
    found.gender = gender_of(look.tokens[found.head])
    return found


def _told_by_name(look: Look, entity: Entity) -> tuple[str | None, str | None]:
    """The state that a name tells by an adjective or a place in it, and the sector of its noun: "Niedersächsischer Landtag"."""
    codes: set[str] = set()
    sector = None
    for at in range(entity.first, entity.stop):
        codes.update(actor.code for actor in of_adjective(look.tokens[at]) if actor.code)
        hit = look.hits.get(at)
        entries = hit.entries if hit is not None else ()
        codes.update(
            e.actor.code for e in entries if e.actor and e.actor.code and e.sort != Sort.ORGANISATION
        )
        sector = next((e.group.sector for e in entries if e.group and e.group.is_body), sector)
    return (codes.pop() if len(codes) == 1 else None), (sector if sector != "UNK" else None)


def inhabitant(look: Look, index: int) -> Found | None:
    """ "die Russen", "ein Franzose"; with a name after it "der Spanier Javier Solana"."""
    found = _simple(look, index, Sort.INHABITANT, MentionKind.INHABITANT)
    name = name_at(look, found.stop) if found is not None and found.number != "Plur" else None
    if found is None or name is None or not name.is_full:
        return found
    person = Found(index, name.stop, index, MentionKind.NAME, "inhabitant and name", gender=found.gender)
    person.stated = tuple(state_actor(actor.code) for actor in found.actors if actor.code)
    person.candidates, person.surname, person.full_name = name.candidates, name.family, name.full
    person.is_full = True
    return person


_AGED = re.compile(r"\d{1,3}-(?:J|j)ährige[rnm]?|\d{1,3}jährige[rnm]?")
_GENDERS = {"der": "m", "den": "m", "dem": "m", "die": "f"}


def aged(look: Look, index: int) -> Found | None:
    """ "die 47-Jährige"; not "der 64-jährige Präsident"."""
    token = look.tokens[index]
    if index == 0 or not _AGED.fullmatch(token.text):
        return None
    article = look.tokens[index - 1].text.lower()
    following = look.tokens[index + 1] if index + 1 < len(look.tokens) else None
    is_before_noun = (
        following is not None and following.upos in ("NOUN", "PROPN", "ADJ") and "j" in token.text
    )
    if article not in _GENDERS or is_before_noun:
        return None
    gender = _GENDERS[article]
    if token.text.endswith("n"):  # "die 20-Jährigen", "der 47-Jährigen"
        gender = {"die": "", "der": "f"}.get(article, gender)
    number = "Plur" if article == "die" and token.text.endswith("n") else "Sing"
    return Found(
        index,
        index + 1,
        index,
        MentionKind.DESCRIPTION,
        "age",
        gender=gender,
        number=number,
        is_definite=True,
    )


def place(look: Look, index: int) -> Found | None:
    """ "Samarkand": where, not who."""
    return _simple(look, index, Sort.PLACE, MentionKind.PLACE)


def _simple(look: Look, index: int, sort: Sort, kind: MentionKind) -> Found | None:
    hit: Hit | None = look.hits.get(index)
    entries = hit.of(sort) if hit else ()
    if hit is None or not entries or entries[0].actor is None:
        return None
    found = Found(index, hit.stop, _top(look, index, hit.stop), kind, str(sort), (entries[0].actor,))
    tagged = look.tokens[index].feats.get("Number", "Plur")
    found.gender, found.number = entries[0].gender, entries[0].number or tagged
    return found


def adjective(look: Look, index: int) -> Found | None:
    """ "russischen" in "des russischen Angriffskrieges"."""
    token = look.tokens[index]
    actors = of_adjective(token)
    if not actors or not _describes(look, index):
        return None
    if normal(token.text) in city_adjectives():  # "Stockholmer Konvention": where, not who
        return Found(index, index + 1, index, MentionKind.PLACE, "adjective of a city", actors, number="")
    if _is_military(look.tokens[index + 1 : index + 4]):
        actors = tuple(replace(actor, sector="MIL") for actor in actors)
    return Found(index, index + 1, index, MentionKind.ADJECTIVE, "adjective of a state", actors, number="")


_FORCE = ("luftangriff", "luftschlag", "luftschläge", "bombard", "beschuss", "offensive", "artillerie", "militär",
          "granat", "raketenangriff", "bodenangriff", "truppen", "kampfjet", "kampfflug", "stützpunkt")  # fmt: skip


def _is_military(after: tuple[Token, ...]) -> bool:
    """ "israelischer Luftangriff": the armed forces act."""
    noun = next((token.text.lower() for token in after if token.upos == "NOUN"), "")
    return any(part in noun for part in _FORCE)


_DIRECTIONS = frozenset(("westlich", "westliche", "westlichen", "westlicher", "westliches", "westlichem"))
_LAND = ("teil", "provinz", "region", "ufer", "stadt", "küste", "grenze", "rand", "hälfte", "gebiet", "nachbar",
         "seite", "mittelmeer", "pazifik", "bundesstaat", "bezirk", "vorort", "afrika", "richtung", "distrikt")  # fmt: skip


def _describes(look: Look, index: int) -> bool:
    token = look.tokens[index]
    if token.upos != "ADJ" and token.xpos not in ("ADJA", "NN", "NE"):
        return False
    if index + 1 >= len(look.tokens):
        return False
    if token.xpos == "ADJD" or (token.xpos in ("NN", "NE") and look.tokens[index + 1].upos != "NOUN"):
        return False
    if token.text.lower() in _DIRECTIONS:
        return not any(t.text.lower().startswith(_LAND) or t.text.lower().endswith(_LAND)
                       for t in look.tokens[index + 1 : index + 3])  # fmt: skip
    return True


def compound(look: Look, index: int) -> Found | None:
    """ "EU" in "EU-Sanktionen", "Gaza" in "Gaza-Offensive"."""
    read = read_compound(look.tokens[index].text)
    if read is None or not (read.codes or read.modifiers) or not look.tokens[index].text[:1].isupper():
        return None
    found = Found(index, index + 1, index, MentionKind.COMPOUND, "first part of a compound", read.codes)
    found.prefix = look.tokens[index].text[: read.cut]
    found.candidates = tuple(e.person for e in read.modifiers if e.person)
    if not found.actors and not found.candidates:
        found.actors = tuple(state_actor(e.actor.code or "") for e in read.modifiers if e.actor)
    return found


RULES: tuple[Rule, ...] = (
    aged,
    person,
    body,
    unknown_body,
    inhabitant,
    place,
    adjective,
    compound,
    person_noun,
    pronoun_at,
)
