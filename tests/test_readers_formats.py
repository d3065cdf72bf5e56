"""Formats: HTML, feeds, JSON Lines, CSV, and the way to them."""

import datetime as dt
import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from depesche.errors import OptionError
from depesche.model.interval import DctOrigin, parse_dct
from depesche.model.report import BlockKind, Report, Skipped
from depesche.readers.options import ReadOptions
from depesche.readers.registry import FORMATS, format_of, read_bytes, read_paths

DATA = Path(__file__).parent / "data" / "readers"
BODY = "Der Kanzler reist am Montag nach Warschau und trifft dort den Präsidenten."
Row = dict[str, object]


def reports(data: bytes | str, name: str, options: ReadOptions | None = None) -> list[Report]:
    """What is read; fails if anything is skipped."""
    found = list(read_bytes(data.encode() if isinstance(data, str) else data, name, options))
    assert [item for item in found if isinstance(item, Skipped)] == []
    return [item for item in found if isinstance(item, Report)]


def skipped(data: bytes | str, name: str, options: ReadOptions | None = None) -> list[tuple[str, str]]:
    """Place and reason of what is skipped."""
    found = read_bytes(data.encode() if isinstance(data, str) else data, name, options)
    return [(item.origin, item.reason) for item in found if isinstance(item, Skipped)]


def words(report: Report) -> list[tuple[str, str]]:
    return [(block.kind.value, report.text[slice(*block.span)]) for block in report.blocks]


def test_html_page() -> None:
    """A page gives headline, paragraphs, headings and credits, its date from JSON-LD, and no menu or script."""
    (report,) = reports((DATA / "seite.html").read_bytes(), "seite.html")

    assert [kind for kind, _ in words(report)] == [
        *("title", "dateline", "lead", "paragraph", "heading", "paragraph", "paragraph", "credit")
    ]  # fmt: skip
    assert report.title == "Ministerin reist nach Warschau"
    assert report.publisher == "Beispielzeitung"
    assert report.url == report.key == "https://beispielzeitung.example/politik/warschau"
    assert report.dct == parse_dct("2023-05-10T18:30", DctOrigin.JSON_LD)
    assert report.place == "Berlin"
    assert report.credits.agencies == ("dpa", "AFP")
    assert ("heading", "Warschau fordert mehr Hilfe") in words(report)
    assert not any(word in report.text for word in ("Impressum", "Startseite", "gehört nicht", "\n\n\n"))


def test_html_dates_and_names_from_meta_elements() -> None:
    """Without JSON-LD the meta elements count, and a broken date gives way to the next."""
    page = (DATA / "seite.html").read_text(encoding="utf-8").replace("application/ld+json", "text/plain")

    (report,) = reports(page, "seite.html")
    assert report.dct == parse_dct("2023-05-11", DctOrigin.META)
    assert (report.title, report.publisher) == ("Ministerin reist nach Warschau", "Beispielzeitung")

    (undated,) = reports(page.replace('"2023-05-11"', '"bald"'), "seite.html")
    assert undated.dct is None


def test_html_is_known_by_its_content() -> None:
    """A page in a file called .txt is read as a page, in the encoding it declares."""
    page = (
        (DATA / "seite.html").read_text(encoding="utf-8").replace('charset="utf-8"', 'charset="iso-8859-1"')
    )

    (report,) = reports(page.encode("cp1252"), "seite.txt")

    assert report.format == "html"
    assert "„aber noch nicht in Sicht“" in report.text


def test_html_lists_and_bold_headings() -> None:
    """Items of a list are paragraphs; a bold line between paragraphs is a heading; a bar parts the site's name off."""
    page = (
        f"<html><head><title>Kanzler reist ab | Blatt</title></head><body><main><p>{BODY} {BODY}</p><p>{BODY}</p>"
        f"<p><b>Streit über Grenze</b></p><p>{BODY}</p><ul><li>Erster Punkt</li><li>Zweiter Punkt</li></ul><p>{BODY}</p></main></body>"
    )

    (report,) = reports(page, "seite.html")

    found = words(report)
    assert found[0] == ("title", "Kanzler reist ab")
    assert ("heading", "Streit über Grenze") in found
    assert ("paragraph", "Erster Punkt") in found


