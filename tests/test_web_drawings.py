"""Charts, network, map, coverage, days and marks as numbers and words: what the templates draw."""

import pytest

from depesche.web import charts, drawings, formats
from depesche.web.marks import Mark, matched_spans, segments


def row(month: str | None, cooperation: int, conflict: int) -> dict[str, object]:
    return {"month": month, "cooperation": cooperation, "conflict": conflict}


def test_bars_stand_for_every_month_between() -> None:
    """A month without events is a gap, not left out; what has no month is counted beside the chart."""
    chart = charts.chart_of([row("2022-11", 2, 0), row("2023-02", 1, 4), row(None, 3, 1)])
    assert [bar.part for bar in chart.bars] == ["2022-11", "2022-12", "2023-01", "2023-02"]
    assert [(bar.cooperation, bar.conflict) for bar in chart.filled] == [(2, 0), (1, 4)]
    assert (chart.highest, chart.undated) == (4, 4)
    assert [tick.text for tick in chart.ticks] == ["2022-11", "2023"] or [
        tick.text for tick in chart.ticks
    ] == ["2023"]


def test_a_long_time_is_drawn_by_years() -> None:
    chart = charts.chart_of([row("1980-03", 1, 0), row("2020-05", 0, 2), row("2020-06", 1, 0)])
    assert chart.is_years
    assert len(chart.bars) == 41
    assert (chart.bars[-1].cooperation, chart.bars[-1].conflict) == (1, 2)


def test_an_empty_chart_has_no_bars() -> None:
    assert charts.chart_of([]).bars == ()
    assert charts.months_of_record(None, None, []) == ()
    assert charts.months_of_record("2022-01-05", "2022-03-01", ["1999-01"]) == (
        "2022-01",
        "2022-02",
        "2022-03",
    )


def test_the_same_links_give_the_same_drawing() -> None:
    """Inside the frame, with room between the circles."""
    rows = [
        {"a": "CHN", "b": "USA", "events": 9, "cooperation": 8, "conflict": 1},
        {"a": "RUS", "b": "UKR", "events": 4, "cooperation": 0, "conflict": 4},
        {"a": "RUS", "b": "USA", "events": 2, "cooperation": 1, "conflict": 1},
    ]
    nodes, edges = drawings.network(rows, None)
    assert drawings.network(rows, None) == (nodes, edges)
    assert {edge.row["b"]: edge.mood for edge in edges if edge.row["a"] != "RUS"} == {"USA": "good"}
    assert [edge.mood for edge in edges] == ["even", "bad", "good"]
    assert all(0 < node.x < drawings.WIDTH and 0 < node.y < drawings.HEIGHT for node in nodes)
    places = [(node.x, node.y, node.radius) for node in nodes]
    for n, (x, y, r) in enumerate(places):
        assert all(abs(x - u) + abs(y - v) > max(r, s) for u, v, s in places[n + 1 :])
    assert drawings.network([], None) == ([], [])


def test_shades_grow_by_factors() -> None:
    steps, ranges = drawings.shaded(
        [{"code": "DEU", "number": 1000}, {"code": "FRA", "number": 5}, {"code": "MLT", "number": 1}]
    )
    assert steps["DEU"] == len(ranges)
    assert steps["MLT"] < steps["FRA"] < steps["DEU"]
    assert ranges[0][0] == 1
    assert ranges[-1][1] == 1000
    assert drawings.shaded([]) == ({}, [])


def test_every_state_is_drawn_once() -> None:
    world = drawings.world()
    codes = [each["code"] for each in (*world["shapes"], *world["points"]) if each["code"]]
    assert len(codes) == len(set(codes))
    assert {"DEU", "RUS", "FJI", "USA", "XKX", "SGP", "VAT", "TWN", "PSE"} <= set(codes)


