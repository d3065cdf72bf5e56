"""What a reading of one report yields, and what a record answers."""

from dataclasses import dataclass

from depesche.model.actor import Mention
from depesche.model.announcement import Announcement
from depesche.model.doc import Doc
from depesche.model.event import Event
from depesche.model.figure import Claim, Figure
from depesche.model.matter import Matter
from depesche.model.quotation import Quotation
from depesche.model.report import Report
from depesche.model.timex import Timex


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one report. Indices inside (attribution, carried_from, …) count in these tuples."""

    report: Report
    doc: Doc
    timexes: tuple[Timex, ...]
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    events: tuple[Event, ...]
    announcements: tuple[Announcement, ...]
    matters: tuple[Matter, ...] = ()
    figures: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()
