"""Who is meant by a group noun: "russische Truppen", "die Regierung", "Demonstranten", "beide Seiten"."""

from dataclasses import replace

from depesche.extract.actors.backward import person_meant
from depesche.extract.actors.context import SAME_AS_STATE, Answer, Context, nobody
from depesche.extract.actors.found import Found
from depesche.extract.actors.gazetteer import state_actor
from depesche.knowledge.countries import country_of_code
from depesche.knowledge.offices import slug
from depesche.model.actor import Actor, ActorKind

_PAIRS = frozenset(("Seite", "Land", "Staat", "Regierung", "Partei", "Nation"))
_NOT_BY_FOCUS = frozenset(("BUS", "EDU", "IGO", "UNK"))
_RELATED = frozenset(("Verbündete", "Nachbar", "Partner", "Gegner", "Feind"))
_FOREIGN = frozenset(("ausländisch", "international", "fremd", "weltweit", "verschied", "ander"))
_ARMED = ("paramilitärisch", "aufständisch", "militant", "islamistisch", "radikalislamisch", "separatistisch",
          "terroristisch", "prorussisch", "dschihadistisch", "irregulär")  # fmt: skip
_UNDIVIDED = frozenset(("CHE", "LIE"))  # where "Landesregierung" is the government of the state
_SEATED = frozenset(("GOV", "LEG", "JUD", "OPP", "MIL"))
_NGOS = Actor("group:NSA:NGO", "Nichtregierungsorganisationen", ActorKind.GROUP, "NSA:NGO", "NGO")


def resolve_group(context: Context, number: int, one: Found) -> Answer:
    """Whose group it is: the words say so, its owner does, it was named before, or the report is about one state."""
    for rule in (_stated, _owned, _seated, _there, _pair, _one_person, _world_wide, _named_before):
        answer = rule(context, number, one)
        if answer is not None:
            return answer
    return _in_focus(context, number, one)


def key_of(word: str) -> str:
    """What a group is found again by: "US-Soldaten" and "Soldaten" alike."""
    return word.split("-")[-1].lower()[:9]


def _stated(context: Context, number: int, one: Found) -> Answer | None:
    """ "russische Truppen", "Truppen Israels", "Bush-Regierung"."""
    stated = one.stated or tuple(state_actor(e.person.code) for e in one.entries if e.person)[:1]
    if not stated:
        return None
    actors = tuple(dict.fromkeys(_members(context, one, body) for body in stated))
    context.talk.spoken[key_of(context.doc.tokens[one.head].text)] = actors
    return actors, "group of a state", "the words name it", 0.95


def _owned(context: Context, number: int, one: Found) -> Answer | None:
    """ "seine Regierung": of the state of whom the possessive means."""
    if (
        not number
        or context.found[number - 1].rule != "possessive"
        or context.found[number - 1].stop != one.first
    ):
        return None
    if one.group is not None and one.group.word in _RELATED:
        return nobody("group of its owner", "others than the owner")
    codes = {actor.code for actor in context.answer(number - 1)}
    code = codes.pop() if len(codes) == 1 else None
    if not code:
        return nobody("group of its owner", "the possessive is not resolved")
    return (_members(context, one, state_actor(code)),), "group of its owner", "the possessive", 0.8


def _seated(context: Context, number: int, one: Found) -> Answer | None:
    """ "die Opposition in Buenos Aires", "das Parlament in Ankara": a body beside the capital it sits in."""
    if one.group is None or not one.group.is_body or one.group.sector not in _SEATED:
        return None
    if number + 1 >= len(context.found):
        return None
    seat = context.found[number + 1]
    between = [token.text for token in context.doc.tokens[one.stop : seat.first]]
    if seat.rule not in ("capital", "metonym") or between not in (["in"], ["im"]) or len(seat.actors) != 1:
        return None
    actor = _members(context, one, state_actor(seat.actors[0].code or ""))
    context.talk.spoken[key_of(context.doc.tokens[one.head].text)] = (actor,)
    return (actor,), "group of a state", "the capital it sits in", 0.85


def _one_person(context: Context, number: int, one: Found) -> Answer | None:
    """ "der Sozialdemokrat": a person named before."""
    return person_meant(context, one)


