"""Score the analysis on a treebank: tags, features, lemmas, tree, names, sentence boundaries, speed."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from depesche.analysis import network
from depesche.analysis.drafts import Draft, Drafts
from depesche.analysis.repair import repair
from depesche.analysis.sentences import sentence_spans
from depesche.evaluation.conllu import Sentence, Tree, feats_of, read_conllu
from depesche.evaluation.harmonise import harmonise
from depesche.knowledge.speech import speech_verbs
from depesche.model.span import Span

_NOMINAL = frozenset(("NOUN", "PROPN", "DET", "ADJ", "PRON"))
_FUNCTION = frozenset(("aux", "aux:pass", "case", "cc", "cop", "det", "det:poss", "mark", "punct"))
KEY_RELATIONS = ("nsubj", "nsubj:pass", "obj", "obl:arg", "obl", "nmod", "ccomp", "xcomp", "acl", "conj")
RUN = 8  # sentences that are put together to a paragraph where a file marks none


@dataclass
class Counts:
    """Right, wanted and given, by figure; where only right and wanted count the figure is a share, else F1."""

    right: Counter[str]
    wanted: Counter[str]
    given: Counter[str]

    @classmethod
    def none(cls) -> "Counts":
        """Nothing counted yet."""
        return cls(Counter(), Counter(), Counter())

    def share(self, name: str, is_right: bool) -> None:
        """Count one decision."""
        self.wanted[name] += 1
        self.right[name] += is_right

    def sets(self, name: str, wanted: set[object], given: set[object]) -> None:
        """Count found things."""
        self.wanted[name] += len(wanted)
        self.given[name] += len(given)
        self.right[name] += len(wanted & given)

    def figures(self) -> dict[str, float]:
        """Percentages: shares, and for what was counted as sets F1 and its recall and precision."""
        made: dict[str, float] = {}
        for name, wanted in self.wanted.items():
            if name not in self.given:
                made[name] = 100 * self.right[name] / max(1, wanted)
                continue
            made[name] = 200 * self.right[name] / max(1, wanted + self.given[name])
            made[f"{name} R"] = 100 * self.right[name] / max(1, wanted)
            made[f"{name} P"] = 100 * self.right[name] / max(1, self.given[name])
        return made


def text_of(rows: Sentence, offset: int = 0) -> tuple[str, list[Span]]:
    """The text of a sentence and the spans of its tokens, counted from `offset`."""
    text, spans = "", []
    for row in rows:
        begin = offset + len(text)
        spans.append(Span(begin, begin + len(row.form)))
        text += row.form + (" " if row.is_space_after else "")
    return text, spans


def analyse_tokens(
    sentences: Sequence[Sentence], weights: Path | None, is_repaired: bool = True
) -> list[Drafts]:
    """Analyse sentences with their own tokens, eight at a time, as a report of that length."""
    found: list[Drafts] = []
    model, lemmas = network.load(weights), network.seen_lemmas(weights)
    for start in range(0, len(sentences), RUN):
        text, spans = "", []
        for rows in sentences[start : start + RUN]:
            piece, own = text_of(rows, len(text))
            text += piece.rstrip() + "\n"
            spans.append(own)
        for drafts in network.tag_and_parse(text, spans, model):
            if is_repaired:
                repair(drafts, lemmas)
            found.append(drafts)
    return found


def whole_lemmas(rows: Sentence) -> list[str]:
    """Gold lemmas with split particles joined to their verb, as Token.lemma has them."""
    lemmas = [row.lemma for row in rows]
    for row in rows:
        if row.deprel == "compound:prt":
            lemmas[row.head] = row.form.lower() + rows[row.head].lemma
    return lemmas


def count_sentence(counts: Counts, rows: Sentence, drafts: Drafts) -> None:
    """Tags, features, lemmas and attachments of a sentence; attachments without punctuation."""
    lemmas = whole_lemmas(rows)
    for i, (row, draft) in enumerate(zip(rows, drafts, strict=True)):
        feats = feats_of(row.feats)
        counts.share("UPOS", row.upos == draft.upos)
        counts.share("XPOS", row.xpos == draft.xpos)
        counts.share("feats", feats == draft.feats)
        counts.share("lemma", lemmas[i] == draft.lemma)
        if row.upos in _NOMINAL and "Case" in feats:
            counts.share("Case", feats["Case"] == draft.feats.get("Case"))
        sides = [{i} if one.get("Mood") == "Sub" else set() for one in (feats, draft.feats)]
        counts.sets("Mood=Sub", set(sides[0]), set(sides[1]))
        if row.upos != "PUNCT":
            _count_attachment(counts, rows, lemmas, draft, i)


def _count_attachment(counts: Counts, rows: Sentence, lemmas: list[str], draft: Draft, i: int) -> None:
    row = rows[i]
    is_attached = row.head == draft.head
    is_right = is_attached and (row.deprel == draft.deprel or row.head == i)
    counts.share("UAS", is_attached)
    counts.share("LAS", is_right)
    if row.deprel not in _FUNCTION:
        counts.share("CLAS", is_right)
    if row.deprel in KEY_RELATIONS and row.head != i:
        counts.share(row.deprel, is_right)
    head = rows[row.head]
    if head.upos == "VERB" and lemmas[row.head] in speech_verbs() and row.head != i:
        if row.deprel == "nsubj":
            counts.share("subject of a speech verb", is_right)
        elif row.deprel == "ccomp":
            counts.share("clause of a speech verb", is_right)


def bio_entities(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """(first, stop, label) of BIO labels; an I that continues nothing opens an entity."""
    found: set[tuple[int, int, str]] = set()
    start: int | None = None
    for i, now in enumerate([*labels, "O"]):
        if start is not None and (now[:1] != "I" or now[2:] != labels[start][2:]):
            found.add((start, i, labels[start][2:]))
            start = None
        if now != "O" and start is None:
            start = i
    return found


def draft_entities(drafts: Drafts) -> set[tuple[int, int, str]]:
    """(first, stop, label) of the entities of drafts."""
    labels = [f"{'B' if d.begins_entity else 'I'}-{d.entity}" if d.entity else "O" for d in drafts]
    return bio_entities(labels)


def count_names(counts: Counts, labels: Sequence[str], drafts: Drafts) -> None:
    """Strict F1 of PER, LOC and ORG, and of each label."""
    gold, found = bio_entities(labels), draft_entities(drafts)
    for label in ("PER", "LOC", "ORG", "OTH"):
        counts.sets(label, {e for e in gold if e[2] == label}, {e for e in found if e[2] == label})
    counts.sets("PER LOC ORG", {e for e in gold if e[2] != "OTH"}, {e for e in found if e[2] != "OTH"})


def paragraphs(trees: Sequence[Tree]) -> Iterator[list[Tree]]:
    """The paragraphs of a file, or runs of eight sentences where it marks none."""
    if trees and trees[0].paragraph >= 0:
        for _, group in groupby(trees, key=lambda tree: tree.paragraph):
            yield list(group)
    else:
        yield from (list(trees[start : start + RUN]) for start in range(0, len(trees), RUN))


def count_boundaries(counts: Counts, trees: Sequence[Tree]) -> None:
    """F1 of whole sentences found in the running text of their paragraphs."""
    for group in paragraphs(trees):
        text, wanted = "", set()
        for tree in group:
            piece = text_of(tree.rows)[0].strip()
            begin = len(text) + bool(text)
            text += (" " if text else "") + piece
            wanted.add((begin, begin + len(piece)))
        counts.sets("sentences", set(wanted), {tuple(s) for s in sentence_spans(text, Span(0, len(text)))})


def count_trees(counts: Counts, trees: Sequence[Tree], weights: Path | None, *, is_repaired: bool) -> float:
    """Count what the weights make of the sentences, with their tokens given; the seconds of network and repair.

    A sentence without tags ("" as UPOS) counts for its names only.
    """
    sentences = [harmonise(tree.rows) for tree in trees]
    began = time.perf_counter()
    found = analyse_tokens(sentences, weights, is_repaired)
    seconds = time.perf_counter() - began
    for tree, rows, drafts in zip(trees, sentences, found, strict=True):
        if tree.rows[0].upos:
            count_sentence(counts, rows, drafts)
        if tree.names:
            count_names(counts, tree.names, drafts)
    count_boundaries(counts, [tree for tree in trees if tree.rows[0].upos])
    return seconds


def evaluate_file(path: Path, weights: Path | None = None, *, is_repaired: bool = True) -> dict[str, float]:
    """All figures of a CoNLL-U file in percent, and words a second; InputError where it can't be read."""
    counts, trees = Counts.none(), read_conllu(path)
    seconds = count_trees(counts, trees, weights, is_repaired=is_repaired)
    return {**counts.figures(), "words/s": sum(len(tree.rows) for tree in trees) / seconds}
