"""The network that ships, computed with numpy: tags, features, tree and names of sentences.

Forms are embedded by hashed keys and letter groups and kept; a convolution and layers of attention look at the
neighbours; heads score tags of each word and arcs between words; the best tree is searched for. Written by training.student.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from depesche.analysis.classes import upos_of
from depesche.analysis.drafts import Draft, Drafts
from depesche.analysis.features import groups_of, keys_of
from depesche.analysis.names import name_spans
from depesche.analysis.tokens import form_of
from depesche.analysis.trees import best_heads
from depesche.knowledge.names import known_names
from depesche.model.span import Span

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_BATCH_WORDS = 1500  # padding counted; more brings nothing and fills the cache
_MOST_FORMS = 50_000
LONGEST = 300
"""Tokens that are looked at together; a longer "sentence" (a table, a list) is read in stretches of this length."""


@dataclass
class Network:
    """Weights by name, values by task, and the vectors of the forms met so far."""

    weights: Mapping[str, Floats]
    shape: Mapping[str, Any]
    tasks: Mapping[str, Sequence[str]]
    relations: Sequence[str]
    number_of: dict[str, int] = field(default_factory=dict)
    vectors: list[Floats] = field(default_factory=list)

    @property
    def width(self) -> int:
        """Of the vectors of words."""
        return int(self.shape["width"])


@cache
def load(folder: Path | None = None) -> Network:
    """Load the network from `folder`, by default the weights shipped with the package."""
    weights = _folder(folder)
    facts = json.loads((weights / "values.json").read_text("utf-8"))
    with np.load(weights / "weights.npz") as stored:
        arrays = {name: stored[name].astype(np.float32) for name in stored.files}
    return Network(arrays, facts["shape"], facts["tasks"], facts["relations"])


def _folder(folder: Path | None) -> Path:
    return folder or Path(str(resources.files("depesche.analysis").joinpath("weights")))


@cache
def seen_lemmas(folder: Path | None = None) -> Mapping[str, str]:
    """Lemmas that training counted, keyed "xpos form"; empty if the weights have none."""
    path = _folder(folder) / "lemmas.json"
    return dict(json.loads(path.read_text("utf-8"))) if path.exists() else {}


def tag_and_parse(text: str, sentences: Sequence[Sequence[Span]], network: Network) -> list[Drafts]:
    """Analyse tokenised sentences of `text`: tags, features, tree and entities with confidences, not yet repaired."""
    forms = [[form_of(text[begin:end]) for begin, end in spans] for spans in sentences]
    pieces_found: dict[tuple[int, int], Drafts] = {}
    with _one_thread():
        for batch in _batches(forms):
            pieces = [forms[i][a : a + LONGEST] for i, a in batch]
            for (index, start), piece, result in zip(batch, pieces, _analysed(pieces, network), strict=True):
                spans = sentences[index][start : start + LONGEST]
                pieces_found[index, start] = list(_drafts(text, spans, piece, start, result, network))
    found: list[Drafts] = [[] for _ in sentences]
    for index, start in sorted(pieces_found):
        found[index] += pieces_found[index, start]
    for drafts in found:
        _one_root(drafts)
    return found


def _one_thread() -> AbstractContextManager[object]:
    """Small matrices gain nothing from several threads and lose much where other processes want the cores."""
    limited: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limited


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()


def _batches(forms: Sequence[Sequence[str]]) -> Iterator[list[tuple[int, int]]]:
    """Pieces (sentence, first token) of like length, put together."""
    pieces = [(i, start) for i, words in enumerate(forms) for start in range(0, len(words), LONGEST)]
    size = {piece: min(LONGEST, len(forms[piece[0]]) - piece[1]) for piece in pieces}
    batch: list[tuple[int, int]] = []
    for piece in sorted(pieces, key=lambda piece: (size[piece], piece)):
        if batch and (len(batch) + 1) * size[piece] > _BATCH_WORDS:
            yield batch
            batch = []
        batch.append(piece)
    if batch:
        yield batch


@dataclass(frozen=True, slots=True)
class _Result:
    """What the network says of a sentence: numbers of values (words, tasks), heads, relations, confidences."""

    values: Ints
    heads: Ints
    relations: Ints
    sure: Floats
    names: Floats  # (words, labels), probabilities


def _analysed(forms: Sequence[Sequence[str]], network: Network) -> Iterator[_Result]:
    lengths = [len(words) for words in forms]
    mask = np.arange(max(lengths)) < np.asarray(lengths)[:, None]
    w = network.weights
    x = _embedded(forms, mask, network)
    x[mask] += w["known.weight"][[label for words in forms for label in known_names(words)]]
    x = _context(x, mask, w, int(network.shape["heads"]))
    hidden = np.maximum(_linear(x[mask], w, "tag_up"), 0)
    scores = _linear(hidden, w, "tags")
    columns = np.cumsum([0, *(len(values) for values in network.tasks.values())])
    ranges = list(pairwise(columns))
    values = np.stack([scores[:, a:b].argmax(1) for a, b in ranges], axis=1)
    place = list(network.tasks).index("names")
    names = _softmax(scores[:, ranges[place][0] : ranges[place][1]])
    root = np.broadcast_to(w["root"], (len(x), 1, network.width))
    above = np.concatenate((root, x), axis=1)
    arcs = _arcs(x, above, mask, w)
    end = 0
    for i, length in enumerate(lengths):
        begin, end = end, end + length
        own = arcs[i, :length, : length + 1]
        heads = best_heads(own)
        column = np.where(heads == np.arange(length), 0, heads + 1)
        relations = _relations(x[i, :length], above[i][column], w)
        probability = _softmax(own)[np.arange(length), column]
        yield _Result(values[begin:end], heads, relations, probability, names[begin:end])


def _embedded(forms: Sequence[Sequence[str]], mask: NDArray[np.bool_], network: Network) -> Floats:
    """The vectors (sentences, longest, width) of the forms; zeros for padding."""
    if len(network.number_of) > _MOST_FORMS:
        network.number_of.clear()
        network.vectors.clear()
    new = sorted({word for words in forms for word in words if word not in network.number_of})
    if new:
        for word, vector in zip(new, _form_vectors(new, network), strict=True):
            network.number_of[word] = len(network.vectors)
            network.vectors.append(vector)
    made = np.zeros((*mask.shape, network.width), dtype=np.float32)
    made[mask] = [network.vectors[network.number_of[word]] for words in forms for word in words]
    return made


def _form_vectors(forms: Sequence[str], network: Network) -> Floats:
    w, shape = network.weights, network.shape
    keys = np.asarray([keys_of(form) for form in forms], dtype=np.int64) % np.asarray(shape["rows"])
    parts = [w[f"tables.{i}.weight"][keys[:, i]] for i in range(keys.shape[1])]
    table, rows = w["groups.weight"], int(shape["group_rows"])
    parts.append(np.stack([table[[key % rows for key in groups_of(form)]].mean(0) for form in forms]))
    mixed = _linear(np.concatenate(parts, axis=1), w, "mix")
    half = mixed.shape[1] // 2
    return _norm(np.maximum(mixed[:, :half], mixed[:, half:]), w, "norm_form")


def _context(x: Floats, mask: NDArray[np.bool_], w: Mapping[str, Floats], heads: int) -> Floats:
    """Look at the neighbours: a convolution over three words, then layers of attention."""
    padded = np.pad(x, ((0, 0), (1, 1), (0, 0)))
    near = np.concatenate((padded[:, :-2], x, padded[:, 2:]), axis=2)
    x = _norm(x + np.maximum(_linear(near, w, "near"), 0), w, "norm_near")
    hidden = np.where(mask, np.float32(0), np.float32(-1e9))[:, None, None, :]
    cos, sin = _rotary(x.shape[1], x.shape[2] // heads)
    layer = 0
    while f"layers.{layer}.qkv.weight" in w:
        x = _layer(x, hidden, (cos, sin), w, f"layers.{layer}.", heads)
        layer += 1
    return _norm(x, w, "norm")


def _layer(
    x: Floats, hidden: Floats, turn: tuple[Floats, Floats], w: Mapping[str, Floats], name: str, heads: int
) -> Floats:
    count, length, width = x.shape
    both = _linear(_norm(x, w, name + "norm_a"), w, name + "qkv").reshape(
        count, length, 3, heads, width // heads
    )
    q, k, v = (both[:, :, i].transpose(0, 2, 1, 3) for i in range(3))
    scale = np.float32(float(width // heads) ** -0.5)
    attention = _softmax(_turned(q, *turn) @ _turned(k, *turn).transpose(0, 1, 3, 2) * scale + hidden)
    seen = (attention @ v).transpose(0, 2, 1, 3).reshape(count, length, width)
    wider: Floats = _linear(seen, w, name + "out")
    wider += x
    inner = np.maximum(_linear(_norm(wider, w, name + "norm_b"), w, name + "up"), 0)
    wider += _linear(inner, w, name + "down")
    return wider


def _arcs(x: Floats, above: Floats, mask: NDArray[np.bool_], w: Mapping[str, Floats]) -> Floats:
    """Scores (sentences, words, heads) with the root in column 0."""
    below: Floats = _with_one(np.maximum(_linear(x, w, "below"), 0)) @ w["arc"]
    arcs: Floats = below @ _with_one(np.maximum(_linear(above, w, "above"), 0)).transpose(0, 2, 1)
    arcs[:, :, 1:][~np.broadcast_to(mask[:, None, :], arcs[:, :, 1:].shape)] = -1e4
    places = np.arange(arcs.shape[1])
    arcs[:, places, places + 1] = -1e4
    return arcs


def _relations(words: Floats, heads: Floats, w: Mapping[str, Floats]) -> Ints:
    """The number of the best relation of every word to its head."""
    below = _with_one(np.maximum(_linear(words, w, "below_rel"), 0))
    above = _with_one(np.maximum(_linear(heads, w, "above_rel"), 0))
    table = w["relation"]
    sides = (below @ table.transpose(1, 0, 2).reshape(below.shape[1], -1)).reshape(len(words), len(table), -1)
    best: Ints = (sides @ above[:, :, None])[:, :, 0].argmax(1)
    return best


def _linear(x: Floats, w: Mapping[str, Floats], name: str) -> Floats:
    flat = x.reshape(-1, x.shape[-1]) @ w[name + ".weight"].T
    flat += w[name + ".bias"]
    made: Floats = flat.reshape(*x.shape[:-1], -1)
    return made


def _norm(x: Floats, w: Mapping[str, Floats], name: str) -> Floats:
    centred = x - x.mean(-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(-1, keepdims=True) + 1e-5)
    made: Floats = centred / spread * w[name + ".weight"] + w[name + ".bias"]
    return made


def _softmax(x: Floats) -> Floats:
    made: Floats = np.exp(x - x.max(-1, keepdims=True))
    made /= made.sum(-1, keepdims=True)
    return made


def _with_one(x: Floats) -> Floats:
    return np.concatenate((x, np.ones((*x.shape[:-1], 1), dtype=np.float32)), axis=-1)


@cache
def _rotary(length: int, width: int) -> tuple[Floats, Floats]:
    angles = np.outer(np.arange(length), 1000.0 ** (-np.arange(0, width, 2) / width))
    return np.cos(angles).astype(np.float32), np.sin(angles).astype(np.float32)


def _turned(x: Floats, cos: Floats, sin: Floats) -> Floats:
    half = x.shape[-1] // 2
    a, b = x[..., :half], x[..., half:]
    return np.concatenate((a * cos - b * sin, a * sin + b * cos), axis=-1)


# ---- drafts -------------------------------------------------------------------------------------------------


def _drafts(
    text: str, spans: Sequence[Span], forms: Sequence[str], start: int, result: _Result, network: Network
) -> Iterator[Draft]:
    """The tokens of a piece of a sentence that begins at token `start`."""
    tasks = list(network.tasks.items())
    names = {
        i: (label, is_first, sure)
        for i, label, is_first, sure in name_spans(result.names, network.tasks["names"])
    }
    for i, (span, form) in enumerate(zip(spans, forms, strict=True)):
        said = {
            name: known[number]
            for (name, known), number in zip(tasks, result.values[i].tolist(), strict=True)
        }
        xpos = said.pop("xpos")
        said.pop("names")
        head, is_root = int(result.heads[i]), int(result.heads[i]) == i
        deprel = "root" if is_root else network.relations[int(result.relations[i])]
        deprel = "dep" if deprel == "root" and not is_root else deprel
        label, is_first, sure = names.get(i, ("", False, 1.0))
        yield Draft(
            start + i,
            span,
            text[span.begin : span.end],
            form,
            upos=upos_of(xpos, deprel, form),
            xpos=xpos,
            feats={name: value for name, value in said.items() if value},
            head=start + head,
            deprel=deprel,
            entity=label,
            begins_entity=is_first,
            confidence=round(float(result.sure[i]), 3),
            entity_confidence=sure,
        )


def _one_root(drafts: Drafts) -> None:
    """The roots of the later stretches of a very long sentence hang under the first one."""
    roots = [draft for draft in drafts if draft.is_root]
    for draft in roots[1:]:
        draft.head, draft.deprel, draft.confidence = roots[0].index, "parataxis", 0.1
