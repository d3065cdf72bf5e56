"""`depesche actors`: who is who across reports; variants joined, namesakes parted, and the way back."""

import csv
import datetime as dt
import getpass
from pathlib import Path
from typing import Annotated, Any

import typer

from depesche.api.bulk import open_writer
from depesche.api.counting import count_carried
from depesche.api.identities import (
    Known,
    find_actor,
    known_actors,
    linking_of,
    merging,
    reconciled,
    relink,
    splitting,
    undoing,
)
from depesche.cli.console import (
    DEFAULT_RECORD,
    SOME_FAILED,
    Field,
    JsonOption,
    LimitOption,
    RecordOption,
    err,
    print_json,
    print_line,
    print_rows,
)
from depesche.errors import InputError, OptionError
from depesche.model.judgement import Judgement
from depesche.store.view import RecordView

actors = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="Wer ist wer über alle Meldungen: auflisten, zusammenführen, trennen, abgleichen.",
)

_FIELDS = (
    Field("Name", "name"),
    Field("Art", "kind"),
    Field("Code", "code"),
    Field("Nennungen", "mentions"),
    Field("Meldungen", "reports"),
    Field("Von", "earliest"),
    Field("Bis", "latest"),
    Field("Auch als", "also", is_long=True),
    Field("Kennung", "id"),
)
_COLUMNS = (
    "id", "name", "kind", "code", "names", "actor_ids", "reports", "mentions", "earliest", "latest", "wikidata", "merge_into",
)  # fmt: skip

WhyOption = Annotated[str, typer.Option(help="Der Grund, in wenigen Worten.", metavar="GRUND")]
ByOption = Annotated[
    str | None, typer.Option(help="Wer urteilt; sonst der Name der Anmeldung.", metavar="NAME")
]
ActorArgument = Annotated[str, typer.Argument(help="Kennung oder Name eines Akteurs.", metavar="AKTEUR")]


