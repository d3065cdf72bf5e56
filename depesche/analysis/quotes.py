"""Pair quotation marks: German „…“ »…« ‚…‘, Swiss «…», English “…” and typewriter "…", nested or missing one side."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from depesche.model.span import Span

# what may close each opening mark
_CLOSING = {
    "„": '“”"',
    "“": '”"',
    "”": "”",
    "»": "«",
    "«": "»",
    "‚": "‘’'",
    "‘": "’",
    "›": "‹",
    "‹": "›",
    '"': '"”',
    "'": "'",
}
MARKS = frozenset("".join(_CLOSING) + "".join(_CLOSING.values()))
_BEFORE_OPENING = frozenset(" \t\n\r\u00a0\u202f([{-–—/:,…" + "„“‚‘»«›‹\"'")


class _Open(NamedTuple):
    mark: str
    at: int


def pair_quotation_marks(text: str, stretches: Sequence[Span]) -> tuple[Span, ...]:
    """The stretches of `text` between paired marks, marks included, in text order; the outer one first.

    Marks pair within one of `stretches` (blocks); a quotation that runs over from a block to the next is paired where
    the first block leaves a mark open and the next one has a closing mark to spare.
    """
    pairs: list[Span] = []
    left_open: list[_Open] = []
    for stretch in stretches:
        found, still_open, spare = _pair(text, stretch)
        pairs.extend(found)
        if (
            left_open
            and spare
            and spare[0][0] in _CLOSING[left_open[-1].mark]
            and left_open[-1].mark not in "'\""
        ):
            pairs.append(Span(left_open[-1].at, spare[0][1] + 1))
        left_open = still_open
    return tuple(sorted(pairs, key=lambda span: (span.begin, -span.end)))


def _pair(text: str, stretch: Span) -> tuple[list[Span], list[_Open], list[tuple[str, int]]]:
    """Pairs, marks left open, and closing marks that found none open."""
    pairs: list[Span] = []
    stack: list[_Open] = []
    spare: list[tuple[str, int]] = []
    for at in _marks_in(text, stretch):
        mark = text[at]
        if _is_apostrophe(text, at, stretch):
            continue
        depth = _closes(text, at, stretch, stack)
        if depth is not None:
            pairs.append(Span(stack[depth].at, at + 1))
            del stack[depth:]
        elif mark in _CLOSING and _can_open(text, at, stretch):
            stack.append(_Open(mark, at))
        else:
            spare.append((mark, at))
    return pairs, stack, spare


def _marks_in(text: str, stretch: Span) -> Iterable[int]:
    return (at for at in range(stretch.begin, stretch.end) if text[at] in MARKS)


def _around(text: str, at: int, stretch: Span) -> tuple[str, str]:
    before = text[at - 1] if at > stretch.begin else " "
    after = text[at + 1] if at + 1 < stretch.end else " "
    return before, after


def _is_apostrophe(text: str, at: int, stretch: Span) -> bool:
    """geht’s, Putin's."""
    before, after = _around(text, at, stretch)
    return text[at] in "’'" and before.isalnum() and after.isalnum()


def _closes(text: str, at: int, stretch: Span, stack: Sequence[_Open]) -> int | None:
    """Where in the stack of open marks the one stands that the mark at `at` closes."""
    mark = text[at]
    before, after = _around(text, at, stretch)
    looks_opening = (before.isspace() or before in "([") and not after.isspace()
    for depth in range(len(stack) - 1, max(-1, len(stack) - 4), -1):
        opener = stack[depth].mark
        if mark not in _CLOSING[opener]:
            continue
        if mark in "'\"" and looks_opening:
            return None
        if mark in "’'" and opener in "‚'" and before.isspace():
            return None
        return depth if stack[depth].at + 1 < at else None
    return None


def _can_open(text: str, at: int, stretch: Span) -> bool:
    before, after = _around(text, at, stretch)
    if text[at] in "„‚":
        return True
    if text[at] in "'’‘":
        return before in _BEFORE_OPENING and not after.isspace()
    return before in _BEFORE_OPENING or before.isspace() or not (after.isspace() or after in ".,;:!?)]")
