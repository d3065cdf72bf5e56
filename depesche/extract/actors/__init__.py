"""Actors: the words that name who acts, and who is meant by them."""

from depesche.extract.actors.find import find
from depesche.extract.actors.resolve import resolve
from depesche.model.actor import Mention
from depesche.model.doc import Doc
from depesche.model.interval import CreationTime


def find_mentions(doc: Doc, dct: CreationTime | None) -> tuple[Mention, ...]:
    """Find and resolve every mention of an actor, in text order; unresolved ones have no actors and say why."""
    if not doc.tokens:
        return ()
    return resolve(doc, find(doc), dct)
