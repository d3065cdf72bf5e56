"""What is counted for charts, facets and the pages on actors, pairs, countries and coverage."""

from depesche.store.aid.asking import Asked, Conditions
from depesche.store.aid.finder import Finder, Row
from depesche.store.aid.lists import events_asked, quotations_asked, reports_asked

FACETS: dict[str, dict[str, str]] = {
    "quotations": {"commitment": "s.commitment", "type": "s.type", "form": "s.form", "year": "substr(s.day, 1, 4)"},
    "events": {"type": "d.type", "status": "d.status", "year": "substr(d.day, 1, 4)"},
    "reports": {"year": "substr(n.day, 1, 4)"},
}  # fmt: skip
"""What hits of each list are counted by, besides their publishers and, of quotations, speakers."""

_MOST = 12
_ROWS = {"quotations": "s", "events": "d", "reports": "n"}
_ASKED = {"quotations": quotations_asked, "events": events_asked, "reports": reports_asked}


def facets(finder: Finder, name: str, asked: Asked) -> dict[str, list[Row]]:
    """The hits of a list counted by each of its facets, most first; `value`, `label` and `number` of each."""
    row = _ROWS[name]
    counted: dict[str, list[Row]] = {}
    for facet, column in FACETS[name].items():
        found = _ASKED[name](finder, asked)
        order = "1 DESC" if facet == "year" else "2 DESC, 1"
        sql = f"SELECT {column} AS value, count(*) AS number {found.sql} GROUP BY 1 ORDER BY {order}"
        counted[facet] = [each for each in finder.select(sql, found.values) if each["value"]]
    found = _ASKED[name](finder, asked)
    sql = f"SELECT {row}.publisher AS no, count(*) AS number {found.sql} GROUP BY 1 ORDER BY 2 DESC, 1"
    names = publishers(finder)
    counted["publisher"] = [
        {"value": names[each["no"]], "number": each["number"]} for each in finder.select(sql, found.values)
    ]
    if name == "quotations":
        counted["speaker"] = _speakers(finder, asked)
    return counted


def _speakers(finder: Finder, asked: Asked) -> list[Row]:
    found = quotations_asked(finder, asked)
    if found.parts:
        inner = f"p.quotation IN (SELECT s.number {found.sql})"
        source = f"aid.said_by p WHERE p.role = 'speaker' AND p.actor IS NOT NULL AND {inner}"
    else:
        source = "aid.said_by p WHERE p.role = 'speaker' AND p.actor IS NOT NULL"
    sql = f"""SELECT a.id AS value, a.name AS label, t.number FROM (SELECT p.actor, count(*) AS number FROM {source}
        GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {_MOST}) t JOIN aid.actors a ON a.no = t.actor ORDER BY t.number DESC, a.no"""
    return finder.select(sql, found.values)


def publishers(finder: Finder) -> dict[int, str]:
    """The publishers' names by their numbers in the aid."""
    return {row["no"]: row["name"] for row in finder.select("SELECT no, name FROM aid.publishers")}


def reports_by_publisher(finder: Finder) -> list[tuple[str, int]]:
    """The publishers with their numbers of reports, most first."""
    rows = finder.select("SELECT name, reports FROM aid.publishers ORDER BY reports DESC, name")
    return [(row["name"], row["reports"]) for row in rows]


def period(finder: Finder) -> tuple[str | None, str | None]:
    """The first and the last day of the reports."""
    first = finder.one("SELECT min(day) FROM aid.reports")
    return first, finder.one("SELECT max(last) FROM aid.reports")


def months(finder: Finder, asked: Asked) -> list[Row]:
    """Events by month and quad class; `month` is null where the days are open or spread over several."""
    found = events_asked(finder, asked)
    # with conditions a walk along the index of months would look up every row; the plus keeps it from that
    keys = "+d.month, +d.quad" if found.parts else "d.month, d.quad"
    sql = f"SELECT d.month AS month, d.quad AS quad, count(*) AS number {found.sql} GROUP BY {keys} ORDER BY 1, 2"
    return finder.select(sql, found.values)


def pair_months(finder: Finder, first: str, second: str, asked: Asked) -> list[Row]:
    """Events between two codes by direction (ab, ba, both), month and quad class."""
    found = _pairs(finder, asked)
    found.add("a = :first AND b = :second OR a = :second AND b = :first", first=first, second=second)
    sql = f"""SELECT CASE WHEN is_mutual THEN 'both' WHEN a = :first THEN 'ab' ELSE 'ba' END AS direction,
        month, quad, count(*) AS number {found.sql} GROUP BY 1, 2, 3 ORDER BY 2, 1, 3"""
    return finder.select(sql, found.values)


def pair_types(finder: Finder, first: str, second: str) -> list[Row]:
    """Events between two codes by direction and type, most first."""
    sql = """SELECT CASE WHEN is_mutual THEN 'both' WHEN a = :first THEN 'ab' ELSE 'ba' END AS direction, type, count(*) AS number
        FROM aid.pairs WHERE a = :first AND b = :second OR a = :second AND b = :first GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"""
    return finder.select(sql, {"first": first, "second": second})


