"""Turns: the rules that say what a clause makes of the matter it names, in the order they are asked."""

import re
from collections.abc import Callable

from depesche.keeping.namings import CALLED_OFF, DONE, Naming
from depesche.keeping.scenes import Clause, Tense
from depesche.keeping.turn_nouns import (
    ASIDE,
    NARROW,
    Found,
    by_adjective,
    by_mention,
    by_preposition,
    case_of,
    is_an_aside,
)
from depesche.knowledge.outcomes import kinds, outcome_guards, outcome_phrases, outcome_verbs
from depesche.model.doc import Token
from depesche.model.matter import Turn
from depesche.model.report import BlockKind

_PLANS = ("wollen", "sollen", "werden", "haben")
_TALKING = (
    "sprechen", "reden", "unterhalten", "beraten", "verhandeln", "konferieren", "entscheiden", "befinden", "tagen",
    "begrüßen",
)  # fmt: skip
_INTENT = re.compile(
    r"\b(?:absicht|plan|pläne|bereit|entschlossen|vorhaben|ziel|auftrag|aufgabe|beschluss|entscheidung|zusage|versprechen|pflicht)\b"
)
_SAID_THAT = ("dass ", "daß ", "wonach ", "denen zufolge ")
_CONDITIONS = ("wenn ", "falls ", "sofern ", "sollte ", "sollten ")
UNKNOWN = "called by another name"
"""How the rule begins that finds a noun put off or called off which no table knows."""
_AS_NOUN = "as a noun"
NOW = "now"
"""How the rule begins that finds a plan told as a new one: "soll nun erst am 9. Mai tagen"."""
_NOW = re.compile(r"\b(?:nun|nunmehr|erst am|erst im|erst in|stattdessen)\b")
_AS_SAID = re.compile(r"\bwie (?:angekündigt|geplant|vorgesehen|vereinbart)\b")
_UNLIKE = re.compile(
    r"\b(?:wie|anders als) (?:angekündigt|geplant|vorgesehen|vereinbart|erwartet)\b|\bentgegen\b"
)
_EARLY = re.compile(r"\b(?:bereits|schon|vorzeitig|früher als|eher als)\b")
_COMING_TOGETHER = (
    "stattfinden",
    "zusammenkommen",
    "beginnen",
    "starten",
    "dauern",
    "teilnehmen",
    "abhalten",
    "zusammentreten",
)
_GOING_ON = re.compile(
    r"\b(?:seit|derzeit|zurzeit|gerade|momentan|gegenwärtig|inzwischen|stets|immer|jährlich|jedes|alle)\b"
)
_SETTING_OUT = (
    "reisen",
    "fliegen",
    "weiterreisen",
    "weiterfliegen",
    "aufbrechen",
    "zurücktreten",
    "abtreten",
    "abziehen",
    "gehen",
    "kommen",
    "fahren",
)
_SETTING = ("planen", "ansetzen", "vorsehen", "anberaumen", "erwarten", "terminieren")
_SIZING = ("verlängern", "verkürzen", "verkleinern", "aufstocken", "ausweiten")
_FAILING = ("scheitern", "verzichten")
_RESULTS = ("dauern", "bringen", "ergeben", "gelten")
_LAST = ("letzte", "abgeschlossen", "beendet", "vollendet", "vollständig", "komplett")


def decide(naming: Naming, before: Clause | None = None) -> Found | None:
    """What the clause makes of the matter; None where it says nothing, or only a chance, a demand, a criticism.

    `before` is the clause before, on whose verb an infinitive depends.
    """
    if before is not None and naming.clause.finite is None and naming.clause.tense is Tense.FUTURE:
        guards = (*outcome_guards("main"), *outcome_guards())
        if any(guard.pattern.search(before.words) for guard in guards):
            return None
    if before is not None and (denied := _by_denial_before(naming, before)) is not None:
        return denied
    if any(guard.pattern.search(naming.clause.words) for guard in outcome_guards()):
        return _by_denial(naming) or _in_passing(naming)
    found = next((found for rule in RULES if (found := rule(naming))), None) or _in_passing(naming)
    is_told_as_done = found is None or found.turn in (Turn.HELD, Turn.ENDED)
    if is_told_as_done and any(guard.pattern.search(naming.clause.words) for guard in outcome_guards("held")):
        return None
    if found is None and before is not None:
        found = _by_promise_before(naming, before)
    if naming.word.how == CALLED_OFF:
        return _as_unnamed(found)
    if found is not None and found.turn is Turn.PLANNED and not _is_backed(naming, before):
        return None
    return _as_end(naming, _as_known(naming, found)) if found else None


