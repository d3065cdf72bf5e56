"""Entries of the ledger: an announcement with its steps, and the same as it stood after each."""

import datetime as dt
from dataclasses import dataclass

from depesche.keeping.feature import Feature, Subject
from depesche.keeping.known import Known
from depesche.knowledge.outcomes import kinds
from depesche.model.announcement import AnnouncementState
from depesche.model.interval import Interval
from depesche.model.matter import Matter
from depesche.model.span import Span

OVER = (AnnouncementState.CONFIRMED, AnnouncementState.CANCELLED, AnnouncementState.DENIED)
"""The states that close an announcement."""


@dataclass(frozen=True, slots=True)
class Step:
    """A sentence that moves an announcement: `to` is its new state, `due` when it is due from then on.

    `words` and `sentence` stand in report `report`; `features` say why it is this announcement that is moved.
    """

    report: str
    known: dt.date
    to: AnnouncementState
    due: Interval | None
    words: tuple[Span, ...]
    sentence: Span
    rule: str
    features: tuple[Feature, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An announcement with its steps in order. `id` is made of the report and the words that announce it first."""

    id: str
    report: str
    known: dt.date
    matter: Matter
    due: Interval | None
    steps: tuple[Step, ...] = ()
    retold: tuple[tuple[str, Span], ...] = ()

    @property
    def content(self) -> str:
        """What is due: visit, summit, meeting, …"""
        return kinds()[self.matter.kind].content

    def state_on(self, day: dt.date) -> AnnouncementState | None:
        """What had become of it by the end of a day; None before it was announced."""
        if self.known > day:
            return None
        steps = [step for step in self.steps if step.known <= day]
        state = steps[-1].to if steps else AnnouncementState.OPEN
        due = self.due_on(day)
        is_open = state in (AnnouncementState.OPEN, AnnouncementState.CHANGED)
        return AnnouncementState.OVERDUE if is_open and due and due.latest and due.latest < day else state

    def due_on(self, day: dt.date) -> Interval | None:
        """When it was due, as known by the end of a day."""
        moved = [s for s in self.steps if s.known <= day and s.to is AnnouncementState.CHANGED]
        return moved[-1].due if moved else self.due


@dataclass(frozen=True, slots=True)
class Live:
    """An entry as it stands after some of its steps; each thing told of it makes another."""

    entry_id: str
    told: Known
    matter: Matter
    due: Interval | None
    first_due: Interval | None
    steps: tuple[Step, ...] = ()
    retold: tuple[tuple[str, Span], ...] = ()

    @property
    def state(self) -> AnnouncementState:
        """What the last step made of it."""
        return self.steps[-1].to if self.steps else AnnouncementState.OPEN

    def is_filed_as(self, other: "Live") -> bool:
        """Whether two forms of an entry are looked for in the same places."""
        ours, theirs = (
            (each.matter, each.due, each.first_due, each.state is AnnouncementState.CHANGED)
            for each in (self, other)
        )
        return ours == theirs

    def subject(self) -> Subject:
        """What a clause is held against."""
        closed = self.steps[-1].known if self.state in OVER else None
        is_moved = self.state is AnnouncementState.CHANGED
        return Subject(self.matter, self.told.report, self.told.latest, self.due, is_moved, closed)

    def entry(self) -> Entry:
        """The entry as it stands."""
        return Entry(
            self.entry_id,
            self.told.report,
            self.told.latest,
            self.matter,
            self.first_due,
            self.steps,
            self.retold,
        )
