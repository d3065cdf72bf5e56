"""Text that no editor would pass: right offsets, no crash, bounded time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.analysis import analyse
from depesche.readers.plain import report_from_text

SENTENCE = "Der Sprecher des Ministeriums sagte am Dienstag in Berlin , die Lage sei ernst und werde ernster "


@pytest.mark.parametrize(
    "text",
    [
        "der minister sagte gestern dass er nach paris reise und dort seinen kollegen treffe",
        "?!?!?! … --- ;;; ((( ))) „“ »« ,,, ...",
        "😀 Der Kanzler 🇩🇪 reist 👩‍👩‍👧 nach Kiew. 😀",
        "Präsident محمود عباس reiste nach רמאללה und traf dort Vertreter der UN.",
        "Die Bun\u00addes\u00adre\u00adgie\u00adrung be\u00adstä\u00adtig\u00adte den Ter\u00admin.",
        "Der\u200b Kanz\u200bler\u2060 reis\ufeffte nach Pa\u200dris.",
        "Der Pra\u0308sident a\u0308u\u0308\u00dferte sich u\u0308ber Gespra\u0308che in Mu\u0308nchen.",
        "\u202eDer Minister kam.\u202c Er ging.",
        "a" * 3000,
        "Wort-" * 400,
        "\ud800 Der Minister kam. \udfff",
        "Т́екст 中文 テスト und der Minister kam.",
    ],
)
def test_spans_give_the_words_back(text: str) -> None:
    """Every token is the text at its span, and the tokens hold everything but blanks."""
    doc = analyse(report_from_text(text))
    assert all(text[t.span.begin : t.span.end] == t.text for t in doc.tokens)
    held = {at for t in doc.tokens for at in range(t.span.begin, t.span.end)}
    analysed = [s.span for s in doc.sentences]
    assert all(at in held or text[at].isspace() for span in analysed for at in range(span.begin, span.end))


@pytest.mark.parametrize("words", [2000, 4000])
def test_a_sentence_without_end(words: int) -> None:
    """A "sentence" of thousands of tokens has one root, no circles, and is done in seconds."""
    text = (SENTENCE * (words // 16))[:-1]
    began = time.perf_counter()
    doc = analyse(report_from_text(text))
    assert time.perf_counter() - began < 20
    for sentence in doc.sentences:
        tokens = doc.tokens_of(sentence)
        assert sum(t.head == t.index for t in tokens) == 1
    assert all(list(doc.ancestors(t)) or t.head == t.index for t in doc.tokens)


def test_time_grows_with_length_only() -> None:
    """Twice the text takes about twice the time, also where no full stop helps."""
    seconds = []
    for count in (60, 120):
        text = "Der Minister kam und ging " * count
        analyse(report_from_text(text))
        began = time.perf_counter()
        analyse(report_from_text(text))
        seconds.append(time.perf_counter() - began)
    assert seconds[1] < 4 * seconds[0] + 0.2


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=120))
def test_any_text(text: str) -> None:
    """Heads stay inside the sentence, confidences between 0 and 1."""
    doc = analyse(report_from_text(text))
    for sentence in doc.sentences:
        for token in doc.tokens_of(sentence):
            assert sentence.first <= token.head < sentence.stop
            assert 0 <= token.confidence <= 1
    assert all(0 <= e.confidence <= 1 for e in doc.entities)