def _is_backed(naming: Naming, before: Clause | None) -> bool:
    """Whether an infinitive without a day depends on a plan: "kündigte an, zu kommen"; not "hält es für falsch, zu kommen"."""
    clause = naming.clause
    if clause.finite is not None or naming.due is not None or before is None or not naming.is_verb:
        return True
    is_planned = any(outcome_verbs().get((verb.lemma, "")) is Turn.PLANNED for verb in before.verbs)
    return is_planned or before.tense is Tense.FUTURE or _INTENT.search(before.words) is not None


def _as_unnamed(found: Found | None) -> Found | None:
    """What is put off or called off in words that no table knows moves what is announced, and announces nothing."""
    if found is None or found.turn not in (Turn.MOVED, Turn.CANCELLED):
        return None
    return Found(found.turn, f"{UNKNOWN}: {found.rule}", found.by)


def _by_denial_before(naming: Naming, before: Clause) -> Found | None:
    """ "dementierte, dass er nach Kiew reise", "wies Angaben zurück, wonach sie sich treffen wollten"."""
    is_said = naming.clause.words.startswith(_SAID_THAT)
    denying = any(outcome_verbs().get((verb.lemma, "")) is Turn.DENIED for verb in before.verbs)
    denying = denying or any(
        p.turn is Turn.DENIED and p.pattern.search(before.words) for p in outcome_phrases()
    )
    if not is_said or not denying or before.is_negated:
        return None
    return Found(Turn.DENIED, "denied before", naming.clause.finite)


def _by_denial(naming: Naming) -> Found | None:
    """ "von einem Treffen könne keine Rede sein": denied, whatever else the clause calls possible."""
    denials = (
        p for p in outcome_phrases() if p.turn is Turn.DENIED and p.pattern.search(naming.clause.words)
    )
    return next((Found(Turn.DENIED, phrase.rule) for phrase in denials), None)


