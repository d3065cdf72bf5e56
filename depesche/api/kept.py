"""What a record holds across its reports: copies, happenings, retellings and the ledger, in a file beside it, caught up when asked for."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    utterance_of_text,
    utterance_text,
)
from depesche.api.kept_rows import (
    judgements_of,
    tellings_in,
    told_in,
    utterances_in,
    wording_in,
    wordings_of,
)
from depesche.api.software import keeping_version
from depesche.errors import StoreError
from depesche.keeping.copies import CopyGroup, Wording
from depesche.keeping.entries import Entry
from depesche.keeping.happenings import Happening, Telling
from depesche.keeping.judged import Carried
from depesche.keeping.known import Told
from depesche.keeping.retellings import Retelling
from depesche.keeping.retold import Utterance
from depesche.keeping.upkeep import Upkeep
from depesche.model.judgement import in_force
from depesche.store.database import explained, transaction
from depesche.store.holding import StoredHolding
from depesche.store.ids import digest
from depesche.store.kept import (
    counted_as,
    judged_with,
    kept_path,
    known_reports,
    note_counted,
    note_judged,
    note_reports,
    note_told,
    note_uncounted,
    note_untold,
    open_kept,
    others_wrote,
    uncounted,
    untold,
)
from depesche.store.memory import MEMORY
from depesche.store.view import RecordView

_BATCH = 500  # reports that are caught up at once, all or none


class Kept:
    """What is kept of a record, up to date from the moment it is opened; use it in a `with` statement.

    Only reports that are new, gone or read anew are looked at, and what they may change. Of a record in memory, or where no file
    can be written, it is made for the moment. The ledger takes the longest and is brought up to date only `with_ledger`.
    """

    def __init__(self, view: RecordView, *, with_ledger: bool = False) -> None:
        self._view = view
        self._has_ledger = with_ledger
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
        utterances = StoredHolding(self._connection, "utterances", utterance_text, utterance_of_text)
        self._upkeep = Upkeep(_Reports(self._view), sketches, tellings, sayings, utterances, self._judged)
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

    def retold(self) -> tuple[Retelling, ...]:
        """The quotations that are retold, as the judgements of the record leave them."""
        return self._upkeep.retellings.all()

    def retelling_of(self, quotation_id: str) -> Retelling | None:
        """The retelling that a quotation belongs to; None if no other report gives it."""
        return self._upkeep.retellings.of(quotation_id)

    def entries(self) -> Iterator[Entry]:
        """The entries of the ledger in the order in which they were announced; ValueError if it was opened without."""
        if not self._has_ledger:
            raise ValueError("opened without the ledger")
        return self._upkeep.ledger.entries()

    def counted_as(self) -> str | None:
        """The name of the counts that the record had when it was counted last; None where nothing is known of them."""
        return counted_as(self._connection)

    def uncounted(self) -> list[str]:
        """The events and quotations that may be carried by others since then."""
        return uncounted(self._connection)

    def carried(self, rows: Sequence[str] | None = None) -> Iterator[Carried]:
        """What several reports carry: all events and quotations, or those that are one with some of them."""
        yield from self._upkeep.happenings.carried(rows)
        yield from self._upkeep.retellings.carried(rows)

    def note_counted(self, state: str) -> None:
        """Note that the record is counted as is kept here; not where another process was there, and all is counted anew next time."""
        self._connection.execute("ROLLBACK")
        with explained(kept_path(self._view.path)), transaction(self._connection):
            if others_wrote(self._connection) == self._others:
                note_counted(self._connection, state)
        self._connection.execute("BEGIN")

    def _is_caught_up(self) -> bool:
        """Catch up in parts; False as soon as another process was there, with whom what is in memory has grown old."""
        current, known = self._current(), known_reports(self._connection)
        went = [report for report in known if report not in current]
        came, spoken_anew = [], []
        for report, (fingerprint, identities) in current.items():
            if report not in known or known[report][0] != fingerprint:
                came.append(report)
            elif known[report][1] != identities:
                spoken_anew.append(report)
        todo = [*came, *spoken_anew]
        for begin in range(0, max(len(todo), bool(went)), _BATCH):
            with transaction(self._connection):
                if others_wrote(self._connection) != self._others:
                    return False
                part, read = todo[begin : begin + _BATCH], came[begin : begin + _BATCH]
                wordings = wordings_of(self._view, read).values()
                done = self._upkeep.revise(wordings, went if begin == 0 else [], part[len(read) :])
                note_reports(self._connection, [(report, current[report]) for report in part], went)
                note_uncounted(self._connection, done.regrouped)
                note_untold(self._connection, (*read, *went), done.turned)
        if not self._is_judged() or (self._has_ledger and not self._is_told(current)):
            return False
        self._connection.execute("BEGIN")  # what is read from here on is of one moment
        is_alone = others_wrote(self._connection) == self._others
        if not is_alone:
            self._connection.execute("ROLLBACK")
        return is_alone

    def _is_told(self, current: Iterable[str]) -> bool:
        """Let the ledger hear, oldest first, of what it has not heard yet; False as soon as another process was there."""
        waiting = untold(self._connection)
        ordered = [*(waiting.keys() - set(current)), *(report for report in current if report in waiting)]
        for begin in range(0, len(ordered), _BATCH):
            with transaction(self._connection):
                if others_wrote(self._connection) != self._others:
                    return False
                part = ordered[begin : begin + _BATCH]
                self._upkeep.tell(
                    [each for each in part if waiting[each]], [each for each in part if not waiting[each]]
                )
                note_told(self._connection, part)
        return True

    def _current(self) -> dict[str, tuple[str, str]]:
        """The reports of the record, oldest first: how they were read, and who their actors are."""
        identities = {report: digest(who) for report, who in self._view.identities().items()}
        return {
            report: (fingerprint, identities.get(report, ""))
            for report, fingerprint in self._view.fingerprints().items()
        }

    def _is_judged(self) -> bool:
        """Let the judgements count that are given now; False as soon as another process was there."""
        judged = {names: str(each.verdict) for names, each in self._judged.items()}
        before = judged_with(self._connection)
        anew = {names for names in (*judged, *before) if judged.get(names) != before.get(names)}
        if anew:
            with transaction(self._connection):
                if others_wrote(self._connection) != self._others:
                    return False
                note_uncounted(self._connection, self._upkeep.judge(anew))
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

    def utterances(self, reports: Sequence[str], oldest: Mapping[str, str]) -> Iterator[Utterance]:
        """The quotations of reports; `oldest` names the oldest copy of each."""
        return utterances_in(self._view, reports, oldest)


def copies_of(view: RecordView) -> tuple[CopyGroup, ...]:
    """The groups of copies in a record, oldest first."""
    with Kept(view) as kept:
        return kept.copies()


def ledger_of_record(view: RecordView) -> tuple[Entry, ...]:
    """The ledger of a record; a copy tells nothing beside its oldest member."""
    with Kept(view, with_ledger=True) as kept:
        return tuple(kept.entries())


def happenings_of(view: RecordView) -> tuple[Happening, ...]:
    """The happenings of a record, as its judgements leave them."""
    with Kept(view) as kept:
        return kept.happenings()


def happening_of(view: RecordView, event_id: str) -> Happening | None:
    """The happening that an event of a record belongs to; None if no other report tells of it."""
    with Kept(view) as kept:
        return kept.happening_of(event_id)


def retold_of(view: RecordView) -> tuple[Retelling, ...]:
    """The quotations of a record that are retold, as its judgements leave them."""
    with Kept(view) as kept:
        return kept.retold()


def retelling_of(view: RecordView, quotation_id: str) -> Retelling | None:
    """The retelling that a quotation of a record belongs to; None if no other report gives it."""
    with Kept(view) as kept:
        return kept.retelling_of(quotation_id)


def _opened(view: RecordView) -> sqlite3.Connection:
    path: Path | str = MEMORY if str(view.path) == MEMORY else kept_path(view.path)
    try:
        return open_kept(path, keeping_version())
    except (OSError, StoreError):
        return open_kept(MEMORY, keeping_version())
