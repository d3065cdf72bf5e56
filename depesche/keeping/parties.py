"""Parties: who does what a clause tells of, to or with whom, and where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from depesche.keeping.scenes import Clause
from depesche.model.actor import ActorKind, Mention, MentionKind
from depesche.model.doc import Token
from depesche.model.event import Event, Participant
from depesche.model.span import Span, hull

_WHERE = (MentionKind.PLACE, MentionKind.CAPITAL)
_LEADING = ("nach", "in", "aus", "bei", "für", "gegen", "an")


class Parties:
    """The mentions and events of a report, found by where they stand."""

    def __init__(self, mentions: Sequence[Mention], events: Sequence[Event]) -> None:
        self._mentions = mentions
        self._events = [(hull(event.trigger), event) for event in events]

    def mentions_in(self, span: Span) -> list[Mention]:
        """The mentions that lie inside, in text order."""
        return [mention for mention in self._mentions if span.contains(mention.span)]

    def event_at(self, token: Token) -> Event | None:
        """The event with a trigger on the token; the one that names most parties."""
        here = [event for span, event in self._events if span.overlaps(token.span)]
        return max(here, key=lambda event: len(event.actors) + len(event.recipients), default=None)


@dataclass(frozen=True, slots=True)
class Sides:
    """Codes of actors and of recipients, ids of persons, names of places in small letters; `is_wide` if the whole sentence was asked."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    persons: tuple[str, ...]
    places: tuple[str, ...]
    is_wide: bool = False


def parties_of(people: Parties, clause: Clause, head: Token, kind: str) -> Sides:
    """Who has to do with the matter of kind `kind` that `head` names, as its event says or the mentions around it."""
    near = people.mentions_in(clause.span)
    is_wide = not any(_codes(m) for m in near)
    wide = people.mentions_in(clause.sentence.span) if is_wide else near
    places = [m for m in wide if m.kind in _WHERE or _is_led_to(m, clause)]
    doers = [m for m in wide if m not in places]
    actors, recipients = (
        _unique(c for m in doers for c in _codes(m)),
        _unique(c for m in places for c in _codes(m)),
    )
    event = people.event_at(head)
    if event and event.actors:
        actors = _unique(p.code for p in event.actors if p.code) or actors
    if event and event.recipients:
        recipients = _unique(p.code for p in event.recipients if p.code) or recipients
    if kind in ("visit", "delivery", "sanctions", "withdrawal"):
        recipients = tuple(code for code in recipients if code not in actors)
    persons = _unique(
        (*(a.id for m in doers for a in m.actors if a.kind is ActorKind.PERSON), *_persons(event))
    )
    return Sides(actors, recipients, persons, _unique(m.text.lower() for m in places), is_wide)


def joint(named: Sides, taken_up: Sides) -> Sides:
    """The parties of a matter that is named in one clause and taken up by a pronoun in another."""
    own = taken_up if not taken_up.is_wide else Sides((), (), (), taken_up.places)
    return Sides(
        named.actors or own.actors,
        named.recipients or own.recipients,
        _unique((*named.persons, *own.persons)),
        _unique((*named.places, *own.places)),
        is_wide=True,
    )


def _is_led_to(mention: Mention, clause: Clause) -> bool:
    """ "nach China": a name after a preposition of place, whatever kind of mention it is."""
    before = clause.doc.tokens[mention.head - 1] if mention.head else None
    is_state = any(actor.kind is ActorKind.STATE for actor in mention.actors)
    return is_state and before is not None and before.upos == "ADP" and before.lemma.lower() in _LEADING


def _persons(event: Event | None) -> Iterable[str]:
    parties: tuple[Participant, ...] = event.actors if event else ()
    return (p.actor.id for p in parties if p.actor and p.actor.kind is ActorKind.PERSON)


def _codes(mention: Mention) -> tuple[str, ...]:
    return tuple(actor.code for actor in mention.actors if actor.code)


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
