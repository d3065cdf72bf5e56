"""The tables of speech: large enough, and every example is understood."""

import pytest

from depesche.extract.actors import find_mentions
from depesche.extract.quotations import find_quotations
from depesche.knowledge.speech import (
    COMMITMENTS,
    clause_words,
    is_source_noun,
    openers,
    source_nouns,
    speech_lemmas,
    speech_nouns,
    speech_phrases,
    speech_verbs,
)
from depesche.knowledge.tables import read_table
from tests.make import doc_of


def with_content(table: str) -> list[str]:
    """The examples that hold a content clause or marks, not only a noun phrase."""
    rows = read_table(f"speech/{table}").rows
    return [row["example"] for row in rows if any(mark in row["example"] for mark in (",", ":", "„"))]


@pytest.mark.parametrize("example", with_content("verbs") + with_content("phrases") + with_content("openers"))
def test_example_of_a_cue_is_understood(example: str) -> None:
    doc = doc_of(example)
    assert find_quotations(doc, find_mentions(doc, None), ())


def test_tables_are_large_enough() -> None:
    verbs = sum(len(cues) for cues in speech_verbs().values())
    phrases = sum(len(cues) for cues in speech_phrases().values())
    assert verbs >= 500
    assert phrases >= 150
    assert len(speech_nouns()) >= 150
    assert len(source_nouns()) >= 100
    assert len(openers()) >= 10


def test_every_commitment_is_used() -> None:
    used = {c.commitment for cues in speech_verbs().values() for c in cues}
    assert used <= COMMITMENTS
    assert {"asserts", "denies", "concedes", "promises", "demands", "warns", "claims"} <= used


def test_particles_open_their_verbs() -> None:
    cues = [cue for cues in speech_verbs().values() for cue in cues]
    assert all(cue.lemma.startswith(cue.particle) for cue in cues)
    assert next(c for c in cues if c.lemma == "mitteilen").particle == "mit"


def test_form_leads_to_a_verb_of_speech() -> None:
    assert "schwören" in speech_lemmas("schwor")
    assert "konzedieren" in speech_lemmas("konzedierte")
    assert speech_lemmas("Fenster") == ()


def test_compound_names_a_source() -> None:
    assert is_source_noun("Medienbericht")
    assert is_source_noun("Polizeiangabe")
    assert not is_source_noun("Brücke")


def test_clause_words_are_told_apart() -> None:
    assert "dass" in clause_words("that")
    assert "weil" in clause_words("adverbial")
    assert not clause_words("that") & clause_words("adverbial")
