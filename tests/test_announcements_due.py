"""Announcements: which events are announced, what is due and when."""

import datetime as dt

import pytest

from depesche.keeping.announcements import due_of, find_announcements
from depesche.model.interval import CreationTime, Interval, parse_dct
from depesche.model.span import Span
from depesche.model.timex import Grain, Timex, TimexType
from tests.events_of import reading_of

DCT = parse_dct("2022-12-21")


def timex_of(text: str, earliest: str | None, latest: str | None, grain: Grain = Grain.DAY) -> Timex:
    """A date with the given days."""
    days = [dt.date.fromisoformat(day) if day else None for day in (earliest, latest)]
    return Timex(
        Span(0, len(text)), text, TimexType.DATE, None, "test", grain, Interval(*days) if any(days) else None
    )


@pytest.mark.parametrize(
    ("text", "days", "due"),
    [
        ("im Januar", ("2023-01-01", "2023-01-31"), ("2023-01-01", "2023-01-31")),
        ("am 3. Januar", ("2023-01-03", "2023-01-03"), ("2023-01-03", "2023-01-03")),
        ("bis März", ("2023-03-01", "2023-03-31"), ("2022-12-21", "2023-03-31")),
        ("in den kommenden Stunden", ("2022-12-21", "2022-12-21"), ("2022-12-21", "2022-12-22")),
    ],
)
def test_due_interval(text: str, days: tuple[str, str], due: tuple[str, str]) -> None:
    """The words of a date give the days in which the event is due."""
    found = due_of(timex_of(text, *days), DCT)

    assert found == Interval(*(dt.date.fromisoformat(day) for day in due))


@pytest.mark.parametrize("dct", [DCT, None])
def test_no_date_is_never_due(dct: CreationTime | None) -> None:
    """An undated or vaguely dated announcement has no interval."""
    assert due_of(None, dct) is None
    assert due_of(timex_of("demnächst", None, None, Grain.VAGUE), dct) is None


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Macron wird im April nach China reisen.", "visit"),
        ("Macron plant einen Besuch in China.", "visit"),
        ("Scholz und Macron wollen sich im Januar treffen.", "meeting"),
        ("Biden will im Januar mit Putin telefonieren.", "call"),
        ("Die USA werden der Ukraine Panzer liefern.", "delivery"),
        ("Die EU wird Sanktionen gegen Belarus verhängen.", "sanctions"),
        ("Die USA kündigten den Abzug ihrer Truppen an.", "withdrawal"),
        ("Russland kündigte eine Feuerpause an.", "ceasefire"),
    ],
)
def test_future_events_are_announced(sentence: str, content: str) -> None:
    """A future event, or the promise of one, is an announcement with its content."""
    reading = reading_of(sentence)
    found = find_announcements(reading.events, reading.quotations, reading.report.dct)

    assert content in [announcement.content for announcement in found]
    for announcement in found:
        assert announcement.words == reading.events[announcement.event].trigger


@pytest.mark.parametrize(
    "sentence",
    ["Macron reiste nach China.", "Scholz traf sich mit Macron.", "Russland griff die Ukraine nicht an."],
)
def test_what_has_happened_is_not_announced(sentence: str) -> None:
    """Past and denied events are no announcements."""
    reading = reading_of(sentence)

    assert find_announcements(reading.events, reading.quotations, reading.report.dct) == ()
