"""One happening in one report: which mention tells again what an earlier one told."""

from collections.abc import Sequence
from dataclasses import replace

from depesche.extract.events.roles import DEFINITE
from depesche.model.doc import Doc
from depesche.model.event import Event, EventType, Participant, Status

_ROOT = 5  # letters that "angreifen" and "angegriffen", "Besuch" and "besuchen" have in common at the most
_SPOKEN = frozenset(
    {
        EventType.ACCUSE,
        EventType.REQUEST,
        EventType.SUPPORT,
        EventType.REJECT,
        EventType.THREATEN,
        EventType.CONCEDE,
    }
)
_MANY = frozenset({EventType.CONSULT, EventType.SANCTION})  # "Gespräche", "Sanktionen" are one happening
_HAPPENED = frozenset({Status.ACTUAL, Status.HISTORICAL})


def with_same(doc: Doc, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events with `same_as`: the index of the first mention of the same happening, None for the first itself."""
    firsts: list[int] = []
    found: list[Event] = []
    for number, event in enumerate(events):
        same = next((first for first in firsts if is_same(doc, events[first], event)), None)
        if same is None:
            firsts.append(number)
        found.append(replace(event, same_as=same))
    return tuple(found)


def is_same(doc: Doc, first: Event, later: Event) -> bool:
    """Whether two mentions tell one happening: nothing in type, parties, days, status speaks against it, and the words for it."""
    if (first.content or first.type) != (later.content or later.type):
        return False
    if (first.status in _HAPPENED) != (later.status in _HAPPENED) or Status.NEGATED in (
        first.status,
        later.status,
    ):
        return False
    if first.mode and later.mode and first.mode != later.mode:
        return False
    return _parties_agree(first, later) and _days_agree(first, later) and _words_agree(doc, first, later)


def _parties_agree(first: Event, later: Event) -> bool:
    """The same codes on both sides, a side left out agreeing with any; of a mutual act the two sides count as one."""
    if first.type in (EventType.CONSULT, EventType.AGREE, EventType.COOPERATE):
        ours, theirs = (_codes((*e.actors, *e.recipients)) for e in (first, later))
        return ours <= theirs or theirs <= ours
    sides = ((first.actors, later.actors), (first.recipients, later.recipients))
    return all(_codes(ours) & _codes(theirs) or not (ours and theirs) for ours, theirs in sides)


def _codes(parties: Sequence[Participant]) -> frozenset[str]:
    return frozenset(p.code for p in parties if p.code)


def _days_agree(first: Event, later: Event) -> bool:
    ours, theirs = (event.when.interval if event.when else None for event in (first, later))
    return ours is None or theirs is None or ours.meets(theirs)


def _words_agree(doc: Doc, first: Event, later: Event) -> bool:
    """The same word or one of its family; for a deed also a definite noun ("der Angriff"). "Luftangriffe" are not "der Angriff"."""
    if _is_plural(doc, first) != _is_plural(doc, later):
        return False
    if _root(first.lemma) & _root(later.lemma):
        return True
    return first.type not in _SPOKEN and (_is_definite(doc, later) or _is_told_on(doc, first, later))


def _root(lemma: str) -> frozenset[str]:
    words = [word.lower().removeprefix("ge") for word in lemma.split() if len(word) > 3]
    return frozenset(word[:_ROOT] for word in words)


def _is_definite(doc: Doc, event: Event) -> bool:
    token = doc.tokens_in(event.trigger[0])[0]
    before = doc.tokens[max(0, token.index - 2) : token.index]
    return token.upos == "NOUN" and any(t.text.lower() in DEFINITE for t in before)


def _is_told_on(doc: Doc, first: Event, later: Event) -> bool:
    """Both sides are the same, and the one sentence follows the other: "griff an … Dabei wurden … getötet"."""
    sides = [(_codes(event.actors), _codes(event.recipients)) for event in (first, later)]
    near = abs(_sentence(doc, later) - _sentence(doc, first)) <= 1
    return near and sides[0] == sides[1] and all(sides[0])


def _sentence(doc: Doc, event: Event) -> int:
    return doc.sentence_of(doc.tokens_in(event.trigger[0])[0]).index


def _is_plural(doc: Doc, event: Event) -> bool:
    token = doc.tokens_in(event.trigger[0])[0]
    return token.upos == "NOUN" and token.has(Number="Plur") and event.type not in _MANY
