"""The news gold set: whole, consistent, built from its passes, its test part apart."""

import json
from collections import Counter
from pathlib import Path

import pytest

from depesche.evaluation.conllu import Tree, read_conllu
from depesche.model.event import EventType, Status
from training.gold.build import build, conllu
from training.gold.chains import build as build_chains
from training.gold.chains import drawn
from training.gold.texts import read_folder

NEWS = Path(__file__).parents[1] / "gold/news"
PARTS = ("train", "test")
TREES = {part: read_conllu(NEWS / f"{part}.conllu") for part in PARTS}


def lines(part: str, layer: str) -> list[dict]:
    return [json.loads(line) for line in (NEWS / f"{part}-{layer}.jsonl").read_text("utf-8").splitlines()]


def test_it_is_large_enough() -> None:
    """At least 1,500 sentences and 25,000 tokens, a fifth of them for testing."""
    sizes = {part: sum(len(tree.rows) for tree in trees) for part, trees in TREES.items()}
    assert sum(len(trees) for trees in TREES.values()) >= 1500
    assert sum(sizes.values()) >= 25_000
    assert 0.17 < sizes["test"] / sum(sizes.values()) < 0.24


def test_parts_share_no_document() -> None:
    """test.txt names the documents of the test part, which are not in the train part."""
    named = set((NEWS / "test.txt").read_text("utf-8").split("\n")[1:]) - {""}
    found = {part: {tree.document for tree in trees} for part, trees in TREES.items()}
    assert found["test"] == named
    assert not found["train"] & named


def test_it_is_what_the_passes_say() -> None:
    """Building again from texts, sheets and patches gives the same trees."""
    passes = NEWS / "passes"
    built = build(passes / "sheets", [passes / "first", passes / "decided"], NEWS / "texts")
    made = "".join(conllu(tree, rows, tree.kind) for one in built.values() for tree, rows in one["sentences"])
    stored = "".join((NEWS / f"{part}.conllu").read_text("utf-8") for part in PARTS)

    def kept(text: str) -> list[str]:
        return sorted(line for line in text.splitlines() if line and not line.startswith("# new"))

    assert kept(made) == kept(stored)


@pytest.mark.parametrize("part", PARTS)
def test_trees_are_trees(part: str) -> None:
    """One root a sentence, no circle, relations and entities from the lists."""
    for tree in TREES[part]:
        assert sum(row.head == i for i, row in enumerate(tree.rows)) == 1, tree.id
        assert all(reaches_root(tree, i) for i in range(len(tree.rows))), tree.id
        assert all(
            a[0] != "I" or b[2:] == a[2:] for b, a in zip(["O", *tree.names], tree.names, strict=False)
        )


def reaches_root(tree: Tree, i: int) -> bool:
    for _ in tree.rows:
        if tree.rows[i].head == i:
            return True
        i = tree.rows[i].head
    return False


@pytest.mark.parametrize("part", PARTS)
def test_layers_point_at_words(part: str) -> None:
    """Every span lies in its text, on the borders of words; types and statuses are the field's."""
    for row in lines(part, "times"):
        for one in row["timexes"]:
            assert row["text"][one["begin"] : one["end"]] == one["text"]
    for row in lines(part, "quotations"):
        borders = {at for token in row["tokens"] for at in token}
        for one in row["quotes"]:
            assert one["quote"], row["id"]
            spans = [span for name in ("quote", "speaker", "cue", "frame", "addressee") for span in one[name]]
            assert all(begin < end and {begin, end} <= borders for begin, end in spans)
    for row in lines(part, "events"):
        for one in row["events"]:
            begin, end = one["trigger"]
            assert 0 <= begin < end <= len(row["text"])
            assert EventType(one["type"])
            assert Status(one["status"])


def test_every_layer_has_every_document() -> None:
    """Trees, quotations, events and times stand on the same documents."""
    documents = {document.id for document in read_folder(NEWS / "texts")}
    for layer in ("times", "quotations", "events"):
        assert {row["id"] for part in PARTS for row in lines(part, layer)} == documents
    assert {tree.document for trees in TREES.values() for tree in trees} == documents


def test_it_is_broad() -> None:
    """Eight parts, headings and captions, speech of every type, events of every type."""
    kinds = Counter(tree.kind for trees in TREES.values() for tree in trees)
    assert kinds["heading"] > 100
    assert kinds["caption"] > 30
    assert kinds["ticker"] > 30
    speech = Counter(q["type"] for part in PARTS for row in lines(part, "quotations") for q in row["quotes"])
    assert min(speech[t] for t in ("Direct", "Indirect", "Reported", "IndirectFreeIndirect")) >= 40
    events = Counter(e["type"] for part in PARTS for row in lines(part, "events") for e in row["events"])
    assert set(events) == set(EventType)


def test_chains_are_whole_and_what_the_passes_say() -> None:
    """96 documents, a third of them test; every mention has words, a head inside and known actors."""
    documents = {document.id: document for document in drawn(read_folder(NEWS / "texts"))}
    rows = {part: lines(part, "actors") for part in PARTS}
    assert [len(rows[part]) for part in PARTS] == [64, 32]
    assert {row["id"] for part in PARTS for row in rows[part]} == set(documents)
    for row in (*rows["train"], *rows["test"]):
        for mention in row["mentions"]:
            begin, end = mention["head"]
            assert mention["begin"] <= begin < end <= mention["end"] <= len(row["text"])
            assert set(mention["actors"]) <= set(row["actors"])
    assert dict(build_chains(documents)) == rows
