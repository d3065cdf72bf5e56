"""TimeML and its JSON twin: the text comes back, the tags say what was found, every file name is safe."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import depesche
from depesche.api.times import TimedReport, read_times
from depesche.errors import OptionError, StoreError
from depesche.export.documents import DOCUMENT_FORMATS, file_stem
from depesche.export.options import ExportOptions
from depesche.export.registry import export_record
from depesche.export.timed import (
    Timed,
    timed_fields,
    timed_of,
    timed_reports,
    timex_fields,
    timex_from_fields,
)
from depesche.export.timeml import timeml
from depesche.model.interval import CreationTime, Interval, parse_dct
from depesche.model.span import Span
from depesche.model.timex import Grain, Timex, TimexType
from depesche.store.view import RecordView
from depesche.store.writer import RecordWriter
from tests.make_reading import reading_of, report_of

AWKWARD = "Am Montag sagte A & B < C > \"D\" 'E': ]]> &amp;\r\n\tseit gestern.\r🙂 Ende\x85 \u2028"


def timex(begin: int, text: str, kind: TimexType = TimexType.DATE, **fields: object) -> Timex:
    plain = Timex(Span(begin, begin + len(text)), text, kind, "2022-12-21", "made-by-hand", Grain.DAY)
    return replace(plain, **fields)  # type: ignore[arg-type]


def timed(text: str, *timexes: Timex, dct: str | None = "2022-12-21", title: str | None = None) -> Timed:
    return Timed("id-1", "a.txt", text, title, parse_dct(dct) if dct else None, timexes)


def tags(document: str, where: str = "TEXT") -> list[dict[str, str]]:
    return [dict(tag.attrib) for tag in ET.fromstring(document).findall(f"{where}/TIMEX3")]


def text_of(document: str) -> str:
    element = ET.fromstring(document).find("TEXT")
    assert element is not None
    return "".join(element.itertext())


def test_a_report_as_timeml() -> None:
    """The head, the creation time, the headline and the tags in the words of the format."""
    document = read_times(
        "Rat tagt\n\nDer Rat tagte am Montag in Wien.", "2022-12-21", title="Rat tagt"
    ).to_timeml()
    root = ET.fromstring(document)

    assert [child.tag for child in root] == ["DOCID", "DCT", "TITLE", "TEXT"]
    assert root.findtext("TITLE") == "Rat tagt"
    assert tags(document, "DCT") == [
        {
            "tid": "t0",
            "type": "DATE",
            "value": "2022-12-21",
            "temporalFunction": "false",
            "functionInDocument": "CREATION_TIME",
        }
    ]
    assert tags(document) == [
        {
            "tid": "t1",
            "type": "DATE",
            "value": "2022-12-19",
            "temporalFunction": "true",
            "anchorTimeID": "t0",
        }
    ]
    assert "<TIMEX3" in document.split("tagte am ")[1][:7]


def test_a_reading_writes_itself_as_timeml() -> None:
    """`coded.to_timeml()` has the reading's own times."""
    coded = depesche.read("Der Rat tagte am Montag in Wien.", "2022-12-21")
    document = coded.to_timeml()

    assert text_of(document) == coded.report.text
    assert [tag["value"] for tag in tags(document)] == [each.value for each in coded.timexes]


def test_the_text_comes_back_sign_for_sign() -> None:
    """Marks of XML, carriage returns, signs beyond the first plane."""
    found = timex(3, "Montag"), timex(AWKWARD.index("gestern"), "gestern")
    document = timeml(timed(AWKWARD, *found, title='A & B < "C"'))

    assert text_of(document) == AWKWARD
    assert ET.fromstring(document).findtext("TITLE") == 'A & B < "C"'
    assert [tag.text for tag in ET.fromstring(document).iter("TIMEX3")][1:] == ["Montag", "gestern"]


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=60), cuts=st.lists(st.integers(0, 60), min_size=2, max_size=8))
def test_any_text_comes_back(text: str, cuts: list[int]) -> None:
    """Whatever the text and wherever the tags: only signs that XML has no place for are U+FFFD, and offsets stay."""
    places = sorted({min(cut, len(text)) for cut in cuts})
    found = [timex(a, text[a:b]) for a, b in zip(places[::2], places[1::2], strict=False) if a < b]
    back = text_of(timeml(timed(text, *found)))

    assert len(back) == len(text)
    for there, here in zip(back, text, strict=True):
        assert there == here or (there == "\ufffd" and (here < " " or "\ud800" <= here <= "\uffff"))


