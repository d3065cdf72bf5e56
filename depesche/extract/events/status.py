"""Status: whether an event happened, as tense, mood, modals, negation and dates tell it."""

import datetime as dt
from collections.abc import Callable

from depesche.extract.events.arguments import subject_of
from depesche.extract.events.scene import Scene
from depesche.extract.events.triggers import Trigger
from depesche.knowledge.frames import word_list
from depesche.knowledge.plover import quad_of
from depesche.model.doc import Token
from depesche.model.event import EventType, Status
from depesche.model.timex import Timex

_NOT = frozenset({"nicht", "nie", "niemals", "keineswegs", "keinesfalls", "nirgends", "kaum", "nichts"})
_NONE = frozenset({"kein", "niemand", "weder", "keiner"})
_IF = frozenset({"wenn", "falls", "sofern", "ob", "sobald", "solange"})
_MAY = frozenset({"können", "dürfen", "müssen", "mögen"})
_WILL = frozenset({"wollen", "sollen", "möchten", "mögen"})
HISTORY = dt.timedelta(days=60)
"""How long before the report a dated event is background."""


def status_of(scene: Scene, trigger: Trigger, when: Timex | None) -> tuple[Status, str]:
    """The status of an event and the rule that gave it."""
    if trigger.frame.needs.is_quoted:
        return Status.ACTUAL, "demand"
    for rule in RULES:
        status = rule(scene, trigger, when)
        if status is not None:
            return status, rule.__name__.removeprefix("_")
    return Status.ACTUAL, "told"


def _verb_above(scene: Scene, trigger: Trigger) -> Token | None:
    """The verb whose tense and negation hold for the event; None for a noun that is not its subject or object."""
    token = trigger.token
    if trigger.frame.pos != "noun":
        if token.deprel in ("aux", "cop") and token.head != token.index:
            return scene.doc.tokens[token.head]
        return None if trigger.is_participle else token
    at = token
    for _ in range(3):
        if at.deprel == "conj":
            at = scene.doc.tokens[at.head]
    verb = scene.doc.tokens[at.head]
    if at.deprel in ("nsubj", "obj", "nsubj:pass", "root", "ccomp") or (
        at.deprel == "obl" and _is_complement(scene, at)
    ):
        return verb if verb.xpos.startswith(("V", "ADJD")) else None
    return None


def _is_complement(scene: Scene, noun: Token) -> bool:
    """Whether a prepositional phrase is what the verb is about ("kommt zu einem Besuch", "rechnet mit einem Angriff")."""
    return scene.clauses.case_word(noun) in ("zu", "mit") and not noun.has(Case="Acc")


def negated_verb(scene: Scene, trigger: Trigger, when: Timex | None) -> Status | None:
    """ "reiste nicht nach Moskau", "das Treffen fand nicht statt"."""
    verb = _verb_above(scene, trigger)
    if verb is None:
        return None
    words = {c.text.lower() for c in scene.doc.children(verb, "advmod", "neg", "cc", "obj")}
    words |= {c.text.lower() for c in scene.clauses.tokens_of(verb) if c.lemma == "weder"}
    return Status.NEGATED if words & (_NOT | _NONE) else None


def negated_noun(scene: Scene, trigger: Trigger, when: Timex | None) -> Status | None:
    """ "keine Einigung", "führten keine Gespräche", "ohne Treffen"."""
    nouns = (trigger.noun, subject_of(scene, trigger.token) if trigger.frame.pos != "noun" else None)
    for noun in nouns:
        if noun is not None:
            words = {c.lemma for c in scene.doc.children(noun, "det", "advmod", "case", "amod")}
            if words & (_NONE | {"ohne"}):
                return Status.NEGATED
    return None


def called_off(scene: Scene, trigger: Trigger, when: Timex | None) -> Status | None:
    """ "die abgesagten Gespräche", "verhinderte einen Angriff"."""
    if trigger.frame.pos != "noun":
        return None
    if any(c.lemma in word_list("negating_adjective") for c in scene.doc.children(trigger.token, "amod")):
        return Status.NEGATED
    verb = _verb_above(scene, trigger)
    is_talk = trigger.frame.type == EventType.CONSULT
    return (
        Status.NEGATED
        if verb is not None and verb.lemma in word_list("negating_verb") and not is_talk
        else None
    )


def conditional(scene: Scene, trigger: Trigger, when: Timex | None) -> Status | None:
    """ "wenn Russland angreift", "ein möglicher Angriff", "könnte angreifen"."""
    if trigger.noun is not None:
        for child in scene.doc.children(trigger.noun, "amod"):
            if child.lemma in word_list("hypothetical_adjective"):
                return Status.HYPOTHETICAL
        above = scene.doc.tokens[trigger.noun.head]
        if above.lemma in word_list("hypothetical_noun") and trigger.noun.deprel in ("nmod", "acl"):
            return Status.HYPOTHETICAL
    verb = _verb_above(scene, trigger)
    if verb is None:
        return None
    if any(c.text.lower() in _IF for c in scene.doc.children(verb, "mark", "advmod")):
        return Status.HYPOTHETICAL
    for aux in (verb, *scene.clauses.auxiliaries(verb)):
        if (
            aux.lemma in _MAY
            and not aux.text.lower().startswith("möcht")
            and (aux.subjunctive == 2 or aux.has(Tense="Pres"))
        ):
            return Status.HYPOTHETICAL
        is_told = verb.index in scene.quotation_at
        if aux.subjunctive == 2 and aux.lemma in ("werden", "haben", "sein") and not is_told:
            return Status.HYPOTHETICAL
    return None


