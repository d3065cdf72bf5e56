"""`depesche predict`: findings for texts in JSONL, in the shape that the gold sets' scorers read."""

import json
from pathlib import Path
from typing import Annotated

import typer

from depesche.evaluation.predict import Bad
from depesche.evaluation.scenarios import predicted_as

Task = Annotated[str, typer.Argument(help="times, quotations, events, actors, announcements oder blocks")]
Convention = Annotated[
    str, typer.Option(help="Zeitangaben nach Art der Goldkorpora (timeml) oder des Archivs (record)")
]
AsJson = Annotated[bool, typer.Option("--json", help="Ergebnis als JSON ausgeben")]


def predict(
    task: Task,
    source: Annotated[
        Path, typer.Argument(metavar="IN.jsonl", help='Zeilen {"id", "text", "dct" oder "date"}')
    ],
    target: Annotated[Path, typer.Argument(metavar="OUT.jsonl", help="Zieldatei")],
    convention: Convention = "timeml",
    as_json: AsJson = False,
) -> None:
    """Schreibt je Text, was gefunden wurde.

    Beispiel: depesche predict events meldungen.jsonl ereignisse.jsonl
    """
    written, bad = predicted_as(task, source, target, convention)
    tell_bad(source, bad)
    if as_json:
        typer.echo(json.dumps({"written": written, "bad": [vars_of(b) for b in bad]}))
    else:
        typer.echo(f"{written} Texte gelesen, {task} in {target} geschrieben.")
    if bad:
        raise typer.Exit(1)


def tell_bad(source: Path, bad: list[Bad] | tuple[Bad, ...]) -> None:
    """Print one line on stderr for each line that was not read."""
    for item in bad:
        typer.echo(f"{source}, Zeile {item.line}: {item.reason}", err=True)


def vars_of(item: Bad) -> dict[str, object]:
    """A bad line as JSON values."""
    return {"line": item.line, "reason": item.reason}
