"""Nouns for persons by the lexicon, the whole of an organisation, Wikidata items, and faults that the check must name."""

import pytest

from depesche.errors import KnowledgeError
from depesche.extract.actors.gazetteer import gazetteer, state_actor, whole_organisation
from depesche.knowledge.person_nouns import is_participial, is_person_noun
from depesche.knowledge.tables import parse_table
from scripts.check_knowledge import bad_codes, bad_items, bad_terms


@pytest.mark.parametrize(
    "noun", ["Mieter", "Juristin", "Kollege", "Zeuge", "Lokführer", "Seilbahnbetreiber", "Ex-Mieter"]
)
def test_a_noun_with_a_feminine_names_persons(noun: str) -> None:
    assert is_person_noun(noun)


@pytest.mark.parametrize(
    "noun", ["Rechner", "Sender", "Motor", "Hund", "Löwe", "Träger", "Stadt", "mieter", "Fernseher"]
)
def test_a_thing_or_an_animal_does_not(noun: str) -> None:
    assert not is_person_noun(noun)


@pytest.mark.parametrize(
    "form", ["Verletzten", "Streikende", "Angeklagter", "Bahnreisende", "Hauptangeklagte"]
)
def test_a_nominal_participle_names_persons(form: str) -> None:
    assert is_participial(form)


@pytest.mark.parametrize("form", ["Folgende", "Gesagte", "Wochenende", "Grüne", "Rede", "verletzten"])
def test_what_looks_like_one_does_not(form: str) -> None:
    assert not is_participial(form)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("IGO:EU", "Europäische Union"),
        ("IGO:UN", "Vereinte Nationen"),
        ("IGO:NATO", "Nato"),
        ("IGO:WHO", None),
        ("IGO:AU", "Afrikanische Union"),
    ],
)
def test_the_whole_of_an_organisation_is_no_organ(code: str, name: str | None) -> None:
    """ "EU" is not "EU-Gipfel", whatever comes first in the table."""
    whole = whole_organisation(code)
    assert (whole.name if whole else None) == name


def test_items_of_states_and_organisations() -> None:
    assert state_actor("RUS").wikidata == "Q159"
    assert state_actor("IGO:NATO").wikidata == "Q7184"


def test_names_are_many() -> None:
    """At least 50,000 forms."""
    assert sum(1 for _ in gazetteer().forms()) >= 50_000


@pytest.mark.parametrize(
    ("check", "content", "words"),
    [
        (
            bad_terms,
            b"body\trole\tperson\tbegin\tend\nUSA\tx\tA\t2001\t2005\nUSA\tx\tB\t2003\t2008\n",
            "line 3: overlaps the term of A",
        ),
        (lambda t: bad_codes(t, "code"), b"code\tx\nRUX\t1\n", "line 2: unknown code 'RUX'"),
        (bad_items, b"code\tname\titem\nRUS\t\t159\n", "line 2: item '159' is not Q and digits"),
        (bad_items, b"code\tname\titem\nRUX\t\tQ1\n", "line 2: RUX '' is in no table"),
        (bad_items, b"code\tname\titem\nDEU\t\tQ1\nRUS\t\tQ1\n", "line 3: Q1 is 'DEU' already"),
    ],
)
def test_a_fault_is_told_with_file_and_line(check, content: bytes, words: str) -> None:
    assert any(
        words in line and line.startswith("probe.tsv") for line in check(parse_table("probe", content))
    )


def test_a_duplicate_and_bad_utf8_stop_the_reading() -> None:
    for content in (b"# unique: a\na\tb\n1\t2\n1\t3\n", b"a\tb\n1\t\xff\n"):
        with pytest.raises(KnowledgeError, match=r"probe\.tsv, line"):
            parse_table("probe", content)
