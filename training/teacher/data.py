"""Sentences of the prepared folder as padded batches."""

import json
import lzma
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from depesche.evaluation.conllu import feats_of
from training.tasks import ATTRIBUTES, NAME_LABELS, NOTHING, padded

Row = dict[str, Any]


def rows_of(path: Path) -> list[Row]:
    """Read packed JSON lines."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


@dataclass(frozen=True)
class Labels:
    """The values of every task, in the order of their numbers; `tasks` are those of single words."""

    tasks: dict[str, list[str]]
    deps: list[str]

    @classmethod
    def of(cls, trees: Sequence[Row]) -> "Labels":
        """All values that occur in the trees."""
        values: dict[str, set[str]] = {name: {""} for name in ATTRIBUTES}
        for row in trees:
            for feats in row["feats"]:
                for name, value in feats_of(feats).items():
                    values[name].add(value)
        tasks = {name: sorted({x for row in trees for x in row[name]}) for name in ("xpos", "upos")}
        tasks["names"] = NAME_LABELS
        tasks |= {name: sorted(found) for name, found in values.items()}
        return cls(tasks, sorted({x for row in trees for x in row["deps"]}))


@dataclass
class Batch:
    """Padded tensors of some sentences; label tensors hold NOTHING where there is no gold."""

    pieces: Tensor  # (batch, pieces)
    first: Tensor  # (batch, words): position of the first subword, 0 for padding
    last: Tensor
    forms: Tensor  # (batch, words): number of the form
    heads: Tensor  # (batch, words): 0 the root, else the word counted from 1
    deps: Tensor  # (batch, words)
    labels: Tensor  # (batch, words, tasks)

    def to(self, device: torch.device) -> "Batch":
        """The same on a device."""
        return Batch(*(getattr(self, name).to(device) for name in self.__dataclass_fields__))


class Reader:
    """Makes batches of rows."""

    def __init__(self, folder: Path, labels: Labels) -> None:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        forms = json.loads((folder / "forms.json").read_text("utf-8"))
        self.mask_id, self.sep = tokenizer.token_to_id("[MASK]"), tokenizer.token_to_id("[SEP]")
        self.number_of_form = {form: i for i, form in enumerate(forms)}
        self.keys = np.load(folder / "forms.npy").astype("int64")
        coded = [one.ids or [tokenizer.token_to_id("[UNK]")] for one in tokenizer.encode_batch(forms)]
        self.pieces = [np.asarray(ids[:24], dtype="int64") for ids in coded]
        self.counts = np.asarray([len(ids) for ids in self.pieces])
        self.labels = labels
        self.numbers = {name: {x: i for i, x in enumerate(values)} for name, values in labels.tasks.items()}
        self.deps = {x: i for i, x in enumerate(labels.deps)}

    def encode(self, rows: Sequence[Row]) -> list[Row]:
        """Number forms, subwords and labels of every row, once."""
        return [self._encoded(row) for row in rows]

    def _encoded(self, row: Row) -> Row:
        forms = np.asarray([self.number_of_form[word] for word in row["words"]])
        last = self.counts[forms].cumsum()
        made: Row = {"forms": forms, "last": last, "first": last - self.counts[forms] + 1}
        made["pieces"] = np.concatenate([[self.sep], *(self.pieces[f] for f in forms), [self.sep]])
        if "heads" in row:
            made["heads"] = [0 if head == i else head + 1 for i, head in enumerate(row["heads"])]
            made["deps"] = [self.deps.get(x, NOTHING) for x in row["deps"]]
        if "heads" in row or "labels" in row or "names" in row:
            made["labels"] = self._labels(row)
        return made

    def _labels(self, row: Row) -> np.ndarray:
        table = np.full((len(row["words"]), len(self.numbers)), NOTHING, dtype="int64")
        feats = [feats_of(text) for text in row.get("feats", ())]
        names = row.get("labels", row.get("names"))
        for task, (name, numbers) in enumerate(self.numbers.items()):
            own = row.get(name) if name in ("xpos", "upos") else [feat.get(name, "") for feat in feats]
            values = names if name == "names" else own
            if values:
                table[:, task] = [numbers.get(value, NOTHING) for value in values]
        return table

    def batch(self, rows: Sequence[Row]) -> Batch:
        """Pad encoded rows."""
        most, pieces = max(len(row["forms"]) for row in rows), max(len(row["pieces"]) for row in rows)
        labels = np.full((len(rows), most, len(self.numbers)), NOTHING, dtype="int64")
        for i, row in enumerate(rows):
            if "labels" in row:
                labels[i, : len(row["forms"])] = row["labels"]
        return Batch(
            _padded([row["pieces"] for row in rows], pieces, 0),
            _padded([row["first"] for row in rows], most, 0),
            _padded([row["last"] for row in rows], most, 0),
            _padded([row["forms"] for row in rows], most, 0),
            _padded([row.get("heads", ()) for row in rows], most, NOTHING),
            _padded([row.get("deps", ()) for row in rows], most, NOTHING),
            torch.from_numpy(labels),
        )


def _padded(rows: Sequence[Any], length: int, filling: int) -> Tensor:
    return torch.from_numpy(padded(rows, length, filling))


def length_of(row: Row) -> int:
    """The number of words of an encoded row."""
    return len(row["forms"])
