"""The network: the best tree, the best names, forms that are kept, the same result in any company."""

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.analysis import analyse, network
from depesche.analysis.classes import upos_of
from depesche.analysis.features import TABLES, groups_of, keys_of, shape_of
from depesche.analysis.names import name_spans
from depesche.analysis.trees import best_heads, circle
from depesche.readers.plain import report_from_text

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")


def best_by_trying(scores: np.ndarray, root: int) -> float:
    """The value of the best tree with that root, by trying all."""
    count = len(scores)
    best = -np.inf
    for heads in itertools.product(range(count + 1), repeat=count):
        if [i for i, head in enumerate(heads) if head == 0] == [root] and not circle(np.asarray(heads)):
            best = max(best, sum(scores[i, head] for i, head in enumerate(heads)))
    return float(best)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.integers(0, 10_000))
def test_the_best_tree(count: int, seed: int) -> None:
    """One root, no circle, and no tree with that root is better."""
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)) * 3
    scores[np.arange(count), np.arange(count) + 1] = -1e4
    heads = best_heads(scores)
    roots = [i for i in range(count) if heads[i] == i]
    columns = np.where(heads == np.arange(count), 0, heads + 1)
    assert len(roots) == 1
    assert not circle(columns)
    assert scores[np.arange(count), columns].sum() == pytest.approx(best_by_trying(scores, roots[0]))


def test_names_open_before_they_go_on() -> None:
    """I-ORG behind B-PER is not allowed: the whole path decides."""
    told = np.asarray([[0.1, 0.5, 0.0, 0.4, 0.0], [0.1, 0.0, 0.1, 0.0, 0.8]], dtype=np.float32)
    assert [(word, label, first) for word, label, first, _ in name_spans(told, LABELS)] == [
        (0, "ORG", True),
        (1, "ORG", False),
    ]
    sure = {sure for *_, sure in name_spans(told, LABELS)}
    assert sure == {0.6}


def test_no_names() -> None:
    """Where O is best everywhere there is nothing."""
    assert list(name_spans(np.asarray([[0.9, 0.1, 0, 0, 0]], dtype=np.float32), LABELS)) == []


def test_keys_are_the_same_everywhere() -> None:
    """The hashed keys of a form do not depend on the run or the machine: the weights are trained on them."""
    assert len(keys_of("Ministerpräsidentin")) == len(TABLES)
    assert keys_of("Ministerpräsidentin")[:4] == (2803108292, 2709200336, 3077571345, 3425160009)
    assert len(groups_of("Rat")) == 3 + 2 + 1
    assert shape_of("US-Präsident") == "XX-Xxxx"


@pytest.mark.parametrize(
    ("xpos", "deprel", "form", "upos"),
    [
        ("ADJD", "advmod", "schnell", "ADV"),
        ("ADJD", "root", "krank", "ADJ"),
        ("VAFIN", "aux", "hat", "AUX"),
        ("VAFIN", "root", "hat", "VERB"),
        ("PTKVZ", "compound:prt", "an", "ADP"),
        ("PTKVZ", "compound:prt", "fest", "ADV"),
        ("KOKOM", "case", "als", "ADP"),
        ("UNBEKANNT", "dep", "x", "X"),
    ],
)
def test_classes(xpos: str, deprel: str, form: str, upos: str) -> None:
    """UPOS follows tag and relation."""
    assert upos_of(xpos, deprel, form) == upos


def test_company_does_not_matter() -> None:
    """A sentence is analysed alike alone and among others of other lengths."""
    text = "Der Minister reist am Montag nach Paris."
    alone = analyse(report_from_text(text)).tokens
    among = analyse(report_from_text(text + " Er kam. " + "Sie sagte, dass alle kommen. " * 30)).tokens[
        : len(alone)
    ]
    assert [(t.head, t.deprel, t.xpos, t.lemma) for t in alone] == [
        (t.head, t.deprel, t.xpos, t.lemma) for t in among
    ]


def test_confidence_tells_sure_from_unsure() -> None:
    """An article before its noun is surer than a phrase that may hang on two words."""
    doc = analyse(
        report_from_text("Der Minister sprach mit dem Botschafter in Moskau über die Angriffe auf die Stadt.")
    )
    article, place = doc.tokens[0], next(t for t in doc.tokens if t.text == "Moskau")
    assert article.confidence > 0.95
    assert place.confidence < article.confidence


def test_entities_have_a_confidence() -> None:
    """The mean probability of the labels of their words."""
    doc = analyse(
        report_from_text("Bundeskanzler Olaf Scholz traf in Paris den Präsidenten Emmanuel Macron.")
    )
    assert {"Olaf Scholz", "Paris", "Emmanuel Macron"} <= {
        doc.text[e.span.begin : e.span.end] for e in doc.entities
    }
    assert all(0.3 < e.confidence <= 1 for e in doc.entities)


def test_forms_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory stays bounded however many forms come by."""
    monkeypatch.setattr(network, "_MOST_FORMS", 5)
    own = network.load()
    analyse(report_from_text("Eins zwei drei vier fünf sechs sieben acht neun."))
    analyse(report_from_text("Er kam."))
    assert len(own.vectors) <= 5


def test_weights_are_small() -> None:
    """Weights and lexicon are at most 40 MB."""
    package = Path(network.__file__).parents[1]
    files = [*(package / "analysis/weights").iterdir(), *(package / "knowledge/data/lexicon").iterdir()]
    assert sum(path.stat().st_size for path in files) < 40 * 2**20
