"""Sentences with words marked inline (gold/sentences, gold/reported.txt)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_MARK = re.compile(r"\[([^\[\]|]+)\|([A-Z]+|[-+])(\+?)\]")


@dataclass(frozen=True, slots=True)
class Mark:
    """Code points `begin` to `end` of the text: an event type, "+", or "-" for a look-alike; `is_further` for another word of a trigger."""

    begin: int
    end: int
    type: str
    is_further: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, and the marks."""

    id: str
    text: str
    marks: tuple[Mark, ...]


def parsed(line: str, name: str = "") -> Marked:
    """Read one line."""
    text, at, marks = "", 0, []
    for match in _MARK.finditer(line):
        text += line[at : match.start()]
        marks.append(Mark(len(text), len(text) + len(match[1]), match[2], bool(match[3])))
        text += match[1]
        at = match.end()
    return Marked(name, text + line[at:], tuple(marks))


def sentences(*paths: Path) -> Iterator[Marked]:
    """All lines of the files, neighbours under one id: pairs of event and look-alike stand one below the other."""
    for path in paths:
        lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
        for number, line in enumerate(lines):
            yield parsed(line, f"{path.stem} {number // 10}")
