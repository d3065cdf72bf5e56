"""The sample archive: every file reads, carries its notice and its date, and agrees with its own truth."""

import csv
import datetime as dt
import json
import re
from collections import Counter
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest

from depesche.model.announcement import AnnouncementState
from depesche.model.event import EventType, Status
from depesche.model.quotation import QuotationType
from depesche.model.report import Report, Skipped
from depesche.model.timex import TimexType
from depesche.readers.registry import read_paths

SAMPLES = Path(__file__).parents[1] / "samples"
NOTICE = re.compile(r"Dieser Text wurde für das Depesche-Projekt geschrieben \(CC0\)")
COLUMNS = ["report", "kind", "words", "type", "who", "whom", "value", "status"]
KINDS = {
    "time": {*map(str, TimexType)},
    "quotation": {*map(str, QuotationType)},
    "event": {*map(str, EventType)},
}
CODE = re.compile(r"[A-Z]{3}|(?:IGO|NSA|REG):[A-Z]+")
TIMEX_VALUE = re.compile(
    r"-|FUTURE_REF|PAST_REF|P(?:T?\d+[YMWDH])+"
    r"|\d{4}(?:-(?:SP|SU|FA|WI|W\d\d(?:-WE)?|\d\d(?:-\d\d(?:T(?:\d\d:\d\d|MO|MI|AF|EV|NI))?)?))?"
)


@cache
def found() -> tuple[Report | Skipped, ...]:
    """What reading the folders of all publishers yields."""
    return tuple(read_paths([str(folder) for folder in sorted(SAMPLES.iterdir()) if folder.is_dir()]))


@cache
def reports() -> dict[str, Report]:
    """All reports by the name that expected.tsv gives them: "folder/file.txt", "folder/feed.xml#entry"."""
    named: dict[str, Report] = {}
    for report in found():
        assert isinstance(report, Report), report
        file = Path(re.sub(r"[:#][\w.,:-]*$", "", report.origin)).relative_to(SAMPLES)
        is_one_of_many = file.suffix in (".xml", ".jsonl", ".csv")
        named[f"{file}#{re.split('[:#]', report.key)[-1]}" if is_one_of_many else str(file)] = report
    return named


@cache
def rows_in(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table beside the folders of the publishers; lines that begin with # are its head."""
    lines = (SAMPLES / name).read_text(encoding="utf-8").splitlines()
    body = [line for line in lines if not line.startswith("#")]
    return tuple(csv.DictReader(body, delimiter="\t", quoting=csv.QUOTE_NONE))


def expected() -> tuple[dict[str, str], ...]:
    """The facts of expected.tsv."""
    return rows_in("expected.tsv")


def steps() -> dict[str, list[dict[str, str]]]:
    """The steps of announcements.tsv by announcement."""
    found_steps: dict[str, list[dict[str, str]]] = {}
    for row in rows_in("announcements.tsv"):
        found_steps.setdefault(row["announcement"], []).append(row)
    return found_steps


def state_of(announcement: list[dict[str, str]], as_of: str) -> str:
    """The state after the steps as the conventions of the ledger have it: the last step, or overdue once its days are over."""
    last = announcement[-1]
    if last["step"] not in ("announced", "changed"):
        return last["step"]
    is_over = last["end"] not in ("", "-") and last["end"] < as_of
    return "overdue" if is_over else last["step"].replace("announced", "open")


def text_of(name: str) -> str:
    """Title and text of a report."""
    report = reports()[name]
    return f"{report.title or ''}\n{report.text}"


def words_of_report(name: str) -> list[str]:
    """The words of a report without the notice."""
    text = reports()[name].text
    kept = [line for line in text.splitlines() if not NOTICE.search(line)]
    return re.findall(r"\w+", " ".join(kept))


def likeness(one: str, other: str) -> float:
    """The share of words in common order, of the shorter report; ASCII spelling counts as the same word."""
    a, b = (
        [
            word.lower().translate({228: "ae", 246: "oe", 252: "ue", 223: "ss"})
            for word in words_of_report(name)
        ]
        for name in (one, other)
    )
    same = sum(block.size for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return same / min(len(a), len(b))


def test_every_file_reads() -> None:
    """Nothing in the folders of the publishers is skipped, and every report has a name of its own."""
    assert [item for item in found() if isinstance(item, Skipped)] == []
    assert len(reports()) == len(found())


def test_counts_by_format() -> None:
    """The archive shows every format that the readers know, and enough of each."""
    counts = Counter(report.format for report in reports().values())

    assert counts == {"text": 41, "html": 13, "feed": 11, "jsonl": 9, "csv": 8}
    assert f"{sum(counts.values())} German news reports" in (SAMPLES / "README.md").read_text(
        encoding="utf-8"
    )


def test_every_report_is_german_and_dated_between_2022_and_2024() -> None:
    """Nothing is dated by a guess, and at least three reports are dated to the month only."""
    dated = {name: report.dct.value if report.dct else "" for name, report in reports().items()}

    assert [name for name, value in dated.items() if not "2022" <= value[:4] <= "2024"] == []
    assert {report.language for report in reports().values()} == {"de"}
    assert sum(len(value) == 7 for value in dated.values()) >= 3


def test_dates_agree_with_file_names() -> None:
    """A date read from a text or a page is the one its file name states."""
    stated = {name: match[1] for name in reports() if (match := re.search(r"/(\d{4}-\d\d(?:-\d\d)?)_", name))}

    assert len(stated) > 50
    wrong = {name for name, day in stated.items() if str(reports()[name].dct.value)[: len(day)] != day}  # type: ignore[union-attr]
    assert wrong == set()


@pytest.mark.parametrize("folder", sorted(path.name for path in SAMPLES.iterdir() if path.is_dir()))
def test_every_report_carries_the_notice(folder: str) -> None:
    """Each text says that it was written for this project; in a table its row does."""
    noted = {
        f"{file.relative_to(SAMPLES)}#{row['id']}": row["note"]
        for file in (SAMPLES / folder).iterdir()
        for row in rows_of(file)
    }
    without = [
        name
        for name, report in reports().items()
        if name.startswith(f"{folder}/") and not NOTICE.search(noted.get(name, report.text))
    ]

    assert without == []


def rows_of(file: Path) -> list[dict[str, str]]:
    """The rows of a table file, none for other files."""
    if file.suffix == ".jsonl":
        return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    if file.suffix == ".csv":
        with file.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))
    return []


