"""Factories for tests: a Doc from one line of text."""

from depesche.analysis import analyse
from depesche.model.doc import Doc
from depesche.model.interval import CreationTime, parse_dct
from depesche.readers.plain import report_from_text


def dct_of(value: str | None) -> CreationTime | None:
    """The creation time written as "2022-12" or "2022-12-21"."""
    return parse_dct(value) if value else None


def doc_of(text: str, dct: str | None = None) -> Doc:
    """Read and analyse `text`."""
    return analyse(report_from_text(text, dct=dct_of(dct)))
