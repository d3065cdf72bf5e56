"""Sentences as batches of the student."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from depesche.analysis.features import groups_of, keys_of
from depesche.evaluation.conllu import Sentence, feats_of
from depesche.knowledge.names import known_names
from training.student.model import Batch, Shape
from training.tasks import ATTRIBUTES, NAME_LABELS, NOTHING, padded

TASKS = ("xpos", "names", *ATTRIBUTES)
WEIGHTS = (1.0, 1.0, *(0.3 for _ in ATTRIBUTES))


@dataclass(frozen=True)
class Gold:
    """A sentence to learn from: words, and what is known of them (empty lists where nothing is)."""

    words: list[str]
    rows: Sentence = field(default_factory=list)
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Values:
    """The values of each task, in the order of their numbers, and the relations."""

    tasks: dict[str, list[str]]
    deps: list[str]

    @classmethod
    def of(cls, trees: Sequence[Sentence]) -> "Values":
        """All values of gold trees."""
        tasks: dict[str, set[str]] = {name: {""} for name in ATTRIBUTES}
        for rows in trees:
            for row in rows:
                for name, value in feats_of(row.feats).items():
                    tasks[name].add(value)
        xpos = sorted({row.xpos for rows in trees for row in rows})
        deps = sorted(
            {row.deprel for rows in trees for i, row in enumerate(rows) if row.head != i} | {"root"}
        )
        ordered = {"xpos": xpos, "names": NAME_LABELS, **{name: sorted(tasks[name]) for name in ATTRIBUTES}}
        return cls(ordered, deps)


class Reader:
    """Numbers forms and labels; form 0 is the empty one."""

    def __init__(self, shape: Shape, values: Values) -> None:
        self.shape, self.values = shape, values
        self.numbers = {name: {x: i for i, x in enumerate(known)} for name, known in values.tasks.items()}
        self.deps = {x: i for i, x in enumerate(values.deps)}
        self.forms: dict[str, int] = {"": 0}
        self.keys: list[list[int]] = [[0] * len(shape.rows)]
        self.groups: list[list[int]] = [[0]]

    def form(self, word: str) -> int:
        """The number of a form, new or known."""
        number = self.forms.get(word)
        if number is None:
            number = self.forms[word] = len(self.keys)
            self.keys.append([key % rows for key, rows in zip(keys_of(word), self.shape.rows, strict=True)])
            self.groups.append([key % self.shape.group_rows for key in groups_of(word)])
        return number

    def encode(self, gold: Gold) -> dict[str, np.ndarray]:
        """Arrays of a sentence."""
        count = len(gold.words)
        labels = np.full((count, len(TASKS)), NOTHING, dtype=np.int64)
        heads, deps = np.full(count, NOTHING), np.full(count, NOTHING)
        if gold.rows:
            heads = np.asarray([0 if row.head == i else row.head + 1 for i, row in enumerate(gold.rows)])
            names = ["root" if row.head == i else row.deprel for i, row in enumerate(gold.rows)]
            deps = np.asarray([self.deps.get(name, NOTHING) for name in names])
            for i, row in enumerate(gold.rows):
                feats = feats_of(row.feats)
                labels[i, 0] = self.numbers["xpos"].get(row.xpos, NOTHING)
                labels[i, 2:] = [self.numbers[name].get(feats.get(name, ""), NOTHING) for name in ATTRIBUTES]
        if gold.names:
            labels[:, 1] = [self.numbers["names"].get(name, NOTHING) for name in gold.names]
        words = np.asarray([self.form(word) for word in gold.words])
        known = np.asarray(known_names(gold.words))
        return {"words": words, "known": known, "heads": heads, "deps": deps, "labels": labels}

    def batch(self, rows: Sequence[dict[str, np.ndarray]]) -> Batch:
        """Padded tensors over the distinct forms of the rows."""
        longest = max(len(row["words"]) for row in rows)
        words = padded([row["words"] for row in rows], longest, 0)
        forms, places = np.unique(np.append(words.ravel(), 0), return_inverse=True)
        groups = [self.groups[form] for form in forms]
        offsets = np.cumsum([0, *(len(group) for group in groups[:-1])])
        return Batch(
            torch.tensor([self.keys[form] for form in forms]),
            torch.tensor([key for group in groups for key in group]),
            torch.from_numpy(offsets),
            torch.from_numpy(places[:-1].reshape(words.shape)),
            torch.from_numpy(padded([row["known"] for row in rows], longest, 0)),
            torch.from_numpy(padded([row["heads"] for row in rows], longest, NOTHING)),
            torch.from_numpy(padded([row["deps"] for row in rows], longest, NOTHING)),
            torch.stack([_padded_table(row["labels"], longest) for row in rows]),
        )


def _padded_table(labels: np.ndarray, length: int) -> Tensor:
    table = np.full((length, labels.shape[1]), NOTHING, dtype=np.int64)
    table[: len(labels)] = labels
    return torch.from_numpy(table)
