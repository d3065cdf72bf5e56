"""From a row of the record back to the report, the sentence, the words and the rule."""

from dataclasses import asdict, dataclass
from typing import Any

from depesche.errors import OptionError
from depesche.keeping.statements import CHILDREN, PROPERTIES, statements_of
from depesche.model.statement import Statement
from depesche.store.view import RecordView


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a passage and what they are to the row; offsets in code points of the passage."""

    label: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a row is in the record.

    `passage` holds the whole sentences around all marked words and begins at code point `begin` of the report's text.
    """

    id: str
    kind: str
    row: dict[str, Any]
    actors: tuple[dict[str, Any], ...]
    report: dict[str, Any]
    passage: str
    begin: int
    marks: tuple[Mark, ...]
    rule: str
    version: str
    confidence: float
    why: str | None
    statements: tuple[Statement, ...]

    def to_dict(self) -> dict[str, Any]:
        """The explanation as plain lists and dictionaries for JSON."""
        return {name: _plain(getattr(self, name)) for name in self.__slots__}


_OWN = {
    "timexes": "time",
    "mentions": "actor",
    "quotations": "quote",
    "events": "event",
    "announcements": "announcement",
    "figures": "figure",
    "claims": "claim",
}
_PARTS = ("speaker", "cue", "frame", "addressee", "where", "accused")
_REPORT = (
    "id",
    "key",
    "title",
    "publisher",
    "url",
    "dct_value",
    "dct_precision",
    "agencies",
    "is_current",
    "replaced_by",
)


def explain(view: RecordView, beginning: str) -> Explanation:
    """Explain the row whose id begins so; OptionError if it is none, not the only one or no finding."""
    kind, row = view.find(beginning)
    if kind not in PROPERTIES:
        raise OptionError(
            f"{row['id']}: Zeile von {kind}, die keine Regel gefunden hat; erklärbar sind t-, m-, q-, e-, a-, f- und c-"
        )
    report = view.row("reports", row["report_id"])
    actors = _actors(view, kind, row)
    marks = _marks(view, kind, row, actors)
    begin, end = _sentences_around(view, report, [Mark("", row["begin"], row["end"]), *marks])
    return Explanation(
        id=row["id"],
        kind=kind,
        row=row,
        actors=tuple(actors),
        report={name: report[name] for name in _REPORT},
        passage=report["text"][begin:end],
        begin=begin,
        marks=tuple(Mark(mark.label, mark.begin - begin, mark.end - begin) for mark in marks),
        rule=row["rule"],
        version=row["version"],
        confidence=row["confidence"],
        why=row["why"],
        statements=tuple(statements_of(kind, row, actors if kind in CHILDREN else ())),
    )


def _actors(view: RecordView, kind: str, row: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows that name the actors of a row; an announcement has those of its event."""
    if kind == "announcements":
        return view.children("event_participants", "event_id", row["event_id"])
    table, column = CHILDREN.get(kind, ("", ""))
    return view.children(table, column, row["id"]) if table else []


def _marks(view: RecordView, kind: str, row: dict[str, Any], actors: list[dict[str, Any]]) -> list[Mark]:
    """Every part of the row that stands in the text, in text order."""
    parts = [(_OWN[kind], row["spans"])]
    parts += [(part, row[f"{part}_spans"]) for part in _PARTS if row.get(f"{part}_spans")]
    parts += [
        (actor["role"], actor["spans"])
        for actor in actors
        if actor.get("spans") and not row.get(f"{actor.get('role')}_spans")
    ]
    parts += _parts_elsewhere(view, row)
    marks = {Mark(label, begin, end) for label, spans in parts for begin, end in spans}
    return sorted(marks, key=lambda mark: (mark.begin, -mark.end, mark.label))


def _parts_elsewhere(view: RecordView, row: dict[str, Any]) -> list[tuple[str, list[list[int]]]]:
    """What the row takes from other rows: the time of an event, the speaker of the quotation it carries on."""
    parts = []
    dated = view.row("events", row["event_id"]) if row.get("event_id") else row
    if dated.get("timex_id"):
        parts.append(("time", view.row("timexes", dated["timex_id"])["spans"]))
    seen = {row["id"]}
    while row.get("carried_from") and row["carried_from"] not in seen and not row["speaker_spans"]:
        seen.add(row["carried_from"])
        row = view.row("quotations", row["carried_from"])
        parts += [(part, row[f"{part}_spans"]) for part in ("speaker", "cue") if row[f"{part}_spans"]]
    return parts


def _sentences_around(view: RecordView, report: dict[str, Any], marks: list[Mark]) -> tuple[int, int]:
    begin, end = min(mark.begin for mark in marks), max(mark.end for mark in marks)
    for sentence in view.children("sentences", "report_id", report["id"]):
        if sentence["begin"] < end and begin < sentence["end"]:
            begin, end = min(begin, sentence["begin"]), max(end, sentence["end"])
    return begin, end


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return asdict(value) if isinstance(value, Mark | Statement) else value
