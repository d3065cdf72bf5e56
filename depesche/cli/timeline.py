"""`depesche timeline`: what two actors had to do with each other, in order of days."""

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
    carried,
    event_days,
    print_json,
    print_line,
    print_rows,
)
from depesche.store.scope import Scope, first_day, last_day
from depesche.store.view import RecordView

_FIELDS = (
    Field("Tage", "days"),
    Field("Typ", "type"),
    Field("Stand", "status"),
    Field("Wer → wem", "parties"),
    Field("Wortlaut", "words", is_long=True),
    Field("Sagt", "said_by", is_long=True),
    Field("Meldung", "title", is_long=True),
    Field("Meldungen", "carried"),
    Field("Kennung", "short_id"),
)


def timeline(  # noqa: PLR0913, PLR0917 — one parameter for each option
    first: Annotated[str, typer.Argument(help="Ein Akteur: RUS, IGO:UN, Putin.", metavar="AKTEUR")],
    second: Annotated[str, typer.Argument(help="Der andere.", metavar="AKTEUR")],
    record: RecordOption = DEFAULT_RECORD,
    since: FromOption = None,
    until: ToOption = None,
    type: Annotated[  # noqa: A002 — the name of the option
        str | None, typer.Option("--type", help="Nur dieser Ereignistyp, etwa CONSULT.", metavar="TYP")
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(help="actual, future, hypothetical, negated oder historical.", metavar="STAND"),
    ] = None,
    publisher: PublisherOption = None,
    as_json: JsonOption = False,
) -> None:
    """Ereignisse zwischen zwei Akteuren, nach Tagen geordnet.

    Wo der Text keine Zeit nennt, gilt das Datum der Meldung; solche Tage stehen in Klammern.

    \b
    Beispiele:
      depesche timeline RUS CHN
      depesche timeline DEU FRA --from 2022 --to 2022-06 --type AGREE
    """
    scope = Scope(
        type=type,
        status=status,
        since=first_day(since) if since else None,
        until=last_day(until) if until else None,
        publisher=publisher,
    )
    with RecordView(record) as view:
        rows = view.timeline(first, second, scope)
    if as_json:
        print_json(rows)
        return
    if rows:
        print_rows(_FIELDS, [_shown(row) for row in rows])
    else:
        print_line("Keine Ereignisse.")


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    who, whom = row["actor_codes"] or row["actor_names"], row["recipient_codes"] or row["recipient_names"]
    return {
        **row,
        "days": event_days(row),
        "parties": f"{who} → {whom}" if whom else who,
        "carried": carried(row),
        "short_id": row["event_id"][:12],
    }
