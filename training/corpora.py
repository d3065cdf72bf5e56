"""Read the corpora as spaCy documents, one sentence each, in the shape that `analyse` meets at run time."""

import lzma
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab


@dataclass(frozen=True, slots=True)
class Row:
    """A token of a treebank; `head` is an index in the sentence, its own for a root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    is_space_after: bool = True


Sentence = list[Row]


@dataclass(frozen=True, slots=True)
class Names:
    """A sentence with named entities as BIO labels."""

    words: list[str]
    labels: list[str] = field(default_factory=list)


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a text packed with xz."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")


def treebank(path: Path) -> list[Sentence]:
    """Read a CoNLL-U file; words written with hyphens become one token ("US-Präsident", "Ost-")."""
    sentences: list[Sentence] = []
    rows: Sentence = []
    for line in [*lines_of(path), ""]:
        if not line:
            if rows:
                sentences.append(merge_hyphens([_one_tag(row) for row in rows]))
            rows = []
        elif line[0].isdigit():
            cells = line.split("\t")
            if not cells[0].isdigit():
                continue
            number, head = int(cells[0]), int(cells[6])
            feats = "" if cells[5] == "_" else cells[5]
            rows.append(
                Row(
                    cells[1],
                    cells[2],
                    cells[3],
                    cells[4],
                    feats,
                    head - 1 if head else number - 1,
                    cells[7],
                    "SpaceAfter=No" not in cells[9],
                )
            )
    return sentences


TREEBANKS = ("pud", "gsd-dev", "gsd-test")


def gold(folder: Path, name: str) -> list[Sentence]:
    """A harmonised treebank by name."""
    return treebank(folder / f"treebank/de_{name}.harmonised.conllu.xz")


def split(folder: Path) -> tuple[list[Sentence], dict[str, list[Sentence]]]:
    """Training sentences, and every fifth one for testing, by "pud" and "gsd"."""
    train: list[Sentence] = []
    test: dict[str, list[Sentence]] = {}
    for name in TREEBANKS:
        sentences = gold(folder, name)
        train += [s for i, s in enumerate(sentences) if i % 5 != 2]
        test.setdefault(name[:3], []).extend(s for i, s in enumerate(sentences) if i % 5 == 2)
    return train, test


def _one_tag(row: Row) -> Row:
    """PUD tags most split particles as prepositions, and pronominal adverbs have two names."""
    if row.deprel == "compound:prt" and row.xpos in ("APPR", "APPO", "APZR", "ADV", "ADJD", "PTKVZ"):
        return replace(row, xpos="PTKVZ")
    if row.deprel == "dep" and row.xpos == "ART":
        return replace(row, deprel="det")
    return replace(row, xpos="PROAV") if row.xpos == "PAV" else row


def merge_hyphens(rows: Sentence) -> Sentence:
    """Make "US", "-", "Präsident" one token, as the tokenizer does; the last part gives its analysis."""
    group = list(range(len(rows)))
    for i in range(1, len(rows) - 1):
        is_glued = not rows[i - 1].is_space_after and not rows[i].is_space_after
        before, after = rows[i - 1].form, rows[i + 1].form
        is_range = before.isdigit() and after.isdigit()
        if rows[i].form != "-" or rows[i - 1].is_space_after:
            continue
        if is_glued and before[-1].isalnum() and after[0].isalnum() and not is_range:
            group[i] = group[i + 1] = group[i - 1]
        elif not is_glued and before[-1].isalpha():
            group[i] = group[i - 1]
    if group == list(range(len(rows))):
        return rows
    members = [[i for i in range(len(rows)) if group[i] == g] for g in sorted(set(group))]
    place = {i: new for new, parts in enumerate(members) for i in parts}
    merged = []
    for parts in members:
        last = rows[parts[-1]]
        if len(parts) > 1 and last.form == "-":
            last = replace(rows[parts[-2]], xpos="TRUNC", is_space_after=True)
        lead = rows[min(parts, key=lambda i: _depth(rows, i))]
        merged.append(
            replace(
                last,
                form="".join(rows[i].form for i in parts),
                lemma=_joined_lemma([rows[i] for i in parts]),
                head=place[lead.head],
                deprel=lead.deprel,
            )
        )
    return merged


def _joined_lemma(parts: Sentence) -> str:
    if len(parts) == 1 or parts[-1].form != "-":
        return "".join(row.form for row in parts[:-1]) + parts[-1].lemma
    return "".join(row.form for row in parts)


def _depth(rows: Sentence, i: int) -> int:
    depth = 0
    while rows[i].head != i:
        i, depth = rows[i].head, depth + 1
    return depth


def syntax_doc(vocab: Vocab, rows: Sentence) -> Doc:
    """A document of one sentence with tags, features and tree; its roots are all of one sentence."""
    return Doc(
        vocab,
        words=[row.form for row in rows],
        spaces=[row.is_space_after for row in rows],
        tags=[row.xpos for row in rows],
        pos=[row.upos for row in rows],
        morphs=[row.feats for row in rows],
        lemmas=[row.lemma for row in rows],
        heads=[row.head for row in rows],
        deps=["ROOT" if row.head == i else row.deprel for i, row in enumerate(rows)],
    )


def germeval(path: Path) -> list[Names]:
    """Read GermEval 2014, outer labels; derivations and parts of words are no entities here."""
    return _column_corpus(path, word=1, label=2)


def bundestag(path: Path) -> list[Names]:
    """Read the plenary protocols; MISC becomes OTH."""
    return _column_corpus(path, word=1, label=4)


def _column_corpus(path: Path, word: int, label: int) -> list[Names]:
    found: list[Names] = []
    now = Names([])
    for line in [*lines_of(path), ""]:
        cells = line.split("\t")
        if len(cells) <= label:
            if now.words:
                found.append(now)
            now = Names([])
        elif not line.startswith("#"):
            now.words.append({"-LRB-": "(", "-RRB-": ")"}.get(cells[word], cells[word]) or "_")
            now.labels.append(_label(cells[label]))
    return found


def _label(raw: str) -> str:
    if raw in ("O", "_", "") or raw.endswith(("deriv", "part")):
        return "O"
    return raw.replace("MISC", "OTH")


def names_doc(vocab: Vocab, names: Names) -> Doc:
    """A document of one sentence with entities."""
    doc = Doc(vocab, words=names.words)
    spans, start = [], None
    labels = [*names.labels, "O"]
    for i, label in enumerate(labels):
        if start is not None and (label[:2] != "I-" or label[2:] != labels[start][2:]):
            spans.append(Span(doc, start, i, label=labels[start][2:]))
            start = None
        if label[:2] == "B-":
            start = i
    doc.set_ents(spans)
    return doc


_MARKS = (("„", "“"), ("„", "”"), ("»", "«"), ("«", "»"), ("“", "”"), ('"', '"'), ("‚", "‘"))


def vary(rows: Sentence, chance: random.Random) -> Sentence:
    """Change quotation marks, or cut the full stop as headlines do, so that the tree does not hang on them."""
    marks = [
        i for i, row in enumerate(rows) if row.form in {m for pair in _MARKS for m in pair} | {"``", "''"}
    ]
    varied = list(rows)
    if marks and chance.random() < 0.5:
        pair = chance.choice(_MARKS)
        for nth, i in enumerate(marks):
            varied[i] = replace(rows[i], form=pair[nth % 2])
    if varied[-1].form == "." and chance.random() < 0.08 and len(varied) > 3:
        cut = len(varied) - 1
        if all(row.head != cut for row in varied[:-1]):
            varied.pop()
    return varied
