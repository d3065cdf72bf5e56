"""Figures of coreference: MUC (Vilain et al. 1995), B³ (Bagga & Baldwin 1998), CEAF-e (Luo 2005), and their mean, the CoNLL score.

A partition is a list of sets of mentions; what a mention is only has to compare equal on both sides.
"""

from collections.abc import Collection, Hashable, Iterable, Sequence, Set

Cluster = Set[Hashable]
Pair = tuple[float, float]  # numerator and denominator


def f1(precision: float, recall: float) -> float:
    """The harmonic mean, 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def muc(key: Sequence[Cluster], response: Sequence[Cluster]) -> Pair:
    """The links of `key` that `response` keeps, and how many there are."""
    owner = {mention: number for number, cluster in enumerate(response) for mention in cluster}
    kept = total = 0
    for cluster in key:
        parts = {owner.get(mention, ("alone", mention)) for mention in cluster}
        kept += len(cluster) - len(parts)
        total += len(cluster) - 1
    return kept, total


def b_cubed(key: Sequence[Cluster], response: Sequence[Cluster]) -> Pair:
    """For each mention of `key` the share of its cluster that `response` has together, and how many mentions there are."""
    owner = {mention: cluster for cluster in response for mention in cluster}
    total = sum(len(cluster) for cluster in key)
    found = sum(
        len(cluster & owner.get(mention, frozenset())) / len(cluster)
        for cluster in key
        for mention in cluster
    )
    return found, total


def ceaf_e(key: Sequence[Cluster], response: Sequence[Cluster]) -> float:
    """The likeness (2 |k ∩ r| / (|k| + |r|)) of the best one-to-one alignment of clusters."""
    if not key or not response:
        return 0.0
    likeness = [[2 * len(k & r) / (len(k) + len(r)) for r in response] for k in key]
    return best_assignment(likeness)


def best_assignment(gains: Sequence[Sequence[float]]) -> float:
    """The greatest sum of one gain a row and column (Kuhn and Munkres, in the form with potentials, O(n³))."""
    if len(gains) > len(gains[0]):
        gains = [list(column) for column in zip(*gains, strict=True)]
    rows, columns = len(gains), len(gains[0])
    above, beside = [0.0] * (rows + 1), [0.0] * (columns + 1)
    taken = [0] * (columns + 1)  # the row that holds a column; 0 none
    for row in range(1, rows + 1):
        _augment(gains, row, above, beside, taken)
    return sum(gains[row - 1][column - 1] for column, row in enumerate(taken) if row and column)


def _augment(
    gains: Sequence[Sequence[float]], row: int, above: list[float], beside: list[float], taken: list[int]
) -> None:
    columns = len(taken) - 1
    least, came_from, is_used = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
    taken[0], at = row, 0
    while taken[at]:
        is_used[at] = True
        now, delta, following = taken[at], float("inf"), 0
        for column in range(1, columns + 1):
            if is_used[column]:
                continue
            cost = -gains[now - 1][column - 1] - above[now] - beside[column]
            if cost < least[column]:
                least[column], came_from[column] = cost, at
            if least[column] < delta:
                delta, following = least[column], column
        for column in range(columns + 1):
            if is_used[column]:
                above[taken[column]] += delta
                beside[column] -= delta
            else:
                least[column] -= delta
        at = following
    while at:
        taken[at] = taken[came_from[at]]
        at = came_from[at]


class Tally:
    """Sums over documents of what the three measures count."""

    def __init__(self) -> None:
        self._sums: dict[str, list[float]] = {name: [0.0] * 4 for name in ("muc", "b3", "ceafe")}

    def add(self, key: Collection[Cluster], response: Collection[Cluster]) -> None:
        """Count a document."""
        keys, responses = list(key), list(response)
        likeness = ceaf_e(keys, responses)
        for name, numbers in (
            ("muc", (*muc(keys, responses), *muc(responses, keys))),
            ("b3", (*b_cubed(keys, responses), *b_cubed(responses, keys))),
            ("ceafe", (likeness, len(keys), likeness, len(responses))),
        ):
            self._sums[name] = [a + b for a, b in zip(self._sums[name], numbers, strict=True)]

    def figures(self) -> dict[str, dict[str, float]]:
        """Precision, recall and F1 of each, and `conll`, the mean of the F1."""
        found = {}
        for name, (kept, wanted, right, given) in self._sums.items():
            precision, recall = right / given if given else 0.0, kept / wanted if wanted else 0.0
            found[name] = {"p": precision, "r": recall, "f1": f1(precision, recall)}
        found["conll"] = {"f1": sum(one["f1"] for one in found.values()) / len(found)}
        return found


def without_singletons(clusters: Iterable[Cluster]) -> list[Cluster]:
    """The clusters of two mentions and more, as CoNLL-2012 counts them."""
    return [cluster for cluster in clusters if len(cluster) > 1]
