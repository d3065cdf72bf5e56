"""Figures and claims as columns of their rows."""

from collections.abc import Iterable

from depesche.model.actor import Actor
from depesche.model.figure import Claim, Figure

Columns = dict[str, str | int | float | None]


def figure_columns(figure: Figure) -> Columns:
    """The columns of a figure beyond those that every finding has."""
    return {
        "kind": figure.kind.value,
        "low": figure.low,
        "high": figure.high,
        "is_course": int(figure.is_course),
        "is_part": int(figure.is_part),
    }


def claim_columns(claim: Claim) -> Columns:
    """The columns of a claim beyond those that every finding has."""
    return {
        "kind": claim.kind.value,
        "accused_ids": _joined(actor.id for actor in claim.accused),
        "accused_codes": _joined(_codes(claim.accused)),
        "claimant_ids": _joined(actor.id for actor in claim.claimants),
        "claimant_codes": _joined(_codes(claim.claimants)),
        "is_mutual": int(claim.is_mutual),
    }


def _codes(actors: Iterable[Actor]) -> Iterable[str]:
    return dict.fromkeys(actor.code for actor in actors if actor.code)


def _joined(values: Iterable[str]) -> str | None:
    return ";".join(values) or None
