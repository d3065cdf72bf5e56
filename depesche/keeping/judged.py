"""What several reports tell and is one: tied in pairs, joined into groups, judged by people, as reports come and go.

Happenings and retellings are kept so; they differ in what ties two of them and in what a group may take in.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, Protocol, TypeVar

from depesche.keeping.feature import Feature
from depesche.keeping.holding import Holding, Tie
from depesche.keeping.pairing import Pairs, connected, regroup
from depesche.model.interval import Interval
from depesche.model.judgement import Judgement, Verdict

_JUDGED = 100.0
_AT_ONCE = 500
RULED_OUT = -1
"""A feature of this weight or less speaks against it, whatever the others say."""
Names = tuple[str, str]
"""Two ids in order."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings, what was compared, and whether they are one."""

    left: str
    right: str
    features: tuple[Feature, ...]
    verdict: Verdict

    @property
    def score(self) -> float:
        """How much speaks for it."""
        return sum(feature.weight for feature in self.features)


@dataclass(frozen=True, slots=True)
class Carried:
    """How many reports carry an event or quotation, and how many of them are independent."""

    row: str
    reports: int
    independent_sources: int


class Told(Protocol):
    """What one report tells. `source` is the oldest copy of the report."""

    @property
    def id(self) -> str:
        """The id of its row."""

    @property
    def report(self) -> str:
        """The report."""

    @property
    def source(self) -> str:
        """The oldest copy of the report."""

    @property
    def days(self) -> Interval:
        """When it was."""


Item = TypeVar("Item", bound=Told)
Group = TypeVar("Group")


class JudgedGroups(Generic[Item, Group]):
    """The groups of an archive as reports come and go; `judged` are the judgements in force.

    `keys_of` and `compare` are those of `Pairs`; of a tie the first measure is how much speaks for it, the second 1 where that is enough.
    """

    def __init__(
        self,
        held: Holding[Item],
        judged: Mapping[Names, Judgement],
        keys_of: Callable[[Item], Iterable[str]],
        compare: Callable[[Item, Item], Tie | None],
    ) -> None:
        self.held = held
        self.judged = judged
        self._pairs = Pairs(held, keys_of, compare)
        self._judged_with: dict[str, dict[str, Verdict]] = defaultdict(dict)
        for (left, right), judgement in judged.items():
            self._judged_with[left][right] = self._judged_with[right][left] = judgement.verdict

    def revise(
        self, came: Iterable[Item] = (), went: Iterable[str] = (), judged_anew: Iterable[Names] = ()
    ) -> set[str]:
        """Bring the groups up to date with what came, reports that went, pairs that are judged otherwise.

        The ids of all that may be in another group now, or in one with other members; of what went too.
        """
        went = tuple(went)
        names = {self.held.item(number).id for report in went for number in self.held.of_report(report)}
        touched = self._pairs.revise(((each.report, each.id, each) for each in came), went)
        judged = (self.held.number_of(name) for pair in judged_anew for name in pair)
        touched |= {number for number in judged if number is not None}
        for bundle in connected(touched, self._joined_to):
            known = {self.held.item(number).id: number for number in bundle}
            those = [[known[name] for name in members] for members in self.joined(known)]
            regroup(self.held, bundle, [(min(numbers), numbers) for numbers in those])
            names.update(known)
        return names

    def all(self) -> tuple[Group, ...]:
        """All groups, by the first of their members' ids."""
        found = [
            (min(item.id for item in known.values()), self.told(known))
            for known in self._members_of(self.held.groups())
            if self.is_told(known.values())
        ]
        return tuple(group for _, group in sorted(found, key=lambda each: each[0]))

    def of(self, name: str) -> Group | None:
        """The group that something belongs to; None if nobody else tells of it."""
        for known in self._members_of(self._groups_of([name])):
            if self.is_told(known.values()):
                return self.told(known)
        return None

    def carried(self, names: Iterable[str] | None = None) -> Iterator[Carried]:
        """The counts of all that is in a group, or of the groups that those of some ids are in."""
        for known in self._members_of(self.held.groups() if names is None else self._groups_of(names)):
            reports, sources = counts_of(known.values())
            yield from (Carried(item.id, reports, sources) for item in known.values())

    def joined(self, known: Mapping[str, int]) -> Iterable[Collection[str]]:
        """The groups among what hangs together, by id; `known` gives the number of each."""
        raise NotImplementedError

    def told(self, known: Mapping[int, Item]) -> Group:
        """The group of these members, by their numbers."""
        raise NotImplementedError

    def is_told(self, members: Iterable[Item]) -> bool:
        """Whether these make a group that `all` and `of` give, beside being counted."""
        return True

    def may_be_joined(self, left: Item, right: Item) -> bool:
        """Whether a person's judgement can join the two."""
        return True

    def scores(self, known: Mapping[str, int]) -> dict[Names, float]:
        """How much speaks for each pair that is to be joined; a judgement goes before all features."""
        found: dict[Names, float] = {}
        for name, number in known.items():
            ties = self.held.ties_of(number)
            for other in self._joined_to(number):
                names = name, self.held.item(other).id
                if names[0] < names[1]:
                    score = ties[other][0] if other in ties else 0.0
                    found[names] = score + (_JUDGED if names in self.judged else 0.0)
        return found

    def pairs(self, known: Mapping[int, Item], compare: Callable[[Item, Item], Pair]) -> tuple[Pair, ...]:
        """What ties the members of a group, with what people said of them, in order of their ids."""
        names = {number: item.id for number, item in known.items()}
        found: dict[Names, Pair] = {}
        for number, item in known.items():
            for other in self.held.ties_of(number):
                if other in known and item.id < names[other]:
                    found[item.id, names[other]] = compare(item, known[other])
        for pair in combinations(sorted(names.values()), 2):
            if pair in self.judged:
                found[pair] = overruled(found.get(pair), pair, self.judged[pair])
        return tuple(pair for _, pair in sorted(found.items()))

    def kept_apart(self, known: Iterable[str]) -> set[Names]:
        """The pairs that a person keeps apart, of which one at least is among these."""
        return {
            (min(name, other), max(name, other))
            for name in known
            for other, verdict in self._judged_with.get(name, {}).items()
            if verdict is Verdict.NEGATIVE
        }

    def _joined_to(self, number: int) -> set[int]:
        """What one is tied to closely enough, as far as judgements leave it, and what they join it to."""
        item = self.held.item(number)
        joined = {other for other, (_, is_sure) in self.held.ties_of(number).items() if is_sure}
        for name, verdict in self._judged_with.get(item.id, {}).items():
            other = self.held.number_of(name)
            if other is not None and self.may_be_joined(item, self.held.item(other)):
                (joined.add if verdict is Verdict.POSITIVE else joined.discard)(other)
        return joined

    def _groups_of(self, names: Iterable[str]) -> list[int]:
        numbers = (self.held.number_of(name) for name in names)
        groups = (self.held.group_of(number) for number in numbers if number is not None)
        return sorted({group for group in groups if group is not None})

    def _members_of(self, groups: Iterable[int]) -> Iterator[dict[int, Item]]:
        wanted = list(groups)
        for begin in range(0, len(wanted), _AT_ONCE):
            for members in self.held.members(wanted[begin : begin + _AT_ONCE]).values():
                yield {number: self.held.item(number) for number in members}


