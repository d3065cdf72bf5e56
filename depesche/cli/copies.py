"""`depesche copies`: reports that are one agency text, and what each paper made of it."""

from typing import Annotated, Any

import typer

from depesche.api.kept import copies_of
from depesche.api.kept_rows import wordings_of
from depesche.cli.console import (
    DEFAULT_RECORD,
    Field,
    JsonOption,
    RecordOption,
    print_json,
    print_line,
    print_rows,
)
from depesche.keeping.copies import CopyGroup, Wording, copy_of
from depesche.store.view import RecordView

_FIELDS = (
    Field("Gruppe", "group"),
    Field("Datum", "dct"),
    Field("Medium", "publisher"),
    Field("Meldung", "title", is_long=True),
    Field("Gleich", "share"),
    Field("Agenturen", "agencies", is_long=True),
    Field("Kennung", "short_id"),
)
_KINDS = {"cut": "gekürzt", "added": "ergänzt", "changed": "geändert", "title": "Titel"}


def copies(
    record: RecordOption = DEFAULT_RECORD,
    diff: Annotated[
        bool, typer.Option("--diff", help="Zeigt, was gekürzt, ergänzt und geändert ist.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Meldungen mit demselben Agenturtext, die älteste zuerst; unabhängige Berichte über dasselbe gehören nicht dazu.

    \\b
    Beispiele:
      depesche copies
      depesche copies --diff
    """
    with RecordView(record) as view:
        wordings, groups = wordings_of(view), copies_of(view)
        reports = {row["id"]: row for row in view.rows("reports")}
    rows = [row for number, group in enumerate(groups, 1) for row in _rows(number, group, wordings, reports)]
    if as_json:
        print_json([_group(group, wordings, reports) for group in groups])
    elif not rows:
        print_line("Keine Kopien.")
    elif diff:
        _print_differences(groups, wordings, reports)
    else:
        print_rows(_FIELDS, rows)


def _rows(
    number: int, group: CopyGroup, wordings: dict[str, Wording], reports: dict[str, dict[str, Any]]
) -> list[dict[str, Any]]:
    shares: dict[str, float] = {}
    for pair in group.pairs:
        for name in (pair.left, pair.right):
            shares[name] = max(shares.get(name, 0), pair.aligned)
    return [
        {
            "group": number,
            "dct": reports[member]["dct_value"],
            "publisher": reports[member]["publisher"],
            "title": reports[member]["title"] or wordings[member].passages[0].text,
            "share": f"{shares[member]:.0%}",
            "agencies": ", ".join(wordings[member].agencies),
            "short_id": member[:12],
        }
        for member in group.members
    ]


def _group(
    group: CopyGroup, wordings: dict[str, Wording], reports: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    found = copy_of(wordings, group)
    return {
        "oldest": group.oldest,
        "agencies": list(group.agencies),
        "members": [
            {
                "report_id": member,
                "title": reports[member]["title"],
                "publisher": reports[member]["publisher"],
                "dct": reports[member]["dct_value"],
                "differences": [
                    {"kind": each.kind, "ours": each.ours, "theirs": each.theirs}
                    for each in found.get(member, ())
                ],
            }
            for member in group.members
        ],
        "pairs": [
            {"left": pair.left, "right": pair.right, "contained": pair.contained, "aligned": pair.aligned}
            for pair in group.pairs
        ],
    }


def _print_differences(
    groups: tuple[CopyGroup, ...], wordings: dict[str, Wording], reports: dict[str, dict[str, Any]]
) -> None:
    for group in groups:
        print_line(_name(reports[group.oldest]))
        for member, differences in copy_of(wordings, group).items():
            print_line(f"  {_name(reports[member])}")
            for each in differences:
                words = (
                    f"{each.ours} → {each.theirs}" if each.ours and each.theirs else each.ours or each.theirs
                )
                print_line(f"    {_KINDS[each.kind]}: {' '.join(words.split())}")


def _name(report: dict[str, Any]) -> str:
    parts = (report["id"][:12], report["dct_value"], report["publisher"], report["title"])
    return " · ".join(part for part in parts if part)
