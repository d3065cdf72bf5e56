"""Paragraphs of a plain text: parted by blank lines, by single line ends, or hard-wrapped."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from depesche.model.span import Span

_LINE_END = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_BLANKS = " \t\xa0\u200b\ufeff\u2009\u202f\u3000"
_STOPS = ".!?…:"
_CLOSERS = "\"'“”’‘»«)]›‹"
_WIDEST_WRAP = 140
_NARROWEST_WRAP = 40
_LEAST_WRAPPED = 0.75
_FEWEST_WRAPPED = 3
_NEVER_LAST = {
    "und", "oder", "sowie", "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "dass",
    "für", "von", "vom", "zur", "zum", "im", "ins", "in", "am", "als", "wie", "seine", "seiner", "seinem", "ihre", "ihrer",
}  # fmt: skip


def find_paragraphs(text: str, begin: int, stands_alone: Callable[[str], bool]) -> list[Span]:
    """Part `text[begin:]` into paragraphs, stripped of outer blanks, none empty.

    Lines are joined where the text is hard-wrapped or a line goes on in small letters; `stands_alone` names lines that
    are never joined to another (credit lines).
    """
    chunks = list(_chunks(text, begin))
    width = _wrap_width(text, chunks)
    paragraphs: list[Span] = []
    for lines in chunks:
        start = 0
        own_width = width or _wrap_width(text, [lines] if len(lines) >= _FEWEST_WRAPPED else [])
        for at in range(1, len(lines) + 1):
            if at == len(lines) or not _goes_on(text, lines[at - 1], lines[at], own_width, stands_alone):
                paragraphs.append(Span(lines[start].begin, lines[at - 1].end))
                start = at
    return paragraphs


def ends_with_stop(line: str) -> bool:
    """Whether a line ends as a sentence does, closing quotation marks and brackets aside."""
    return line.rstrip(_CLOSERS + _BLANKS)[-1:] in tuple(_STOPS)


def strip_span(text: str, begin: int, end: int) -> Span | None:
    """The stretch without outer blanks, None if nothing is left."""
    while begin < end and (text[begin].isspace() or text[begin] in _BLANKS):
        begin += 1
    while end > begin and (text[end - 1].isspace() or text[end - 1] in _BLANKS):
        end -= 1
    return Span(begin, end) if begin < end else None


def _lines(text: str, begin: int) -> Iterator[Span | None]:
    at = begin
    for match in _LINE_END.finditer(text, begin):
        yield strip_span(text, at, match.start())
        at = match.end()
    yield strip_span(text, at, len(text))


def _chunks(text: str, begin: int) -> Iterator[list[Span]]:
    chunk: list[Span] = []
    for line in _lines(text, begin):
        if line:
            chunk.append(line)
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _wrap_width(text: str, chunks: list[list[Span]]) -> int | None:
    """The column at which a text is hard-wrapped, None if it is not.

    A line of a wrapped text ends because the next word would not have fitted, and mostly inside a sentence.
    """
    pairs = [pair for lines in chunks for pair in pairwise(lines)]
    if not pairs:
        return None
    width = max(line.end - line.begin for lines in chunks for line in lines)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return None
    full = sum(_is_full(text, line, after, width) for line, after in pairs)
    open_ended = sum(not ends_with_stop(text[line.begin : line.end]) for line, _ in pairs)
    return width if full >= _LEAST_WRAPPED * len(pairs) and 2 * open_ended > len(pairs) else None


def _is_full(text: str, line: Span, after: Span, width: int) -> bool:
    first_word = text[after.begin : after.end].split(None, 1)[0]
    return line.end - line.begin + 1 + len(first_word) > width


def _goes_on(
    text: str, line: Span, after: Span, width: int | None, stands_alone: Callable[[str], bool]
) -> bool:
    """Whether `after` continues the sentence or the wrapped paragraph of `line`."""
    above, below = text[line.begin : line.end], text[after.begin : after.end]
    if stands_alone(above) or stands_alone(below):
        return False
    if width is not None and _is_full(text, line, after, width):
        return True
    if ends_with_stop(above):
        return False
    is_open = above[-1] in ",–" or above.rsplit(None, 1)[-1] in _NEVER_LAST
    return is_open or below[0].islower() or (below[0] == "(" and below[-1] != ")")