def _in_passing(naming: Naming) -> Found | None:
    """ "bei dem Treffen forderte er", "nach dem Besuch konnte sie": held, whatever else the clause demands or doubts."""
    is_led = case_of(naming) in NARROW and not naming.clause.words.startswith(_CONDITIONS)
    is_told_so = any(guard.pattern.search(naming.clause.words) for guard in outcome_guards("held"))
    return by_preposition(naming, is_doubted=True) if is_led and not is_told_so else None


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
        match = phrase.pattern.search(naming.clause.words)
        if phrase.turn is None or match is None:
            continue
        if phrase.rule.endswith(_AS_NOUN) and naming.head.text.lower() not in match[0].split():
            continue  # "nach der Absage des Gipfels berieten sie": the summit is off, not the talks
        if phrase.turn is Turn.ADVANCED and (naming.tense is not Tense.FUTURE or naming.taken_from):
            continue
        if phrase.turn is Turn.MOVED and naming.is_verb and naming.tense is Tense.PAST:
            continue  # "einen Tag später als geplant ratifiziert"
        if phrase.turn is Turn.HELD and (naming.tense is Tense.FUTURE or _is_led(naming)):
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
        if turn is None or verb.index == naming.head.index or naming.tense is Tense.CHANCE:
            continue
        if turn in (Turn.HELD, Turn.ENDED):
            return _happening(naming, turn, verb)
        if is_an_aside(naming, verb) or (
            turn is Turn.MOVED and verb.lemma in _SIZING and naming.tense is not Tense.PAST
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
            if turn is Turn.MOVED and _is_pluperfect(clause) and by_adjective(naming) is None:
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


def _happening(naming: Naming, turn: Turn, verb: Token) -> Found | None:
    """ "soll am Mittwoch beginnen" is planned, "begann" is held, "findet im Juni statt" is planned."""
    tense = naming.tense
    if naming.clause.is_negated and verb.lemma in _RESULTS:
        return None  # "brachte keine Lösung", "gilt dort nicht"
    if naming.clause.is_negated:
        return Found(Turn.CANCELLED, "does not take place", verb)
    is_to_come = tense is Tense.FUTURE or (tense is Tense.PRESENT and naming.is_ahead)
    if turn is Turn.ENDED and _EARLY.search(naming.clause.words) and not kinds()[naming.word.kind].needs_end:
        return Found(Turn.MOVED, "ends earlier", verb)
    if is_to_come or (tense is Tense.PRESENT and _is_still_open(naming, verb)):
        return Found(Turn.PLANNED, f"to come: {verb.lemma}", verb, _looks_back(naming))
    return Found(turn, f"verb: {verb.lemma}", verb)


def _is_still_open(naming: Naming, verb: Token) -> bool:
    """ "kommen in Paris zu einem Gipfel zusammen", told without a day in the present: to come; what has begun is told as past."""
    is_title = naming.clause.sentence.kind is BlockKind.TITLE
    is_now = bool(_GOING_ON.search(naming.clause.words))
    return verb.lemma in _COMING_TOGETHER and naming.due is None and not is_title and not is_now


def _by_own_verb(naming: Naming) -> Found | None:
    """ "wird nach China reisen", "reiste nach China", "wird nicht reisen"."""
    head, clause = naming.head, naming.clause
    if not naming.is_verb:
        return None
    if naming.word.how == DONE:
        return Found(Turn.HELD, f"deed: {head.lemma}", clause.finite)
    is_talk = head.lemma in _TALKING and naming.due is None
    if is_talk and naming.tense is not Tense.PAST:
        return None
    if naming.tense is Tense.PRESENT and clause.is_negated and naming.due is None:
        return Found(Turn.CANCELLED, f"not to come: {head.lemma}", clause.finite)
    if naming.tense is Tense.FUTURE or (naming.tense is Tense.PRESENT and naming.is_ahead):
        if "nicht wie geplant" in clause.words or "anders als geplant" in clause.words:
            return Found(Turn.PLANNED, "not as planned", clause.finite, was_planned=True)
        if clause.is_negated:
            return Found(Turn.CANCELLED, f"not to come: {head.lemma}", clause.finite)
        rule = naming.word.how if naming.is_unnamed else "to come"
        return Found(Turn.PLANNED, f"{rule}: {head.lemma}", clause.finite, _looks_back(naming))
    is_title = clause.sentence.kind is BlockKind.TITLE
    is_main = clause.tokens[0].xpos not in ("KOUS", "PWAV", "PWS")
    if (
        is_main
        and head.lemma in _SETTING_OUT
        and naming.tense is Tense.PRESENT
        and naming.due is None
        and not is_title
    ):
        return Found(Turn.PLANNED, f"to come: {head.lemma}", clause.finite)
    if naming.word.how == "body" and clause.finite is not None and clause.finite.lemma == "müssen":
        is_due = naming.tense in (Tense.CHANCE, Tense.FUTURE) and not clause.finite.subjunctive
        if is_due and not clause.finite.has(Tense="Past") and not clause.is_negated:
            return Found(Turn.PLANNED, f"has to: {head.lemma}", clause.finite)
    is_under_way = naming.tense is Tense.PRESENT and "seit" in clause.words.split() and naming.due is not None
    if naming.word.how == "expected":  # "wurde in Rom erwartet" does not say that he came
        is_expected = naming.tense is Tense.PRESENT and not clause.is_negated
        return Found(Turn.PLANNED, f"to come: {head.lemma}", clause.finite) if is_expected else None
    if naming.tense is Tense.PAST and clause.is_negated and _UNLIKE.search(clause.words):
        return Found(Turn.CANCELLED, f"did not: {head.lemma}", clause.finite)
    if (naming.tense is Tense.PAST or is_under_way) and not clause.is_negated:
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


def _by_plan_around(naming: Naming) -> Found | None:
    """ "will eine Konferenz ausrichten", "die Gespräche sollen am Donnerstag": a noun under a verb to come."""
    clause = naming.clause
    if naming.is_verb or clause.finite is None:
        return None
    is_meant = naming.tense is Tense.FUTURE and clause.finite.lemma in _PLANS
    if not (is_meant or (naming.tense is Tense.PRESENT and naming.is_due_later)):
        return None
    if (naming.head.deprel == "nmod" and case_of(naming) != "zu") or (
        naming.due is None and naming.head.deprel != "obj"
    ):
        return None
    if case_of(naming) in ASIDE:
        return None
    if clause.is_negated:
        return Found(Turn.CANCELLED, "not to come", clause.finite) if naming.due is None else None
    return Found(Turn.PLANNED, "to come", clause.finite, _looks_back(naming))


RULES: tuple[Callable[[Naming], Found | None], ...] = (
    _by_phrase,
    _by_outcome_verb,
    _by_own_verb,
    by_adjective,
    _by_plan_around,
    by_preposition,
    by_mention,
)
"""Every rule, the first that finds something decides."""
