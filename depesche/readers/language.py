"""The language of a report."""

from functools import cache
from typing import Any

from depesche.model.report import BlockKind, Report

_FEWEST_LETTERS = 40
_SAMPLE = 2000
_SUREST_OTHER = 0.8
_TEXT_KINDS = (BlockKind.LEAD, BlockKind.PARAGRAPH)


def language_of(report: Report, stated: str) -> str:
    """The language as an ISO 639-1 code; the stated one where the text is too short or the answer unsure."""
    sample = _sample(report)
    if sum(sign.isalpha() for sign in sample) < _FEWEST_LETTERS:
        return stated
    language, confidence = _identifier().classify(sample)
    if language == stated or confidence < _SUREST_OTHER:
        return stated
    return str(language)


def _sample(report: Report) -> str:
    pieces: list[str] = []
    for block in report.blocks:
        if block.kind in _TEXT_KINDS and sum(map(len, pieces)) < _SAMPLE:
            pieces.append(report.text[block.span.begin : block.span.end][:_SAMPLE])
    return "\n".join(pieces)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
