"""Chains of actors in the news gold: which documents, sheets to annotate, a check of a pass, and the built files.

`python -m training.gold.chains sheets DIR` · `check FILE…` · `compare` (the two passes of the test part) · `build`.
The form of a pass is told in gold/news/ACTORS.md.
"""

import argparse
import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from depesche.evaluation.clusters import Tally, without_singletons
from depesche.model.span import Span
from training.gold.build import NEWS, tokens_of
from training.gold.texts import Document, read_folder

FURTHER = 8  # documents of each part beside its test part
KINDS = frozenset(("person", "state", "organisation", "region", "group"))
PRONOUNS = ("personal", "possessive", "relative", "reflexive", "demonstrative")
MENTIONS = frozenset(("name", "office", "inhabitant", "capital", "place", "description", *PRONOUNS))
SECTORS = frozenset("GOV MIL COP JUD LEG PTY OPP REB CVL MED BUS EDU REL NGO IGO UNK -".split())
_CODE = re.compile(r"[A-Z]{3}|(?:IGO|NSA|REG):[A-Z0-9]+|-")
_ENTITY = re.compile(r"E (\S+) \| (.+?) \| (\w+) \| (\S+) \| (\S+)")
_MENTION = re.compile(r"M (\d+) (\d+)-(\d+) (\S+) (\w+) \| (.+)")


@dataclass
class Chains:
    """A pass over one document: actors by key, mentions as (sentence, first, last, keys, kind)."""

    id: str
    actors: dict[str, tuple[str, str, str, str]] = field(default_factory=dict)
    mentions: list[tuple[int, int, int, tuple[str, ...], str]] = field(default_factory=list)