def test_gaps_lie_between_the_first_and_the_last_report() -> None:
    """Before and after them there is nothing to miss."""
    rows = [
        {"publisher": "A", "part": part, "reports": number, "copies": 0}
        for part, number in (("2022-01", 3), ("2022-04", 1), (None, 2))
    ] + [{"publisher": "B", "part": "2022-06", "reports": 9, "copies": 1}]
    parts = drawings.parts_of(rows, "month")
    assert len(parts) == 6
    (second, first) = drawings.strips(rows, parts)
    assert (first.publisher, first.gaps, first.undated, first.reports) == ("A", 2, 2, 6)
    assert [cell[3] == 0 for cell in first.cells] == [False, True, True, False]
    assert (second.publisher, second.gaps, second.copies) == ("B", 0, 1)
    assert drawings.parts_of([{"part": "2022-02-27"}, {"part": "2022-03-01"}], "day") == (
        "2022-02-27",
        "2022-02-28",
        "2022-03-01",
    )
    assert drawings.parts_of([{"part": "2020"}, {"part": "2022"}], "year") == ("2020", "2021", "2022")


@pytest.mark.parametrize(
    ("begin", "end", "german", "english"),
    [
        ("2023-05-03", "2023-05-03", "3. Mai 2023", "3 May 2023"),
        ("2023-03-01", "2023-05-31", "1. März 2023 – 31. Mai 2023", "1 March 2023 – 31 May 2023"),
        ("2024-02-01", "2024-02-29", "Februar 2024", "February 2024"),
        ("2023-01-01", "2023-12-31", "2023", "2023"),
        ("2023-05-03", None, "ab 3. Mai 2023", "from 3 May 2023"),
        (None, "2023-05-03", "bis 3. Mai 2023", "until 3 May 2023"),
        (None, None, "", ""),
        (
            "9999-12-01",
            "9999-12-31",
            "1. Dezember 9999 – 31. Dezember 9999",
            "1 December 9999 – 31 December 9999",
        ),
    ],
)
def test_days_are_written_as_people_write_them(
    begin: str | None, end: str | None, german: str, english: str
) -> None:
    assert (formats.days(begin, end, "de"), formats.days(begin, end, "en")) == (german, english)


def test_what_is_no_day_stays_as_it_is() -> None:
    assert [formats.day(value, "de") for value in ("2023-02-30", "x", "2022", "2022-13", None)] == [
        "2023-02-30",
        "x",
        "2022",
        "2022-13",
        "",
    ]
    assert formats.day("2022-12-21T18:30", "en") == "21 December 2022, 18:30"
    assert formats.short_day("2023-05-03", "de") == "03.05.2023"
    assert (formats.number(1234.5, "de"), formats.number(1234.5, "en"), formats.number(None, "de")) == (
        "1.234,5",
        "1,234.5",
        "–",
    )
    assert (formats.country("DEU", "en"), formats.country("XKX", "de"), formats.country("QQQ", "de")) == (
        "Germany",
        "Kosovo",
        None,
    )


def test_overlapping_marks_cut_the_text_at_every_border() -> None:
    """The shortest mark is the one that is linked; nothing of the text is lost."""
    text = "Xi sagte, er komme."
    found = segments(
        text,
        0,
        len(text),
        [Mark(0, 2, "actors", "m-1", "A1"), Mark(0, 18, "quotations", "q-1", "R1", "speaker-1")],
    )
    assert "".join(piece.text for piece in found) == text
    assert found[0].row_id == "m-1"
    assert found[0].layers == ("quotations", "speaker-1", "actors") or found[0].layers == (
        "actors",
        "quotations",
        "speaker-1",
    )
    assert found[1].row_id == "q-1"
    assert found[-1].layers == ()


def test_words_found_in_a_parted_quote_keep_their_places() -> None:
    assert [
        (m.begin, m.end) for m in matched_spans("<Friede> … <jetzt>", [(100, 106), (120, 125)], "<", ">")
    ] == [(100, 106), (120, 125)]
