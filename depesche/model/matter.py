"""Matter: what a clause says of something planned: that it is planned, took place, was moved, called off or denied."""

from dataclasses import dataclass
from enum import StrEnum

from depesche.model.interval import Interval
from depesche.model.span import Span, Spans


class Turn(StrEnum):
    """What a clause makes of a matter."""

    PLANNED = "planned"
    HELD = "held"  # it takes or took place, or has begun
    ENDED = "ended"
    MOVED = "moved"  # postponed, or reduced and enlarged
    ADVANCED = "advanced"  # brought forward
    CANCELLED = "cancelled"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Matter:
    """A visit, summit, vote, delivery … of which a clause tells, with what the clause makes of it.

    `kind` is a row of knowledge/data/ledger/matters. `words` are the words that name it and those that make the turn,
    `sentence` is the sentence they stand in. `actors`, `recipients` are codes, `persons` ids, `places` names in small
    letters. `days` is when it is due or was, None where the text gives no time; `new_days` is when it is due after it was
    moved. `was_planned` marks a plan told in looking back ("hatte reisen wollen"). `topic` holds the nouns of the
    clause in dictionary form. `has_wide_parties` marks parties that the whole sentence names, not the clause. `named_in` holds
    the words and the sentence where the matter is named, if a pronoun takes it up here.
    """

    kind: str
    turn: Turn
    words: Spans
    sentence: Span
    rule: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    days: Interval | None = None
    new_days: Interval | None = None
    was_planned: bool = False
    topic: tuple[str, ...] = ()
    is_title: bool = False
    has_wide_parties: bool = False
    named_in: tuple[Span, Span] | None = None

    @property
    def codes(self) -> frozenset[str]:
        """Everybody concerned, on either side."""
        return frozenset((*self.actors, *self.recipients))
