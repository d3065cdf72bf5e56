"""Put together what a student learns from: gold trees, gold names and the teacher's silver."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from depesche.evaluation.conllu import Sentence
from training import corpora, news, silver
from training.student.data import Gold

SUREST = 0.85  # mean probability of the attachments of a silver sentence


@dataclass(frozen=True)
class Lesson:
    """Gold with trees, gold with names (the tree is silver or missing), and silver."""

    trees: list[Gold]
    names: list[Gold]
    silver: list[Gold]

    @property
    def rows(self) -> list[Sentence]:
        """The gold trees alone."""
        return [one.rows for one in self.trees]


def gather(folder: Path, labels: Path, fold: int | None = None) -> Lesson:
    """Everything, or everything but a fold: every fifth tree of each source, whole documents of our own, GermEval dev."""
    trees = [Gold([r.form for r in rows], rows) for rows in _treebanks(folder, fold)]
    own = news.read("train")
    numbers = news.folds(own)
    trees += [
        Gold([r.form for r in t.rows], t.rows, t.names)
        for t in own
        if fold is None or numbers[t.document] % 5 != fold
    ]
    gold = {
        tuple(one.words): one.labels for source, _, one in corpora.gold_names(folder) if source != "bundestag"
    }
    names = [
        Gold(one.words, [], one.labels)
        for source, _, one in corpora.gold_names(folder)
        if source == "bundestag"
    ]
    more: list[Gold] = []
    for one in silver.read(folder, labels):
        is_hidden = fold is not None and one.source == "germeval-dev"
        if one.sure >= SUREST and not is_hidden:
            words = [row.form for row in one.rows]
            known = gold.get(tuple(words))
            (more if known is None else names).append(Gold(words, one.rows, known or one.names))
    return Lesson(trees, names, more)


def _treebanks(folder: Path, fold: int | None) -> Iterator[Sentence]:
    for _, number, rows in corpora.gold_trees(folder):
        if fold is None or number % 5 != fold:
            yield rows


def varied(trees: list[Gold], times: int, seed: int) -> list[Gold]:
    """The trees and `times` - 1 copies with other quotation marks or without the full stop."""
    chance = random.Random(seed)  # noqa: S311  no secrets here
    made = list(trees)
    for _ in range(times - 1):
        for one in trees:
            rows = corpora.vary(one.rows, chance)
            made.append(Gold([row.form for row in rows], rows, one.names[: len(rows)]))
    return made
