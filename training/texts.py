"""The sentences that the teacher labels: GermEval's plain text and speeches, as `analyse` would cut them."""

from collections.abc import Iterator
from pathlib import Path

from depesche.analysis.sentences import sentence_spans
from depesche.analysis.tokens import form_of, token_spans
from depesche.evaluation.conllu import lines_of
from depesche.model.span import Span
from training import corpora

SPEECH_TOKENS = 1_200_000
_PERSONAL = frozenset(
    "ich mich mir wir uns unser unsere unseren unserem unserer unseres du dich dir ihr euch Sie Ihnen Ihr Ihre Ihren Ihrem Ihrer Kollege "
    "Kollegen Kollegin Kolleginnen Herr Frau Damen Herren mein meine meinen meiner meinem".split()
)


def raw_lines(folder: Path, every: int, first: int = 0) -> Iterator[str]:
    """Every so many paragraphs of the raw corpora."""
    for path in sorted((folder / "raw").glob("*.txt.xz")):
        for number, line in enumerate(lines_of(path)):
            if line and number % every == first:
                yield line


def sentences_of(text: str) -> Iterator[list[str]]:
    """The sentences of a paragraph as word forms."""
    for span in sentence_spans(text, Span(0, len(text))):
        yield [form_of(text[b:e]) for b, e in token_spans(text, span)]


def texts(folder: Path, limit: int = SPEECH_TOKENS) -> Iterator[tuple[str, list[str]]]:
    """(source, words): all of GermEval, then speeches, most of them without "ich", "wir", "Sie", up to `limit` tokens."""
    for part in ("dev", "test"):
        for names in corpora.germeval(folder / f"ner/germeval2014-{part}.tsv.xz"):
            if 4 <= len(names.words) <= 60:
                yield f"germeval-{part}", names.words
    count = 0
    for number, line in enumerate(raw_lines(folder, 9, 4)):
        for words in sentences_of(line):
            is_plain = not _PERSONAL.intersection(words) and words[-1] == "."
            if 5 <= len(words) <= 45 and (is_plain or number % 12 == 0):
                count += len(words)
                yield "bundestag", words
        if count >= limit:
            return
