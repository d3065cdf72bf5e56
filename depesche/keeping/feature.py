"""Features: what speaks for or against a clause being about a matter that the ledger holds, each with a sentence."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from depesche.keeping.known import Known
from depesche.model.interval import Interval
from depesche.model.matter import Matter


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that was compared: `weight` is above 0 for the same, below 0 against it; `why` says it in a sentence."""

    name: str
    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What the ledger knows of an announced matter when a clause is held against it."""

    matter: Matter
    report: str
    known: dt.date
    due: Interval | None
    is_moved: bool
    closed: dt.date | None  # when the ledger closed it: confirmed, called off or denied


Compare = Callable[[Subject, Matter, Known], Feature | None]


def surname(person: str) -> str:
    """The last part of an id: "person:george-w-bush" and "name:bush" may be one, where all else agrees."""
    return person.rsplit(":", 1)[-1].rsplit("-", 1)[-1]


def names_of(values: Iterable[str]) -> str:
    """Values in order, with commas."""
    return ", ".join(sorted(values))


def shown(days: Interval) -> str:
    """The first and the last day; an open end as "…"."""
    return f"{days.earliest or '…'} bis {days.latest or '…'}"
