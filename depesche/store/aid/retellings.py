"""Quotations that several reports give, as the finding aid keeps them."""

import json
from collections.abc import Sequence

from depesche.store.aid.finder import Finder, Row

_TOLD = (
    "quotation_id",
    "type",
    "speaker_names",
    "words",
    "sentence_words",
    "report_id",
    "title",
    "publisher",
    "dct",
)


def retelling_of(finder: Finder, quotation_id: str) -> Row | None:
    """The utterance that a quotation gives, with its other tellings; None where no other report gives it."""
    number = finder.one("SELECT retelling FROM aid.retold WHERE quotation = :id", {"id": quotation_id})
    if number is None:
        return None
    (row,) = finder.select("SELECT * FROM aid.retellings WHERE no = :no", {"no": number})
    ids = [
        each["quotation"]
        for each in finder.select(
            "SELECT quotation FROM aid.retold WHERE retelling = :no ORDER BY position", {"no": number}
        )
    ]
    told = finder.fetched("v_quotations", "quotation_id", ids)
    return {
        **row,
        **json.loads(row["told"]),
        "tellings": [{name: each[name] for name in _TOLD} for each in told],
    }


def retold_in(finder: Finder, quotation_ids: Sequence[str]) -> dict[str, Row]:
    """For quotations that several reports give: how many reports and independent sources, and the other tellings."""
    if not quotation_ids:
        return {}
    named = {f"v{number}": each for number, each in enumerate(quotation_ids)}
    sql = f"""SELECT mine.quotation AS id, g.reports, g.sources, other.quotation AS other
        FROM aid.retold mine JOIN aid.retellings g ON g.no = mine.retelling
        JOIN aid.retold other ON other.retelling = mine.retelling
        WHERE mine.quotation IN ({", ".join(f":{each}" for each in named)}) ORDER BY other.position"""
    rows = finder.select(sql, named)
    known = {
        row["quotation_id"]: row
        for row in finder.fetched("v_quotations", "quotation_id", sorted({r["other"] for r in rows}))
    }
    found: dict[str, Row] = {}
    for row in rows:
        mine = found.setdefault(
            row["id"], {"reports": row["reports"], "sources": row["sources"], "others": []}
        )
        own, other = known.get(row["id"]), known.get(row["other"])
        if own and other and own["report_id"] != other["report_id"]:
            mine["others"].append({name: other[name] for name in _TOLD})
    return found
