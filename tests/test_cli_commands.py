"""The commands: what they print, how they end, what they leave behind."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner, Result

from depesche import __version__
from depesche.cli.main import app
from depesche.store.view import RecordView
from depesche.store.writer import RecordWriter
from tests.make_reading import reading_of, report_of

GOOD = report_of().text


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DEPESCHE_RECORD", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    # the stages have tests of their own; here a reading made by hand stands in for them
    pipeline = ModuleType("depesche.pipeline")
    pipeline.read_report = reading_of  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "depesche.pipeline", pipeline)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "depesche.sqlite"
    with RecordWriter(path, "1.0") as writer:
        writer.write_reading(reading_of())
        writer.write_reading(reading_of(report_of("b.txt", publisher="Abendpost")))
    return path


@pytest.fixture
def event_id(record: Path) -> str:
    with RecordView(record) as view:
        return str(view.events()[0]["event_id"])


def call(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, list(args), input=stdin)


def commands() -> Iterator[str]:
    yield from "read show search timeline announcements copies same judge explain export info tables".split()


def test_reading_writes_a_record(tmp_path: Path) -> None:
    """New the first time, unchanged the second, replaced when the text has changed."""
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    first = call("read", "a.txt", "--dct", "2022-05-10", "--publisher", "Tagesblatt")
    assert first.exit_code == 0, first.output
    assert "1 Meldung: 1 neu, 0 unverändert, 0 ersetzt" in first.output
    assert "2 Zitate, 3 Ereignisse, 3 Zeitangaben, 1 Ankündigung" in first.output
    assert (
        "0 neu, 1 unverändert"
        in call("read", "a.txt", "--dct", "2022-05-10", "--publisher", "Tagesblatt").output
    )
    (tmp_path / "a.txt").write_text(
        GOOD.replace("einen Vertrag", "einen Vertrag feierlich"), encoding="utf-8"
    )
    changed = GOOD.replace("Aachen einen Vertrag", "Aachen feierlich einen Vertrag")
    (tmp_path / "a.txt").write_text(changed, encoding="utf-8")
    assert "0 neu, 0 unverändert, 1 ersetzt" in call("read", "a.txt", "--dct", "2022-05-10").output
    with RecordView(tmp_path / "depesche.sqlite") as view:
        assert view.old_versions() == 1
        assert view.meta()["software"].startswith(f"{__version__}+")
        assert view.reports()[0]["read_at"] is not None


def test_reading_goes_on_after_what_fails(tmp_path: Path) -> None:
    """A missing file and an empty one are told with their reasons, the rest is read, and the code is 1."""
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    result = call("read", "missing.txt", "empty.txt", "a.txt")
    assert result.exit_code == 1
    assert "1 neu" in result.output
    assert "2 ausgelassen, davon 2 fehlerhaft" in result.output
    assert "missing.txt: " in result.output
    skipped = json.loads(call("info", "--json").output)["skipped"]
    assert [row["origin"] for row in skipped] == ["missing.txt", "empty.txt"]
    (tmp_path / "missing.txt").write_text(GOOD + "\n", encoding="utf-8")
    assert call("read", "missing.txt").exit_code == 0
    skipped = json.loads(call("info", "--json").output)["skipped"]
    assert [row["origin"] for row in skipped] == ["empty.txt"]


def test_a_fault_in_one_report_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is skipped, with what went wrong."""
    (tmp_path / "a.txt").write_text("Ganz anderer Text, den die Hand nicht kennt.", encoding="utf-8")
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    result = call("read", "a.txt", "b.txt", "--json")
    summary = json.loads(result.output)
    assert result.exit_code == 1
    assert (summary["new"], summary["failed"]) == (1, 1)
    assert summary["skipped"][0]["reason"].startswith("interner Fehler: ValueError: ")


