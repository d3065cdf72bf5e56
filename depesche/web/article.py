"""A report as its readers know it, with the findings of each layer laid over it; and a row with all that led to it."""

from collections.abc import Iterable
from typing import Any

from depesche.explain import Explanation, explain
from depesche.store.aid import about
from depesche.store.aid.finder import Finder, Row
from depesche.store.aid.retellings import retelling_of, retold_in
from depesche.store.schema import TABLES
from depesche.web.marks import Mark, segments

LAYERS = {
    "quotations": ("quotations", "R"),
    "events": ("events", "E"),
    "actors": ("mentions", "A"),
    "times": ("timexes", "Z"),
}
"""Layers of a report: the table, and the letter of their tags."""

DEFAULT_LAYERS = ("quotations", "events")
COLOURS = 6
"""Speakers of a report get one of so many colours, in the order in which they speak."""

_KINDS = {"title": "h2", "heading": "h3"}
_LAYER_OF = {
    "quotations": "quotations",
    "events": "events",
    "mentions": "actors",
    "timexes": "times",
    "announcements": "events",
    "figures": "events",
    "claims": "events",
}


def article(finder: Finder, report: Row, chosen: Iterable[str]) -> dict[str, Any]:
    """A report as blocks of segments, the findings of each layer with their tags, and its speakers with their colours."""
    found = {layer: _layer(finder, report["id"], layer) for layer in chosen}
    colours = _colours(found.get("quotations", []))
    marks = [
        Mark(begin, end, layer, row["id"], row["tag"] if number == 0 else "", _look(row, layer, colours))
        for layer, rows in found.items()
        for row in rows
        for number, (begin, end) in enumerate(row["spans"])
    ]
    blocks = [
        {"kind": kind, "element": _KINDS.get(kind, "p"), "segments": segments(report["text"], begin, end, marks)}
        for kind, begin, end in _blocks(finder, report)
    ]  # fmt: skip
    speakers = [{"name": name, "colour": number % COLOURS + 1} for number, name in enumerate(colours)]
    return {
        "blocks": blocks,
        "found": found,
        "speakers": speakers,
        "retold": retold_in(finder, [row["id"] for row in found.get("quotations", ())]),
        "carried": about.carried_by(finder, [row["id"] for row in found.get("events", ())]),
    }


def findings(finder: Finder, report: Row, chosen: Iterable[str]) -> list[Row]:
    """The findings of a report as flat rows, layer after layer."""
    return [
        {
            "layer": layer,
            "tag": row["tag"],
            "id": row["id"],
            "begin": row["begin"],
            "end": row["end"],
            "words": row["words"],
            "type": row.get("type") or row.get("kind"),
            "who": row["about"].get("speaker_names") or row["about"].get("actor_names") or row["about"].get("name"),
            "whom": row["about"].get("addressee_names") or row["about"].get("recipient_names"),
            "value": row.get("value") or row["about"].get("status"),
            "rule": row["rule"],
            "confidence": row["confidence"],
            "report_id": report["id"],
        }
        for layer in chosen
        for row in _layer(finder, report["id"], layer)
    ]  # fmt: skip


def card(finder: Finder, beginning: str) -> dict[str, Any]:
    """All about a row: its fields, the sentence with its parts, parties, rule, reason, other tellings, judgements."""
    told = explain(finder.view, beginning)
    marks = [Mark(m.begin, m.end, m.label, "", m.label) for m in told.marks]
    columns = next(table for table in TABLES if table.name == told.kind).columns
    target = told.row.get("event_id") or told.id
    return {
        "told": told,
        "segments": segments(told.passage, 0, len(told.passage), marks),
        "columns": columns,
        "fields": [(c.name, told.row[c.name], c.doc) for c in columns if told.row.get(c.name) is not None],
        "layer": _LAYER_OF[told.kind],
        "target": target,
        "happening": about.happening_of(finder, told.id) if told.kind == "events" else None,
        "retelling": retelling_of(finder, told.id) if told.kind == "quotations" else None,
        "judgements": about.judgements_on(finder, told.id),
        "timex": _timex(finder, told.row),
        "parties": _parties(finder, told),
    }


def _parties(finder: Finder, told: Explanation) -> list[Row]:
    """Who has a part in a row, each with the mention that says so and the rule that found whom it means."""
    mentions = finder.view.children("mentions", "report_id", told.report["id"])
    found = []
    for actor in told.actors:
        spans = actor.get("spans") or told.row["spans"]
        begin, end = spans[0][0], spans[-1][1]
        inside = [each for each in mentions if begin <= each["begin"] and each["end"] <= end]
        exact = [each for each in mentions if each["begin"] == begin and each["end"] == end]
        found.append(
            {
                **actor,
                "words": actor.get("words") or told.row["words"],
                "mention": next(iter([*exact, *inside]), None),
            }
        )
    return found


def _timex(finder: Finder, row: Row) -> Row | None:
    """The time expression that dates an event."""
    return finder.view.row("timexes", row["timex_id"]) if row.get("timex_id") else None


def _layer(finder: Finder, report_id: str, layer: str) -> list[dict[str, Any]]:
    table, letter = LAYERS[layer]
    rows = finder.view.children(table, "report_id", report_id)
    known = _described(finder, report_id, layer)
    rows = sorted(rows, key=lambda row: (row["begin"], -row["end"]))
    return [
        {**row, "tag": f"{letter}{number}", "about": known.get(row["id"], {})}
        for number, row in enumerate(rows, start=1)
    ]


def _described(finder: Finder, report_id: str, layer: str) -> dict[str, Row]:
    """What the flat views know of a layer's rows; nothing for old versions of a report."""
    if layer in ("quotations", "events"):
        rows = finder.view.flat_rows(f"v_{layer}", report_id)
        return {row[f"{layer[:-1]}_id"]: row for row in rows}
    named: dict[str, Row] = {}
    if layer == "actors":
        for row in finder.view.children("mention_actors", "report_id", report_id):
            before = named.get(row["mention_id"])
            name = f"{before['name']}, {row['name']}" if before and before["name"] else row["name"]
            named[row["mention_id"]] = {**row, "name": name}
    return named


def _colours(quotations: list[dict[str, Any]]) -> dict[str, None]:
    """The speakers in the order in which they speak."""
    names = (row["about"].get("speaker_names") or row["speaker_words"] for row in quotations)
    return dict.fromkeys(name for name in names if name)


def _look(row: dict[str, Any], layer: str, colours: dict[str, None]) -> str:
    if layer != "quotations":
        return ""
    name = row["about"].get("speaker_names") or row["speaker_words"]
    return f"speaker-{list(colours).index(name) % COLOURS + 1}" if name in colours else "speaker-0"


def _blocks(finder: Finder, report: Row) -> list[tuple[str, int, int]]:
    """The blocks of a report in order, and text between them, so that nothing of it is hidden."""
    text, last, found = report["text"], 0, []
    for row in sorted(finder.view.children("blocks", "report_id", report["id"]), key=lambda r: r["begin"]):
        begin = max(row["begin"], last)
        if text[last:begin].strip():
            found.append(("other", last, begin))
        if begin < row["end"]:
            found.append((row["kind"], begin, row["end"]))
            last = row["end"]
    if text[last:].strip():
        found.append(("other", last, len(text)))
    return found
