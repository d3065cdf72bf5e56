"""`depesche search`: full text of reports or quotations, with filters."""

from typing import Annotated, Any

import typer
from rich.text import Text

from depesche.cli.console import (
    DEFAULT_RECORD,
    FromOption,
    JsonOption,
    LimitOption,
    PublisherOption,
    RecordOption,
    ToOption,
    carried,
    out,
    print_json,
    print_line,
    safe,
)
from depesche.cli.marked import has_colour
from depesche.store.scope import Scope, first_day, last_day
from depesche.store.view import RecordView


def search(  # noqa: PLR0913, PLR0917 — one parameter for each option
    words: Annotated[
        list[str], typer.Argument(help='Wörter; "…" Wortgruppe, -wort nicht, ODER, Anfang*.', metavar="WORT…")
    ],
    record: RecordOption = DEFAULT_RECORD,
    actor: Annotated[
        str | None, typer.Option(help="Nur mit diesem Akteur: RUS, IGO:UN, Putin.", metavar="AKTEUR")
    ] = None,
    speaker: Annotated[
        str | None, typer.Option(help="In Zitaten dieses Sprechers suchen.", metavar="AKTEUR")
    ] = None,
    quotations: Annotated[
        bool, typer.Option("--quotations", help="In Zitaten statt in Meldungen suchen.")
    ] = False,
    type: Annotated[  # noqa: A002 — the name of the option
        str | None,
        typer.Option("--type", help="Ereignistyp (CONSULT) oder Art des Zitats (Direct).", metavar="TYP"),
    ] = None,
    since: FromOption = None,
    until: ToOption = None,
    publisher: PublisherOption = None,
    limit: LimitOption = 20,
    as_json: JsonOption = False,
) -> None:
    """Im Volltext suchen: alle Wörter müssen vorkommen, Groß- und Kleinschreibung ist gleich.

    \b
    Beispiele:
      depesche search Gipfel Samarkand
      depesche search '"gemeinsame Manöver" -Übung' --actor RUS --from 2022-09
      depesche search 'Sanktion*' --speaker Außenminister
    """
    scope = Scope(
        actor=actor,
        speaker=speaker,
        type=type,
        since=first_day(since) if since else None,
        until=last_day(until) if until else None,
        publisher=publisher,
    )
    query = " ".join(
        f'"{word}"' if " " in word and '"' not in word and len(words) > 1 else word for word in words
    )
    with RecordView(record) as view:
        in_quotations = quotations or speaker is not None
        find = view.search_quotations if in_quotations else view.search_reports
        hits = find(query, scope, None if limit is None else limit + 1)
    has_more = limit is not None and len(hits) > limit
    hits = hits[:limit]
    if as_json:
        print_json(hits)
        return
    for hit in hits:
        print_line(_heading(hit))
        print_line(Text("   ").append_text(_snippet(hit)))
    print_line(f"{len(hits)} Treffer" + (", mehr mit --limit" if has_more else ""))


def _heading(hit: dict[str, Any]) -> str:
    if "quotation_id" in hit:
        speaker = hit["speaker_names"] or hit["speaker_words"] or "unbekannt"
        parts = [
            hit["dct"],
            hit["publisher"],
            speaker,
            hit["type"],
            f"Meldungen: {told}" if (told := carried(hit)) else "",
            hit["quotation_id"][:12],
        ]
    else:
        parts = [hit["dct_value"], hit["publisher"], hit["title"], hit["id"][:10]]
    return " · ".join(part for part in parts if part)


def _snippet(hit: dict[str, Any]) -> Text:
    """The snippet in one line; the words found are bold, or stand in brackets without colour."""
    text = safe(hit["snippet"]).replace("\n", " ")
    if has_colour(out()):
        styled = Text(text)
        for begin, end in hit["matches"]:
            styled.stylize("bold yellow", begin, end)
        return styled
    for begin, end in reversed(hit["matches"]):
        text = f"{text[:begin]}[{text[begin:end]}]{text[end:]}"
    return Text(text)
