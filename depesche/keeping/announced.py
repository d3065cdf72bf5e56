"""Announced events as matters: what the events of a report announce beside what its clauses say."""

from collections.abc import Iterable, Sequence

from depesche.keeping.parties import MUTUAL
from depesche.knowledge.outcomes import kinds, matter_words
from depesche.model.event import Participant
from depesche.model.interval import Interval
from depesche.model.matter import Matter, Turn
from depesche.model.record import Reading
from depesche.model.span import Span, Spans, hull

_DECIDING = (Turn.PLANNED, Turn.MOVED, Turn.ADVANCED, Turn.CANCELLED, Turn.DENIED)


def announced_matters(reading: Reading) -> tuple[Matter, ...]:
    """The announcements of a reading, each as a planned matter."""
    found = []
    for announcement in reading.announcements:
        event = reading.events[announcement.event]
        words = announcement.words or event.trigger
        if not words:
            continue
        begin = hull(words).begin
        around = next(
            (s.span for s in reading.doc.sentences if s.span.begin <= begin < s.span.end), hull(words)
        )
        sides = (_codes(event.actors), _codes(event.recipients))
        found.append(planned(announcement.content, words, around, sides, announcement.due, event.lemma))
    return tuple(found)


Sides = tuple[tuple[str, ...], tuple[str, ...]]
"""Codes of the actors, codes of the recipients."""


def planned(
    content: str, words: Spans, sentence: Span, sides: Sides, due: Interval | None, lemma: str
) -> Matter:
    """An announced event as a matter; what has no kind of its own is "other"."""
    actors, recipients = sides
    if content in MUTUAL:
        actors, recipients = tuple(dict.fromkeys((*actors, *recipients))), ()
    return Matter(
        kind=_kind(content, lemma.lower().split()),
        turn=Turn.PLANNED,
        words=words,
        sentence=sentence,
        rule="announced event",
        actors=actors,
        recipients=recipients,
        days=due,
        topic=(lemma.lower(),),
    )


def _kind(content: str, words: Sequence[str]) -> str:
    """The kind of what is announced: of its own, or that of the words that name it: "arbeit niederlegen" is a strike."""
    if content in kinds() and content != "other":
        return content
    for noun in words:
        for word in matter_words(is_noun=True).get(noun, ()):
            if word.how == "noun" or any(other in word.verbs for other in words):
                return word.kind
    return "other"


def together(matters: Sequence[Matter], announced: Iterable[Matter]) -> tuple[Matter, ...]:
    """The matters, and those dated announced events in whose sentence no clause says anything of the kind.

    An event to come without a day is a stance more often than a plan: "werde das Land weiter unterstützen".
    """
    told = {matter.sentence for matter in matters if matter.turn in _DECIDING and not _is_only_dated(matter)}
    added = tuple(matter for matter in announced if matter.days and matter.sentence not in told)
    named = {matter.sentence for matter in added}
    return (*(m for m in matters if not (_is_only_dated(m) and m.sentence in named)), *added)


def _is_only_dated(matter: Matter) -> bool:
    """Whether only its day says that it is to come: an event that is told there too says more."""
    return matter.rule.startswith("dated:")


def _codes(parties: Iterable[Participant]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.code for party in parties if party.code))
