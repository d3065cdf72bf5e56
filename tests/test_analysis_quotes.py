"""Pairing quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.analysis.quotes import MARKS, pair_quotation_marks
from depesche.model.span import Span


def pairs(text: str, *blocks: Span) -> list[str]:
    return [text[begin:end] for begin, end in pair_quotation_marks(text, blocks or [Span(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er sagte: „Ja.“", ["„Ja.“"]),
        ("Er sagte: „Ja.”", ["„Ja.”"]),
        ('Er sagte: „Ja."', ['„Ja."']),
        ("Er sagte: “Ja.”", ["“Ja.”"]),
        ("Er sagte: »Ja.«", ["»Ja.«"]),
        ("Er sagte: «Ja.»", ["«Ja.»"]),
        ("Er sagte: ‚Ja.‘", ["‚Ja.‘"]),
        ("Er sagte: ‘Ja.’", ["‘Ja.’"]),
        ('"Ja", sagte er, "und nein."', ['"Ja"', '"und nein."']),
        ("„Das heißt ‚gut‘ hier“, sagte er.", ["„Das heißt ‚gut‘ hier“", "‚gut‘"]),
        ("„Das heißt »gut« hier“, sagte er.", ["„Das heißt »gut« hier“", "»gut«"]),
        ("\"Das heißt 'gut' hier\", sagte er.", ["\"Das heißt 'gut' hier\"", "'gut'"]),
        ("„Ja“ und „Nein“", ["„Ja“", "„Nein“"]),
        ("So geht’s nicht, sagt Hans’ Frau.", []),
        ('Ein 27" großer Schirm', []),
        ("Er sagte: „Ja. Und dann nichts", []),
        ("Und Schluss“, sagte er. „Ja.“", ["„Ja.“"]),
        ("„“", []),
        ("", []),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    """Marks pair by kind, the outer pair first."""
    assert pairs(text) == expected


def test_a_missing_mark_spoils_one_block_only() -> None:
    """The next block starts afresh."""
    text = 'Er sagte: "Ja.\n\nSie sagte: "Nein."'
    assert pairs(text, Span(0, 14), Span(16, len(text))) == ['"Nein."']


def test_a_quotation_over_two_blocks() -> None:
    """A mark left open pairs with a closing mark to spare in the next block."""
    text = "„Wir gehen.\n\nWir kommen wieder“, sagte sie."
    assert pairs(text, Span(0, 11), Span(13, len(text))) == ["„Wir gehen.\n\nWir kommen wieder“"]


@given(st.text(alphabet=st.sampled_from([*sorted(MARKS), "a", " ", ".", ",", "\n"]), max_size=40))
def test_pairs_nest(text: str) -> None:
    """Pairs begin and end with a mark and never cross."""
    spans = pair_quotation_marks(text, [Span(0, len(text))])
    for one in spans:
        assert text[one.begin] in MARKS
        assert text[one.end - 1] in MARKS
        assert one.end - one.begin > 2 or text[one.begin + 1 : one.end - 1] != ""
        for two in spans:
            assert not one.overlaps(two) or one.contains(two) or two.contains(one)
