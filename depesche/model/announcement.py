"""Announcement: a future event with its due interval."""

from dataclasses import dataclass
from enum import StrEnum

from depesche.model.interval import Interval
from depesche.model.span import Spans


class AnnouncementState(StrEnum):
    """What has become of an announcement, as of a stated day."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    DENIED = "denied"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Announcement:
    """A future event told as planned, promised or agreed.

    `event` is its index among the report's events. `content` names what is due: visit, summit, meeting, call, signing,
    vote, election, exercise, delivery, withdrawal, sanctions, ceasefire, resignation, other. `due` is None where the text gives no
    time: such an announcement is never overdue. `announced_by` is the index of the quotation that announces it, None for
    the author's own voice.
    """

    event: int
    content: str
    words: Spans
    due: Interval | None
    announced_by: int | None
    rule: str
