"""Report: one text as published by one source."""

from dataclasses import dataclass
from enum import StrEnum

from depesche.model.interval import CreationTime
from depesche.model.span import Span


class BlockKind(StrEnum):
    """What a stretch of a report is to its reader."""

    HEADER = "header"  # " date 2022-12 " before the text
    TITLE = "title"
    HEADING = "heading"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    DATELINE = "dateline"  # "BERLIN (dpa) -"
    CREDIT = "credit"  # "nob/jj (rtr, dpa, afp)"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a report; blocks do not overlap and stand in text order."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Credits:
    """Who is named as author: agencies by full name ("Reuters"), editors by initials ("nob")."""

    agencies: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One text as published by one source.

    `text` is what every span counts in: for text formats exactly as received, for HTML and feeds as extracted.
    `key` names the report across versions (path, address, guid, row id); `id` is a digest of key and content.
    `title` is the headline wherever it came from; `title_span` where it stands in `text`, None if it does not.
    """

    id: str
    key: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    title_span: Span | None = None
    publisher: str | None = None
    url: str | None = None
    dct: CreationTime | None = None
    language: str = "de"
    place: str | None = None  # of the dateline: "BERLIN"
    credits: Credits = Credits()
    format: str = "text"
    origin: str = ""  # the file it was read from, for messages


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read as a report: where it stands and why, in one line."""

    origin: str
    reason: str
    is_error: bool = True  # False for what is rightly left out (another language, an empty feed)
