"""Turns: the rules that say what a clause makes of the matter it names, in the order they are asked."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from depesche.keeping.namings import DATED, Naming
from depesche.keeping.scenes import Clause, Tense
from depesche.knowledge.outcomes import kinds, outcome_guards, outcome_phrases, outcome_verbs
from depesche.model.doc import Token
from depesche.model.matter import Turn

_PLANS = ("wollen", "sollen", "werden", "haben")
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
_NARROW = ("nach", "während", "bei", "seit", "anlässlich")
_COMING = (
    "eintreffen", "sein", "kommen", "landen", "reisen", "aufhalten", "fliegen", "ankommen", "befinden", "empfangen",
    "treffen", "zusammenkommen", "versammeln",
)  # fmt: skip
_ASIDE = (*_NARROW, "vor", "trotz", "wegen", "aus", "über", "ohne", "gegen", "durch", "mit")
_TALKING = (
    "sprechen", "reden", "unterhalten", "beraten", "verhandeln", "konferieren", "entscheiden", "befinden", "tagen",
    "begrüßen",
)  # fmt: skip
NOW = "now"
"""How the rule begins that finds a plan told as a new one: "soll nun erst am 9. Mai tagen"."""
_NOW = re.compile(r"\b(?:nun|nunmehr|erst am|erst im|erst in|stattdessen)\b")
_AS_SAID = re.compile(r"\bwie (?:angekündigt|geplant|vorgesehen|vereinbart)\b")
_EARLY = re.compile(r"\b(?:bereits|schon|vorzeitig|früher als|eher als)\b")
_SETTING = ("planen", "ansetzen", "vorsehen", "anberaumen", "erwarten", "terminieren")
_SIZING = ("verlängern", "verkürzen", "verkleinern", "aufstocken", "ausweiten")
_FAILING = ("scheitern", "verzichten")
_RESULTS = ("dauern", "bringen", "ergeben", "gelten")
_LAST = ("letzte", "abgeschlossen", "beendet", "vollendet", "vollständig", "komplett")


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule made of a naming, with the token that decided."""

    turn: Turn
    rule: str
    by: Token | None = None
    was_planned: bool = False


def decide(naming: Naming, before: Clause | None = None) -> Found | None:
    """What the clause makes of the matter; None where it says nothing, or only a chance, a demand, a criticism.

    `before` is the clause before, on whose verb an infinitive depends.
    """
    if before is not None and naming.clause.finite is None and naming.clause.tense is Tense.FUTURE:
        guards = (*outcome_guards("main"), *outcome_guards())
        if any(guard.pattern.search(before.words) for guard in guards):
            return None
    if any(guard.pattern.search(naming.clause.words) for guard in outcome_guards()):
        return None
    found = next((found for rule in RULES if (found := rule(naming))), None)
    is_told_as_done = found is None or found.turn in (Turn.HELD, Turn.ENDED)
    if is_told_as_done and any(guard.pattern.search(naming.clause.words) for guard in outcome_guards("held")):
        return None
    if found is None and before is not None:
        found = _by_promise_before(naming, before)
    return _as_end(naming, _as_known(naming, found)) if found else None


def _by_promise_before(naming: Naming, before: Clause) -> Found | None:
    """ "sagte zu, dass er in den Kreml kommt": a plan that the clause before says was made."""
    clause = naming.clause
    if not naming.is_verb or not clause.words.startswith("dass ") or clause.tense is not Tense.PRESENT:
        return None
    verb = next((v for v in before.verbs if outcome_verbs().get((v.lemma, "")) is Turn.PLANNED), None)
    if verb is None or before.is_negated or clause.is_negated:
        return None
    return Found(Turn.PLANNED, f"to come: {naming.head.lemma}", clause.finite, _is_pluperfect(before))


