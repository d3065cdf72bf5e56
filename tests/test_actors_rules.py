"""Rules of finding and resolving actors, one test a rule, and what must hold for any text."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.extract.actors import find_mentions
from depesche.extract.actors.compounds import read_compound
from depesche.extract.actors.gazetteer import adjectives, gazetteer
from depesche.model.actor import Mention, MentionKind
from tests.make import dct_of, doc_of


def mentions_of(text: str, dct: str | None = "2022-12-21") -> dict[str, Mention]:
    """The mentions by their words; of several with the same words the last."""
    return {m.text: m for m in find_mentions(doc_of(text, dct), dct_of(dct))}


def codes(mention: Mention) -> list[str | None]:
    return [actor.code for actor in mention.actors]


@pytest.mark.parametrize(
    ("word", "code", "head"),
    [
        ("US-Außenminister", "USA", "Außenminister"),
        ("Hamas-Sprecher", "PSE", "Sprecher"),
        ("Kremlsprecher", "RUS", "Sprecher"),
        ("Bundespolizisten", "DEU", "Polizist"),
        ("EU-Staaten", "IGO:EU", "Staat"),
        ("NATO-Soldaten", "IGO:NATO", "Soldat"),
    ],
)
def test_compound_names_its_body_and_its_head(word: str, code: str, head: str):
    """The first part gives the code, the last the office or group."""
    read = read_compound(word)
    assert read is not None
    assert [actor.code for actor in read.codes] == [code]
    assert head in {read.office.word if read.office else "", read.group.word if read.group else ""}


@pytest.mark.parametrize(
    "word", ["Ausland", "Einführung", "Schiedsrichter", "Autobauer", "Mitarbeiter", "Bericht"]
)
def test_word_that_only_ends_like_a_group_is_no_compound(word: str):
    """ "Ausland" is no land, "Einführung" no leadership."""
    assert read_compound(word) is None


def test_president_of_a_senate_is_no_head_of_state():
    """A first part that names no state makes the role a mere chair."""
    read = read_compound("Senatspräsident")
    assert read is not None
    assert read.office is not None
    assert read.office.role == "chair"


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("russischen", "RUS"),
        ("US-amerikanische", "USA"),
        ("Moskauer", "RUS"),
        ("westlichen", "REG:WEST"),
        ("iranischer", "IRN"),
    ],
)
def test_adjective_in_any_form_is_known(form: str, code: str):
    """Adjectives of states and of their capitals."""
    assert adjectives()[form][0].code == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Vereinten Nationen", "IGO:UN"),
        ("Internationalen Strafgerichtshofs", "IGO:ICC"),
        ("Russlands", "RUS"),
        ("Niederlanden", "NLD"),
        ("Weißen Hauses", "USA"),
        ("Downing Street", "GBR"),
    ],
)
def test_inflected_name_is_in_the_gazetteer(words: str, code: str):
    """Declension is done once, when the gazetteer is built."""
    stop, entries = gazetteer().longest(words.split(), 0)
    assert stop == len(words.split())
    assert code in {entry.actor.code for entry in entries if entry.actor}


def test_longest_name_wins():
    """ "Weltbank" inside a longer name does not cut it."""
    stop, _ = gazetteer().longest(["Europäischer", "Gerichtshof", "für", "Menschenrechte", "prüft"], 0)
    assert stop == 4


def test_capital_acts_or_is_a_place():
    """ "Moskau erklärte" is an actor, "in Moskau" a place; both know the state."""
    found = find_mentions(
        doc_of("Moskau erklärte den Vertrag für nichtig. Er wurde in Moskau unterzeichnet."), None
    )
    kinds = [m.kind for m in found if m.text == "Moskau"]
    assert kinds == [MentionKind.CAPITAL, MentionKind.PLACE]
    assert all(codes(m) == ["RUS"] for m in found if m.text == "Moskau")


def test_office_goes_by_the_date():
    """The same words mean another person at another date."""
    text = "Der US-Präsident sprach."
    names = {
        date: mentions_of(text, date)["US-Präsident"].actors[0].name
        for date in ("1995-05-05", "2003-05-05", "2012-05-05", "2018-05-05", "2022-05-05")
    }
    assert list(names.values()) == [
        "Bill Clinton",
        "George W. Bush",
        "Barack Obama",
        "Donald Trump",
        "Joe Biden",
    ]


def test_office_without_a_date_names_no_person():
    """Where no date is known, the state is said and no holder guessed."""
    actor = mentions_of("Der US-Präsident sprach.", None)["US-Präsident"].actors[0]
    assert actor.code == "USA"
    assert actor.id.startswith("office:")


def test_office_after_the_cut_off_names_no_person():
    """The tables end; what comes later is not guessed."""
    actor = mentions_of("Der britische Premierminister sprach.", "2031-01-01")[
        "britische Premierminister"
    ].actors[0]
    assert actor.code == "GBR"
    assert actor.id.startswith("office:")


def test_month_of_a_change_names_no_person():
    """A report dated to a month in which the office changed hands leaves the person open."""
    actor = mentions_of("Der US-Präsident sprach.", "2021-01")["US-Präsident"].actors[0]
    assert actor.id.startswith("office:USA")


def test_stranger_takes_the_state_of_title_or_apposition():
    """A person in no table is coded only by what the text says."""
    text = "Ein Sprecher trat auf. Der norwegische Botschafter Max Mustermann sprach. Erika Mustermann, eine Frau aus Wien, schwieg."
    found = mentions_of(text)
    assert codes(found["norwegische Botschafter Max Mustermann"]) == ["NOR"]
    assert found["norwegische Botschafter Max Mustermann"].actors[0].id == "name:max-mustermann"


def test_two_who_fit_alike_leave_a_pronoun_open():
    """Two men named alike before: no guess."""
    found = find_mentions(
        doc_of("Macron und Putin telefonierten. Mit Scholz und Biden sprach er nicht.", "2022-12-21"),
        dct_of("2022-12-21"),
    )
    pronoun = next(m for m in found if m.text == "er")
    assert pronoun.actors == () or pronoun.confidence < 0.9
    assert pronoun.why


def test_relative_pronoun_means_the_phrase_before():
    """ "die Hamas, die …"."""
    found = mentions_of("Die Hamas, die den Streifen regiert, drohte.")
    assert codes(found["die"]) == ["PSE"]


def test_pair_of_parties_not_said_stays_open():
    """ "beide Konfliktparteien" need not be the two last named."""
    found = mentions_of("Russland und China übten gemeinsam. Beide Konfliktparteien sollten verhandeln.")
    assert found["Konfliktparteien"].actors == ()
    assert found["Konfliktparteien"].why


def test_every_mention_says_its_rule_and_why():
    """No decision without a reason."""
    text = "Der russische Präsident lehnte ab. Er traf die Soldaten der Bundeswehr in Berlin."
    for mention in mentions_of(text).values():
        assert mention.rule
        assert mention.why


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str):
    """Nothing raises; spans lie in the text, in order, and cover their words."""
    doc = doc_of(text)
    last = 0
    for mention in find_mentions(doc, None):
        assert doc.text[mention.span.begin : mention.span.end] == mention.text
        assert mention.span.begin >= last
        last = mention.span.begin


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Putin",
                "der",
                "die",
                "russische",
                "Präsident",
                ",",
                "und",
                "Land",
                "seine",
                "US-Truppen",
                "in",
                "Moskau",
                "er",
                "beide",
            ]
        ),
        max_size=25,
    )
)
def test_any_order_of_known_words_is_read(words: list[str]):
    """Mentions do not overlap, whatever the order of the words, but for a name within its phrase."""
    found = find_mentions(doc_of(" ".join(words) + ".", "2022-12-21"), dct_of("2022-12-21"))
    for earlier, later in pairwise(found):
        assert earlier.span.end <= later.span.begin or (
            later.rule == "inside a phrase"
            and any(m.span.contains(later.span) for m in found if m is not later)
        )


def test_bare_name_far_from_any_office_is_a_stranger():
    """A family name alone, decades after its one holder left office, names somebody else."""
    assert mentions_of("Pérez sprach in Rom.", "2021-05-05")["Pérez"].actors[0].code is None
    assert (
        mentions_of("Ex-Präsident Carlos Andrés Pérez sprach.", "2005-05-05")[
            "Ex-Präsident Carlos Andrés Pérez"
        ]
        .actors[0]
        .code
        == "VEN"
    )


@pytest.mark.parametrize("date", ["0001-01-01", "9999-12-31"])
def test_dates_at_the_ends_of_the_calendar_are_read(date: str):
    """No overflow where days are counted from the report's date."""
    assert "Putin" in mentions_of("Putin sprach.", date)


def test_office_after_the_cut_off_says_so():
    """After the last day of the table nobody is named, and the reason tells it."""
    found = mentions_of("Der US-Präsident sprach.", "2031-05-05")["US-Präsident"]
    assert found.actors[0].id.startswith("office:")
    assert "ends on" in found.why


@pytest.mark.parametrize("text", ["Der 64-jährige Präsident sprach.", "Die Norweger lehnten ab."])
def test_words_that_do_not_point_back(text: str):
    """An age before a noun and a plural of inhabitants are no description of one person."""
    found = mentions_of(f"Kremlchef Wladimir Putin schwieg. {text}")
    assert not any(mention.rule == "description of a person" for mention in found.values())
