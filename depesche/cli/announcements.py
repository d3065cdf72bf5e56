"""`depesche announcements`: what was announced, when it is due, and what became of it."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, Any

import typer

from depesche.api.ledger_rows import ledger_rows
from depesche.cli.console import (
    DEFAULT_RECORD,
    Field,
    FromOption,
    JsonOption,
    PublisherOption,
    RecordOption,
    ToOption,
    days_of,
    print_json,
    print_line,
    print_rows,
)
from depesche.store.scope import Scope, first_day, last_day
from depesche.store.view import RecordView

_FIELDS = (
    Field("Stand", "state_words"),
    Field("Fällig", "due"),
    Field("Was", "content"),
    Field("Wer → wem", "parties", is_long=True),
    Field("Satz", "sentence_words", is_long=True),
    Field("Schritte", "steps_words", is_long=True),
    Field("Meldung", "title", is_long=True),
    Field("Datum", "dct"),
    Field("Kennung", "report_id"),
)
_STATES = {
    "open": "offen",
    "confirmed": "bestätigt",
    "changed": "geändert",
    "cancelled": "abgesagt",
    "denied": "dementiert",
    "overdue": "überfällig",
}


class State(StrEnum):
    """The states to ask for."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    DENIED = "denied"
    OVERDUE = "overdue"


def announcements(  # noqa: PLR0913, PLR0917 — one parameter for each option
    record: RecordOption = DEFAULT_RECORD,
    actor: Annotated[
        str | None, typer.Option(help="Nur mit diesem Akteur: RUS, IGO:UN, Putin.", metavar="AKTEUR")
    ] = None,
    content: Annotated[
        str | None, typer.Option("--type", help="Nur diese Art: visit, summit, vote, …", metavar="ART")
    ] = None,
    since: FromOption = None,
    until: ToOption = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            help="Stichtag: der Stand nach allem, was bis dahin bekannt war. Ohne ihn gilt der Tag der letzten Meldung.",
            metavar="TAG",
        ),
    ] = None,
    state: Annotated[State | None, typer.Option(help="Nur diesen Stand.")] = None,
    publisher: PublisherOption = None,
    as_json: JsonOption = False,
) -> None:
    """Angekündigtes mit seiner Frist und dem, was daraus wurde; --from und --to fragen nach der Frist.

    Jeder Schritt nennt den Satz, der ihn macht; --json gibt ihn ganz, mit Fundstelle, Regel und Gründen.

    \\b
    Beispiele:
      depesche announcements --actor CHN
      depesche announcements --type visit --from 2023-03 --to 2023-05
      depesche announcements --as-of 2023-06-01 --state overdue
    """
    scope = Scope(
        actor=actor,
        type=content,
        since=first_day(since) if since else None,
        until=last_day(until) if until else None,
        publisher=publisher,
    )
    day: dt.date | None = last_day(as_of) if as_of else None
    with RecordView(record) as view:
        rows = ledger_rows(view, scope, day)
    if state:
        rows = [row for row in rows if row["state"] == state]
    if as_json:
        print_json(rows)
    elif rows:
        print_rows(_FIELDS, [_shown(row) for row in rows])
    else:
        print_line("Keine Ankündigungen.")


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    who, whom = ", ".join(row["actors"]) or "?", ", ".join(row["recipients"])
    return {
        **row,
        "state_words": _STATES[row["state"]],
        "due": days_of(row, "due_earliest", "due_latest") or "ohne Frist",
        "parties": f"{who} → {whom}" if whom else who,
        "steps_words": "; ".join(
            f"{step['known']} {_STATES[step['to']]}: {step['sentence']}" for step in row["steps"]
        ),
        "report_id": row["report_id"][:12],
    }