def _as_known(naming: Naming, found: Found) -> Found:
    """ "tagt wie angekündigt": a plan that is told again."""
    if found.turn is Turn.PLANNED and _AS_SAID.search(naming.clause.words):
        return Found(found.turn, found.rule, found.by, was_planned=True)
    if found.turn is Turn.PLANNED and naming.is_due_later and _NOW.search(naming.clause.words):
        return Found(found.turn, f"{NOW}: {found.rule}", found.by, found.was_planned)
    return found


def _as_end(naming: Naming, found: Found) -> Found:
    """A withdrawal or delivery is held when its last part is: "die letzten Soldaten verließen"."""
    if found.turn is not Turn.HELD or not kinds()[naming.word.kind].needs_end:
        return found
    words = naming.clause.words
    is_whole = any(word in words for word in _LAST)
    if naming.word.kind == "delivery":
        is_whole = is_whole or not any(
            f" {word} " in f" {words} " for word in ("erste", "ersten", "erster", "teil")
        )
    return Found(Turn.ENDED, found.rule, found.by) if is_whole else found


def _by_phrase(naming: Naming) -> Found | None:
    """ "findet nicht statt", "zum Abschluss", "auf einen späteren Zeitpunkt"."""
    for phrase in outcome_phrases():
        if phrase.turn is None or not phrase.pattern.search(naming.clause.words):
            continue
        if phrase.turn is Turn.ADVANCED and (naming.clause.tense is not Tense.FUTURE or naming.taken_from):
            continue
        if phrase.turn is Turn.MOVED and naming.is_verb and naming.clause.tense is Tense.PAST:
            continue  # "einen Tag später als geplant ratifiziert"
        if phrase.turn is Turn.HELD and (naming.clause.tense is Tense.FUTURE or _is_led(naming)):
            continue
        if phrase.turn is not Turn.ENDED or _ends(naming):
            return Found(phrase.turn, phrase.rule)
    return None


def _is_led(naming: Naming) -> bool:
    """ "am Rande des Gipfels" in a clause to come."""
    return naming.is_due_later


def _ends(naming: Naming) -> bool:
    """Whether the end is that of the matter: "zum Abschluss des Gipfels", "der Streik ging zu Ende"."""
    ends = [t.index for t in naming.clause.tokens if t.lemma.lower() in ("abschluss", "ende")]
    is_noun_of_it = any(0 < naming.head.index - end <= 5 for end in ends)
    return is_noun_of_it or naming.head.deprel.startswith("nsubj")


def _by_outcome_verb(naming: Naming) -> Found | None:
    """ "hat seine Reise verschoben", "sagte den Besuch ab", "der Gipfel beginnt"; not "verschob die Reise nicht"."""
    verbs, clause = outcome_verbs(), naming.clause
    for verb in clause.verbs:
        turn = verbs.get((verb.lemma, naming.word.kind)) or verbs.get((verb.lemma, ""))
        if turn is None or verb.index == naming.head.index or clause.tense is Tense.CHANCE:
            continue
        if turn in (Turn.HELD, Turn.ENDED):
            return _happening(naming, turn, verb)
        if _is_an_aside(naming, verb) or (
            turn is Turn.MOVED and verb.lemma in _SIZING and clause.tense is not Tense.PAST
        ):
            continue
        if clause.is_negated:
            return (
                Found(Turn.DENIED, f"not {verb.lemma}", verb)
                if verb.lemma in ("planen", "vorsehen")
                else None
            )
        was_planned = turn is Turn.PLANNED and _looks_back(naming) and verb.lemma in _SETTING
        if turn is Turn.PLANNED and not was_planned and _is_pluperfect(clause) and not naming.is_due_later:
            return Found(turn, f"told before: {verb.lemma}", verb, was_planned=True)
        if turn in (Turn.MOVED, Turn.CANCELLED) and not naming.is_due_later:
            if clause.finite is None or verb.lemma in _FAILING:
                return Found(turn, f"meant: {verb.lemma}", verb)
            if turn is Turn.MOVED and _is_pluperfect(clause) and _by_adjective(naming) is None:
                return Found(turn, f"told before: {verb.lemma}", verb)
        rule = f"size: {verb.lemma}" if verb.lemma in _SIZING else f"verb: {verb.lemma}"
        return Found(turn, rule, verb, was_planned)
    return None


