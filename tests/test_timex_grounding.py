"""Grounding: intervals, anchors, options, and no precision that the text does not give."""

import datetime as dt
from dataclasses import replace

import pytest

from depesche.extract.timex import TimexOptions, find_timexes, timex_rows
from depesche.extract.timex.values import grain_of, interval_of, part_of, shifted, value_of
from depesche.model.interval import Interval, parse_dct
from depesche.model.span import Span
from depesche.model.timex import Grain, Timex, TimexType
from tests.make import dct_of, doc_of


def only(text: str, dct: str | None, options: TimexOptions | None = None) -> Timex:
    """The one time expression of a text."""
    (timex,) = find_timexes(doc_of(text, dct), dct_of(dct), options or TimexOptions())
    return timex


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_week_of_a_month_is_not_invented() -> None:
    """ "In dieser Woche" in a report of a month: no value, and an interval around that month."""
    timex = only("In dieser Woche hielt die Marine eine Übung ab.", "2022-12")

    assert (timex.value, timex.grain, timex.anchor) == (None, Grain.WEEK, "dct")
    assert timex.interval == Interval(day("2022-11-28"), day("2023-01-01"))


def test_weekday_of_a_month_has_the_month() -> None:
    """ "Am Montag" in a report of a month may be any Monday of it."""
    timex = only("Am Montag kündigte die Regierung eine Reform an.", "2022-12")

    assert timex.value is None
    assert timex.interval == Interval(day("2022-12-01"), day("2022-12-31"))


def test_season_ahead_of_a_month() -> None:
    """ "Im Frühjahr" with a future verb is the next one, whatever day of December it is."""
    timex = only("Der Präsident wird im Frühjahr nach Moskau kommen.", "2022-12")

    assert timex.value == "2023-SP"
    assert timex.interval == Interval(day("2023-03-01"), day("2023-05-31"))


def test_months_before_the_report_end_with_it() -> None:
    """ "In den vergangenen Monaten" is a stretch of open length before the report."""
    timex = only("In den vergangenen Monaten gab es mehrere Manöver.", "2022-12")

    assert (timex.type, timex.value, timex.mod, timex.anchor) == (TimexType.DURATION, "PXM", "BEFORE", "dct")
    assert (timex.begin_point, timex.end_point) == (None, "dct")
    assert timex.interval == Interval(None, day("2022-12-31"))


def test_years_ahead_begin_with_the_report() -> None:
    """ "In den kommenden fünf Jahren" begins now."""
    timex = only("In den kommenden fünf Jahren sollen Wohnungen entstehen.", "2024-03-07")

    assert (timex.value, timex.begin_point) == ("P5Y", "dct")
    assert timex.interval == Interval(day("2024-03-07"), day("2029-03-07"))


@pytest.mark.parametrize(
    ("dct", "value", "earliest", "latest"),
    [
        ("2024-03-07", "2024-03-06", "2024-03-06", "2024-03-06"),
        ("2024-03", None, "2024-02-29", "2024-03-30"),
        ("2024", None, "2023-12-31", "2024-12-30"),
    ],
)
def test_yesterday_is_as_precise_as_the_report(
    dct: str, value: str | None, earliest: str, latest: str
) -> None:
    """ "Gestern" has a value only where the day is known."""
    timex = only("Gestern tagte der Rat.", dct)

    assert timex.value == value
    assert timex.interval == Interval(day(earliest), day(latest))


def test_today_is_the_day_or_a_reference() -> None:
    """ "Heute" is the report's day for the record, PRESENT_REF for a gold standard."""
    text = "Heute tagt der Rat."

    assert only(text, "2024-03-07").value == "2024-03-07"
    assert only(text, "2024-03").value == "2024-03"
    reference = only(text, "2024-03-07", TimexOptions(heute_as="PRESENT_REF"))
    assert (reference.value, reference.interval) == (
        "PRESENT_REF",
        Interval(day("2024-03-07"), day("2024-03-07")),
    )


def test_ago_is_a_date_or_a_duration_over_the_same_days() -> None:
    """ "Vor drei Wochen" points to a week; a gold standard marks the bare length."""
    text = "Vor drei Wochen war Streik."
    date, length = only(text, "2024-03-07"), only(text, "2024-03-07", TimexOptions.timeml())

    assert (date.type, date.value) == (TimexType.DATE, "2024-W07")
    assert (length.type, length.value, length.end_point) == (TimexType.DURATION, "P3W", "dct")
    assert date.interval == length.interval == Interval(day("2024-02-12"), day("2024-02-18"))


def test_vague_words_of_the_record_are_left_out_for_gold_standards() -> None:
    """ "Kürzlich" is kept in a record and unmarked in the gold standards."""
    doc, dct = doc_of("Die Firma wurde kürzlich verkauft.", "2024-03-07"), dct_of("2024-03-07")

    assert [t.value for t in find_timexes(doc, dct)] == ["PAST_REF"]
    assert find_timexes(doc, dct, TimexOptions.timeml()) == ()


