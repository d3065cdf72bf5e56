"""Times, case by case: tests/corpus/timex.txt and timex_not.txt."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from depesche.extract.timex import find_timexes
from tests.make import dct_of, doc_of

CORPUS = Path(__file__).parent / "corpus"
MARK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


def cases(name: str) -> Iterator[tuple[str | None, str]]:
    """(creation time, line) of every case of a corpus file."""
    dct: str | None = None
    for line in (CORPUS / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("# dct:"):
            stated = line.removeprefix("# dct:").strip()
            dct = None if stated == "none" else stated
        elif line and not line.startswith("#"):
            yield dct, line


def marked(text: str, dct: str | None) -> str:
    """`text` with what is found written into it as in the corpus."""
    for timex in reversed(find_timexes(doc_of(text, dct), dct_of(dct))):
        label = f"{timex.type} {timex.value}" + (f" {timex.mod}" if timex.mod else "")
        begin, end = timex.span
        text = f"{text[:begin]}[{text[begin:end]}]({label}){text[end:]}"
    return text


@pytest.mark.parametrize(("dct", "line"), list(cases("timex.txt")))
def test_times_are_found_and_grounded(dct: str | None, line: str) -> None:
    """Extent, type, value and mod are those written into the line, and nothing else is found."""
    assert marked(MARK.sub(r"\1", line), dct) == line


@pytest.mark.parametrize(("dct", "line"), list(cases("timex_not.txt")))
def test_look_alikes_are_left_alone(dct: str | None, line: str) -> None:
    """Nothing is found where nothing is a time."""
    assert marked(line, dct) == line


def test_corpora_are_large_enough() -> None:
    """No file was emptied by accident."""
    assert len(list(cases("timex.txt"))) >= 700
    assert len(list(cases("timex_not.txt"))) >= 250
