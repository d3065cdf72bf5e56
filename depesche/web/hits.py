"""Findings beside their text: quotations with their sentences, and the words searched for marked in them."""

from functools import cache
from typing import Any

from depesche.store.aid.finder import Finder, Row
from depesche.store.aid.found import highlights, snippets
from depesche.store.search import AFTER, BEFORE
from depesche.web.marks import Mark, Segment, matched_spans, segments

_FAR = 1500
"""Code points between a quotation and its speaker beyond which the words between are not shown."""


def with_sentences(finder: Finder, rows: list[Row], words: str | None = None) -> list[dict[str, Any]]:
    """Quotations, each with the sentences around it as segments: quote, speaker, cue, and the words searched for."""

    @cache
    def text_of(report_id: str) -> tuple[str, list[Row]]:
        report = finder.view.row("reports", report_id)
        return report["text"], finder.view.children("sentences", "report_id", report_id)

    found = highlights(finder, [row["quotation_id"] for row in rows], words) if words else {}
    full = {
        row["id"]: row for row in finder.fetched("quotations", "id", [row["quotation_id"] for row in rows])
    }
    hits = []
    for row in rows:
        text, sentences = text_of(row["report_id"])
        marks = [Mark(b, e, "quotations", row["quotation_id"]) for b, e in row["spans"]]
        for part in ("speaker", "cue"):
            spans = full[row["quotation_id"]][f"{part}_spans"] or ()
            marks += [Mark(b, e, part) for b, e in spans if abs(b - row["begin"]) < _FAR]
        marks += matched_spans(found.get(row["quotation_id"], ""), row["spans"], BEFORE, AFTER)
        begin, end = around(sentences, marks)
        hits.append({**row, "segments": segments(text, begin, end, marks)})
    return hits


def with_snippets(finder: Finder, rows: list[Row], words: str | None) -> list[dict[str, Any]]:
    """Reports, each with the place where the words searched for stand."""
    if not words or not rows:
        return [{**row, "segments": []} for row in rows]
    found = snippets(finder, [row["number"] for row in rows], words)
    return [{**row, "segments": _pieces(found.get(row["number"], ""))} for row in rows]


def _pieces(marked: str) -> list[Segment]:
    pieces = []
    for number, part in enumerate(marked.split(BEFORE)):
        inside, after, rest = part.partition(AFTER)
        pieces += [Segment(inside, ("found",)), Segment(rest)] if number and after else [Segment(part)]
    return pieces


def around(sentences: list[Row], marks: list[Mark]) -> tuple[int, int]:
    """Where the whole sentences begin and end that the marks touch."""
    begin, end = min(m.begin for m in marks), max(m.end for m in marks)
    touched = [s for s in sentences if s["begin"] < end and begin < s["end"]]
    return min([begin, *(s["begin"] for s in touched)]), max([end, *(s["end"] for s in touched)])
