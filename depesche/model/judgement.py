"""Judgement: same, not the same, or unsure; by whom, when and why."""

import datetime as dt
from collections.abc import Iterable
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


def in_force(judgements: Iterable[Judgement]) -> dict[tuple[str, str], Judgement]:
    """The latest judgement on each pair (left, right); an unsure one takes the earlier ones back."""
    latest: dict[tuple[str, str], Judgement] = {}
    for judgement in sorted(judgements, key=lambda each: (each.at, each.by)):
        latest[judgement.left, judgement.right] = judgement
    return {names: each for names, each in latest.items() if each.verdict is not Verdict.UNSURE}
