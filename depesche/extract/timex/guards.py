"""Look-alikes: numbers that are no years, names that are no months or days."""

from depesche.extract.timex.lexer import Lexeme
from depesche.extract.timex.patterns import Hit
from depesche.knowledge.calendar import context_words

YEAR_BEFORE = frozenset(
    {
        "VON",
        "BIS",
        "SEIT",
        "AB",
        "VOR",
        "ZWISCHEN",
        "MONTH",
        "SEASON",
        "PART",
        "PART_ADJ",
        "YEAR_NOUN",
        "GEGEN",
        "IN",
        "QUARTER_CODE",
        "FEAST",
        "THROUGH",
        "FOR",
        "COMPOUND_UNIT",
    }
)
"""What stands before a bare number that is surely a year: "seit 2014", "Sommer 1994", "in 2015"."""
_MEASURED = frozenset({"MEASURE", "UNIT", "UNITS", "UHR", "UNIT_GEN", "DECIMAL", "CLOCK", "HYPHEN"})
_NUMBERED = context_words("numbered")
_SURELY_BEFORE = frozenset(
    {"SEIT", "MONTH", "SEASON", "PART", "YEAR_NOUN", "FEAST", "COMPOUND_UNIT", "SEASON_YEAR"}
)
_COUNTED = context_words("counted")
_COUNTING = context_words("counting")


def is_bare_year(hit: Hit) -> bool:
    """Whether a bare number of four digits is a year: not "2000 Menschen", "Postfach 2142", "Artikel 1400"."""
    year, before, after = hit["y"], hit.before(), hit.after()
    if year is None or (after and after.kind in _MEASURED):
        return False
    if before and before.kind in _SURELY_BEFORE:
        return True
    if after and after.text.lower() in _COUNTED:
        return False
    if before and (
        before.kind in ("HYPHEN", "SECTION", "PLUS") or _is_number(before) or _is_code(before, hit.before(2))
    ):
        return False
    if after and after.kind in ("YEAR", "SLASH") and year.end >= after.begin - 1 and _goes_on(hit):
        return False
    if before and (
        before.text.lower() in _NUMBERED or (_counts(before) and _is_count(int(year.value), after))
    ):
        return False
    if before and before.kind == "DOT" and _is_label(hit.before(2)):
        return False
    if before and before.kind in YEAR_BEFORE and before.kind != "VON":
        return int(year.value) >= 1100 or before.kind in ("MONTH", "SEASON")
    return _stands_alone(int(year.value), after)


def is_sure_year(hit: Hit) -> bool:
    """Whether the word before makes a number a year: "seit 2014", "Sommer 1994"."""
    before = hit.before()
    return bool(hit["part"] or (before and before.kind in YEAR_BEFORE and before.kind != "VON"))


def _stands_alone(year: int, after: Lexeme | None) -> bool:
    if not 1300 <= year <= 2100 or (year % 100 == 0 and year not in (1900, 2000)):
        return False
    return not (after and after.kind == "CAPITAL" and year % 100 == 0)


def _is_code(lexeme: Lexeme, second: Lexeme | None) -> bool:
    """ "Flug LH 2030"; "0800 1930 2040", a telephone number."""
    return lexeme.kind == "YEAR" or bool(
        lexeme.text.isupper() and second and second.text.lower() in _NUMBERED
    )


def _goes_on(hit: Hit) -> bool:
    after, second = hit.after(), hit.after(2)
    return after is None or after.kind == "YEAR" or bool(second and second.kind == "NUMBER")


def _counts(lexeme: Lexeme) -> bool:
    return lexeme.kind in ("APPROX", "AS") or lexeme.text.lower() in (
        "über",
        "nur",
        "weniger",
        "bereits",
        "schon",
        "mit",
    )


def _is_count(year: int, after: Lexeme | None) -> bool:
    return year % 50 == 0 or bool(after and after.kind == "CAPITAL")


