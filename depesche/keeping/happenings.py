"""Happenings: events told in several reports that are one, with the features that say so, and judgements that overrule them."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from depesche.keeping.contradictions import Account, Contradiction, find_contradictions
from depesche.keeping.feature import Feature, names_of
from depesche.keeping.grouping import Links
from depesche.keeping.holding import Holding, InMemory, Tie
from depesche.keeping.judged import (
    JudgedGroups,
    Names,
    Pair,
    copy_feature,
    counts_of,
    in_order,
    tie_of,
    weeks_around,
    weighed,
)
from depesche.model.event import Status
from depesche.model.interval import Interval
from depesche.model.judgement import Judgement, in_force

_WINDOW = dt.timedelta(2)
_LONGEST = dt.timedelta(62)  # a vaguer date is no evidence for one day or another
_SAME = 3.0
_UNSURE = 2.2
_FAMILIES = {
    "AGREE": "words", "CONSULT": "talks", "SUPPORT": "words", "COOPERATE": "deeds", "AID": "aid", "CONCEDE": "concede",
    "RETREAT": "concede", "REQUEST": "demand", "ACCUSE": "blame", "REJECT": "refuse", "THREATEN": "threat", "PROTEST": "protest",
    "SANCTION": "sanction", "MOBILIZE": "force", "COERCE": "coerce", "ASSAULT": "force",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as one report tells it. `source` is the oldest copy of the report; `days` those of the text, else of the report.

    `account` is what it says that other tellings may contradict.
    """

    id: str
    report: str
    source: str
    type: str
    lemma: str
    codes: frozenset[str]
    days: Interval
    mode: str | None = None
    country: str | None = None
    is_dated: bool = False
    status: Status = Status.ACTUAL
    account: Account | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """Tellings of one thing. A copy counts once: `independent_sources` is the number of texts, `reports` that of papers."""

    members: tuple[str, ...]
    reports: int
    independent_sources: int
    pairs: tuple[Pair, ...]
    contradictions: tuple[Contradiction, ...] = ()


def find_happenings(
    tellings: Iterable[Telling], judgements: Iterable[Judgement] = ()
) -> tuple[Happening, ...]:
    """Group tellings of one thing, each group of two or more; the order of the input plays no part.

    A person's judgement overrules the features, the latest on a pair counts, and an unsure one takes the earlier ones back.
    """
    happenings = Happenings(InMemory(), in_force(judgements))
    happenings.revise(tellings)
    return happenings.all()


class Happenings(JudgedGroups[Telling, Happening]):
    """The happenings of an archive as reports come and go; what did not happen is grouped among its like, to be counted."""

    def __init__(self, held: Holding[Telling], judged: Mapping[Names, Judgement]) -> None:
        super().__init__(held, judged, keys_of, _tie)

    def joined(self, known: Mapping[str, int]) -> tuple[frozenset[str], ...]:
        """Join pairs, the surest first; none that would bring together what a person keeps apart."""
        scores, apart, links = self.scores(known), self.kept_apart(known), Links()
        for names in sorted(scores, key=lambda names: (-scores[names], names)):
            if not links.joins_any(*names, apart):
                links.add(*names)
        return links.groups()

    def told(self, known: Mapping[int, Telling]) -> Happening:
        """The happening of these tellings."""
        ordered = in_order(known.values())
        return Happening(
            tuple(telling.id for telling in ordered),
            *counts_of(ordered),
            self.pairs(known, compare),
            find_contradictions(_account(telling) for telling in ordered),
        )

    def is_told(self, members: Iterable[Telling]) -> bool:
        """Whether they tell of something that happened."""
        return all(each.status is Status.ACTUAL for each in members)

    def may_be_joined(self, left: Telling, right: Telling) -> bool:
        """Only what has one status is one."""
        return left.status is right.status


def _tie(left: Telling, right: Telling) -> Tie | None:
    """What is one; two tellings of one report are told apart there."""
    if left.report == right.report or left.status is not right.status:
        return None
    return tie_of(compare(left, right))


def keys_of(telling: Telling) -> Iterator[str]:
    """What tellings of one thing share: a status, a party, a family of types and a week."""
    weeks = weeks_around(telling.days, _WINDOW, _LONGEST)
    for code in telling.codes:
        for week in weeks:
            yield f"{telling.status} {_FAMILIES.get(telling.type, telling.type)} {code} {week}"


def compare(left: Telling, right: Telling) -> Pair:
    """Hold two tellings against each other, feature by feature."""
    features = tuple(f for feature in FEATURES if (f := feature(left, right)) is not None)
    return weighed(left, right, features, same=_SAME, unsure=_UNSURE)


def _type(left: Telling, right: Telling) -> Feature | None:
    if left.type == right.type and left.mode == right.mode:
        return Feature("type", 1, f"Beides ist {left.type}{f' ({left.mode})' if left.mode else ''}.")
    if left.type == right.type:
        return Feature("type", 0.6, f"Beides ist {left.type}, auf andere Art.")
    return Feature("type", 0.2, f"{left.type} und {right.type} sind verwandt.")


def _parties(left: Telling, right: Telling) -> Feature | None:
    shared = left.codes & right.codes
    if left.codes == right.codes:
        return Feature(
            "parties", 1.2 if len(shared) > 1 else 0.8, f"Dieselben Beteiligten: {names_of(shared)}."
        )
    if not shared:
        return Feature("parties", -1, "Keine gemeinsamen Beteiligten.")
    if left.codes < right.codes or right.codes < left.codes:
        return Feature("parties", 0.6, f"Gemeinsame Beteiligte: {names_of(shared)}.")
    return Feature("parties", 0.1, f"Gemeinsam nur: {names_of(shared)}.")


def _days(left: Telling, right: Telling) -> Feature | None:
    if left.days.meets(right.days):
        is_both = left.is_dated and right.is_dated
        return Feature("days", 0.8 if is_both else 0.5, "Die Tage treffen sich.")
    if left.is_dated and right.is_dated:
        return Feature("days", -1, "Andere Tage.")
    return Feature("days", 0.1, "Die Meldungen liegen nah beieinander.")


def _place(left: Telling, right: Telling) -> Feature | None:
    if left.country is None or right.country is None:
        return None
    if left.country == right.country:
        return Feature("place", 0.4, f"Derselbe Ort: {left.country}.")
    return Feature("place", -1, f"Andere Orte: {left.country} und {right.country}.")


def _words(left: Telling, right: Telling) -> Feature | None:
    ours, theirs = left.lemma.lower().split()[-1:], right.lemma.lower().split()[-1:]
    return Feature("words", 0.6, f"Dasselbe Wort: {ours[0]}.") if ours and ours == theirs else None


def _account(telling: Telling) -> Account:
    account = telling.account or Account(telling.report, telling.source)
    return replace(account, days=telling.days if telling.is_dated else None)


FEATURES: tuple[Callable[[Telling, Telling], Feature | None], ...] = (
    _type,
    _parties,
    _days,
    _place,
    _words,
    copy_feature,
)
"""What is compared."""
