"""Blocks of a plain text: header, title, headings, lead, paragraphs, captions, dateline, credits."""

from collections.abc import Sequence
from typing import NamedTuple

from depesche.model.interval import CreationTime
from depesche.model.report import Block, BlockKind, Credits
from depesche.model.span import Span
from depesche.readers.credits import enclosed_credit, find_trailing_credit, is_credit, read_credit
from depesche.readers.dateline import Dateline, find_dateline, is_place
from depesche.readers.header import Header, find_header
from depesche.readers.notices import closing_notices
from depesche.readers.paragraphs import find_paragraphs, strip_span
from depesche.readers.short_lines import is_short, kind_of_short_line, names_picture, tells_past

_BODY = (BlockKind.LEAD, BlockKind.PARAGRAPH)
_LONGEST_TITLE = 160
_MOST_TITLE_WORDS = 22


class Layout(NamedTuple):
    """What the blocks of a text tell: the blocks in text order, title, header, dateline and credits."""

    blocks: tuple[Block, ...]
    title_span: Span | None
    header: Header | None
    dateline: Dateline | None
    credits: Credits

    @property
    def dateline_time(self) -> CreationTime | None:
        """The creation time of a dateline that states a year."""
        return self.dateline.dct if self.dateline else None


Marked = Sequence[tuple[Span, BlockKind | None]]


def find_layout(text: str, title: str | None = None, marked: Marked | None = None) -> Layout:
    """Find the blocks of a text.

    `title` is a headline known from elsewhere, which may stand in the text too; `marked` gives the paragraphs where a
    format tells them, each with its kind or None.
    """
    header = find_header(text) if marked is None else None
    if marked is None:
        spans = find_paragraphs(text, header.span.end if header else 0, is_credit)
        marked = [(span, None) for span in spans]
    blocks, by_line = _kinds(text, marked, title)
    blocks, dateline = _split_dateline(text, blocks)
    blocks, trailing = _split_trailing_credit(text, blocks)
    known = [by_line, trailing, *([dateline.credits] if dateline else [])]
    if header:
        blocks.insert(0, Block(BlockKind.HEADER, header.span))
    titles = [block.span for block in blocks if block.kind is BlockKind.TITLE]
    return Layout(tuple(blocks), titles[0] if titles else None, header, dateline, _merged(known))


def _kinds(text: str, marked: Marked, title: str | None) -> tuple[list[Block], Credits]:
    """Say what each paragraph is, unless it is marked."""
    lines = [text[begin:end] for (begin, end), _ in marked]
    is_body = [
        kind in _BODY if kind else _is_body(line) for line, (_, kind) in zip(lines, marked, strict=True)
    ]
    kinds: list[BlockKind] = []
    found: list[Credits] = []
    end = len(lines) - closing_notices(lines)
    for at, (line, (_, kind)) in enumerate(zip(lines, marked, strict=True)):
        credit = (
            read_credit(line, is_last=at == end - 1 and at > 0) if kind in (None, BlockKind.CREDIT) else None
        )
        if kind is not None:
            kinds.append(kind)
        elif credit is not None or at >= end:
            kinds.append(BlockKind.CREDIT)
        elif at == 0 and _is_title(lines, is_body, title):
            kinds.append(BlockKind.TITLE)
        elif BlockKind.LEAD in kinds:
            kinds.append(_kind_inside(line, is_body[at + 1 : at + 3]) or BlockKind.PARAGRAPH)
        else:
            kinds.append(_kind_before_lead(line, is_body[at + 1 :], is_opening=at == 0) or BlockKind.LEAD)
        found.extend([credit] if credit else [])
    return [Block(kind, span) for kind, (span, _) in zip(kinds, marked, strict=True)], _merged(found)


def _kind_inside(line: str, are_body_next: list[bool]) -> BlockKind | None:
    """HEADING before running text, CAPTION, or neither."""
    kind = kind_of_short_line(line)
    return None if kind is BlockKind.HEADING and not any(are_body_next) else kind


def _kind_before_lead(line: str, are_body: list[bool], *, is_opening: bool) -> BlockKind | None:
    """What stands between headline and lead: a place alone, a standfirst, a caption; None for the lead."""
    if not any(are_body) or (is_opening and not is_place(line)):
        return None
    if is_place(line):
        return BlockKind.DATELINE
    if names_picture(line) or (tells_past(line) and are_body[0]):
        return BlockKind.CAPTION
    return BlockKind.HEADING if is_short(line) and any(are_body[:2]) else None


def _is_body(line: str) -> bool:
    return kind_of_short_line(line) is None and not is_credit(line)


def _is_title(lines: list[str], is_body: list[bool], title: str | None) -> bool:
    """Whether the first line is the headline: the one given, or a short line without a stop before a longer text."""
    first = lines[0]
    if title is not None and " ".join(first.split()) == " ".join(title.split()):
        return True
    if len(first) > _LONGEST_TITLE or len(first.split()) > _MOST_TITLE_WORDS or "\n" in first:
        return False
    is_open = is_short(first) or (first[-1] in "?!" and is_short(first.rstrip("?!") or "?"))
    return is_open and find_dateline(first, Span(0, len(first))) is None and any(is_body[1:5])


def _split_dateline(text: str, blocks: list[Block]) -> tuple[list[Block], Dateline | None]:
    """Part the dateline from the lead, or take the place that stands alone before it."""
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.DATELINE:
            return blocks, Dateline(
                block.span, text[block.span.begin : block.span.end].rstrip(" .:"), Credits(), None
            )
        if block.kind is not BlockKind.LEAD:
            continue
        dateline = find_dateline(text, block.span)
        rest = strip_span(text, dateline.span.end, block.span.end) if dateline else None
        if not dateline or not rest:
            return blocks, None
        parts = [Block(BlockKind.DATELINE, dateline.span), Block(BlockKind.LEAD, rest)]
        return [*blocks[:at], *parts, *blocks[at + 1 :]], dateline
    return blocks, None


def _split_trailing_credit(text: str, blocks: list[Block]) -> tuple[list[Block], Credits]:
    """Part the credit from the end of the last body paragraph."""
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if block.kind not in _BODY:
            continue
        found = find_trailing_credit(text, block.span)
        if not found:
            return blocks, enclosed_credit(text, block.span)
        span, credit = found
        rest = strip_span(text, block.span.begin, span.begin)
        if not rest:
            return blocks, Credits()
        parts = [Block(block.kind, rest), Block(BlockKind.CREDIT, span)]
        return [*blocks[:at], *parts, *blocks[at + 1 :]], credit
    return blocks, Credits()


def _merged(found: list[Credits]) -> Credits:
    """All agencies and editors, each once, in the order found."""
    agencies = dict.fromkeys(name for credit in found for name in credit.agencies)
    editors = dict.fromkeys(name for credit in found for name in credit.editors)
    return Credits(tuple(agencies), tuple(editors))
