"""Judgement: same, not the same, or unsure; by whom, when and why."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """The answer to "is this the same?"."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether rows `left` and `right` (ids, left < right) mean the same; can be undone by a later one."""

    left: str
    right: str
    verdict: Verdict
    by: str
    at: dt.datetime
    why: str
    score: float | None = None
