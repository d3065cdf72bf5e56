"""`depesche announcements`: what is announced, and when it is due."""

from typing import Annotated, Any

import typer

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
    Field("Fällig", "due"),
    Field("Was", "content"),
    Field("Wer → wem", "parties", is_long=True),
    Field("Wortlaut", "words", is_long=True),
    Field("Angekündigt von", "announced_by", is_long=True),
    Field("Meldung", "title", is_long=True),
    Field("Datum", "dct"),
    Field("Kennung", "short_id"),
)
_PAST = Field("Frist", "is_past")


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
            help="Stichtag: zeigt, was bis dahin bekannt und welche Frist vorbei war.",
            metavar="TAG",
        ),
    ] = None,
    publisher: PublisherOption = None,
    as_json: JsonOption = False,
) -> None:
    """Angekündigtes mit seiner Frist; --from und --to fragen nach der Frist.

    \b
    Beispiele:
      depesche announcements --actor CHN
      depesche announcements --type visit --from 2023-03 --to 2023-05
      depesche announcements --as-of 2023-06-01
    """
    scope = Scope(
        actor=actor,
        type=content,
        since=first_day(since) if since else None,
        until=last_day(until) if until else None,
        publisher=publisher,
    )
    day = last_day(as_of).isoformat() if as_of else None
    with RecordView(record) as view:
        rows = view.announcements(scope)
    if day:
        # a report dated to the month is known from the month's last day
        rows = [row for row in rows if row["dct_latest"] is None or row["dct_latest"] <= day]
        rows = [{**row, "is_past": bool(row["due_latest"] and row["due_latest"] < day)} for row in rows]
    if as_json:
        print_json(rows)
    elif rows:
        print_rows((_PAST, *_FIELDS) if day else _FIELDS, [_shown(row) for row in rows])
    else:
        print_line("Keine Ankündigungen.")


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    who, whom = row["actor_names"] or "?", row["recipient_names"]
    return {
        **row,
        "due": days_of(row, "due_earliest", "due_latest") or "ohne Frist",
        "parties": f"{who} → {whom}" if whom else who,
        "short_id": row["announcement_id"][:12],
        "is_past": "vorbei" if row.get("is_past") else "offen",
    }
