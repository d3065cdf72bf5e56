"""Upkeep: copies, ledger, happenings and retellings of an archive brought up to date together, as each hangs on the one before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from depesche.keeping.copies import Copies, Sketch, Wording
from depesche.keeping.happenings import Happenings, Telling
from depesche.keeping.holding import Holding
from depesche.keeping.known import Saying, Told
from depesche.keeping.retellings import Retellings
from depesche.keeping.retold import Utterance
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

    def utterances(self, reports: Sequence[str], oldest: Mapping[str, str]) -> Iterator[Utterance]:
        """The quotations of reports; `oldest` names the oldest copy of each."""


@dataclass(frozen=True, slots=True)
class Done:
    """What an upkeep did.

    `turned` are reports that lead, follow or stand alone otherwise than before, though nothing else in them changed; `regrouped` the
    events and quotations that may be in another group now, or in one with others.
    """

    turned: frozenset[str]
    regrouped: frozenset[str]


class Upkeep:
    """Copies, happenings, retellings and the ledger of an archive, in four holdings."""

    def __init__(
        self,
        archive: Archive,
        sketches: Holding[Sketch],
        tellings: Holding[Telling],
        sayings: Holding[Saying],
        utterances: Holding[Utterance],
        judged: Mapping[tuple[str, str], Judgement],
    ) -> None:
        self._archive = archive
        self._sketches = sketches
        self._sayings = sayings
        self.copies = Copies(sketches, archive.wording)
        self.happenings = Happenings(tellings, judged)
        self.retellings = Retellings(utterances, judged)
        self.ledger = Ledger(sayings)

    def revise(
        self, came: Iterable[Wording], went: Sequence[str] = (), spoken_anew: Iterable[str] = ()
    ) -> Done:
        """Bring all but the ledger up to date with reports that came or are told otherwise, and those that went.

        Of those in `spoken_anew` only the speakers are others.
        """
        wordings = {wording.id: wording for wording in came}
        turned = self.copies.revise(wordings.values(), went) - set(wordings)
        oldest = {report: self.copies.oldest(report) for report in (*wordings, *sorted(turned))}
        told_anew = self.happenings.revise(self._archive.tellings(list(oldest), oldest), (*went, *oldest))
        oldest |= {report: self.copies.oldest(report) for report in spoken_anew}
        told_anew |= self.retellings.revise(self._archive.utterances(list(oldest), oldest), (*went, *oldest))
        return Done(frozenset(turned), frozenset(told_anew))

    def tell(self, reports: Iterable[str], turned: Iterable[str] = ()) -> Revised:
        """Bring the ledger up to date with reports that came, are told otherwise or went, and those that `revise` says turned.

        A copy tells the ledger nothing; a report that is one no more does, and the other way round.
        """
        came = dict.fromkeys(reports)
        everything = dict.fromkeys((*came, *turned))
        first = {
            report
            for report in everything
            if self._sketches.number_of(report) is not None and self.copies.oldest(report) == report
        }
        told = [
            report
            for report in everything
            if report in first and (report in came or not self._sayings.of_report(report))
        ]
        gone = [report for report in everything if report not in first]
        return self.ledger.revise(self._archive.told(told), gone)

    def judge(self, judged_anew: Iterable[tuple[str, str]]) -> frozenset[str]:
        """Let pairs be what they are judged now; the events and quotations that may be in another group."""
        pairs = tuple(judged_anew)
        return frozenset(self.happenings.revise((), (), pairs) | self.retellings.revise((), (), pairs))
