"""Threads for tests: short archives in one file, with the states they must lead to (see tests/corpus/threads.txt)."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus" / "threads.txt"


@dataclass(frozen=True, slots=True)
class Thread:
    """Reports as (day, text) and what is expected as (day, content, state)."""

    name: str
    reports: tuple[tuple[str, str], ...]
    expected: tuple[tuple[dt.date, str, str], ...]


def threads() -> tuple[Thread, ...]:
    """All threads of the file."""
    blocks = CORPUS.read_text(encoding="utf-8").split("\n== ")[1:]
    return tuple(_thread(block.splitlines()) for block in blocks)


def _thread(lines: list[str]) -> Thread:
    reports = tuple(tuple(line.split(" | ", 1)) for line in lines[1:] if " | " in line)
    expected = tuple(line[2:].split() for line in lines[1:] if line.startswith("> "))
    return Thread(
        lines[0],
        tuple((day, text) for day, text in reports),
        tuple((dt.date.fromisoformat(day), content, state) for day, content, state in expected),
    )
