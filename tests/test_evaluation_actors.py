"""The scorer of actors tests itself: the gold against itself is perfect, and every kind of fault is seen."""

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.errors import InputError
from depesche.evaluation.chains import Chains, paired
from depesche.evaluation.clusters import Tally, best_assignment, ceaf_e
from depesche.evaluation.parties import Parties, nearest
from depesche.evaluation.score_actors import read_rows, score

GOLD = Path(__file__).parents[1] / "gold" / "news" / "test-actors.jsonl"
Row = dict[str, Any]


def as_predicted(gold: Row) -> list[Row]:
    """The gold mentions as a perfect reader would write them."""
    numbers = {key: number for number, key in enumerate(sorted(gold["actors"]))}
    rows = []
    for mention in gold["mentions"]:
        chain = [numbers[key] for key in mention["actors"]]
        codes = [gold["actors"][key]["code"] for key in mention["actors"]]
        rows.append({**mention, "chain": chain, "code": codes, "sector": None})
    return rows


def tally(change: Any = lambda rows: rows) -> Chains:
    found = Chains()
    for gold in read_rows(GOLD):
        found.add(gold, change(as_predicted(gold)))
    return found


def test_gold_against_itself_is_perfect() -> None:
    """Every figure is 1."""
    figures = tally().figures()
    assert figures["mentions_found"] == 1
    assert figures["links"]["conll"]["f1"] == pytest.approx(1)
    assert figures["pronouns"]["all"]["right"] == 1
    assert figures["codes"]["right"] == 1


def test_each_fault_lowers_its_figure() -> None:
    """No pronouns, one chain for all, each its own chain, wrong codes."""
    pronouns = ("personal", "possessive", "relative", "reflexive", "demonstrative")
    without = tally(lambda rows: [r for r in rows if r["kind"] not in pronouns]).figures()
    assert without["pronouns"]["all"]["missing"] == 1
    assert without["links"]["muc"]["p"] == 1 > without["links"]["muc"]["r"]
    one = tally(lambda rows: [{**r, "chain": [0]} for r in rows]).figures()
    assert one["links"]["muc"]["r"] > 0.9
    assert one["links"]["b3"]["p"] < 0.5
    apart = tally(lambda rows: [{**r, "chain": [n]} for n, r in enumerate(rows)]).figures()
    assert apart["links"]["conll"]["f1"] == 0
    coded = tally(lambda rows: [{**r, "code": ["XXX"]} for r in rows]).figures()
    assert coded["codes"]["wrong"] == 1
    open_ones = tally(lambda rows: [{**r, "chain": None} for r in rows]).figures()
    assert open_ones["pronouns"]["all"]["refused"] == 1


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=4))
def test_the_assignment_is_the_best_of_all(gains: list[list[int]]) -> None:
    """Against trying every one."""
    rows = range(len(gains))
    best = max(sum(gains[i][columns[i]] for i in rows) for columns in permutations(range(4), len(gains)))
    assert best_assignment([[float(g) for g in row] for row in gains]) == best


def test_measures_on_the_textbook_case() -> None:
    """Key {abc}{de}{fg}, response {ab}{c}{defg} (without its singleton): MUC R 3/4, B³ and CEAF by hand."""
    key, response = [{"a", "b", "c"}, {"d", "e"}, {"f", "g"}], [{"a", "b"}, {"d", "e", "f", "g"}]
    found = Tally()
    found.add(key, response)
    figures = found.figures()
    assert figures["muc"] == pytest.approx({"p": 3 / 4, "r": 3 / 4, "f1": 3 / 4})
    assert figures["b3"]["r"] == pytest.approx((2 / 3 + 2 / 3 + 0 + 4) / 7)
    assert figures["b3"]["p"] == pytest.approx((2 + 4 * 0.5) / 6)
    assert ceaf_e(key, response) == pytest.approx(4 / 5 + 4 / 6)


TEXT = "Russland griff an. Kiew wehrte sich. Russland verlor."
EVENT = {
    "trigger": [46, 52],
    "actors": [{"text": "Russland", "code": "RUS", "sector": "GOV"}],
    "recipients": [],
}


@pytest.mark.parametrize(
    ("mentions", "verdict"),
    [
        ([{"begin": 37, "end": 45, "code": "RUS", "sector": "GOV"}], "right"),
        ([{"begin": 37, "end": 45, "code": ["UKR", "RUS"], "sector": ["GOV", "MIL"]}], "right"),
        ([{"begin": 37, "end": 45, "code": "UKR", "sector": "GOV"}], "wrong"),
        ([{"begin": 37, "end": 45, "code": None, "sector": None}], "silent"),
        ([{"begin": 0, "end": 8, "code": "RUS", "sector": "GOV"}], "silent"),  # the other occurrence
        ([], "silent"),
    ],
)
def test_a_party_is_judged_at_the_words_nearest_to_the_trigger(mentions: list[Row], verdict: str) -> None:
    found = Parties()
    found.add({"id": "1", "text": TEXT, "events": [EVENT]}, mentions)
    assert found.figures()[verdict] == 1


def test_words_are_sought_whole_before_they_are_sought_within() -> None:
    assert nearest("Russlands Heer. Russland.", "Russland", [0, 5]) == (16, 24)
    assert nearest("Nirgends", "Russland", [0, 5]) is None


def test_a_title_more_or_less_is_the_same_mention() -> None:
    """ "Präsident Muster" and "Muster" end alike."""
    gold = [{"begin": 0, "end": 16, "head": [0, 9], "kind": "name", "actors": ["m"]}]
    assert paired(gold, [{"begin": 10, "end": 16, "head": [10, 16], "kind": "name"}]) == {0: 0}
    assert paired(gold, [{"begin": 20, "end": 26, "head": [20, 26], "kind": "name"}]) == {}


def test_gold_of_neither_kind_is_refused(tmp_path: Path) -> None:
    """The message names file and choices."""
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": 1, "text": "x"}) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"events.*mentions"):
        score(path, path)
    path.write_text("{\n", encoding="utf-8")
    with pytest.raises(InputError, match="Zeile 1: kein JSON"):
        list(read_rows(path))
