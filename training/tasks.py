"""What student and teacher learn of a word, and how their batches are put together."""

import random
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike

T = TypeVar("T")

ATTRIBUTES = "Case Gender Number Person Mood Tense VerbForm Degree PronType Definite Poss Reflex Polarity NumType".split()
NAME_LABELS = ["O", *(f"{place}-{kind}" for kind in ("PER", "LOC", "ORG", "OTH") for place in "BI")]
NOTHING = -100  # where there is no gold
HASHED = 8192  # rows of each table that the teacher's keys are folded into


def padded(rows: Sequence[ArrayLike], length: int, filling: int) -> np.ndarray:
    """A table (rows, length) of rows of different lengths."""
    table = np.full((len(rows), length), filling, dtype=np.int64)
    for i, row in enumerate(rows):
        table[i, : len(row)] = row  # type: ignore[arg-type]
    return table


def bucketed(
    rows: Sequence[T], size: Callable[[T], int], most: int, chance: random.Random | None, spread: float = 0.0
) -> Iterator[list[T]]:
    """Groups of rows of like size, each with about `most` words, padding counted.

    With `chance` the sizes are blurred by up to `spread` words and the groups come in random order.
    """
    ordered = sorted(rows, key=lambda row: size(row) + (chance.random() * spread if chance else 0.0))
    groups: list[list[T]] = [[]]
    for row in ordered:
        if groups[-1] and (len(groups[-1]) + 1) * size(row) > most:
            groups.append([])
        groups[-1].append(row)
    if chance:
        chance.shuffle(groups)
    yield from groups
