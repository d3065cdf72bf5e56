"""The German full-form lexicon: what a word form may be.

`german.dict` holds 4.99 million readings (form, lemma, tag) in a Morfologik CFSA2 automaton: the LanguageTool German POS
dictionary (Morphy by Wolfgang Lezius, extended by korrekturen.de and LanguageTool), CC BY-SA 4.0. Layout: `\\fsa`, 0xC6,
two bytes of flags, n, n label bytes, then the arcs; an arc is one byte (bit 7: its target is the next node, bit 6: last
arc of its node, bit 5: final, bits 0-4: index of its label, 0: the label is the next byte), followed by the offset of
the target as a little-endian base-128 number unless bit 7 is set.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

_CASES = {"NOM": "Nom", "GEN": "Gen", "DAT": "Dat", "AKK": "Acc"}
_NUMBERS = {"SIN": "Sing", "PLU": "Plur", "PLT": "Plur"}
_GENDERS = {"MAS": "Masc", "FEM": "Fem", "NEU": "Neut"}
_TENSES = {"PRÄ": ("Pres", 0), "PRT": ("Past", 0), "KJ1": ("Pres", 1), "KJ2": ("Past", 2)}
_DEGREES = {"GRU": "Pos", "KOM": "Cmp", "SUP": "Sup"}
_VERB_FORMS = {"INF": "Inf", "EIZ": "Izu", "PA1": "Part", "PA2": "Part", "IMP": "Imp"}
_KINDS = {
    "AUX",
    "MOD",
    "PER",
    "POS",
    "DEM",
    "IND",
    "INR",
    "REF",
    "RIN",
    "REL",
    "COU",
    "STD",
    "VOR",
    "NAC",
    "GEB",
    "GEO",
}
_KINDS |= {"WAT", "MOU", "UNT", "NEB", "VGL", "PRO", "INF", "PRD", "DEF", "SOL"}


class Morph(NamedTuple):
    """What a tag of the lexicon says, in UD values; "" where it says nothing.

    `word_class` is SUB, EIG, ADJ, PA1, PA2, VER, PRO, ART, ADV, PRP, KON, ZUS, ZAL, NEG, INJ or ABK. `verb_form` is Fin,
    Inf, Izu (infinitive with "zu" inside), Part or Imp. `subjunctive` is 1 or 2 for Konjunktiv I or II. `is_joined` marks
    a separable verb written as one word ("ankündigte").
    """

    word_class: str
    kinds: tuple[str, ...] = ()
    case: str = ""
    number: str = ""
    gender: str = ""
    person: str = ""
    tense: str = ""
    verb_form: str = ""
    subjunctive: int = 0
    degree: str = ""
    is_joined: bool = False


class Reading(NamedTuple):
    """One analysis of a word form."""

    lemma: str
    morph: Morph
    tag: str


class _Automaton:
    """The automaton of readings, read in place."""

    def __init__(self, data: bytes) -> None:
        count = data[7]
        self._labels = data[8 : 8 + count]
        self._arcs_data = data[8 + count :]
        self._root = next(self._arcs(0))[1]

    def _arcs(self, at: int) -> Iterator[tuple[int, int, bool]]:
        data, labels = self._arcs_data, self._labels
        found, after = [], 0
        while True:
            flags = data[at]
            at += 1
            label = labels[flags & 31] if flags & 31 else data[at]
            at += 0 if flags & 31 else 1
            target = -1
            if not flags & 128:
                target = shift = 0
                while True:
                    byte = data[at]
                    at += 1
                    target |= (byte & 127) << shift
                    shift += 7
                    if byte < 128:
                        break
            found.append((label, target, bool(flags & 32)))
            if flags & 64:
                after = at
                break
        for label, target, is_final in found:
            yield label, after if target < 0 else target, is_final

    def _target(self, node: int, label: int) -> int:
        for arc_label, target, _ in self._arcs(node):
            if arc_label == label:
                return target
        return 0

    def continuations(self, prefix: bytes) -> list[bytes]:
        """All byte strings that complete `prefix` to a sequence of the automaton."""
        node = self._root
        for byte in prefix:
            node = self._target(node, byte)
            if not node:
                return []
        found: list[bytes] = []
        todo = [(node, b"")]
        while todo:
            node, text = todo.pop()
            for label, target, is_final in self._arcs(node):
                longer = text + bytes((label,))
                if is_final:
                    found.append(longer)
                if target:
                    todo.append((target, longer))
        return sorted(found)


@cache
def _automaton() -> _Automaton:
    data = resources.files("depesche.knowledge").joinpath("data/lexicon/german.dict")
    return _Automaton(data.read_bytes())


@cache
def morph_of(tag: str) -> Morph:
    """Read a tag of the lexicon ("SUB:NOM:SIN:MAS", "VER:3:SIN:KJ1:NON")."""
    word_class, *parts = tag.split(":")
    values: dict[str, str] = {}
    kinds: list[str] = []
    subjunctive, is_joined = 0, False
    for part in parts:
        for name, table in (
            ("case", _CASES),
            ("number", _NUMBERS),
            ("gender", _GENDERS),
            ("degree", _DEGREES),
        ):
            if part in table:
                values[name] = table[part]
        if part in _TENSES:
            values["tense"], subjunctive = _TENSES[part]
            values["verb_form"] = "Fin"
        elif word_class == "VER" and part in _VERB_FORMS:
            values["verb_form"] = _VERB_FORMS[part]
        elif part in ("1", "2", "3"):
            values["person"] = part
        elif word_class == "VER" and part == "NEB":
            is_joined = True
        elif part in _KINDS:
            kinds.append(part)
    return Morph(word_class, tuple(kinds), subjunctive=subjunctive, is_joined=is_joined, **values)


@lru_cache(maxsize=200_000)
def readings(form: str) -> tuple[Reading, ...]:
    """All readings of exactly this form, in the order of lemma and tag; none if the lexicon does not know it."""
    raw = form.encode("utf-8", "replace")
    if not raw or b"_" in raw or len(raw) > 80:
        return ()
    found = []
    for rest in _automaton().continuations(raw + b"_"):
        ending, _, tag = rest.decode("utf-8", "replace").partition("_")
        if ending and tag:
            lemma = raw[: len(raw) - (ord(ending[0]) - ord("A"))].decode("utf-8", "replace") + ending[1:]
            found.append(Reading(_whole_lemma(form, lemma, tag), morph_of(tag), tag))
    return tuple(sorted(set(found)))


def _whole_lemma(form: str, lemma: str, tag: str) -> str:
    """Give "angekündigt" and "anzukündigen" their prefix back: the lexicon names the bare verb for them."""
    if not tag.startswith(("VER:PA2", "VER:EIZ", "VER:PA1")):
        return lemma
    mark = "zu" if tag.startswith("VER:EIZ") else "ge"
    at = form.find(mark, 1)
    while at > 0:
        prefix = form[:at]
        rest_is_verb = form[at + 2 :][:2] == lemma[:2] or form[at + 2 :][:1] == lemma[:1]
        if rest_is_verb and not lemma.startswith(prefix) and is_separable_prefix(prefix):
            return prefix + lemma
        at = form.find(mark, at + 1)
    return lemma


@lru_cache(maxsize=20_000)
def is_separable_prefix(word: str) -> bool:
    """Whether a word can be split off a verb ("an" in "kündigte … an")."""
    return any(tag == "ZUS" for _, tag in _tags(word))


@lru_cache(maxsize=20_000)
def _tags(form: str) -> tuple[tuple[str, str], ...]:
    raw = form.encode("utf-8", "replace")
    if not raw or b"_" in raw or len(raw) > 80:
        return ()
    rests = (
        rest.decode("utf-8", "replace").partition("_") for rest in _automaton().continuations(raw + b"_")
    )
    return tuple((ending, tag) for ending, _, tag in rests)


@lru_cache(maxsize=100_000)
def readings_anywhere(form: str) -> tuple[Reading, ...]:
    """Readings of the form or, if there are none, of its spellings: lower case, capital first, "ss" for "ß"."""
    for spelling in _spellings(form):
        found = readings(spelling)
        if found:
            return found
    return ()


def _spellings(form: str) -> Iterator[str]:
    yield form
    lower = form.lower()
    if lower != form:
        yield lower
    if form.isupper() and len(form) > 3:
        yield form.capitalize()
    if "ß" in form:
        yield form.replace("ß", "ss")
    if form.endswith(("'s", "’s")):
        yield form[:-2]
    elif form.endswith(("'", "’")):
        yield form[:-1]


@lru_cache(maxsize=100_000)
def noun_readings(form: str) -> tuple[Reading, ...]:
    """Readings as a noun or name; those of the last part for a compound the lexicon does not list.

    The lemma is that of the whole word: "Bundeswehreinsätzen" → Bundeswehreinsatz, "US-Außenministers" → US-Außenminister.
    """
    own = tuple(r for r in readings(form) if r.morph.word_class in ("SUB", "EIG"))
    if own:
        return own
    first, part = split_compound(form)
    if not first:
        return ()
    tail = part.lower() if form[len(first)].islower() else part
    return tuple(
        Reading(first + (r.lemma.lower() if tail.islower() else r.lemma), r.morph, r.tag)
        for r in readings(part)
        if r.morph.word_class == "SUB"
    )


@lru_cache(maxsize=100_000)
def split_compound(form: str) -> tuple[str, str]:
    """Part a noun compound before its last part, which comes with a capital: "Bundeswehreinsatz" → Bundeswehr, Einsatz.

    ("", form) where no last part is known. The longest known last part wins whose first part is known too, else the
    longest of at least four letters; a hyphen always parts.
    """
    if "-" in form[1:-1]:
        first, _, last = form.rpartition("-")
        if last[:1].isupper() and any(r.morph.word_class in ("SUB", "EIG") for r in readings(last)):
            return first + "-", last
        inner_first, inner_last = split_compound(last) if last[:1].isupper() else ("", last)
        return (f"{first}-{inner_first}", inner_last) if inner_first else ("", form)
    if not form[:1].isupper() or not form[1:].isalpha() or not 7 <= len(form) <= 50:
        return "", form
    fallback = ("", form)
    for at in range(3, len(form) - 3):
        last = form[at:].capitalize()
        if not any(r.morph.word_class == "SUB" for r in readings(last)):
            continue
        if _is_first_part(form[:at]):
            return form[:at], last
        if not fallback[0]:
            fallback = (form[:at], last)
    return fallback


_LINKS = ("", "s", "es", "n", "en", "er")


@lru_cache(maxsize=50_000)
def _is_first_part(text: str) -> bool:
    """Whether a text can open a compound: a noun, with or without a linking letter, a verb stem or an adjective."""
    for link in _LINKS:
        stem = text[: len(text) - len(link)] if link and text.endswith(link) else text
        if len(stem) >= 3 and (link == "" or text.endswith(link)):
            classes = {r.morph.word_class for r in (*readings(stem), *readings(stem.lower()))}
            if classes & {"SUB", "EIG", "ADJ", "PRP", "ADV", "ZAL", "ZUS"}:
                return True
    return bool(readings(text.lower() + "en")) or bool(split_compound(text)[0])


@lru_cache(maxsize=50_000)
def is_infinitive(lemma: str) -> bool:
    """Whether the lexicon knows a verb of this name."""
    return any(r.morph.verb_form == "Inf" and r.lemma == lemma for r in readings(lemma))


def verb_readings(form: str) -> tuple[Reading, ...]:
    """Readings as a finite verb, in the spelling given or in lower case; idioms ("Rad fahren") are left out."""
    found = readings_anywhere(form)
    if not any(r.morph.verb_form == "Fin" for r in found):
        found = readings(form.lower())
    return tuple(r for r in found if r.morph.verb_form == "Fin" and " " not in r.lemma)


def subjunctive_of(form: str, *, is_first_person: bool = False) -> int:
    """Konjunktiv I (1) or II (2) by form, 0 where an indicative has the same form.

    "habe" is Konjunktiv I unless its subject is "ich": pass `is_first_person` then. "sei" 1, "wäre" 2, "sollte" 0, "haben" 0.
    """
    persons = {"1"} if is_first_person else {"3", "2"} if form.lower().endswith(("st", "et")) else {"3"}
    moods = {r.morph.subjunctive for r in verb_readings(form) if r.morph.person in persons}
    return 0 if 0 in moods or not moods else min(moods)


@cache
def abbreviations() -> dict[str, bool]:
    """Abbreviations with their full stop, without blanks, and whether a sentence may end with one (see the table)."""
    table = (
        resources.files("depesche.knowledge").joinpath("data/lexicon/abbreviations.tsv").read_text("utf-8")
    )
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return {row[0]: row[1] == "yes" for row in rows[1:]}
