"""Silver: what the teacher says of sentences of the corpora (tags, features, tree, names), as numbers without the words.

`training/labels/full.npz.xz` are the labels that the shipped weights learned from, `fold0` to `fold4` those of teachers that did not see
a fifth of the gold. The words are read from the corpora; a sentence and its labels are brought together by a checksum.
"""

import io
import json
import lzma
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from depesche.evaluation.conllu import Row, Sentence
from depesche.evaluation.harmonise import harmonise
from training.tasks import ATTRIBUTES
from training.texts import texts

_PARTS = ("tags", "heads", "deps", "sure")


@dataclass(frozen=True)
class Labelled:
    """A sentence as the teacher sees it; `sure` is the mean probability of its attachments (0 to 1)."""

    source: str
    rows: Sentence
    names: list[str]
    sure: float


def checksum(words: Sequence[str]) -> int:
    """CRC-32 of the words."""
    return crc32("\n".join(words).encode("utf-8", "replace"))


def read(folder: Path, labels: Path) -> Iterator[Labelled]:
    """The sentences of the corpora in `folder` for which there are labels."""
    with lzma.open(labels) as packed:
        stored = np.load(io.BytesIO(packed.read()))
    data = {name: stored[name] for name in stored.files}
    values = json.loads(str(data["values"]))
    ends = np.cumsum(data["lengths"].astype("int64")).tolist()
    places = {
        (check, end - begin): (begin, end)
        for check, begin, end in zip(data["checks"].tolist(), [0, *ends[:-1]], ends, strict=True)
    }
    for source, words in texts(folder):
        place = places.pop((checksum(words), len(words)), None)
        if place is not None:
            own = {name: data[name][slice(*place)] for name in _PARTS}
            yield _labelled(source, words, own, values)
        if not places:
            return


def _labelled(
    source: str, words: Sequence[str], own: Mapping[str, Any], values: Mapping[str, Any]
) -> Labelled:
    tasks = {
        name: [known[n] for n in own["tags"][:, i]] for i, (name, known) in enumerate(values["tasks"].items())
    }
    rows = []
    for i, word in enumerate(words):
        feats = "|".join(f"{name}={tasks[name][i]}" for name in sorted(ATTRIBUTES) if tasks[name][i])
        head, deprel = int(own["heads"][i]), values["deps"][own["deps"][i]]
        rows.append(Row(word, "", tasks["upos"][i], tasks["xpos"][i], feats, head, deprel))
    return Labelled(source, harmonise(rows), tasks["names"], float(own["sure"].mean()) / 15)


def write(path: Path, sentences: Sequence[Sequence[str]], arrays: Mapping[str, Any]) -> None:
    """Write labels of the teacher (flat arrays, "lengths", "values") with the checksums of their sentences."""
    made = {name: arrays[name] for name in (*_PARTS, "lengths", "values")}
    made["checks"] = np.asarray([checksum(words) for words in sentences], dtype="uint32")
    stream = io.BytesIO()
    np.savez(stream, **made)
    path.write_bytes(lzma.compress(stream.getvalue(), preset=9))
