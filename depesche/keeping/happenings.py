"""Happenings: events told in several reports that are one, with the features that say so, and judgements that overrule them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from depesche.keeping.contradictions import Account, Contradiction, find_contradictions
from depesche.keeping.feature import Feature
from depesche.keeping.grouping import Links
from depesche.keeping.holding import Holding, InMemory, Tie
from depesche.keeping.pairing import Pairs, connected, regroup
from depesche.model.interval import Interval
from depesche.model.judgement import Judgement, Verdict, in_force

_WINDOW = dt.timedelta(2)
_LONGEST = dt.timedelta(62)  # a vaguer date is no evidence for one day or another
_SAME = 3.0
_UNSURE = 2.2
_JUDGED = 100.0
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
    is_actual: bool = True
    account: Account | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings, what was compared, and whether they are one happening."""

    left: str
    right: str
    features: tuple[Feature, ...]
    verdict: Verdict

    @property
    def score(self) -> float:
        """How much speaks for it."""
        return sum(feature.weight for feature in self.features)


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


class Happenings:
    """The happenings of an archive as reports come and go; `judged` are the judgements in force."""

    def __init__(self, held: Holding[Telling], judged: Mapping[tuple[str, str], Judgement]) -> None:
        self._held = held
        self._pairs = Pairs(held, keys_of, _tie)
        self._judged = judged
        self._judged_with: dict[str, dict[str, Verdict]] = defaultdict(dict)
        for (left, right), judgement in judged.items():
            self._judged_with[left][right] = self._judged_with[right][left] = judgement.verdict

    def revise(
        self,
        came: Iterable[Telling] = (),
        went: Iterable[str] = (),
        judged_anew: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Bring the groups up to date with tellings that came, reports that went, pairs that are judged otherwise."""
        named = [(each.report, each.id, each) for each in came if each.is_actual]
        touched = self._pairs.revise(named, went)
        numbers = (self._held.number_of(name) for names in judged_anew for name in names)
        touched |= {number for number in numbers if number is not None}
        for bundle in connected(touched, self._joined_to):
            links = self._linked(bundle)
            groups = []
            for members in links.groups():
                those = [number for name in members if (number := self._held.number_of(name)) is not None]
                groups.append((min(those), those))
            regroup(self._held, bundle, groups)

    def all(self) -> tuple[Happening, ...]:
        """All happenings, by the first of their members' ids."""
        found = []
        for members in self._held.members(list(self._held.groups())).values():
            found.append((min(self._held.item(number).id for number in members), self._happening(members)))
        return tuple(happening for _, happening in sorted(found, key=lambda each: each[0]))

    def of(self, telling: str) -> Happening | None:
        """The happening that a telling belongs to; None if nobody else tells of it."""
        number = self._held.number_of(telling)
        group = None if number is None else self._held.group_of(number)
        return None if group is None else self._happening(self._held.members([group])[group])

    def _happening(self, members: Iterable[int]) -> Happening:
        known = {telling.id: telling for telling in map(self._held.item, members)}
        pairs: dict[tuple[str, str], Pair] = {}
        for number in members:
            one = self._held.item(number)
            for other in self._held.ties_of(number):
                two = self._held.item(other)
                if one.id < two.id and two.id in known:
                    pairs[one.id, two.id] = compare(one, two)
        for names in combinations(sorted(known), 2):
            if names in self._judged:
                pairs[names] = _overruled(pairs.get(names), names, self._judged[names])
        return _happening(known, known, pairs)

    def _joined_to(self, number: int) -> set[int]:
        """What one telling is tied to closely enough, as far as judgements leave it, and what they join it to."""
        judged = self._judged_with.get(self._held.item(number).id, {})
        joined = {other for other, (_, is_sure) in self._held.ties_of(number).items() if is_sure}
        for name, verdict in judged.items():
            other = self._held.number_of(name)
            if other is not None:
                (joined.add if verdict is Verdict.POSITIVE else joined.discard)(other)
        return joined

    def _linked(self, bundle: Iterable[int]) -> Links:
        """Join pairs, the surest first; none that would bring together what a person keeps apart."""
        pairs: dict[tuple[str, str], float] = {}
        for number in bundle:
            one, ties = self._held.item(number), self._held.ties_of(number)
            for other in self._joined_to(number):
                names = one.id, self._held.item(other).id
                if names[0] < names[1]:
                    score = ties[other][0] if other in ties else 0.0
                    pairs[names] = score + (_JUDGED if names in self._judged else 0.0)
        apart = {names for names, judgement in self._judged.items() if judgement.verdict is Verdict.NEGATIVE}
        links = Links()
        for names in sorted(pairs, key=lambda names: (-pairs[names], names)):
            if not links.joins_any(*names, apart):
                links.add(*names)
        return links


def _tie(left: Telling, right: Telling) -> Tie | None:
    """How much speaks for it, and 1 where that is enough; two tellings of one report are told apart there."""
    if left.report == right.report:
        return None
    pair = compare(left, right)
    return None if pair.verdict is Verdict.NEGATIVE else (pair.score, float(pair.verdict is Verdict.POSITIVE))


def _overruled(pair: Pair | None, names: tuple[str, str], judgement: Judgement) -> Pair:
    weight = _JUDGED if judgement.verdict is Verdict.POSITIVE else -_JUDGED
    said = Feature("judgement", weight, f"{judgement.by}: {judgement.why}")
    return Pair(*names, (*(pair.features if pair else ()), said), judgement.verdict)


def keys_of(telling: Telling) -> Iterator[str]:
    """What tellings of one thing share: a party, a family of types and a week."""
    first, last = telling.days.earliest, telling.days.latest
    if first is None or last is None or last - first > _LONGEST:
        return
    weeks = range((first.toordinal() - _WINDOW.days) // 7, (last.toordinal() + _WINDOW.days) // 7 + 1)
    for code in telling.codes:
        for week in weeks:
            yield f"{_FAMILIES.get(telling.type, telling.type)} {code} {week}"


def compare(left: Telling, right: Telling) -> Pair:
    """Hold two tellings against each other, feature by feature."""
    features = tuple(f for feature in FEATURES if (f := feature(left, right)) is not None)
    score = sum(feature.weight for feature in features)
    against = any(feature.weight <= -1 for feature in features)
    verdict = Verdict.NEGATIVE
    if not against and score >= _UNSURE:
        verdict = Verdict.POSITIVE if score >= _SAME else Verdict.UNSURE
    names = sorted((left.id, right.id))
    return Pair(names[0], names[1], features, verdict)


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
            "parties", 1.2 if len(shared) > 1 else 0.8, f"Dieselben Beteiligten: {_names(shared)}."
        )
    if not shared:
        return Feature("parties", -1, "Keine gemeinsamen Beteiligten.")
    if left.codes < right.codes or right.codes < left.codes:
        return Feature("parties", 0.6, f"Gemeinsame Beteiligte: {_names(shared)}.")
    return Feature("parties", 0.1, f"Gemeinsam nur: {_names(shared)}.")


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


def _copy(left: Telling, right: Telling) -> Feature | None:
    return Feature("copy", 0.6, "Die Meldungen sind Kopien.") if left.source == right.source else None


def _happening(
    members: Iterable[str], known: Mapping[str, Telling], pairs: Mapping[tuple[str, str], Pair]
) -> Happening:
    ordered = tuple(
        sorted(members, key=lambda name: (known[name].days.latest or dt.date.max, known[name].report, name))
    )
    inside = tuple(pairs[names] for names in combinations(sorted(ordered), 2) if names in pairs)
    tellings = [known[name] for name in ordered]
    return Happening(
        ordered,
        len({telling.report for telling in tellings}),
        len({telling.source for telling in tellings}),
        inside,
        find_contradictions(_account(telling) for telling in tellings),
    )


def _account(telling: Telling) -> Account:
    account = telling.account or Account(telling.report, telling.source)
    return replace(account, days=telling.days if telling.is_dated else None)


def _names(values: Iterable[str]) -> str:
    return ", ".join(sorted(values))


FEATURES: tuple[Callable[[Telling, Telling], Feature | None], ...] = (
    _type,
    _parties,
    _days,
    _place,
    _words,
    _copy,
)
"""What is compared."""
