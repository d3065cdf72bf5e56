"""Cut text into lexemes and say of each what it is to the calendar: one class for each lexeme."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from depesche.knowledge.calendar import Word, number_of, words

OTHER = Word("OTHER", "")
CAPITAL = Word("CAPITAL", "")


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word, a number or a mark: its place, what it is (`kind`) and what that is worth (`value`)."""

    begin: int
    end: int
    text: str
    kind: str
    value: str


_SHAPES = re.compile(
    r"""
    (?P<ISO>\b[12][0-9]{3}-[01][0-9](?:-[0-3][0-9])?(?![0-9.,]*[0-9]))
  | (?P<DMY>(?<![0-9.])[0-3]?[0-9]\.[ ]?[01]?[0-9]\.[ ]?(?:[12][0-9]{3}|[0-9]{2})(?![0-9]|\.[0-9]))
  | (?P<DM>(?<![0-9.,])[0-3]?[0-9]\.[ ]?[01]?[0-9]\.(?![0-9]))
  | (?P<CLOCK>(?<![0-9.,])[012]?[0-9][.:][0-5][0-9](?![0-9]|[.:,][0-9]))
  | (?P<YEARS>(?<![0-9/])[12][0-9]{3}/[0-9]{2}(?:[0-9]{2})?(?![0-9/]))
  | (?P<DECADE>(?<![0-9])(?:[0-9]{2})?[0-9]0-?ern?(?![^\W_]))
  | (?P<SHORT_YEAR>['’‘][0-9]{2}(?![0-9\w]))
  | (?P<DAY_NUMBER>(?<![0-9.,])[0-9]{1,2}\.(?![0-9]))
  | (?P<NUMBER>[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+,[0-9]+|[0-9]+)
  | (?P<ERA>\b[vn]\.\s?(?:Chr\.?|u\.\s?Z\.))
  | (?P<THIS_YEAR>\b[dl]\.\s?J\.|\b[dl]\.\s?M\.)
  | (?P<QUARTER_CODE>\bQ[1-4](?![^\W_]))
  | (?P<WORD>[^\W\d_]+)
  | (?P<BREAK>\n[^\S\n]*\n)
  | (?P<MARK>[^\w\s])
    """,
    re.VERBOSE,
)
_MARKS = {
    ",": "COMMA",
    ";": "MARK",
    "/": "SLASH",
    "(": "OPEN",
    ")": "CLOSE",
    "–": "DASH",
    "—": "DASH",
    ".": "DOT",
    "§": "SECTION",
    "%": "MEASURE",
    "€": "MEASURE",
    "$": "MEASURE",
    "°": "MEASURE",
    "+": "PLUS",
    ":": "COLON",
}
_MONTH_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_WEEKDAY_PART = re.compile(
    r"(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)s?"
    r"(morgen|vormittag|mittag|nachmittag|spätnachmittag|abend|nacht)(s?)",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"(\w+?)(jährig|tägig|wöchig|monatig|stündig|minütig|sekündig)(?:e[nrsm]?)?", re.IGNORECASE
)
_LASTING_UNITS = {
    "jährig": "Y",
    "tägig": "D",
    "wöchig": "W",
    "monatig": "M",
    "stündig": "TH",
    "minütig": "TM",
    "sekündig": "TS",
}
_HALVES = re.compile(r"(\w+)einhalb")
_COMPOUND = re.compile(
    r"\w{2,}(jahre?n?|jahres|tagen?|tage|monate?n?|wochen?|stunden?|minuten|nächten?|abende?n?|wochenenden?)"
)
_COMPOUND_UNITS = (
    ("wochenende", "WE"),
    ("jahr", "Y"),
    ("tag", "D"),
    ("monat", "M"),
    ("woche", "W"),
    ("stunde", "TH"),
    ("minute", "TM"),
    ("nächt", "TNI"),
    ("abend", "TEV"),
)


