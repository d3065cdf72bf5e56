"""The whole path holds for any text: every span re-yields its words and nothing raises."""

from dataclasses import fields, is_dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from depesche.model.interval import parse_dct
from depesche.model.record import Reading
from depesche.model.span import Span
from depesche.pipeline import read_report
from depesche.readers.plain import report_from_text

FRAGMENTS = [
    "Der russische Präsident Wladimir Putin",
    "Bundeskanzler Olaf Scholz",
    "sagte",
    "kündigte",
    "an",
    ", dass",
    "„Wir",
    "reden weiter“",
    '"',
    "‚",
    "»",
    "habe",
    "werde",
    "am Montag",
    "im Frühjahr",
    "um 20.30 Uhr",
    "3.",
    "nach Moskau",
    "die Ukraine",
    "angegriffen",
    "Sanktionen",
    "verhängt",
    "laut",
    "zufolge",
    "er",
    "die beiden Staatschefs",
    ".",
    ",",
    ":",
    "–",
    "\n\n",
    "\n",
    "\r\n",
    "😀",
    "\u200b",
    "(dpa)",
    "nob/jj (rtr, dpa, afp)",
    " date 2022-12 ",
    "BERLIN (dpa) -",
    "µ",
    "ﬁ",
    "I\u0307",
]
newslike = st.lists(st.sampled_from(FRAGMENTS), max_size=30).map(" ".join)
anything = st.text(max_size=200)
creation_times = st.sampled_from([None, "2022", "2022-12", "2022-12-21", "2022-12-21T18:30"])


def spans_within(value: object) -> list[Span]:
    """Every Span anywhere inside a frozen value."""
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return [span for item in value for span in spans_within(item)]
    if is_dataclass(value) and not isinstance(value, type):
        return [span for field in fields(value) for span in spans_within(getattr(value, field.name))]
    return []


def read(text: str, dct: str | None) -> Reading:
    return read_report(report_from_text(text, dct=parse_dct(dct) if dct else None))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=newslike | anything | st.builds("{}{}".format, newslike, anything), dct=creation_times)
def test_every_span_yields_its_words(text: str, dct: str | None) -> None:
    """Spans lie inside the text as received, and kept words are the covered words."""
    reading = read(text, dct)

    assert reading.report.text == text
    for token in reading.doc.tokens:
        assert text[token.span.begin : token.span.end] == token.text
    for span in spans_within(
        (reading.report, reading.timexes, reading.mentions, reading.quotations, reading.events)
    ):
        assert 0 <= span.begin < span.end <= len(text)
    for finding in (*reading.timexes, *reading.mentions):
        assert text[finding.span.begin : finding.span.end] == finding.text
    for event in reading.events:
        for party in (*event.actors, *event.recipients):
            assert text[party.span.begin : party.span.end] == party.text
    assert all(quotation.quote for quotation in reading.quotations)


@settings(max_examples=20, deadline=None)
@given(text=newslike)
def test_reading_twice_gives_the_same(text: str) -> None:
    """A reading depends on the text and the creation time alone."""
    first, second = read(text, "2023-05-10"), read(text, "2023-05-10")

    assert first.timexes == second.timexes
    assert first.mentions == second.mentions
    assert first.quotations == second.quotations
    assert first.events == second.events
    assert first.announcements == second.announcements