@actors.command("list")
def list_actors(
    name: Annotated[
        str | None, typer.Option(help="Nur, wessen Name oder Kennung das enthält.", metavar="TEIL")
    ] = None,
    code: Annotated[
        str | None, typer.Option(help="Nur mit diesem Code: DEU, IGO:UN.", metavar="CODE")
    ] = None,
    limit: LimitOption = 50,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Die Akteure des Bestands, die meistgenannten zuerst."""
    with RecordView(record) as view:
        known, _ = known_actors(view)
    rows = [_row(each) for each in known if _fits(each, name, code)]
    if as_json:
        print_json(rows[:limit])
        return
    print_rows(_FIELDS, rows[:limit])
    if limit is not None and len(rows) > limit:
        print_line(f"{len(rows) - limit} weitere; --limit hebt die Grenze.")


@actors.command()
def suggest(record: RecordOption = DEFAULT_RECORD, as_json: JsonOption = False) -> None:
    """Paare, die derselbe Akteur sein könnten; merge oder split entscheidet."""
    with RecordView(record) as view:
        found = linking_of(view).suggestions
    if as_json:
        print_json([{"left": p.left, "right": p.right, "why": [f.why for f in p.features]} for p in found])
    for pair in () if as_json else found:
        print_line(f"{pair.left}  {pair.right}: {' '.join(feature.why for feature in pair.features)}")
    if not found and not as_json:
        print_line("Keine Vorschläge.")


@actors.command()
def merge(
    first: ActorArgument,
    second: ActorArgument,
    why: WhyOption = "",
    by: ByOption = None,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Zwei Akteure sind einer.

    \b
    Beispiel: depesche actors merge name:alexei-nawalni person:alexej-nawalny --why "andere Umschrift"
    """
    _need_reason(why)
    with RecordView(record) as view:
        linking = linking_of(view)
    left, right = find_actor(linking, first), find_actor(linking, second)
    _decide(record, [merging(left, right, by or getpass.getuser(), _now(), why.strip())])
    print_line(f"{left.id} und {right.id}: ein Akteur. Zurück mit: depesche actors undo {left.id}")


@actors.command()
def split(
    actor: ActorArgument,
    other: Annotated[
        str, typer.Argument(help="Kennung, die abgetrennt wird; sonst --report.", metavar="KENNUNG")
    ] = "",
    report: Annotated[
        list[str] | None,
        typer.Option(help="In dieser Meldung ist es ein anderer (mehrfach möglich).", metavar="MELDUNG"),
    ] = None,
    why: WhyOption = "",
    by: ByOption = None,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Ein Akteur ist in Wahrheit zwei: eine Kennung gehört nicht dazu, oder in manchen Meldungen ist es ein Namensvetter.

    \b
    Beispiel: depesche actors split name:hans-mueller --report r-12ab --why "der Turner, nicht der Minister"
    """
    _need_reason(why)
    if bool(other) == bool(report):
        raise OptionError("split: entweder eine zweite Kennung oder --report")
    with RecordView(record) as view:
        one = find_actor(linking_of(view), actor)
    judgements = splitting(one, report or (), other, by or getpass.getuser(), _now(), why.strip())
    _decide(record, judgements)
    print_line(f"{one.id}: getrennt. Zurück mit: depesche actors undo {one.id}")


@actors.command()
def undo(actor: ActorArgument, by: ByOption = None, record: RecordOption = DEFAULT_RECORD) -> None:
    """Alle Urteile über einen Akteur zurücknehmen; sie bleiben im Bestand, gelten aber nicht mehr."""
    with RecordView(record) as view:
        judgements = undoing(view, actor, by or getpass.getuser(), _now())
    _decide(record, judgements)
    print_line(f"{actor}: {len(judgements)} Urteile zurückgenommen.")


@actors.command("export")
def export_actors(
    out: Annotated[Path, typer.Argument(metavar="DATEI.csv", help="Zieldatei")],
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Alle Akteure als CSV zum Abgleich, etwa in OpenRefine: dort wikidata oder merge_into füllen, dann import."""
    with RecordView(record) as view:
        known, _ = known_actors(view)
    try:
        with out.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, _COLUMNS)
            writer.writeheader()
            writer.writerows(_csv_row(each) for each in known)
    except OSError as error:
        raise InputError(f"{out}: nicht zu schreiben ({error.strerror})") from None
    print_line(f"{len(known)} Akteure in {out}.")


@actors.command("import")
def import_actors(
    source: Annotated[Path, typer.Argument(metavar="DATEI.csv", help="Von export, mit gefüllten Spalten")],
    by: ByOption = None,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Den Abgleich übernehmen: wikidata (Q… oder Adresse) und merge_into (Kennung) werden Urteile."""
    try:
        with source.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            rows = list(reader)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{source}: nicht zu lesen ({error})") from None
    if "id" not in (reader.fieldnames or ()):
        raise InputError(f"{source}: keine Spalte id; es gibt {', '.join(reader.fieldnames or ('keine',))}")
    with RecordView(record) as view:
        known, _ = known_actors(view)
    judgements, bad = reconciled(known, rows, by or getpass.getuser(), _now())
    _decide(record, judgements)
    for line in bad:
        err().print(f"{source}, {line}", soft_wrap=True)
    print_line(f"{len(judgements)} Urteile übernommen, {len(bad)} Zeilen nicht.")
    if bad:
        raise typer.Exit(SOME_FAILED)


@actors.command()
def link(record: RecordOption = DEFAULT_RECORD) -> None:
    """Die Tabelle identities neu anlegen; read und die Urteile tun das von selbst."""
    with open_writer(record) as writer:
        linking = relink(writer)
        count_carried(writer)
    print_line(
        f"{len(linking.identities)} Akteure, {len(linking.moved())} Nennungen unter anderer Kennung, "
        f"{len(linking.suggestions)} Vorschläge."
    )


def _decide(record: Path, judgements: list[Judgement]) -> None:
    with open_writer(record) as writer:
        for judgement in judgements:
            writer.write_judgement(judgement)
        relink(writer)
        count_carried(writer)


def _need_reason(why: str) -> None:
    if not why.strip():
        raise OptionError('--why: Ein Urteil braucht einen Grund, etwa --why "andere Umschrift"')


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _fits(known: Known, name: str | None, code: str | None) -> bool:
    one = known.identity
    said = (*one.names, *one.actors)
    is_named = name is None or any(name.casefold() in each.casefold() for each in said)
    return is_named and (code is None or one.code == code)


def _row(known: Known) -> dict[str, Any]:
    one = known.identity
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "code": one.code,
        "names": list(one.names),
        "actor_ids": list(one.actors),
        "also": ", ".join(name for name in one.names if name != one.name),
        "reports": known.reports,
        "mentions": known.mentions,
        "earliest": known.earliest,
        "latest": known.latest,
        "wikidata": known.wikidata,
        "why": list(one.why),
    }


def _csv_row(known: Known) -> dict[str, Any]:
    row = _row(known)
    joined = {"names": "; ".join(row["names"]), "actor_ids": "; ".join(row["actor_ids"])}
    return {**{name: row.get(name) for name in _COLUMNS}, **joined, "merge_into": ""}
