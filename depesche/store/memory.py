"""A record in memory: readings that are not to be kept, behind the same tables and views."""

from collections.abc import Iterable

from depesche.model.record import Reading
from depesche.store.view import RecordView
from depesche.store.writer import RecordWriter

MEMORY = ":memory:"


def view_of(readings: Iterable[Reading], version: str) -> RecordView:
    """Readings as a record that is gone when it is closed."""
    writer = RecordWriter(MEMORY, version)
    outcomes = writer.write_readings(readings)
    if len(outcomes) == 1:
        writer.write_carried([])  # one report carries all it tells alone
    return RecordView(MEMORY, writer.connection)