def test_an_interrupted_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends with 130 and a summary; what was written is not read again."""
    for n in range(4):
        (tmp_path / f"{n}.txt").write_text(GOOD, encoding="utf-8")
    seen: list[str] = []

    def interrupted(report):
        seen.append(report.key)
        if len(seen) == 3:
            raise KeyboardInterrupt
        return reading_of(report)

    monkeypatch.setattr(sys.modules["depesche.pipeline"], "read_report", interrupted)
    result = call("read", "0.txt", "1.txt", "2.txt", "3.txt")
    assert result.exit_code == 130
    assert "2 Meldungen: 2 neu" in result.output
    result = call("read", "0.txt", "1.txt", "2.txt", "3.txt")
    assert result.exit_code == 0
    assert "4 Meldungen: 2 neu, 2 unverändert" in result.output
    assert len(seen) == 5


def test_again_reads_what_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And changes nothing if the same is found."""
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    call("read", "a.txt")
    calls: list[str] = []

    def counted(report):
        calls.append(report.key)
        return reading_of(report)

    monkeypatch.setattr(sys.modules["depesche.pipeline"], "read_report", counted)
    call("read", "a.txt")
    assert calls == []
    assert "1 unverändert" in call("read", "a.txt", "--again").output
    assert len(calls) == 1


def test_the_record_is_no_input_of_itself(tmp_path: Path) -> None:
    """`depesche read .` in the folder of the record reads the reports beside it."""
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    for outcome in ("1 neu", "1 unverändert"):
        result = call("read", ".")
        assert result.exit_code == 0, result.output
        assert outcome in result.output


def test_standard_input(tmp_path: Path) -> None:
    """A report may come through a pipe."""
    result = call("read", "-", stdin=GOOD)
    assert "1 neu" in result.output


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("read", "a.txt", "--dct", "gestern"), 2, "gestern"),
        (("read", "a.txt", "--columns", "text"), 2, "ROLLE=SPALTE"),
        (("read", "a.txt", "--columns", "words=body"), 2, "words"),
        (("read", "a.txt", "--record", "no/folder.sqlite"), 3, "lässt sich nicht öffnen"),
        (("read", "a.txt", "--record", "."), 3, "ist ein Ordner"),
        (("info", "--record", "missing.sqlite"), 3, "Datei fehlt"),
        (("search", "-"), 2, "kein Wort"),
        (("search", "Kiew", "--from", "Mai"), 2, "kein Datum"),
        (("search", "Kiew", "--from", "2022-02-30"), 2, "kein Datum"),
        (("timeline", "RUS", "CHN", "--from", "2023", "--to", "2022"), 2, "Ende liegt vor dem Anfang"),
        (("explain", "e-0000"), 2, "beginnt nichts so"),
        (("explain", "state:FRA"), 2, "keine Regel"),
        (("show", "zzz"), 2, "beginnt nichts so"),
        (("show", "state:FRA"), 2, "keine Meldung"),
        (("show", "zzz", "--layers", "verbs"), 2, "unbekannt; es gibt times"),
        (("export", "--format", "xls", "--out", "x"), 2, "unbekannt; es gibt csv"),
        (("export", "--table", "eventz", "--out", "x"), 2, "unbekannt; es gibt reports"),
        (("tables", "eventz"), 2, "unbekannt; es gibt reports"),
        (("nonsense",), 2, "nonsense"),
        (("timeline", "RUS"), 2, "Missing argument"),
    ],
)
def test_errors_are_one_line_with_a_code(record: Path, args: tuple[str, ...], code: int, words: str) -> None:
    """2 for wrong use, 3 for a record that cannot be used; the line says what and what to do."""
    result = call(*args)
    assert result.exit_code == code, result.output
    assert words in result.stderr
    if result.stderr.startswith("depesche: "):
        assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.output


def test_what_is_no_record(tmp_path: Path) -> None:
    """A text file under the name of a record."""
    (tmp_path / "depesche.sqlite").write_text("kein Bestand" * 200, encoding="utf-8")
    for args in (("info",), ("read", "a.txt"), ("search", "Kiew"), ("export", "--out", "x")):
        result = call(*args)
        assert result.exit_code == 3
        assert "keine SQLite-Datei" in result.stderr


