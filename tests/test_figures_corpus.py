"""The corpora of figures and claims: what stands in brackets is found with its bounds, and nothing else is."""

import re
from functools import cache
from pathlib import Path

import pytest

from depesche.model.figure import Claim, Figure
from depesche.model.interval import parse_dct
from depesche.model.record import Reading
from depesche.pipeline import read_report
from depesche.readers.plain import report_from_text

CORPUS = Path(__file__).parent / "corpus"
_MARK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


def lines(name: str) -> list[str]:
    text = (CORPUS / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def read(text: str) -> Reading:
    return read_report(report_from_text(text, dct=parse_dct("2024-03-05")))


def bounds(figure: Figure) -> str:
    if figure.low == figure.high:
        return str(figure.low)
    ends = ("" if end is None else str(end) for end in (figure.low, figure.high))
    return "..".join(ends)


def shown_figures(reading: Reading) -> str:
    """The text with the found figures in brackets."""
    text, found = reading.report.text, []
    for figure in reading.figures:
        flags = [name for name in ("course", "part") if getattr(figure, f"is_{name}")]
        counted = next(
            s
            for s in figure.words
            if any(c.isdigit() for c in text[s.begin : s.end])
            or len(figure.words) == 1
            or _is_counted(text[s.begin : s.end])
        )
        found.append((counted, " ".join([figure.kind, bounds(figure), *flags])))
    return _marked(text, found)


def _is_counted(words: str) -> bool:
    return " " in words or words in ("Niemand", "Zehntausende")


def shown_claims(reading: Reading) -> str:
    return _marked(reading.report.text, [(claim.accused_words[0], _claim(claim)) for claim in reading.claims])


def _claim(claim: Claim) -> str:
    return f"{claim.kind} {claim.accused[0].code}"


def _marked(text: str, found: list[tuple[tuple[int, int], str]]) -> str:
    for (begin, end), label in sorted(found, reverse=True):
        text = f"{text[:begin]}[{text[begin:end]}]({label}){text[end:]}"
    return text


@pytest.mark.parametrize("line", lines("figures.txt"))
def test_figures(line: str) -> None:
    assert shown_figures(read(_MARK.sub(r"\1", line))) == line


@pytest.mark.parametrize("line", lines("claims.txt"))
def test_claims(line: str) -> None:
    reading = read(_MARK.sub(r"\1", line))
    text = re.sub(r"\[(Der|Die|Das) ", r"\1 [", line)
    assert re.sub(r"\[(Der|Die|Das) ", r"\1 [", shown_claims(reading)) == text
