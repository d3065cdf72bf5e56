"""Measure the analysis on a held-out split: `python -m training.evaluate --corpora DIR [--weights DIR | --split]`.

With `--split` a model is trained without the test sentences first (every fifth sentence) and then measured; the shipped weights have seen
all gold, so that only `--split` figures belong in the model card.
"""

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from depesche.analysis import network
from depesche.analysis.drafts import Drafts
from depesche.analysis.repair import repair
from depesche.model.span import Span
from training import corpora
from training.models import (
    assemble,
    fit,
    lemma_table,
    names_examples,
    names_pipeline,
    read_names,
    save,
    syntax_examples,
    syntax_pipeline,
)

_NOMINAL = frozenset(("NOUN", "PROPN", "DET", "ADJ", "PRON"))


def analyse_gold(sentences: Sequence[corpora.Sentence], weights: Path, is_repaired: bool) -> list[Drafts]:
    """Tag and parse sentences with their own tokens."""
    found = []
    nlp = network.load(weights)
    for rows in sentences:
        text, spans = _text(rows)
        drafts = network.tag_and_parse(text, [spans], nlp)[0]
        if is_repaired:
            repair(drafts, network.seen_lemmas(weights))
        found.append(drafts)
    return found


def _text(rows: corpora.Sentence) -> tuple[str, list[Span]]:
    text, spans = "", []
    for row in rows:
        spans.append(Span(len(text), len(text) + len(row.form)))
        text += row.form + (" " if row.is_space_after else "")
    return text, spans


def _whole_lemmas(rows: corpora.Sentence) -> list[str]:
    """Gold lemmas with split particles joined to their verb, as Token.lemma has them."""
    lemmas = [row.lemma for row in rows]
    for row in rows:
        if row.deprel == "compound:prt":
            lemmas[row.head] = row.form.lower() + rows[row.head].lemma
    return lemmas


def syntax_scores(gold: Sequence[corpora.Sentence], found: Sequence[Drafts]) -> dict[str, float]:
    """Percentages: tags, features, case of nominals, lemma, attachment without punctuation, subjunctive."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()

    def count(name: str, is_right: bool) -> None:
        total[name] += 1
        right[name] += is_right

    for rows, drafts in zip(gold, found, strict=True):
        lemmas = _whole_lemmas(rows)
        for i, (row, draft) in enumerate(zip(rows, drafts, strict=True)):
            feats = dict(pair.split("=") for pair in row.feats.split("|") if pair)
            count("UPOS", row.upos == draft.upos)
            count("XPOS", row.xpos == draft.xpos)
            count("feats", feats == draft.feats)
            count("lemma", lemmas[i] == draft.lemma)
            if row.upos in _NOMINAL and "Case" in feats:
                count("Case", feats["Case"] == draft.feats.get("Case"))
            if row.upos != "PUNCT":
                is_attached = row.head == draft.head
                is_labelled = is_attached and (row.deprel == draft.deprel or row.head == i)
                count("UAS", is_attached)
                count("LAS", is_labelled)
                if row.deprel in ("nsubj", "obj", "ccomp"):
                    count(f"LAS {row.deprel}", is_labelled)
            is_gold, is_found = feats.get("Mood") == "Sub", draft.feats.get("Mood") == "Sub"
            if is_gold:
                count("Sub recall", is_found)
            if is_found:
                count("Sub precision", is_gold)
    return {name: 100 * right[name] / total[name] for name in total}


def name_scores(gold: Sequence[corpora.Names], nlp: Language) -> dict[str, float]:
    """Strict F1 by label and over all."""
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    given: Counter[str] = Counter()
    golds = [corpora.names_doc(nlp.vocab, one) for one in gold]
    plain = [Doc(nlp.vocab, words=[t.text for t in doc]) for doc in golds]
    for reference, doc in zip(golds, nlp.get_pipe("ner").pipe(plain), strict=True):
        want = {(e.start, e.end, e.label_) for e in reference.ents}
        have = {(e.start, e.end, e.label_) for e in doc.ents}
        for counter, entities in ((wanted, want), (given, have), (right, want & have)):
            counter.update(label for _, _, label in entities)
            counter["all"] += len(entities)
    return {label: 200 * right[label] / (wanted[label] + given[label]) for label in sorted(wanted)}


def speed(sentences: Sequence[corpora.Sentence], weights: Path) -> float:
    """Words a second for the whole chain, forms met once before."""
    texts = [_text(rows) for rows in sentences]
    nlp, count, seconds = network.load(weights), 0, 0.0
    for start in range(0, len(texts), 10):
        part = texts[start : start + 10]
        text = "\n".join(text for text, _ in part)
        spans, offset = [], 0
        for piece, own in part:
            spans.append([Span(s.begin + offset, s.end + offset) for s in own])
            offset += len(piece) + 1
        began = time.perf_counter()
        for drafts in network.tag_and_parse(text, spans, nlp):
            repair(drafts, network.seen_lemmas(weights))
        seconds += time.perf_counter() - began
        count += sum(map(len, spans))
    return count / seconds


def show(title: str, scores: dict[str, float]) -> None:
    """Print one line of figures."""
    print(f"{title:24}", "  ".join(f"{name} {value:.1f}" for name, value in scores.items()), flush=True)


def train_split(folder: Path, options: argparse.Namespace, out: Path) -> None:
    """Train without the test sentences and write the weights."""
    vectors, minutes, parts = options.vectors, options.minutes, options.parts
    train, _ = corpora.split(folder)
    silver = corpora.treebank(options.silver) if options.silver else []
    names, syntax = names_pipeline(vectors), syntax_pipeline(vectors)
    if "names" in parts:
        gold = read_names(folder, ["germeval2014-test", "bundestag"])
        fit(names, names_examples(names, gold), "names", minutes=minutes)
    if "syntax" in parts:
        fit(syntax, syntax_examples(syntax, [*train, *silver]), "syntax", minutes=minutes)
    save(assemble(syntax, names) if "names" in parts else syntax, lemma_table(train), out)


def measure(folder: Path, weights: Path, parts: Iterable[str]) -> None:
    """Print all figures of the weights."""
    _, test = corpora.split(folder)
    if "syntax" in parts:
        for name, gold in test.items():
            for is_repaired in (False, True):
                title = f"{name} {'repaired' if is_repaired else 'network'}"
                show(title, syntax_scores(gold, analyse_gold(gold, weights, is_repaired)))
        everything = [s for sentences in test.values() for s in sentences]
        show("speed", {"words/s": speed(everything, weights)})
    if "names" in parts:
        show("GermEval dev", name_scores(read_names(folder, ["germeval2014-dev"]), network.load(weights)))
    began = time.perf_counter()
    network.load.__wrapped__(weights)
    show("load", {"seconds": time.perf_counter() - began})


def main() -> None:
    """Measure weights, or train on the split and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument(
        "--weights", type=Path, help="measure these; they must not have seen the test sentences"
    )
    parser.add_argument("--split", action="store_true", help="train without the test sentences first")
    parser.add_argument("--vectors", type=Path)
    parser.add_argument(
        "--silver", type=Path, help="further trees, from teachers that have not seen the test either"
    )
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--parts", nargs="+", default=["syntax", "names"])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        weights = options.weights or Path(temporary) / "weights"
        if options.split:
            train_split(options.corpora, options, weights)
        measure(options.corpora, weights, options.parts)


if __name__ == "__main__":
    main()