def _is_number(lexeme: Lexeme) -> bool:
    return lexeme.kind in ("INT", "NUMBER", "DECIMAL", "CLOCK")


def _is_label(lexeme: Lexeme | None) -> bool:
    return lexeme is not None and lexeme.text.lower() in _NUMBERED


_AGE_BEFORE = frozenset({"UNTER", "AB", "MIT", "OVER"})


_HANGING = frozenset({"SEIT", "VOR", "NACH", "IN", "WITHIN", "DURING"})


def is_age(hit: Hit) -> bool:
    """Whether a number of years is an age: "31 Jahre alt", "ab 16 Jahren", "im Alter von 40 Jahren"."""
    before, second, after = hit.before(), hit.before(2), hit.after()
    if after and after.kind == "OLD":
        return True
    unit = hit["unit"]
    if not unit or unit.value != "Y" or not before:
        return False
    if before.kind in _AGE_BEFORE and unit.text == "Jahren":
        return not (second and second.kind in _HANGING)  # "seit über 100 Jahren"
    if _is_of_people(hit):
        return True
    if before.kind == "VON" and second and (second.kind == "AGE" or second.text.lower() == "alter"):
        return True
    return before.text.lower() in ("alter", "alters") or (before.kind == "PLUS")


_AGED = context_words("aged")


def _is_of_people(hit: Hit) -> bool:
    """ "Jungen zwischen vier und neun Jahren": either number."""
    before = [hit.before(steps) for steps in range(1, 5)]
    kinds = [lexeme.kind if lexeme else "" for lexeme in before]
    at = 0 if kinds[0] == "ZWISCHEN" else 2 if kinds[0] == "AND" and kinds[2] == "ZWISCHEN" else None
    noun = before[at + 1] if at is not None else None
    return noun is not None and noun.text.lower() in _AGED


_PRESS = context_words("press")
_PRINTS = context_words("prints")


_OPENING, _CLOSING = frozenset('„“»«"‚‘›‹'), frozenset('“”«»"‘’‹›')


def is_paper(hit: Hit) -> bool:
    """Whether "Freitag" is the newspaper: "der Wochenzeitung Freitag", "Der Freitag", "im Freitag", der „Freitag“."""
    day, before, second, after = hit["wd"], hit.before(), hit.before(2), hit.after()
    if day is None or day.text != "Freitag" or before is None:
        return False
    if before.text.lower() in _PRESS or (second and second.text.lower() in _PRESS):
        return True
    if before.text in _OPENING and after and after.text in _CLOSING:
        return True
    return before.text in ("im", "beim") or bool(after and after.text in _PRINTS)


def is_street(hit: Hit) -> bool:
    """Whether a day is the name of a place: "Straße des 17. Juni", "Platz des 18. März"."""
    before, second = hit.before(), hit.before(2)
    return bool(
        before and second and before.text == "des" and second.text.lower() in ("straße", "platz", "brücke")
    )


def is_name(hit: Hit, name: str) -> bool:
    """Whether a month, a season or a weekday is a surname or a first name: "Karl Mai", "August Bebel", "Frau Winter"."""
    word, before, after = hit[name], hit.before(), hit.after()
    if word is None:
        return False
    if (after and after.kind == "HYPHEN") or (before and before.kind == "HYPHEN"):
        return True
    if before and before.kind == "CAPITAL" and before.end + 1 == word.begin:
        return True
    return bool(
        word.text in ("August", "Mai", "Juni", "Juli", "April", "Juno")
        and after
        and after.kind == "CAPITAL"
        and not (before and before.kind in _MONTH_BEFORE)
    )


_MONTH_BEFORE = frozenset(
    {
        "AM",
        "PART",
        "SEIT",
        "BIS",
        "AB",
        "VON",
        "NEXT",
        "THIS",
        "THEN",
        "DAY_NUMBER",
        "DET",
        "ORDINAL",
        "IN",
        "VOR",
        "NACH",
        "EVERY",
    }
)
