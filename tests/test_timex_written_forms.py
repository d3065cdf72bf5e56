"""Whatever is written down comes back as itself: every form of date, month, year, decade and clock time."""

import datetime as dt
import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from depesche.extract.timex import TimexOptions, find_timexes
from depesche.model.doc import Doc
from depesche.model.interval import parse_dct
from depesche.model.timex import Timex

MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
SHORT = "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.".split()
WEEKDAYS = "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split()
HOURS = "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()

RELAXED = settings(deadline=None)  # the first call loads the tables
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
YEARS = st.integers(1900, 2099)
DCTS = st.sampled_from([None, "2022", "2022-12", "2022-12-21", "2022-12-21T18:30"])
FRAMES = st.sampled_from(
    [
        "Der Rat tagte {} in Wien.",
        "Das Abkommen soll {} in Kraft treten, hieß es.",
        "Wie {} bekannt wurde, schweigt die Regierung.",
        "Kein Beschluss ({}) liegt vor.",
        "Sie kündigte an, {} zu verhandeln; danach schwieg sie.",
    ]
)

FULL = {
    "{d}. {month} {y}": "am ",
    "{d:02}. {month} {y}": "am ",
    "{d}.{m}.{y}": "am ",
    "{d:02}.{m:02}.{y}": "am ",
    "{d}. {m}. {y}": "am ",
    "{d}. {short} {y}": "am ",
    "{y}-{m:02}-{d:02}": "am ",
    "{weekday}, {d}. {month} {y}": "am ",
    "{weekday}, {d:02}.{m:02}.{y}": "am ",
    "{weekday}, dem {d}. {month} {y}": "am ",
    "{d}. {month} des Jahres {y}": "am ",
}
"""Forms of a full date, and what stands before them."""


def bare(text: str) -> Doc:
    return Doc("x", text, (), ())


def read(text: str, dct: str | None) -> tuple[Timex, ...]:
    found = find_timexes(bare(text), parse_dct(dct) if dct else None)
    for timex in found:
        assert text[timex.span.begin : timex.span.end] == timex.text
        if timex.interval and timex.interval.earliest and timex.interval.latest:
            assert timex.interval.earliest <= timex.interval.latest
    return found


def written(form: str, day: dt.date) -> str:
    names = {
        "month": MONTHS[day.month - 1],
        "short": SHORT[day.month - 1],
        "weekday": WEEKDAYS[day.weekday()],
    }
    return form.format(d=day.day, m=day.month, y=day.year, y2=day.year % 100, **names)


def in_frame(frame: str, before: str, words: str) -> str:
    return frame.format(before + words)


@RELAXED
@given(day=DAYS, form=st.sampled_from(sorted(FULL)), frame=FRAMES, dct=DCTS)
def test_a_full_date(day: dt.date, form: str, frame: str, dct: str | None) -> None:
    """The day stands in the text, so no creation time can change it; a weekday before it is no second day."""
    found = read(in_frame(frame, FULL[form], written(form, day)), dct)

    assert {timex.value for timex in found} == {day.isoformat()}
    assert all(timex.interval and timex.interval.earliest == timex.interval.latest == day for timex in found)


@RELAXED
@given(day=st.dates(dt.date(1970, 1, 1), dt.date(2029, 12, 31)), frame=FRAMES, dct=DCTS)
def test_a_date_with_a_year_of_two_digits(day: dt.date, frame: str, dct: str | None) -> None:
    """16.09.22: of the years that two digits may be, one within living memory."""
    (timex,) = read(in_frame(frame, "am ", written("{d:02}.{m:02}.{y2:02}", day)), dct)

    assert timex.value == day.isoformat()


@RELAXED
@given(day=DAYS, form=st.sampled_from(["{d}. {month}", "{d}.{m}.", "{d:02}.{m:02}.", "{d}. {short}"]))
def test_a_date_without_a_year(day: dt.date, form: str) -> None:
    """Day and month as written; the year is the report's or a neighbour of it, and within a year of the report."""
    report = dt.date(2022, 6, 15)
    if (day.month, day.day) == (2, 29):
        return
    (timex,) = read(f"Der Rat tagte am {written(form, day)} in Wien.", report.isoformat())

    assert timex.value is not None
    assert timex.value[4:] == day.isoformat()[4:]
    assert abs((dt.date.fromisoformat(timex.value) - report).days) <= 366


@RELAXED
@given(day=DAYS, form=st.sampled_from(["{d}. {month}", "{d}.{m}."]))
def test_a_date_without_a_year_in_a_text_without_one(day: dt.date, form: str) -> None:
    """No year anywhere: none is made up."""
    (timex,) = read(f"Der Rat tagte am {written(form, day)} in Wien.", None)

    assert timex.value is None or not re.match(r"[0-9]{4}", timex.value)