def test_length() -> None:
    """A report has 80 to 300 words, most have 120 to 220."""
    lengths = {name: len(words_of_report(name)) for name in reports()}

    assert {name: length for name, length in lengths.items() if not 80 <= length <= 300} == {}
    assert sum(120 <= length <= 220 for length in lengths.values()) > 0.8 * len(lengths)


def test_pages_yield_the_article_only() -> None:
    """Navigation, teasers and cookie notices stay out of the text."""
    clutter = ("Cookies", "Lesetipp", "Newsletter", "Impressum", "Suchbegriff", "Rätsel", "Mehr lesen")
    pages = {name: report.text for name, report in reports().items() if report.format == "html"}

    assert {name: word for name, text in pages.items() for word in clutter if word in text} == {}


def test_encodings_are_as_announced() -> None:
    """One file each stands in Windows-1252, in UTF-16 and with CRLF line ends."""
    data = [path.read_bytes() for path in sorted(SAMPLES.rglob("*.txt"))]

    assert sum(raw[:2] in (b"\xff\xfe", b"\xfe\xff") for raw in data) == 1
    assert sum(b"\r\n" in raw for raw in data) == 1
    assert sum(b"\xfc" in raw and b"\xc3" not in raw and raw[:2] != b"\xff\xfe" for raw in data) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "musterkurier/2023-02-03_blinken-verschiebt.txt",
            "uebungsanzeiger/2023-02-03_blinken-kommt-nicht.txt",
        ),
        (
            "musterkurier/2023-08-15_baerbock-bricht-ab.txt",
            "uebungsanzeiger/2023-08-15_baerbock-kehrt-um.txt",
        ),
        (
            "musterkurier/2023-08-15_baerbock-bricht-ab.txt",
            "lehrtafel-nachrichten/2023-08-15_baerbock-reise.html",
        ),
        ("musterkurier/2024-01-24_tuerkei-schweden.txt", "lernarchiv/berichte.jsonl#la-0009"),
    ],
)
def test_copies_are_nearly_the_same_and_never_quite(one: str, other: str) -> None:
    """A wire copy keeps most words; headline or credit differ."""
    assert 0.85 < likeness(one, other) < 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "beispielbote/2022-10-20_truss-ruecktritt.txt",
            "probeblatt-am-morgen/2022-10-20_truss-gibt-auf.html",
        ),
        ("musterkurier/2023-06-19_blinken-peking.txt", "beispielbote/2023-06-19_xi-empfaengt-blinken.txt"),
        (
            "beispielbote/2024-02-27_keine-bodentruppen.txt",
            "probeblatt-am-morgen/2024-02-27_bodentruppen-debatte.html",
        ),
    ],
)
def test_independent_reports_share_an_event_but_no_text(one: str, other: str) -> None:
    """Two reports on one event are written each for itself."""
    assert likeness(one, other) < 0.5
    assert reports()[one].dct.value[:10] == reports()[other].dct.value[:10]  # type: ignore[union-attr]


