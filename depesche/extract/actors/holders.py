"""Who is meant by an office: "der russische Präsident", "die beiden Staatschefs", "die Politikerin"."""

from dataclasses import replace

from depesche.extract.actors.backward import person_meant
from depesche.extract.actors.context import Answer, Context, nobody
from depesche.extract.actors.found import Found
from depesche.extract.actors.people import actor_of_person, sector_of
from depesche.knowledge.offices import cut_off, holders, slug
from depesche.model.actor import Actor, ActorKind, MentionKind, Office
from depesche.model.doc import Token

_LISTED_ROLES = frozenset(
    ["head_of_state", "head_of_government", "monarch", "crown_prince", "supreme_leader", "vice_president",
     "vice_chancellor", "foreign_minister", "defence_minister", "interior_minister", "finance_minister",
     "justice_minister", "economy_minister", "environment_minister", "health_minister", "parliament_president",
     "secretary_general", "director_general", "commission_president", "council_president",
     "foreign_representative", "bank_president"]
)  # fmt: skip
_DESCRIBING = frozenset(
    ["politician", "former", "activist", "opposition_leader", "opposition_politician", "candidate", "laureate",
     "journalist", "lawyer", "legislator", "rebel_leader"]
)  # fmt: skip
_SENT = frozenset(("ambassador", "envoy"))
_ALSO = {"head_of_government": ("head_of_state",), "head_of_state": ("supreme_leader", "monarch")}
_APPOSING = frozenset((",", "der", "die", "ein", "eine", "dem", "den", "einem", "einer", "des"))


def resolve_office(context: Context, number: int, one: Found) -> Answer:
    """Who is meant by an office without a name beside it."""
    for rule in (_told_of_subject, _beside_name, _several, _pointing_back, _described_person):
        answer = rule(context, number, one)
        if answer is not None:
            return answer
    body, sure = context.stated_body(one), 0.95
    if body is None:
        voiced = _voice_of(context, one)
        if voiced is not None:
            return _holder(context, one, voiced, 0.75)
        same = _same_role(context, one)
        if same is not None:
            return (same,), "office met before", "the last named with this office", 0.85
        if (
            one.office is not None and one.office.role in _SENT
        ):  # "bestellte den Botschafter ein": another state's
            return nobody("office", "no state named")
        organ = context.organ_in_focus(one, None) if one.office and one.office.role == "minister" else None
        body, sure = (organ, 0.7) if organ is not None else context.body_in_focus(one)
        if body is None:
            return nobody("office", "no state named")
    return _holder(context, one, body, sure)


def _told_of_subject(context: Context, number: int, one: Found) -> Answer | None:
    """ "Timoschenko war Ministerpräsidentin der Ukraine": an office told of somebody is that somebody."""
    head = context.doc.tokens[one.head]
    subject = _subject_of_predicate(context, head)
    if subject is None:
        return None
    for at in range(number - 1, -1, -1):
        earlier = context.found[at]
        if earlier.first <= subject.index < earlier.stop and context.answer(at):
            return context.answer(at), "predicate", "told of the subject", 0.85
    return None if one.stated else nobody("predicate", "told of a subject not resolved")


def _subject_of_predicate(context: Context, head: Token) -> Token | None:
    subjects = context.doc.children(head, "nsubj")
    if context.doc.children(head, "cop") and subjects:
        return subjects[0]
    verb = context.doc.tokens[head.head]
    if head.deprel in ("xcomp", "nsubj") and verb.lemma in ("werden", "bleiben", "sein"):
        others = [t for t in context.doc.children(verb, "nsubj") if t.index != head.index]
        return others[0] if others else None
    return None


def _beside_name(context: Context, number: int, one: Found) -> Answer | None:
    """ "Wladimir Putin, der russische Präsident,": the name right before; "der Chef der MDC, X,": the name right after."""
    if one.apposed is not None:
        after = one.apposed
        actor = context.register.by_id.get(context.register.by_full.get(after.full_name, ""))
        if actor is not None:
            return (actor,), "apposition", "before the name", 0.9
    if not number:
        return None
    before, person = context.found[number - 1], context.answer(number - 1)
    words = [token.text.lower() for token in context.doc.tokens[before.stop : one.first]]
    if not before.surname or len(person) != 1 or not 1 <= len(words) <= 3 or words[0] != ",":
        return None
    if len(words) == 1 and (not before.is_full or one.number == "Plur"):
        return None
    if not all(word in _APPOSING for word in words):
        return None
    body = context.stated_body(one)
    if body is not None and (not person[0].code or not person[0].sector):
        actor = replace(person[0], code=body.code, sector=sector_of(one.office, body))
        person = (context.register.put(actor, before.surname, ""),)
    return person, "apposition", "beside the name", 0.9


def _several(context: Context, number: int, one: Found) -> Answer | None:
    """ "die beiden Staatschefs", "die EU-Außenminister"."""
    if one.number != "Plur" or one.office is None:
        return None
    if not one.stated and context.is_pair(one):
        people = context.last_two(lambda a: _may_be(context, one, a))
        if people:
            return people, "the two last named", "the two persons last named", 0.8
        return nobody("the two last named", "fewer than two named")
    if one.stated:
        return tuple(_all_of(one, body) for body in one.stated), "offices", "the words name their state", 0.9
    organ = context.organ_in_focus(one, None)
    if organ is not None:
        return (organ,), "offices", "the organisation the report is about", 0.7
    code_body, sure = context.body_in_focus(one)
    if code_body is None:
        return nobody("offices", "no state named")
    return (_all_of(one, code_body),), "offices", "the state the report is about", sure - 0.2