def test_date_header_is_the_creation_time() -> None:
    """Where the text itself states its date, that place is a time of its own, and no finding for a scorer."""
    text = "2024-03-07 Gestern tagte der Rat."
    dct = replace(parse_dct("2024-03-07"), span=Span(0, 10))
    header, yesterday = find_timexes(doc_of(text, "2024-03-07"), dct)

    assert (header.span, header.value, header.function) == (Span(0, 10), "2024-03-07", "CREATION_TIME")
    assert timex_rows([header, yesterday]) == [
        {"begin": 11, "end": 18, "type": "DATE", "value": "2024-03-06"}
    ]


def test_unresolved_values_are_empty_in_rows() -> None:
    """A scorer sees the extent and no guessed value."""
    timex = only("Am Montag tagte der Rat.", "2022-12")

    assert timex_rows([timex]) == [{"begin": 3, "end": 9, "type": "DATE", "value": ""}]


def test_parts_narrow_the_interval_generously() -> None:
    """ "Anfang Mai" lies in the first half of May."""
    assert only("Anfang Mai 2023 tagte der Rat.", None).interval == Interval(
        day("2023-05-01"), day("2023-05-16")
    )


def test_double_year_is_a_stretch_without_a_value() -> None:
    """ "Saison 2007/08" covers both years; a gold standard writes it open."""
    text = "Die Saison 2007/08 war die beste."

    assert only(text, None).interval == Interval(day("2007-01-01"), day("2008-12-31"))
    assert only(text, None, TimexOptions.timeml()).value == "XXXX-XX-XX"


def test_tense_decides_between_last_and_next() -> None:
    """The same words look back with "wurde" and ahead with "soll"."""
    assert only("Der Vertrag wurde am Montag geschlossen.", "2024-03-07").value == "2024-03-04"
    assert only("Der Vertrag soll am Montag geschlossen werden.", "2024-03-07").value == "2024-03-11"
    assert only("Der Vertrag wurde im Mai geschlossen.", "2024-03-07").value == "2023-05"
    assert only("Der Vertrag soll im Mai geschlossen werden.", "2024-03-07").value == "2024-05"


def test_story_of_its_own_years() -> None:
    """A text about other years keeps to them: a day without a year belongs to the year spoken of."""
    story = " ".join(
        f"Am {d}. {month} {year} tagte der Rat in Wien."
        for year in (1814, 1815)
        for d, month in ((3, "Januar"), (7, "Mai"), (18, "Juni"), (20, "November"))
    )
    text = f"{story} Am 24. Dezember wurde der Vertrag unterzeichnet."
    found = find_timexes(doc_of(text, "2024-03-07"), dct_of("2024-03-07"))

    assert found[-1].value == "1815-12-24"


@pytest.mark.parametrize(
    ("value", "grain", "earliest", "latest"),
    [
        ("2024-02", Grain.MONTH, "2024-02-01", "2024-02-29"),
        ("2024-W01", Grain.WEEK, "2024-01-01", "2024-01-07"),
        ("2024-W01-WE", Grain.WEEKEND, "2024-01-06", "2024-01-07"),
        ("2022-WI", Grain.SEASON, "2022-12-01", "2023-02-28"),
        ("2024-Q3", Grain.QUARTER, "2024-07-01", "2024-09-30"),
        ("2024-H2", Grain.HALF, "2024-07-01", "2024-12-31"),
        ("199", Grain.DECADE, "1990-01-01", "1999-12-31"),
        ("18", Grain.CENTURY, "1800-01-01", "1899-12-31"),
        ("2024-03-07TEV", Grain.DAYPART, "2024-03-07", "2024-03-07"),
        ("2024-03-07T20:30", Grain.MINUTE, "2024-03-07", "2024-03-07"),
    ],
)
def test_values_cover_their_days(value: str, grain: Grain, earliest: str, latest: str) -> None:
    """Each kind of value has its grain and its days."""
    assert grain_of(value) == grain
    assert interval_of(value) == Interval(day(earliest), day(latest))


def test_values_without_days() -> None:
    """Years before Christ, open values and days that do not exist have no interval."""
    assert [interval_of(v) for v in ("BC0490", "XXXX-12", "2023-02-30", "PRESENT_REF", "T20:30")] == [
        None
    ] * 5


def test_shifting_keeps_within_the_month() -> None:
    """A month after 31 January is the end of February."""
    assert shifted(day("2024-01-31"), "M", 1) == day("2024-02-29")
    assert value_of(shifted(day("2024-01-01"), "Q", -1), "Q") == "2023-Q4"


def test_parts_of_an_open_interval_stay_open() -> None:
    """There is no half of what has no end."""
    open_end = Interval(day("2024-01-01"), None)

    assert part_of(open_end, "END") == open_end