def test_what_the_text_does_not_bear_is_x() -> None:
    """No value: X by grain, and as much of the calendar as the interval leaves no doubt of."""
    days = Interval(dt.date(2022, 12, 1), dt.date(2022, 12, 31))
    year = Interval(dt.date(2022, 1, 1), dt.date(2022, 12, 31))
    cases: list[tuple[dict[str, object], str]] = [
        ({"grain": Grain.DAY}, "XXXX-XX-XX"),
        ({"grain": Grain.DAY, "interval": days}, "2022-12-XX"),
        ({"grain": Grain.DAY, "interval": year}, "2022-XX-XX"),
        ({"grain": Grain.WEEK, "interval": days}, "XXXX-WXX"),
        ({"grain": Grain.YEAR}, "XXXX"),
        ({"grain": Grain.HOUR, "type": TimexType.TIME, "interval": days}, "2022-12-XXTXX:XX"),
        ({"grain": Grain.YEAR, "type": TimexType.DURATION}, "PXX"),
    ]
    for fields, value in cases:
        (tag,) = tags(timeml(timed("dann", timex(0, "dann", **{"value": None, **fields}))))  # type: ignore[arg-type]
        assert (tag["value"], tag["temporalFunction"]) == (value, "true")


def test_sets_and_modifiers() -> None:
    """quant, freq and mod are written where there are any."""
    found = timex(0, "zweimal", TimexType.SET, value="P1W", quant="EVERY", freq="2X", mod="APPROX")
    (tag,) = tags(timeml(timed("zweimal", found)))

    assert tag == {
        "tid": "t1",
        "type": "SET",
        "value": "P1W",
        "temporalFunction": "false",
        "mod": "APPROX",
        "quant": "EVERY",
        "freq": "2X",
    }


@pytest.mark.parametrize(
    ("value", "days", "dct", "implied"),
    [
        ("P3Y", ("2019-12-21", "2022-12-21"), "2022-12-21", "2019"),
        ("P3W", ("2022-11-30", "2022-12-21"), "2022-12-21", "2022-W48"),
        ("P2D", ("2022-12-19", "2022-12-21"), "2022-12-21", "2022-12-19"),
        ("P2D", ("2022-11-29", "2022-12-31"), "2022-12", None),
        ("P2M", ("2022-10-01", "2022-12-31"), "2022-12", "2022-10"),
        ("PXY", (None, "2022-12-21"), "2022-12-21", None),
        ("PT2H", ("2022-12-21", "2022-12-21"), "2022-12-21", None),
    ],
)
def test_the_other_end_of_a_duration(
    value: str, days: tuple[str | None, str], dct: str, implied: str | None
) -> None:
    """It stands as an empty TIMEX3, as fine as the unit, and only where the report's date is that fine."""
    first, last = (day and dt.date.fromisoformat(day) for day in days)
    found = timex(
        5,
        "drei",
        TimexType.DURATION,
        value=value,
        anchor="dct",
        end_point="dct",
        interval=Interval(first, last),  # type: ignore[arg-type]
    )
    duration, *empty = tags(timeml(timed("seit drei", found, dct=dct)))

    assert duration["endPoint"] == "t0"
    assert duration.get("beginPoint") == ("t2" if implied else None)
    assert [tag["value"] for tag in empty] == ([implied] if implied else [])


def test_anchors_are_ids_of_earlier_expressions() -> None:
    """The latest of those words; words that are no expression (an event) give no id, nor does a missing creation time."""
    words = "Montag Montag später nachher heute"
    found = (
        timex(0, "Montag"),
        timex(7, "Montag"),
        timex(14, "später", anchor="Montag"),
        timex(21, "nachher", anchor="Gipfel"),
        timex(29, "heute", anchor="dct"),
    )
    document = timeml(timed(words, *found, dct=None))

    assert [tag.get("anchorTimeID") for tag in tags(document)] == [None, None, "t2", None, None]
    assert tags(document, "DCT") == []


def test_an_expression_inside_another_gets_no_tag() -> None:
    """XML needs them apart; the first one stays."""
    document = timeml(timed("am Montagabend", timex(3, "Montagabend"), timex(9, "abend")))

    assert [tag["tid"] for tag in tags(document)] == ["t1"]
    assert text_of(document) == "am Montagabend"


