"""`depesche explain`: from a row back to its sentence and its rule."""

from typing import Annotated, Any

import typer

from depesche.cli.console import DEFAULT_RECORD, JsonOption, RecordOption, out, print_json, print_line
from depesche.cli.marked import Marked, has_colour, marked_text
from depesche.explain import Explanation
from depesche.explain import explain as explain_row
from depesche.store.view import RecordView

_LABELS = {
    "time": ("times", "Zeit"),
    "actor": ("actors", "Akteur"),
    "recipient": ("actors", "Empfänger"),
    "quote": ("quotations", "Rede"),
    "event": ("events", "Ereignis"),
    "announcement": ("announcements", "Ankündigung"),
    "figure": ("figures", "Zahl"),
    "claim": ("claims", "Vorwurf"),
    "accused": ("actors", "Beschuldigte"),
    "speaker": ("actors", "Sprecher"),
    "addressee": ("actors", "Angesprochene"),
    "source": ("actors", "Quelle"),
    "cue": ("parts", "Redewort"),
    "frame": ("parts", "Rahmen"),
    "where": ("parts", "Ort"),
}


def explain(
    row_id: Annotated[str, typer.Argument(help="Kennung einer Zeile, oder ihr Anfang.", metavar="KENNUNG")],
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Zeigen, woher eine Zeile kommt: Meldung, Satz, Wörter, Regel, Begründung.

    \b
    Beispiele:
      depesche explain e-91353099
      depesche explain q-4386 --json
    """
    with RecordView(record) as view:
        explanation = explain_row(view, row_id)
    if as_json:
        print_json(explanation.to_dict())
        return
    _print(explanation)


def _print(explanation: Explanation) -> None:
    report = explanation.report
    about = (report["title"], report["publisher"], report["dct_value"], report["agencies"], report["id"])
    print_line(f"{explanation.id}  ({explanation.kind})")
    print_line("Meldung      " + " · ".join(part for part in about if part))
    if not report["is_current"]:
        print_line(f"             alte Fassung, ersetzt durch {report['replaced_by']}")
    print_line()
    console = out()
    marks = [
        Marked(mark.begin, mark.end, *_LABELS.get(mark.label, ("parts", mark.label)))
        for mark in explanation.marks
    ]
    in_colour = has_colour(console)
    console.print(
        marked_text(explanation.passage, marks, in_colour=in_colour), soft_wrap=not console.is_terminal
    )
    print_line()
    for statement in explanation.statements:
        wording = " ".join(statement.original_value.split())
        told = (
            f"  „{wording}“"
            if wording not in {statement.value, " ".join(explanation.row["words"].split())}
            else ""
        )
        print_line(f"  {statement.prop:<13}{statement.value}{told}")
    print_line()
    print_line(f"Regel        {explanation.rule} ({explanation.version})")
    print_line(f"Sicherheit   {explanation.confidence:.2f}")
    if explanation.why:
        print_line(f"Begründung   {explanation.why}")
    for line in _pointers(explanation.row):
        print_line(line)


def _pointers(row: dict[str, Any]) -> list[str]:
    named = (
        ("quotation_id", "sagt"),
        ("event_id", "Ereignis"),
        ("timex_id", "Zeit"),
        ("carried_from", "setzt fort"),
    )
    return [f"{words:<13}{row[name]}" for name, words in named if row.get(name)]
