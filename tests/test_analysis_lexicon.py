"""The full-form lexicon."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.knowledge import lexicon


@pytest.mark.parametrize(
    ("form", "lemma", "tag"),
    [
        ("Häuser", "Haus", "SUB:NOM:PLU:NEU"),
        ("kündigte", "kündigen", "VER:3:SIN:PRT:SFT"),
        ("ankündigte", "ankündigen", "VER:3:SIN:PRT:SFT:NEB"),
        ("angekündigt", "ankündigen", "VER:PA2:SFT"),
        ("anzukündigen", "ankündigen", "VER:EIZ:SFT"),
        ("zurückzuweisen", "zurückweisen", "VER:EIZ:NON"),
        ("gegeben", "geben", "VER:PA2:NON"),
        ("dass", "dass", "KON:UNT"),
    ],
)
def test_readings(form: str, lemma: str, tag: str) -> None:
    """A form has the reading, and the lemma is the whole verb."""
    assert (lemma, tag) in {(reading.lemma, reading.tag) for reading in lexicon.readings(form)}


def test_morph() -> None:
    """Tags are read into UD values."""
    morph = lexicon.morph_of("VER:3:SIN:KJ1:NON")
    assert (morph.person, morph.number, morph.subjunctive, morph.verb_form) == ("3", "Sing", 1, "Fin")
    assert lexicon.morph_of("SUB:DAT:PLU:FEM")[2:5] == ("Dat", "Plur", "Fem")
    assert lexicon.morph_of("EIG:NOM:SIN:NEU:ART:COU").kinds == ("COU",)


@pytest.mark.parametrize(
    ("form", "mood"),
    [(form, 1) for form in ("sei", "habe", "könne", "werde", "führe")]
    + [(form, 2) for form in ("wäre", "hätten", "käme")]
    + [(form, 0) for form in ("haben", "sagte", "sollte", "ist", "sagten", "Haus", "")],
)
def test_subjunctive(form: str, mood: int) -> None:
    """Konjunktiv I and II by form, none where the indicative looks alike."""
    assert lexicon.subjunctive_of(form) == mood


@pytest.mark.parametrize("form", ["habe", "gehe", "werde"])
def test_no_subjunctive_with_ich(form: str) -> None:
    """ "ich habe" is indicative, "ich sei" is not."""
    assert lexicon.subjunctive_of(form, is_first_person=True) == 0
    assert lexicon.subjunctive_of("sei", is_first_person=True) == 1


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ("Waffenruhe", ("Waffen", "Ruhe")),
        ("Bundeswehreinsatz", ("Bundeswehr", "Einsatz")),
        ("US-Außenminister", ("US-", "Außenminister")),
        ("Ministerpräsident", ("Minister", "Präsident")),
        ("Haus", ("", "Haus")),
        ("--", ("", "--")),
        ("-", ("", "-")),
    ],
)
def test_compounds(form: str, parts: tuple[str, str]) -> None:
    """A compound parts before its last known word."""
    assert lexicon.split_compound(form) == parts


def test_compound_lemma() -> None:
    """The last part is inflected, the lemma is that of the whole word."""
    found = lexicon.noun_readings("Ministerpräsidenten")
    assert {reading.lemma for reading in found} == {"Ministerpräsident"}
    assert {reading.morph.gender for reading in found} == {"Masc"}


def test_abbreviations() -> None:
    """ "usw." may end a sentence, "Dr." may not."""
    assert lexicon.abbreviations()["usw."]
    assert not lexicon.abbreviations()["Dr."]
    assert lexicon.abbreviations().get("Haus.") is None


@given(st.text(max_size=30))
def test_any_text_is_a_question(form: str) -> None:
    """Nothing raises, and what has no letters has no readings."""
    for reading in (*lexicon.readings_anywhere(form), *lexicon.noun_readings(form)):
        assert reading.lemma
    assert lexicon.subjunctive_of(form) in (0, 1, 2)
    first, last = lexicon.split_compound(form)
    assert last or not form
    if first:
        assert (first + last).lower() == form.lower()