def _there(context: Context, number: int, one: Found) -> Answer | None:
    """ "die dortige Regierung": of the state named last."""
    if not any(word.startswith("dortig") for word in context.words_before_head(one)):
        return None
    code = context.state_before(number)
    if not code:
        return nobody("group there", "no state named before")
    return (_members(context, one, state_actor(code)),), "group there", "the state named last", 0.7


def _pair(context: Context, number: int, one: Found) -> Answer | None:
    """ "beide Seiten", "die beiden Länder": the two states last named, or those of the two persons last named."""
    assert one.group is not None  # noqa: S101
    text = context.doc.tokens[one.head].text
    if one.group.word not in _PAIRS or not context.is_pair(one):
        return None
    if len(text) > len(one.group.plural) + 1:  # "beide Konfliktparteien" need not be the two last named
        return nobody("the two last named", "which two is not said")
    pair = context.last_two(lambda a: a.kind == ActorKind.STATE and ":" not in (a.code or ":"))
    if not pair:
        people = context.last_two(lambda a: bool(a.code) and a.kind == ActorKind.PERSON)
        codes = tuple(dict.fromkeys(p.code for p in people if p.code))
        pair = tuple(state_actor(code) for code in codes) if len(codes) == 2 else ()
    if not pair:
        return nobody("the two last named", "fewer than two named")
    return pair, "the two last named", "the two states last named", 0.8


def _world_wide(context: Context, number: int, one: Found) -> Answer | None:
    """ "Menschenrechtsorganisationen" without an article or a state."""
    assert one.group is not None  # noqa: S101
    if one.group.sector == "NGO" and one.group.is_body and one.number == "Plur" and not one.is_definite:
        return (_NGOS,), "group", "organisations of no one state", 0.6
    return None


def _named_before(context: Context, number: int, one: Found) -> Answer | None:
    """ "US-Soldaten … die Soldaten"."""
    assert one.group is not None  # noqa: S101
    if one.group.word in ("Land", "Staat"):
        return None
    said = context.talk.spoken.get(key_of(context.doc.tokens[one.head].text))
    return (said, "group named before", "the last of this name", 0.75) if said else None


def _in_focus(context: Context, number: int, one: Found) -> Answer:
    assert one.group is not None  # noqa: S101
    words = {word.rstrip("enrsm") for word in context.words_before_head(one)}
    if (
        one.group.is_arms
        or one.group.sector in _NOT_BY_FOCUS
        or words & _FOREIGN
        or one.group.word in _RELATED
    ):
        return nobody("group", "no state named")
    organ = context.organ_in_focus(one, one.group)
    if organ is not None:
        return (organ,), "group in focus", "the organisation the report is about", 0.7
    sentence = context.talk.sentence_of(one)
    by_place = one.group.sector in ("CVL", "COP", "OPP")
    code, sure = context.talk.state_in_focus(sentence, by_place=by_place)
    if one.group.word in ("Land", "Staat"):
        if not one.is_definite or one.number == "Plur":
            return nobody("group", "no state named")
        code, sure = context.country_before(number) or (code, sure)
    if not code:
        return nobody("group", "no state named")
    actor = _members(context, one, state_actor(code))
    return (actor,), "group in focus", "the state the report is about", sure - 0.1


def _members(context: Context, one: Found, body: Actor) -> Actor:
    """A group of a state: "Regierung" is the state itself, "Soldaten" a group with a sector of its own."""
    assert one.group is not None  # noqa: S101
    word, sector = one.group.word, one.group.sector
    if word == "Landesregierung" and body.code in _UNDIVIDED:
        word = "Regierung"
    if sector == "UNK":
        sector = body.sector or "CVL"
    if sector in ("MIL", "CVL") and any(w.startswith(_ARMED) for w in context.words_before_head(one)):
        sector = "REB"
    if word in SAME_AS_STATE and body.kind == ActorKind.ORGANISATION:
        return body  # "die SPD-Führung"
    if word in SAME_AS_STATE or (body.code or "").startswith("REG:"):
        whole = state_actor(body.code) if body.code in country_of_code() else body
        return whole if word in SAME_AS_STATE else replace(whole, sector=sector)
    if body.kind == ActorKind.ORGANISATION and (
        sector in ("GOV", "CVL", "UNK", "PTY") or body.sector == "REB"
    ):
        sector = body.sector or sector
    return Actor(
        f"group:{body.code}:{slug(word)}", f"{word} ({body.name})", ActorKind.GROUP, body.code, sector
    )
