"""Told: what one report hands to the comparison across reports, whether it was just read or comes from the record."""

import datetime as dt
from dataclasses import dataclass

from depesche.keeping.alignment import Passage
from depesche.keeping.copies import Wording
from depesche.model.event import Event, EventType
from depesche.model.interval import Interval
from depesche.model.record import Reading
from depesche.model.report import BlockKind
from depesche.model.span import Span, hull

_BODY = (BlockKind.LEAD, BlockKind.PARAGRAPH)


def wording_of(reading: Reading) -> Wording:
    """The body of a report for the search for copies."""
    report = reading.report
    return Wording(
        report.id,
        tuple(
            Passage(report.text[sentence.span.begin : sentence.span.end], *sentence.span)
            for sentence in reading.doc.sentences
            if sentence.kind in _BODY
        ),
        report.dct.interval if report.dct else None,
        report.credits.agencies,
        report.publisher,
        report.title,
    )
