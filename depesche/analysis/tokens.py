"""Cut a sentence into tokens; every character but blanks belongs to exactly one."""

import re
import unicodedata
from collections.abc import Collection, Iterator

from depesche.knowledge import lexicon
from depesche.model.span import Span

_MARK = (
    "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"  # combining accents, soft hyphen, joiners: parts of a word
)
_CHAR = rf"[\w{_MARK}]"
_WORD = rf"{_CHAR}+"
_TOKEN = re.compile(
    rf"""
    (?:https?://|www\.)[^\s„“”"»«<>()]*[^\s„“”"»«<>().,;:!?]      # https://example.org/a
  | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                                  # post@example.org
  | [#@]\w+
  | (?:[^\W\d_]\.){{2,}}                                            # z.B., U.S.
  | \d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d{{2}})?(?!\d)                        # 21.12.2022
  | \d{{4}}-\d{{2}}(?:-\d{{2}})?(?!\d)                                 # 2022-12-21
  | \d+(?:[.,:]\d+)*(?:-[^\W\d_]{_CHAR}*(?:-{_WORD})*)?            # 10.000, 18.30, 20-jährige
    (?:[^\W\d_]{_CHAR}*(?:-{_WORD})*)?                          # 90er, 5G-Netz
  | {_WORD}(?:[*:]in(?:nen)?\b)?                                  # Bürger:innen
    (?:(?:[-‑&’']|(?<=\w)/(?=[a-zäöü]\b))[\w{_MARK}]+(?:[*:]in(?:nen)?\b)?)*  # US-Präsident, geht's, km/h
    (?:-(?=[\s,)]))?                                              # Ost- und
  | \.{{2,}} | …+ | -{{2,}} | `` | ''
  | \S
    """,
    re.VERBOSE,
)
_ROMAN = re.compile(r"[IVX]+")


def token_spans(text: str, sentence: Span, marks: Collection[int] = ()) -> Iterator[Span]:
    """The tokens of a sentence; `marks` are the offsets of quotation marks, which always stand alone."""
    begin, end = sentence
    while begin < end:
        match = _TOKEN.search(text, begin, end)
        if not match:
            return
        stop = _without_marks(match.start(), match.end(), marks)
        stop = _with_stop(text, match.start(), stop, end)
        stop = _with_apostrophe(text, stop, end, marks)
        yield Span(match.start(), stop)
        begin = stop


def _without_marks(begin: int, stop: int, marks: Collection[int]) -> int:
    """End a token before a quotation mark in it."""
    if marks:
        for at in range(begin + 1, stop):
            if at in marks:
                return at
        if begin in marks:
            return begin + 1
    return stop


def _with_stop(text: str, begin: int, stop: int, end: int) -> int:
    """Take the full stop into "Dr.", "3.", "W.", "XIV." but not at the end of a sentence, where it ends it."""
    if stop >= end or text[stop] != "." or text[stop : stop + 2] == "..":
        return stop
    word = text[begin:stop]
    if word + "." in lexicon.abbreviations() or (word.endswith("str") and len(word) > 3):
        return stop + 1
    is_last = not text[stop + 1 : end].strip("“”\"»«’‘'›‹)] ")
    if is_last or (stop + 1 < end and not (text[stop + 1].isspace() or text[stop + 1] in ',)-/“"')):
        return stop
    is_number = word.isdigit() and len(word) <= 4
    return stop + 1 if is_number or (len(word) == 1 and word.isalpha()) or _ROMAN.fullmatch(word) else stop


def _with_apostrophe(text: str, stop: int, end: int, marks: Collection[int]) -> int:
    """Take the apostrophe into a genitive: "Paris’ Bürgermeisterin"."""
    if stop < end and text[stop] in "’'" and stop not in marks and text[stop - 1] in "sxzß":
        return stop + 1
    return stop


_PLAIN = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")


def form_of(text: str) -> str:
    """The form that the lexicon and the network see: composed letters, no soft hyphens, nothing that is no text."""
    if text.isascii():
        return text
    form = _PLAIN.sub("", unicodedata.normalize("NFC", text))
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in form) or "\ufffd"
