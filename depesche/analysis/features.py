"""What the network sees of a word: hashed spellings, the lexicon's classes and a subword vector.

Everything here depends on the form alone, so that at run time each form is embedded once and kept.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from spacy.strings import hash_string  # type: ignore[attr-defined]  # compiled, without a stub
from spacy.tokens import Doc as SpacyDoc
from spacy.util import registry
from spacy.vocab import Vocab
from thinc.api import HashEmbed, Linear, Maxout, Model, chain, concatenate
from thinc.types import Floats2d

from depesche.knowledge import lexicon

ROWS = {
    "norm": 4000,
    "prefix": 1000,
    "suffix": 2500,
    "shape": 500,
    "word_class": 1000,
    "morph": 1500,
    "kind": 100,
    "last_part": 2500,
}
_CACHED_FORMS = 60_000


Embedding = Model[list[SpacyDoc], list[Floats2d]]
Backprop = Callable[[Any], Any]


class Forms(NamedTuple):
    """Word forms of a batch, with the vocabulary that holds the vectors."""

    vocab: Vocab
    words: list[str]


def shape_of(form: str) -> str:
    """The kinds of letters of a form, runs cut at three: "US-Präsident" → "XX-Xxxx"."""
    shape: list[str] = []
    for char in form[:30]:
        kind = "X" if char.isupper() else "x" if char.isalpha() else "d" if char.isdigit() else char
        if shape[-3:] != [kind] * 3:
            shape.append(kind)
    return "".join(shape)


@lru_cache(maxsize=_CACHED_FORMS)
def keys_of(form: str) -> tuple[int, ...]:
    """One 64-bit key for each table of ROWS, in that order."""
    lower = form.lower()
    word_class, morph, kind, last = _lexical_keys(form)
    texts = (_plain(lower), lower[:3], lower[-4:], shape_of(form), word_class, morph, kind, last)
    return tuple(hash_string(text or "_") for text in texts)


def _plain(lower: str) -> str:
    """All numbers look alike but for their length."""
    return "".join("0" if char.isdigit() else char for char in lower)


def _lexical_keys(form: str) -> tuple[str, str, str, str]:
    found, last = lexicon.readings_anywhere(form), ""
    if not found and form[:1].isupper():
        first, last = lexicon.split_compound(form)
        found, last = (lexicon.noun_readings(form), last.lower()) if first else ((), "")
    morphs = [reading.morph for reading in found]
    classes = {f"{m.word_class}{m.verb_form}{m.is_joined or ''}" for m in morphs}
    if any(m.subjunctive for m in morphs):
        classes.add(f"KJ{lexicon.subjunctive_of(form)}")
    kinds = {kind for m in morphs for kind in m.kinds}
    values = {m.case[:1] + m.number[:1] + m.gender[:1] + m.person + m.tense[:2] for m in morphs}
    mark = "+" if last else ""
    return mark + " ".join(sorted(classes)), " ".join(sorted(values)), " ".join(sorted(kinds)), last


def form_embed(width: int, table_width: int, use_vectors: bool, dropout: float) -> Embedding:
    """Embed every token by its form: tables of ROWS, the subword vectors of the vocabulary if wanted, one mixing layer."""
    tables: list[Any] = [
        HashEmbed(table_width, rows, column=column, seed=7 + column, dropout=0.0)
        for column, rows in enumerate(ROWS.values())
    ]
    parts: list[Any] = [chain(_form_keys(), concatenate(*tables))]
    if use_vectors:
        parts.append(_form_vectors(width))
    size = table_width * len(ROWS) + (width if use_vectors else 0)
    whole = concatenate(*parts) if len(parts) > 1 else parts[0]
    mix: Any = Maxout(nO=width, nI=size, nP=3, normalize=True, dropout=dropout)
    return _by_form(chain(whole, mix), width)


def _form_keys() -> Model[Forms, Any]:
    def forward(model: Model[Forms, Any], forms: Forms, is_train: bool) -> tuple[Any, Backprop]:
        return np.asarray([keys_of(word) for word in forms.words], dtype="uint64"), lambda gradient: []

    return Model("form_keys", forward)


def _form_vectors(width: int) -> Model[Forms, Any]:
    """Look up the vectors of the vocabulary, which are not trained further, and map them to `width`."""
    linear: Model[Any, Any] = Linear(nO=width)

    def look_up(forms: Forms) -> Any:
        unique = sorted(set(forms.words))
        table = forms.vocab.vectors.get_batch(unique)
        table = table / (np.linalg.norm(table, axis=1, keepdims=True) + 1e-6)
        rows = dict(zip(unique, table, strict=True))
        return np.asarray([rows[word] for word in forms.words], dtype="float32")

    def forward(model: Model[Forms, Any], forms: Forms, is_train: bool) -> tuple[Any, Backprop]:
        mapped, back = model.layers[0](look_up(forms), is_train)

        def backprop(gradient: Any) -> list[Any]:
            back(gradient)
            return []

        return mapped, backprop

    def init(model: Model[Forms, Any], X: Forms | None = None, Y: Any = None) -> None:  # noqa: N803
        if X is not None:
            model.layers[0].initialize(X=look_up(X))

    return Model("form_vectors", forward, init=init, layers=[linear])


def _by_form(inner: Model[Forms, Any], width: int) -> Embedding:
    """Run `inner` over the forms of all documents; at run time each form once, and keep what came out."""
    kept: dict[str, Any] = {}

    def forward(model: Embedding, docs: list[SpacyDoc], is_train: bool) -> tuple[list[Floats2d], Backprop]:
        words = [token.text for doc in docs for token in doc]
        lengths: Any = np.asarray([len(doc) for doc in docs], dtype="int32")
        back: Backprop | None = None
        if is_train:
            kept.clear()
            flat, back = model.layers[0](Forms(docs[0].vocab, words), is_train)
        else:
            _keep(model.layers[0], docs, words, kept)
            flat = np.asarray([kept[word] for word in words], dtype="float32").reshape(len(words), width)

        def backprop(gradient: Any) -> list[SpacyDoc]:
            if back is not None:
                back(model.ops.flatten(gradient))
            return []

        return model.ops.unflatten(flat, lengths), backprop

    def init(model: Embedding, X: list[SpacyDoc] | None = None, Y: Any = None) -> None:  # noqa: N803
        if X:
            model.layers[0].initialize(X=Forms(X[0].vocab, [token.text for doc in X for token in doc]))

    return Model("by_form", forward, init=init, layers=[inner], dims={"nO": width})


def _keep(inner: Model[Forms, Any], docs: list[SpacyDoc], words: list[str], kept: dict[str, Any]) -> None:
    """Embed the forms that are not kept yet; forget all when there are too many."""
    if len(kept) > _CACHED_FORMS:
        kept.clear()
    new = sorted({word for word in words if word not in kept})
    if new:
        kept.update(zip(new, inner.predict(Forms(docs[0].vocab, new)), strict=True))


def form_tok2vec(width: int, depth: int, table_width: int, use_vectors: bool, dropout: float) -> Embedding:
    """Embed by form, then look `depth` times at the neighbours."""
    encode = registry.architectures.get("spacy.MaxoutWindowEncoder.v2")
    encoder = encode(width=width, window_size=1, maxout_pieces=3, depth=depth)
    model: Embedding = chain(form_embed(width, table_width, use_vectors, dropout), encoder)
    model.set_dim("nO", width)
    return model


registry.architectures.register("depesche.FormTok2Vec.v1", func=form_tok2vec)
