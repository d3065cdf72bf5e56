"""What the pages on one actor, one report or one row ask besides the row itself."""

import json
from collections.abc import Sequence
from typing import Any

from depesche.errors import OptionError
from depesche.store.aid.finder import Finder, Row


def actor_row(finder: Finder, wanted: str) -> Row:
    """The actor of an identity or an id; OptionError where there is none."""
    found = finder.select("SELECT * FROM aid.actors WHERE id = :id", {"id": wanted})
    if not found:
        sql = "SELECT * FROM aid.actors WHERE code = :id AND kind IN ('state', 'organisation', 'region') ORDER BY mentions DESC LIMIT 1"
        found = finder.select(sql, {"id": wanted})
    if not found:
        raise OptionError(f"{wanted}: keine solche Zeile unter den Akteuren")
    return found[0]


def namings(finder: Finder, number: int, limit: int = -1) -> list[Row]:
    """The words that name an actor, most first."""
    sql = "SELECT words, kind, number FROM aid.namings WHERE actor = :no ORDER BY number DESC, words LIMIT :limit"
    return finder.select(sql, {"no": number, "limit": limit})


def offices(finder: Finder, number: int) -> list[Row]:
    """The offices in which an actor is named, by the days of the reports."""
    sql = "SELECT title, body, role, first, last, number FROM aid.offices WHERE actor = :no ORDER BY first, last, title"
    return finder.select(sql, {"no": number})


def contacts(finder: Finder, number: int, limit: int) -> list[Row]:
    """Who stands in the same events, most first."""
    sql = """SELECT a.id AS actor_id, a.name, a.code, t.number FROM (
        SELECT o.actor, count(DISTINCT o.event) AS number FROM aid.done_by p JOIN aid.done_by o ON o.event = p.event
        WHERE p.actor = :no AND o.actor IS NOT NULL AND o.actor <> :no GROUP BY o.actor ORDER BY 2 DESC, 1 LIMIT :limit) t
        JOIN aid.actors a ON a.no = t.actor ORDER BY t.number DESC, a.no"""
    return finder.select(sql, {"no": number, "limit": limit})


def name_of_code(finder: Finder, code: str) -> str | None:
    """What the record calls the state or organisation of a code."""
    sql = """SELECT name FROM aid.actors WHERE code = :code AND kind IN ('state', 'organisation', 'region')
        ORDER BY id LIKE '%:' || :code DESC, mentions DESC LIMIT 1"""
    found = finder.one(sql, {"code": code})
    return str(found) if found else None


def copies_of_report(finder: Finder, report_id: str) -> Row | None:
    """The group of copies that a report belongs to: its number, members and their titles; None for none."""
    number = finder.one("SELECT copies FROM aid.copied WHERE report = :id", {"id": report_id})
    return copy_group(finder, int(number)) if number is not None else None


def copy_group(finder: Finder, number: int) -> Row:
    """A group of copies with its members, the oldest first."""
    found = finder.select("SELECT * FROM aid.copies WHERE no = :no", {"no": number})
    if not found:
        raise OptionError(f"{number}: keine solche Gruppe von Kopien")
    return {**found[0], "reports": copied(finder, [number])[number]}


def copied(finder: Finder, numbers: Sequence[int]) -> dict[int, list[Row]]:
    """The members of groups of copies."""
    if not numbers:
        return {}
    places = ", ".join(str(int(number)) for number in numbers)
    sql = f"""SELECT c.copies, c.report, c.contained, c.aligned, r.title, r.publisher, r.dct_value, r.agencies
        FROM aid.copied c JOIN reports r ON r.id = c.report WHERE c.copies IN ({places}) ORDER BY c.copies, c.position"""
    found: dict[int, list[Row]] = {}
    for row in finder.select(sql):
        found.setdefault(row["copies"], []).append(row)
    return found


def copy_groups(finder: Finder, publisher: str | None, limit: int = -1, offset: int = 0) -> list[Row]:
    """The groups of copies, the latest first."""
    sql = f"SELECT no, members, agencies, day FROM aid.copies {_of_publisher(publisher)} ORDER BY day DESC, no LIMIT :limit OFFSET :offset"
    rows = finder.select(sql, {"publisher": publisher or "", "limit": limit, "offset": offset})
    members = copied(finder, [row["no"] for row in rows])
    return [{**row, "reports": members[row["no"]]} for row in rows]


