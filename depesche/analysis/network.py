"""Run the shipped network over the tokens of a report's sentences."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc

import depesche.analysis.features  # noqa: F401  registers the architectures of the weights
from depesche.analysis.drafts import Draft, Drafts
from depesche.analysis.tokens import form_of
from depesche.model.span import Span


@cache
def load(folder: Path | None = None) -> Language:
    """Load the pipeline from `folder`, by default the weights shipped with the package."""
    weights = folder or Path(str(resources.files("depesche.analysis").joinpath("weights")))
    nlp = spacy.load(weights, exclude=["tokenizer"])
    nlp.vocab.vectors.data = nlp.vocab.vectors.data.astype("float32")  # stored with 16 bits
    return nlp


@cache
def seen_lemmas(folder: Path | None = None) -> Mapping[str, str]:
    """Lemmas that training counted, keyed "xpos form"; empty if the weights have none."""
    path = (folder or Path(str(resources.files("depesche.analysis").joinpath("weights")))) / "lemmas.json"
    return dict(json.loads(path.read_text("utf-8"))) if path.exists() else {}


def tag_and_parse(text: str, sentences: Sequence[Sequence[Span]], nlp: Language) -> list[Drafts]:
    """Analyse tokenised sentences of `text` in one batch: tags, features, tree and entities, not yet repaired."""
    batch = [_document(text, spans, nlp) for spans in sentences]
    for _, component in nlp.pipeline:
        pipe: Any = component
        batch = list(pipe.pipe(batch, batch_size=128))
    return [_drafts(text, spans, doc) for spans, doc in zip(sentences, batch, strict=True)]


def _document(text: str, spans: Sequence[Span], nlp: Language) -> SpacyDoc:
    words = [form_of(text[begin:end]) for begin, end in spans]
    spaces = [one.end < two.begin for one, two in pairwise(spans)] + [False]
    starts: list[bool | int | None] = [position == 0 for position in range(len(words))]
    return SpacyDoc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)


def _drafts(text: str, spans: Sequence[Span], doc: SpacyDoc) -> Drafts:
    drafts = []
    for token, span in zip(doc, spans, strict=True):
        feats = token.morph.to_dict()
        is_root = token.head.i == token.i
        drafts.append(
            Draft(
                token.i,
                span,
                text[span.begin : span.end],
                token.text,
                upos=token.pos_ or "X",
                xpos=token.tag_ or "XY",
                feats=feats,
                head=token.head.i,
                deprel="root" if is_root else token.dep_ or "dep",
                entity=token.ent_type_,
                begins_entity=token.ent_iob_ == "B",
            )
        )
    return drafts
