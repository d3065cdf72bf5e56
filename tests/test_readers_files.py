"""Files, folders and what goes wrong with them: one clear line each, and nothing else is lost."""

import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.model.report import Report, Skipped
from depesche.readers.options import ReadOptions
from depesche.readers.registry import FORMATS, read_bytes, read_paths

BODY = "Der Kanzler reist am Montag nach Warschau und trifft dort den Präsidenten."
ENGLISH = "The chancellor travels to Warsaw on Monday and will meet the president there, a spokesman said."


def outcome(*paths: Path | str) -> list[tuple[str, str]]:
    """The name of each file and what became of it."""
    found = read_paths([str(path) for path in paths])
    return [(Path(item.origin).name, item.reason if isinstance(item, Skipped) else "read") for item in found]


def test_folders_are_read_below_and_sorted(tmp_path: Path) -> None:
    """All files below are read in order, hidden ones left out; one bad file stops nothing."""
    (tmp_path / "b").mkdir()
    (tmp_path / ".verborgen").mkdir()
    for name in ("c.txt", "a.txt", "b/d.txt", ".e.txt", ".verborgen/f.txt"):
        (tmp_path / name).write_text(BODY, encoding="utf-8")
    (tmp_path / "bild.txt").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00")
    (tmp_path / "leer.txt").touch()
    (tmp_path / "luft.txt").write_text(" \n\n\t", encoding="utf-8")

    assert outcome(tmp_path) == [
        ("a.txt", "read"),
        ("bild.txt", "keine Textdatei: JPEG-Bild"),
        ("c.txt", "read"),
        ("leer.txt", "leere Datei"),
        ("luft.txt", "nur Leerzeichen"),
        ("d.txt", "read"),
    ]


def test_patterns(tmp_path: Path) -> None:
    """A pattern gives its files sorted; one that fits nothing says so; a file may be called like a pattern."""
    for name in ("b.txt", "a.txt", "c.md", "[d].txt"):
        (tmp_path / name).write_text(BODY, encoding="utf-8")

    assert outcome(tmp_path / "?.txt") == [("a.txt", "read"), ("b.txt", "read")]
    assert outcome(tmp_path / "*.pdf") == [("*.pdf", "Muster passt auf keine Datei")]
    assert outcome(tmp_path / "[d].txt") == [("[d].txt", "read")]


def test_what_is_not_there(tmp_path: Path) -> None:
    """A missing file, an empty folder and a name that can be none are named."""
    (tmp_path / "leer").mkdir()

    assert outcome(tmp_path / "fehlt.txt") == [("fehlt.txt", "gibt es nicht")]
    assert outcome(tmp_path / "leer") == [("leer", "Ordner ohne lesbare Dateien")]
    assert outcome("a\0b") == [("a\0b", "nicht lesbar: embedded null byte")]
    assert outcome("x" * 5000)[0][1] == "Name zu lang"