def test_feed() -> None:
    """Each entry is a report with its guid, link and date; one with an impossible date is skipped alone."""
    found = list(read_paths([str(DATA / "feed.xml")]))
    first, second, third = found

    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert isinstance(third, Skipped)
    assert first.key == "beispiel-4711"
    assert first.url == "https://beispielzeitung.example/politik/empfang"
    assert first.dct == parse_dct("2023-05-10T23:30", DctOrigin.FEED)
    assert first.publisher == "Beispielzeitung: Politik"
    assert words(first) == [
        ("title", "Kanzler empfängt Premierminister"),
        ("lead", "Der Kanzler hat den Premierminister am Mittwoch in Berlin empfangen."),
        ("paragraph", "Beide sprachen über den Handel und die Energie."),
        ("credit", "(dpa)"),
    ]
    assert second.dct is None
    assert second.key == second.url
    assert third.origin.endswith("feed.xml:3")
    assert third.reason == "Datum '2023-13-45': diesen Tag gibt es nicht"


def test_atom_feed() -> None:
    """Atom entries are read as RSS items are, in the encoding the file declares."""
    feed = f"""<?xml version="1.0" encoding="iso-8859-1"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Blatt</title>
    <entry><id>urn:x:1</id><title>Kanzler reist ab</title><updated>2023-05-10T08:00:00Z</updated>
    <content type="html">&lt;p&gt;{BODY}&lt;/p&gt;&lt;h3&gt;Weiter&lt;/h3&gt;</content></entry></feed>"""

    (report,) = reports(feed.encode("iso-8859-1"), "atom.xml")

    assert report.text == f"Kanzler reist ab\n\n{BODY}\n\nWeiter"
    assert (report.key, report.dct) == ("urn:x:1", parse_dct("2023-05-10T08:00", DctOrigin.FEED))


@pytest.mark.parametrize(
    "entity",
    [
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd" [<!ENTITY % a SYSTEM "http://127.0.0.1/y">%a;]>',
    ],
)
def test_feeds_with_entities_are_refused(entity: str) -> None:
    """Entities of their own are neither fetched nor expanded."""
    feed = f'<?xml version="1.0"?>{entity}<rss><channel><item><title>&a;</title></item></channel></rss>'

    assert skipped(feed, "feed.xml") == [
        ("feed.xml", "XML mit eigenen Entitäten (<!ENTITY) wird nicht gelesen")
    ]


def test_html_entities_of_its_own_stay_unexpanded() -> None:
    """An entity declared in a page gives no text of a file."""
    page = f'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><body><p>{BODY} &a; {BODY}</p></body></html>'

    assert all("root:" not in report.text for report in reports(page, "seite.html"))


def test_empty_feed_and_other_xml() -> None:
    """A feed without entries is no error; other XML and broken XML are."""
    assert list(read_bytes(b"<rss><channel/></rss>", "a.xml")) == [
        Skipped("a.xml", "Feed ohne Einträge", is_error=False)
    ]
    assert skipped("<?xml version='1.0'?><buch/>", "a.xml") == [
        ("a.xml", "XML, aber weder RSS noch Atom noch HTML")
    ]
    assert skipped("<rss><channel>", "a.rss")[0][1].startswith("kein lesbarer Feed: ")


def jsonl(*rows: Row) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def test_json_lines() -> None:
    """Usual names of keys are known, and the text is kept as it stands."""
    (report,) = reports(
        jsonl(
            {
                "ID": 7,
                "Titel": "Reise",
                "inhalt": f" {BODY}\r\n",
                "Datum": "10.5.2023",
                "quelle": "Blatt",
                "link": "https://a.example/1",
            }
        ),
        "a.jsonl",
    )

    assert report.text == f" {BODY}\r\n"
    assert (report.title, report.publisher, report.url) == ("Reise", "Blatt", "https://a.example/1")
    assert report.dct == parse_dct("2023-05-10", DctOrigin.COLUMN)
    assert (report.key, report.origin, report.format) == ("a.jsonl#7", "a.jsonl:1", "jsonl")


def test_json_columns_by_option() -> None:
    """Columns named by the user win over the usual names."""
    options = ReadOptions(columns={"text": "body", "dct": "published"}, publisher="Blatt")

    (report,) = reports(
        jsonl({"text": "nicht dies", "body": BODY, "date": "1999", "published": "2023-05"}),
        "a.jsonl",
        options,
    )

    assert (report.text, report.dct, report.publisher) == (
        BODY,
        parse_dct("2023-05", DctOrigin.COLUMN),
        "Blatt",
    )


