"""One-line cases: who said what, written into the sentence with brackets."""

from pathlib import Path

import pytest

from depesche.extract.actors import find_mentions
from depesche.extract.quotations import find_quotations
from depesche.model.quotation import Quotation
from tests.make import doc_of

CORPUS = Path(__file__).parent / "corpus"
Mark = tuple[str, int, int]


def lines(name: str) -> list[str]:
    """The cases of a corpus file: all lines but comments and blanks."""
    text = (CORPUS / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def parse(line: str) -> tuple[str, set[Mark]]:
    """The bare text of a case and its marks: "[Xi](speaker) sagte, [es regne](Indirect)."; brackets may nest."""
    text, marks, opened, i = "", set(), [], 0
    while i < len(line):
        if line[i] == "[":
            opened.append(len(text))
        elif line.startswith("](", i):
            stop = line.index(")", i)
            marks.add((line[i + 2 : stop], opened.pop(), len(text)))
            i = stop
        else:
            text += line[i]
        i += 1
    return text, marks


def marks_of(quotations: tuple[Quotation, ...]) -> set[Mark]:
    """The parts of found quotations in the same form."""
    found: set[Mark] = set()
    for quotation in quotations:
        parts = {"speaker": quotation.speaker, "cue": quotation.cue, "addressee": quotation.addressee}
        parts |= {str(quotation.type): quotation.quote, "source": tuple(s.span for s in quotation.sources)}
        found |= {(role, *span) for role, spans in parts.items() for span in spans}
    return found


def written(text: str, marks: set[Mark]) -> str:
    """A text with its marks written into it."""
    opening = sorted(marks, key=lambda m: (m[1], -m[2], m[0]))
    closing = sorted(marks, key=lambda m: (m[2], -m[1]))
    out = ""
    for at in range(len(text) + 1):
        out += "".join(f"]({role})" for role, _, end in closing if end == at)
        out += "".join("[" for _, begin, _ in opening if begin == at)
        out += text[at : at + 1]
    return out


def quotations_in(text: str) -> tuple[Quotation, ...]:
    """All quotations of a text."""
    doc = doc_of(text)
    return find_quotations(doc, find_mentions(doc, None), ())


@pytest.mark.parametrize("line", lines("quotations.txt"))
def test_quotation_is_found_with_its_parts(line: str) -> None:
    text, expected = parse(line)
    assert written(text, marks_of(quotations_in(text))) == written(text, expected)


@pytest.mark.parametrize("line", lines("quotations_not.txt"))
def test_look_alike_is_no_quotation(line: str) -> None:
    assert written(line, marks_of(quotations_in(line))) == line


def test_corpus_is_large_enough() -> None:
    assert len(set(lines("quotations.txt"))) >= 400
    assert len(set(lines("quotations_not.txt"))) >= 160
