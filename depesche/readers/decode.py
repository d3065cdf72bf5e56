"""From bytes to text: byte order mark, declaration, UTF-8, then a short list of old encodings.

Nothing is replaced silently. A file that is UTF-8 but for some lines in Windows-1252 is decoded line by line; a line that
is neither is an error that names the byte.
"""

import codecs
import re
from typing import NamedTuple

import chardet

from depesche.errors import InputError
from depesche.readers.formats import NoReportsError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"\xff\xd8\xff", "JPEG-Bild"), (b"\x89PNG", "PNG-Bild"), (b"GIF8", "GIF-Bild"), (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP-Archiv oder Office-Datei"), (b"\xd0\xcf\x11\xe0", "alte Office-Datei"), (b"{\\rtf", "RTF-Datei"),
    (b"\x7fELF", "Programm"), (b"MZ\x90", "Programm"), (b"\x1f\x8b", "gzip-Archiv"), (b"BZh", "bzip2-Archiv"),
    (b"\xfd7zXZ", "xz-Archiv"), (b"\x28\xb5\x2f\xfd", "zstd-Archiv"), (b"7z\xbc\xaf", "7z-Archiv"), (b"Rar!", "RAR-Archiv"),
    (b"SQLite format 3", "SQLite-Datei"), (b"PAR1", "Parquet-Datei"), (b"ID3", "MP3-Datei"), (b"OggS", "Ogg-Datei"),
    (b"II*\0", "TIFF-Bild"), (b"MM\0*", "TIFF-Bild"), (b"RIFF", "RIFF-Datei"),
)  # fmt: skip
_DECLARED = {
    "utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "utf-8", "ascii": "utf-8", "windows-1252": "cp1252", "cp1252": "cp1252",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "iso8859-1": "cp1252", "iso-8859-15": "iso-8859-15",
    "latin-9": "iso-8859-15", "iso-8859-2": "iso-8859-2", "windows-1250": "cp1250", "macintosh": "mac-roman",
    "x-mac-roman": "mac-roman", "cp850": "cp850", "ibm850": "cp850",
}  # fmt: skip
_OLD = ("cp1252", "iso-8859-1", "iso-8859-15", "cp850", "mac-roman")
_XML_DECLARATION = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_UTF8_SEQUENCE = re.compile(
    rb"\xc3[\x80-\xbf]|\xc2[\xa0-\xbf]|[\xc4\xc5][\x80-\xbf]|\xe2\x80[\x80-\xbf]|\xe2\x82\xac"
)
_HIGH = re.compile(rb"[\x80-\xff]")
_USUAL = frozenset(
    "äöüÄÖÜßéèêëÉáàÁíìîïóòôúùûçÇñøØåÅæœšŠžŽýþð§°€£©®·•½¼¾²³´¸±µ×„“”‚‘’«»‹›–—…\xa0\xad\x85¡¿™†‰"
)
_LEAST_USUAL = 0.9
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


class Decoded(NamedTuple):
    """A text, the encoding it was in, and how many lines of a UTF-8 text were in Windows-1252."""

    text: str
    encoding: str
    mixed_lines: int = 0


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a file, its byte order mark left out, its line ends kept.

    `declared` is what the file says of itself. InputError says what is wrong, and at which byte.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding, len(bom))
    if kind := binary_kind(data):
        raise NoReportsError(f"keine Textdatei: {kind}")
    if wide := _utf16_without_bom(data):
        return _strict(data, wide, 0)
    if b"\0" in data:
        raise NoReportsError(f"keine Textdatei: Nullbyte an Stelle {data.index(0)}")
    found = _declared(data, declared) or _by_content(data)
    controls = _CONTROLS.findall(found.text[:100_000])
    if len(controls) * 50 > min(len(found.text), 100_000):
        raise NoReportsError("keine Textdatei: voller Steuerzeichen")
    return found


def decode_line(line: bytes, number: int) -> tuple[str, bool]:
    """Decode one line of a table: UTF-8, else Windows-1252 (then True); InputError names the byte."""
    try:
        return line.decode("utf-8"), False
    except UnicodeDecodeError as error:
        text = _usual_cp1252(line)
        if text is None:
            raise InputError(f"kein gültiges UTF-8 in Zeile {number}, Byte {error.start}") from None
        return text, True


def declared_encoding(data: bytes) -> str | None:
    """What an XML declaration or an HTML meta element says of the encoding."""
    match = _XML_DECLARATION.match(data[:400]) or _META.search(data[:4096])
    return match[1].decode("ascii").lower() if match else None


def binary_kind(data: bytes) -> str | None:
    """What a file is that its first bytes show to be no text."""
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)


def _strict(data: bytes, encoding: str, offset: int) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"beginnt wie {encoding}, ist es aber nicht: Byte {offset + error.start}") from None


def _utf16_without_bom(data: bytes) -> str | None:
    sample = data[:4000]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.1 * half else None


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    encoding = _DECLARED.get((declared or "").lower())
    if encoding is None or encoding == "utf-8":
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return None
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _by_content(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if _UTF8_SEQUENCE.search(data):
            return _line_by_line(data)
        return _old(data, error.start)


def _line_by_line(data: bytes) -> Decoded:
    """UTF-8 with lines pasted in from Windows-1252."""
    pieces: list[str] = []
    mixed = offset = 0
    for number, line in enumerate(data.splitlines(keepends=True), 1):
        try:
            pieces.append(line.decode("utf-8"))
        except UnicodeDecodeError as error:
            text = _usual_cp1252(line)
            if text is None:
                raise InputError(
                    f"kein gültiges UTF-8 in Zeile {number}, Byte {offset + error.start} der Datei"
                ) from None
            pieces.append(text)
            mixed += 1
        offset += len(line)
    return Decoded("".join(pieces), "utf-8", mixed)


def _usual_cp1252(line: bytes) -> str | None:
    """The line in Windows-1252 if it then holds only letters and signs usual in German."""
    if _UTF8_SEQUENCE.search(line):
        return None
    try:
        text = line.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return text if all(sign < "\x80" or sign in _USUAL for sign in text) else None


def _old(data: bytes, first: int) -> Decoded:
    """A file in one of the old eight-bit encodings; `first` is its first byte beyond ASCII."""
    sample = data[max(0, first - 100_000) : first + 100_000]
    guess = chardet.detect(sample, include_encodings=_OLD, compat_names=False)["encoding"] or "cp1252"
    for encoding in dict.fromkeys((guess, "cp1252", "iso-8859-1")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        high = [sign for sign in text if sign >= "\x80"]
        if sum(sign in _USUAL for sign in high) >= _LEAST_USUAL * len(high):
            return Decoded(text, encoding)
    raise InputError(f"kein gültiges UTF-8 und keine der alten Zeichencodierungen: Byte {first}")