def test_the_record_may_be_named_by_the_environment(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """$DEPESCHE_RECORD stands in for --record, which wins."""
    record.rename("other.sqlite")
    assert call("info").exit_code == 3
    monkeypatch.setenv("DEPESCHE_RECORD", "other.sqlite")
    assert call("info").exit_code == 0
    assert call("info", "--record", "third.sqlite").exit_code == 3


def test_search_prints_hits_and_filters(record: Path) -> None:
    """Words found stand in brackets where there is no colour; filters apply."""
    result = call("search", "Aachen", "Vertrag")
    assert "[Aachen] einen [Vertrag]" in result.output
    assert "2 Treffer" in result.output
    assert "1 Treffer" in call("search", "Aachen", "--publisher", "abend").output
    assert "0 Treffer" in call("search", "Aachen", "--actor", "RUS").output
    assert "2 Treffer" in call("search", "Aachen", "--actor", "FRA", "--type", "AGREE").output
    assert "0 Treffer" in call("search", "Aachen", "--from", "2023").output
    quotes = call("search", "unterstützen", "--speaker", "Außenministerin", "--limit", "1").output
    assert "Direct" in quotes
    assert "mehr mit --limit" in quotes
    both = call("search", "weiter unterstützen", "--quotations", "--limit", "2").output
    assert "2 Treffer\n" in both
    assert "0 Treffer" in call("search", '"unterstützen weiter"').output


def test_timeline_prints_tab_separated_lines(record: Path) -> None:
    """A header and one line for each event when piped; undated days in brackets."""
    lines = call("timeline", "DEU", "UKR").output.splitlines()
    assert lines[0].split("\t")[:3] == ["Tage", "Typ", "Stand"]
    assert len(lines) == 3
    assert lines[1].split("\t")[0] == "2022-09-01 … 2022-09-30"
    assert "DEU → UKR" in lines[1]
    assert call("timeline", "FRA", "UKR").output == "Keine Ereignisse.\n"


def test_announcements_as_of_a_day(record: Path) -> None:
    """What was not known by then is left out; a past due date is told."""
    assert "überfällig" not in call("announcements").output
    assert "überfällig\t2022-09-01 … 2022-09-30" in call("announcements", "--as-of", "2022-10-01").output
    assert "offen\t2022-09-01" in call("announcements", "--as-of", "2022-09-30").output
    assert call("announcements", "--as-of", "2022-05-09").output == "Keine Ankündigungen.\n"
    assert call("announcements", "--type", "summit").output == "Keine Ankündigungen.\n"


def test_explain_leads_back_to_the_words(record: Path, event_id: str) -> None:
    """Report, sentence with marks, rule, version, reason."""
    output = call("explain", event_id[:14]).output
    assert "[Akteur Deutschland]" in output
    assert "[Ereignis unterzeichneten]" in output
    assert "[Ereignis einen Vertrag]" in output
    assert "[Zeit 22. Januar 2019]" in output
    assert "treaty_signed (1.0)" in output
    told = json.loads(call("explain", event_id, "--json").output)
    passage = told["passage"]
    assert {passage[mark["begin"] : mark["end"]] for mark in told["marks"] if mark["label"] == "actor"} == {
        "Deutschland",
        "Frankreich",
    }
    assert told["report"]["dct_value"] == "2022-05-10"


def test_show_marks_every_layer(record: Path) -> None:
    """Brackets with tags that the list below repeats; layers can be chosen."""
    with RecordView(record) as view:
        report_id = view.reports()[0]["id"]
    output = call("show", report_id[:8]).output
    assert "am [Z1 Dienstag]" in output
    assert "[E3 unterzeichneten] am [Z3 22. Januar 2019]" in output
    assert "Z1  Dienstag → DATE 2022-05-10" in output
    assert "E3  AGREE · historical · DEU;FRA · 2019-01-22" in output
    assert "Außenministerin von Deutschland laut Reuters" in output
    output = call("show", report_id, "--layers", "times").output
    assert "[E" not in output
    assert "[Z1 " in output
    assert "K1  visit" in call("show", report_id, "--layers", "announcements").output
    found = json.loads(call("show", report_id, "--json").output)
    assert len(found["events"]) == 3
    assert found["report"]["id"] == report_id


def test_show_takes_a_file(tmp_path: Path) -> None:
    """Without any record."""
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    result = call("show", "a.txt", "--dct", "2022-05-10")
    assert result.exit_code == 0, result.output
    assert "am [Z1 Dienstag]" in result.output
    assert "(2022-05-10) · unterstützen" in result.output
    assert len(json.loads(call("show", "a.txt", "--json").output)) == 1
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    result = call("show", "empty.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "empty.txt: leere Datei" in result.stderr
    assert not (tmp_path / "depesche.sqlite").exists()


def test_marks_are_more_than_colour(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a terminal styles differ by underline, bold, italic; with NO_COLOR brackets take their place."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    with RecordView(record) as view:
        report_id = view.reports()[0]["id"]
    environment = {**os.environ, "FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "200"}
    command = [sys.executable, "-c", "from depesche.cli.main import main; main()", "show", report_id]
    coloured = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert "\x1b[4;36mDienstag" in coloured.stdout
    environment["NO_COLOR"] = "1"
    plain = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert "[Z1 Dienstag]" in plain.stdout


def test_a_strangers_text_steers_no_terminal(tmp_path: Path) -> None:
    """Escape sequences and writing directions are shown, not obeyed."""
    path = tmp_path / "depesche.sqlite"
    report = report_of(third="Titel \x1b]0;x\x07 und \u202etxt.")
    with RecordWriter(path, "1.0") as writer:
        writer.write_reading(reading_of(report))
    output = call("show", report.id).output + call("search", "Titel").output
    assert "Titel" in output
    assert not {"\x1b", "\x07", "\u202e"} & set(output)


@pytest.mark.parametrize("command", list(commands()))
def test_json_everywhere(record: Path, event_id: str, tmp_path: Path, command: str) -> None:
    """Every command has --json, and prints one JSON value and nothing else."""
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    with RecordView(record) as view:
        other = str(view.events()[1]["event_id"])
    args = {
        "read": ["a.txt"],
        "show": ["a.txt"],
        "search": ["Kiew"],
        "timeline": ["DEU", "FRA"],
        "explain": [event_id],
        "same": [event_id],
        "judge": [event_id, other, "same", "--why", "gleicher Tag"],
        "export": ["--out", "out"],
    }.get(command, [])
    result = call(command, *args, "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)


def test_export_writes_files(record: Path, tmp_path: Path) -> None:
    """To a folder or a file, and says how many rows."""
    assert "events.csv  6 Zeilen" in call("export", "--out", "all").output
    assert (tmp_path / "all" / "v_dyads.csv").exists()
    call("export", "--excel", "--out", "e.csv")
    assert (tmp_path / "e.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    call("export", "--delimiter", "\\t", "--table", "events", "--out", "e.tsv")
    assert "\t" in (tmp_path / "e.tsv").read_text(encoding="utf-8")


def test_info_counts(record: Path) -> None:
    """Reports, findings, days, publishers."""
    output = call("info").output
    assert "Meldungen      2" in output
    assert "Zeitraum       2022-05-10 bis 2022-05-10" in output
    assert "Abendpost: 1" in output


@pytest.mark.parametrize(("args", "begin"), [("tables --json", "["), ("tables", "T")])
def test_a_closed_pipe_is_no_error(record: Path, args: str, begin: str) -> None:
    """`depesche tables | head -1` ends well and without a word on stderr."""
    command = f"{sys.executable} -c 'from depesche.cli.main import main; main()' {args}"
    script = f"({command}; echo $? >&2) | head -c 1"
    result = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert result.stdout == begin
    assert result.stderr == "0\n"


def test_a_pipe_closed_before_the_first_word(record: Path) -> None:
    """Nobody reads at all."""
    command = f"{sys.executable} -c 'from depesche.cli.main import main; main()' timeline DEU FRA"
    script = f"({command}; echo $? >&2) | true; sleep 1"
    result = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert result.stderr == "0\n"


def test_version_and_help() -> None:
    """Both end well, and help is German."""
    assert call("--version").output == f"depesche {__version__}\n"
    assert "Liest deutsche Nachrichtenmeldungen" in call("--help").output
    for command in commands():
        result = call(command, "--help")
        assert result.exit_code == 0
        assert "Beispiele:" in result.output
        assert f"depesche {command}" in result.output
