"""The calendar in words: months, weekdays, feasts, units, number words; movable feasts are computed."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from depesche.knowledge.tables import load_table, read_table

_TABLES = (
    "function_words",
    "modifiers",
    "months",
    "weekdays",
    "seasons",
    "dayparts",
    "units",
    "numbers",
    "relatives",
    "sets",
)
_ENDINGS = ("e", "en", "er", "es", "em")


@dataclass(frozen=True, slots=True)
class Word:
    """What a word of the calendar is (`kind`: "MONTH") and means (`value`: "5")."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Vague:
    """A vague phrase: its TIMEX3 type and reference, and whether gold standards mark it at all."""

    phrase: str
    type: str
    value: str
    is_record_only: bool
    is_look_alike: bool = False


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast: its names, its rule (`12-25`, `easter+49`, `advent-7`, `sunday-05-2`) and its kind."""

    names: tuple[str, ...]
    rule: str
    kind: str


@cache
def words() -> dict[str, Word]:
    """Every word of the calendar by its spelling: nouns with a capital, all else in small letters."""
    found: dict[str, Word] = {}
    for name in _TABLES:
        table = read_table(f"calendar/{name}", ("forms", "kind", "value"))
        for number, row in enumerate(table.rows):
            for form in row["forms"].split():
                for spelling in [form[:-1] + e for e in _ENDINGS] if form.endswith("-") else [form]:
                    if spelling in found and found[spelling] != Word(row["kind"], row["value"]):
                        raise table.fail(number, f"{spelling!r} is {found[spelling].kind} already")
                    found[spelling] = Word(row["kind"], row["value"])
    return found


@cache
def vague_phrases() -> tuple[Vague, ...]:
    """Vague words and phrases: "derzeit", "in letzter Zeit"."""
    rows = load_table("calendar/vague", ("phrase", "type", "value", "convention"))
    return tuple(
        Vague(r["phrase"], r["type"], r["value"], r["convention"] == "record", r["convention"] == "never")
        for r in rows
    )


@cache
def holidays() -> tuple[Holiday, ...]:
    """Feasts and days with a name of their own."""
    rows = load_table("calendar/holidays", ("names", "rule", "kind"))
    return tuple(
        Holiday(tuple(n.replace("_", " ") for n in r["names"].split()), r["rule"], r["kind"]) for r in rows
    )


@cache
def context_words(role: str) -> frozenset[str]:
    """The words of one role in the table of contexts: "counted" → Menschen, Euro, ... in small letters."""
    rows = load_table("calendar/contexts", ("role", "word"))
    return frozenset(r["word"] for r in rows if r["role"] == role)


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (Butcher's algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return dt.date(year, f // 31, f % 31 + 1)


def first_advent(year: int) -> dt.date:
    """The fourth Sunday before Christmas."""
    christmas = dt.date(year, 12, 25)
    return christmas - dt.timedelta(days=christmas.isoweekday() + 21)


_HOLIDAY_RULE = re.compile(r"(easter|advent)([+-]\d+)|sunday-(\d\d)-(\d)|(\d\d)-(\d\d)")


def holiday_in(rule: str, year: int) -> dt.date:
    """The day of a feast in a year; ValueError for a rule of none of the known shapes or a year beyond the calendar."""
    match = _HOLIDAY_RULE.fullmatch(rule)
    if not match:
        raise ValueError(f"rule of a feast {rule!r}: unknown shape")
    movable, days, month, nth, fixed_month, fixed_day = match.groups()
    if movable:
        start = easter(year) if movable == "easter" else first_advent(year)
        return start + dt.timedelta(days=int(days))
    if month:
        first = dt.date(year, int(month), 1)
        return first + dt.timedelta(days=(7 - first.isoweekday()) % 7 + 7 * (int(nth) - 1))
    return dt.date(year, int(fixed_month), int(fixed_day))


_UNIT_WORDS = ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]
_TEN_WORDS = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
_TEEN_WORDS = [
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
]


@cache
def _below_hundred() -> dict[str, int]:
    found = {word: i for i, word in enumerate(_UNIT_WORDS, 1)}
    found |= {word: i for i, word in enumerate(_TEEN_WORDS, 10)}
    for i, ten in enumerate(_TEN_WORDS, 2):
        found[ten] = 10 * i
        found |= {f"{unit}und{ten}": 10 * i + n for n, unit in enumerate(_UNIT_WORDS, 1)}
    return found


_COMPOUND_NUMBER = re.compile(r"(?:(\w*?)tausend(?:und)?)?(?:(\w*?)hundert(?:und)?)?(\w*)")


@lru_cache(maxsize=20_000)
def number_of(word: str) -> int | None:
    """The number a compound number word names, "vierunddreißig" → 34, "zweihundertfünf" → 205; None for other words."""
    match = _COMPOUND_NUMBER.fullmatch(word.lower().replace("dreissig", "dreißig"))
    if not match or len(word) > 60:
        return None
    total = 0
    for part, factor in zip(match.groups(), (1000, 100, 1), strict=True):
        if part is None:
            continue
        value = 1 if not part and factor > 1 else _below_hundred().get(part, 0)
        if not value and part:
            return None
        total += value * factor
    return total or None
