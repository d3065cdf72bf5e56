"""Descriptions that point back at a person: "der SPD-Politiker", "der Norweger", "die 47-Jährige", "der General"."""

from collections.abc import Callable
from functools import cache

from depesche.extract.actors.context import Answer, Context
from depesche.extract.actors.discourse import Referent, heaviest
from depesche.extract.actors.found import Found
from depesche.knowledge.offices import party_of, persons
from depesche.model.actor import Actor, ActorKind

Fits = Callable[[Actor], float]  # how well a person fits a description: 0 not at all, 2 surely

_REACH = 12  # sentences back
_DEFINITE = frozenset(("der", "die", "dem", "den", "des", "dieser", "diese", "diesem", "diesen"))
_NO_PARTY = frozenset(("MIL", "MED", "COP", "REB", "REL", "NGO"))
_ABROAD = ("IGO:", "NSA:", "VAT")


def person_meant(context: Context, one: Found) -> Answer | None:
    """The person introduced before whom a description fits best; None where it is no such description or none fits."""
    fits = _fitting(context, one)
    if fits is None or one.number == "Plur" or not is_definite(context, one):
        return None
    sentence = context.talk.sentence_of(one)
    best: tuple[float, Actor] | None = None
    for referent in reversed(context.talk.referents[-60:]):
        if sentence - referent.sentence > _REACH or len(referent.actors) != 1:
            continue
        score = _score(context, one, referent, fits, sentence)
        if score and (best is None or score > best[0]):
            best = score, referent.actors[0]
    if best is None:
        return None
    return (best[1],), "description of a person", "the last named whom it fits", 0.8 if best[0] > 2 else 0.65


def is_definite(context: Context, one: Found) -> bool:
    """Whether a definite article stands before a phrase."""
    before = context.doc.tokens[one.first - 1].text.lower() if one.first else ""
    return one.is_definite or before in _DEFINITE


def _score(context: Context, one: Found, referent: Referent, fits: Fits, sentence: int) -> float:
    actor = referent.actors[0]
    if actor.kind != ActorKind.PERSON or actor.id.startswith("office:"):
        return 0.0
    gender = referent.gender or context.register.genders.get(actor.id, "")
    if one.gender in ("m", "f") and gender in ("m", "f") and one.gender != gender:
        return 0.0
    how_well = fits(actor)
    if not how_well:
        return 0.0
    near = max(0.1, 2.0 - 0.5 * (sentence - referent.sentence))
    return how_well + near + (0.7 if referent.is_subject else 0.0) - (0.3 if not gender else 0.0)


def _fitting(context: Context, one: Found) -> Fits | None:
    """What a description asks for, None for words that point back at nobody."""
    if one.rule == "age":
        return lambda actor: 1.0
    if one.rule == "inhabitant":
        return _of_nation(one.actors[0].code or "") if len(one.actors) == 1 else None
    if one.office is None:
        is_member = one.group is not None and one.group.sector == "PTY" and not one.group.is_body
        return _politician if is_member and not one.stated else None
    role = one.office.role
    if role == "politician":
        return _of_party(one.stated[0]) if one.stated else _politician
    if one.stated or one.prefix:
        return None
    if role == "unionist":
        return lambda actor: 1.5 if actor.sector == "NGO" else 0.0
    if role == "host":
        return _of_site(context)
    if role == "minister" and one.office.word in ("Minister", "Ressortchef"):
        return _minister
    return _soldier if role == "officer" and one.office.word not in ("Kommandant", "Kommandeur") else None


def nation_of(actor: Actor) -> str:
    """The state a person is of, whatever the office now: Stoltenberg NOR; "" where unknown."""
    code = _codes().get(actor.id) or actor.code or ""
    return "" if code.startswith(_ABROAD) else code


@cache
def _codes() -> dict[str, str]:
    return {person.id: person.code for person in persons()}


def _of_nation(code: str) -> Fits:
    def fits(actor: Actor) -> float:
        nation = nation_of(actor)
        if nation:
            return 2.0 if nation == code else 0.0
        return 0.5 if (actor.code or "").startswith(_ABROAD) else 0.0

    return fits


def _of_party(party: Actor) -> Fits:
    """Of a party, or, where the words name a state, of that state."""

    def fits(actor: Actor) -> float:
        known = party_of(actor.id)
        if party.sector == "PTY" and known:
            return 2.0 if known == party.name else 0.0
        nation = nation_of(actor)
        if actor.sector in _NO_PARTY or (nation and nation != party.code):
            return 0.0
        return 1.0 if nation else 0.3

    return fits


def _politician(actor: Actor) -> float:
    return 0.0 if actor.sector in _NO_PARTY else 1.0


def _minister(actor: Actor) -> float:
    role = actor.office.role if actor.office else ""
    return 2.0 if role.endswith("minister") else 0.0


def _soldier(actor: Actor) -> float:
    role = actor.office.role if actor.office else ""
    if role in ("officer", "military_chief"):
        return 2.0
    return 1.0 if actor.sector == "MIL" else 0.0


def _of_site(context: Context) -> Fits:
    """ "der Gastgeber": a person of the state where it happens."""
    ranked = heaviest(context.talk.sites)
    code = ranked[0][0] if ranked else ""
    return lambda actor: 2.0 if code and nation_of(actor) == code else 0.0