@RELAXED
@given(
    year=YEARS,
    month=st.integers(1, 12),
    form=st.sampled_from(["im {name} {y}", "im {name} des Jahres {y}"]),
    frame=FRAMES,
    dct=DCTS,
)
def test_a_month(year: int, month: int, form: str, frame: str, dct: str | None) -> None:
    """A month of a year is that month, all of it."""
    (timex,) = read(frame.format(form.format(name=MONTHS[month - 1], y=year)), dct)

    assert timex.value == f"{year}-{month:02}"
    assert timex.interval is not None
    assert timex.interval.earliest == dt.date(year, month, 1)
    assert timex.interval.latest is not None
    assert (timex.interval.latest + dt.timedelta(days=1)).day == 1


PARTS_OF_YEARS = {
    "im Jahr {y}": "{y}",
    "im Jahre {y}": "{y}",
    "seit {y}": "{y}",
    "Ende {y}": "{y}",
    "im ersten Quartal {y}": "{y}-Q1",
    "im zweiten Quartal {y}": "{y}-Q2",
    "im dritten Quartal {y}": "{y}-Q3",
    "im vierten Quartal {y}": "{y}-Q4",
    "im 3. Quartal {y}": "{y}-Q3",
    "in Q4 {y}": "{y}-Q4",
    "im ersten Halbjahr {y}": "{y}-H1",
    "im zweiten Halbjahr {y}": "{y}-H2",
    "im Frühjahr {y}": "{y}-SP",
    "im Frühling {y}": "{y}-SP",
    "im Sommer {y}": "{y}-SU",
    "im Herbst {y}": "{y}-FA",
    "im Winter {y}": "{y}-WI",
    "in der ersten Hälfte des Jahres {y}": "{y}-H1",
}


@RELAXED
@given(year=YEARS, form=st.sampled_from(sorted(PARTS_OF_YEARS)), frame=FRAMES, dct=DCTS)
def test_years_quarters_halves_and_seasons(year: int, form: str, frame: str, dct: str | None) -> None:
    """A part of a named year."""
    (timex,) = read(frame.format(form.format(y=year)), dct)

    assert timex.value == PARTS_OF_YEARS[form].format(y=year)
    assert timex.interval is not None
    assert timex.interval.earliest is not None
    assert timex.interval.earliest.year == year


@RELAXED
@given(
    decade=st.integers(190, 209),
    form=st.sampled_from(["in den {y}er Jahren", "in den {y}ern", "in den {y}er-Jahren"]),
    dct=DCTS,
)
def test_decades(decade: int, form: str, dct: str | None) -> None:
    """Four digits leave no doubt of the century."""
    (timex,) = read(f"Das war {form.format(y=decade * 10)} üblich.", dct)

    assert timex.value == str(decade)
    assert timex.interval is not None
    assert timex.interval.earliest == dt.date(decade * 10, 1, 1)
    assert timex.interval.latest == dt.date(decade * 10 + 9, 12, 31)


@RELAXED
@given(
    decade=st.sampled_from(
        [("zwanziger", "192"), ("sechziger", "196"), ("siebziger", "197"), ("neunziger", "199")]
    ),
    dct=st.sampled_from(["1999-05-03", "1985", "2009-12"]),
)
def test_decades_in_words(decade: tuple[str, str], dct: str) -> None:
    """A decade in words is one of the last century."""
    (timex,) = read(f"In den {decade[0]} Jahren war das üblich.", dct)

    assert timex.value == decade[1]


@RELAXED
@given(century=st.integers(2, 21), dct=DCTS)
def test_centuries(century: int, dct: str | None) -> None:
    """The 19th century has years that begin with 18."""
    (timex,) = read(f"Im {century}. Jahrhundert war das üblich.", dct)

    assert timex.value == f"{century - 1:02}"


CLOCKS = ("{h}.{n:02} Uhr", "{h:02}.{n:02} Uhr", "{h}:{n:02} Uhr", "{h:02}:{n:02} Uhr", "{h} Uhr {n:02}")


@RELAXED
@given(
    day=DAYS,
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
    form=st.sampled_from(CLOCKS),
    is_on_day=st.booleans(),
)
def test_clock_times(day: dt.date, hour: int, minute: int, form: str, is_on_day: bool) -> None:
    """Hour and minute as written, on the day that is named before them, else on the report's."""
    clock = form.format(h=hour, n=minute)
    on_day = f"am {written('{d}. {month} {y}', day)} " if is_on_day else ""
    found = read(f"Der Rat tagte {on_day}um {clock} in Wien.", "2022-12-21")
    expected = day.isoformat() if is_on_day else "2022-12-21"

    assert found[-1].value == f"{expected}T{hour:02}:{minute:02}"
    assert found[-1].text.endswith(clock)


