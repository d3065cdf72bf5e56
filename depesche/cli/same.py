"""`depesche same`: the other reports of one happening or of one utterance, and why they are held to be that."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from depesche.api.kept import happening_of, retelling_of
from depesche.cli.console import (
    DEFAULT_RECORD,
    Field,
    JsonOption,
    RecordOption,
    event_days,
    print_json,
    print_line,
    print_rows,
)
from depesche.cli.figures import contradiction_lines
from depesche.errors import OptionError
from depesche.keeping.happenings import Happening
from depesche.keeping.retellings import Retelling
from depesche.store.view import RecordView

_EVENT_FIELDS = (
    Field("Tage", "days"),
    Field("Typ", "type"),
    Field("Wer → wem", "parties"),
    Field("Wortlaut", "words", is_long=True),
    Field("Medium", "publisher"),
    Field("Meldung", "title", is_long=True),
    Field("Kennung", "short_id"),
)
_QUOTATION_FIELDS = (
    Field("Datum", "dct"),
    Field("Art", "type"),
    Field("Wer", "speaker_names"),
    Field("Wortlaut", "words", is_long=True),
    Field("Medium", "publisher"),
    Field("Meldung", "title", is_long=True),
    Field("Kennung", "short_id"),
)
_ALONE = {
    "events": "Keine andere Meldung erzählt davon.",
    "quotations": "Keine andere Meldung gibt das wieder.",
}


def same(
    row_id: Annotated[
        str,
        typer.Argument(help="Kennung eines Ereignisses oder Zitats, oder ihr Anfang.", metavar="KENNUNG"),
    ],
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Dasselbe Geschehen oder dieselbe Äußerung in anderen Meldungen: wo, warum es als dasselbe gilt, und worin sie sich widersprechen.

    \\b
    Beispiele:
      depesche same e-91353099
      depesche same q-5b04c1 --json
    """
    with RecordView(record) as view:
        name, row = view.find(row_id)
        if name not in _ALONE:
            raise OptionError(
                f"{row_id}: weder Ereignis noch Zitat, sondern eine Zeile in {name}; die Kennung beginnt mit e- oder q-"
            )
        told_again = happening_of if name == "events" else retelling_of
        group = told_again(view, row["id"])
        members = group.members if group else ()
        column = "event_id" if name == "events" else "quotation_id"
        rows = {each[column]: each for each in view.rows_of(f"v_{name}", column, members)}
    if as_json:
        print_json({column: row["id"], **_told(row["id"], group)})
    elif group is None:
        print_line(_ALONE[name])
    else:
        shown = [_shown(rows[member], column) for member in group.members]
        print_rows(_EVENT_FIELDS if name == "events" else _QUOTATION_FIELDS, shown)
        print_line(
            f"{group.reports} Meldungen, davon {group.independent_sources} unabhängig"
            " (eine Kopie zählt nicht für sich)."
        )
        for line in _reasons(row["id"], group, {each["report_id"]: _paper(each) for each in rows.values()}):
            print_line(line)


def _paper(row: dict[str, Any]) -> str:
    return " ".join(part for part in (row["publisher"] or row["title"], row["dct"]) if part)


def _reasons(row_id: str, group: Happening | Retelling, reports: dict[str, str]) -> list[str]:
    lines = []
    for pair in group.pairs:
        if row_id in (pair.left, pair.right):
            other = pair.right if pair.left == row_id else pair.left
            lines.append(f"{other[:12]}: {' '.join(feature.why for feature in pair.features)}")
    if isinstance(group, Happening):
        lines += [line for each in group.contradictions for line in contradiction_lines(each, reports)]
    return lines


def _told(row_id: str, group: Happening | Retelling | None) -> dict[str, Any]:
    if group is None:
        return {"members": [row_id], "reports": 1, "independent_sources": 1, "pairs": []}
    told: dict[str, Any] = {
        "members": list(group.members),
        "reports": group.reports,
        "independent_sources": group.independent_sources,
        "pairs": [
            {
                "left": pair.left,
                "right": pair.right,
                "verdict": str(pair.verdict),
                "score": round(pair.score, 2),
                "features": [{"name": f.name, "weight": f.weight, "why": f.why} for f in pair.features],
            }
            for pair in group.pairs
        ],
    }
    if isinstance(group, Happening):
        told["contradictions"] = [asdict(each) for each in group.contradictions]
    return told


def _shown(row: dict[str, Any], column: str) -> dict[str, Any]:
    if column == "quotation_id":
        return {**row, "short_id": row["quotation_id"][:12]}
    who, whom = row["actor_codes"] or row["actor_names"], row["recipient_codes"] or row["recipient_names"]
    parties = f"{who} → {whom}" if whom else who
    return {**row, "days": event_days(row), "parties": parties, "short_id": row["event_id"][:12]}
