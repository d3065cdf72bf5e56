"""Somebody of this report: who has no name and no code is told apart and found again all the same ("ein Mann … der Mann … er")."""

from dataclasses import dataclass, field, replace

from depesche.extract.actors.context import Answer, Context
from depesche.extract.actors.found import Found
from depesche.knowledge.offices import slug
from depesche.model.actor import Actor, ActorKind, MentionKind

_LOCAL = "local:"
_PLAIN = ("office:", "group:", _LOCAL)  # ids of a kind of people, not of one
_MARK = "#"
_KINDS = frozenset((MentionKind.OFFICE, MentionKind.DESCRIPTION, MentionKind.INHABITANT, MentionKind.NAME))
_OPEN = ("predicate", "the two last named")


def is_local(actor: Actor) -> bool:
    """Whether an actor is known in this report only, by no name."""
    return actor.id.startswith(_LOCAL)


def named(actor: Actor) -> Actor:
    """The actor under the id that other reports know."""
    return replace(actor, id=actor.id.partition(_MARK)[0]) if _MARK in actor.id else actor


def in_this_report(context: Context, one: Found, answer: Answer) -> Answer:
    """The answer, with a new or known somebody of this report where it has none or a mere kind ("ein Sprecher")."""
    actors, rule, why, confidence = answer
    if one.kind not in _KINDS or rule in _OPEN:
        return answer
    if not actors:
        local = _local(context, one)
        return ((local,), rule, why, confidence) if local is not None else answer
    if len(actors) > 1 or not actors[0].id.startswith(_PLAIN) or _MARK in actors[0].id:
        return answer
    return (_instance(context, one, actors[0]),), rule, why, confidence


def _local(context: Context, one: Found) -> Actor | None:
    head = context.doc.tokens[one.head]
    if one.surname:
        return None
    key = slug(
        one.group.word
        if one.group
        else one.office.word
        if one.office
        else one.noun or head.lemma or head.text
    )
    if one.number == "Plur":
        kind = ActorKind.GROUP
    elif one.group is not None and one.group.is_body:
        kind = ActorKind.ORGANISATION
    else:
        kind = ActorKind.PERSON if one.office or one.rule in ("age", "inhabitant") else ActorKind.GROUP
    name = context.doc.text[
        context.doc.tokens[one.first].span.begin : context.doc.tokens[one.stop - 1].span.end
    ]
    return _instance(context, one, Actor(f"{_LOCAL}{key}", name, kind))


def _instance(context: Context, one: Found, actor: Actor) -> Actor:
    """A new one where the words introduce somebody, else the one met last."""
    met = context.talk.instances.get(actor.id, 0)
    if not met or (one.is_indefinite and one.number != "Plur"):
        met += 1
        context.talk.instances[actor.id] = met
    return replace(actor, id=f"{actor.id}{_MARK}{met}")


@dataclass(slots=True)
class Chains:
    """Numbers for those meant in a report, in the order they are met."""

    numbers: dict[str, int] = field(default_factory=dict)

    def of(self, actors: tuple[Actor, ...]) -> tuple[int, ...]:
        """The number of each actor."""
        return tuple(self.numbers.setdefault(actor.id, len(self.numbers)) for actor in actors)
