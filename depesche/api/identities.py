"""Who is who across the reports of a record: made from its rows and judgements, and written back for all who read it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from depesche.api.kept_rows import judgements_of
from depesche.errors import OptionError
from depesche.keeping.identities import WIKIDATA, Bearer, Identity, Linking, link_actors, tuple_of
from depesche.model.judgement import Judgement, Verdict, in_force
from depesche.store.rows import Row
from depesche.store.view import RecordView
from depesche.store.writer import RecordWriter


@dataclass(frozen=True, slots=True)
class Known:
    """An identity with what the record tells of it: reports, mentions, first and last day, offices."""

    identity: Identity
    reports: int
    mentions: int
    earliest: str | None
    latest: str | None
    wikidata: str | None


def linking_of(view: RecordView, *, only_open: bool = False) -> Linking:
    """The identities of a record, as its judgements leave them; `only_open` leaves out those that nothing can move."""
    bearers = (
        Bearer(row["actor_id"], row["report_id"], row["name"], row["kind"], row["code"], row["sector"])
        for row in view.bearers(only_open=only_open)
    )
    return link_actors(bearers, judgements_of(view))


def known_actors(view: RecordView) -> tuple[list[Known], Linking]:
    """All identities with their figures, the most mentioned first, and the linking they come from."""
    linking = linking_of(view)
    rows = {(row["actor_id"], row["report_id"]): row for row in view.bearers()}
    days = {row["id"]: (row["dct_earliest"], row["dct_latest"]) for row in view.rows("reports")}
    found = []
    for one in linking.identities:
        own = [rows[tuple_of(bearer)] for bearer in one.bearers]
        spans = [days[row["report_id"]] for row in own]
        item = one.wikidata or next((row["wikidata"] for row in own if row["wikidata"]), None)
        found.append(
            Known(
                one,
                len({row["report_id"] for row in own}),
                sum(row["mentions"] for row in own),
                min((day for day, _ in spans if day), default=None),
                max((day for _, day in spans if day), default=None),
                item,
            )
        )
    return sorted(found, key=lambda known: (-known.mentions, known.identity.id)), linking


def relink(writer: RecordWriter) -> Linking:
    """Make the identities of a record anew and write them."""
    with RecordView(writer.path) as view:
        linking = linking_of(view, only_open=True)
    writer.write_identities(_rows(linking))
    return linking


def _rows(linking: Linking) -> Iterable[Row]:
    for one in linking.identities:
        for bearer in one.bearers:
            actor, report = tuple_of(bearer)
            if actor != one.id or one.wikidata:
                yield {
                    "actor_id": actor,
                    "report_id": report,
                    "identity": one.id,
                    "name": one.name,
                    "wikidata": one.wikidata,
                    "why": " ".join(one.why) or None,
                }


def find_actor(linking: Linking, wanted: str) -> Identity:
    """The identity of an id, an identity, or the one whose name holds the words; OptionError where there is none or several."""
    for one in linking.identities:
        if wanted == one.id:
            return one
    exact = [one for one in linking.identities if wanted in one.actors]
    found = exact or [
        one for one in linking.identities if any(wanted.casefold() in name.casefold() for name in one.names)
    ]
    whole = [one for one in found if any(wanted.casefold() == name.casefold() for name in one.names)]
    if len(found) > 1 and len(whole) == 1:
        found = whole
    if len(found) != 1:
        listed = ", ".join(one.id for one in found[:8]) + (", …" if len(found) > 8 else "")
        raise OptionError(
            f"Akteur {wanted!r}: {'mehrere heißen so: ' + listed if found else 'niemand im Bestand heißt so'}"
        )
    return found[0]


def merging(left: Identity, right: Identity, by: str, at: dt.datetime, why: str) -> Judgement:
    """The judgement that two identities are one."""
    if left.id == right.id:
        raise OptionError(f"{left.id}: ist schon ein und derselbe Akteur")
    return _judged(left.id, right.id, Verdict.POSITIVE, by, at, why)


def splitting(
    one: Identity, reports: Iterable[str], other: str, by: str, at: dt.datetime, why: str
) -> list[Judgement]:
    """The judgements that part `one`: an id from it (`other`), or its bearers in `reports`, which stay together."""
    if other:
        if other not in one.actors or len(one.actors) == 1:
            raise OptionError(f"{other}: gehört nicht zu {one.id}; dazu gehören {', '.join(one.actors)}")
        base = one.id if one.id != other else next(actor for actor in one.actors if actor != other)
        return [_judged(base, other, Verdict.NEGATIVE, by, at, why)]
    by_report: dict[str, list[str]] = defaultdict(list)
    for bearer in one.bearers:
        by_report[tuple_of(bearer)[1]].append(bearer)
    chosen: list[str] = []
    for beginning in reports:
        found = [
            bearer for report, own in by_report.items() if report.startswith(beginning) for bearer in own
        ]
        if not found:
            raise OptionError(f"Meldung {beginning!r}: {one.id} kommt darin nicht vor")
        chosen.extend(found)
    if len(set(chosen)) == len(one.bearers):
        raise OptionError(f"{one.id}: das wären alle Meldungen; übrig bliebe niemand")
    parted = [_judged(tuple_of(bearer)[0], bearer, Verdict.NEGATIVE, by, at, why) for bearer in chosen]
    joined = [_judged(chosen[0], bearer, Verdict.POSITIVE, by, at, why) for bearer in chosen[1:]]
    return parted + joined


def _judged(left: str, right: str, verdict: Verdict, by: str, at: dt.datetime, why: str) -> Judgement:
    first, second = sorted((left, right))
    return Judgement(first, second, verdict, by, at, why)


def undoing(view: RecordView, one: str, by: str, at: dt.datetime) -> list[Judgement]:
    """What takes back all judgements on an id or its bearers that are in force."""
    found = [
        Judgement(each.left, each.right, Verdict.UNSURE, by, at, "zurückgenommen")
        for each in in_force(judgements_of(view)).values()
        if any(name == one or name.startswith(f"{one}@") for name in (each.left, each.right))
    ]
    if not found:
        raise OptionError(f"{one}: dazu gibt es kein Urteil, das gilt")
    return found


def reconciled(
    known: Iterable[Known], rows: Iterable[dict[str, str]], by: str, at: dt.datetime
) -> tuple[list[Judgement], list[str]]:
    """The judgements that a reconciliation file asks for, and a line for each row that cannot be taken."""
    judgements: list[Judgement] = []
    bad: list[str] = []
    ids = {each.identity.id: each for each in known}
    for number, row in enumerate(rows, 2):
        one = ids.get(row.get("id", ""))
        if one is None:
            bad.append(f"Zeile {number}: {row.get('id', '')!r} ist keine Kennung dieses Bestands")
            continue
        item, other = (row.get(column) or "" for column in ("wikidata", "merge_into"))
        item = item.strip().rpartition("/")[2]
        if item and not (item[0] == "Q" and item[1:].isdigit()):
            bad.append(
                f"Zeile {number}: wikidata {item!r}: erwartet Q und Ziffern, oder die Adresse des Eintrags"
            )
        elif item and item != one.wikidata:
            judgements.append(_judged(one.identity.id, WIKIDATA + item, Verdict.POSITIVE, by, at, "Abgleich"))
        if other.strip() and other.strip() not in ids:
            bad.append(f"Zeile {number}: merge_into {other!r} ist keine Kennung dieses Bestands")
        elif other.strip() and other.strip() != one.identity.id:
            judgements.append(_judged(one.identity.id, other.strip(), Verdict.POSITIVE, by, at, "Abgleich"))
    return judgements, bad