def _is_pluperfect(clause: Clause) -> bool:
    """ "hatte angekündigt": a report looks back at what was announced before."""
    finite = clause.finite
    return (
        finite is not None
        and finite.lemma in ("haben", "sein")
        and finite.has(Tense="Past")
        and finite.subjunctive == 0
    )


def _is_an_aside(naming: Naming, verb: Token) -> bool:
    """ "nach Gesprächen zugestimmt" agrees to no talks; "wie versprochen" promises nothing."""
    before = naming.clause.doc.tokens[verb.index - 1] if verb.index else None
    case = _case(naming)
    is_said_in_it = case == "in" and outcome_verbs().get((verb.lemma, "")) is Turn.PLANNED
    is_compared = before is not None and before.lemma.lower() in ("wie", "als")
    return case in _ASIDE or is_said_in_it or is_compared or _is_time_of_it(naming)


def _is_time_of_it(naming: Naming) -> bool:
    """ "am dritten Tag der Reise", "am Vorabend des Gipfels"."""
    above = naming.clause.doc.tokens[naming.head.head]
    return naming.head.deprel == "nmod" and above.lemma.lower() in ("tag", "vorabend", "rand", "zeit")


def _happening(naming: Naming, turn: Turn, verb: Token) -> Found | None:
    """ "soll am Mittwoch beginnen" is planned, "begann" is held, "findet im Juni statt" is planned."""
    tense = naming.clause.tense
    if naming.clause.is_negated and verb.lemma in _RESULTS:
        return None  # "brachte keine Lösung", "gilt dort nicht"
    if naming.clause.is_negated:
        return Found(Turn.CANCELLED, "does not take place", verb)
    is_to_come = tense is Tense.FUTURE or (tense is Tense.PRESENT and naming.is_ahead)
    if turn is Turn.ENDED and _EARLY.search(naming.clause.words) and not kinds()[naming.word.kind].needs_end:
        return Found(Turn.MOVED, "ends earlier", verb)
    if is_to_come:
        return Found(Turn.PLANNED, f"to come: {verb.lemma}", verb, _looks_back(naming))
    return Found(turn, f"verb: {verb.lemma}", verb)


def _by_own_verb(naming: Naming) -> Found | None:
    """ "wird nach China reisen", "reiste nach China", "wird nicht reisen"."""
    head, clause = naming.head, naming.clause
    if not naming.is_verb:
        return None
    is_talk = head.lemma in _TALKING and naming.due is None
    if is_talk and clause.tense is not Tense.PAST:
        return None
    if clause.tense is Tense.PRESENT and clause.is_negated and naming.due is None:
        return Found(Turn.CANCELLED, f"not to come: {head.lemma}", clause.finite)
    if clause.tense is Tense.FUTURE or (clause.tense is Tense.PRESENT and naming.is_ahead):
        if "nicht wie geplant" in clause.words or "anders als geplant" in clause.words:
            return Found(Turn.PLANNED, "not as planned", clause.finite, was_planned=True)
        if clause.is_negated:
            return Found(Turn.CANCELLED, f"not to come: {head.lemma}", clause.finite)
        rule = "dated" if naming.word.how == DATED else "to come"
        return Found(Turn.PLANNED, f"{rule}: {head.lemma}", clause.finite, _looks_back(naming))
    is_under_way = clause.tense is Tense.PRESENT and "seit" in clause.words.split() and naming.due is not None
    if naming.word.how == "expected":
        return None  # "wurde in Rom erwartet" does not say that he came
    if (clause.tense is Tense.PAST or is_under_way) and not clause.is_negated:
        return Found(Turn.HELD, f"done: {head.lemma}", clause.finite)
    return None


