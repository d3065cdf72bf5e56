"""Entities from the probabilities of BIO labels."""

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray


def name_spans(
    probabilities: NDArray[np.float32], labels: Sequence[str]
) -> Iterator[tuple[int, str, bool, float]]:
    """(word, label, begins, confidence) for every word in an entity; `probabilities` (words, labels) of O, B-… and I-….

    The best path in which I-X follows B-X or I-X only (Viterbi); the confidence of an entity is the mean of its words.
    """
    path = best_path(np.log(probabilities + 1e-6), labels)
    begin = 0
    while begin < len(path):
        label = labels[path[begin]]
        stop = begin + 1
        if label != "O":
            while stop < len(path) and labels[path[stop]] == "I-" + label[2:]:
                stop += 1
            sure = float(probabilities[np.arange(begin, stop), path[begin:stop]].mean())
            for word in range(begin, stop):
                yield word, label[2:], word == begin, round(sure, 3)
        begin = stop


def best_path(scores: NDArray[np.float32], labels: Sequence[str]) -> list[int]:
    """The best allowed labels of all words, as numbers."""
    if not scores.argmax(1).any():  # labels[0] is "O": no entity at all
        return [0] * len(scores)
    barred = _barred(tuple(labels))
    best = scores[0] + np.asarray([-1e9 if label[0] == "I" else 0.0 for label in labels])
    back = []
    for row in scores[1:]:
        table = best[:, None] + barred
        back.append(table.argmax(0))
        best = table.max(0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


@cache
def _barred(labels: tuple[str, ...]) -> NDArray[np.float64]:
    """What it costs to go from one label to another (labels, labels): nothing, or too much."""
    allowed = [[_may_follow(one, two) for two in labels] for one in labels]
    return np.where(np.asarray(allowed), 0.0, -1e9)


def _may_follow(one: str, two: str) -> bool:
    return two[0] != "I" or (one != "O" and one[2:] == two[2:])
