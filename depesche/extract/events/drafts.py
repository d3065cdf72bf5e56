"""Drafts: an event while it is being put together."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from depesche.extract.events.parties import Parties
from depesche.extract.events.triggers import Trigger
from depesche.knowledge.frames import Frame
from depesche.model.event import EventType, Place, Status
from depesche.model.timex import Timex


@dataclass(slots=True, eq=False)
class Draft:
    """An event mention before it is folded and frozen; `why` gathers the reasons, one clause each."""

    trigger: Trigger
    actors: Parties
    recipients: Parties
    status: Status = Status.ACTUAL
    when: Timex | None = None
    where: Place | None = None
    attribution: int | None = None
    type: EventType | None = None
    like: Frame | None = None  # the frame of the act that says how it was done
    why: list[str] = field(default_factory=list)
    is_inferred: bool = False
    opinion: float | None = None  # the probability, where no frame but the second opinion found it

    @property
    def kind(self) -> EventType:
        """The type coded: the frame's unless a later rule changed it."""
        return self.type or self.trigger.frame.type

    @property
    def place_in_text(self) -> int:
        """The index of the head word."""
        return self.trigger.token.index


_REACH = 40  # drafts before and after


def near(draft: Draft, drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The drafts next to one, of a list in text order; a report of any length costs the same for each."""
    at = bisect_left(drafts, draft.place_in_text, key=lambda d: d.place_in_text)
    return drafts[max(0, at - _REACH) : at + _REACH]