def copy_total(finder: Finder, publisher: str | None) -> int:
    """How many groups of copies there are."""
    sql = f"SELECT count(*) FROM aid.copies {_of_publisher(publisher)}"
    return int(finder.one(sql, {"publisher": publisher or ""}))


def _of_publisher(publisher: str | None) -> str:
    inner = """SELECT c.copies FROM aid.copied c JOIN aid.reports r ON r.id = c.report JOIN aid.publishers p ON p.no = r.publisher
        WHERE instr(folded(p.name), folded(:publisher)) > 0"""
    return f"WHERE no IN ({inner})" if publisher else "WHERE :publisher = ''"


def happening_of(finder: Finder, event_id: str) -> Row | None:
    """The happening that an event tells of, with its other tellings; None where no other report tells it."""
    number = finder.one("SELECT happening FROM aid.tellings WHERE event = :id", {"id": event_id})
    return happening(finder, int(number)) if number is not None else None


def happening(finder: Finder, number: int) -> Row:
    """A happening: numbers of reports and sources, contradictions, pairs, and the rows that tell it."""
    found = finder.select("SELECT * FROM aid.happenings WHERE no = :no", {"no": number})
    if not found:
        raise OptionError(f"{number}: kein solches Geschehen, keine solche Zeile")
    return _told(finder, found)[0]


def happenings(finder: Finder, only_contradicted: bool, limit: int = -1, offset: int = 0) -> list[Row]:
    """Happenings, those of most sources first."""
    where = "WHERE is_contradicted" if only_contradicted else ""
    sql = f"SELECT * FROM aid.happenings {where} ORDER BY sources DESC, reports DESC, no LIMIT :limit OFFSET :offset"
    return _told(finder, finder.select(sql, {"limit": limit, "offset": offset}))


def happening_total(finder: Finder, only_contradicted: bool) -> int:
    """How many happenings there are."""
    return int(
        finder.one(
            f"SELECT count(*) FROM aid.happenings {'WHERE is_contradicted' if only_contradicted else ''}"
        )
    )


def _told(finder: Finder, rows: list[Row]) -> list[Row]:
    if not rows:
        return []
    places = ", ".join(str(int(row["no"])) for row in rows)
    sql = f"SELECT happening, event FROM aid.tellings WHERE happening IN ({places}) ORDER BY happening, position"
    members: dict[int, list[str]] = {}
    for each in finder.select(sql):
        members.setdefault(each["happening"], []).append(each["event"])
    known = {
        row["event_id"]: row
        for row in finder.fetched("v_events", "event_id", [e for m in members.values() for e in m])
    }
    return [
        {**row, **json.loads(row["told"]), "tellings": [known[event] for event in members.get(row["no"], []) if event in known]}
        for row in rows
    ]  # fmt: skip


def carried_by(finder: Finder, event_ids: Sequence[str]) -> dict[str, Row]:
    """For events that several reports tell: how many reports and independent sources, by event id."""
    if not event_ids:
        return {}
    named = {f"v{number}": each for number, each in enumerate(event_ids)}
    sql = f"""SELECT t.event, h.no, h.reports, h.sources FROM aid.tellings t JOIN aid.happenings h ON h.no = t.happening
        WHERE t.event IN ({", ".join(f":{each}" for each in named)})"""
    return {row["event"]: row for row in finder.select(sql, named)}


def judgements_on(finder: Finder, row_id: str) -> list[Row]:
    """The judgements that name a row, oldest first; live from the record."""
    sql = 'SELECT * FROM judgements WHERE "left" = :id OR "right" = :id ORDER BY at, id'
    return finder.select(sql, {"id": row_id})


def versions_of(finder: Finder, report: dict[str, Any]) -> list[Row]:
    """All versions of a report, oldest first."""
    sql = 'SELECT id, title, dct_value, read_at, is_current, replaced_by FROM reports WHERE "key" = :key ORDER BY number'
    return finder.select(sql, {"key": report["key"]})
