"""`depesche same`: the other reports of one happening, and why they are held to be that."""

from typing import Annotated, Any

import typer

from depesche.api.kept import happening_of
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
from depesche.errors import OptionError
from depesche.keeping.happenings import Happening
from depesche.store.view import RecordView

_FIELDS = (
    Field("Tage", "days"),
    Field("Typ", "type"),
    Field("Wer → wem", "parties"),
    Field("Wortlaut", "words", is_long=True),
    Field("Medium", "publisher"),
    Field("Meldung", "title", is_long=True),
    Field("Kennung", "short_id"),
)


def same(
    event: Annotated[
        str, typer.Argument(help="Kennung eines Ereignisses, oder ihr Anfang.", metavar="KENNUNG")
    ],
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Dasselbe Geschehen in anderen Meldungen: wo es steht, warum es als dasselbe gilt, und worin sie sich widersprechen.

    \\b
    Beispiele:
      depesche same e-91353099
      depesche same e-91353099 --json
    """
    with RecordView(record) as view:
        name, row = view.find(event)
        if name != "events":
            raise OptionError(
                f"{event}: kein Ereignis, sondern eine Zeile in {name}; die Kennung beginnt mit e-"
            )
        happening = happening_of(view, row["id"])
        rows = {each["event_id"]: each for each in view.events()}
    if as_json:
        print_json(_told(row["id"], happening))
    elif happening is None:
        print_line("Keine andere Meldung erzählt davon.")
    else:
        print_rows(_FIELDS, [_shown(rows[member]) for member in happening.members])
        print_line(
            f"{happening.reports} Meldungen, davon {happening.independent_sources} unabhängig"
            " (eine Kopie zählt nicht für sich)."
        )
        for line in _reasons(row["id"], happening):
            print_line(line)


def _reasons(event_id: str, happening: Happening) -> list[str]:
    lines = []
    for pair in happening.pairs:
        if event_id in (pair.left, pair.right):
            other = pair.right if pair.left == event_id else pair.left
            lines.append(f"{other[:12]}: {' '.join(feature.why for feature in pair.features)}")
    return lines + [f"Widerspruch: {each}" for each in happening.contradictions]


def _told(event_id: str, happening: Happening | None) -> dict[str, Any]:
    if happening is None:
        return {
            "event_id": event_id,
            "members": [event_id],
            "reports": 1,
            "independent_sources": 1,
            "pairs": [],
        }
    return {
        "event_id": event_id,
        "members": list(happening.members),
        "reports": happening.reports,
        "independent_sources": happening.independent_sources,
        "contradictions": list(happening.contradictions),
        "pairs": [
            {
                "left": pair.left,
                "right": pair.right,
                "verdict": str(pair.verdict),
                "score": round(pair.score, 2),
                "features": [{"name": f.name, "weight": f.weight, "why": f.why} for f in pair.features],
            }
            for pair in happening.pairs
        ],
    }


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    who, whom = row["actor_codes"] or row["actor_names"], row["recipient_codes"] or row["recipient_names"]
    parties = f"{who} → {whom}" if whom else who
    return {**row, "days": event_days(row), "parties": parties, "short_id": row["event_id"][:12]}
