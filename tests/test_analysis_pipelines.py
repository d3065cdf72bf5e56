"""The door for bigger pipelines, tried with stubs: tokens and offsets stay ours, labels are mapped, faults are told."""

from collections.abc import Sequence

import pytest

import depesche
from depesche.analysis import analyse, pipelines
from depesche.analysis.drafts import Draft
from depesche.analysis.pipelines import Word
from depesche.analysis.tiger import to_ud
from depesche.errors import OptionError
from depesche.model.span import Span
from depesche.readers.plain import report_from_text

TEXT = "Der Sprecher sagte, Putin sei krank."


def ud_stub(sentences: Sequence[Sequence[str]]) -> list[list[Word]]:
    """A pipeline of UD labels that knows one sentence."""
    heads = (1, 2, 2, 6, 6, 6, 2, 2)
    deps = ("det", "nsubj", "root", "punct", "nsubj", "cop", "ccomp", "punct")
    tags = ("ART", "NN", "VVFIN", "$,", "NE", "VAFIN", "ADJD", "$.")
    names = ("O", "O", "O", "O", "B-PER", "O", "O", "O")
    row = [Word(*four) for four in zip(tags, [""] * 8, heads, deps, names, strict=True)]
    return [row for _ in sentences]


def short_stub(sentences: Sequence[Sequence[str]]) -> list[list[Word]]:
    """A pipeline that loses words."""
    return [[] for _ in sentences]


def circular_stub(sentences: Sequence[Sequence[str]]) -> list[list[Word]]:
    """A pipeline whose trees are circles."""
    return [[Word("NN", "", (i + 1) % len(words), "nmod") for i in range(len(words))] for words in sentences]


NOT_A_FUNCTION = 3


def test_a_function_of_ones_own() -> None:
    """`module:function` gives tags, tree and names; lemma, mood and spans come from us."""
    doc = analyse(report_from_text(TEXT), pipeline=f"{__name__}:ud_stub")
    assert [t.text for t in doc.tokens] == ["Der", "Sprecher", "sagte", ",", "Putin", "sei", "krank", "."]
    sei = doc.tokens[5]
    assert (sei.lemma, sei.subjunctive, sei.deprel, sei.upos) == ("sein", 1, "cop", "AUX")
    assert [(TEXT[e.span.begin : e.span.end], e.label) for e in doc.entities] == [("Putin", "PER")]


def test_the_whole_path_runs_with_it() -> None:
    """Quotations are found on the trees of another pipeline."""
    coded = depesche.read(TEXT, pipeline=f"{__name__}:ud_stub")
    assert [q.cue_lemma for q in coded.quotations] == ["sagen"]


def test_off_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the option no other pipeline is loaded."""
    monkeypatch.setattr(pipelines, "load", lambda name: pytest.fail(f"loaded {name}"))
    assert len(analyse(report_from_text(TEXT)).tokens) == 8


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("de_nicht_da_lg", "nicht zu laden"),
        ("nirgends.modul:funktion", "nicht zu laden"),
        (f"{__name__}:fehlt", "nicht zu laden"),
        (f"{__name__}:NOT_A_FUNCTION", "keine Funktion"),
        (f"{__name__}:short_stub", "nicht für jedes Wort"),
    ],
)
def test_faults_are_told(name: str, reason: str) -> None:
    """A name that can't be had, and an answer that does not fit, are told in one line."""
    with pytest.raises(OptionError, match=reason):
        analyse(report_from_text(TEXT), pipeline=name)


def test_circles_are_broken() -> None:
    """Whatever a pipeline says, a sentence has one root and no circle."""
    doc = analyse(report_from_text(TEXT), pipeline=f"{__name__}:circular_stub")
    assert sum(t.head == t.index for t in doc.tokens) == 1
    assert all(len(list(doc.ancestors(t))) < len(doc.tokens) for t in doc.tokens)


def tree(*rows: tuple[str, str, int, str]) -> list[Draft]:
    """Drafts of (form, tag, head, label)."""
    return [
        Draft(i, Span(i, i + 1), form, form, xpos=xpos, head=head, deprel=label)
        for i, (form, xpos, head, label) in enumerate(rows)
    ]


def test_tiger_becomes_ud() -> None:
    """Putin ist in Berlin begrüßt worden: auxiliaries and prepositions hang under the words they serve."""
    drafts = tree(
        ("Putin", "NE", 1, "sb"),
        ("ist", "VAFIN", 1, "ROOT"),
        ("in", "APPR", 4, "mo"),
        ("Berlin", "NE", 2, "nk"),
        ("begrüßt", "VVPP", 5, "oc"),
        ("worden", "VAPP", 1, "oc"),
    )
    to_ud(drafts)
    assert [(d.form, drafts[d.head].form, d.deprel) for d in drafts] == [
        ("Putin", "begrüßt", "nsubj:pass"),
        ("ist", "begrüßt", "aux"),
        ("in", "Berlin", "case"),
        ("Berlin", "begrüßt", "obl"),
        ("begrüßt", "begrüßt", "root"),
        ("worden", "begrüßt", "aux:pass"),
    ]


def test_tiger_coordination_and_copula() -> None:
    """Russland und China sind Partner."""
    drafts = tree(
        ("Russland", "NE", 3, "sb"),
        ("und", "KON", 0, "cd"),
        ("China", "NE", 1, "cj"),
        ("sind", "VAFIN", 3, "ROOT"),
        ("Partner", "NN", 3, "pd"),
    )
    to_ud(drafts)
    assert [(d.form, drafts[d.head].form, d.deprel) for d in drafts] == [
        ("Russland", "Partner", "nsubj"),
        ("und", "China", "cc"),
        ("China", "Russland", "conj"),
        ("sind", "Partner", "cop"),
        ("Partner", "Partner", "root"),
    ]
