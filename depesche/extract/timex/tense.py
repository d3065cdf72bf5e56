"""Which way a clause looks: back, ahead, or not told."""

import re
from bisect import bisect_left, bisect_right
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
_CONDITIONAL = ("könnt", "würd", "möcht")
_WAS = frozenset({"war", "waren"})
_LASTING_ATTRIBUTE = re.compile(r"\w{3,}end(?:e[nrsm]?)")
_CLAUSE_MARKS = frozenset({",", ";", ":", "–", "(", ")", "„", "“", "»", "«", '"', "”"})


_REACH = 40
"""How many tokens to either side of a time are asked for a verb: no sentence is so long."""


def direction(doc: Doc, span: Span) -> int:
    """BACK, AHEAD or PRESENT by the finite verb of the clause around `span`, UNKNOWN where none tells."""
    first = bisect_right(doc.tokens, span.begin, key=lambda token: token.span.end)
    last = bisect_left(doc.tokens, span.end, key=lambda token: token.span.begin) - 1
    if first > last:
        return UNKNOWN
    if (told := _by_participle(doc, last)) != UNKNOWN:
        return told
    sentence = doc.sentence_of(doc.tokens[first])
    begin = max(sentence.first, first - _REACH)
    tokens = doc.tokens[begin : min(sentence.stop, last + 1 + _REACH)]
    found = _of_clause(_clause(tokens, first - begin, min(last - begin, len(tokens) - 1)))
    return found if found != UNKNOWN else _of_clause(tokens)


def _by_participle(doc: Doc, last: int) -> int:
    """A time before a participle before a noun: "der im Juni mitgeteilte Betrag", "das für Mai geplante Fest"."""
    after = doc.tokens[last + 1] if last + 1 < len(doc.tokens) else None
    if after is None or after.xpos != "ADJA":
        return UNKNOWN
    if _PLANNED & {after.text.lower().rstrip("nrsm").removesuffix("e"), after.text.lower()[:-1]}:
        return AHEAD
    if _LASTING_ATTRIBUTE.fullmatch(after.text):
        return AHEAD
    return BACK if _ATTRIBUTE.fullmatch(after.text) else UNKNOWN


def _clause(tokens: Sequence[Token], first: int, last: int) -> Sequence[Token]:
    while first > 0 and tokens[first - 1].text not in _CLAUSE_MARKS:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].text not in _CLAUSE_MARKS:
        last += 1
    return tokens[first : last + 1]


def _of_clause(tokens: Sequence[Token]) -> int:
    finite = [t for t in tokens if t.feats.get("VerbForm") == "Fin"]
    all_words = {t.text.lower() for t in tokens}
    words = {t.text.lower() for t in finite} if finite else all_words
    if all_words & _PLANNED and not words & _WAS:
        return AHEAD
    if words & _PERFECT and any(_is_participle(t) for t in tokens):
        return BACK
    if words & _MODAL_FUTURE:
        return AHEAD
    tenses = {t.feats.get("Tense") for t in finite if not t.text.lower().startswith(_CONDITIONAL)}
    if "Past" in tenses or words & _BACK_WORDS:
        return BACK
    if words & _AHEAD_WORDS:
        return AHEAD
    return PRESENT if "Pres" in tenses else UNKNOWN


def _is_participle(token: Token) -> bool:
    if token.xpos:
        return token.xpos in ("VVPP", "VAPP", "VMPP")
    return bool(_PARTICIPLE.fullmatch(token.text))