def test_likely_months_are_an_option() -> None:
    """A scorer that compares months may have the one that nine in ten days give; a record never has it."""
    text = "Gestern tagte der Rat. Am Montagabend tagte der Ausschuss."
    found = find_timexes(doc_of(text, "2024-03"), dct_of("2024-03"), TimexOptions.timeml())

    assert [timex.value for timex in found] == ["2024-03", "2024-03-XXTEV"]
    assert [timex.value for timex in find_timexes(doc_of(text, "2024-03"), dct_of("2024-03"))] == [None, None]


def test_anchor_is_the_words_it_was_counted_from() -> None:
    """A time that leans on another says on which."""
    text = "Am 3. Mai 2019 begann der Prozess. Zwei Tage später wurde er vertagt."
    begun, later = find_timexes(doc_of(text, "2024-03-07"), dct_of("2024-03-07"))

    assert (begun.anchor, later.anchor) == (None, "3. Mai 2019")


def test_unclear_days_after_an_unknown_event_stay_open() -> None:
    """ "Drei Tage nach dem Gipfel" is a length without a place where the summit is not dated."""
    timex = only("Drei Tage nach dem Gipfel trat er zurück.", "2024-03-07")

    assert (timex.type, timex.value, timex.interval) == (TimexType.DURATION, "P3D", None)


def test_days_after_a_dated_event_are_days() -> None:
    """Where the report dates the summit, what is counted from it is a date that says so."""
    text = "Der Gipfel beginnt am 13. Juni. Zwei Tage nach dem Gipfel reist er weiter."
    doc, dct = doc_of(text, "2024-06-12"), dct_of("2024-06-12")
    _, after = find_timexes(doc, dct)
    _, length = find_timexes(doc, dct, TimexOptions.timeml())

    assert (after.type, after.value, after.anchor) == (TimexType.DATE, "2024-06-15", "Gipfel")
    assert after.interval == Interval(day("2024-06-15"), day("2024-06-15"))
    assert (length.type, length.value) == (TimexType.DURATION, "P2D")


@pytest.mark.parametrize(
    "text",
    [
        # two elections are dated: which one is meant is not said
        "Die Wahl am 3. Mai war frei. Die Wahl am 9. Juni war es nicht. Zwei Tage nach der Wahl trat er zurück.",
        # a date beside the noun that is not its own
        "Am Montag kritisierte er die Wahl. Zwei Tage nach der Wahl trat er zurück.",
        # the event is dated, but only to the year
        "Die Wahl 2021 war frei. Zwei Tage nach der Wahl trat er zurück.",
    ],
)
def test_days_after_an_event_of_unclear_date_stay_open(text: str) -> None:
    """No date is made up from an event that the report does not date, or dates twice, or too coarsely."""
    after = find_timexes(doc_of(text, "2024-06-12"), dct_of("2024-06-12"))[-1]

    assert (after.type, after.value, after.interval) == (TimexType.DURATION, "P2D", None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Er wollte am Donnerstag eintreffen.", "2024-10-10"),
        ("Er wollte am Donnerstag eintreffen, kam aber nicht.", "2024-10-03"),
        ("Er traf am Donnerstag ein.", "2024-10-03"),
        ("Ursprünglich hatte er im Februar reisen wollen.", "2025-02"),
        ("Ursprünglich hatte er im August reisen wollen.", "2024-08"),
        ("Sie kündigten an, bis zum Sommer zu entscheiden.", "2025-SU"),
        ("Er bestritt, im Sommer dort gewesen zu sein.", "2024-SU"),
    ],
)
def test_plans_told_in_the_past(text: str, value: str) -> None:
    """A plan told in the past lies ahead, unless the text tells that it has been overtaken."""
    assert only(text, "2024-10-08").value == value


@pytest.mark.parametrize(
    ("dct", "value", "earliest", "latest"),
    [
        ("2024-10-08", "2024-10-04", "2024-10-04", "2024-10-04"),
        ("2024-10-08T23:59", "2024-10-04", "2024-10-04", "2024-10-04"),
        ("2024-10", None, "2024-09-27", "2024-10-25"),
    ],
)
def test_weekday_of_a_week_is_as_precise_as_the_report(
    dct: str, value: str | None, earliest: str, latest: str
) -> None:
    """ "Freitag vergangener Woche" in a report of a month may be any of some Fridays."""
    timex = only("Die Waffenruhe trat am Freitag vergangener Woche in Kraft.", dct)

    assert timex.value == value
    assert timex.interval == Interval(day(earliest), day(latest))


def test_night_of_a_report_of_a_month_has_no_day() -> None:
    """ "In der Nacht" told in the past is the night before, where the day of the report is known."""
    text = "In der Nacht brannte ein Haus."

    assert only(text, "2024-10-08").value == "2024-10-07TNI"
    assert only(text, "2024-10").value == "2024-10-XXTNI"
    assert only(text, "2024").value is None


def test_ages_have_years_and_no_value() -> None:
    """ "Mittelalter" covers its centuries; a gold standard leaves it unmarked."""
    text = "Die Burg stammt aus dem Mittelalter."

    assert only(text, None).interval == Interval(day("0500-01-01"), day("1500-12-31"))
    assert find_timexes(doc_of(text), None, TimexOptions.timeml()) == ()
