"""`depesche show`: one report with its findings marked, and the list of them."""

from pathlib import Path
from typing import Annotated, Any

import typer

from depesche.cli.console import (
    DEFAULT_RECORD,
    SOME_FAILED,
    JsonOption,
    RecordOption,
    carried,
    days_of,
    err,
    event_days,
    out,
    print_json,
    print_line,
    safe,
)
from depesche.cli.figures import described
from depesche.cli.marked import STYLES, Marked, has_colour, marked_text
from depesche.cli.page import page
from depesche.errors import InputError, OptionError
from depesche.model.interval import parse_dct
from depesche.model.report import Skipped
from depesche.readers.options import ReadOptions
from depesche.store.view import RecordView

_LAYERS = {
    "times": ("timexes", "Z", "Zeitangaben"),
    "actors": ("mentions", "A", "Akteure"),
    "quotations": ("quotations", "R", "Rede"),
    "events": ("events", "E", "Ereignisse"),
    "announcements": ("announcements", "K", "Ankündigungen"),
    "figures": ("figures", "F", "Zahlen"),
    "claims": ("claims", "V", "Wer begann, wer schuld sei"),
}
_DEFAULT = "times,actors,quotations,events"


def show(
    report: Annotated[
        str, typer.Argument(help="Anfang der Kennung einer Meldung, oder eine Datei.", metavar="MELDUNG")
    ],
    record: RecordOption = DEFAULT_RECORD,
    layers: Annotated[
        str, typer.Option(help=f"Was markiert wird: {', '.join(_LAYERS)}.", metavar="NAME,…")
    ] = _DEFAULT,
    dct: Annotated[
        str | None, typer.Option(help="Datum, wenn MELDUNG eine Datei ist: 2022-12.", metavar="DATUM")
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option(help="Die Rede der Meldung als Seite in diese Datei schreiben.", metavar="DATEI"),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Eine Meldung mit allem zeigen, was in ihr gefunden wurde.

    \b
    Beispiele:
      depesche show 3d55e4
      depesche show meldung.txt --dct 2022-12
      depesche show 3d55e4 --layers times,events
      depesche show meldung.txt --html rede.html
    """
    chosen = _layers(layers) if html is None else ["quotations"]
    if Path(report).is_file():
        _show_file(report, dct, chosen, html, as_json=as_json)
        return
    with RecordView(record) as view:
        name, row = view.find(report)
        if name != "reports":
            raise OptionError(
                f"{row['id']}: keine Meldung, sondern eine Zeile von {name}; siehe `depesche explain`"
            )
        found = _found(view, row, chosen)
    if html is not None:
        _write_page(html, [(row, found)])
    elif as_json:
        print_json({"report": row, **found})
    else:
        _print(row, found)


def _write_page(path: Path, shown: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    if len(shown) != 1:
        raise OptionError(f"--html: eine Seite zeigt eine Meldung; hier sind es {len(shown)}")
    (row, found), *_ = shown
    try:
        path.write_text(page(row, found["quotations"]), encoding="utf-8", errors="replace")
    except OSError as error:
        raise InputError(f"{path}: nicht zu schreiben ({error.strerror})") from None
    print_line(f"{len(found['quotations'])} Zitate in {path}.")


def _show_file(path: str, dct: str | None, chosen: list[str], html: Path | None, *, as_json: bool) -> None:
    # language analysis takes a second to load; a report from the record needs none
    from depesche.api.software import software_version
    from depesche.pipeline import read_report
    from depesche.readers.registry import read_paths
    from depesche.store.memory import view_of

    shown, failed = [], False
    for item in read_paths([path], ReadOptions(dct=parse_dct(dct) if dct else None)):
        if isinstance(item, Skipped):
            err().print(f"{safe(item.origin)}: {safe(item.reason)}", soft_wrap=True)
            failed = failed or item.is_error
            continue
        with view_of([read_report(item)], software_version()) as view:
            for row in view.reports():
                found = _found(view, row, chosen)
                shown.append({"report": row, **found})
                if not as_json and html is None:
                    _print(row, found)
    if html is not None:
        _write_page(html, [(each["report"], each) for each in shown])
    elif as_json:
        print_json(shown)
    if failed:
        raise typer.Exit(SOME_FAILED)


def _layers(value: str) -> list[str]:
    chosen = [name.strip() for name in value.split(",") if name.strip()]
    for name in chosen:
        if name not in _LAYERS:
            raise OptionError(f"--layers {name!r}: unbekannt; es gibt {', '.join(_LAYERS)}")
    return chosen


def _found(view: RecordView, report: dict[str, Any], chosen: list[str]) -> dict[str, Any]:
    return {layer: _findings(view, report, layer) for layer in chosen}


def _print(report: dict[str, Any], found: dict[str, Any]) -> None:
    console = out()
    in_colour = has_colour(console)
    about = [report["publisher"], report["dct_value"], report["agencies"], report["id"]]
    print_line(" · ".join(part for part in about if part))
    if not report["is_current"]:
        print_line(f"alte Fassung, ersetzt durch {report['replaced_by']}")
    print_line()
    marks = [
        Marked(begin, end, layer, f"{_LAYERS[layer][1]}{number}")
        for layer, rows in found.items()
        for number, row in enumerate(rows, start=1)
        for begin, end in row["spans"]
    ]
    console.print(marked_text(report["text"], marks, in_colour=in_colour), soft_wrap=not console.is_terminal)
    for layer, rows in found.items():
        if rows:
            heading = f"\n{_LAYERS[layer][2]}"
            console.print(heading, style=STYLES[layer] if in_colour else None)
        for number, row in enumerate(rows, start=1):
            told = f" · Meldungen: {carried(row)}" if carried(row) else ""
            print_line(f"  {_LAYERS[layer][1]}{number}  {_described(layer, row)}{told}  {row['id'][:12]}")


def _findings(view: RecordView, report: dict[str, Any], layer: str) -> list[dict[str, Any]]:
    """The rows of a layer in text order, each with what the flat views know of it."""
    table = _LAYERS[layer][0]
    rows = view.children(table, "report_id", report["id"])
    if layer == "actors":
        for row in rows:
            actors = view.children("mention_actors", "mention_id", row["id"])
            row["actor_names"] = "; ".join(actor["name"] or "" for actor in actors)
            row["actor_codes"] = ";".join(actor["code"] or "" for actor in actors)
    elif layer != "times":
        flat = {r[f"{table[:-1]}_id"]: r for r in view.flat_rows(f"v_{table}", report["id"])}
        rows = [{**flat.get(row["id"], {}), **row} for row in rows]
    return sorted(rows, key=lambda row: (row["begin"], -row["end"]))


def _described(layer: str, row: dict[str, Any]) -> str:
    words = row["words"]
    if layer == "times":
        value = row["value"] or days_of(row) or "offen"
        return f"{words} → {row['type']} {value}" + (f" ({row['mod']})" if row["mod"] else "")
    if layer == "actors":
        who = row["actor_names"] or "unbekannt"
        return f"{words} → {who}" + (f" [{row['actor_codes']}]" if row["actor_codes"].strip(";") else "")
    if layer in ("figures", "claims"):
        return described(layer, row)
    if layer == "quotations":
        through = f" laut {row.get('source_names')}" if row.get("source_names") else ""
        speaker = row.get("speaker_names") or row["speaker_words"] or "unbekannt"
        return f"{row['type']} · {speaker}{through}: {words}"
    who = row.get("actor_codes") or row.get("actor_names") or "?"
    whom = row.get("recipient_codes") or row.get("recipient_names")
    parties = f"{who} → {whom}" if whom else who
    if layer == "announcements":
        return f"{row['content']} · {parties} · fällig {days_of(row, 'due_earliest', 'due_latest') or 'offen'} · {words}"
    return f"{row['type']} · {row['status']} · {parties} · {event_days(row)} · {words}"
