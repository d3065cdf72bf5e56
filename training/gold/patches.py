"""Corrections of the sheets, applied and checked: `python -m training.gold.patches SHEETS PASS[,PASS…] PART`.

PART.trees.patch, a token a line: `krieg-01.3 7 head=9 dep=obl feats=Acc.Fem.Sing xpos=NN lemma=Lage ent=B-LOC` (any of them).
PART.layers.patch: `krieg-01 del q3` · `krieg-01 set e5 type=RETREAT recipients=-` · `krieg-01 add q type=… quote=4:5-9 …` ·
`krieg-01 add t span=2:4-5 type=DATE value=2022-02-24` · `krieg-01 add e trigger=… type=…`. Empty lines and lines with # are skipped.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from depesche.model.event import EventType

TREE_FIELDS = ("form", "lemma", "xpos", "feats", "head", "dep", "ent")
RELATIONS = frozenset(
    "acl advcl advmod amod appos aux aux:pass case cc ccomp compound compound:prt conj cop csubj dep det det:poss discourse expl fixed "
    "flat mark nmod nsubj nsubj:pass nummod obj obl obl:agent obl:arg orphan parataxis punct root vocative xcomp".split()
)
TAGS = frozenset(
    "ADJA ADJD ADV APPO APPR APPRART APZR ART CARD FM ITJ KOKOM KON KOUI KOUS NE NN PDAT PDS PIAT PIS PPER PPOSAT PPOSS PRELAT PRELS PRF "
    "PROAV PTKA PTKANT PTKNEG PTKVZ PTKZU PWAT PWAV PWS TRUNC VAFIN VAIMP VAINF VAPP VMFIN VMINF VMPP VVFIN VVIMP VVINF VVIZU VVPP XY "
    "$, $. $(".split()
)
VALUES = frozenset("Nom Gen Dat Acc Masc Fem Neut Sing Plur 1 2 3 Pres Past Ind Sub Imp Cmp Sup -".split())
LAYER_KEYS = {
    "t": ("span", "type", "value", "mod"),
    "q": ("type", "medium", "nested", "quote", "speaker", "cue", "frame", "addressee"),
    "e": ("trigger", "type", "mode", "cameo", "status", "actors", "recipients", "when", "where"),
}
_SPAN = re.compile(r"\d+:\d+(?:-(?:\d+:)?\d+)?")


@dataclass
class Tree:
    """A sentence of a sheet: its tokens as lists of TREE_FIELDS."""

    id: str
    kind: str
    text: str
    tokens: list[dict[str, str]] = field(default_factory=list)


@dataclass
class Layers:
    """The layers of a document: name ("q3") → fields."""

    id: str
    date: str
    rows: dict[str, dict[str, str]] = field(default_factory=dict)


def read_trees(path: Path) -> dict[str, Tree]:
    """The trees of a sheet by sentence id."""
    trees: dict[str, Tree] = {}
    now: Tree | None = None
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# ") and line.count(" | ") >= 2:
            name, kind, text = line[2:].split(" | ", 2)
            now = trees[name] = Tree(name, kind, text)
        elif now is not None and "\t" in line:
            now.tokens.append(dict(zip(TREE_FIELDS, line.split("\t")[1:], strict=True)))
    return trees


def read_layers(path: Path) -> dict[str, Layers]:
    """The layers of a sheet by document id."""
    found: dict[str, Layers] = {}
    now: Layers | None = None
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("## "):
            name, date = line[3:].split(" | ")
            now = found[name] = Layers(name, date)
        elif now is not None and line.strip():
            name, *rest = line.split(" | ")[0].split(" ")
            now.rows[name] = (
                _time_fields(rest) if name[0] == "t" else dict(part.split("=", 1) for part in rest if part)
            )
    return found


def _time_fields(parts: list[str]) -> dict[str, str]:
    span, kind, value, *mod = [part for part in parts if part]
    return {"span": span, "type": kind, "value": value, "mod": mod[0].removeprefix("mod=") if mod else "-"}


def _lines(path: Path) -> Iterator[tuple[str, list[str]]]:
    if path.exists():
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.strip() and not line.lstrip().startswith("#"):
                yield f"{path.name}:{number}", line.split()


def apply_trees(trees: dict[str, Tree], path: Path) -> list[str]:
    """Change the trees in place; the lines that could not be used."""
    problems = []
    for place, words in _lines(path):
        try:
            token = trees[words[0]].tokens[int(words[1]) - 1]
            changes = dict(word.split("=", 1) for word in words[2:])
            unknown = set(changes) - set(TREE_FIELDS)
            if unknown or not changes:
                raise ValueError(f"unknown fields {sorted(unknown)}; known: {', '.join(TREE_FIELDS[1:])}")
            if "form" in changes and changes["form"] != token["form"]:
                raise ValueError(f"token {words[1]} is {token['form']!r}, not {changes['form']!r}")
            token.update(changes)
        except (KeyError, IndexError, ValueError) as error:
            problems.append(f"{place}: {' '.join(words)}: {error!r}")
    return problems


def check_tree(tree: Tree) -> Iterator[str]:
    """What is wrong with a tree."""
    count = len(tree.tokens)
    heads = [int(t["head"]) if t["head"].isdigit() else -1 for t in tree.tokens]
    if heads.count(0) != 1:
        yield f"{tree.id}: {heads.count(0)} roots"
    for i, (token, head) in enumerate(zip(tree.tokens, heads, strict=True), 1):
        where = f"{tree.id} {i} {token['form']}"
        if not 0 <= head <= count or head == i:
            yield f"{where}: head {token['head']}"
        if (head == 0) != (token["dep"] == "root"):
            yield f"{where}: head {head} with relation {token['dep']}"
        if token["dep"] not in RELATIONS:
            yield f"{where}: unknown relation {token['dep']}"
        if token["xpos"] not in TAGS:
            yield f"{where}: unknown tag {token['xpos']}"
        if set(token["feats"].split(".")) - VALUES:
            yield f"{where}: unknown features {token['feats']}"
        if not re.fullmatch(r"-|[BI]-(PER|LOC|ORG|OTH)", token["ent"]):
            yield f"{where}: unknown entity {token['ent']}"
        before = tree.tokens[i - 2]["ent"] if i > 1 else "-"
        if token["ent"][0] == "I" and before[2:] != token["ent"][2:]:
            yield f"{where}: {token['ent']} after {before}"
        seen, at = set(), i
        while at and at not in seen and 0 <= at <= count:
            seen.add(at)
            at = heads[at - 1]
        if at:
            yield f"{where}: circle"


def apply_layers(layers: dict[str, Layers], path: Path) -> list[str]:
    """Change the layers in place; the lines that could not be used."""
    problems = []
    for place, words in _lines(path):
        try:
            rows = layers[words[0]].rows
            verb, name, *rest = words[1:]
            changes = dict(word.split("=", 1) for word in rest)
            unknown = set(changes) - set(LAYER_KEYS[name[0]])
            if unknown or verb not in ("del", "set", "add"):
                raise ValueError(f"{verb} {sorted(unknown)}; fields: {', '.join(LAYER_KEYS[name[0]])}")
            if verb == "add":
                blank = dict.fromkeys(LAYER_KEYS[name[0]], "-")
                rows[_new_name(name[0], place, rows)] = blank | changes
            elif verb == "del":
                del rows[name]
            else:
                rows[name].update(changes)
        except (KeyError, IndexError, ValueError) as error:
            problems.append(f"{place}: {' '.join(words)}: {error!r}")
    return problems


def _new_name(kind: str, place: str, rows: dict[str, dict[str, str]]) -> str:
    """The name of an added row: its line in the patch, with more "+" for a later pass."""
    name = f"{kind}+{place.rpartition(':')[2]}"
    while name in rows:
        name = name.replace("+", "++", 1)
    return name


def check_layers(layers: Layers, trees: dict[str, Tree]) -> Iterator[str]:
    """Spans that are not there and values outside the lists."""
    lists = {
        "t": {"type": "DATE TIME DURATION SET"},
        "q": {
            "type": "Direct Indirect Reported FreeIndirect IndirectFreeIndirect",
            "medium": "Speech Writing Thought -",
        },
        "e": {
            "type": " ".join(EventType),
            "status": "actual future hypothetical negated historical",
        },
    }
    for name, row in layers.rows.items():
        for key, allowed in lists[name[0]].items():
            if row[key] not in allowed.split():
                yield f"{layers.id} {name}: {key}={row[key]}; allowed: {allowed}"
        for key in (
            "span",
            "quote",
            "speaker",
            "cue",
            "frame",
            "addressee",
            "trigger",
            "actors",
            "recipients",
            "when",
            "where",
        ):
            for text in re.split(r"[+;]", row.get(key, "-")):
                yield from _check_span(layers.id, name, key, text.split("/")[0], trees)


def _check_span(document: str, name: str, key: str, text: str, trees: dict[str, Tree]) -> Iterator[str]:
    if text == "-":
        return
    if not _SPAN.fullmatch(text):
        yield f"{document} {name}: {key} {text!r} is no span like 4:5-12"
        return
    for sentence, token in ends(text):
        tree = trees.get(f"{document}.{sentence}")
        if tree is None or not 1 <= token <= len(tree.tokens):
            yield f"{document} {name}: {key} {text}: no token {sentence}:{token}"


def ends(text: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Sentence and token of both ends of "4:5-12" or "4:5-5:2"."""
    first, _, last = text.partition("-")
    sentence, token = map(int, first.split(":"))
    if not last:
        return (sentence, token), (sentence, token)
    other = tuple(map(int, last.split(":"))) if ":" in last else (sentence, int(last))
    return (sentence, token), (other[0], other[1])


def corrected(
    sheets: Path, passes: Sequence[Path], part: str
) -> tuple[dict[str, Tree], dict[str, Layers], list[str]]:
    """The trees and layers of a part after the patches of each of `passes` in order, and all problems."""
    trees, layers = read_trees(sheets / f"{part}.trees"), read_layers(sheets / f"{part}.layers")
    problems: list[str] = []
    for folder in passes:
        problems += apply_trees(trees, folder / f"{part}.trees.patch")
        problems += apply_layers(layers, folder / f"{part}.layers.patch")
    problems += [problem for tree in trees.values() for problem in check_tree(tree)]
    problems += [problem for layer in layers.values() for problem in check_layers(layer, trees)]
    return trees, layers, problems


def main() -> None:
    """Print the problems of a part: SHEETS PASS[,PASS…] PART."""
    sheets, passes, part = Path(sys.argv[1]), [Path(name) for name in sys.argv[2].split(",")], sys.argv[3]
    *_, problems = corrected(sheets, passes, part)
    print("\n".join(problems) or "no problems")


if __name__ == "__main__":
    main()