def test_expected_table_is_sound() -> None:
    """Columns, vocabulary, codes and values are those that the head of the table names; no row stands twice."""
    assert list(expected()[0]) == COLUMNS
    assert len({tuple(row.values()) for row in expected()}) == len(expected())
    assert [row for row in expected() if row["type"] not in KINDS[row["kind"]]] == []
    statuses = {"event": {"", *map(str, Status)}, "quotation": {"", "partial", "headline"}, "time": {""}}
    assert [row for row in expected() if row["status"] not in statuses[row["kind"]]] == []
    assert [row for row in expected() if row["value"] and not TIMEX_VALUE.fullmatch(row["value"])] == []
    codes = [
        code
        for row in expected()
        for field in ("who", "whom")
        if row["kind"] == "event"
        for code in row[field].split(",")
        if code
    ]
    assert [code for code in codes if not CODE.fullmatch(code)] == []


def test_expected_table_names_what_there_is() -> None:
    """Every row's report exists and holds its words, the parts of a split verb in their order."""
    missing = []
    for row in expected():
        pattern = r"\b.*?\b".join(re.escape(part) for part in row["words"].split(" … "))
        if row["report"] not in reports() or not re.search(
            rf"\b{pattern}\b", text_of(row["report"]), re.DOTALL
        ):
            missing.append((row["report"], row["words"]))

    assert missing == []


def test_expected_table_covers_the_archive() -> None:
    """At least forty reports have three facts or more, of all three kinds."""
    counts = Counter(row["report"] for row in expected())

    assert sum(count >= 3 for count in counts.values()) >= 40
    assert {row["kind"] for row in expected()} == set(KINDS)
    assert list(dict.fromkeys(row["report"] for row in expected())) == sorted(counts)


def test_announcements_name_what_there_is() -> None:
    """Every step quotes a report once, and the announcement comes before its steps."""
    loose = [
        row
        for row in rows_in("announcements.tsv")
        if row["report"] not in reports() or text_of(row["report"]).count(row["words"]) != 1
    ]
    days = {
        name: [reports()[row["report"]].dct.interval.latest for row in rows] for name, rows in steps().items()
    }  # type: ignore[union-attr]

    assert loose == []
    assert [name for name, at in days.items() if at != sorted(at)] == []  # type: ignore[type-var]
    assert [
        name for name, rows in steps().items() if [row["step"] for row in rows].count("announced") != 1
    ] == []
    assert [name for name, rows in steps().items() if rows[0]["step"] != "announced"] == []


def test_announcements_end_in_the_state_that_their_steps_give() -> None:
    """The states stated by hand follow from the steps, and all six occur."""
    wrong = {
        name: state_of(rows, "2024-12-31")
        for name, rows in steps().items()
        if rows[0]["state"] != state_of(rows, "2024-12-31")
    }

    assert wrong == {}
    assert {rows[0]["state"] for rows in steps().values()} == {*map(str, AnnouncementState)}


def test_announcements_are_due_in_order() -> None:
    """Due intervals are days of the calendar and begin before they end."""
    due = [
        (row["begin"], row["end"])
        for row in rows_in("announcements.tsv")
        if row["begin"] not in ("", "-", None)
    ]

    assert len(due) > 30
    assert [
        pair for pair in due if not dt.date.fromisoformat(pair[0]) <= dt.date.fromisoformat(pair[1])
    ] == []


def test_weekdays_agree_with_their_dates() -> None:
    """A plain weekday in the table has the value of such a day."""
    names = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]
    wrong = [
        row
        for row in expected()
        if row["kind"] == "time" and re.match(r"\d{4}-\d\d-\d\d", row["value"])
        for at, name in enumerate(names)
        if name in row["words"] and dt.date.fromisoformat(row["value"][:10]).weekday() != at
    ]

    assert wrong == []