@RELAXED
@given(hour=st.integers(0, 24), dct=st.sampled_from(["2022-12-21", "2022-12-21T18:30"]))
def test_full_hours(hour: int, dct: str) -> None:
    """An hour without minutes; 24 Uhr is midnight."""
    (timex,) = read(f"Der Rat tagte um {hour} Uhr in Wien.", dct)

    assert timex.value is not None
    assert timex.value.startswith("2022-12-2")
    assert timex.value.partition("T")[2] in (f"{hour:02}:00", f"{hour:02}")


SPOKEN = {
    "halb {word}": ((-1, 30),),
    "Viertel nach {word}": ((0, 15),),
    "Viertel vor {word}": ((-1, 45),),
    "dreiviertel {word}": ((-1, 45),),
}


@RELAXED
@given(hour=st.integers(2, 12), form=st.sampled_from(sorted(SPOKEN)))
def test_spoken_clock_times(hour: int, form: str) -> None:
    """halb neun is 8:30 or 20:30: the half of the day may stay open, the minute may not."""
    check_spoken(hour, form)


@pytest.mark.parametrize("form", sorted(SPOKEN))
def test_spoken_clock_times_at_one(form: str) -> None:
    """halb eins, Viertel nach eins."""
    check_spoken(1, form)


def check_spoken(hour: int, form: str) -> None:
    word = HOURS[hour - 1]
    found = read(f"Der Rat tagte um {form.format(word=word)} in Wien.", "2022-12-21")
    ((shift, minute),) = SPOKEN[form]

    assert len(found) == 1
    assert found[0].value is not None
    clock = re.search(r"T([0-9]{2}):([0-9]{2})", found[0].value)
    assert clock is not None
    assert (int(clock[1]) % 12, int(clock[2])) == ((hour + shift) % 12, minute)


@RELAXED
@given(first=DAYS, days=st.integers(1, 200), dct=DCTS)
def test_ranges(first: dt.date, days: int, dct: str | None) -> None:
    """Both ends of a range that names both in full."""
    last = first + dt.timedelta(days=days)
    text = f"Die Messe dauerte vom {written('{d}. {month} {y}', first)} bis zum {written('{d}. {month} {y}', last)}."

    assert [timex.value for timex in read(text, dct)] == [first.isoformat(), last.isoformat()]


@RELAXED
@given(first=DAYS, days=st.integers(1, 27))
def test_ranges_within_a_month(first: dt.date, days: int) -> None:
    """vom 21. bis 27. Juni 2022: the first end borrows month and year."""
    last = first + dt.timedelta(days=days)
    if last.month != first.month:
        return
    text = f"Die Messe dauerte vom {first.day}. bis {written('{d}. {month} {y}', last)}."

    assert [timex.value for timex in read(text, "2022-12")] == [first.isoformat(), last.isoformat()]


RELATIVE = (
    "gestern heute morgen am Montag Freitag kommenden vergangenen Woche vor zwei Tagen nächsten Monat seit drei Jahren "
    "Wochenende in dieser abends um 20.30 Uhr bis Ende der später Vortag zuvor , . wurde soll Mittwochabend Anfang "
    "nächster Vormittag mittags halb neun jeden"
).split()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    words=st.lists(st.sampled_from(RELATIVE), min_size=1, max_size=14),
    month=st.integers(1, 12),
    is_timeml=st.booleans(),
)
def test_a_month_gives_no_day(words: list[str], month: int, is_timeml: bool) -> None:
    """Words that name no day of the calendar never get one from a report whose month alone is known."""
    options = TimexOptions.timeml() if is_timeml else TimexOptions()
    dct = parse_dct(f"2022-{month:02}")
    for timex in find_timexes(bare(" ".join(words)), dct, options):
        assert not re.match(r"[0-9]{4}-(?:[0-9]{2}-[0-9]{2}|W[0-9]{2}-[1-7])", timex.value or "")
        if not is_timeml and timex.rule != "vague":
            assert not re.match(r"[0-9]{4}-W[0-9]{2}", timex.value or "")


@pytest.mark.parametrize("unit", ["12.", "1.2.", "3.4.1999 ", "20.30.", "0", ".", "1 ", "2007/08/", "1.000."])
def test_digits_and_dots_take_time_in_proportion(unit: str) -> None:
    """Twice the text takes about twice the time, whatever the pattern."""

    def seconds(length: int) -> float:
        doc, dct = bare(unit * (length // len(unit))), parse_dct("2022-12-21")
        spent = []
        for _ in range(2):
            begin = time.process_time()
            find_timexes(doc, dct)
            spent.append(time.process_time() - begin)
        return min(spent)

    short, long = seconds(40_000), seconds(160_000)

    assert long < 4 * 2.5 * short + 0.3  # four times the text; quadratic would be sixteen
