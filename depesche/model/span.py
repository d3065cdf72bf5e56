"""Spans: places in the text as received, counted in code points, end exclusive."""

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of the text as received: `text[begin:end]`, in code points."""

    begin: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.begin < other.end and other.begin < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.begin <= other.begin and other.end <= self.end


Spans = tuple[Span, ...]
"""One finding may be discontinuous ("kündigte … an"): its spans, in text order."""


def words_of(text: str, spans: Iterable[Span]) -> tuple[str, ...]:
    """The covered words, one string for each span."""
    return tuple(text[begin:end] for begin, end in spans)


def hull(spans: Iterable[Span]) -> Span:
    """The smallest single span around `spans`; ValueError if there is none."""
    spans = tuple(spans)
    return Span(min(s.begin for s in spans), max(s.end for s in spans))


def joined(spans: Iterable[Span], text: str) -> Spans:
    """`spans` in text order, those that touch or are parted by blanks only made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and (span.begin <= out[-1].end or not text[out[-1].end : span.begin].strip()):
            out[-1] = Span(out[-1].begin, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)
