"""The ledger of reports that were just read: copies once, then what was announced and what became of it."""

from collections.abc import Iterable

from depesche.keeping.announced import announced_matters, together
from depesche.keeping.copies import find_copies, wording_of
from depesche.keeping.known import Told
from depesche.keeping.ledger import Entry, keep_ledger
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
