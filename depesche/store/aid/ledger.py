"""The ledger of announcements as it stands on a day, from the spells of the aid."""

import json
from collections.abc import Iterator

from depesche.store.aid.asking import Asked, Conditions, day_of
from depesche.store.aid.finder import Finder, Row
from depesche.store.aid.sums import period

_FOREVER = "9999-12-31"
SOON = 31
"""Days ahead that "due soon" means."""


def day_asked(finder: Finder, asked: Asked) -> str:
    """The day whose knowledge counts: the one asked for, else that of the latest report."""
    day = day_of(asked.as_of)
    return day.isoformat() if day else period(finder)[1] or _FOREVER


def ledger_asked(finder: Finder, asked: Asked, day: str) -> Conditions:
    """The conditions on announcements `a` and their spell `t` on the day."""
    found = Conditions(finder, "aid.announced a JOIN aid.spells t ON t.announced = a.no")
    found.add("t.since <= :day AND t.until > :day", day=day)
    if asked.state == "soon":
        found.add(
            "t.state IN ('open', 'changed') AND t.due_latest >= :day AND t.due_latest <= date(:day, :ahead)",
            ahead=f"+{SOON} days",
        )
    else:
        found.equals("t.state", "state", asked.state)
    if asked.content:
        found.add("a.content = :content OR a.kind = :content", content=asked.content)
    for name in ("actor", "partner"):
        if wanted := getattr(asked, name):
            code = found.code_of(wanted) or wanted
            found.add(
                f"a.no IN (SELECT announced FROM aid.announced_by WHERE name = :{name}) OR instr(a.folded, folded(:{name})) > 0"
                if code == wanted and len(wanted) != 3
                else f"a.no IN (SELECT announced FROM aid.announced_by WHERE name = :{name})",
                **{name: code},
            )
    if asked.publisher:
        part = """a.report IN (SELECT r.id FROM aid.reports r JOIN aid.publishers p ON p.no = r.publisher
            WHERE instr(folded(p.name), folded(:publisher)) > 0)"""
        found.add(part, publisher=asked.publisher)
    if asked.report:
        found.add("a.report = :report", report=asked.report)
    found.days(asked, "t.due_earliest", "t.due_latest")
    return found


def ledger_total(finder: Finder, asked: Asked) -> int:
    """How many announcements meet what is asked."""
    found = ledger_asked(finder, asked, day_asked(finder, asked))
    return int(finder.one(f"SELECT count(*) {found.sql}", found.values))


def ledger_states(finder: Finder, asked: Asked) -> dict[str, int]:
    """How many announcements are in each state on the day, whatever state is asked for."""
    day = day_asked(finder, asked)
    found = ledger_asked(finder, asked.changed(state=None), day)
    soon = "t.state IN ('open', 'changed') AND t.due_latest >= :day AND t.due_latest <= date(:day, :ahead)"
    sql = f"SELECT t.state, count(*) AS number, sum({soon}) AS soon {found.sql} GROUP BY 1"
    rows = finder.select(sql, {**found.values, "ahead": f"+{SOON} days"})
    counted = {row["state"]: int(row["number"]) for row in rows}
    counted["soon"] = sum(row["soon"] or 0 for row in rows)
    return counted


def ledger_page(finder: Finder, asked: Asked, limit: int = -1, offset: int = 0) -> Iterator[Row]:
    """Announcements by the day they are due, undated ones last; each with the steps known by the day."""
    day = day_asked(finder, asked)
    found = ledger_asked(finder, asked, day)
    # the rows themselves are large: what is sorted is their numbers alone
    sql = f"""SELECT b.row, k.state, k.due_earliest, k.due_latest FROM (
        SELECT a.no, t.state, t.due_earliest, t.due_latest {found.sql}
        ORDER BY t.due_latest IS NULL, t.due_latest DESC, a.no LIMIT :limit OFFSET :offset) k JOIN aid.announced b ON b.no = k.no
        ORDER BY k.due_latest IS NULL, k.due_latest DESC, k.no"""
    for each in finder.stream(sql, {**found.values, "limit": limit, "offset": offset}):
        row: Row = json.loads(each["row"])
        steps = [step for step in row["steps"] if step["known"] <= day]
        known = {name: each[name] for name in ("state", "due_earliest", "due_latest")}
        yield {**row, **known, "as_of": day, "steps": steps}
