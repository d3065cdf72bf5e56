"""Speech knowledge: verbs, phrases and nouns that report what somebody said, and words that name a source.

Tables under `knowledge/data/speech`; each states its editing rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from depesche.errors import KnowledgeError
from depesche.knowledge.lexicon import verb_readings
from depesche.knowledge.tables import Table, read_table

PATTERNS = frozenset(
    {"direct", "that", "second", "infinitive", "question", "object", "topic", "stance", "as"}
)
COMMITMENTS = frozenset(
    [
        "asserts",
        "claims",
        "concedes",
        "denies",
        "knows",
        "promises",
        "demands",
        "asks",
        "warns",
        "praises",
        "criticises",
        "believes",
        "expects",
        "fears",
        "hopes",
        "plans",
        "proposes",
        "decides",
        "rejects",
        "quotes",
    ]
)
OPENER_KINDS = frozenset({"preposition", "postposition", "adverb", "sentence", "relative"})

_VERBS = [
    "lemma",
    "reflexive",
    "particle",
    "patterns",
    "prepositions",
    "correlates",
    "medium",
    "commitment",
    "addressee",
    "example",
]
_PHRASES = ["verb", "words", "patterns", "prepositions", "correlates", "medium", "commitment", "example"]
_MEDIA = {"": None, "S": "Speech", "W": "Writing", "T": "Thought"}


@dataclass(frozen=True, slots=True)
class SpeechCue:
    """What a verb, phrase or noun of speech takes, and what it makes of the content."""

    lemma: str
    patterns: frozenset[str]
    prepositions: frozenset[str] = frozenset()
    correlates: frozenset[str] = frozenset()
    medium: str | None = None
    commitment: str = "asserts"
    addressee: frozenset[str] = frozenset()
    particle: str = ""
    is_reflexive: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opener:
    """A word that marks the content of a source: "laut", "zufolge", "so", "wonach"."""

    form: str
    kind: str
    needs: str
    medium: str | None


def _checked(table: Table, row: int, column: str, known: frozenset[str]) -> frozenset[str]:
    values = frozenset(table.rows[row][column].split())
    for value in sorted(values - known):
        raise table.fail(row, f"unknown {column} {value!r}; known: {', '.join(sorted(known))}")
    return values


def _medium(table: Table, row: int) -> str | None:
    value = table.rows[row]["medium"]
    if value not in _MEDIA:
        raise table.fail(row, f"unknown medium {value!r}; known: S, W, T or blank")
    return _MEDIA[value]


def _commitment(table: Table, row: int) -> str:
    value = table.rows[row]["commitment"]
    if value not in COMMITMENTS:
        raise table.fail(row, f"unknown commitment {value!r}; known: {', '.join(sorted(COMMITMENTS))}")
    return value


@cache
def speech_verbs() -> Mapping[str, tuple[SpeechCue, ...]]:
    """The verbs by lemma; one lemma may stand with and without "sich"."""
    table = read_table("speech/verbs", tuple(_VERBS))
    found: dict[str, list[SpeechCue]] = {}
    for number, row in enumerate(table.rows):
        cue = SpeechCue(
            lemma=row["lemma"],
            patterns=_checked(table, number, "patterns", PATTERNS),
            prepositions=frozenset(row["prepositions"].split()),
            correlates=frozenset(row["correlates"].split()),
            medium=_medium(table, number),
            commitment=_commitment(table, number),
            addressee=frozenset(row["addressee"].split()),
            particle=row["particle"],
            is_reflexive=row["reflexive"] == "sich",
        )
        found.setdefault(cue.lemma, []).append(cue)
    return {lemma: tuple(cues) for lemma, cues in found.items()}


@cache
def speech_phrases() -> Mapping[str, tuple[SpeechCue, ...]]:
    """The cues of several words by the lemma of their verb."""
    table = read_table("speech/phrases", tuple(_PHRASES))
    found: dict[str, list[SpeechCue]] = {}
    for number, row in enumerate(table.rows):
        cue = SpeechCue(
            lemma=row["verb"],
            patterns=_checked(table, number, "patterns", PATTERNS),
            prepositions=frozenset(row["prepositions"].split()),
            correlates=frozenset(row["correlates"].split()),
            medium=_medium(table, number),
            commitment=_commitment(table, number),
            words=tuple(row["words"].split()),
        )
        found.setdefault(cue.lemma, []).append(cue)
    return {lemma: tuple(cues) for lemma, cues in found.items()}


@lru_cache(maxsize=20_000)
def speech_lemmas(form: str) -> tuple[str, ...]:
    """The verbs of the tables that a finite form may belong to: "schwor" → schwören, "konzedierte" → konzedieren."""
    lemmas = [reading.lemma for reading in verb_readings(form)]
    low = form.lower()
    lemmas += [low.removesuffix(ending) + "en" for ending in ("ten", "te", "t") if low.endswith(ending)]
    known = (lemma for lemma in lemmas if lemma in speech_verbs() or lemma in speech_phrases())
    return tuple(dict.fromkeys(known))


@cache
def speech_nouns() -> Mapping[str, SpeechCue]:
    """The nouns that take a content clause, by lemma."""
    table = read_table("speech/nouns", ("lemma", "patterns", "medium", "commitment"))
    return {
        row["lemma"]: SpeechCue(
            lemma=row["lemma"],
            patterns=_checked(table, number, "patterns", PATTERNS),
            medium=_medium(table, number),
            commitment=_commitment(table, number),
        )
        for number, row in enumerate(table.rows)
    }


@lru_cache(maxsize=20_000)
def noun_cue(lemma: str) -> SpeechCue | None:
    """The entry of a noun of speech, alone or as the last part of a compound."""
    nouns = speech_nouns()
    if lemma in nouns:
        return nouns[lemma]
    low = lemma.lower()
    return next((e for n, e in nouns.items() if len(n) > 5 and low.endswith(n.lower())), None)


@cache
def clause_words(opens: str) -> frozenset[str]:
    """The words that open a clause of a kind: that, adverbial, purpose, relative, question, coordinator, focus."""
    rows = read_table("speech/clause_words", ("word", "opens")).rows
    return frozenset(row["word"] for row in rows if row["opens"] == opens)


@cache
def source_nouns() -> frozenset[str]:
    """The nouns that name a source after "nach": "Angabe", "Ansicht", "Bericht"."""
    return frozenset(row["lemma"] for row in read_table("speech/sources", ("lemma",)).rows)


@lru_cache(maxsize=20_000)
def is_source_noun(lemma: str) -> bool:
    """Whether a noun names a source, alone or as the last part of a compound."""
    nouns = source_nouns()
    return lemma in nouns or any(lemma.lower().endswith(noun.lower()) for noun in nouns if len(noun) > 4)


@cache
def openers() -> tuple[Opener, ...]:
    """The prepositions, postpositions and adverbs that mark a source; KnowledgeError for an unknown kind."""
    table = read_table("speech/openers", ("form", "kind", "needs", "medium", "example"))
    found = []
    for number, row in enumerate(table.rows):
        if row["kind"] not in OPENER_KINDS:
            raise _unknown_kind(table, number, row["kind"])
        found.append(Opener(row["form"], row["kind"], row["needs"], _medium(table, number)))
    return tuple(found)


def _unknown_kind(table: Table, row: int, kind: str) -> KnowledgeError:
    return table.fail(row, f"unknown kind {kind!r}; known: {', '.join(sorted(OPENER_KINDS))}")
