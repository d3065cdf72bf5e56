"""`depesche show --html`: one page, everything escaped, every quotation in text and table."""

from html.parser import HTMLParser
from pathlib import Path

from typer.testing import CliRunner

from depesche.cli.main import app
from depesche.cli.page import page

TEXT = (
    "Titel <script>alert(1)</script>\n\nOlaf Scholz sagte: „Das ist <b>falsch</b> & teuer.“ Er werde nicht zahlen. "
    "Laut CCTV betonte Xi Jinping, China helfe."
)


class Reader(HTMLParser):
    """The text inside `main .text`, the tags, and the classes of marks."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.classes: set[str] = set()
        self.text = ""
        self.is_in_text = self.is_number = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note tags and classes."""
        self.tags.append(tag)
        values = dict(attrs)
        self.is_in_text = self.is_in_text or values.get("class") == "text"
        self.is_number = tag == "sup" or (self.is_number and tag == "a")
        if tag == "mark":
            self.classes.update((values["class"] or "").split())

    def handle_endtag(self, tag: str) -> None:
        """Leave the text or a number."""
        self.is_in_text = self.is_in_text and tag != "div"
        self.is_number = self.is_number and tag != "sup"

    def handle_data(self, data: str) -> None:
        """Take the text."""
        if self.is_in_text and not self.is_number:
            self.text += data


def written(tmp_path: Path, text: str) -> str:
    source, target = tmp_path / "meldung.txt", tmp_path / "rede.html"
    source.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, ["show", str(source), "--dct", "2022-12-21", "--html", str(target)])
    assert result.exit_code == 0, result.output
    return target.read_text(encoding="utf-8")


def test_the_page_holds_the_text_unchanged_and_no_foreign_tag(tmp_path: Path) -> None:
    """What the text holds stays text."""
    reader = Reader()
    reader.feed(written(tmp_path, TEXT))
    assert reader.text == TEXT
    assert not {"script", "b", "img", "iframe", "link"} & set(reader.tags)
    assert {"quote", "speaker", "cue", "frame"} <= reader.classes


def test_the_table_says_who_said_what(tmp_path: Path) -> None:
    html = written(tmp_path, TEXT)
    assert "<td>Olaf Scholz</td><td>Direct</td><td>sagte</td>" in html
    assert '<tr id="q1">' in html
    assert "CCTV" in html.partition("<table>")[2]
    assert '<html lang="de">' in html


def test_a_report_without_speech_says_so(tmp_path: Path) -> None:
    assert "Keine Rede gefunden." in written(tmp_path, "Es regnet in Berlin.")


def test_overlapping_marks_are_all_there() -> None:
    """A nested quotation lies in the marks of both."""
    row = {"type": "Direct", "speaker_words": None, "cue_words": None, "addressee_words": None, "words": "b"}
    parts = {f"{part}_spans": None for part in ("speaker", "cue", "frame", "addressee")}
    rows = [{**row, **parts, "spans": [[0, 3]]}, {**row, **parts, "spans": [[1, 2]], "cue_spans": [[1, 3]]}]
    report = {"title": None, "text": "abc", "publisher": None, "dct_value": None, "agencies": None, "id": "r"}
    html = page(report, rows)
    assert '<mark class="quote">a</mark>' in html
    assert '<mark class="quote cue">b</mark><mark class="quote cue">c</mark>' in html


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    source = tmp_path / "meldung.txt"
    source.write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(app, ["show", str(source), "--html", str(tmp_path / "none" / "x.html")])
    assert result.exit_code == 1
    assert "nicht zu schreiben" in result.output
