"""The door for bigger pipelines: another tagger and parser in the place of the network that ships.

`NAME` of an installed spaCy pipeline (de_core_news_lg, de_dep_news_trf), `stanza:de`, or `module:function`. Sentences and
tokens stay ours, so that offsets and blocks stay right; labels are mapped; repair and extraction run as ever. Off by default.
"""

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from depesche.analysis.classes import upos_of
from depesche.analysis.drafts import Draft, Drafts
from depesche.analysis.tiger import to_ud
from depesche.analysis.tokens import form_of
from depesche.errors import OptionError
from depesche.model.span import Span

OWN = "depesche"
CHOICES = "depesche, der Name einer installierten spaCy-Pipeline (de_core_news_lg), stanza:de, modul:funktion"


@dataclass(frozen=True, slots=True)
class Word:
    """What a pipeline says of a token.

    `xpos` is STTS; `feats` as in UD ("Case=Nom|Number=Sing"); `head` the index of the head in the sentence, the own index
    for a root; `deprel` a UD relation; `entity` BIO ("B-PER", "I-ORG", "O") with PER, LOC, ORG, OTH or MISC.
    """

    xpos: str
    feats: str
    head: int
    deprel: str
    entity: str = "O"


Pipeline = Callable[[Sequence[Sequence[str]]], Sequence[Sequence[Word]]]
"""Sentences of word forms → a Word for each."""


def tag_and_parse(name: str, text: str, sentences: Sequence[Sequence[Span]]) -> list[Drafts]:
    """Analyse tokenised sentences with the pipeline of that name; OptionError where there is none or it answers wrongly."""
    words = [[form_of(text[b:e]) for b, e in spans] for spans in sentences]
    answers = load(name)(words)
    if [len(answer) for answer in answers] != [len(spans) for spans in sentences]:
        raise OptionError(f"--pipeline {name}: gibt nicht für jedes Wort jedes Satzes eine Antwort")
    return [
        _drafts(name, text, spans, forms, answer)
        for spans, forms, answer in zip(sentences, words, answers, strict=True)
    ]


@cache
def load(name: str) -> Pipeline:
    """The pipeline of that name, loaded once; OptionError names what is missing and the choices."""
    kind, _, rest = name.partition(":")
    try:
        if kind == "stanza":
            return _stanza(rest or "de")
        if rest:
            return _own_function(kind, rest)
        return _spacy(name)
    except (ImportError, OSError, AttributeError) as error:
        reason = str(error).split("\n")[0]
        raise OptionError(f"--pipeline {name}: nicht zu laden ({reason}); möglich: {CHOICES}") from None


def _own_function(module: str, function: str) -> Pipeline:
    made = getattr(importlib.import_module(module), function)
    if not callable(made):
        raise OptionError(f"--pipeline {module}:{function}: ist keine Funktion")
    pipeline: Pipeline = made
    return pipeline


def _spacy(name: str) -> Pipeline:
    import spacy
    from spacy.tokens import Doc

    nlp = spacy.load(name)
    is_tiger = "parser" in nlp.pipe_names and "nk" in nlp.get_pipe("parser").labels  # type: ignore[attr-defined]

    def run(sentences: Sequence[Sequence[str]]) -> list[list[Word]]:
        docs = [
            Doc(nlp.vocab, words=list(words), sent_starts=[i == 0 for i in range(len(words))])
            for words in sentences
        ]
        for _, pipe in nlp.pipeline:
            docs = [pipe(doc) for doc in docs]
        return [_from_spacy(doc, is_tiger=is_tiger) for doc in docs]

    return run


def _from_spacy(doc: Any, *, is_tiger: bool) -> list[Word]:
    prefix = "tiger " if is_tiger else ""
    return [
        Word(
            token.tag_,
            str(token.morph),
            token.head.i,
            prefix + token.dep_,
            f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O",
        )
        for token in doc
    ]


def _stanza(language: str) -> Pipeline:
    import stanza

    processors = "tokenize,pos,lemma,depparse,ner"
    nlp = stanza.Pipeline(language, processors=processors, tokenize_pretokenized=True, verbose=False)

    def run(sentences: Sequence[Sequence[str]]) -> list[list[Word]]:
        return [
            [
                Word(
                    w.xpos or "XY", w.feats or "", i if w.head == 0 else w.head - 1, w.deprel, _bio(token.ner)
                )
                for i, (w, token) in enumerate(zip(sentence.words, sentence.tokens, strict=True))
            ]
            for sentence in nlp([list(words) for words in sentences]).sentences
        ]

    return run


def _bio(label: str | None) -> str:
    """BIOES as BIO."""
    label = label or "O"
    return {"S": "B", "E": "I"}.get(label[0], label[0]) + label[1:]


_SHORTER = {
    "acl:relcl": "acl", "flat:name": "flat", "obl:tmod": "obl", "nmod:poss": "nmod", "cc:preconj": "cc", "expl:pv": "expl",
    "iobj": "obl:arg", "csubj:pass": "csubj", "nsubj:outer": "nsubj",
}  # fmt: skip


def _drafts(
    name: str, text: str, spans: Sequence[Span], forms: Sequence[str], words: Sequence[Word]
) -> Drafts:
    """Drafts of one sentence, mapped to our labels; no confidence is claimed beyond 0.9, since none is given."""
    drafts = []
    before = "O"
    for i, (span, form, word) in enumerate(zip(spans, forms, words, strict=True)):
        if not 0 <= word.head < len(words):
            raise OptionError(f"--pipeline {name}: Kopf {word.head} von {form!r} liegt nicht im Satz")
        label = word.entity.replace("MISC", "OTH")
        feats = dict(pair.split("=", 1) for pair in word.feats.split("|") if "=" in pair)
        drafts.append(
            Draft(
                i,
                span,
                text[span.begin : span.end],
                form,
                xpos="PROAV" if word.xpos == "PAV" else word.xpos,
                feats=feats,
                head=word.head,
                deprel=_SHORTER.get(word.deprel, word.deprel.removeprefix("tiger ")),
                entity=label[2:],
                begins_entity=label != "O" and (label[0] == "B" or before[2:] != label[2:]),
                confidence=0.9,
            )
        )
        before = label
    if any(word.deprel.startswith("tiger ") for word in words):
        to_ud(drafts)
    _break_circles(drafts)
    for draft in drafts:
        draft.deprel = (
            "root" if draft.is_root else "dep" if draft.deprel in ("root", "ROOT") else draft.deprel
        )
        draft.upos = upos_of(draft.xpos, draft.deprel, draft.form)
    return drafts


def _break_circles(drafts: Drafts) -> None:
    """A word that is above itself becomes a root; later roots hang under the first."""
    for draft in drafts:
        above, steps = draft, 0
        while not above.is_root and steps <= len(drafts):
            above, steps = drafts[above.head], steps + 1
        if steps > len(drafts):
            draft.head = draft.index
    roots = [draft for draft in drafts if draft.is_root]
    for draft in roots[1:]:
        draft.head, draft.deprel = roots[0].index, "parataxis"