def test_json_has_every_field_and_is_read_back() -> None:
    """Intervals, rule and all; null where the creation time is not known."""
    tagged = read_times("Am Montag und seit drei Jahren, zweimal pro Woche.", "2022-12")
    fields = json.loads(json.dumps(tagged.to_dict()))

    assert fields["dct"]["interval"] == {"earliest": "2022-12-01", "latest": "2022-12-31"}
    assert [timex_from_fields(each) for each in fields["timexes"]] == list(tagged.timexes)
    assert set(Timex.__dataclass_fields__) - {"span"} <= set(fields["timexes"][0])
    assert timed_fields(timed("ohne", dct=None))["dct"] is None


@pytest.fixture
def view(tmp_path: Path) -> RecordView:
    path = tmp_path / "depesche.sqlite"
    with RecordWriter(path, "1.0") as writer:
        writer.write_reading(reading_of(report_of(third="Zuerst stand hier etwas anderes.")))
        writer.write_reading(reading_of())
        writer.write_reading(reading_of(replace(report_of("b.txt"), key="../../x y/ü ö.txt", dct=None)))
    return RecordView(path)


def test_a_record_gives_what_the_reading_had(view: RecordView) -> None:
    """From rows back to the same values: expression by expression, creation time by creation time."""
    reading = reading_of()
    with view:
        first, second = timed_reports(view)

    assert first == timed_of(reading.report, tuple(sorted(reading.timexes, key=lambda each: each.span)))
    assert second.dct is None


@pytest.mark.parametrize("name", DOCUMENT_FORMATS)
def test_a_record_as_a_folder_of_files(view: RecordView, tmp_path: Path, name: str) -> None:
    """A file for each report, replaced versions only when asked for, nothing outside the folder."""
    out = tmp_path / "zeiten"
    with view:
        (written,) = export_record(view, name, out)
        (with_old,) = export_record(view, name, tmp_path / "alle", ExportOptions(with_old_versions=True))
        files = sorted(out.iterdir())

    assert (written.rows, with_old.rows, len(files)) == (2, 3, 2)
    for file in files:
        assert file.suffix == DOCUMENT_FORMATS[name].suffix
        content = file.read_bytes().decode("utf-8")
        found = text_of(content) if name == "timeml" else json.loads(content)["text"]
        assert found == report_of().text


@pytest.mark.parametrize(
    "key", ["../../etc/x", "CON", "a/b\\c", "", ".", "..", "ü" * 400, "x\0y", "https://a.de/?q=1"]
)
def test_file_names_are_safe(key: str) -> None:
    """No separators, no device names, no long names; the id keeps them apart."""
    stem = file_stem(replace(timed("x"), key=key, id="3d55e44a30efd0aa7c31"))

    assert stem.endswith("3d55e44a30efd0aa7c31")
    assert stem.replace("-", "").replace("_", "").isalnum()
    assert stem.isascii()
    assert len(stem) < 100


def test_wrong_use_is_told(view: RecordView, tmp_path: Path) -> None:
    """A file instead of a folder, tables, delimiters, a place that cannot be written."""
    (tmp_path / "besetzt").write_text("x")
    with view:
        for out, options in (
            (tmp_path / "x.tml", ExportOptions()),
            (tmp_path, ExportOptions(tables=("events",))),
            (tmp_path, ExportOptions(delimiter=";")),
        ):
            with pytest.raises(OptionError):
                export_record(view, "timeml", out, options)
        with pytest.raises(StoreError):
            export_record(view, "timeml", tmp_path / "besetzt" / "darin")
        with pytest.raises(OptionError, match="timeml"):
            export_record(view, "unbekannt", tmp_path)


def test_conventions_differ_in_heute_only_as_told() -> None:
    """`convention` reaches the tagger; an unknown one and a wrong date are told."""
    record = read_times("Heute tagt der Rat.", "2022-12-21")
    gold = read_times("Heute tagt der Rat.", "2022-12-21", convention="timeml")

    assert isinstance(record, TimedReport)
    assert [each.value for each in (*record.timexes, *gold.timexes)] == ["2022-12-21", "PRESENT_REF"]
    with pytest.raises(OptionError):
        read_times("Heute.", convention="heideltime")
    with pytest.raises(OptionError):
        read_times("Heute.", "gestern")


def test_fields_of_a_creation_time_in_the_text() -> None:
    """A date header is tagged as what it is, beside the DCT element."""
    found = timex(0, "21.12.2022", function="CREATION_TIME")
    document = timeml(
        replace(timed("21.12.2022 Text", found), dct=CreationTime("2022-12-21", span=Span(0, 10)))
    )

    assert [tag.get("functionInDocument") for tag in tags(document)] == ["CREATION_TIME"]
    assert timex_from_fields(timex_fields(found)) == found