def test_a_bad_line_stops_nothing() -> None:
    """Each bad line is named; the others are read."""
    good = json.dumps({"text": BODY})
    lines = [
        good, '{"text": "abge', "", "[1]", '{"body2": "x"}', '{"text": ""}', '{"text": 5}', '{"text": "x", "dct": "2022-13"}',
        '{"text": "\\ud800 halb"}', "[" * 100_000, '{"text": ' + "1" * 5000 + "}", good,
    ]  # fmt: skip
    found = list(read_bytes("\n".join(lines).encode(), "a.jsonl"))

    assert [item.origin for item in found if isinstance(item, Report)] == ["a.jsonl:1", "a.jsonl:12"]
    assert [(item.origin, item.reason) for item in found if isinstance(item, Skipped)] == [
        ("a.jsonl:2", "kein gültiges JSON: Zeichen 15"),
        ("a.jsonl:4", "kein JSON-Objekt, sondern eine Liste"),
        ("a.jsonl:5", "keine Spalte mit dem Text; vorhanden: body2; benennen: columns={'text': ...}"),
        ("a.jsonl:6", "Spalte 'text' ist leer"),
        ("a.jsonl:7", "Spalte 'text' enthält keinen Text"),
        ("a.jsonl:8", "Datum '2022-13': diesen Tag gibt es nicht"),
        ("a.jsonl:9", "halbes Zeichen U+D800 an Stelle 0: kein gültiges Unicode"),
        ("a.jsonl:10", "kein lesbares JSON: zu tief geschachtelt"),
        ("a.jsonl:11", "kein lesbares JSON: Zahl mit zu vielen Ziffern"),
    ]


@pytest.mark.parametrize("make", [json.dumps, lambda rows: json.dumps(rows, indent=2)])
def test_json_file(make: Callable[[list[Row]], str]) -> None:
    """A JSON file with a list, one object or a line for each is read too."""
    assert len(reports(make([{"text": BODY}, {"text": BODY + " "}]), "a.json")) == 2
    assert len(reports(json.dumps({"text": BODY}, indent=1), "a.json")) == 1
    assert len(reports(jsonl({"text": BODY}, {"text": BODY}), "a.json")) == 2


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_delimiters(delimiter: str) -> None:
    """The delimiter is found by the names it parts; quoted line ends stay in the text."""
    table = f'id;überschrift;body;datum\r\n1;Reise;"{BODY}\n\nMehr; dazu | später, und\tso."; \r\n'.replace(
        ";", delimiter
    )

    (report,) = reports(table, "a.csv")

    assert report.text == f"{BODY}\n\nMehr; dazu | später, und\tso.".replace(";", delimiter)
    assert (report.title, report.dct, report.key, report.origin) == ("Reise", None, "a.csv#1", "a.csv:2")


def test_csv_from_excel() -> None:
    """UTF-8 with byte order mark, Windows-1252 and UTF-16 tables are read alike."""
    table = f"titel;text\r\nÜber Köln;{BODY}\r\n"
    for data in (b"\xef\xbb\xbf" + table.encode(), table.encode("cp1252"), table.encode("utf-16")):
        (report,) = reports(data, "a.csv")
        assert (report.title, report.text) == ("Über Köln", BODY)


def test_bad_rows_of_a_table() -> None:
    """Rows with missing or surplus fields and with broken bytes are named; the others are read."""
    rows = [
        b"id,text",
        b"1," + BODY.encode(),
        b"2",
        b"3,a,b",
        "4,Grüß\xff".encode() + b"\xff",
        b"5," + BODY.encode(),
    ]
    found = list(read_bytes(b"\n".join(rows), "a.csv"))

    assert [item.key for item in found if isinstance(item, Report)] == ["a.csv#1", "a.csv#5"]
    assert [(item.origin, item.reason) for item in found if isinstance(item, Skipped)] == [
        ("a.csv:3", "1 Felder statt 2; Anführungszeichen oder Trenner prüfen"),
        ("a.csv:4", "3 Felder statt 2; Anführungszeichen oder Trenner prüfen"),
        ("a.csv:5", "kein gültiges UTF-8 in Zeile 5, Byte 10"),
    ]


def test_huge_fields() -> None:
    """A field of 200 KB is read; one beyond all bounds ends its row only."""
    page = BODY * 3000

    (report,) = reports(f"html,text\n<p>{page}</p>,{BODY}\n", "a.csv")
    assert report.text == BODY

    found = list(read_bytes(f'id,text\n1,"{"x" * 1_100_000}\n2,y"\n3,{BODY}\n'.encode(), "a.csv"))
    assert isinstance(found[0], Skipped)
    assert "Feld länger als" in found[0].reason
    assert isinstance(found[-1], Report)


