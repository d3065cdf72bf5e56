"""What a record holds across its reports: copies, happenings and the ledger, in a file beside it, caught up when asked for."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from depesche.api.kept_items import (
    saying_of_text,
    saying_text,
    sketch_of_text,
    sketch_text,
    telling_of_text,
    telling_text,
)
from depesche.api.kept_rows import judgements_of, tellings_in, told_in, wording_in, wordings_of
from depesche.api.software import keeping_version
from depesche.errors import StoreError
from depesche.keeping.copies import CopyGroup, Wording
from depesche.keeping.entries import Entry
from depesche.keeping.happenings import Happening, Telling
from depesche.keeping.known import Told
from depesche.keeping.upkeep import Upkeep
from depesche.model.judgement import in_force
from depesche.store.database import explained, transaction
from depesche.store.holding import StoredHolding
from depesche.store.kept import (
    judged_with,
    kept_path,
    known_reports,
    note_judged,
    note_reports,
    open_kept,
    others_wrote,
)
from depesche.store.memory import MEMORY
from depesche.store.view import RecordView

_BATCH = 500  # reports that are caught up at once, all or none


class Kept:
    """What is kept of a record, up to date from the moment it is opened; use it in a `with` statement.

    Only reports that are new, gone or read anew are looked at, and what they may change. Of a record in memory, or where no file
    can be written, it is made for the moment.
    """

    def __init__(self, view: RecordView) -> None:
        self._view = view
        self._judged = in_force(judgements_of(view))
        self._connection = _opened(view)
        try:
            with explained(kept_path(view.path)):
                self._hold()
                while not self._is_caught_up():
                    self._hold()
        except BaseException:
            self.close()
            raise

    def _hold(self) -> None:
        """Forget what is in memory: nothing yet, or another process wrote."""
        sayings = StoredHolding(self._connection, "sayings", saying_text, saying_of_text)
        tellings = StoredHolding(self._connection, "tellings", telling_text, telling_of_text)
        sketches = StoredHolding(self._connection, "sketches", sketch_text, sketch_of_text)
        self._upkeep = Upkeep(_Reports(self._view), sketches, tellings, sayings, self._judged)
        self._others = others_wrote(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def copies(self) -> tuple[CopyGroup, ...]:
        """The groups of copies, oldest first."""
        return self._upkeep.copies.groups()

    def happenings(self) -> tuple[Happening, ...]:
        """The happenings, as the judgements of the record leave them."""
        return self._upkeep.happenings.all()

    def happening_of(self, event_id: str) -> Happening | None:
        """The happening that an event belongs to; None if no other report tells of it."""
        return self._upkeep.happenings.of(event_id)

    def entries(self) -> Iterator[Entry]:
        """The entries of the ledger in the order in which they were announced."""
        return self._upkeep.ledger.entries()

    def _is_caught_up(self) -> bool:
        """Catch up in parts; False as soon as another process was there, with whom what is in memory has grown old."""
        current, known = self._view.fingerprints(), known_reports(self._connection)
        went = [report for report in known if report not in current]
        came = [report for report, fingerprint in current.items() if known.get(report) != fingerprint]
        for begin in range(0, max(len(came), bool(went)), _BATCH):
            with transaction(self._connection):
                if others_wrote(self._connection) != self._others:
                    return False
                part = came[begin : begin + _BATCH]
                self._upkeep.revise(wordings_of(self._view, part).values(), went if begin == 0 else [])
                note_reports(self._connection, [(report, current[report]) for report in part], went)
        if not self._is_judged():
            return False
        self._connection.execute("BEGIN")  # what is read from here on is of one moment
        is_alone = others_wrote(self._connection) == self._others
        if not is_alone:
            self._connection.execute("ROLLBACK")
        return is_alone

    def _is_judged(self) -> bool:
        """Let the judgements count that are given now; False as soon as another process was there."""
        judged = {names: str(each.verdict) for names, each in self._judged.items()}
        before = judged_with(self._connection)
        anew = {names for names in (*judged, *before) if judged.get(names) != before.get(names)}
        if anew:
            with transaction(self._connection):
                if others_wrote(self._connection) != self._others:
                    return False
                self._upkeep.happenings.revise((), (), anew)
                note_judged(self._connection, judged)
        return True


class _Reports:
    """The reports of a record as the upkeep asks for them."""

    def __init__(self, view: RecordView) -> None:
        self._view = view

    def wording(self, report: str) -> Wording:
        """What is compared of a report."""
        return wording_in(self._view, report)

    def told(self, reports: Sequence[str]) -> Iterator[Told]:
        """What reports say of matters."""
        return told_in(self._view, reports)

    def tellings(self, reports: Sequence[str], oldest: Mapping[str, str]) -> Iterator[Telling]:
        """The events of reports; `oldest` names the oldest copy of each."""
        return tellings_in(self._view, reports, oldest)


def copies_of(view: RecordView) -> tuple[CopyGroup, ...]:
    """The groups of copies in a record, oldest first."""
    with Kept(view) as kept:
        return kept.copies()


def ledger_of_record(view: RecordView) -> tuple[Entry, ...]:
    """The ledger of a record; a copy tells nothing beside its oldest member."""
    with Kept(view) as kept:
        return tuple(kept.entries())


def happenings_of(view: RecordView) -> tuple[Happening, ...]:
    """The happenings of a record, as its judgements leave them."""
    with Kept(view) as kept:
        return kept.happenings()


def happening_of(view: RecordView, event_id: str) -> Happening | None:
    """The happening that an event of a record belongs to; None if no other report tells of it."""
    with Kept(view) as kept:
        return kept.happening_of(event_id)


def _opened(view: RecordView) -> sqlite3.Connection:
    path: Path | str = MEMORY if str(view.path) == MEMORY else kept_path(view.path)
    try:
        return open_kept(path, keeping_version())
    except (OSError, StoreError):
        return open_kept(MEMORY, keeping_version())
