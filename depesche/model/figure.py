"""Figures and claims: how many died, were hurt, arrested …, and who is said to have begun."""

from dataclasses import dataclass
from enum import StrEnum

from depesche.model.actor import Actor
from depesche.model.span import Spans


class FigureKind(StrEnum):
    """What is counted: persons who …"""

    DEAD = "dead"
    INJURED = "injured"
    MISSING = "missing"
    ARRESTED = "arrested"
    DISPLACED = "displaced"
    PROTESTERS = "protesters"


@dataclass(frozen=True, slots=True)
class Figure:
    """A count of persons with its bounds, both inclusive; None is an open end ("mindestens 12": 12 and None).

    `event` is the index of the event it belongs to, None where the text leaves it open; `attribution` that of the quotation that
    tells it, None for the author's own voice. `is_course` marks a number told as rising or falling ("stieg auf 17"), `is_part` one
    that is part of another or comes on top of it ("darunter drei Kinder", "weitere 20").
    """

    kind: FigureKind
    low: int | None
    high: int | None
    words: Spans
    rule: str
    event: int | None = None
    attribution: int | None = None
    is_course: bool = False
    is_part: bool = False
    why: str = ""


class ClaimKind(StrEnum):
    """What is said of who began or is to blame."""

    BEGAN = "began"  # "eröffnete das Feuer", "habe zuerst geschossen"
    BLAMED = "blamed"  # "machte X verantwortlich"
    ADMITTED = "admitted"  # "bekannte sich zu dem Anschlag"
    DENIED = "denied"  # "bestritt eine Beteiligung"


@dataclass(frozen=True, slots=True)
class Claim:
    """Who is said to have begun or to be to blame: `accused`, whose words are `accused_words`; for a denial who denies.

    `claimants` are those who say so where the clause itself names them ("Kiew machte Moskau verantwortlich"); `attribution` is the
    index of the quotation that tells it, None for the author's own voice; `event` as with `Figure`.
    """

    kind: ClaimKind
    words: Spans
    rule: str
    accused: tuple[Actor, ...] = ()
    accused_words: Spans = ()
    claimants: tuple[Actor, ...] = ()
    event: int | None = None
    attribution: int | None = None
    is_mutual: bool = False
    why: str = ""
