"""First person: "ich" in a quotation is its speaker, "wir" the body that the speaker speaks for, where the report names it."""

from dataclasses import replace

from depesche.model.actor import Actor, ActorKind, Mention, MentionKind
from depesche.model.doc import Doc
from depesche.model.quotation import Quotation
from depesche.model.span import Span

_RULE = "first person"
_SINGULAR = ("ich", "mich", "mir", "mein")
_BODIES = (ActorKind.STATE, ActorKind.ORGANISATION)
_FOR_THEMSELVES = ("politician", "former", "activist", "journalist", "lawyer", "legislator")


def name_first_persons(
    doc: Doc, mentions: tuple[Mention, ...], quotations: tuple[Quotation, ...]
) -> tuple[Mention, ...]:
    """The mentions with those in the first person resolved through the quotations they stand in."""
    resolve = {_RULE: _resolved, "address": _addressed}
    return tuple(
        resolve[mention.rule](mention, mentions, quotations) if mention.rule in resolve else mention
        for mention in mentions
    )


def _addressed(mention: Mention, mentions: tuple[Mention, ...], quotations: tuple[Quotation, ...]) -> Mention:
    """ "Frage: Was verlangen Sie?": who is asked; otherwise as it was."""
    turn = next(
        (q for q in quotations if q.rule == "dialogue" and q.addressee and q.quote[0].contains(mention.span)),
        None,
    )
    if turn is None:
        return mention
    asked = [m for m in mentions if m.chain and any(part.overlaps(m.span) for part in turn.addressee)]
    if not asked:
        return mention
    best = max(asked, key=lambda m: m.span.end - m.span.begin)
    return replace(mention, actors=best.actors, chain=best.chain, why="who is asked", confidence=0.7)


def _resolved(mention: Mention, mentions: tuple[Mention, ...], quotations: tuple[Quotation, ...]) -> Mention:
    quotation = _around(mention.span, quotations)
    if quotation is None:
        return replace(mention, why="stands in no quotation")
    speaker = _speaker(quotation, mentions, quotations)
    if speaker is None:
        return replace(mention, why="whose words they are is open")
    if not mention.text.lower().startswith(_SINGULAR):
        body = _body(speaker, mentions)
        if body is not None:
            return replace(
                mention,
                actors=body.actors,
                chain=body.chain,
                why="the body the speaker speaks for",
                confidence=0.6,
            )
    return replace(
        mention,
        actors=speaker.actors,
        chain=speaker.chain,
        why="the speaker of the quotation",
        confidence=0.75,
    )


def _around(span: Span, quotations: tuple[Quotation, ...]) -> Quotation | None:
    """The innermost quotation in marks, else the innermost of all."""
    around = [q for q in quotations if any(part.contains(span) for part in q.quote)]
    return min(around, key=lambda q: sum(end - begin for begin, end in q.quote), default=None)


def _speaker(
    quotation: Quotation, mentions: tuple[Mention, ...], quotations: tuple[Quotation, ...]
) -> Mention | None:
    """The mention of the speaker, that of the quotation carried on where it has none."""
    for _ in quotations:
        if quotation.speaker or quotation.carried_from is None:
            break
        quotation = quotations[quotation.carried_from]
    inside = [
        m
        for m in mentions
        if m.chain and m.rule != _RULE and any(part.overlaps(m.span) for part in quotation.speaker)
    ]
    ids = {actor.id for actor in quotation.speakers}
    same = [m for m in inside if {actor.id for actor in m.actors} == ids] if ids else []
    return max(same or inside, key=lambda m: m.span.end - m.span.begin, default=None)


def _body(speaker: Mention, mentions: tuple[Mention, ...]) -> Mention | None:
    """The last mention, before the speaker or within, of the state or organisation of the speaker's office."""
    actor: Actor | None = speaker.actor
    if (
        actor is None
        or actor.kind != ActorKind.PERSON
        or actor.office is None
        or actor.office.role in _FOR_THEMSELVES
    ):
        return None
    code = actor.office.body or actor.code
    found = [
        m for m in mentions
        if m.span.begin <= speaker.span.end and m.kind != MentionKind.PLACE and m.chain
        and m.actor and m.actor.kind in _BODIES and m.actor.code == code
    ]  # fmt: skip
    return found[-1] if found else None
