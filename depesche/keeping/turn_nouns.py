"""Turns of nouns: what a preposition, a participle or a past clause makes of a matter that a noun names."""

from dataclasses import dataclass

from depesche.keeping.namings import Naming
from depesche.keeping.scenes import Tense
from depesche.knowledge.outcomes import outcome_guards, outcome_verbs
from depesche.model.doc import Token
from depesche.model.matter import Turn

_ADJECTIVES = (
    "geplant",
    "bevorstehend",
    "angekündigt",
    "vorgesehen",
    "anstehend",
    "anberaumt",
    "vereinbart",
    "erwartet",
)
NARROW = ("nach", "während", "bei", "seit", "anlässlich")
"""Prepositions that tell a matter as held: "nach ihrem Besuch"."""
_COMING = (
    "eintreffen", "sein", "kommen", "landen", "reisen", "aufhalten", "fliegen", "ankommen", "befinden", "empfangen",
    "treffen", "zusammenkommen", "versammeln",
)  # fmt: skip
ASIDE = (*NARROW, "vor", "trotz", "wegen", "aus", "über", "ohne", "gegen", "durch", "mit")
"""Prepositions that name a matter by the way."""
_BEFORE_IT = ("vor", "gegen", "ohne", "für", "um", "trotz", "statt", "zu", "wegen")
MENTIONED = "mentioned as past"
"""The rule that takes a matter for held because a past clause speaks of it."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule made of a naming, with the token that decided."""

    turn: Turn
    rule: str
    by: Token | None = None
    was_planned: bool = False


def by_adjective(naming: Naming) -> Found | None:
    """ "der für Mai geplante Besuch": planned, by the way."""
    for token in naming.clause.tokens:
        if token.upos != "ADJ" or token.head != naming.head.index:
            continue
        if token.lemma.lower().startswith(_ADJECTIVES) and not naming.is_verb:
            return Found(Turn.PLANNED, f"adjective: {token.lemma.lower()}", token, was_planned=True)
    return None


def by_preposition(naming: Naming, *, is_doubted: bool = False) -> Found | None:
    """ "nach ihrem Besuch in Ankara", "bei dem Treffen", "ist zu einem Staatsbesuch eingetroffen"."""
    is_open = naming.tense is Tense.FUTURE or (naming.tense is Tense.CHANCE and not is_doubted)
    if naming.is_verb or is_open or naming.is_due_later:
        return None
    if is_doubted and not naming.clause.is_told_in_past:
        return None
    case = case_of(naming)
    is_on_it = (
        case in ("auf", "in", "an")
        and _is_definite(naming)
        and naming.tense is Tense.PAST
        and not naming.clause.is_negated
    )
    if case in NARROW or is_on_it:
        return Found(Turn.HELD, f"preposition: {case}")
    if case == "von" and any(v.lemma in ("zurückkehren", "heimkehren") for v in naming.clause.verbs):
        return Found(Turn.HELD, "back from it")
    if case == "zu":
        verb = next(
            (t for t in naming.clause.tokens if t.lemma in _COMING and t.index != naming.head.index), None
        )
        is_past = naming.tense is Tense.PAST
        return Found(Turn.HELD, "come for it", verb) if verb and is_past else None
    return None


def by_mention(naming: Naming) -> Found | None:
    """ "der Gipfel in der vergangenen Woche hatte die Blockade nicht gelöst": told as something that was.

    It confirms only what was due by then (`likeness`).
    """
    clause = naming.clause
    is_past = naming.tense is Tense.PAST and clause.finite is not None and clause.finite.subjunctive == 0
    if naming.is_verb or not is_past or naming.is_due_later or not _is_definite(naming):
        return None
    if case_of(naming) in _BEFORE_IT or naming.head.has(Number="Plur"):
        return None
    if any(guard.pattern.search(clause.words) for guard in outcome_guards("mentioned")):
        return None
    return Found(Turn.HELD, MENTIONED)


def is_an_aside(naming: Naming, verb: Token) -> bool:
    """ "nach Gesprächen zugestimmt" agrees to no talks; "wie versprochen" promises nothing."""
    before = naming.clause.doc.tokens[verb.index - 1] if verb.index else None
    case = case_of(naming)
    is_said_in_it = case == "in" and outcome_verbs().get((verb.lemma, "")) is Turn.PLANNED
    is_compared = before is not None and before.lemma.lower() in ("wie", "als")
    return case in ASIDE or is_said_in_it or is_compared or _is_time_of_it(naming)


def _is_time_of_it(naming: Naming) -> bool:
    """ "am dritten Tag der Reise", "am Vorabend des Gipfels"."""
    above = naming.clause.doc.tokens[naming.head.head]
    return naming.head.deprel == "nmod" and above.lemma.lower() in ("tag", "vorabend", "rand", "zeit")


def _is_owner(token: Token, naming: Naming) -> bool:
    """ "bei Modis Besuch"."""
    return token.upos == "PROPN" and token.deprel == "nmod" and token.head == naming.head.index


def _is_definite(naming: Naming) -> bool:
    """ "auf dem Gipfel", "in der Abstimmung"; not "in einer Rede"."""
    return not any(t.head == naming.head.index and t.lemma.lower() == "ein" for t in naming.clause.tokens)


def case_of(naming: Naming) -> str:
    """The preposition before the noun, words of its phrase only in between."""
    for token in reversed(naming.clause.tokens):
        if token.index < naming.head.index and token.upos == "ADP":
            between = naming.clause.doc.tokens[token.index + 1 : naming.head.index]
            is_one_phrase = all(
                t.upos in ("DET", "ADJ", "NUM", "PRON", "ADV") or _is_owner(t, naming) for t in between
            )
            return token.lemma.lower() if is_one_phrase else ""
    return ""
