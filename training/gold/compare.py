"""Compare the two passes: `python -m training.gold.compare [--part NAME --differences]`.

Prints the agreement of the passes, or all differences of a part for whoever decides between them.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from depesche.evaluation.analysis import bio_entities
from training.gold.patches import Layers, Tree, corrected, ends, read_trees

PASSES = Path(__file__).parents[2] / "gold/news/passes"
SHOWN = ("xpos", "feats", "lemma", "head", "dep", "ent")
Row = dict[str, str]


def tree_differences(one: Tree, two: Tree) -> Iterator[str]:
    """A line for each token that the passes see differently."""
    for i, (a, b) in enumerate(zip(one.tokens, two.tokens, strict=True), 1):
        fields = [name for name in SHOWN if a[name] != b[name]]
        if fields:
            said = " ".join(f"{name}={a[name]}|{b[name]}" for name in fields)
            context = f"under {_word(one, a['head'])} | {_word(two, b['head'])}" if "head" in fields else ""
            yield f"{one.id} {i} {a['form']}: {said} {context}"


def _word(tree: Tree, head: str) -> str:
    number = int(head)
    return tree.tokens[number - 1]["form"] if number else "root"


def tokens_of(text: str, trees: dict[str, Tree], document: str) -> frozenset[tuple[int, int]]:
    """The tokens (sentence, number) of "4:5-12+4:15"."""
    found: set[tuple[int, int]] = set()
    for part in text.split("+") if text != "-" else ():
        (s, t), (s2, t2) = ends(part)
        for sentence in range(s, s2 + 1):
            first = t if sentence == s else 1
            last = t2 if sentence == s2 else len(trees[f"{document}.{sentence}"].tokens)
            found |= {(sentence, number) for number in range(first, last + 1)}
    return frozenset(found)


def paired(
    one: Layers, two: Layers, kind: str, trees: dict[str, Tree]
) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Rows of a kind that mean the same place (at least half of the tokens in common), and what is left on each side."""
    key = {"t": "span", "q": "quote", "e": "trigger"}[kind]
    sides = [
        {name: tokens_of(row[key], trees, layers.id) for name, row in layers.rows.items() if name[0] == kind}
        for layers in (one, two)
    ]
    options = sorted(
        (-2 * len(a & b) / (len(a) + len(b)), x, y)
        for x, a in sides[0].items()
        for y, b in sides[1].items()
        if 2 * len(a & b) >= 0.5 * (len(a) + len(b)) and a & b
    )
    pairs: list[tuple[str, str]] = []
    for _, x, y in options:
        if x in sides[0] and y in sides[1]:
            pairs.append((x, y))
            del sides[0][x], sides[1][y]
    return pairs, list(sides[0]), list(sides[1])


def layer_differences(one: Layers, two: Layers, trees: dict[str, Tree]) -> Iterator[str]:
    """Rows of one pass only, and fields in which a pair differs."""
    for kind in "tqe":
        pairs, only_one, only_two = paired(one, two, kind, trees)
        for x, y in pairs:
            a, b = one.rows[x], two.rows[y]
            fields = [name for name in a if a[name] != b[name]]
            if fields:
                key = {"t": "span", "q": "quote", "e": "trigger"}[kind]
                yield f"{one.id} {x}|{y} at {a[key]}: " + " ".join(
                    f"{name}={a[name]}|{b[name]}" for name in fields
                )
        for name, layers, mark in [(n, one, "A only") for n in only_one] + [
            (n, two, "B only") for n in only_two
        ]:
            yield f"{one.id} {mark} {name}: " + " ".join(f"{k}={v}" for k, v in layers.rows[name].items())


def entities(tree: Tree) -> set[tuple[int, int, str]]:
    """(first, stop, label) of the entities."""
    return bio_entities(["O" if token["ent"] == "-" else token["ent"] for token in tree.tokens])


class Agreement:
    """Counts over parts."""

    def __init__(self) -> None:
        self.same: Counter[str] = Counter()
        self.all: Counter[str] = Counter()

    def add_tree(self, before: Tree, one: Tree, two: Tree) -> None:
        """Count a sentence; `before` is its pre-annotation."""
        for x, a, b in zip(before.tokens, one.tokens, two.tokens, strict=True):
            self._count("tokens changed by either pass", x != a or x != b)
            if x != a or x != b:
                self._count("changed tokens, all fields", a == b)
            for name in ("xpos", "feats", "lemma"):
                self._count(name, a[name] == b[name])
            if not a["xpos"].startswith("$"):
                self._count("head", a["head"] == b["head"])
                self._count("head and relation", (a["head"], a["dep"]) == (b["head"], b["dep"]))
        x, y = entities(one), entities(two)
        self.same["entities (F1)"] += 2 * len(x & y)
        self.all["entities (F1)"] += len(x) + len(y)

    def add_layers(self, one: Layers, two: Layers, trees: dict[str, Tree]) -> None:
        """Count a document."""
        names = {
            "t": ("times", ("type", "value")),
            "q": ("quotations", ("type", "speaker")),
            "e": ("events", ("type", "status")),
        }
        for kind, (title, fields) in names.items():
            pairs, left, right = paired(one, two, kind, trees)
            self.same[f"{title} found (F1)"] += 2 * len(pairs)
            self.all[f"{title} found (F1)"] += 2 * len(pairs) + len(left) + len(right)
            for x, y in pairs:
                for name in fields:
                    self._count(f"{title}, {name} of the pairs", one.rows[x][name] == two.rows[y][name])

    def _count(self, name: str, is_same: bool) -> None:
        self.same[name] += is_same
        self.all[name] += 1

    def lines(self) -> Iterator[str]:
        """A figure a line, in percent."""
        for name, count in self.all.items():
            yield f"{name}: {100 * self.same[name] / count:.1f} ({count})"


def main() -> None:
    """Print agreement or differences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=Path, default=PASSES / "sheets")
    parser.add_argument("--one", type=Path, default=PASSES / "first")
    parser.add_argument("--two", type=Path, default=PASSES / "second")
    parser.add_argument("--part", nargs="*")
    parser.add_argument("--differences", action="store_true")
    options = parser.parse_args()
    agreement = Agreement()
    for part in options.part or sorted(path.stem for path in options.sheets.glob("*.trees")):
        trees, layers, _ = corrected(options.sheets, [options.one], part)
        before = read_trees(options.sheets / f"{part}.trees")
        others, other_layers, _ = corrected(options.sheets, [options.two], part)
        for name, tree in trees.items():
            agreement.add_tree(before[name], tree, others[name])
            found = list(tree_differences(tree, others[name])) if options.differences else []
            if found:
                print(f"# {name} {tree.text}", *found, sep="\n")
        for name, one in layers.items():
            agreement.add_layers(one, other_layers[name], trees)
            if options.differences:
                print(*layer_differences(one, other_layers[name], trees), sep="\n")
    if not options.differences:
        print(*agreement.lines(), sep="\n")


if __name__ == "__main__":
    main()
