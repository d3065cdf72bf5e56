"""Read our own gold: the trees and names of gold/news."""

from pathlib import Path

from depesche.evaluation.conllu import Tree, read_conllu

NEWS = Path(__file__).parents[1] / "gold/news"


def read(part: str, folder: Path = NEWS) -> list[Tree]:
    """The sentences of "train" or "test"; an empty list where the folder has no gold yet."""
    path = folder / f"{part}.conllu"
    return read_conllu(path) if path.exists() else []


def folds(trees: list[Tree]) -> dict[str, int]:
    """A number for each document, by which folds are made (number % 5)."""
    return {name: i for i, name in enumerate(sorted({tree.document for tree in trees}))}
