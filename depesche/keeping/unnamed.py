"""Unnamed matters: plans and deeds whose verbs no table knows: told by their day, by a promise, or as done."""

import re
from collections.abc import Iterator

from depesche.keeping.namings import CALLED_OFF, DATED, DONE, PROMISED, Naming
from depesche.keeping.scenes import Clause, Tense
from depesche.knowledge.outcomes import MatterWord, outcome_guards, outcome_verbs
from depesche.model.doc import Token
from depesche.model.interval import CreationTime, Interval
from depesche.model.matter import Turn

_LIMIT = re.compile(r"\b(?:bis|binnen|innerhalb)\b")
_ON_THE_DAY = re.compile(
    r"\bam (?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)\b|\bnoch heute\b|\ban diesem \w+tag\b"
)
_MEANING = ("wollen", "sollen", "werden", "müssen", "dürfen", "können")
_BINDING = (
    "ankündigen", "verpflichten", "vereinbaren", "einigen", "verständigen", "übereinkommen", "zusagen", "zusichern", "vorhaben",
)  # fmt: skip
_LIGHT = (
    "sein", "haben", "werden", "geben", "machen", "kommen", "gehen", "bleiben", "stehen", "nehmen", "halten", "führen", "lassen",
    "sollen", "wollen", "bringen", "stellen", "setzen", "tun", "finden", "folgen", "beginnen",
)  # fmt: skip
_EMPTY = (
    "tag", "abend", "morgen", "mittag", "nacht", "woche", "mittwoch", "monat", "jahr", "stunde", "minute", "uhr", "ende", "anfang", "mitte",
    "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember",
    "prozent", "million", "milliarde", "tausend", "hundert", "mal", "teil", "zahl", "angabe", "sprecher", "präsident", "minister",
    "regierung", "land", "staat", "chef", "mensch", "leute", "zeit", "wochenende", "frühjahr", "sommer", "herbst", "winter",
)  # fmt: skip


def dated_plan(clause: Clause, dct: CreationTime | None, due: Interval | None) -> Iterator[Naming]:
    """The main verb of a clause that says on what day to come somebody does something: "am Freitag rückt Kenia nach"."""
    if due is None or clause.finite is None or clause.is_negated or not clause.verbs:
        return
    is_awaited = (
        clause.verbs[-1].lemma == "erwarten" and clause.finite.lemma == "werden"
    )  # "wird im Mai erwartet"
    if not is_awaited and any(guard.pattern.search(clause.words) for guard in outcome_guards("dated")):
        return
    head = clause.finite if clause.finite in clause.verbs else clause.verbs[-1]
    if clause.finite.has(Tense="Past") and clause.finite.subjunctive == 0:
        return  # "ursprünglich wollte er im Mai abtreten"
    naming = _naming(clause, head, DATED, dct, due)
    is_meant = naming.tense is Tense.FUTURE and clause.finite.lemma in _MEANING
    today = dct.interval.latest if dct else None
    is_limit = naming.tense is Tense.PRESENT and _LIMIT.search(clause.words) is not None
    is_open = bool((is_meant or is_limit) and due.latest and today and due.latest > today)
    is_today = bool(today and due.earliest == due.latest == today and _ON_THE_DAY.search(clause.words))
    if (
        is_open
        or (is_today and (is_meant or naming.tense is Tense.PRESENT))
        or ((is_meant or naming.tense is Tense.PRESENT) and naming.is_due_later)
    ):
        yield naming


def meant_plan(clause: Clause, dct: CreationTime | None, due: Interval | None) -> Iterator[Naming]:
    """What is to be done, told without a day: "ihre Blauhelme sollen bis zur Grenze vorrücken"."""
    finite = clause.finite
    if due is not None or finite is None or finite.lemma != "sollen" or clause.is_negated or not clause.verbs:
        return
    if clause.tense is not Tense.FUTURE or finite.has(Tense="Past") or finite.subjunctive:
        return
    if any(guard.pattern.search(clause.words) for guard in outcome_guards("dated")):
        return
    yield _naming(clause, clause.verbs[-1], DATED, dct, due)


def promised_plan(
    clause: Clause, before: Clause | None, dct: CreationTime | None, due: Interval | None
) -> Iterator[Naming]:
    """The infinitive that depends on a promise: "verpflichtet sich, für 200 Milliarden Dollar einzukaufen"."""
    if before is None or clause.finite is not None or clause.tense is not Tense.FUTURE or not clause.verbs:
        return
    is_promised = any(verb.lemma in _BINDING for verb in before.verbs) and not before.is_negated
    if not is_promised or clause.is_negated or before.tense in (Tense.CHANCE, Tense.FUTURE):
        return
    if any(guard.pattern.search(before.words) for guard in outcome_guards()):
        return
    yield _naming(clause, clause.verbs[-1], PROMISED, dct, due)


def deed(clause: Clause, dct: CreationTime | None, due: Interval | None) -> Iterator[Naming]:
    """The main verb of a clause that tells of something done: "hinterlegte am Mittwoch ihre Urkunde"."""
    if not clause.is_told_in_past or clause.tense is not Tense.PAST or clause.is_negated or not clause.verbs:
        return
    if any(guard.pattern.search(clause.words) for guard in outcome_guards("dated")):
        return
    head = clause.verbs[-1]
    is_outcome = any(
        turn not in (Turn.HELD, Turn.ENDED)
        for verb in clause.verbs
        if (turn := outcome_verbs().get((verb.lemma, ""))) is not None
    )
    if not is_outcome:
        yield _naming(clause, head, DONE, dct, due)


def called_off(clause: Clause, dct: CreationTime | None, due: Interval | None) -> Iterator[Naming]:
    """The noun of which a clause says that it is put off or called off, whatever it names: "der Dialog war abgesagt worden"."""
    turns = [outcome_verbs().get((verb.lemma, "")) for verb in clause.verbs]
    if not any(turn in (Turn.MOVED, Turn.CANCELLED) for turn in turns):
        return
    nouns = [t for t in clause.tokens if t.xpos in ("NN", "NE") and t.deprel.startswith(("nsubj", "obj"))]
    things = [t for t in nouns if t.entity != "PER" and not t.lemma.lower().endswith(_EMPTY)]
    for head in things[-1:]:
        yield Naming(clause, head, MatterWord(head.lemma.lower(), CALLED_OFF, frozenset(), "other"), dct, due)


def topic_of_unnamed(naming: Naming) -> tuple[str, ...]:
    """The verb, unless it says little by itself, and the common nouns that stand with it."""
    head = naming.head
    own = () if head.lemma in _LIGHT else (head.lemma.lower(),)
    return tuple(dict.fromkeys((*own, *nouns_of(naming.clause))))


def nouns_of(clause: Clause) -> tuple[str, ...]:
    """The common nouns of a clause that say what it is about: no days, no amounts."""
    nouns = (t.lemma.lower() for t in clause.tokens if t.xpos == "NN")
    return tuple(noun for noun in nouns if not noun.endswith(_EMPTY))


def _naming(clause: Clause, head: Token, how: str, dct: CreationTime | None, due: Interval | None) -> Naming:
    return Naming(clause, head, MatterWord(head.lemma.lower(), how, frozenset(), "other"), dct, due)
