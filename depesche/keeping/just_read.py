"""Reports that were just read: copies once, what was announced and what became of it, and their events as happenings are made of them."""

from collections.abc import Iterable, Iterator, Mapping

from depesche.keeping.announced import announced_matters, together
from depesche.keeping.copies import find_copies, wording_of
from depesche.keeping.entries import Entry
from depesche.keeping.happenings import Telling
from depesche.keeping.known import Told
from depesche.keeping.revising import keep_ledger
from depesche.model.interval import Interval
from depesche.model.record import Reading


def told_of(reading: Reading) -> Told:
    """What one reading says of matters."""
    dct = reading.report.dct
    matters = together(reading.matters, announced_matters(reading))
    return Told(reading.report.id, dct.interval if dct else None, matters)


def ledger_of(readings: Iterable[Reading]) -> tuple[Entry, ...]:
    """The ledger of a set of readings; a copy tells nothing beside its oldest member."""
    readings = tuple(readings)
    groups = find_copies(wording_of(reading.report, reading.doc) for reading in readings)
    copies = {member for group in groups for member in group.members[1:]}
    return keep_ledger(told_of(reading) for reading in readings if reading.report.id not in copies)


def tellings_of(readings: Iterable[Reading], oldest: Mapping[str, str]) -> Iterator[Telling]:
    """The events of readings, `id` made of the report's and the number of the event; `oldest` names each copy's oldest member."""
    for reading in readings:
        report = reading.report.id
        days = reading.report.dct.interval if reading.report.dct else None
        for number, event in enumerate(reading.events):
            told = event.when.interval if event.when else None
            is_dated = told is not None and told.earliest is not None and told.latest is not None
            parties = (*event.actors, *event.recipients)
            yield Telling(
                f"{report}:{number}",
                report,
                oldest.get(report, report),
                event.type,
                event.lemma,
                frozenset(p.code for p in parties if p.code),
                (told if is_dated else days) or Interval(None, None),
                event.mode,
                event.where.country if event.where else None,
                is_dated,
                event.status,
            )
