"""Filling the finding aid from the record in plain SQL, one statement after the other."""

import sqlite3
from collections.abc import Callable

QUADS = {
    1: ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    2: ("COOPERATE", "AID", "RETREAT"),
    3: ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    4: ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
"""Quad classes of PLOVER: verbal and material cooperation (1, 2), verbal and material conflict (3, 4)."""

_QUAD = "CASE " + " ".join(
    f"WHEN e.type IN ({', '.join(repr(name) for name in names)}) THEN {quad}" for quad, names in QUADS.items()
) + " ELSE 0 END"  # fmt: skip

_ONE_MONTH = "CASE WHEN substr({0}, 1, 7) = substr({1}, 1, 7) THEN substr({0}, 1, 7) END"
_DATED = "(e.when_earliest IS NOT NULL OR e.when_latest IS NOT NULL)"
_EARLIEST = f"CASE WHEN {_DATED} THEN e.when_earliest ELSE r.dct_earliest END"
_LATEST = f"CASE WHEN {_DATED} THEN e.when_latest ELSE r.dct_latest END"


def _actor(words: str) -> str:
    """The identity of child row `p`; words that name nobody known stand for themselves."""
    return f"coalesce(i.identity, p.actor_id, 'words:' || folded({words}))"


_IDENTITY = "LEFT JOIN record.identities i ON i.actor_id = p.actor_id AND i.report_id = p.report_id"

_ACTOR_OF_PARTY = """INSERT OR IGNORE INTO actors (id, name, kind, code)
SELECT {key}, coalesce(i.name, p.name, p.words), 'words', NULL FROM record.{table} p {identity}
WHERE p.is_current AND {key} IS NOT NULL"""

STEPS: tuple[tuple[str, str], ...] = (
    (
        "publishers",
        "INSERT INTO publishers (name) SELECT DISTINCT coalesce(publisher, '') FROM record.reports WHERE is_current ORDER BY 1",
    ),
    (
        "reports",
        f"""INSERT INTO reports SELECT r.number, r.id, r.dct_earliest, r.dct_latest, {_ONE_MONTH.format("r.dct_earliest", "r.dct_latest")},
        p.no, r.language, NULL FROM record.reports r JOIN publishers p ON p.name = coalesce(r.publisher, '') WHERE r.is_current""",
    ),
    (
        "publishers' reports",
        "UPDATE publishers SET reports = (SELECT count(*) FROM reports r WHERE r.publisher = publishers.no)",
    ),
    (
        "actors",
        f"""INSERT INTO actors (id, name, kind, code, mentions, reports, first, last)
        SELECT {_actor("p.name")} AS bearer, min(coalesce(i.name, p.name)), 'words', max(p.code), count(*), count(DISTINCT p.report_id),
        min(r.dct_earliest), max(r.dct_latest) FROM record.mention_actors p JOIN record.reports r ON r.id = p.report_id {_IDENTITY}
        WHERE p.is_current AND {_actor("p.name")} IS NOT NULL GROUP BY bearer""",
    ),
    (
        "speakers",
        _ACTOR_OF_PARTY.format(key=_actor("p.words"), table="quotation_actors", identity=_IDENTITY),
    ),
    (
        "parties",
        _ACTOR_OF_PARTY.format(key=_actor("p.words"), table="event_participants", identity=_IDENTITY),
    ),
    (
        "kinds",
        """UPDATE actors SET (kind, sector, wikidata) = (SELECT a.kind, a.sector, a.wikidata FROM record.actors a
        WHERE a.id = substr(actors.id, 1, instr(actors.id || '@', '@') - 1)) WHERE EXISTS (SELECT 1 FROM record.actors a
        WHERE a.id = substr(actors.id, 1, instr(actors.id || '@', '@') - 1))""",
    ),
    (
        "names",
        """UPDATE actors SET code = coalesce((SELECT a.code FROM record.actors a WHERE a.id = actors.id), code),
        name = coalesce((SELECT a.name FROM record.actors a WHERE a.id = actors.id
          AND NOT EXISTS (SELECT 1 FROM record.identities i WHERE i.identity = actors.id)), name),
        wikidata = coalesce((SELECT max(i.wikidata) FROM record.identities i WHERE i.identity = actors.id), wikidata)""",
    ),
    ("folded", "UPDATE actors SET folded = folded(name)"),
    (
        "named",
        f"""INSERT OR IGNORE INTO named SELECT a.no, r.number FROM record.mention_actors p JOIN reports r ON r.id = p.report_id
        {_IDENTITY} JOIN actors a ON a.id = {_actor("p.name")} WHERE p.is_current""",
    ),
    (
        "namings",
        f"""INSERT INTO namings SELECT a.no, m.words, m.kind, count(*) FROM record.mention_actors p
        JOIN record.mentions m ON m.id = p.mention_id {_IDENTITY} JOIN actors a ON a.id = {_actor("p.name")}
        WHERE p.is_current AND m.kind <> 'pronoun' GROUP BY 1, 2, 3""",
    ),
    (
        "offices",
        f"""INSERT INTO offices SELECT a.no, p.office_title, p.office_body, p.office_role, min(r.dct_earliest), max(r.dct_latest), count(*)
        FROM record.mention_actors p JOIN record.reports r ON r.id = p.report_id {_IDENTITY} JOIN actors a ON a.id = {_actor("p.name")}
        WHERE p.is_current AND p.office_title IS NOT NULL GROUP BY 1, 2, 3, 4""",
    ),
    (
        "said",
        """INSERT INTO said SELECT q.number, r.number, r.day, r.last, r.publisher, q.type, q.form, q.commitment
        FROM record.quotations q JOIN reports r ON r.id = q.report_id WHERE q.is_current""",
    ),
    (
        "said_by",
        f"""INSERT INTO said_by SELECT q.number, p.role, p.position, a.no, p.code FROM record.quotation_actors p
        JOIN record.quotations q ON q.id = p.quotation_id {_IDENTITY} LEFT JOIN actors a ON a.id = {_actor("p.words")}
        WHERE p.is_current""",
    ),
    (
        "about",
        """INSERT OR IGNORE INTO about SELECT p.code, q.number FROM record.mention_actors p JOIN record.mentions m ON m.id = p.mention_id
        JOIN record.quotations q ON q.report_id = p.report_id AND m.begin >= q.begin AND m.end <= q.end
        WHERE p.is_current AND p.code IS NOT NULL""",
    ),
    (
        "addressed",
        """INSERT OR IGNORE INTO about SELECT code, quotation FROM said_by WHERE role = 'addressee' AND code IS NOT NULL""",
    ),
    (
        "done",
        f"""INSERT INTO done SELECT e.rowid, e.id, n.number, coalesce({_EARLIEST}, {_LATEST}), {_EARLIEST}, {_LATEST},
        {_ONE_MONTH.format(_EARLIEST, _LATEST)}, n.publisher, e.type, {_QUAD}, e.status, e.content, e.where_country, q.number
        FROM record.events e JOIN record.reports r ON r.id = e.report_id JOIN reports n ON n.id = e.report_id
        LEFT JOIN record.quotations q ON q.id = e.quotation_id WHERE e.is_current""",
    ),
    ("index of events", "CREATE INDEX done_for_filling ON done (id)"),
    (
        "done_by",
        f"""INSERT INTO done_by SELECT d.number, p.role, p.position, a.no, p.code, d.month, d.type, d.status
        FROM record.event_participants p JOIN done d ON d.id = p.event_id {_IDENTITY} LEFT JOIN actors a ON a.id = {_actor("p.words")}
        WHERE p.is_current""",
    ),
    ("index dropped", "DROP INDEX done_for_filling"),
    (
        "pairs",
        """INSERT OR IGNORE INTO pairs SELECT a.code, b.code, d.number, b.role = 'actor', d.month, d.day, d.quad, d.type, d.status
        FROM done d JOIN done_by a ON a.event = d.number AND a.role = 'actor' AND a.code IS NOT NULL
        JOIN done_by b ON b.event = d.number AND b.code IS NOT NULL AND (b.role = 'recipient' OR (b.role = 'actor' AND a.code < b.code
        AND NOT EXISTS (SELECT 1 FROM done_by c WHERE c.event = d.number AND c.role = 'recipient')))""",
    ),
    (
        "links",
        """INSERT INTO links SELECT min(a, b), max(a, b), sum(quad IN (1, 2)), sum(quad IN (3, 4)), count(*)
        FROM pairs WHERE a <> b GROUP BY 1, 2""",
    ),
)
"""What fills the aid from the record alone, in order; copies, happenings and the ledger come from the keeping of it."""


def fill(connection: sqlite3.Connection, told: Callable[[str], None]) -> None:
    """Run all steps on an aid that has the record attached as `record`; `told` hears the name of each."""
    for name, sql in STEPS:
        told(name)
        connection.execute(sql)
