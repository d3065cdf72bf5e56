"""Find the events of a report: match frames, fill roles, settle status and setting, fold and keep each trigger once."""

from depesche.extract.events import inference
from depesche.extract.events.conditions import (
    is_about_sport,
    is_political,
    parties_fit,
    parties_may_fit,
    words_fit,
)
from depesche.extract.events.drafts import Draft
from depesche.extract.events.folding import fold
from depesche.extract.events.governed import (
    is_averted,
    is_charge,
    is_governed,
    is_one_sided_talk,
    is_source,
    is_told_twice,
    takes_part,
)
from depesche.extract.events.parties import Parties, coded
from depesche.extract.events.recipients import infer_recipients
from depesche.extract.events.roles import fill, is_open
from depesche.extract.events.same import with_same
from depesche.extract.events.scene import Scene
from depesche.extract.events.second_opinion import is_doubted, proposed
from depesche.extract.events.setting import contexts_of, when_of, where_of
from depesche.extract.events.status import status_of
from depesche.extract.events.topic import is_political as is_about_politics
from depesche.extract.events.triggers import Trigger, find_triggers
from depesche.model.actor import Mention
from depesche.model.doc import Doc
from depesche.model.event import Event, EventType
from depesche.model.interval import CreationTime
from depesche.model.quotation import Quotation
from depesche.model.span import joined
from depesche.model.timex import Timex

LEFT_OUT = (is_governed, is_told_twice, is_charge, is_averted, is_source, is_one_sided_talk, is_doubted)


def find_events(
    doc: Doc,
    timexes: tuple[Timex, ...],
    mentions: tuple[Mention, ...],
    quotations: tuple[Quotation, ...],
    dct: CreationTime | None,
    *,
    has_second_opinion: bool = True,
) -> tuple[Event, ...]:
    """The event mentions of a report in text order; `attribution` counts in `quotations`.

    Without a second opinion the frames alone decide.
    """
    scene = Scene(doc, timexes, mentions, quotations, dct, has_second_opinion)
    if has_second_opinion and not is_about_politics(scene):
        return ()
    return with_same(doc, [_event(scene, draft) for draft in kept_drafts(scene)])


def kept_drafts(scene: Scene) -> list[Draft]:
    """The events of a report before they are folded and frozen, in text order."""
    drafts = _drafts(scene)
    return [draft for draft in drafts if not any(rule(scene, draft, drafts) for rule in LEFT_OUT)]


def _drafts(scene: Scene) -> list[Draft]:
    """Drafts of all triggers, light-verb constructions and verbs first, so that their nouns are not coded again."""
    triggers = list(find_triggers(scene))
    taken: set[int] = set()
    drafts: list[Draft] = []
    for is_noun_round in (False, True):
        for token, readings in triggers:
            if (readings[0].frame.pos == "noun") != is_noun_round or token.index in taken:
                continue
            draft = _first_fit(scene, readings)
            if draft is not None:
                drafts.append(draft)
                taken |= {t.index for t in takes_part(draft, with_noun=False)}
    drafts.extend(proposed(scene, taken))
    drafts.sort(key=lambda d: d.place_in_text)
    return _complete(scene, drafts)


def _first_fit(scene: Scene, readings: tuple[Trigger, ...]) -> Draft | None:
    """The first reading whose words and parties fit; one whose parties are only left out waits for inference."""
    waiting: Draft | None = None
    for trigger in readings:
        if not words_fit(scene, trigger) or is_about_sport(scene, trigger):
            continue
        actors, recipients = _parties(scene, trigger)
        if parties_fit(trigger, actors, recipients):
            return Draft(trigger, actors, recipients)
        if (
            waiting is None
            and parties_may_fit(trigger, actors, recipients)
            and is_open(scene, trigger, recipients)
        ):
            waiting = Draft(trigger, actors, recipients)
    return waiting


def _parties(scene: Scene, trigger: Trigger) -> tuple[Parties, Parties]:
    actors = fill(scene, trigger, trigger.frame.actor)
    recipients = fill(scene, trigger, trigger.frame.recipient)
    return actors, others(actors, recipients)


def others(actors: Parties, recipients: Parties) -> Parties:
    """The recipients that are not the actors once more; of "beide Länder" the one that is not the actor's."""
    words = {(p.span, p.code) for p in actors}
    acting = {p.actor.id for p in actors if p.actor}
    codes = {p.code for p in actors}
    left = tuple(
        p for p in recipients if (p.span, p.code) not in words and not (p.actor and p.actor.id in acting)
    )
    spans = [p.span for p in left]
    return tuple(p for p in left if not (spans.count(p.span) > 1 and p.code in codes))


def _complete(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Settle where, when, groups, missing parties and status; leave out what has no political actor."""
    for draft in drafts:
        draft.where = where_of(scene, draft.trigger)
        draft.when = when_of(scene, draft.trigger)
        draft.attribution = scene.quotation_at.get(draft.place_in_text)
        inference.settle_groups(scene, draft)
    sure = [d for d in drafts if parties_fit(d.trigger, d.actors, d.recipients)]
    for draft in drafts:
        if is_open(scene, draft.trigger, draft.recipients):
            inference.infer_actors(scene, draft, sure)
    told = [d for d in drafts if d.is_inferred or parties_fit(d.trigger, d.actors, d.recipients)]
    for draft in drafts:
        inference.settle_victims(scene, draft)
        infer_recipients(scene, draft, told)
    complete = [
        d
        for d in drafts
        if parties_fit(d.trigger, d.actors, d.recipients) and is_political(d.actors, d.recipients)
    ]
    for draft in complete:
        draft.status, rule = status_of(scene, draft.trigger, draft.when)
        draft.why.append(f"status by {rule}")
    return complete


def _confidence(draft: Draft) -> float:
    if draft.opinion is not None:
        return round(min(draft.opinion, 0.6 if draft.is_inferred else 0.9), 2)
    return 0.6 if draft.is_inferred else 0.9


def _event(scene: Scene, draft: Draft) -> Event:
    frame = draft.trigger.frame
    folded = fold(scene, draft)
    tokens = takes_part(draft)
    has_none = frame.type == EventType.RETREAT or (frame.type == EventType.CONSULT and frame.mode != "visit")
    recipients = () if has_none else draft.recipients
    return Event(
        type=folded.type,
        trigger=joined((t.span for t in tokens), scene.doc.text),
        lemma=frame.predicate,
        rule=f"{frame.type.lower()}/{frame.predicate}" if draft.opinion is None else "second_opinion",
        status=folded.status,
        actors=coded(draft.actors),
        recipients=recipients,
        mode=folded.mode,
        contexts=contexts_of(scene, draft.trigger),
        cameo=folded.cameo,
        content=folded.content,
        content_mode=frame.mode if folded.content else None,
        when=draft.when,
        where=draft.where,
        attribution=draft.attribution,
        why="; ".join(draft.why),
        confidence=_confidence(draft),
    )