def partners(finder: Finder, code: str, limit: int) -> list[Row]:
    """The codes that a code has most events with, both ways, with cooperation and conflict."""
    sql = """SELECT other AS code, sum(good) AS cooperation, sum(bad) AS conflict FROM (
        SELECT b AS other, sum(quad IN (1, 2)) AS good, sum(quad IN (3, 4)) AS bad FROM aid.pairs WHERE a = :code AND b <> :code GROUP BY b
        UNION ALL SELECT a, sum(quad IN (1, 2)), sum(quad IN (3, 4)) FROM aid.pairs WHERE b = :code AND a <> :code GROUP BY a)
        GROUP BY other ORDER BY sum(good) + sum(bad) DESC, other LIMIT :limit"""
    return finder.select(sql, {"code": code, "limit": limit})


def network(finder: Finder, asked: Asked, limit: int = -1, offset: int = 0) -> list[Row]:
    """Links between codes with their numbers of events, the strongest first."""
    found = _links(finder, asked)
    grouped = " GROUP BY min(a, b), max(a, b)" if "aid.pairs" in found.tables else ""
    columns = _LINK if grouped else "a, b, cooperation, conflict, events"
    sql = f"SELECT {columns} {found.sql}{grouped} ORDER BY 5 DESC, 1, 2 LIMIT :limit OFFSET :offset"
    return finder.select(sql, {**found.values, "limit": limit, "offset": offset})


def network_total(finder: Finder, asked: Asked) -> int:
    """How many links there are."""
    found = _links(finder, asked)
    if "aid.pairs" not in found.tables:
        return int(finder.one(f"SELECT count(*) {found.sql}", found.values))
    sql = f"SELECT count(*) FROM (SELECT 1 {found.sql} GROUP BY min(a, b), max(a, b))"
    return int(finder.one(sql, found.values))


_LINK = "min(a, b) AS a, max(a, b) AS b, sum(quad IN (1, 2)) AS cooperation, sum(quad IN (3, 4)) AS conflict, count(*) AS events"


def _links(finder: Finder, asked: Asked) -> Conditions:
    """The links that are summed up already, where nothing but one end of them is asked for; else the pairs."""
    if asked.changed(actor=None).given.keys() & {"type", "status", "quad", "since", "until"}:
        found = _pairs(finder, asked)
        found.add("a <> b")
    else:
        found = Conditions(finder, "aid.links")
    if asked.actor:
        found.add("a = :code OR b = :code", code=found.code_of(asked.actor) or asked.actor)
    return found


def countries(finder: Finder, asked: Asked) -> list[Row]:
    """Events and speech by code: as `actor`, as `recipient`, as `place` of material acts, or by who is `speaker`."""
    role = asked.role or "actor"
    if role == "place":
        found = events_asked(finder, asked.changed(role=None))
        found.add("d.country IS NOT NULL")
        sql = f"SELECT d.country AS code, count(*) AS number {found.sql} GROUP BY 1 ORDER BY 2 DESC, 1"
    elif role == "speaker":
        found = Conditions(finder, "aid.said_by p")
        found.add("p.role = 'speaker' AND length(p.code) = 3")
        inner = quotations_asked(finder, Asked(since=asked.since, until=asked.until))
        if inner.parts:
            found.add(f"p.quotation IN (SELECT s.number {inner.sql})", **inner.values)
        sql = f"SELECT p.code AS code, count(*) AS number {found.sql} GROUP BY 1 ORDER BY 2 DESC, 1"
    else:
        found = Conditions(finder, "aid.done_by p")
        found.add("length(p.code) = 3")
        if role in ("actor", "recipient"):
            found.add("p.role = :role", role=role)
        inner = events_asked(
            finder,
            Asked(
                since=asked.since, until=asked.until, type=asked.type, status=asked.status, quad=asked.quad
            ),
        )
        if inner.parts:
            found.add(f"p.event IN (SELECT d.number {inner.sql})", **inner.values)
        sql = f"SELECT p.code AS code, count(DISTINCT p.event) AS number {found.sql} GROUP BY 1 ORDER BY 2 DESC, 1"
    return finder.select(sql, found.values)


def coverage(finder: Finder, asked: Asked, grain: str) -> list[Row]:
    """Reports per publisher and day, month or year; `part` is null where the date is coarser than that."""
    found = Conditions(finder, "aid.reports n")
    found.publisher("n.publisher", asked.publisher)
    found.days(asked, "n.day", "n.last")
    column = {
        "day": "CASE WHEN n.day = n.last THEN n.day END",
        "month": "n.month",
        "year": "substr(n.month, 1, 4)",
    }[grain]
    sql = f"""SELECT n.publisher AS no, {column} AS part, count(*) AS reports, count(n.copies) AS copies {found.sql}
        GROUP BY 1, 2 ORDER BY 1, 2"""
    names = publishers(finder)
    return [{**row, "publisher": names[row["no"]]} for row in finder.select(sql, found.values)]


def languages(finder: Finder) -> list[Row]:
    """How many reports are in each language."""
    return finder.select(
        "SELECT language AS value, count(*) AS number FROM aid.reports GROUP BY 1 ORDER BY 2 DESC"
    )


def _pairs(finder: Finder, asked: Asked) -> Conditions:
    found = Conditions(finder, "aid.pairs p")
    found.equals("p.type", "type", asked.type)
    found.equals("p.status", "status", asked.status)
    if asked.quad:
        found.add("p.quad IN (1, 2)" if asked.quad == "cooperation" else "p.quad IN (3, 4)")
    if asked.since_day:
        found.add("p.day >= :since", since=asked.since_day)
    if asked.until_day:
        found.add("p.day <= :until", until=asked.until_day)
    return found
