"""The second opinion on events: what it leaves out, what it proposes, and on what evidence."""

import json
from pathlib import Path

import pytest

from depesche.knowledge.models import Choices, choices, model
from depesche.model.event import EventType
from depesche.model.interval import parse_dct
from depesche.model.record import Reading
from depesche.pipeline import read_report
from depesche.readers.plain import report_from_text
from tests.events_of import events_by_frames, events_of
from training.sentences import parsed, sentences

GOLD = Path(__file__).parents[1] / "gold"
MOST_IN_NEGATIVES = 6  # events in 100 reports in which nothing is to be coded; 5.3 were measured on 57


def reading_of(text: str, date: str = "2023-06-15") -> Reading:
    return read_report(report_from_text(text, dct=parse_dct(date)))


def test_reports_without_politics_are_left_alone() -> None:
    """The test part of the reports on sport, culture, companies, weather: few events in a hundred."""
    rows = [json.loads(line) for line in (GOLD / "negatives/test.jsonl").read_text("utf-8").splitlines()]
    found = [len(reading_of(f"{row['title']}\n\n{row['text']}", row["date"]).events) for row in rows]

    assert 100 * sum(found) / len(rows) <= MOST_IN_NEGATIVES


def test_a_novel_is_no_war() -> None:
    """A review has nothing, though frames fire in it."""
    text = (
        "Der Roman erzählt von einem Dorf in der Bretagne. Deutschland hat Frankreich angegriffen, die Heldin versteckt einen Flieger im "
        "Keller. Die Autorin, die für ihr Debüt einen Literaturpreis bekam, schreibt leise und genau, ihre Sätze sind kurz, die Kapitel "
        "wechseln zwischen drei Figuren. Das Buch umfasst 320 Seiten und ist bei einem Verlag in Zürich erschienen."
    )

    assert events_by_frames(text, "2023-06-15")
    assert not events_of(text, "2023-06-15")


def test_what_is_proposed_has_its_words_and_an_actor() -> None:
    """An event that no frame found is in the words of the text, with an actor, a probability and its reasons."""
    proposed = [
        event
        for one in list(sentences(*sorted((GOLD / "sentences").glob("*.txt"))))[::12]
        for event in reading_of(one.text).events
        if event.rule == "second_opinion"
    ]

    assert proposed
    assert all(event.trigger and event.actors and "second opinion" in event.why for event in proposed)
    assert all(event.confidence <= 0.9 for event in proposed)


def test_choices_are_probabilities() -> None:
    """The classes share one; the best leaves out the one that is not asked for."""
    known = Choices({"-": 1.0, "AID": 0.0}, {"noun Hilfe": {"AID": 3.0}}, 0.5)
    found = known.probabilities({"noun Hilfe": 1.0})

    assert sum(found.values()) == pytest.approx(1.0)
    assert known.best({"noun Hilfe": 1.0}, "-") == ("AID", found["AID"])
    assert known.reasons({"noun Hilfe": 1.0, "near Geld": 1.0}, "AID") == ("noun Hilfe +3.0",)


def test_shipped_models_know_the_types() -> None:
    """The classes are the sixteen types and none."""
    assert set(choices("proposed").bias) == {*map(str, EventType), "-"}
    assert 0 < model("political").threshold < 1
    assert 0 < model("doubted").threshold < 1


def test_marks_are_read() -> None:
    """Words in brackets are marks, the text has none."""
    one = parsed("Die EU [verhängt|SANCTION+] neue [Sanktionen|SANCTION].")

    assert one.text == "Die EU verhängt neue Sanktionen."
    assert [(one.text[m.begin : m.end], m.type, m.is_further) for m in one.marks] == [
        ("verhängt", "SANCTION", True),
        ("Sanktionen", "SANCTION", False),
    ]
