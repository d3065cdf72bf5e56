"""Reading a record: search that takes anything, filters, one row by the beginning of its id."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from depesche.errors import OptionError
from depesche.model.interval import parse_dct
from depesche.store.scope import Scope
from depesche.store.search import spellings
from depesche.store.view import RecordView
from depesche.store.writer import RecordWriter
from tests.make_reading import TITLE, reading_of, report_of


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordView]:
    """Two reports of May 2022 and 2023, and an old version of the first."""
    path = tmp_path_factory.mktemp("record") / "depesche.sqlite"
    other = replace(
        report_of("b.txt", third="Das Wetter bleibt schön.", publisher="Abendpost"), dct=parse_dct("2023-05")
    )
    with RecordWriter(path, "1.0") as writer:
        writer.write_reading(reading_of(report_of(third="Zuerst stand hier ein Samowar.")))
        writer.write_reading(reading_of())
        writer.write_reading(reading_of(other))
    with RecordView(path) as opened:
        yield opened


def keys(rows: list[dict]) -> list[str]:  # type: ignore[type-arg]
    return [row["key"] for row in rows]


def test_old_versions_do_not_count(view: RecordView) -> None:
    """Reports, events and search answer for the latest version only, unless asked."""
    assert keys(view.reports()) == ["a.txt", "b.txt"]
    assert keys(view.reports(Scope(with_old_versions=True))) == ["a.txt", "a.txt", "b.txt"]
    assert len(view.events()) == 5
    assert view.counts()["events"] == 5
    assert view.old_versions() == 1
    assert view.search_reports("Samowar") == []
    assert len(list(view.rows("events"))) == 5
    assert len(list(view.rows("events", with_old_versions=True))) == 7


def test_rows_are_decoded(view: RecordView) -> None:
    """Spans come as lists, flags as booleans, codes as text."""
    event = next(row for row in view.events() if row["lemma"] == "Vertrag unterzeichnen")
    assert event["cameo"] == "057"
    assert event["actor_codes"] == "DEU;FRA"
    assert event["actor_names"] == "Deutschland;Frankreich"
    assert event["recipient_codes"] is None
    assert event["words"] == "unterzeichneten … einen Vertrag"
    assert len(event["spans"]) == 2
    assert (event["earliest"], event["latest"], event["dated_by"]) == ("2019-01-22", "2019-01-22", "text")
    quotation = view.quotations(Scope(type="Direct"))[0]
    assert quotation["is_nested"] is False
    assert quotation["source_names"] == "Reuters"
    assert quotation["speaker_roles"] == "foreign_minister"
    assert quotation["sentence_words"].startswith("Laut Reuters")


def test_an_event_without_a_time_takes_the_reports_date(view: RecordView) -> None:
    """And says so."""
    supports = view.events(Scope(type="SUPPORT"))
    assert [(row["earliest"], row["latest"], row["dated_by"]) for row in supports] == [
        ("2022-05-10", "2022-05-10", "report"),
        ("2023-05-01", "2023-05-31", "report"),
    ]


@pytest.mark.parametrize(
    ("scope", "lemmas"),
    [
        (Scope(actor="FRA"), ["Vertrag unterzeichnen"]),
        (Scope(actor="frankreich"), ["Vertrag unterzeichnen"]),
        (Scope(actor="state:FRA"), ["Vertrag unterzeichnen"]),
        (Scope(actor="FR"), ["Vertrag unterzeichnen"]),
        (Scope(actor="XXX"), []),
        (Scope(actor="wir"), ["unterstützen", "unterstützen"]),  # resolved to nobody, found by its words
        (Scope(actor="DEU", with_actor="UKR", publisher="tages"), ["Reise"]),
        (Scope(actor="DEU", with_actor="DEU"), ["Vertrag unterzeichnen", "Reise", "Reise"]),
        (Scope(type="CONSULT"), ["Reise", "Reise"]),
        (Scope(status="historical"), ["Vertrag unterzeichnen"]),
        (Scope(speaker="Außenministerin", type="SUPPORT"), ["unterstützen", "unterstützen"]),
        (Scope(until=dt.date(2019, 12, 31)), ["Vertrag unterzeichnen"]),
        (Scope(since=dt.date(2022, 9, 1), until=dt.date(2022, 9, 1)), ["Reise", "Reise"]),
        (Scope(since=dt.date(2023, 5, 31)), ["unterstützen"]),
        (Scope(publisher="abend"), ["Reise", "unterstützen"]),
    ],
)
def test_events_by_scope(view: RecordView, scope: Scope, lemmas: list[str]) -> None:
    """Filters all hold at once; the order is that of the days."""
    assert [row["lemma"] for row in view.events(scope)] == lemmas


def test_a_timeline_has_both_sides(view: RecordView) -> None:
    """Whoever is named first."""
    there, back = view.timeline("FRA", "DEU"), view.timeline("DEU", "FRA")
    assert [row["lemma"] for row in there] == ["Vertrag unterzeichnen"]
    assert there == back
    assert view.timeline("FRA", "UKR") == []


def test_dyads_count_a_mutual_event_once(view: RecordView) -> None:
    """Two actors together are one pair, an actor and a recipient another."""
    dyads = {(row["actor_code"], row["recipient_code"], row["is_mutual"]) for row in view.rows("v_dyads")}
    assert dyads == {("DEU", "FRA", True), ("DEU", "UKR", False)}
    assert len(list(view.rows("v_dyads"))) == 3


def test_announcements_in_order_of_the_day_due(view: RecordView) -> None:
    """With the words, the actors and who announces it."""
    row = view.announcements()[0]
    assert (row["content"], row["due_earliest"], row["due_latest"]) == ("visit", "2022-09-01", "2022-09-30")
    assert row["announced_by"] == "Außenministerin von Deutschland"
    assert view.announcements(Scope(since=dt.date(2023, 1, 1))) == []
    assert len(view.announcements(Scope(type="visit", actor="DEU"))) == 2


def test_a_search_marks_the_words_found(view: RecordView) -> None:
    """Snippets carry the places of the matches, in code points of the snippet."""
    (hit,) = view.search_reports("aachen VERTRAG")
    assert hit["title"] == TITLE
    assert [hit["snippet"][begin:end] for begin, end in hit["matches"]] == ["Aachen", "Vertrag"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Aachen", 1),
        ("Aachen Wetter", 0),
        ("Aachen ODER Wetter", 2),
        ("Reise -Aachen", 1),
        ("Reise NICHT Aachen", 1),
        ('"einen Vertrag"', 1),
        ('"Vertrag einen"', 0),
        ("„einen Vertrag“", 1),
        ("Unterzeich*", 1),
        ("Unterzeich", 0),
        ("AUSSENMINISTERIN", 2),
        ("außenMINISTERIN", 2),
        ("schon", 0),  # diacritics count
        ("schön", 1),
        ("schoen", 1),
        ("-schoen Reise", 1),
        ('"bleibt schoen"', 1),
        ("Unterstuetz*", 2),
        ("*ministerin", 2),
        ("*MINIST", 0),
        ("*minist*", 2),
        ("*xyz", 0),
        ("Reise -*zeichneten", 1),
        ('"', None),
        ("* AND (", None),
        ("-Aachen", None),
        ("NEAR(", 0),
        ("title:Kiew", 0),
        ('Aachen" OR "x', 0),
        ("Kiew AND", 2),
        ("Aachen^2 ", 0),
    ],
)
def test_search_takes_what_people_type(view: RecordView, words: str, found: int | None) -> None:
    """Operators, quotation marks and stars work; a syntax error there is none; nothing to look for is told."""
    if found is None:
        with pytest.raises(OptionError, match="kein Wort"):
            view.search_reports(words)
    else:
        assert len(view.search_reports(words)) == found


def test_a_star_before_too_little_is_told(view: RecordView) -> None:
    """Two letters stand in half of all words."""
    with pytest.raises(OptionError, match="mindestens 3 Buchstaben"):
        view.search_reports("*en")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Straße", {"straße", "strasse"}),
        ("STRASSE", {"strasse", "straße"}),
        ("Präsident", {"präsident", "praesident"}),
        ("Aussenpruefung", {"aussenpruefung", "außenpruefung", "aussenprüfung", "außenprüfung"}),
        ("Kiew", {"kiew"}),
    ],
)
def test_spellings(word: str, expected: set[str]) -> None:
    """ß and umlauts may be written out, each kind by itself."""
    assert set(spellings(word)) == expected
    assert spellings(word)[0] == word.lower()


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("ab \"„“*-()^:+{}\x00ODERNICHTß\ue000\U0001f600\u0301.,;'\\"), max_size=20
    )
)
def test_no_search_makes_sqlite_complain(view: RecordView, words: str) -> None:
    """Whatever is typed is a query or a clear OptionError."""
    for search in (view.search_reports, view.search_quotations):
        with contextlib.suppress(OptionError):
            search(words)


def test_quotations_are_searched_by_speaker(view: RecordView) -> None:
    """Who said what about what."""
    scope = Scope(speaker="DEU", publisher="Tagesblatt")
    (hit,) = view.search_quotations("unterstützen", scope)
    assert hit["type"] == "Direct"
    assert view.search_quotations("unterstützen", Scope(speaker="FRA")) == []
    assert view.search_quotations("Laut") == []  # in the report, not in a quote


@pytest.mark.parametrize("text", ["%' OR 1=1 --", "'; DROP TABLE reports; --", "%", "_"])
def test_filters_are_values_not_sql(view: RecordView, text: str) -> None:
    """What looks like SQL is looked for as it stands."""
    for name in ("actor", "speaker", "type", "status", "publisher", "report"):
        assert view.events(Scope(**{name: text})) == []
    assert len(view.events()) == 5


def test_a_row_by_the_beginning_of_its_id(view: RecordView) -> None:
    """Enough letters to tell it apart; too few name the candidates."""
    event_id = view.events()[0]["event_id"]
    name, row = view.find(event_id[:12])
    assert (name, row["id"]) == ("events", event_id)
    report_id = view.reports()[0]["id"]
    assert view.find(report_id[:10])[0] == "reports"
    assert view.find("state:FRA")[1]["name"] == "Frankreich"
    with pytest.raises(OptionError, match=r"In .* beginnt nichts so"):
        view.find("e-zzz")
    with pytest.raises(OptionError, match="Mehrere beginnen so: state:"):
        view.find("state:")


def test_unknown_names_tell_the_choices(view: RecordView) -> None:
    """A table that is none, a span of days that runs backwards, a negative limit."""
    with pytest.raises(OptionError, match=r"Tabelle 'event': unbekannt; es gibt reports, .*v_events"):
        list(view.rows("event"))
    with pytest.raises(OptionError, match="Das Ende liegt vor dem Anfang"):
        Scope(since=dt.date(2023, 1, 1), until=dt.date(2022, 1, 1))
    with pytest.raises(OptionError, match="darf nicht negativ sein"):
        view.events(limit=-1)