def _looks_back(naming: Naming) -> bool:
    """ "hatte reisen wollen", "wollte reisen": a plan told when it may be a plan no more."""
    finite = naming.clause.finite
    return (
        finite is not None
        and finite.has(Tense="Past")
        and finite.subjunctive == 0
        and finite.lemma != "werden"
    )


def _by_adjective(naming: Naming) -> Found | None:
    """ "der für Mai geplante Besuch": planned, by the way."""
    for token in naming.clause.tokens:
        if token.upos != "ADJ" or token.head != naming.head.index:
            continue
        if token.lemma.lower().startswith(_ADJECTIVES) and not naming.is_verb:
            return Found(Turn.PLANNED, f"adjective: {token.lemma.lower()}", token, was_planned=True)
    return None


def _by_plan_around(naming: Naming) -> Found | None:
    """ "will eine Konferenz ausrichten", "die Gespräche sollen am Donnerstag": a noun under a verb to come."""
    clause = naming.clause
    if naming.is_verb or clause.finite is None:
        return None
    is_meant = clause.tense is Tense.FUTURE and clause.finite.lemma in _PLANS
    if not (is_meant or (clause.tense is Tense.PRESENT and naming.is_due_later)):
        return None
    if (naming.head.deprel == "nmod" and _case(naming) != "zu") or (
        naming.due is None and naming.head.deprel != "obj"
    ):
        return None
    if _case(naming) in _ASIDE:
        return None
    if clause.is_negated:
        return Found(Turn.CANCELLED, "not to come", clause.finite) if naming.due is None else None
    return Found(Turn.PLANNED, "to come", clause.finite, _looks_back(naming))


def _by_preposition(naming: Naming) -> Found | None:
    """ "nach ihrem Besuch in Ankara", "bei dem Treffen", "ist zu einem Staatsbesuch eingetroffen"."""
    if naming.is_verb or naming.clause.tense in (Tense.CHANCE, Tense.FUTURE) or naming.is_due_later:
        return None
    case = _case(naming)
    is_on_it = (
        case in ("auf", "in", "an")
        and _is_definite(naming)
        and naming.clause.tense is Tense.PAST
        and not naming.clause.is_negated
    )
    if case in _NARROW or is_on_it:
        return Found(Turn.HELD, f"preposition: {case}")
    if case == "von" and any(v.lemma in ("zurückkehren", "heimkehren") for v in naming.clause.verbs):
        return Found(Turn.HELD, "back from it")
    if case == "zu":
        verb = next(
            (t for t in naming.clause.tokens if t.lemma in _COMING and t.index != naming.head.index), None
        )
        return Found(Turn.HELD, "come for it", verb) if verb else None
    return None


def _is_owner(token: Token, naming: Naming) -> bool:
    """ "bei Modis Besuch"."""
    return token.upos == "PROPN" and token.deprel == "nmod" and token.head == naming.head.index


def _is_definite(naming: Naming) -> bool:
    """ "auf dem Gipfel", "in der Abstimmung"; not "in einer Rede"."""
    return not any(t.head == naming.head.index and t.lemma.lower() == "ein" for t in naming.clause.tokens)


def _case(naming: Naming) -> str:
    """The preposition before the noun, words of its phrase only in between."""
    for token in reversed(naming.clause.tokens):
        if token.index < naming.head.index and token.upos == "ADP":
            between = naming.clause.doc.tokens[token.index + 1 : naming.head.index]
            return (
                token.lemma.lower()
                if all(t.upos in ("DET", "ADJ", "NUM", "PRON") or _is_owner(t, naming) for t in between)
                else ""
            )
    return ""


RULES: tuple[Callable[[Naming], Found | None], ...] = (
    _by_phrase,
    _by_outcome_verb,
    _by_own_verb,
    _by_adjective,
    _by_plan_around,
    _by_preposition,
)
"""Every rule, the first that finds something decides."""
