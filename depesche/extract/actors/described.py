"""Persons described by a noun of no table: "ein Mieter", "die Verletzten", "der Jurist Benny Tai"."""

from functools import cache

from depesche.extract.actors.articles import DEFINITE, INDEFINITE, gender_of
from depesche.extract.actors.found import Found
from depesche.extract.actors.names import name_at
from depesche.extract.actors.reading import Look, of_adjective
from depesche.knowledge.groups import GroupWord, group_words
from depesche.knowledge.person_nouns import is_participial, is_person_noun
from depesche.model.actor import Actor, MentionKind

_DEFINITE = DEFINITE | {"am"}


def person_noun(look: Look, index: int) -> Found | None:
    """ "der Jurist Benny Tai", "ein Mieter", "drei Verletzte"."""
    token = look.tokens[index]
    if token.upos != "NOUN" or not (is_person_noun(token.lemma) or is_participial(token.text)):
        return None
    first, stated = _before(look, index)
    before = look.tokens[first - 1].text.lower() if first else ""
    found = Found(
        first, index + 1, index, MentionKind.DESCRIPTION, "person noun",
        gender=_gender(look, index), number=token.feats.get("Number", ""), stated=stated,
        noun=_masculine(token.lemma), is_definite=before in _DEFINITE, is_indefinite=before in INDEFINITE,
    )  # fmt: skip
    found.group = group_of_noun(found.noun)  # a feminine of a word in the table
    if found.group is not None:
        found.rule = "group"
    name = name_at(look, index + 1) if found.number != "Plur" else None
    if name is None or not name.is_full:
        return found
    found.kind, found.rule, found.stop, found.is_full = (
        MentionKind.NAME,
        "description and name",
        name.stop,
        True,
    )
    found.candidates, found.surname, found.full_name = name.candidates, name.family, name.full
    found.gender = name.gender or found.gender
    return found


def _before(look: Look, index: int) -> tuple[int, tuple[Actor, ...]]:
    """Where the phrase begins, adjectives and numbers in it, and the states its adjectives name."""
    first = index
    stated: tuple[Actor, ...] = ()
    low = look.limits(index)[0]
    while (
        first > low
        and first - 1 not in look.taken
        and look.tokens[first - 1].xpos in ("ADJA", "CARD", "PIAT")
    ):
        first -= 1
        stated = (*of_adjective(look.tokens[first]), *stated)
    return first, stated


@cache
def _group_words() -> dict[str, GroupWord]:
    return {word.word: word for word in group_words() if not (word.is_body or word.is_arms)}


def group_of_noun(noun: str) -> GroupWord | None:
    """The row of a masculine noun, for its feminine that no table lists: "Bewohnerinnen"."""
    return _group_words().get(noun)


def _masculine(lemma: str) -> str:
    """ "Bewohnerin" → Bewohner: both are meant by "Bewohnerinnen und Bewohner"."""
    return lemma[:-2] if lemma.endswith("in") and is_person_noun(lemma[:-2]) else lemma


def _gender(look: Look, index: int) -> str:
    token = look.tokens[index]
    if token.lemma.endswith("in") and is_person_noun(token.lemma[:-2]):
        return "f"
    return "" if token.feats.get("Number") == "Plur" else gender_of(token)
