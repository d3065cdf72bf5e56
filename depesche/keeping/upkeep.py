"""Upkeep: copies, ledger and happenings of an archive brought up to date together, as each hangs on the one before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from depesche.keeping.copies import Copies, Sketch, Wording
from depesche.keeping.happenings import Happenings, Telling
from depesche.keeping.holding import Holding
from depesche.keeping.known import Saying, Told
from depesche.keeping.revising import Ledger, Revised
from depesche.model.judgement import Judgement


class Archive(Protocol):
    """Where the reports are that are kept; asked for by their ids."""

    def wording(self, report: str) -> Wording:
        """What is compared of a report."""

    def told(self, reports: Sequence[str]) -> Iterator[Told]:
        """What reports say of matters."""

    def tellings(self, reports: Sequence[str], oldest: Mapping[str, str]) -> Iterator[Telling]:
        """The events of reports; `oldest` names the oldest copy of each."""


class Upkeep:
    """Copies, happenings and the ledger of an archive, in three holdings."""

    def __init__(
        self,
        archive: Archive,
        sketches: Holding[Sketch],
        tellings: Holding[Telling],
        sayings: Holding[Saying],
        judged: Mapping[tuple[str, str], Judgement],
    ) -> None:
        self._archive = archive
        self._sayings = sayings
        self.copies = Copies(sketches, archive.wording)
        self.happenings = Happenings(tellings, judged)
        self.ledger = Ledger(sayings)

    def revise(self, came: Iterable[Wording], went: Sequence[str] = ()) -> Revised:
        """Bring all up to date with reports that came or are told otherwise, and those that went.

        A copy tells the ledger nothing; a report that is one no more does, and the other way round.
        """
        wordings = {wording.id: wording for wording in came}
        turned = self.copies.revise(wordings.values(), went) - set(wordings)
        oldest = {report: self.copies.oldest(report) for report in (*wordings, *sorted(turned))}
        copies = [report for report, first in oldest.items() if first != report]
        told = [
            report
            for report, first in oldest.items()
            if first == report and (report in wordings or not self._sayings.of_report(report))
        ]
        done = self.ledger.revise(self._archive.told(told), (*went, *copies))
        self.happenings.revise(self._archive.tellings(list(oldest), oldest), (*went, *oldest))
        return done
