"""Retellings: quotations of several reports that are one utterance, grouped as reports come and go."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from depesche.keeping.grouping import Links
from depesche.keeping.holding import Holding, InMemory, Tie
from depesche.keeping.judged import JudgedGroups, Names, Pair, counts_of, in_order, tie_of
from depesche.keeping.retold import Utterance, compare, keys_of
from depesche.model.judgement import Judgement, Verdict, in_force


@dataclass(frozen=True, slots=True)
class Retelling:
    """Quotations that are one utterance. A copy counts once: `independent_sources` is the number of texts, `reports` that of papers."""

    members: tuple[str, ...]
    reports: int
    independent_sources: int
    pairs: tuple[Pair, ...]


def find_retold(
    utterances: Iterable[Utterance], judgements: Iterable[Judgement] = ()
) -> tuple[Retelling, ...]:
    """Group quotations of one utterance, each group of two or more reports; the order of the input plays no part.

    A person's judgement overrules the features, the latest on a pair counts, and an unsure one takes the earlier ones back.
    """
    retellings = Retellings(InMemory(), in_force(judgements))
    retellings.revise(utterances)
    return retellings.all()


class Retellings(JudgedGroups[Utterance, Retelling]):
    """The retold quotations of an archive as reports come and go."""

    def __init__(self, held: Holding[Utterance], judged: Mapping[Names, Judgement]) -> None:
        super().__init__(held, judged, keys_of, _tie)

    def joined(self, known: Mapping[str, int]) -> tuple[frozenset[str], ...]:
        """Join pairs, the surest first; none that would bring together two quotations which are not one utterance."""
        tied = {number: self.held.ties_of(number) for number in known.values()}

        @cache
        def are_apart(names: Names) -> bool:
            if names in self.judged:
                return self.judged[names].verdict is Verdict.NEGATIVE
            left, right = (known[name] for name in names)
            if right in tied[left]:
                return False
            return compare(self.held.item(left), self.held.item(right)).verdict is Verdict.NEGATIVE

        return groups_of(self.scores(known), are_apart, self.judged)

    def told(self, known: Mapping[int, Utterance]) -> Retelling:
        """The retelling of these quotations."""
        ordered = in_order(known.values())
        return Retelling(
            tuple(utterance.id for utterance in ordered),
            *counts_of(ordered),
            self.pairs(known, compare),
        )


def _tie(left: Utterance, right: Utterance) -> Tie | None:
    """What is one; without a word of weight in common nothing is, and two of one report are told apart there."""
    if left.report == right.report or left.content.forms.isdisjoint(right.content.forms):
        return None
    return tie_of(compare(left, right))


def groups_of(
    scores: Mapping[Names, float], are_apart: Callable[[Names], bool], judged: Iterable[Names]
) -> tuple[frozenset[str], ...]:
    """Join pairs by their scores, the surest first; none that would bring together two which are not one utterance.

    So a long quotation is not the bridge between two sentences of one speech. What a person joined is joined all the same.
    """
    links, by_hand = Links(), frozenset(judged)
    members: dict[str, set[str]] = defaultdict(set)
    for pair in sorted(scores, key=lambda names: (-scores[names], names)):
        left, right = map(links.group_of, pair)
        ours, theirs = members[left] or {left}, members[right] or {right}
        if left != right and not any(
            are_apart(names)
            for names in ((min(two), max(two)) for two in product(sorted(ours), sorted(theirs)))
            if pair not in by_hand or names in by_hand
        ):
            links.add(*pair)
            members[links.group_of(left)] = ours | theirs
    return links.groups()
