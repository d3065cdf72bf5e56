"""The tables on actors: their form, their rules, and some facts that must stand in them."""

import datetime as dt

import pytest

from depesche.errors import KnowledgeError
from depesche.knowledge.countries import countries, country_of_code
from depesche.knowledge.inflection import (
    group_forms,
    inhabitant_forms,
    name_forms,
    noun_forms,
    person_noun_forms,
)
from depesche.knowledge.offices import cut_off, holders, office_words, persons, terms
from depesche.knowledge.organisations import organisations
from depesche.knowledge.places import places
from depesche.knowledge.tables import load_table, parse_table
from depesche.model.interval import day_range
from scripts.check_knowledge import bad_terms, complaints


def test_tables_keep_their_rules():
    """Codes, sectors, dates, overlaps, sizes."""
    assert list(complaints()) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"# no header\n", "no header"),
        (b"a\tb\n1\n", "line 2: 1 cells"),
        (b"a\tb\n1\t2\n1\t2\n", "line 3"),
        (b"# unique: a\na\tb\n1\t2\n1\t3\n", "line 4"),
        (b"# sorted: a\na\tb\n2\tx\n1\tx\n", "line 4"),
        (b"a\tb\n1\t\xff\n", "line 2: not UTF-8"),
        (b"a\tb\n1\t2 \n", "ends with a blank"),
        (b"a\ta\n", "double column"),
        (b"# cut-off: soon\na\tb\n", "cut-off"),
        (b"a\tb\r\n", "carriage return"),
        (b"# sorted: z\na\tb\n", "none of the columns"),
    ],
)
def test_broken_table_is_named_with_its_line(content: bytes, reason: str):
    """A table that breaks its form fails with file, line and reason."""
    with pytest.raises(KnowledgeError, match=r"sample\.tsv") as error:
        parse_table("sample", content)
    assert reason in str(error.value)


def test_other_columns_than_expected_fail():
    """The typed modules name the columns they read."""
    with pytest.raises(KnowledgeError, match="expected"):
        parse_table("sample", b"a\tb\n1\t2\n", ("a", "c"))


def test_missing_table_fails():
    """A table that is not there is an error of its own."""
    with pytest.raises(KnowledgeError, match="no such table"):
        load_table("no-such-table")


def test_overlap_of_terms_is_found():
    """Two holders of one office at once are a fault."""
    head = b"# unique: body person begin\nbody\trole\tperson\tbegin\tend\n"
    table = parse_table(
        "terms", head + b"AAA\tking\tX\t1990-01-01\t1999-01-01\nAAA\tking\tY\t1995-01-01\t2000-01-01\n"
    )
    assert any("overlaps" in fault for fault in bad_terms(table))


def test_tables_are_broad():
    """The least breadth that is promised."""
    assert len(countries()) >= 200
    assert len({o.code for o in organisations() if o.code.startswith("IGO:")}) >= 60
    assert sum(o.code.startswith("IGO:") for o in organisations()) >= 100
    assert sum(not o.code.startswith("IGO:") for o in organisations()) >= 300
    assert len(terms()) >= 800
    assert len(places()) >= 1000
    assert len(persons()) >= 1000
    assert len(office_words()) >= 150


def test_every_state_has_a_name_and_most_an_adjective():
    """ISO codes are three capitals."""
    assert all(len(c.code) == 3 and c.code.isupper() and c.name for c in countries())
    assert sum(bool(c.adjectives) for c in countries()) > 180
    assert country_of_code()["XKX"].name == "Kosovo"


@pytest.mark.parametrize(
    ("body", "role", "date", "name"),
    [
        ("DEU", "head_of_government", "1995-01-01", "Helmut Kohl"),
        ("DEU", "head_of_government", "2004-06-01", "Gerhard Schröder"),
        ("RUS", "head_of_state", "2009-06-01", "Dmitri Medwedew"),
        ("IGO:UN", "secretary_general", "2006-06-01", "Kofi Annan"),
        ("IGO:NATO", "secretary_general", "2012-06-01", "Anders Fogh Rasmussen"),
        ("IGO:EU", "commission_president", "2022-06-01", "Ursula von der Leyen"),
        ("GBR", "foreign_minister", "2005-06-06", "Jack Straw"),
        ("USA", "foreign_minister", "2005-12-09", "Condoleezza Rice"),
        ("ISR", "head_of_government", "2007-01-01", "Ehud Olmert"),
        ("AFG", "head_of_state", "2006-01-01", "Hamid Karsai"),
    ],
)
def test_holder_at_a_date(body: str, role: str, date: str, name: str):
    """Facts anyone can check."""
    assert [p.name for p in holders(body, role, day_range(date))] == [name]


def test_no_holder_after_the_cut_off():
    """Open terms are not carried on for ever."""
    assert cut_off() == dt.date(2025, 3, 31)
    assert holders("FRA", "head_of_state", day_range("2030-01-01")) == ()


def test_month_of_a_change_has_two_holders():
    """January 2021 saw two presidents of the United States."""
    assert len(holders("USA", "head_of_state", day_range("2021-01"))) == 2


def test_declension():
    """Names, persons, inhabitants and groups in their forms."""
    assert "Putins" in noun_forms("Putin")
    assert "Paris'" in noun_forms("Paris")
    assert ("Vereinten", "Nationen") in set(name_forms("Vereint~ Nationen"))
    assert {"Ministerin", "Ministerinnen", "Ministern"} <= {
        form for form, _, _ in person_noun_forms("Minister", "Ministerin")
    }
    assert ("Präsidenten", "m", "") in set(person_noun_forms("Präsident", "Präsidentin"))
    assert {"Franzose", "Französin", "Franzosen"} <= {
        form for form, _, _ in inhabitant_forms("Franzose/Französin")
    }
    assert ("Demonstranten", "") in set(group_forms("Demonstrant", "Demonstranten"))
