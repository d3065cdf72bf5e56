"""Text cut at every border of its marks, so that overlapping findings can be shown and linked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a text, the layer they belong to, the row they stand for and its tag ("R1"); offsets in code points.

    `look` is a further class: the colour of a speaker.
    """

    begin: int
    end: int
    layer: str
    row_id: str = ""
    tag: str = ""
    look: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text that the same marks cover. `starts` are those that begin here, `row_id` is that of the shortest."""

    text: str
    layers: tuple[str, ...] = ()
    row_id: str = ""
    starts: tuple[Mark, ...] = ()


def segments(text: str, begin: int, end: int, marks: Iterable[Mark]) -> list[Segment]:
    """The text from `begin` to `end` in pieces; marks that reach beyond are cut there."""
    inside = [m for m in marks if m.begin < end and begin < m.end and m.begin < m.end]
    borders = {begin, end}
    for mark in inside:
        borders |= {max(mark.begin, begin), min(mark.end, end)}
    opening: dict[int, list[Mark]] = {}
    for mark in sorted(inside, key=lambda m: (m.begin, -m.end)):
        opening.setdefault(max(mark.begin, begin), []).append(mark)
    pieces: list[Segment] = []
    live: list[Mark] = []
    for left, right in pairwise(sorted(borders)):
        starts = tuple(opening.get(left, ()))
        live = [m for m in live if m.end > left] + list(starts)
        pieces.append(_segment(text[left:right], live, tuple(s for s in starts if s.begin == left)))
    return pieces


def matched_spans(marked: str, spans: Sequence[Sequence[int]], before: str, after: str) -> list[Mark]:
    """Where the words found stand in the report: `marked` is the text of `spans`, joined by ` … `, with signs around them."""
    # "Friede" at 100 and "jetzt" at 120 are written "Friede … jetzt": each character gets its own place
    places: list[int] = []
    for number, (begin, end) in enumerate(spans):
        places += ([-1] * 3 if number else []) + list(range(begin, end))
    found, at, start = [], 0, 0
    for char in marked:
        if char == before:
            start = at
        elif char == after:
            known = [place for place in places[start:at] if place >= 0]
            found += [Mark(known[0], known[-1] + 1, "found")] if known else []
        else:
            at += 1
    return found


def _segment(text: str, live: Sequence[Mark], starts: tuple[Mark, ...]) -> Segment:
    linked = [m for m in live if m.row_id]
    shortest = min(linked, key=lambda m: m.end - m.begin).row_id if linked else ""
    layers = dict.fromkeys(name for m in live for name in (m.layer, m.look) if name)
    return Segment(text, tuple(layers), shortest, starts)