def test_unreadable_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without permission is named, and the next is read."""
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "b.txt").write_text(BODY, encoding="utf-8")
    open_path = Path.open

    def refuse(path: Path, *args: str) -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return open_path(path, *args)

    monkeypatch.setattr(Path, "open", refuse)

    assert outcome(tmp_path) == [("a.txt", "keine Leseberechtigung"), ("b.txt", "read")]


def test_links_in_a_circle(tmp_path: Path) -> None:
    """Links to folders are not followed, links to themselves and pipes are named."""
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "kreis").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "selbst.txt").symlink_to(tmp_path / "selbst.txt")
    os.mkfifo(tmp_path / "rohr.txt")

    assert outcome(tmp_path) == [
        ("a.txt", "read"),
        ("rohr.txt", "keine gewöhnliche Datei"),
        ("selbst.txt", "Verweis, der im Kreis führt"),
    ]


def test_other_languages_are_no_error() -> None:
    """English text is left out and said to be English; a few words are trusted to be German."""
    (skipped,) = read_bytes(ENGLISH.encode(), "a.txt")
    (short,) = read_bytes(b"Yes, we can.", "a.txt")

    assert skipped == Skipped("a.txt", "Sprache en, nicht Deutsch", is_error=False)
    assert isinstance(short, Report)
    assert short.language == "de"


def test_dates_of_plain_files() -> None:
    """A report without a date is read without one; an impossible header date is named with its place."""
    (undated,) = read_bytes(BODY.encode(), "a.txt")
    (impossible,) = read_bytes(f" date 2022-13 {BODY}".encode(), "a.txt")

    assert isinstance(undated, Report)
    assert (undated.dct, undated.key, undated.origin) == (None, "a.txt", "a.txt")
    assert impossible == Skipped("a.txt", "Kopfzeile, Zeichen 6: das Datum '2022-13' gibt es nicht")


def test_a_giant_line_is_refused_within_bounds() -> None:
    """A file of 50 MB in one line ends in a clear message, whatever its format, and is never held whole twice."""
    data = b"x" * 50_000_000
    for name in ("a.txt", "a.jsonl", "a.csv", "a.html", "a.json", "a.rss"):
        tracemalloc.start()
        found = list(read_bytes(data, name))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 60_000_000
        assert [item for item in found if isinstance(item, Report)] == []
        assert isinstance(found[0], Skipped)
        assert "MiB" in found[0].reason


def test_the_limit_is_an_option() -> None:
    """A report above the limit is skipped, one below is read."""
    assert [type(item) for item in read_bytes(BODY.encode(), "a.txt", ReadOptions(max_bytes=200))] == [Report]
    assert list(read_bytes(BODY.encode(), "a.txt", ReadOptions(max_bytes=20))) == [
        Skipped("a.txt", "größer als 20 Bytes")
    ]


def test_a_book_is_no_report() -> None:
    """A text beyond a million characters is left out."""
    (skipped,) = read_bytes((BODY + " ").encode() * 14_000, "a.txt")

    assert skipped == Skipped("a.txt", "Text mit 1050000 Zeichen; höchstens 1000000")


@settings(max_examples=150, deadline=None)
@given(
    data=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
    opening=st.sampled_from(
        ["", "<html><p>", "<rss><channel><item><title>", '{"text": "', "id,text\n", "[", "<feed>", "\x1f\x8b"]
    ),
    suffix=st.sampled_from([suffix for known in FORMATS for suffix in known.suffixes] + [".xml", ".gz"]),
)
def test_nothing_raises(data: bytes, opening: str, suffix: str) -> None:
    """Any bytes under any name give reports and reasons of one line."""
    for item in read_bytes(opening.encode("latin-1") + data, f"a{suffix}"):
        if isinstance(item, Skipped):
            assert item.origin.startswith("a")
            assert item.reason
            assert len(item.reason.splitlines()) == 1
        else:
            assert all(0 <= b.span.begin < b.span.end <= len(item.text) for b in item.blocks)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("werte.csv", b"id,wert\n1,2\n"),
        ("werte.tsv", b"id\twert\n1\t2\n"),
        ("werte.jsonl", b'{"id": 1}\n{"id": 2}\n'),
        ("einstellungen.json", b'{"version": 2, "liste": [1, 2]}'),
        ("bild.dat", b"\x89PNG\r\n\x1a\n\x00\x00"),
        ("plan.xml", b"<?xml version='1.0'?><plan><tag/></plan>"),
    ],
)
def test_what_holds_no_reports_is_an_error_only_if_named(tmp_path: Path, name: str, content: bytes) -> None:
    """A table without a text, a picture, a configuration: left out with its reason, an error where named outright."""
    path = tmp_path / name
    path.write_bytes(content)

    for paths, is_error in ([str(tmp_path)], False), ([str(tmp_path / "*.*")], False), ([str(path)], True):
        (found,) = read_paths(paths)
        assert isinstance(found, Skipped)
        assert found.reason
        assert found.is_error == is_error


def test_broken_files_of_a_folder_stay_errors(tmp_path: Path) -> None:
    """A row that is short, a line that is no JSON and an empty file may be reports that got lost."""
    (tmp_path / "a.csv").write_text("id,text\n1\n", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "abge\n', encoding="utf-8")
    (tmp_path / "c.txt").touch()

    assert [item.is_error for item in read_paths([str(tmp_path)]) if isinstance(item, Skipped)] == [True] * 3


def test_pictures_and_programs_of_a_folder_are_left_out_by_name(tmp_path: Path) -> None:
    """A drawing and a style sheet are texts too, but no reports."""
    (tmp_path / "bild.svg").write_text(f"<svg><text>{BODY}</text></svg>", encoding="utf-8")
    (tmp_path / "seite.css").write_text("p { color: red }", encoding="utf-8")
    (tmp_path / "LICENSE").write_text(ENGLISH, encoding="utf-8")

    found = list(read_paths([str(tmp_path)]))

    assert [isinstance(item, Skipped) and not item.is_error for item in found] == [True] * 3


def test_the_folder_as_publisher(tmp_path: Path) -> None:
    """It is taken where neither the option nor the file names one, and only if wanted."""
    folder = tmp_path / "tagesblatt"
    folder.mkdir()
    (folder / "a.txt").write_text(BODY, encoding="utf-8")
    (folder / "b.csv").write_text(f"text,publisher\n{BODY},Abendpost\n", encoding="utf-8")

    def publishers(options: ReadOptions) -> list[str | None]:
        return [item.publisher for item in read_paths([str(folder)], options) if isinstance(item, Report)]

    assert publishers(ReadOptions()) == [None, "Abendpost"]
    assert publishers(ReadOptions(publisher_from_folder=True)) == ["tagesblatt", "Abendpost"]
    assert publishers(ReadOptions(publisher_from_folder=True, publisher="Bote")) == ["Bote", "Bote"]
    (by_folder, _) = read_paths([str(folder)], ReadOptions(publisher_from_folder=True))
    (stated, _) = read_paths([str(folder)], ReadOptions(publisher="tagesblatt"))
    assert by_folder == stated


def test_a_feed_beyond_all_bounds_is_refused() -> None:
    """Its entries are counted before it is parsed; words like them in a text do not count."""
    entry = "<item><title>Kurz</title></item>"

    def reasons(entries: str) -> list[str]:
        found = read_bytes(f"<rss><channel>{entries}</channel></rss>".encode(), "a.rss")
        return [item.reason for item in found if isinstance(item, Skipped)]

    assert reasons(entry * 20_001) == ["Feed mit mehr als 20000 Einträgen; bitte teilen"]
    assert reasons(entry.replace("Kurz", BODY + " &lt;item&gt;" * 20_001)) == []
