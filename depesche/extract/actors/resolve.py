"""Resolution: who is meant by the words that finding gave, from the first to the last of a report."""

from dataclasses import replace

from depesche.extract.actors.antecedents import resolve_late_reflexive, resolve_pronoun
from depesche.extract.actors.backward import person_meant
from depesche.extract.actors.context import Answer, Context, nobody
from depesche.extract.actors.coreferring import aliases_of, meant_before
from depesche.extract.actors.discourse import begin, is_state_code
from depesche.extract.actors.found import Found
from depesche.extract.actors.gazetteer import state_actor
from depesche.extract.actors.governing import is_called_upon, is_source, is_teller
from depesche.extract.actors.holders import resolve_office
from depesche.extract.actors.instances import Chains, in_this_report, is_local, named
from depesche.extract.actors.members import key_of, resolve_group
from depesche.extract.actors.people import Register, actor_of_person, choose, person_named
from depesche.knowledge.offices import slug
from depesche.model.actor import Actor, ActorKind, Mention, MentionKind
from depesche.model.doc import Doc
from depesche.model.interval import CreationTime
from depesche.model.span import Span

_HOME = "DEU"  # of a name in several states ("Bundesregierung") where the report says nothing


def resolve(doc: Doc, everything: list[Found], dct: CreationTime | None) -> tuple[Mention, ...]:
    """Resolve all findings, in text order; names within a phrase come last, as nothing else leans on them."""
    found = [one for one in everything if not one.is_nested]
    talk = begin(doc, found, dct)
    context = Context(doc, found, talk, Register(talk.days))
    context.ahead = _whole_answer
    context.aliases = aliases_of(doc, found)
    _introduce(context)
    for number, one in enumerate(found):
        answer = context.answers.get(number) or _whole_answer(context, number)
        context.answers[number] = answer
        _note(context, one, answer)
    resolve_late_reflexive(context)
    chains = Chains()
    answers = [(one, context.answers[number]) for number, one in enumerate(found)]
    answers += [(one, _within(context, one)) for one in everything if one.is_nested]
    answers.sort(key=lambda pair: (pair[0].first, -pair[0].stop))
    return tuple(_mention(context, one, answer, chains) for one, answer in answers)


def _within(context: Context, one: Found) -> Answer:
    """ "Ukraine" in "Präsident der Ukraine", "Bidens" in "Bidens Sprecherin"."""
    if one.surname:
        actor, why = person_named(one, context.register, None)
        return (actor,), one.rule, why, 0.8
    return _known(context, one)


def _whole_answer(context: Context, number: int) -> Answer:
    """The answer for a finding; who stays unknown is somebody of this report at least."""
    return in_this_report(context, context.found[number], _answer(context, number, context.found[number]))


def _introduce(context: Context) -> None:
    """Enter every full name first, so that a headline's short name finds its bearer."""
    for one in context.found:
        if one.is_full and one.surname:
            person_named(one, context.register, context.stated_body(one))


def _note(context: Context, one: Found, answer: Answer) -> None:
    if one.kind == MentionKind.PLACE:
        codes = [a.code for a in one.actors if a.code and is_state_code(a.code)]
        context.talk.states.extend((context.talk.sentence_of(one), code) for code in codes)
    elif one.rule not in ("reflexive", "relative pronoun") and answer[1] != "predicate":
        context.talk.note(one, answer[0], context.gender_of(one, answer[0]), one.number)
        _note_speaker(context, one, answer)
    if one.rule == "organisation" and len(answer[0]) == 1:
        last = context.doc.tokens[one.stop - 1].text  # "das Europäische Parlament" … "das Parlament"
        if one.stop - one.first > 1 or "-" in last:
            context.talk.spoken[key_of(last)] = answer[0]


def _note_speaker(context: Context, one: Found, answer: Answer) -> None:
    """Remember whose words were told last: the subject of a verb with a clause, "so X", "laut X"."""
    head = context.doc.tokens[one.head]
    if answer[0] and (is_teller(context.doc, head) or is_source(context.doc, head)):
        context.talk.speaker = answer[0]
    if answer[0] and one.kind != MentionKind.PRONOUN and is_called_upon(context.doc, head):
        context.talk.addressed = answer[0]


def _answer(context: Context, number: int, one: Found) -> Answer:
    if one.kind == MentionKind.PRONOUN:
        return resolve_pronoun(context, one)
    before = meant_before(context, number, one)
    if before is not None:
        return before
    if one.rule in ("age", "inhabitant") and not one.surname:
        return person_meant(context, one) or _unmet(context, one)
    if one.surname:
        return _named(context, number, one)
    if one.rule == "person noun":
        return _described_only(one)
    if one.office is not None:
        return resolve_office(context, number, one)
    if one.group is not None:
        return resolve_group(context, number, one)
    if one.candidates and not one.actors:
        return _namesake(context, one)
    return _known(context, one)


def _described_only(one: Found) -> Answer:
    """ "der deutsche Jurist": of a state, unless the noun tells a role that the tables know."""
    codes = {actor.code for actor in one.stated if actor.code}
    if len(codes) != 1:
        return nobody(one.rule, "no table knows the word, and no state is named")
    state = one.stated[0]
    word = slug(one.noun)
    name = f"{one.noun} ({state.name})"
    kind = ActorKind.GROUP if one.number == "Plur" else ActorKind.PERSON
    return (
        (Actor(f"group:{state.code}:{word}", name, kind, state.code, "CVL"),),
        one.rule,
        "the words name the state",
        0.7,
    )


def _unmet(context: Context, one: Found) -> Answer:
    return _known(context, one) if one.actors else nobody(one.rule, "no person named whom it fits")


def _known(context: Context, one: Found) -> Answer:
    """A name in the tables; of several bearers the one whose state the report is about."""
    if len(one.actors) < 2 or one.kind == MentionKind.ADJECTIVE:
        return one.actors, one.rule, "in the tables", 0.95
    weights = context.talk.weights
    ranked = sorted(one.actors, key=lambda a: (-weights.get(a.code or "", 0.0), a.code != _HOME))
    if weights.get(ranked[0].code or "", 0.0) > weights.get(ranked[1].code or "", 0.0):
        return (ranked[0],), one.rule, "the one whose state the report is about", 0.7
    return (ranked[0],), one.rule, "first of several of this name", 0.5


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
    if actor.code is None and (code := context.talk.strong_state()):
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
    codes = {actor.code for actor in context.answer(number - 1)}
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


def _mention(context: Context, one: Found, answer: Answer, chains: Chains) -> Mention:
    actors, rule, why, confidence = answer
    latest = tuple(context.register.by_id.get(actor.id, actor) for actor in actors)
    tokens = context.doc.tokens
    span = Span(tokens[one.first].span.begin, tokens[one.stop - 1].span.end)
    if one.kind == MentionKind.COMPOUND and one.prefix:
        span = Span(span.begin, span.begin + len(one.prefix))
    text = context.doc.text[span.begin : span.end]
    chain = () if rule == "predicate" else chains.of(actors)
    shown = tuple(named(actor) for actor in latest if not is_local(actor))
    return Mention(span, text, one.kind, one.head, rule, shown, why, round(max(confidence, 0.0), 2), chain)