def planned_noun(scene: Scene, trigger: Trigger, when: Timex | None) -> Status | None:
    """ "der geplante Besuch", "Pläne für einen Abzug"."""
    noun = trigger.noun if trigger.frame.pos in ("noun", "light") else None
    if noun is None or (trigger.frame.pos == "light" and trigger.token.has(VerbForm="Fin", Tense="Past")):
        return None  # "startete die erwartete Offensive"
    planned = word_list("future_adjective")
    for child in scene.doc.children(noun, "amod"):
        if child.lemma in planned or child.text.lower().rstrip("ners") in planned:
            verb = scene.clauses.verb_of(noun)
            is_over = child.text.lower().startswith("erwartet") and verb is not None and _is_past(scene, verb)
            return None if is_over else Status.FUTURE
    above = scene.doc.tokens[noun.head]
    return Status.FUTURE if above.lemma in word_list("future_noun") and noun.deprel == "nmod" else None


def will(scene: Scene, trigger: Trigger, when: Timex | None) -> Status | None:
    """ "wird reisen", "soll stattfinden", "will sich treffen"; "soll … getötet haben" is hearsay and no future."""
    verb = _verb_above(scene, trigger)
    if verb is None:
        return None
    auxiliaries = scene.clauses.auxiliaries(verb)
    if any(aux.text == "worden" for aux in auxiliaries):
        return None
    governor = scene.clauses.governor(verb)
    if governor is not None and governor.xpos.startswith("VM"):
        auxiliaries = (*auxiliaries, governor)
    lemmas = {aux.lemma for aux in auxiliaries}
    has_infinitive = verb.xpos in ("VVINF", "VAINF", "VMINF") or any(a.xpos == "VAINF" for a in auxiliaries)
    if not has_infinitive or (
        verb.xpos == "VVPP" and {"haben", "sein"} & {a.lemma for a in auxiliaries if a.xpos == "VAINF"}
    ):
        return None
    for aux in auxiliaries:
        if (
            aux.lemma == "werden"
            and aux.xpos == "VAFIN"
            and (verb.xpos == "VVINF" or "VAINF" in {a.xpos for a in auxiliaries})
        ):
            return Status.FUTURE
        if aux.lemma in _WILL and aux.xpos == "VMFIN":
            return Status.FUTURE
    return Status.FUTURE if "werden" in lemmas and verb.xpos == "VVINF" else None


def planned_verb(scene: Scene, trigger: Trigger, when: Timex | None) -> Status | None:
    """ "plant, nach Moskau zu reisen", "kündigte einen Angriff an", "der Gipfel ist für Mai geplant"."""
    verb = _verb_above(scene, trigger)
    if verb is None:
        return None
    planning = word_list("future_verb")
    if trigger.frame.pos == "noun" and (
        verb.lemma in planning or verb.text.lower() in word_list("future_adjective")
    ):
        return Status.FUTURE
    if verb.xpos in ("VVINF", "VVIZU") or verb.deprel == "xcomp":
        governor = scene.clauses.governor(verb)
        if governor is not None and (
            governor.lemma in planning or governor.lemma in word_list("future_noun")
        ):
            return Status.FUTURE
        marks = {c.text.lower() for c in scene.doc.children(verb, "mark")}
        if ("um" in marks and quad_of(trigger.frame.type) in (2, 4)) or (
            governor is not None and governor.lemma in ("versuchen", "hoffen", "bereit", "Versuch")
        ):
            return Status.FUTURE
    return None


def dated_ahead(scene: Scene, trigger: Trigger, when: Timex | None) -> Status | None:
    """ "trifft am kommenden Dienstag in Rom ein": the date lies after the report's."""
    if when is None or when.interval is None or scene.dct is None or when.interval.earliest is None:
        return None
    if trigger.frame.pos != "noun" and not trigger.is_participle and _is_past(scene, trigger.token):
        return None  # "hatte für Samstag zu einem Treffen eingeladen"
    latest = scene.dct.interval.latest
    return Status.FUTURE if latest is not None and when.interval.earliest > latest else None


def _is_past(scene: Scene, verb: Token) -> bool:
    """Whether a verb stands in the past or the perfect."""
    auxiliaries = {aux.lemma for aux in scene.clauses.auxiliaries(verb) if aux.has(VerbForm="Fin")}
    is_perfect = verb.xpos == "VVPP" and bool(auxiliaries & {"haben", "sein"}) and "werden" not in auxiliaries
    return is_perfect or verb.has(VerbForm="Fin", Tense="Past")


def dated_long_ago(scene: Scene, trigger: Trigger, when: Timex | None) -> Status | None:
    """ "griff 2003 den Irak an": the date lies well before the report's."""
    if trigger.noun is not None and any(
        c.lemma in word_list("historical_adjective") for c in scene.doc.children(trigger.noun, "amod")
    ):
        return Status.HISTORICAL
    if when is None or when.interval is None or scene.dct is None or when.interval.latest is None:
        return None
    earliest = scene.dct.interval.earliest
    return Status.HISTORICAL if earliest is not None and when.interval.latest < earliest - HISTORY else None


RULES: tuple[Callable[[Scene, Trigger, Timex | None], Status | None], ...] = (
    negated_noun,
    negated_verb,
    called_off,
    conditional,
    planned_noun,
    will,
    planned_verb,
    dated_ahead,
    dated_long_ago,
)
