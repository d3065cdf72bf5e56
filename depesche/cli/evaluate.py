"""`depesche evaluate`: scores of the pipeline on a gold file."""

import json
from pathlib import Path
from typing import Annotated

import typer

from depesche.cli.predict import AsJson, Convention, Task, tell_bad, vars_of
from depesche.evaluation import analysis
from depesche.evaluation.score import evaluate_file
from depesche.evaluation.shown import figure_lines


def evaluate(
    task: Task,
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD",
            help="Goldtexte (.jsonl; daneben liegt ihr score.py), für analysis eine Baumbank (.conllu)",
        ),
    ],
    scorer: Annotated[
        Path | None, typer.Option(help="anderer Scorer: wird als SCORER GOLD VORHERSAGE gerufen")
    ] = None,
    convention: Convention = "timeml",
    errors: Annotated[bool, typer.Option("--errors", help="jeden Fehler auflisten")] = False,
    intervals: Annotated[
        bool, typer.Option("--ci", help="dazu zu jedem F1 sein 95-%-Intervall, wo der Scorer das kann")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Liest die Goldtexte, sagt voraus und gibt die Zahlen des Scorers aus.

    Mit der Aufgabe analysis wird eine Baumbank (CoNLL-U, auch .xz) gelesen: Wortarten, Merkmale, Baum, Namen, Satzgrenzen.

    Beispiel: depesche evaluate times korpora/times/dev.jsonl
    """
    if task == "analysis":
        figures = analysis.evaluate_file(gold)
        typer.echo(json.dumps(figures) if as_json else "\n".join(figure_lines(figures)))
        return
    arguments = (["--errors"] if errors else []) + (["--ci"] if intervals else [])
    arguments += ["--json"] if as_json else []
    score = evaluate_file(task, gold, scorer, convention, tuple(arguments))
    tell_bad(gold, score.bad)
    if as_json:
        scores = json.loads(score.output)
        timing = {"reports": score.reports, "seconds": round(score.seconds, 2)}
        typer.echo(json.dumps({**timing, "bad": [vars_of(b) for b in score.bad], "scores": scores}))
    else:
        rate = score.reports / score.seconds if score.seconds else 0.0
        typer.echo(score.output.rstrip())
        typer.echo(f"{score.reports} Texte in {score.seconds:.1f} s ({rate:.1f} je Sekunde)")
    if score.bad:
        raise typer.Exit(1)
