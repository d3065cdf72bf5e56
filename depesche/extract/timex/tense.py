"""Which way a clause looks: back, ahead, or not told."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from depesche.extract.timex.lexer import word_of
from depesche.knowledge.calendar import context_words
from depesche.model.doc import Doc, Sentence, Token
from depesche.model.span import Span

BACK, UNKNOWN, PLAN, PRESENT, AHEAD = -1, 0, 1, 2, 3
"""PLAN is a plan told in the past, "wollte am Donnerstag eintreffen": a weekday lies ahead, of other times the nearest."""

_AHEAD_WORDS = context_words("ahead")
_BACK_WORDS = context_words("back")
_PERFECT = context_words("perfect")
_MODAL_FUTURE = context_words("future")
_PLANNED = context_words("planned")
"""Participles that look ahead: "ist für den 9. Juli geplant"."""
_REPORTED = context_words("reported")
_ACHIEVED = context_words("achieved")
_GOES_ON = context_words("goes-on")
_PARTICIPLE = re.compile(
    r"(?:\w{0,12}ge\w{2,}(?:t|en)|(?:be|er|ver|zer|ent|miss|über|unter)\w{2,}(?:t|en)|\w{3,}iert)"
)
_ATTRIBUTE = re.compile(
    r"(?:\w{0,12}ge\w{2,}(?:t|en)|(?:be|er|ver|zer|ent)\w{2,}(?:t|en)|\w{3,}iert)e[nrsm]?"
)
_CONDITIONAL = ("könnt", "würd", "möcht")
_WAS = frozenset({"war", "waren", "wurde", "wurden"})
_HAD = frozenset({"hatte", "hatten", "hätte", "hätten"})
_IS = frozenset({"ist", "sind", "bleibt", "bleiben", "sei", "seien"})
_STATES = context_words("state")
"""Participles of a state: "das Konzert am Sonntag ist ausverkauft"."""
_WISHED = frozenset({"wollen", "sollen"})
_PLANNING = frozenset({"sollte", "sollten", "wollte", "wollten"})
_JOINING = frozenset({"und", "oder", "aber", "doch", "sondern"})
_LASTING_ATTRIBUTE = re.compile(r"\w{3,}end(?:e[nrsm]?)")
_CLAUSE_MARKS = frozenset({",", ";", ":", "–", "(", ")", "„", "“", "»", "«", '"', "”"})


_REACH = 40
"""How many tokens to either side of a time are asked for a verb: no sentence is so long."""


def direction(doc: Doc, span: Span) -> int:
    """BACK, AHEAD, PLAN or PRESENT by the verbs of the clause around `span`, UNKNOWN where none tells."""
    first = bisect_right(doc.tokens, span.begin, key=lambda token: token.span.end)
    last = bisect_left(doc.tokens, span.end, key=lambda token: token.span.begin) - 1
    if first > last:
        return UNKNOWN
    for told in (_by_participle(doc, last), _by_preposition(doc, first, last)):
        if told != UNKNOWN:
            return told
    sentence = doc.sentence_of(doc.tokens[first])
    begin = max(sentence.first, first - _REACH)
    tokens = doc.tokens[begin : min(sentence.stop, last + 1 + _REACH)]
    clause = _clause(tokens, first - begin, min(last - begin, len(tokens) - 1))
    found = _of_infinitive(clause, tokens)
    if found == UNKNOWN:
        found = _of_clause(clause)
    found = found if found != UNKNOWN else _of_clause(tokens)
    return BACK if found == PLAN and _came_to_pass(doc, sentence, clause, tokens) else found


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


def _by_preposition(doc: Doc, first: int, last: int) -> int:
    """ "die Erklärung vom Sonntag" looks back, "lud für Samstag ein" ahead."""
    before = doc.tokens[first - 1].text.lower() if first else ""
    if before == "für" and first == last and word_of(doc.tokens[first].text).kind.startswith("WEEKDAY"):
        return AHEAD
    if before != "vom" or first < 2 or doc.tokens[first - 2].upos != "NOUN":
        return UNKNOWN
    after = doc.tokens[last + 1].text.lower() if last + 1 < len(doc.tokens) else ""
    return UNKNOWN if after in ("bis", "an", "auf", "und", "zum") else BACK


def _clause(tokens: Sequence[Token], first: int, last: int) -> Sequence[Token]:
    at = first
    while first > 0 and tokens[first - 1].text not in _CLAUSE_MARKS:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].text not in _CLAUSE_MARKS:
        last += 1
    return _half_of(tokens[first : last + 1], at - first)


def _half_of(clause: Sequence[Token], at: int) -> Sequence[Token]:
    """The side of "und", "aber" that holds token `at`, where each side has a finite verb of its own."""
    for cut, token in enumerate(clause):
        is_of_nouns = all(
            t.upos in ("NOUN", "PROPN", "NUM", "ADJ")
            for t in (*clause[cut - 1 : cut], *clause[cut + 1 : cut + 2])
        )
        if token.text not in _JOINING or is_of_nouns:
            continue
        if _has_finite(clause[:cut]) and _has_finite(clause[cut:]):
            return _half_of(clause[:cut], at) if at < cut else _half_of(clause[cut + 1 :], at - cut - 1)
    return clause


def _has_finite(tokens: Sequence[Token]) -> bool:
    return any(token.feats.get("VerbForm") == "Fin" for token in tokens)


def _of_infinitive(clause: Sequence[Token], tokens: Sequence[Token]) -> int:
    """A clause with "zu" looks ahead, "kündigte an, bis zum Sommer zu entscheiden", unless what governs it tells what
    was done: "gelang es, am Montag einzureisen", "bestritt, im Mai dort gewesen zu sein"."""
    if _has_finite(clause) or not any(t.xpos in ("VVIZU", "PTKZU") for t in clause):
        return UNKNOWN
    texts = [t.text.lower() for t in clause if t.upos != "PUNCT"]
    if texts[-2:] in (["zu", "haben"], ["zu", "sein"]) and any(_is_participle(t) for t in clause):
        return BACK
    around = {t.text.lower() for t in tokens} - set(texts)
    if around & _ACHIEVED:
        return UNKNOWN
    return PLAN if around & _HAD else AHEAD


def _of_clause(tokens: Sequence[Token]) -> int:
    finite = [t for t in tokens if t.feats.get("VerbForm") == "Fin"]
    all_words = {t.text.lower() for t in tokens}
    words = {t.text.lower() for t in finite} if finite else all_words
    if all_words & _PLANNED:
        return PLAN if words & _WAS else AHEAD
    if (all_words & _HAD and all_words & _WISHED) or ("erwartet" in all_words and words & _WAS):
        return PLAN
    if words & _IS and all_words & _STATES and "worden" not in all_words:
        return PRESENT
    if words & _PERFECT and any(_is_participle(t) for t in tokens):
        return BACK
    if words & _MODAL_FUTURE:
        return AHEAD
    if words & _PLANNING:
        return PLAN
    tenses = {t.feats.get("Tense") for t in finite if not t.text.lower().startswith(_CONDITIONAL)}
    if "Past" in tenses or words & _BACK_WORDS:
        return BACK
    if words & _AHEAD_WORDS:
        return AHEAD
    return PRESENT if "Pres" in tenses else UNKNOWN


def _came_to_pass(doc: Doc, sentence: Sentence, clause: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether the plan was overtaken by what the text tells next: "wollte am Montag die Straße überqueren und wurde
    erfasst", "... Dabei stürzte er"."""
    inside = {t.index for t in clause}
    is_wish = any(t.text.lower() in _PLANNING | _HAD for t in clause)
    for token in tokens:
        word = token.text.lower()
        is_other = token.feats.get("Tense") == "Past" and token.feats.get("VerbForm") == "Fin"
        is_plan = word in _PLANNING | _HAD or word.startswith(_CONDITIONAL) or word in _REPORTED
        is_plan = is_plan or (word in _WAS and token.index in inside and not is_wish)
        if is_other and not is_plan:
            return True
    follows = doc.tokens[sentence.stop].text if sentence.stop < len(doc.tokens) else ""
    return follows.lower() in _GOES_ON


def _is_participle(token: Token) -> bool:
    if token.xpos:
        return token.xpos in ("VVPP", "VAPP", "VMPP")
    return bool(_PARTICIPLE.fullmatch(token.text))
