"""What holds for every date and every text."""

import datetime as dt
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from depesche.extract.timex import TimexOptions, find_timexes
from depesche.extract.timex.find import GROUPS, find
from depesche.knowledge.calendar import easter, first_advent, holiday_in, holidays, number_of, words
from depesche.model.doc import Doc
from depesche.model.interval import parse_dct

MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
FORMS = ("{d}. {name} {y}", "{d:02}.{m:02}.{y}", "{d}.{m}.{y}", "{y}-{m:02}-{d:02}", "{d:02}. {name} {y}")
DCTS = st.sampled_from(
    [None, "2024", "2024-03", "2024-03-07", "2024-03-07T18:30", "0001-01-01", "9999-12-31"]
)
PIECES = st.sampled_from(
    [
        "am",
        "im",
        "vor",
        "seit",
        "bis",
        "Montag",
        "Mai",
        "3.",
        "4.",
        "und",
        "2014",
        "20.30",
        "Uhr",
        "halb",
        "neun",
        "Jahre",
        "drei",
        "kommenden",
        "vergangenen",
        "Woche",
        "Ende",
        "des",
        "Jahres",
        "Frühjahr",
        "gestern",
        "heute",
        "Abend",
        "Tage",
        "später",
        "19.",
        "Jahrhundert",
        "v.",
        "Chr.",
        "Ostern",
        "jeden",
        "90er",
        "2007/08",
        "KW",
        "Quartal",
        ",",
        ".",
        "(",
        ")",
        "-",
        "–",
        "war",
        "wird",
        "soll",
        "99.",
        "31.",
        "Februar",
        "0",
        "9999",
        "Advent",
        "dritten",
        "Q3",
        "Nacht",
        "zum",
        "Saison",
    ]
)


def bare(text: str) -> Doc:
    """A text without any analysis: the time stage does not need one."""
    return Doc("x", text, (), ())


@given(day=DAYS, form=st.sampled_from(FORMS), dct=DCTS)
def test_a_written_date_comes_back_as_itself(day: dt.date, form: str, dct: str | None) -> None:
    """Any full date in any written form, whatever the report's own date is."""
    written = form.format(d=day.day, m=day.month, y=day.year, name=MONTHS[day.month - 1])
    (timex,) = find_timexes(bare(f"Der Rat tagte am {written} in Wien."), parse_dct(dct) if dct else None)

    assert (timex.text, timex.value) == (written, day.isoformat())
    assert timex.interval is not None
    assert (timex.interval.earliest, timex.interval.latest) == (day, day)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=120), dct=DCTS)
def test_anything_is_read_without_harm(text: str, dct: str | None) -> None:
    """No text raises; spans yield their words, do not overlap, and intervals are never reversed."""
    found = find_timexes(bare(text), parse_dct(dct) if dct else None)

    for timex in found:
        assert timex.text == text[timex.span.begin : timex.span.end] != ""
        interval = timex.interval
        if interval and interval.earliest and interval.latest:
            assert interval.earliest <= interval.latest
    assert all(a.span.end <= b.span.begin for a, b in pairwise(found))


@given(text=st.lists(PIECES, max_size=25).map(" ".join), month=st.integers(1, 12))
def test_a_month_never_yields_an_invented_day(text: str, month: int) -> None:
    """With the month alone known, a day comes only from words that name it: every day of the month gives the same."""
    coarse = find_timexes(bare(text), parse_dct(f"2024-{month:02}"))
    first = find_timexes(bare(text), parse_dct(f"2024-{month:02}-01"))

    for a, b in zip(coarse, first, strict=True):
        if a.value and a.interval and b.interval and a.anchor == "dct" and len(a.value) == 10:
            assert a.rule in (
                "day-of-month",
                "day-in-list",
                "day-in-range",
                "numeric-day",
                "feast",
                "numbered-feast",
            )


@pytest.mark.parametrize(
    "unit", ["12.3.1999. ", "3., 4., 5. ", "drei Jahre und ", "1.", "am ", "Uhr 12.30 bis "]
)
def test_long_texts_end_in_bounded_time(unit: str) -> None:
    """Half a megabyte of what rules look for is read in seconds: no rule is quadratic."""
    text = unit * (500_000 // len(unit))
    started = time.perf_counter()
    find(text, TimexOptions())

    assert time.perf_counter() - started < 30


def test_every_rule_has_its_own_name_and_matches_its_example() -> None:
    """The example of a rule is found by that rule."""
    rules = [rule for group in GROUPS.values() for rule in group]

    assert len({rule.name for rule in rules}) == len(rules)
    missed = [
        rule.name
        for rule in rules
        if rule.name not in {x.rule for x in find(f"das ist {rule.example}", TimexOptions())}
    ]
    assert missed == []


def test_movable_feasts() -> None:
    """Easter and Advent fall where the church has them."""
    assert [easter(y).isoformat() for y in (1999, 2000, 2016, 2024, 2025, 2038)] == [
        "1999-04-04",
        "2000-04-23",
        "2016-03-27",
        "2024-03-31",
        "2025-04-20",
        "2038-04-25",
    ]
    assert [first_advent(y).isoformat() for y in (2022, 2023, 2024)] == [
        "2022-11-27",
        "2023-12-03",
        "2024-12-01",
    ]
    assert holiday_in("sunday-05-2", 2024) == dt.date(2024, 5, 12)
    assert holiday_in("advent-11", 2023) == dt.date(2023, 11, 22)


def test_every_feast_has_a_day_in_every_year() -> None:
    """No rule of the table is malformed."""
    for holiday in holidays():
        for year in (1990, 2000, 2024):
            assert holiday_in(holiday.rule, year).year == year


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("vierunddreißig", 34),
        ("zweihundertfünf", 205),
        ("neunzehnhundertneunundachtzig", 1989),
        ("haus", None),
    ],
)
def test_number_words(word: str, number: int | None) -> None:
    """Compound number words are counted, other words are not."""
    assert number_of(word) == number


def test_words_of_the_calendar() -> None:
    """The tables load, and the Austrian January is a January."""
    assert words()["Jänner"] == words()["Januar"]
    assert words()["kommenden"].value == "1"


def test_the_page_of_rules_is_fresh() -> None:
    """docs/times.md lists every rule, feast and vague word as they are."""
    root = Path(__file__).parents[1]
    command = [sys.executable, str(root / "scripts" / "generate_times_page.py"), "--check"]

    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