def lex(text: str) -> list[Lexeme]:
    """Cut `text` into lexemes in text order."""
    found: list[Lexeme] = []
    for match in _SHAPES.finditer(text):
        shape, begin, end = match.lastgroup, match.start(), match.end()
        form = match.group()
        if shape == "WORD":
            word = word_of(form)
            kind, value = word.kind, word.value
        elif shape == "NUMBER":
            kind, value = _number(form)
        elif shape == "DAY_NUMBER":
            kind, value = shape, str(int(form[:-1]))
        elif shape == "MARK":
            kind, value = _mark(text, begin, form), ""
        else:
            kind, value = shape or "OTHER", form
        if form == "Morgen" and _opens_sentence(found):
            kind, value = "DEICTIC", "1"
        found.append(Lexeme(begin, end, form, kind, value))
    return found


def _opens_sentence(before: Sequence[Lexeme]) -> bool:
    return not before or before[-1].kind in ("DOT", "MARK", "BREAK", "COLON")


def _mark(text: str, at: int, mark: str) -> str:
    if mark not in "-‐‑":
        return _MARKS.get(mark, "MARK")
    left, right = text[at - 1 : at], text[at + 1 : at + 2]
    glued = left and right and not left.isspace() and not right.isspace()
    return "HYPHEN" if glued and (left.isalpha() or right.isalpha()) else "DASH"


def _number(form: str) -> tuple[str, str]:
    if "," in form:
        return ("DECIMAL", form.replace(".", "").replace(",", ".")) if len(form) < 10 else ("NUMBER", "0")
    if "." in form or len(form) > 4:
        digits = form.replace(".", "")
        return "NUMBER", str(int(digits)) if len(digits) < 10 else "0"
    if len(form) == 4 and "1000" <= form < "2200":
        return "YEAR", form
    if len(form) <= 2:
        return "INT", str(int(form))
    return "NUMBER", str(int(form))


@lru_cache(maxsize=100_000)
def word_of(form: str) -> Word:
    """What a word is to the calendar: exact spelling, then small letters, then as a noun in capitals, then by its parts."""
    known = words()
    if found := known.get(form):
        return found
    if form[:1].isupper():
        if found := known.get(form.lower()):
            return found
        if form.isupper() and len(form) > 2 and (found := known.get(form.capitalize())):
            return found
    return _built_word(form)


def _built_word(form: str) -> Word:
    lower = form.lower()
    if match := _WEEKDAY_PART.fullmatch(lower):
        day, part, habit = match.groups()
        codes = f"{words()[day.capitalize()].value}:{words()[part.capitalize()].value}"
        return Word("WEEKDAY_PARTS" if habit and form[0].islower() else "WEEKDAY_PART", codes)
    if form in _MONTH_ROMAN:
        return Word("ROMAN", _MONTH_ROMAN[form])
    if match := _LASTING.fullmatch(lower):
        number = _small_number(match[1])
        if number is not None:
            kind = "YEARS_OLD" if match[2] == "jährig" else "LASTING_N"
            return Word(kind, f"{number}:{_LASTING_UNITS[match[2]]}")
    if match := _HALVES.fullmatch(lower):
        number = _small_number(match[1])
        if number is not None:
            return Word("CARDINAL", f"{number}.5")
    counted = number_of(lower) if form.isalpha() and len(form) > 3 else None
    if counted is not None:
        return Word("CARDINAL", str(counted))
    if form[:1].isupper():
        return _compound_unit(form, lower)
    return OTHER


def _compound_unit(form: str, lower: str) -> Word:
    """ "Kriegsjahr", "Sonnentage": units only beside a number."""
    if _COMPOUND.fullmatch(lower) and form[1:].islower():
        for ending, unit in _COMPOUND_UNITS:
            if ending in lower[2:]:
                return Word("COMPOUND_UNIT", unit)
    return CAPITAL


def _small_number(text: str) -> str | None:
    if text in ("ein", "andert"):
        return "1"
    if found := words().get(text):
        return found.value if found.kind == "CARDINAL" else None
    number = number_of(text)
    return None if number is None else str(number)


def around(lexemes: Sequence[Lexeme], at: int) -> Lexeme | None:
    """The lexeme at a place, None beyond either end."""
    return lexemes[at] if 0 <= at < len(lexemes) else None
