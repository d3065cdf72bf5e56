"""What the pages on actors, dyads, coverage and the start page ask of a record."""

from collections import Counter, defaultdict
from typing import Any

from depesche.web.filters import Filters
from depesche.web.queries import Archive, Listing


def start(archive: Archive) -> dict[str, Any]:
    """Numbers of the record, its period and publishers, and three questions made from it."""
    view = archive.view
    return {"counts": view.counts(), "about": view.coverage(), "questions": list(_questions(archive))}


def _questions(archive: Archive) -> list[tuple[str, tuple[str, ...], str, dict[str, str]]]:
    """Text, its values, path and query of three questions that have an answer here."""
    asked: list[tuple[str, tuple[str, ...], str, dict[str, str]]] = []
    for row in archive.ask(
        """SELECT p.actor_id AS id, p.name AS name FROM quotation_actors p JOIN actors a ON a.id = p.actor_id
        WHERE p.role = 'speaker' AND p.is_current AND a.kind = 'person'
        GROUP BY p.actor_id ORDER BY count(*) DESC, p.actor_id LIMIT 1"""
    ):
        asked.append(("ask_speaker", (row["name"],), "/quotations", {"speaker": row["id"]}))
    for row in archive.ask(
        """SELECT a.code AS a, b.code AS b FROM event_participants a JOIN event_participants b
        ON b.event_id = a.event_id AND b.role = 'recipient' AND a.role = 'actor'
        WHERE a.is_current AND a.code <> b.code AND length(a.code) = 3 AND length(b.code) = 3
        GROUP BY min(a.code, b.code), max(a.code, b.code) ORDER BY count(*) DESC, a.code, b.code LIMIT 1"""
    ):
        values = (name_of(archive, row["a"]), name_of(archive, row["b"]))
        asked.append(("ask_dyad", values, "/dyad", {"a": row["a"], "b": row["b"]}))
    if archive.one("SELECT count(*) FROM announcements WHERE is_current"):
        asked.append(("ask_due", (), "/announcements", {}))
    if archive.one("SELECT count(*) FROM quotations WHERE is_current AND commitment = 'demands'"):
        asked.append(("ask_demands", (), "/quotations", {"commitment": "demands"}))
    for row in archive.ask("SELECT id, title FROM reports WHERE is_current AND title <> '' LIMIT 3"):
        asked.append(("ask_report", (row["title"],), f"/report/{row['id']}", {}))
    return asked[:3]


def name_of(archive: Archive, code: str) -> str:
    """The name of a code: of its state, or of the first actor with it that is no person; else the code."""
    for row in archive.ask(
        """SELECT name FROM actors WHERE code = :code AND kind <> 'person'
        ORDER BY id <> 'state:' || code, kind <> 'organisation', id LIMIT 1""",
        code=code,
    ):
        return str(row["name"])
    return code


def actors(archive: Archive, wanted: Filters, limit: int | None, offset: int = 0) -> Listing:
    """Actors by how often they are named; `q` is a part of a name, an id or a code."""
    condition = "WHERE 1"
    values: dict[str, str | int] = {}
    if wanted.q:
        condition += " AND (instr(folded(a.name), folded(:q)) > 0 OR a.code = :q OR a.id = :q)"
        values["q"] = wanted.q
    if wanted.type:
        condition += " AND a.kind = :kind"
        values["kind"] = wanted.type
    sql = f"""FROM actors a JOIN (SELECT actor_id, count(*) AS mentions, count(DISTINCT report_id) AS reports
        FROM mention_actors WHERE is_current GROUP BY actor_id) m ON m.actor_id = a.id {condition}"""
    names = ("id", "name", "kind", "code", "sector", "wikidata", "mentions", "reports")
    end = "" if limit is None else f" LIMIT {int(limit)} OFFSET {int(offset)}"
    rows = archive.ask(
        f"SELECT a.id, a.name, a.kind, a.code, a.sector, a.wikidata, m.mentions, m.reports {sql} ORDER BY m.mentions DESC, a.id{end}",
        **values,
    )
    return Listing(rows, archive.one(f"SELECT count(*) {sql}", **values), names)


def actor(archive: Archive, actor_id: str) -> dict[str, Any]:
    """An actor: how it is named, which offices it held, what it says, with whom it has to do."""
    row = archive.view.row("actors", actor_id)
    return {
        "row": row,
        "named": archive.ask(
            """SELECT m.words AS words, m.kind AS kind, count(*) AS number FROM mention_actors p JOIN mentions m ON m.id = p.mention_id
            WHERE p.actor_id = :id AND p.is_current GROUP BY m.words, m.kind ORDER BY number DESC, words LIMIT 15""",
            id=actor_id,
        ),
        "offices": archive.ask(
            """SELECT p.office_title AS title, p.office_body AS body, min(r.dct_earliest) AS first, max(r.dct_latest) AS last
            FROM mention_actors p JOIN reports r ON r.id = p.report_id
            WHERE p.actor_id = :id AND p.is_current AND p.office_title IS NOT NULL
            GROUP BY p.office_title, p.office_body ORDER BY first""",
            id=actor_id,
        ),
        "contacts": archive.ask(
            """SELECT o.actor_id AS id, o.name AS name, o.code AS code, count(DISTINCT p.event_id) AS number
            FROM event_participants p JOIN event_participants o ON o.event_id = p.event_id
            WHERE p.actor_id = :id AND p.is_current AND o.actor_id IS NOT NULL AND o.actor_id <> :id
            GROUP BY o.actor_id ORDER BY number DESC, o.actor_id LIMIT 12""",
            id=actor_id,
        ),
    }


def coverage(archive: Archive) -> dict[str, Any]:
    """Reports per publisher and month, every month between the first and the last; those without a month apart."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for row in archive.ask(
        """SELECT coalesce(publisher, '') AS publisher, coalesce(substr(dct_earliest, 1, 7), '') AS month,
        substr(dct_latest, 1, 7) AS last, count(*) AS number FROM reports WHERE is_current GROUP BY 1, 2, 3"""
    ):
        month = row["month"] if row["month"] == row["last"] else ""
        counted[row["publisher"]][month] += row["number"]
    found = sorted({month for months in counted.values() for month in months if month})
    return {
        "counted": {name: counted[name] for name in sorted(counted)},
        "months": _filled(found),
        "skipped": archive.view.skipped(),
        "languages": archive.ask(
            "SELECT language, count(*) AS number FROM reports WHERE is_current GROUP BY 1 ORDER BY 2 DESC"
        ),
    }


def _filled(found: list[str]) -> list[str]:
    if not found:
        return []
    first, last = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (found[0], found[-1]))
    if last - first > 600:
        return found
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(first, last + 1)]