def test_ids() -> frozenset[str]:
    """The documents of the test part."""
    lines = (NEWS / "test.txt").read_text("utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line and not line.startswith("#"))


def drawn(documents: Sequence[Document]) -> list[Document]:
    """The documents with chains: the test part, and of each part the FURTHER others with the lowest SHA-256 of their id."""
    test = test_ids()
    kept = set(test)
    parts = {document.id.rpartition("-")[0] for document in documents}
    for part in sorted(parts):
        others = [d.id for d in documents if d.id.rpartition("-")[0] == part and d.id not in test]
        kept.update(sorted(others, key=lambda name: hashlib.sha256(name.encode()).hexdigest())[:FURTHER])
    return [document for document in documents if document.id in kept]


def sheet(document: Document) -> str:
    """A document with numbered sentences and tokens."""
    lines = [f"## {document.id} | {document.date} | {document.genre}"]
    for number, spans in enumerate(tokens_of(document), 1):
        words = " ".join(f"{document.text[s.begin : s.end]}/{i}" for i, s in enumerate(spans, 1))
        lines.append(f"{number}: {words}")
    return "\n".join(lines) + "\n"


def read_pass(path: Path, documents: Mapping[str, Document]) -> tuple[dict[str, Chains], list[str]]:
    """The chains of a file by document, and every fault as `file:line: what`."""
    found: dict[str, Chains] = {}
    faults: list[str] = []
    now: Chains | None = None
    tokens: list[list[Span]] = []
    text = ""
    for number, raw in enumerate(path.read_text("utf-8").splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("# "):
            continue
        if line.startswith("## "):
            name = line[3:].split(" | ")[0].strip()
            if name not in documents or name in found:
                faults.append(f"{path}:{number}: unknown or repeated document {name}")
                now = None
                continue
            now = found[name] = Chains(name)
            tokens, text = tokens_of(documents[name]), documents[name].text
            continue
        fault = "no document before it" if now is None else _take(line, now, tokens, text)
        if fault:
            faults.append(f"{path}:{number}: {fault}: {line}")
    return found, faults


def _take(line: str, chains: Chains, tokens: Sequence[Sequence[Span]], text: str) -> str:
    if match := _ENTITY.fullmatch(line):
        key, name, kind, code, sector = match.groups()
        if key in chains.actors:
            return "actor entered twice"
        if kind not in KINDS or not _CODE.fullmatch(code) or sector not in SECTORS or "+" in key:
            return "unknown kind, code or sector"
        chains.actors[key] = name, kind, code, sector
        return ""
    match = _MENTION.fullmatch(line)
    if match is None:
        return "neither E nor M line"
    sentence, first, last = (int(part) for part in match.group(1, 2, 3))
    keys, kind, words = tuple(match.group(4).split("+")), match.group(5), match.group(6)
    if not 1 <= sentence <= len(tokens) or not 1 <= first <= last <= len(tokens[sentence - 1]):
        return "no such tokens"
    row = tokens[sentence - 1]
    there = text[row[first - 1].begin : row[last - 1].end]
    if there.split() != words.split():
        return f"the text has {there!r} there"
    if kind not in MENTIONS or any(key not in chains.actors for key in keys) or len(set(keys)) < len(keys):
        return "unknown kind or actor without an E line before"
    one = sentence, first, last, tuple(sorted(keys)), kind
    if any(other[:3] == one[:3] for other in chains.mentions):
        return "mention entered twice"
    chains.mentions.append(one)
    return ""


def row(chains: Chains, document: Document, heads: Sequence[Sequence[int]]) -> dict[str, Any]:
    """A document in the shape of `depesche evaluate actors`; `heads` are the tree heads of each sentence."""
    tokens = tokens_of(document)
    mentions = []
    for sentence, first, last, keys, kind in sorted(chains.mentions):
        spans, tree = tokens[sentence - 1], heads[sentence - 1]
        inside = range(first - 1, last)
        top = next((i for i in inside if tree[i] not in inside or tree[i] == i), last - 1)
        mentions.append(
            {
                "begin": spans[first - 1].begin,
                "end": spans[last - 1].end,
                "head": [spans[top].begin, spans[top].end],
                "kind": kind,
                "actors": list(keys),
            }
        )
    named = {
        key: {"name": name, "kind": kind, "code": _or_none(code), "sector": _or_none(sector)}
        for key, (name, kind, code, sector) in sorted(chains.actors.items())
    }
    return {
        "id": document.id,
        "text": document.text,
        "date": document.date,
        "actors": named,
        "mentions": mentions,
    }


def _or_none(value: str) -> str | None:
    return None if value == "-" else value


def heads_of(path: Path) -> dict[str, list[list[int]]]:
    """The tree heads (0-based, a root its own) of each document of a built treebank, by sentence."""
    found: dict[str, list[list[int]]] = {}
    now: list[list[int]] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# newdoc id = "):
            now = found.setdefault(line.removeprefix("# newdoc id = "), [])
        elif line.startswith("# sent_id"):
            now.append([])
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            now[-1].append(int(cells[6]) - 1 if cells[6] != "0" else int(cells[0]) - 1)
    return found


def passes(folder: Path, documents: Mapping[str, Document]) -> dict[str, Chains]:
    """All chains of a folder of passes; ends the program at a fault."""
    found: dict[str, Chains] = {}
    for path in sorted(folder.glob("*.txt")):
        more, faults = read_pass(path, documents)
        if faults:
            sys.exit("\n".join(faults))
        found.update(more)
    return found


def build(documents: Mapping[str, Document]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """(part, its lines): decided chains where there are any, else those of the first pass."""
    chains = passes(NEWS / "passes/actors-first", documents) | passes(
        NEWS / "passes/actors-decided", documents
    )
    test = test_ids()
    for part in ("train", "test"):
        heads = heads_of(NEWS / f"{part}.conllu")
        ids = sorted(name for name in chains if (name in test) == (part == "test"))
        yield part, [row(chains[name], documents[name], heads[name]) for name in ids]


def compare(documents: Mapping[str, Document]) -> str:
    """How far the two passes of the test part agree: mentions, and links by the CoNLL mean."""
    first = passes(NEWS / "passes/actors-first", documents)
    second = passes(NEWS / "passes/actors-second", documents)
    both, ours, theirs = 0, 0, 0
    tally = Tally()
    for name in sorted(set(first) & set(second)):
        left, right = (_by_place(one) for one in (first[name], second[name]))
        both, ours, theirs = both + len(left.keys() & right.keys()), ours + len(left), theirs + len(right)
        tally.add(*(without_singletons(_clusters(one)) for one in (left, right)))
    links = tally.figures()["conll"]["f1"]
    mentions = 2 * both / (ours + theirs)
    shared = len(set(first) & set(second))
    return f"{shared} documents, {ours} and {theirs} mentions: found F1 {100 * mentions:.1f}, links {100 * links:.1f}"


def _by_place(chains: Chains) -> dict[tuple[int, int], tuple[str, ...]]:
    """The actors of each mention by sentence and last token: where the passes begin a span differently, it is still the same one."""
    return {(sentence, last): keys for sentence, _, last, keys, kind in chains.mentions if kind != "place"}


def _clusters(placed: Mapping[tuple[int, int], tuple[str, ...]]) -> list[set[tuple[int, int]]]:
    found: dict[tuple[str, ...], set[tuple[int, int]]] = defaultdict(set)
    for place, keys in placed.items():
        found[keys].add(place)
    return list(found.values())


def main() -> None:
    """Command line, see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("sheets", "check", "compare", "build"))
    parser.add_argument("paths", nargs="*", type=Path)
    args = parser.parse_args()
    kept = drawn(read_folder(NEWS / "texts"))
    documents = {document.id: document for document in kept}
    if args.what == "sheets":
        args.paths[0].mkdir(parents=True, exist_ok=True)
        for part in sorted({name.rpartition("-")[0] for name in documents}):
            own = [sheet(d) for d in kept if d.id.rpartition("-")[0] == part]
            (args.paths[0] / f"{part}.txt").write_text("\n".join(own), "utf-8")
    elif args.what == "check":
        for path in args.paths:
            found, faults = read_pass(path, documents)
            print("\n".join(faults) or f"{path}: {len(found)} documents, no fault")
    elif args.what == "compare":
        print(compare(documents))
    else:
        for part, rows in build(documents):
            lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows)
            (NEWS / f"{part}-actors.jsonl").write_text(lines, "utf-8")


if __name__ == "__main__":
    main()
