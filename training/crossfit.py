"""Measure five folds: `python -m training.crossfit --corpora DIR --weights DIR` (DIR/fold0 to fold4, as training.train --fold wrote them).

Prints the figures of PUD, GSD, our own training gold, PUD and our own together ("news-like"), GermEval dev, and the own test part.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from depesche.evaluation.analysis import Counts, count_trees
from depesche.evaluation.conllu import Row, Tree, read_conllu
from depesche.evaluation.shown import figure_lines
from training import corpora, news

FOLDS = range(5)


def parts_of(folder: Path, fold: int) -> Iterator[tuple[tuple[str, ...], list[Tree]]]:
    """(names of the figures it counts for, sentences) that fold did not see."""
    for name in corpora.TREEBANKS:
        path = folder / f"treebank/de_{name}.harmonised.conllu.xz"
        trees = [tree for i, tree in enumerate(read_conllu(path)) if i % 5 == fold]
        yield ("PUD", "news-like") if name == "pud" else ("GSD",), trees
    own = news.read("train")
    numbers = news.folds(own)
    yield ("own", "news-like"), [tree for tree in own if numbers[tree.document] % 5 == fold]
    yield ("own test part, mean of the folds",), news.read("test")
    yield ("GermEval dev, mean of the folds",), list(_names(folder))


def _names(folder: Path) -> Iterator[Tree]:
    for source, number, one in corpora.gold_names(folder):
        if source == "germeval-dev":
            rows = [Row(word, "", "", "", "", 0, "dep") for word in one.words]
            yield Tree(str(number), rows, one.labels)


def main() -> None:
    """Print the figures, of the network alone and repaired."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--folds", type=int, nargs="*", default=list(FOLDS))
    options = parser.parse_args()
    for is_repaired in (False, True):
        figures: dict[str, Counts] = {}
        for fold in options.folds:
            for names, trees in parts_of(options.corpora, fold):
                for name in names:
                    own = figures.setdefault(name, Counts.none())
                    count_trees(own, trees, options.weights / f"fold{fold}", is_repaired=is_repaired)
        for name, counts in figures.items():
            print(f"## {name}, {'repaired' if is_repaired else 'network alone'}")
            print(*figure_lines(counts.figures()), sep="\n", flush=True)


if __name__ == "__main__":
    main()
