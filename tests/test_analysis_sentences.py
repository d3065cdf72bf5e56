"""The sentence splitter, case by case."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.analysis.sentences import sentence_spans
from depesche.model.span import Span

CASES = [
    line
    for line in (Path(__file__).parent / "corpus" / "sentences.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def split(text: str) -> list[str]:
    return [text[begin:end] for begin, end in sentence_spans(text, Span(0, len(text)))]


@pytest.mark.parametrize("case", CASES)
def test_boundaries(case: str) -> None:
    """The sentences are those written with | in the case."""
    assert split(case.replace("|", "")) == [part.strip() for part in case.split("|")]


def test_enough_cases() -> None:
    """The corpus has boundaries and look-alikes."""
    assert len(CASES) >= 40
    assert sum("|" not in case for case in CASES) >= 15


@given(st.text(alphabet=st.sampled_from("aB. !?…„“”\"»«'’()12\n\tÄß–-,:"), max_size=80))
def test_nothing_is_lost(text: str) -> None:
    """Every character but blanks lies in exactly one sentence, and no sentence has blanks around it."""
    spans = list(sentence_spans(text, Span(0, len(text))))
    covered = [at for begin, end in spans for at in range(begin, end)]
    assert covered == sorted(set(covered))
    assert {at for at, char in enumerate(text) if not char.isspace()} <= set(covered)
    assert all(text[begin:end] == text[begin:end].strip() for begin, end in spans)


def test_blocks_bound_sentences() -> None:
    """A sentence ends with its block, mark or not."""
    text = "Berlin gewinnt\n\nDer Senat feiert."
    assert [text[b:e] for b, e in sentence_spans(text, Span(0, 14))] == ["Berlin gewinnt"]


def test_words_without_a_stop_are_cut_at_blanks() -> None:
    """A stream of words without full stops becomes stretches of bounded length that keep every word."""
    text = "Wort " * 3000
    spans = list(sentence_spans(text, Span(0, len(text))))

    assert max(end - begin for begin, end in spans) <= 5000
    assert " ".join(text[begin:end] for begin, end in spans) == text.strip()
    assert [end - begin for begin, end in sentence_spans("x" * 12000, Span(0, 12000))] == [5000, 5000, 2000]
