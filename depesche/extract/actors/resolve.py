"""Resolution: who is meant by the words that finding gave, from the first to the last of a report."""

from dataclasses import replace

from depesche.extract.actors.antecedents import resolve_late_reflexive, resolve_pronoun
from depesche.extract.actors.backward import person_meant
from depesche.extract.actors.context import Answer, Context, nobody
from depesche.extract.actors.discourse import begin, is_state_code
from depesche.extract.actors.found import Found
from depesche.extract.actors.gazetteer import state_actor
from depesche.extract.actors.holders import resolve_office
from depesche.extract.actors.members import key_of, resolve_group
from depesche.extract.actors.people import Register, actor_of_person, choose, person_named
from depesche.model.actor import Actor, ActorKind, Mention, MentionKind
from depesche.model.doc import Doc
from depesche.model.interval import CreationTime
from depesche.model.span import Span

_EARLY = 4  # sentences in which those a report is about are introduced


def resolve(doc: Doc, found: list[Found], dct: CreationTime | None) -> tuple[Mention, ...]:
    """Resolve all findings, in text order."""
    talk = begin(doc, found, dct)
    context = Context(doc, found, talk, Register(talk.days))
    _introduce(context)
    for number, one in enumerate(found):
        answer = _answer(context, number, one)
        context.answers.append(answer)
        _note(context, one, answer)
    resolve_late_reflexive(context.doc, found, context.answers)
    return tuple(_mention(context, one, answer) for one, answer in zip(found, context.answers, strict=True))


def _introduce(context: Context) -> None:
    """Enter every full name first, so that a headline's short name finds its bearer."""
    for one in context.found:
        if one.is_full and one.surname:
            person_named(one, context.register, context.stated_body(one))


def _note(context: Context, one: Found, answer: Answer) -> None:
    if one.kind == MentionKind.PLACE:
        codes = [a.code for a in one.actors if a.code and is_state_code(a.code)]
        context.talk.states.extend((context.talk.sentence_of(one), code) for code in codes)
    elif one.rule not in ("reflexive", "relative pronoun"):
        context.talk.note(one, answer[0], _gender(context, one, answer[0]), one.number)
    if one.rule == "organisation" and len(answer[0]) == 1:
        last = context.doc.tokens[one.stop - 1].text  # "das Europäische Parlament" … "das Parlament"
        if one.stop - one.first > 1 or "-" in last:
            context.talk.spoken[key_of(last)] = answer[0]


def _gender(context: Context, one: Found, actors: tuple[Actor, ...]) -> str:
    if len(actors) == 1 and actors[0].kind == ActorKind.PERSON:
        known = context.register.genders.get(actors[0].id, "")
        return known or (one.gender if not one.surname or one.office else "")
    return one.gender


def _answer(context: Context, number: int, one: Found) -> Answer:
    if one.kind == MentionKind.PRONOUN:
        return resolve_pronoun(context.talk, one)
    if one.rule in ("age", "inhabitant") and not one.surname:
        return person_meant(context, one) or _unmet(context, one)
    if one.surname:
        return _named(context, number, one)
    if one.office is not None:
        return resolve_office(context, number, one)
    if one.group is not None:
        return resolve_group(context, number, one)
    if one.candidates and not one.actors:
        return _namesake(context, one)
    return _known(context, one)


def _unmet(context: Context, one: Found) -> Answer:
    return _known(context, one) if one.actors else nobody(one.rule, "no person named whom it fits")


def _known(context: Context, one: Found) -> Answer:
    """A name in the tables; of several bearers the one whose state the report is about."""
    if len(one.actors) < 2 or one.kind == MentionKind.ADJECTIVE:
        return one.actors, one.rule, "in the tables", 0.95
    weights = context.talk.weights
    ranked = sorted(one.actors, key=lambda a: -weights.get(a.code or "", 0.0))
    if weights.get(ranked[0].code or "", 0.0) > weights.get(ranked[1].code or "", 0.0):
        return (ranked[0],), one.rule, "the one whose state the report is about", 0.7
    return (one.actors[0],), one.rule, "first of several of this name", 0.5


def _namesake(context: Context, one: Found) -> Answer:
    """ "Bush" in "Bush-Besuch"."""
    person, why = choose(one.candidates, one, context.register)
    if person is None:
        return nobody(one.rule, why)
    return (actor_of_person(person, context.talk.days),), one.rule, why, 0.8


def _named(context: Context, number: int, one: Found) -> Answer:
    """The person a name means; the state comes from the title, an apposition, or the one state of the report."""
    body = context.stated_body(one) or _kin(context, number, one) or _described(context, number, one)
    is_titled_stranger = one.office is not None and not one.candidates
    if body is None and is_titled_stranger and not any(a.code for a in context.register.family(one.surname)):
        body = context.body_in_focus(one)[0]
    actor, why = person_named(one, context.register, body)
    is_early = context.talk.sentence_of(one) < _EARLY or actor.id in context.register.early
    if actor.code is None and is_early and (code := context.talk.strong_state()):
        context.register.early.add(actor.id)
        actor = context.register.put(replace(actor, code=code), one.surname, "")
        return (actor,), one.rule, "no state named; the report is about one", 0.5
    is_bare = (
        not one.is_full and one.office is None and actor.office is None and why == "only one of this name"
    )
    return (actor,), one.rule, why, 0.6 if is_bare else (0.9 if actor.code else 0.5)


def _kin(context: Context, number: int, one: Found) -> Actor | None:
    """ "seine Frau Zeng Jinyan": of the state of whom the possessive means."""
    if one.group is None or not number or context.found[number - 1].rule != "possessive":
        return None
    if context.found[number - 1].stop != one.first:
        return None
    codes = {actor.code for actor in context.answers[number - 1][0]}
    code = codes.pop() if len(codes) == 1 else None
    return state_actor(code) if code else None


def _described(context: Context, number: int, one: Found) -> Actor | None:
    """ "Jens Weidmann, ein Beamter der deutschen Zentralbank": the state in the apposition of a name."""
    if number + 1 >= len(context.found):
        return None
    tokens = context.doc.tokens
    beside = context.found[number + 1]
    if beside.office and not beside.surname and beside.first == one.stop + 1 and tokens[one.stop].text == ",":
        return context.stated_body(beside)  # "Ina Muster, Sprecherin der Hamas"
    after = [token.text.lower() for token in tokens[one.stop : one.stop + 2]]
    if after[:1] != [","] or after[1:] not in (
        ["ein"],
        ["eine"],
        ["der"],
        ["die"],
        ["dem"],
        ["einem"],
        ["einer"],
    ):
        return None
    end = min(context.doc.sentence_of(tokens[one.head]).stop, one.stop + 14)
    comma = next((t.index for t in tokens[one.stop + 2 : end] if t.text == ","), min(end, one.stop + 9))
    for further in context.found[number + 1 : number + 4]:
        if further.first >= comma or further.kind == MentionKind.PRONOUN:
            return None
        for actor in (*further.stated, *further.actors):
            if actor.code:
                return actor
    return None


def _mention(context: Context, one: Found, answer: Answer) -> Mention:
    actors, rule, why, confidence = answer
    latest = tuple(context.register.by_id.get(actor.id, actor) for actor in actors)
    tokens = context.doc.tokens
    span = Span(tokens[one.first].span.begin, tokens[one.stop - 1].span.end)
    if one.kind == MentionKind.COMPOUND and one.prefix:
        span = Span(span.begin, span.begin + len(one.prefix))
    text = context.doc.text[span.begin : span.end]
    return Mention(span, text, one.kind, one.head, rule, latest, why, round(max(confidence, 0.0), 2))