def test_missing_column() -> None:
    """A column that is not there is named, with those that are."""
    options = ReadOptions(columns={"text": "artikeltext"})

    assert skipped("id,body\n1,x\n", "a.csv", options) == [
        ("a.csv", "Spalte 'artikeltext' fehlt; vorhanden: id, body")
    ]
    assert skipped("id,dct\n1,x\n", "a.tsv")[0][1].startswith("keine Spalte mit dem Text; vorhanden: id, dct")


def test_options_are_checked() -> None:
    """An unknown role or format names the choices."""
    with pytest.raises(OptionError, match="unknown role 'texte'; known: text, title"):
        ReadOptions(columns={"texte": "body"})
    with pytest.raises(OptionError, match="'docx': unknown; known: feed, html"):
        list(read_bytes(b"x", "a", ReadOptions(format="docx")))
    with pytest.raises(OptionError, match="max_bytes"):
        ReadOptions(max_bytes=0)


def test_a_format_can_be_forced() -> None:
    """The option wins over name and content."""
    (report,) = reports(jsonl({"text": BODY}), "a.dat", ReadOptions(format="text"))

    assert report.format == "text"
    assert report.text.startswith('{"text"')


def test_an_explicit_creation_time_holds_for_all() -> None:
    """The option wins over columns, headers and feeds."""
    options = ReadOptions(dct=parse_dct("2020-01-01"))

    for data, name in [(jsonl({"text": BODY, "dct": "2023"}), "a.jsonl"), (f" date 2022-12 {BODY}", "a.txt")]:
        assert [report.dct for report in reports(data, name, options)] == [options.dct]


def test_formats_have_names_of_their_own() -> None:
    """No two formats share a name or a file name ending, and plain text comes last."""
    assert len({known.name for known in FORMATS}) == len(FORMATS)
    suffixes = [suffix for known in FORMATS for suffix in known.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert FORMATS[-1].name == "text"
    assert format_of("a.unbekannt", b"Hallo").name == "text"


def test_gzip_is_unpacked(tmp_path: Path) -> None:
    """Packed files are read as what they hold; a damaged one is skipped."""
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(jsonl({"text": BODY}).encode()))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(BODY.encode())[:-12])

    first, second = read_paths([str(tmp_path)])

    assert isinstance(first, Report)
    assert first.text == BODY
    assert second == Skipped(str(tmp_path / "b.txt.gz"), "gzip-Daten beschädigt oder abgeschnitten")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """The path - reads standard input, whatever it holds."""
    stdin = io.TextIOWrapper(io.BytesIO(jsonl({"text": BODY, "id": 1}).encode()))
    monkeypatch.setattr("sys.stdin", stdin)

    (report,) = read_paths(["-"])

    assert isinstance(report, Report)
    assert (report.text, report.origin) == (BODY, "-:1")


def test_blocks_of_built_texts_lie_inside() -> None:
    """Spans of a text put together from paragraphs re-yield its paragraphs."""
    (report,) = reports((DATA / "seite.html").read_bytes(), "seite.html")

    assert report.title_span == report.blocks[0].span
    assert report.blocks[0].kind is BlockKind.TITLE
    assert "\n\n".join(text for kind, text in words(report) if kind != "dateline") == report.text.replace(
        "Berlin (dpa) - ", ""
    )


def test_parquet() -> None:
    """Rows of a Parquet table are read with their dates; broken files are skipped."""
    day = dt.datetime(2023, 5, 10, 18, 30)  # noqa: DTZ001 - as a table holds it
    table = pa.table({"id": [1, 2], "body": [BODY, None], "published": [day, None], "rest": [[1], [2]]})
    sink = io.BytesIO()
    pq.write_table(table, sink)

    first, second = read_bytes(sink.getvalue(), "a.parquet")

    assert isinstance(first, Report)
    assert (first.key, first.text, first.format) == ("a.parquet#1", BODY, "parquet")
    assert first.dct == parse_dct("2023-05-10T18:30", DctOrigin.COLUMN)
    assert second == Skipped("a.parquet:2", "Spalte 'body' ist leer")
    assert skipped(sink.getvalue()[:-20], "a.parquet")[0][1].startswith("keine lesbare Parquet-Datei: ")
    assert skipped(b"PAR1", "a.parquet")[0][1].startswith("keine lesbare Parquet-Datei: ")
