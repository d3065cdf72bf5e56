"""Figures and claims: how many, and who began: `find_figures_and_claims(doc, (timexes, mentions, quotations, events), dct)`."""

from depesche.extract.events.scene import Scene
from depesche.extract.figures.claims import find_claims
from depesche.extract.figures.find import find_figures
from depesche.model.actor import Mention
from depesche.model.doc import Doc
from depesche.model.event import Event
from depesche.model.figure import Claim, Figure
from depesche.model.interval import CreationTime
from depesche.model.quotation import Quotation
from depesche.model.timex import Timex

__all__ = ["find_figures_and_claims"]

Found = tuple[tuple[Timex, ...], tuple[Mention, ...], tuple[Quotation, ...], tuple[Event, ...]]
"""What earlier stages found in the report."""


def find_figures_and_claims(
    doc: Doc, found: Found, dct: CreationTime | None
) -> tuple[tuple[Figure, ...], tuple[Claim, ...]]:
    """The figures and the claims of a report, each in text order."""
    timexes, mentions, quotations, events = found
    scene = Scene(doc, timexes, mentions, quotations, dct, has_second_opinion=False)
    return find_figures(scene, events), find_claims(scene, events)
