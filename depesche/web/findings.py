"""Findings beside their text: hits with their sentences, a report with its layers, a row with its parts."""

import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import Any

from depesche.explain import explain
from depesche.store.schema import TABLES
from depesche.store.search import AFTER, BEFORE
from depesche.web.marks import Mark, matched_spans, segments
from depesche.web.queries import Archive, Row

LAYERS = {
    "quotations": ("quotations", "R"),
    "events": ("events", "E"),
    "actors": ("mentions", "A"),
    "times": ("timexes", "Z"),
}
"""Layers of a report: the table, and the letter of their tags."""

DEFAULT_LAYERS = ("quotations", "events")

_KINDS = {"header": "p", "title": "h2", "heading": "h3"}
_FAR = 1500


def with_sentences(archive: Archive, rows: list[Row]) -> list[dict[str, Any]]:
    """Quotations, each with the sentences around it as segments: quote, speaker, cue, and the words searched for."""

    @cache
    def text_of(report_id: str) -> tuple[str, list[Row]]:
        report = archive.view.row("reports", report_id)
        return report["text"], archive.view.children("sentences", "report_id", report_id)

    hits = []
    for row in rows:
        text, sentences = text_of(row["report_id"])
        full = archive.view.row("quotations", row["quotation_id"])
        marks = [Mark(b, e, "quotations", row["quotation_id"]) for b, e in row["spans"]]
        for part in ("speaker", "cue"):
            near = [(b, e) for b, e in full[f"{part}_spans"] or () if abs(b - row["begin"]) < _FAR]
            marks += [Mark(b, e, part) for b, e in near]
        marks += matched_spans(row.get("found") or "", row["spans"], BEFORE, AFTER)
        begin, end = _around(sentences, marks)
        hits.append({**row, "segments": segments(text, begin, end, marks)})
    return hits


def article(archive: Archive, report: Row, chosen: Iterable[str]) -> dict[str, Any]:
    """A report as blocks of segments, and the findings of each layer with their tags."""
    found = {layer: _layer(archive, report["id"], layer) for layer in chosen}
    marks = [
        Mark(begin, end, layer, row["id"], row["tag"] if number == 0 else "")
        for layer, rows in found.items()
        for row in rows
        for number, (begin, end) in enumerate(row["spans"])
    ]
    blocks = [
        {
            "kind": kind,
            "element": _KINDS.get(kind, "p"),
            "segments": segments(report["text"], begin, end, marks),
        }
        for kind, begin, end in _blocks(archive, report)
    ]
    return {"blocks": blocks, "found": found}


def card(archive: Archive, beginning: str) -> dict[str, Any]:
    """All about a row: its fields with their meaning, the sentence with its parts, parties, rule, reason."""
    told = explain(archive.view, beginning)
    marks = [Mark(m.begin, m.end, m.label, "", m.label) for m in told.marks]
    columns = next(table for table in TABLES if table.name == told.kind).columns
    layer = next((name for name, (table, _) in LAYERS.items() if table == told.kind), "events")
    target = told.row["event_id"] if told.kind == "announcements" else told.id
    return {
        "told": told,
        "segments": segments(told.passage, 0, len(told.passage), marks),
        "fields": [
            (c.name, told.row.get(c.name), c.doc) for c in columns if told.row.get(c.name) is not None
        ],
        "layer": layer,
        "target": target,
        "today": dt.datetime.now(dt.UTC).date().isoformat(),
    }


def _layer(archive: Archive, report_id: str, layer: str) -> list[dict[str, Any]]:
    table, letter = LAYERS[layer]
    rows = archive.view.children(table, "report_id", report_id)
    known = _described(archive, report_id, layer)
    rows = sorted(rows, key=lambda row: (row["begin"], -row["end"]))
    return [
        {**row, "tag": f"{letter}{number}", "about": known.get(row["id"], {})}
        for number, row in enumerate(rows, start=1)
    ]


def _described(archive: Archive, report_id: str, layer: str) -> dict[str, Row]:
    """What the flat views know of a layer's rows; nothing for old versions of a report."""
    if layer in ("quotations", "events"):
        rows = archive.view.flat_rows(f"v_{layer}", report_id)
        return {row[f"{layer[:-1]}_id"]: row for row in rows}
    if layer == "actors":
        named: dict[str, Row] = {}
        for row in archive.view.children("mention_actors", "report_id", report_id):
            before = named.get(row["mention_id"])
            name = f"{before['name']}, {row['name']}" if before else row["name"]
            named[row["mention_id"]] = {**row, "name": name}
        return named
    return {}


def _blocks(archive: Archive, report: Row) -> list[tuple[str, int, int]]:
    """The blocks of a report in order, and text between them, so that nothing of it is hidden."""
    text, last, found = report["text"], 0, []
    for row in sorted(archive.view.children("blocks", "report_id", report["id"]), key=lambda r: r["begin"]):
        begin = max(row["begin"], last)
        if text[last:begin].strip():
            found.append(("other", last, begin))
        if begin < row["end"]:
            found.append((row["kind"], begin, row["end"]))
            last = row["end"]
    if text[last:].strip():
        found.append(("other", last, len(text)))
    return found


def _around(sentences: list[Row], marks: list[Mark]) -> tuple[int, int]:
    begin, end = min(m.begin for m in marks), max(m.end for m in marks)
    touched = [s for s in sentences if s["begin"] < end and begin < s["end"]]
    return min([begin, *(s["begin"] for s in touched)]), max([end, *(s["end"] for s in touched)])
