"""Words for how many died, were hurt, arrested …, and for who began: tables under knowledge/data/figures."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from depesche.knowledge.calendar import number_of
from depesche.knowledge.calendar import words as calendar_words
from depesche.knowledge.person_nouns import is_participial, is_person_noun
from depesche.knowledge.tables import Table, read_table
from depesche.model.figure import ClaimKind, FigureKind

_COUNTED = ("subject", "object")
_PARTIES = ("subject", "object", "dative")
_EFFECTS = frozenset({"at_least", "more", "at_most", "less", "about", "nearly", "good"})
_SHORTEST_TAIL = 4
_DIGITS = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
_SCALES = {"tausend": 1_000, "million": 1_000_000, "millionen": 1_000_000, "hundert": 100, "dutzend": 12}


@dataclass(frozen=True, slots=True)
class CountingVerb:
    """A verb by which persons come to be counted; `beside` is a word that it needs, `counts_subject` who is counted."""

    lemma: str
    beside: str
    kind: FigureKind
    counts_subject: bool


@dataclass(frozen=True, slots=True)
class BlamingVerb:
    """A verb that says who began or is to blame, and in which parts of the clause he and the one who says so stand."""

    lemma: str
    beside: str
    kind: ClaimKind
    accused: str
    claimant: str


@dataclass(frozen=True, slots=True)
class Guard:
    """A wording that keeps a number from being the count of one event."""

    scope: str
    rule: str
    pattern: re.Pattern[str]


@cache
def counting_nouns() -> Mapping[str, FigureKind]:
    """Nouns that count persons, by dictionary form."""
    return _kinds("figures/nouns", ("noun", "kind", "example"))


@cache
def total_nouns() -> Mapping[str, FigureKind]:
    """What a total may be of ("Zahl der Opfer")."""
    return _kinds("figures/totals", ("noun", "kind"))


@cache
def counting_verbs() -> Mapping[str, tuple[CountingVerb, ...]]:
    """The verbs by lemma, those that need a word beside them first."""
    table = read_table("figures/verbs", ("verb", "with", "kind", "counted", "example"))
    found: dict[str, tuple[CountingVerb, ...]] = {}
    for number, row in enumerate(table.rows):
        if row["counted"] not in _COUNTED:
            raise table.fail(number, f"counted {row['counted']!r}; one of: {', '.join(_COUNTED)}")
        verb = CountingVerb(row["verb"], row["with"], _kind(table, number), row["counted"] == "subject")
        found[verb.lemma] = (verb, *found.get(verb.lemma, ()))
    return found


@cache
def blaming_verbs() -> Mapping[str, tuple[BlamingVerb, ...]]:
    """The verbs of claims by lemma."""
    table = read_table("figures/claims", ("verb", "with", "kind", "accused", "claimant", "example"))
    found: dict[str, tuple[BlamingVerb, ...]] = {}
    for number, row in enumerate(table.rows):
        if row["accused"] not in _PARTIES or row["claimant"] not in ("", *_PARTIES):
            raise table.fail(number, f"accused and claimant are parts of a clause: {', '.join(_PARTIES)}")
        if row["kind"] not in tuple(ClaimKind):
            raise table.fail(number, f"unknown kind {row['kind']!r}; known: {', '.join(ClaimKind)}")
        verb = BlamingVerb(row["verb"], row["with"], ClaimKind(row["kind"]), row["accused"], row["claimant"])
        found[verb.lemma] = (verb, *found.get(verb.lemma, ()))
    return found


@cache
def qualifiers() -> Mapping[tuple[str, ...], str]:
    """What words before a number make of it, by those words."""
    table = read_table("figures/qualifiers", ("words", "effect"))
    for number, row in enumerate(table.rows):
        if row["effect"] not in _EFFECTS:
            raise table.fail(
                number, f"unknown effect {row['effect']!r}; known: {', '.join(sorted(_EFFECTS))}"
            )
    return {tuple(row["words"].split()): row["effect"] for row in table.rows}


@cache
def amounts() -> Mapping[str, tuple[int | None, int | None]]:
    """The bounds of words for an amount, by form: "Dutzende" → 24 to 120."""
    rows = read_table("figures/amounts", ("form", "low", "high")).rows
    return {row["form"]: (_bound(row["low"]), _bound(row["high"])) for row in rows}


@cache
def guards(scope: str) -> tuple[Guard, ...]:
    """The wordings of a scope that keep a number from being the count of one event."""
    rows = read_table("figures/guards", ("scope", "rule", "pattern")).rows
    return tuple(
        Guard(scope, row["rule"], re.compile(rf"\b(?:{row['pattern']})\b", re.I))
        for row in rows
        if row["scope"] == scope
    )


@lru_cache(maxsize=20_000)
def is_act(lemma: str) -> bool:
    """Whether a noun names an act that somebody may be to blame for; compounds by their last part."""
    rows = read_table("figures/acts", ("act",)).rows
    return any(lemma.lower().endswith(row["act"]) for row in rows)


@lru_cache(maxsize=20_000)
def is_person(lemma: str, form: str) -> bool:
    """Whether a noun names persons: "Menschen", "Einsatzkräfte", "Soldaten", "Streikende"."""
    nouns = {row["noun"] for row in read_table("figures/persons", ("noun",)).rows}
    if lemma in nouns or is_person_noun(lemma) or is_participial(form):
        return True
    return any(len(noun) >= _SHORTEST_TAIL and lemma.endswith(noun.lower()) for noun in nouns)


@lru_cache(maxsize=20_000)
def kind_of(lemma: str, table: str) -> FigureKind | None:
    """The kind of a noun of `nouns` or `totals`, alone or as the last part of a compound."""
    nouns = counting_nouns() if table == "nouns" else total_nouns()
    if lemma in nouns:
        return nouns[lemma]
    low = lemma.lower()
    return next((k for n, k in nouns.items() if len(n) >= 6 and low.endswith(n.lower())), None)


@lru_cache(maxsize=20_000)
def scale_of(form: str) -> int | None:
    """The factor that a word of magnitude stands for ("Millionen" → 1,000,000); None for other words."""
    return _SCALES.get(form.lower())


@lru_cache(maxsize=20_000)
def value_of(form: str) -> float | None:
    """The number that a form names: "20.000", "1,5", "zwölf", "vierunddreißig"; None for other words, years apart from numbers too."""
    if _DIGITS.fullmatch(form):
        return int(form.replace(".", "")) if len(form) <= 12 else None
    if re.fullmatch(r"\d{1,4},\d{1,3}", form):
        return float(form.replace(",", "."))
    known = calendar_words().get(form) or calendar_words().get(form.lower())
    if known and known.kind == "CARDINAL":
        return float(known.value) if "." in known.value else int(known.value)
    return number_of(form) if len(form) > 3 and form.isalpha() else None


def _kinds(name: str, columns: tuple[str, ...]) -> Mapping[str, FigureKind]:
    table = read_table(name, columns)
    return {row["noun"]: _kind(table, number) for number, row in enumerate(table.rows)}


def _kind(table: Table, row: int) -> FigureKind:
    value = table.rows[row]["kind"]
    if value not in tuple(FigureKind):
        raise table.fail(row, f"unknown kind {value!r}; known: {', '.join(FigureKind)}")
    return FigureKind(value)


def _bound(cell: str) -> int | None:
    return int(cell) if cell else None
