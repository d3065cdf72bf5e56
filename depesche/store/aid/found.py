"""Small questions of the pages: words marked in what was found, who a name means, what to ask first."""

from collections.abc import Sequence

from depesche.store.aid.finder import Finder, Row
from depesche.store.search import AFTER, BEFORE, fts_query


def snippets(finder: Finder, numbers: Sequence[int], words: str) -> dict[int, str]:
    """The places in reports where the words stand, with signs around them, by number of the report."""
    if not numbers:
        return {}
    query = fts_query(words, finder.view.words_in("reports_fts"))
    places = ", ".join(str(int(number)) for number in numbers)
    sql = f"""SELECT rowid AS number, snippet(reports_fts, -1, '{BEFORE}', '{AFTER}', ' … ', 28) AS found
        FROM reports_fts WHERE reports_fts MATCH :query AND rowid IN ({places})"""
    return {row["number"]: row["found"] for row in finder.select(sql, {"query": query})}


def highlights(finder: Finder, ids: Sequence[str], words: str) -> dict[str, str]:
    """Quotes with signs around the words searched for, by id."""
    if not ids:
        return {}
    query = fts_query(words, finder.view.words_in("quotations_fts"))
    named = {f"v{number}": each for number, each in enumerate(ids)}
    sql = f"""SELECT q.id, highlight(quotations_fts, 0, '{BEFORE}', '{AFTER}') AS found FROM quotations_fts f
        JOIN quotations q ON q.number = f.rowid WHERE quotations_fts MATCH :query AND f.rowid IN
        (SELECT number FROM quotations WHERE id IN ({", ".join(f":{each}" for each in named)}))"""
    return {row["id"]: row["found"] for row in finder.select(sql, {**named, "query": query})}


def code_named(finder: Finder, words: str) -> str | None:
    """The code that is meant by a code, its end or a name of this record; None where it is none."""
    sql = """SELECT code FROM aid.actors WHERE code IS NOT NULL AND (code = :upper OR substr(code, instr(code, ':') + 1) = :upper
        AND instr(code, ':') > 0 OR folded = folded(:words)) ORDER BY code = :upper DESC, kind IN ('state', 'organisation') DESC,
        mentions DESC LIMIT 1"""
    found = finder.one(sql, {"upper": words.upper(), "words": words})
    return str(found) if found else None


def actor_name(finder: Finder, actor_id: str) -> str | None:
    """The name of an actor; None where there is none of that id."""
    found = finder.one("SELECT name FROM aid.actors WHERE id = :id", {"id": actor_id})
    return str(found) if found else None


def statements_about(finder: Finder, speaker: str, about: str, limit: int) -> list[Row]:
    """The latest quotations of one code that address the other, or name it in what is said."""
    sql = """SELECT s.number FROM aid.said_by p JOIN aid.about o ON o.quotation = p.quotation AND o.code = :about
        JOIN aid.said s ON s.number = p.quotation WHERE p.code = :speaker AND p.role = 'speaker'
        GROUP BY s.number ORDER BY s.day DESC, s.number DESC LIMIT :limit"""
    numbers = [
        row["number"] for row in finder.select(sql, {"speaker": speaker, "about": about, "limit": limit})
    ]
    if not numbers:
        return []
    places = ", ".join(str(int(number)) for number in numbers)
    ids = {
        row["number"]: row["id"]
        for row in finder.select(f"SELECT number, id FROM quotations WHERE number IN ({places})")
    }
    return finder.fetched("v_quotations", "quotation_id", [ids[number] for number in numbers])


def most_quoted_person(finder: Finder) -> Row | None:
    """Id and name of the person who speaks most among the most named ones."""
    sql = """SELECT a.id, a.name FROM (SELECT actor, count(*) AS number FROM aid.said_by WHERE role = 'speaker' AND actor IN
        (SELECT no FROM aid.actors WHERE kind = 'person' ORDER BY mentions DESC LIMIT 20) GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1) t
        JOIN aid.actors a ON a.no = t.actor"""
    return next(iter(finder.select(sql)), None)


def has_state(finder: Finder, state: str) -> bool:
    """Whether some announcement ever is in that state."""
    return bool(finder.one("SELECT 1 FROM aid.spells WHERE state = :state LIMIT 1", {"state": state}))


def has_commitment(finder: Finder, commitment: str) -> bool:
    """Whether some quotation has that stance."""
    sql = "SELECT 1 FROM aid.said WHERE commitment = :commitment LIMIT 1"
    return bool(finder.one(sql, {"commitment": commitment}))


def latest_report(finder: Finder) -> str | None:
    """The id of the latest report."""
    found = finder.one("SELECT id FROM aid.reports ORDER BY day DESC, number DESC LIMIT 1")
    return str(found) if found else None


def tellings_total(finder: Finder, only_contradicted: bool) -> int:
    """How many events are tellings of happenings."""
    where = " WHERE h.is_contradicted" if only_contradicted else ""
    sql = f"SELECT count(*) FROM aid.tellings t JOIN aid.happenings h ON h.no = t.happening{where}"
    return int(finder.one(sql))


def copied_total(finder: Finder, publisher: str | None) -> int:
    """How many reports stand in groups of copies, of those with a report of the publisher."""
    inner = """SELECT c.copies FROM aid.copied c JOIN aid.reports r ON r.id = c.report JOIN aid.publishers p ON p.no = r.publisher
        WHERE instr(folded(p.name), folded(:publisher)) > 0"""
    where = f"WHERE no IN ({inner})" if publisher else "WHERE :publisher = ''"
    sql = f"SELECT coalesce(sum(members), 0) FROM aid.copies {where}"
    return int(finder.one(sql, {"publisher": publisher or ""}))
