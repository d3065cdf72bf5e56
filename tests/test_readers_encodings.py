"""From bytes to text: encodings are told apart, nothing is replaced silently."""

import codecs
import logging

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.errors import InputError
from depesche.model.report import Report, Skipped
from depesche.readers.decode import declared_encoding, decode
from depesche.readers.registry import read_bytes

TEXT = "Die Außenministerin müsse für größere Maßnahmen sorgen.\r\nSie reist nächste Woche nach Österreich.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1252", "iso-8859-15", "cp850", "mac-roman"]
)
def test_undeclared_encodings(encoding: str) -> None:
    """German text in any encoding of the short list is read right, line ends kept."""
    assert decode(TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_byte_order_marks(mark: bytes, encoding: str) -> None:
    """A byte order mark decides, and is no part of the text."""
    assert decode(mark + TEXT.encode(encoding)).text == TEXT


def test_quotation_marks_of_windows() -> None:
    """Quotation marks, dashes and the euro sign of Windows-1252 are kept."""
    text = "„Das kostet 80 €“, sagte er – und lächelte."

    assert decode(text.encode("cp1252")) == (text, "cp1252", 0)


def test_a_declared_encoding_counts() -> None:
    """ISO 8859-15 is read as such where the file says so, and the declaration is passed over where it is wrong."""
    assert decode("80 ¤".encode("iso-8859-1"), "iso-8859-1").text == "80 ¤"
    assert decode(b"80 \xa4", "iso-8859-15").text == "80 €"
    assert decode("für".encode(), "iso-8859-1").text == "für"
    assert decode("für".encode("cp1252"), "utf-8").text == "für"
    assert decode("für".encode(), "utf-7").text == "für"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b'<?xml version="1.0" encoding="ISO-8859-15"?><rss>', "iso-8859-15"),
        (b"<html><head><meta charset=windows-1252>", "windows-1252"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=utf-8">', "utf-8"),
        (b"<html><p>charset=utf-8</p>", None),
    ],
)
def test_declarations(head: bytes, encoding: str | None) -> None:
    """XML declarations and meta elements are found."""
    assert declared_encoding(head) == encoding


def test_mixed_lines_are_read_line_by_line(caplog: pytest.LogCaptureFixture) -> None:
    """A UTF-8 file with lines in Windows-1252 is read whole, and the log tells of it."""
    data = (
        "Die Maßnahme für Köln\n".encode()
        + "Grüße aus München\n".encode("cp1252")
        + "über Österreich\n".encode()
    )

    with caplog.at_level(logging.WARNING, "depesche.readers"):
        (report,) = read_bytes(data, "gemischt.txt")

    assert isinstance(report, Report)
    assert report.text == "Die Maßnahme für Köln\nGrüße aus München\nüber Österreich\n"
    assert caplog.messages == ["gemischt.txt: UTF-8 mit 1 Zeile(n) in Windows-1252; zeilenweise gelesen"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("Köln für München\nGrü".encode() + b"\xc3", "kein gültiges UTF-8 in Zeile 2, Byte 24 der Datei"),
        ("Köln".encode() + b" \xff\xfe kaputt", "kein gültiges UTF-8 in Zeile 1, Byte 6 der Datei"),
        (b"Der Kanzler \xc3", "kein gültiges UTF-8 und keine der alten Zeichencodierungen: Byte 12"),
        (codecs.BOM_UTF8 + b"abc \xff", "beginnt wie utf-8, ist es aber nicht: Byte 7"),
        (codecs.BOM_UTF16_LE + b"a\0b", "beginnt wie utf-16-le, ist es aber nicht: Byte 4"),
        (b"Text\0mit Null", "keine Textdatei: Nullbyte an Stelle 4"),
        (bytes(range(1, 32)) * 8, "keine Textdatei: voller Steuerzeichen"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "keine Textdatei: JPEG-Bild"),
        (b"%PDF-1.7 ...", "keine Textdatei: PDF"),
    ],
)
def test_what_is_no_text_names_the_byte(data: bytes, reason: str) -> None:
    """Broken UTF-8 and files that are no text are skipped with one clear line."""
    assert list(read_bytes(data, "datei.txt")) == [Skipped("datei.txt", reason)]


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=300) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    """Decoding gives a text or InputError, never anything else; valid UTF-8 comes back as it was."""
    try:
        decoded = decode(data)
    except InputError:
        return
    if decoded.encoding == "utf-8" and not decoded.mixed_lines:
        assert decoded.text.encode() == data.removeprefix(codecs.BOM_UTF8)
