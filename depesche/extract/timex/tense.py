"""Which way a clause looks: back, ahead, or not told."""

import re
from collections.abc import Sequence

from depesche.knowledge.calendar import context_words
from depesche.model.doc import Doc, Token
from depesche.model.span import Span

BACK, UNKNOWN, PRESENT, AHEAD = -1, 0, 1, 2

_AHEAD_WORDS = context_words("ahead")
_BACK_WORDS = context_words("back")
_PERFECT = context_words("perfect")
_MODAL_FUTURE = context_words("future")
_PLANNED = context_words("planned")
"""Participles that look ahead: "ist für den 9. Juli geplant"."""
_PARTICIPLE = re.compile(
    r"(?:\w{0,12}ge\w{2,}(?:t|en)|(?:be|er|ver|zer|ent|miss|über|unter)\w{2,}(?:t|en)|\w{3,}iert)"
)
_ATTRIBUTE = re.compile(
    r"(?:\w{0,12}ge\w{2,}(?:t|en)|(?:be|er|ver|zer|ent)\w{2,}(?:t|en)|\w{3,}iert)e[nrsm]?"
)
_CLAUSE_MARKS = frozenset({",", ";", ":", "–", "(", ")", "„", "“", "»", "«", '"', "”"})


def direction(doc: Doc, span: Span) -> int:
    """BACK, AHEAD or PRESENT by the finite verb of the clause around `span`, UNKNOWN where none tells."""
    inside = doc.tokens_in(span)
    if not inside:
        return UNKNOWN
    sentence = doc.sentence_of(inside[0])
    tokens = doc.tokens[sentence.first : sentence.stop]
    clause = _clause(tokens, inside[0].index - sentence.first, inside[-1].index - sentence.first)
    if _is_beside_participle(doc, inside[-1]):
        return BACK
    found = _of_clause(clause)
    return found if found != UNKNOWN else _of_clause(tokens)


def _is_beside_participle(doc: Doc, last: Token) -> bool:
    """Whether a time belongs to a participle before a noun: "der im Juni mitgeteilte Betrag"."""
    after = doc.tokens[last.index + 1] if last.index + 1 < len(doc.tokens) else last
    return after.xpos == "ADJA" and bool(_ATTRIBUTE.fullmatch(after.text))


def _clause(tokens: Sequence[Token], first: int, last: int) -> Sequence[Token]:
    while first > 0 and tokens[first - 1].text not in _CLAUSE_MARKS:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].text not in _CLAUSE_MARKS:
        last += 1
    return tokens[first : last + 1]


def _of_clause(tokens: Sequence[Token]) -> int:
    finite = [t for t in tokens if t.has(VerbForm="Fin")]
    words = {t.text.lower() for t in finite} if finite else {t.text.lower() for t in tokens}
    if any(t.text.lower() in _PLANNED for t in tokens) and not words & {"war", "waren"}:
        return AHEAD
    has_participle = any(_is_participle(t) for t in tokens)
    if words & _PERFECT and has_participle:
        return BACK
    if words & _MODAL_FUTURE:
        return AHEAD
    if (
        any(t.has(Tense="Past") and not t.text.lower().startswith(("könnt", "würd", "möcht")) for t in finite)
        or words & _BACK_WORDS
    ):
        return BACK
    if words & _AHEAD_WORDS:
        return AHEAD
    if any(t.has(Tense="Pres") for t in finite):
        return PRESENT
    return UNKNOWN


def _is_participle(token: Token) -> bool:
    if token.xpos:
        return token.xpos in ("VVPP", "VAPP", "VMPP")
    return bool(_PARTICIPLE.fullmatch(token.text))
