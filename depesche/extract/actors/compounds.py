"""Compounds: "US-Außenminister", "Hamas-Sprecher", "Kremlsprecher", "Grenztruppen", "Gaza-Offensive"."""

from dataclasses import dataclass
from functools import cache, lru_cache

from depesche.extract.actors.gazetteer import gazetteer, state_actor
from depesche.extract.actors.matching import Entry, Sort, normal
from depesche.knowledge.groups import GroupWord, compound_prefixes
from depesche.knowledge.lexicon import readings
from depesche.knowledge.offices import OfficeWord
from depesche.model.actor import Actor

_NAMING = (
    Sort.STATE,
    Sort.REGION,
    Sort.ORGANISATION,
    Sort.METONYM,
    Sort.CAPITAL,
    Sort.PLACE,
    Sort.FAMILY,
    Sort.PERSON,
)
# words whose compounds mean something else: Ausland, Einführung, Autobauer, Mitarbeiter, Schiedsrichter, Lokführer
_NO_TAIL = frozenset(
    [
        "land",
        "staat",
        "seite",
        "mann",
        "frau",
        "kind",
        "mensch",
        "opfer",
        "bauer",
        "führung",
        "führer",
        "arbeiter",
        "einheit",
        "nation",
        "republik",
        "firma",
        "chef",
        "general",
        "panzer",
        "oberst",
        "marine",
        "richter",
        "gegner",
        "verwaltung",
        "direktor",
        "kaiser",
        "könig",
        "truppe",
        "minderheit",
        "berater",
        "vermittler",
        "bischof",
        "piraten",
        "pirat",
        "drohne",
        "reporter",
        "bewohner",
        "ergebnis",
        "unternehmen",
        "volk",
        "medium",
        "medien",
        "botschaft",
        "teilnehmer",
        "justiz",
        "schüler",
        "student",
        "kommissar",
        "geisel",
        "partei",
        "teil",
    ]
)
_TAIL_TOO = frozenset(
    [
        "richter",
        "truppe",
        "truppen",
        "general",
        "generals",
        "marine",
        "partei",
        "parteien",
        "chef",
        "chefs",
        "berater",
        "bewohner",
        "einheit",
        "einheiten",
        "medien",
        "botschaft",
        "teilnehmer",
        "bewohnern",
        "reporter",
    ]
)
_NO_TAIL |= frozenset(
    ("kunde", "management", "rektor", "sender", "zeuge")
)  # Sekunde, Direktor, Tausender, Fahrzeuge
_NO_TAIL |= frozenset(
    ("stiftung", "bewegung", "verein", "verband", "familie", "organisation", "mitglied", "menge", "kirche")
)
_NOT_IN_OFFICE = frozenset(("Ex", "Alt", "Vize"))
_CHIEF = OfficeWord("Chef", "Chefin", "chief", "UNK", ())
_NOT_COMPOUNDS = frozenset(
    ["Mitarbeiter", "Schiedsrichter", "Hochschüler", "Anwohner", "Mitteilnehmer", "Ureinwohner", "Autofahrer"]
)


@dataclass(frozen=True, slots=True)
class Compound:
    """A compound: whom its first part names and what its last part is (an office, a group, or neither).

    `cut` is the length of the first part.
    """

    cut: int
    modifiers: tuple[Entry, ...]
    codes: tuple[Actor, ...]
    office: OfficeWord | None = None
    group: GroupWord | None = None
    gender: str = ""
    number: str = ""


@cache
def _tails() -> dict[str, Entry]:
    """The forms of offices and groups that may end a compound, in lower case."""
    found: dict[str, Entry] = {}
    for word, entries in gazetteer().words():
        for entry in entries:
            if entry.sort in (Sort.OFFICE, Sort.GROUP) and "-" not in word and len(word) > 4:
                found.setdefault(word.lower(), entry)
    for word in _NO_TAIL - _TAIL_TOO:
        found.pop(word, None)
        for ending in ("s", "es", "n", "en", "e", "er"):
            found.pop(word + ending, None)
    return found


@lru_cache(maxsize=20000)
def read_compound(word: str) -> Compound | None:
    """Take a compound apart; None where neither part is known."""
    word = normal(word)
    if len(word) < 6 or not word[0].isalpha():
        return None
    if "-und-" in word:
        return None
    if "-" in word.strip("-"):
        return _hyphenated(word)
    return _closed(word) if word[0].isupper() and not word.isupper() else None


