"""Event: who did what to whom, in PLOVER and CAMEO terms, and whether it happened."""

from dataclasses import dataclass
from enum import StrEnum

from depesche.model.actor import Actor
from depesche.model.span import Span, Spans
from depesche.model.timex import Timex


class EventType(StrEnum):
    """The sixteen event types of PLOVER 2.0."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Status(StrEnum):
    """Whether it happened, as the report tells it."""

    ACTUAL = "actual"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"
    HISTORICAL = "historical"


@dataclass(frozen=True, slots=True)
class Participant:
    """One actor or recipient of an event: the words nearest to the trigger, and whom they mean.

    `code` and `sector` as in Actor; `code` is None for a group that belongs to no known body ("beide Konfliktparteien").
    """

    span: Span
    text: str
    code: str | None
    sector: str | None
    actor: Actor | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a material act took place; `country` is an ISO 3166-1 alpha-3 code."""

    span: Span
    text: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """An event mention.

    `trigger` covers split verbs and light-verb constructions whole; `lemma` is its dictionary form ("zu Gesprächen
    zusammenkommen"). `content` keeps the PLOVER type of what is announced where the type itself folds it away (a future visit is AGREE,
    content CONSULT). `attribution` is the index of the quotation that tells it, None for the author's own voice.
    `same_as` is the index of the first mention of the same happening in the report, None for the first one itself.
    """

    type: EventType
    trigger: Spans
    lemma: str
    rule: str
    status: Status
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    content: EventType | None = None
    content_mode: str | None = None
    when: Timex | None = None
    where: Place | None = None
    attribution: int | None = None
    why: str = ""
    confidence: float = 1.0
    same_as: int | None = None
