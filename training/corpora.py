"""Read the corpora, one sentence each, in the shape that `analyse` meets at run time."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from depesche.evaluation.conllu import Names, Sentence, lines_of, read_conllu
from depesche.evaluation.harmonise import harmonise

TREEBANKS = ("pud", "gsd-dev", "gsd-test")


def gold(folder: Path, name: str) -> list[Sentence]:
    """A harmonised treebank by name."""
    path = folder / f"treebank/de_{name}.harmonised.conllu.xz"
    return [harmonise(sentence.rows) for sentence in read_conllu(path)]


def gold_trees(folder: Path) -> Iterator[tuple[str, int, Sentence]]:
    """All gold trees with the name of their source and their number in it."""
    for name in TREEBANKS:
        for number, sentence in enumerate(gold(folder, name)):
            yield name, number, sentence


def gold_names(folder: Path) -> Iterator[tuple[str, int, Names]]:
    """All sentences with gold names, with the name of their source and their number in it."""
    for part in ("dev", "test"):
        for number, one in enumerate(germeval(folder / f"ner/germeval2014-{part}.tsv.xz")):
            yield f"germeval-{part}", number, one
    for path in sorted((folder / "ner").glob("bundestag-gold-*.conll.xz")):
        for number, one in enumerate(bundestag(path)):
            yield "bundestag", number, one


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
