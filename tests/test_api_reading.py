"""`depesche.read`: one text, everything found in it, and its tables."""

import pytest

import depesche
from depesche.errors import OptionError

TEXT = (
    "Der französische Präsident kündigte am Montag in Paris an, dass er im Herbst nach Warschau reisen werde. "
    "„Wir stehen an der Seite Polens“, sagte er. Am 22. Januar 2019 unterzeichneten Deutschland und Frankreich "
    "in Aachen einen Vertrag."
)


@pytest.fixture(scope="module")
def coded() -> depesche.CodedReport:
    return depesche.read(TEXT, dct="2022-05-10", title="Präsident will nach Polen", publisher="Tagesblatt")


def test_findings_are_typed_and_have_words(coded: depesche.CodedReport) -> None:
    """Spans lead to the words; the report says what it was told."""
    assert (coded.report.title, coded.report.publisher) == ("Präsident will nach Polen", "Tagesblatt")
    assert any(coded.words(t.span) == "22. Januar 2019" and t.value == "2019-01-22" for t in coded.timexes)
    assert any("Wir stehen an der Seite Polens" in coded.words(*q.quote) for q in coded.quotations)
    assert "quotations" in repr(coded)


def test_tables_are_those_of_a_record(coded: depesche.CodedReport) -> None:
    """Dictionaries, Arrow and pandas show the same rows."""
    for table in ("timexes", "mentions", "quotations", "events", "v_events"):
        number = len(getattr(coded, table.removeprefix("v_")))
        assert (
            len(coded.rows(table))
            == coded.to_arrow(table).num_rows
            == len(coded.to_dataframe(table))
            == number
        )
    with coded.to_record() as record:
        assert record.search("Warschau")[0]["publisher"] == "Tagesblatt"
        assert record.explain(record.timexes()[0]["id"]).passage in TEXT


def test_reading_twice_finds_the_same(coded: depesche.CodedReport) -> None:
    """Ids hang on the text alone."""
    again = depesche.read(TEXT, dct="2022-05-10", title="Präsident will nach Polen", publisher="Tagesblatt")
    for table in ("timexes", "mentions", "quotations", "events"):
        assert again.rows(table) == coded.rows(table)


def test_a_date_that_is_none_is_told() -> None:
    """Nothing is guessed."""
    with pytest.raises(OptionError, match="gestern"):
        depesche.read(TEXT, dct="gestern")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "?!", "\x00", "🙂", "Ä" * 500])
def test_odd_texts_are_read(text: str) -> None:
    """An empty report is a report without findings."""
    assert depesche.read(text).rows("v_events") == []
