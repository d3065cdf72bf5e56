"""Explanations lead from a row to all the words it rests on."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from depesche.explain import Explanation, explain
from depesche.model.quotation import Quotation, QuotationType
from depesche.store.memory import view_of
from depesche.store.view import RecordView
from tests.make_reading import FIRST, SECOND, THIRD, reading_of, span_in


@pytest.fixture
def view() -> Iterator[RecordView]:
    """The reading made by hand, with a quotation that carries on the speaker of the first."""
    reading = reading_of()
    carried = Quotation(
        QuotationType.FREE_INDIRECT,
        (span_in(reading.report.text, THIRD),),
        "goes_on",
        speakers=reading.quotations[0].speakers,
        carried_from=0,
    )
    with view_of([replace(reading, quotations=(*reading.quotations, carried))], "1.0") as opened:
        yield opened


def marked(explanation: Explanation) -> list[tuple[str, str]]:
    return [(mark.label, explanation.passage[mark.begin : mark.end]) for mark in explanation.marks]


def test_an_event_with_its_parties_time_and_place(view: RecordView) -> None:
    """All of them in one sentence."""
    event = next(row for row in view.rows("events") if row["content"] == "CONSULT")
    explanation = explain(view, event["id"])
    assert explanation.passage == FIRST
    assert marked(explanation) == [
        ("actor", "deutsche Außenministerin"),
        ("event", "Reise"),
        ("recipient", "Kiew"),
        ("where", "Kiew"),
        ("time", "Herbst"),
    ]
    assert (explanation.rule, explanation.version, explanation.confidence) == ("future_visit", "1.0", 1.0)
    assert explanation.why == "Reise nach Ort, angekündigt"


def test_an_announcement_with_the_parties_of_its_event(view: RecordView) -> None:
    """Though they stand in another table."""
    explanation = explain(view, view.announcements()[0]["announcement_id"])
    assert ("actor", "deutsche Außenministerin") in marked(explanation)
    assert ("time", "Herbst") in marked(explanation)
    assert {statement.prop for statement in explanation.statements} == {
        "content",
        "due",
        "of_event",
        "announced_in",
    }


def test_a_quotation_with_its_frame(view: RecordView) -> None:
    """Speaker, cue, source and quote."""
    explanation = explain(view, view.quotations()[1]["quotation_id"])
    assert explanation.passage == SECOND
    assert [label for label, _ in marked(explanation)] == ["source", "cue", "speaker", "quote"]


def test_a_carried_quotation_leads_to_its_speaker(view: RecordView) -> None:
    """The passage reaches back to the sentence that names who speaks."""
    carried = next(row for row in view.rows("quotations") if row["carried_from"])
    explanation = explain(view, carried["id"])
    assert explanation.passage == f"{FIRST} {SECOND} {THIRD}"
    assert marked(explanation)[0] == ("speaker", "deutsche Außenministerin")
    assert marked(explanation)[-1] == ("quote", THIRD)


def test_every_finding_can_be_explained(view: RecordView) -> None:
    """Times, mentions, quotations, events and announcements, each with its statements."""
    for table in ("timexes", "mentions", "quotations", "events", "announcements"):
        for row in view.rows(table):
            explanation = explain(view, row["id"])
            assert explanation.statements
            assert all(statement.record_id == row["id"] for statement in explanation.statements)
            assert row["words"].split(" … ")[0] in explanation.passage