def in_order(members: Iterable[Item]) -> list[Item]:
    """Members of a group by their days, those without last."""
    return sorted(members, key=lambda each: (each.days.latest or dt.date.max, each.report, each.id))


def counts_of(members: Collection[Told]) -> tuple[int, int]:
    """How many reports tell it, and how many of them are independent."""
    return len({each.report for each in members}), len({each.source for each in members})


def weeks_around(days: Interval, window: dt.timedelta, longest: dt.timedelta) -> range:
    """The numbers of the weeks that some days and a window around them touch; none of open or too many days."""
    first, last = days.earliest, days.latest
    if first is None or last is None or last - first > longest:
        return range(0)
    return range((first.toordinal() - window.days) // 7, (last.toordinal() + window.days) // 7 + 1)


def copy_feature(left: Told, right: Told) -> Feature | None:
    """Whether the reports are copies of one text."""
    return Feature("copy", 0.6, "Die Meldungen sind Kopien.") if left.source == right.source else None


def weighed(left: Told, right: Told, features: Iterable[Feature], *, same: float, unsure: float) -> Pair:
    """The pair with its verdict: negative where a feature rules it out or the sum of their weights stays under `unsure`."""
    features = tuple(features)
    score = sum(feature.weight for feature in features)
    verdict = Verdict.NEGATIVE
    if score >= unsure and all(feature.weight > RULED_OUT for feature in features):
        verdict = Verdict.POSITIVE if score >= same else Verdict.UNSURE
    return Pair(min(left.id, right.id), max(left.id, right.id), features, verdict)


def tie_of(pair: Pair) -> Tie | None:
    """How much speaks for it, and 1 where that is enough; None where something speaks against it."""
    return None if pair.verdict is Verdict.NEGATIVE else (pair.score, float(pair.verdict is Verdict.POSITIVE))


def overruled(pair: Pair | None, names: Names, judgement: Judgement) -> Pair:
    """A pair as a person judged it, beside what was compared."""
    weight = _JUDGED if judgement.verdict is Verdict.POSITIVE else -_JUDGED
    said = Feature("judgement", weight, f"{judgement.by}: {judgement.why}")
    return Pair(*names, (*(pair.features if pair else ()), said), judgement.verdict)
