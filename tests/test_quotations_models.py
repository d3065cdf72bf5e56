"""The statistical part of quotations: what it answers, why, and what happens without its weights."""

from pathlib import Path

import pytest

from depesche.errors import KnowledgeError
from depesche.knowledge import models
from depesche.knowledge.models import Model, model
from depesche.model.quotation import Quotation
from depesche.pipeline import read_report
from depesche.readers.plain import report_from_text

MARKED = {
    "Der Gouverneur nannte den Einwand „reichlich albern“.": True,
    "Die Fähre „Estonia“ sank 1994 in der Ostsee.": False,
    "Der Verein „Rettet den Wald“ kündigte an, gegen das Urteil vorzugehen.": False,
    "Das Kabinett wies den Bericht als „haltlos“ zurück.": True,
    "Die sogenannten „Separatisten“ kontrollieren den Hafen.": False,
}


def quotations_in(text: str) -> tuple[Quotation, ...]:
    return read_report(report_from_text(text)).quotations


@pytest.mark.parametrize(("text", "is_said"), MARKED.items())
def test_words_in_marks_are_told_from_names(text: str, is_said: bool) -> None:
    """What was said in marks is a quotation; a name, a title, a word at arm's length is none."""
    begin = text.index("„")
    found = [q for q in quotations_in(text) if any(s.begin == begin for s in q.quote)]

    assert bool(found) is is_said


def test_a_weighed_answer_says_why() -> None:
    """The features that weighed most stand in `why`, the probability in `confidence`."""
    (found,) = quotations_in("Der Gouverneur nannte den Einwand „reichlich albern“.")

    assert "weighed: " in found.why
    assert 0.5 < found.confidence < 1.0


def test_a_clause_that_no_rule_reads_is_weighed() -> None:
    """A relative clause with a verb of speech is found by its features; a café that offers seats does not speak."""
    text = "Der Kanzler lobte die Reform, die seine Vorgängerin als Fehler bezeichnet hatte."

    assert "verb_of_speech" in {q.rule for q in quotations_in(text)}
    assert not quotations_in("Das Lokal bietet hundert Gästen Platz.")


def test_a_model_adds_its_weights() -> None:
    """The log odds are the bias and the weights times the values; features without weight add nothing."""
    one = Model(-1.0, {"main clause": 2.0, "words": -1.0}, 0.5)

    assert one.probability({"main clause": 1.0, "words": 1.0, "other": 5.0}) == pytest.approx(0.5)
    assert one.reasons({"main clause": 1.0, "words": 0.5, "other": 1.0}) == (
        "main clause +2.0",
        "words -0.5",
    )


def test_missing_weights_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of weights that is missing or broken ends with its path."""
    monkeypatch.setattr(models, "WEIGHTS", tmp_path)
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    for name in ("absent", "broken"):
        with pytest.raises(KnowledgeError, match=f"{name}.json"):
            model(name)