_HEADS = frozenset(("head_of_state", "head_of_government", "monarch", "supreme_leader"))


def _may_be(context: Context, one: Found, actor: Actor) -> bool:
    """Whether a person may be one of "die beiden Präsidenten": gender and office agree where they are known."""
    assert one.office is not None  # noqa: S101
    if actor.kind != ActorKind.PERSON:
        return False
    if one.gender == "f" and context.register.genders.get(actor.id) == "m":
        return False
    role, held = one.office.role, actor.office.role if actor.office else ""
    if not held or role in _DESCRIBING:
        return True
    return held == role or (role in _HEADS and held in _HEADS) or (role == "minister" and held.endswith(role))


def _all_of(one: Found, body: Actor) -> Actor:
    assert one.office is not None  # noqa: S101
    name = f"{one.office.word} ({body.name})"
    sector = sector_of(one.office, body)
    return Actor(f"office:{body.code}:{slug(one.office.word)}:all", name, ActorKind.GROUP, body.code, sector)


def _pointing_back(context: Context, number: int, one: Found) -> Answer | None:
    """ "der SPD-Politiker", "die Ministerin", "der General"."""
    return person_meant(context, one)


def _described_person(context: Context, number: int, one: Found) -> Answer | None:
    """ "die Politikerin", "der Aktivist": the person last named that agrees in gender."""
    if one.office is None or one.office.role not in _DESCRIBING or not one.is_definite or one.stated:
        return None
    for referent in reversed(context.talk.referents[-12:]):
        actor = referent.actors[0] if len(referent.actors) == 1 else None
        is_person = (
            actor is not None and actor.kind == ActorKind.PERSON and not actor.id.startswith("office:")
        )
        if actor is not None and is_person and referent.gender in ("", one.gender):
            return (actor,), "description of a person", "the last named that agrees", 0.75
    return None


def _voice_of(context: Context, one: Found) -> Actor | None:
    """ "Die US-Regierung schwieg. …, erklärte eine Sprecherin": of the body that was the subject just before."""
    if one.office is None or one.office.role != "spokesperson" or not one.is_indefinite:
        return None
    sentence = context.talk.sentence_of(one)
    for referent in reversed(context.talk.referents[-20:]):
        if sentence - referent.sentence > 2:
            return None
        is_body = referent.found.kind in (MentionKind.NAME, MentionKind.CAPITAL) or (
            referent.found.group is not None and referent.found.group.is_body
        )
        if referent.is_subject and is_body and len(referent.actors) == 1 and referent.sentence < sentence:
            actor = referent.actors[0]
            return actor if actor.kind != ActorKind.PERSON else None
    return None


def _same_role(context: Context, one: Found) -> Actor | None:
    if one.office is None or one.is_past or one.is_elsewhere:
        return None
    for referent in reversed(context.talk.referents):
        for actor in referent.actors:
            if actor.kind == ActorKind.PERSON and actor.office and actor.office.role == one.office.role:
                return actor
    return None


def _roles_asked(role: str, body: Actor) -> tuple[str, ...]:
    """The roles of terms.tsv that a word may mean: "CDU-Chef" the party's leader, "UN-Chef" its secretary-general."""
    if role in _LISTED_ROLES:
        return (role, *_ALSO.get(role, ()))
    if role not in ("chief", "chair", "party_leader") or body.kind != ActorKind.ORGANISATION:
        return ()
    if body.code and body.code.startswith("IGO:") and body.code != "IGO:EU":
        return ("secretary_general", "director_general", "bank_president")
    return (f"party_leader_{slug(body.name)}",)


def office_body(body: Actor) -> str:
    """The code that terms of office are kept under: of a part of a state "DEU:bayern"."""
    is_part = body.id.startswith("state:") and body.id.count(":") == 2 and not body.id.endswith(":people")
    return body.id.removeprefix("state:") if is_part else body.code or ""


def _why_unknown(context: Context) -> str:
    limit, day = cut_off(), context.talk.days.earliest
    return f"the table of terms ends on {limit}" if limit and day and day > limit else "holder not known"


def _holder(context: Context, one: Found, body: Actor, sure: float) -> Answer:
    """The person introduced in the report with this office, else its holder at the date, else the office itself."""
    assert one.office is not None  # noqa: S101
    role, code = one.office.role, body.code or ""
    seat = office_body(body)
    if not (one.is_past or one.is_elsewhere):
        for actor in reversed(list(context.register.by_id.values())):
            if actor.office and actor.office.role == role and actor.office.body == seat:
                return (actor,), "office of a person named", "named in the report with this office", sure
        if context.talk.days.earliest is not None:
            for asked in _roles_asked(role, body):
                people = holders(seat, asked, context.talk.days)
                if len(people) == 1:
                    actor = actor_of_person(people[0], context.talk.days, asked)
                    context.register.put(actor, people[0].family, people[0].gender, people[0].name)
                    return (actor,), "office at the date", f"{asked} of {code} at the date", sure
    word = one.office.word
    actor = Actor(f"office:{code}:{slug(word)}", f"{word} ({body.name})", ActorKind.PERSON, body.code,
                  sector_of(one.office, body), None, Office(word, code, role))  # fmt: skip
    return (actor,), "office", _why_unknown(context), sure