def _hyphenated(word: str) -> Compound | None:
    parts = word.split("-")
    if parts[0] in _NOT_IN_OFFICE:
        return _no_longer(word.partition("-")[2])
    for cut in range(len(parts) - 1, 0, -1):
        first = "-".join(parts[:cut])
        modifiers = _naming(first)
        if modifiers or cut == 1:
            last = "-".join(parts[cut:])
            office, group, gender, number = head_of(last)
            if not modifiers and not (office or group):
                return None
            if (
                not (office or group)
                and all(e.sort in (Sort.FAMILY, Sort.PERSON) for e in modifiers)
                and is_common_noun(first)
            ):
                return None  # "Katz-und-Maus-Spiel"
            codes = tuple(_whole(e) for e in modifiers if e.actor)[:1]
            return Compound(len(first), modifiers, codes, office, group, gender, number)
    return None


def is_common_noun(word: str) -> bool:
    """Whether the lexicon knows a word as a noun ("Kohl", "Koch")."""
    return any(reading.morph.word_class == "SUB" for reading in readings(word))


def _no_longer(rest: str) -> Compound | None:
    """ "Ex-US-Präsident": the office of the rest, not held now."""
    office, _, gender, number = head_of(rest)
    if office is None:
        return None
    inner = read_compound(rest)
    codes = inner.codes if inner else ()
    past = OfficeWord(office.word, office.feminine, "former", office.sector, office.bodies)
    return Compound(0, (), codes, past, None, gender, number)


def _whole(entry: Entry) -> Actor:
    """The actor a first part stands for: of a place its state ("Gaza-Offensive")."""
    assert entry.actor is not None  # noqa: S101
    if entry.sort == Sort.PLACE:
        return state_actor(entry.actor.code) if entry.actor.code else entry.actor
    return entry.actor


def _naming(first: str) -> tuple[Entry, ...]:
    found = tuple(e for e in gazetteer().of_word(first) if e.sort in _NAMING and e.caution != "quoted")
    if not found and " " not in first and "-" in first:
        words = first.split("-")
        end, entries = gazetteer().longest(words, 0)
        found = tuple(e for e in entries if e.sort in _NAMING) if end == len(words) else ()
    return found


def head_of(last: str) -> tuple[OfficeWord | None, GroupWord | None, str, str]:
    """What the last part of a compound is: office, group, gender, number."""
    if not last:
        return None, None, "", ""
    entries = gazetteer().of_word(last) or gazetteer().of_word(last[0].upper() + last[1:])
    for entry in entries:
        if entry.sort in (Sort.OFFICE, Sort.GROUP):
            return entry.office, entry.group, entry.gender, entry.number
    inner = _closed(last) if "-" not in last else _hyphenated(last)
    return (inner.office, inner.group, inner.gender, inner.number) if inner else (None, None, "", "")


def _closed(word: str) -> Compound | None:
    if word in _NOT_COMPOUNDS:
        return None
    for tail, number in (("chef", "Sing"), ("chefin", "Sing"), ("chefs", "")):
        if word.endswith(tail) and len(word) > len(tail) + 3:
            cut = len(word) - len(tail)
            code = _prefix_code(word[:cut])
            gender = "f" if tail == "chefin" else "m"
            return Compound(cut, (), (state_actor(code),) if code else (), _CHIEF, None, gender, number)
    tails = _tails()
    for cut in range(3, len(word) - 4):
        entry = tails.get(word[cut:])
        if entry is not None:
            code = _prefix_code(word[:cut])
            return Compound(
                cut,
                (),
                (state_actor(code),) if code else (),
                _plain_office(entry.office, code),
                entry.group,
                entry.gender,
                entry.number,
            )
    return None


def _prefix_code(first: str) -> str:
    prefixes = compound_prefixes()
    return prefixes.get(first, "") or prefixes.get(first.removesuffix("s"), "")


def _plain_office(office: OfficeWord | None, code: str) -> OfficeWord | None:
    """ "Senatspräsident" is no head of state: a first part that names no state makes the role a mere chair."""
    if office is None or code or office.role not in ("head_of_state", "monarch", "head_of_government"):
        return office
    return OfficeWord(office.word, office.feminine, "chair", office.sector, ())
