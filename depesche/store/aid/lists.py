"""The long lists: reports, quotations, events, actors. Conditions, numbers, pages, and all rows one after the other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from depesche.errors import OptionError
from depesche.store.aid.asking import Asked, Conditions
from depesche.store.aid.finder import Finder, Row
from depesche.store.columns import Column, Kind
from depesche.store.schema import REPORTS
from depesche.store.views import V_EVENTS, V_QUOTATIONS

_BATCH = 400
_EVENT = "d.number IN (SELECT event FROM aid.done_by p WHERE {})"
_ACTING = "d.number IN (SELECT event FROM aid.done_by p WHERE p.role = 'actor' AND {})"
_RECEIVING = "d.number IN (SELECT event FROM aid.done_by p WHERE p.role = 'recipient' AND {})"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: its columns for exports, how it is asked for, and how the rows of a page are fetched."""

    name: str
    columns: tuple[Column, ...]
    asked: Callable[[Finder, Asked], Conditions]
    key: str
    order: str
    fetch: Callable[[Finder, list[str]], list[Row]]

    def total(self, finder: Finder, asked: Asked) -> int:
        """How many rows meet what is asked."""
        found = self.asked(finder, asked)
        return int(finder.one(f"SELECT count(*) {found.sql}", found.values))

    def page(self, finder: Finder, asked: Asked, limit: int, offset: int = 0) -> list[Row]:
        """The rows of one page."""
        found = self.asked(finder, asked)
        sql = f"SELECT {self.key} AS id {found.sql} ORDER BY {self.order} LIMIT :limit OFFSET :offset"
        rows = finder.select(sql, {**found.values, "limit": limit, "offset": offset})
        return self.fetch(finder, [row["id"] for row in rows])

    def all(self, finder: Finder, asked: Asked) -> Iterator[Row]:
        """All rows, so that memory stays flat."""
        found = self.asked(finder, asked)
        ids: list[str] = []
        for row in finder.stream(f"SELECT {self.key} AS id {found.sql} ORDER BY {self.order}", found.values):
            ids.append(row["id"])
            if len(ids) == _BATCH:
                yield from self.fetch(finder, ids)
                ids = []
        if ids:
            yield from self.fetch(finder, ids)


def quotations_asked(finder: Finder, asked: Asked) -> Conditions:
    """The conditions on quotations `s`."""
    found = Conditions(finder, "aid.said s")
    found.matches("quotations_fts", "s.number", asked.q)
    for role, wanted in (
        ("speaker", asked.speaker),
        ("addressee", asked.addressee),
        ("source", asked.source),
    ):
        link = f"s.number IN (SELECT quotation FROM aid.said_by p WHERE p.role = '{role}' AND {{}})"
        found.party(role, wanted, link)
    found.party("actor", asked.actor, "s.number IN (SELECT quotation FROM aid.said_by p WHERE {})")
    if asked.country:
        part = (
            "s.number IN (SELECT quotation FROM aid.said_by p WHERE p.role = 'speaker' AND p.code = :country)"
        )
        found.add(part, country=asked.country.upper())
    found.equals("s.commitment", "commitment", asked.commitment)
    found.equals("s.type", "type", asked.type)
    found.equals("s.form", "form", asked.form)
    _report(found, "s", asked)
    if asked.month:
        found.add("substr(s.day, 1, 7) = :month", month=asked.month)
    found.days(asked, "s.day", "s.last")
    return found


def events_asked(finder: Finder, asked: Asked) -> Conditions:
    """The conditions on events `d`; `direction` ab, ba or both says who of `actor` and `partner` acts on whom."""
    found = Conditions(finder, "aid.done d")
    if asked.direction and asked.actor and asked.partner:
        _directed(found, asked)
    else:
        linked = {"actor": _ACTING, "recipient": _RECEIVING}.get(asked.role or "", _EVENT)
        found.party("actor", asked.actor, linked)
        found.party("partner", asked.partner, _EVENT)
        if asked.actor and asked.actor == asked.partner:
            found.add("(SELECT count(*) FROM aid.done_by p WHERE p.event = d.number) > 1")
    if asked.speaker:
        told = "d.quotation IN (SELECT quotation FROM aid.said_by p WHERE p.role = 'speaker' AND {})"
        found.party("speaker", asked.speaker, told)
    if asked.type:
        found.add("d.type = :type OR d.content = :type", type=asked.type)
    found.equals("d.status", "status", asked.status)
    found.equals("d.country", "country", asked.country and asked.country.upper())
    if asked.quad:
        found.add("d.quad IN (1, 2)" if asked.quad == "cooperation" else "d.quad IN (3, 4)")
    found.equals("d.month", "month", asked.month)
    _report(found, "d", asked)
    found.days(asked, "d.earliest", "d.latest")
    return found


def _directed(found: Conditions, asked: Asked) -> None:
    """Events between two codes: one way, the other, or done together; as the pairs of the aid have it."""
    first, second = asked.actor or "", asked.partner or ""
    if asked.direction not in ("ab", "ba", "both"):
        raise OptionError(f"direction {asked.direction!r}: unbekannt; es gibt ab, ba, both")
    if asked.direction == "both":
        part = "SELECT event FROM aid.pairs WHERE a IN (:actor, :partner) AND b IN (:actor, :partner) AND is_mutual"
    else:
        a, b = (":actor", ":partner") if asked.direction == "ab" else (":partner", ":actor")
        part = f"SELECT event FROM aid.pairs WHERE a = {a} AND b = {b} AND NOT is_mutual"
    found.add(f"d.number IN ({part})", actor=first, partner=second)


def reports_asked(finder: Finder, asked: Asked) -> Conditions:
    """The conditions on reports `n`."""
    found = Conditions(finder, "aid.reports n")
    found.matches("reports_fts", "n.number", asked.q)
    named = "n.number IN (SELECT report FROM aid.named p WHERE {})"
    found.party("actor", asked.actor, named, has_code=False)
    found.publisher("n.publisher", asked.publisher)
    found.equals("n.month", "month", asked.month)
    if asked.agency:
        part = "n.number IN (SELECT number FROM reports WHERE instr(';' || agencies || ';', ';' || :agency || ';') > 0)"
        found.add(part, agency=asked.agency)
    found.days(asked, "n.day", "n.last")
    return found


def actors_asked(finder: Finder, asked: Asked) -> Conditions:
    """The conditions on actors `a`: part of a name, country or organisation, kind."""
    found = Conditions(finder, "aid.actors a")
    if asked.kind:
        found.equals("a.kind", "kind", asked.kind)
    else:
        found.add("a.kind <> 'words'")
    if asked.q:
        found.add(
            "instr(a.folded, folded(:q)) > 0 OR a.id = :q OR a.code = :q OR a.no IN "
            "(SELECT actor FROM aid.namings WHERE instr(folded(words), folded(:q)) > 0)",
            q=asked.q,
        )
    found.equals("a.code", "country", asked.country and asked.country.upper())
    return found


def _report(found: Conditions, row: str, asked: Asked) -> None:
    found.publisher(f"{row}.publisher", asked.publisher)
    if asked.report:
        part = (
            f"{row}.report IN (SELECT number FROM aid.reports WHERE substr(id, 1, length(:report)) = :report)"
        )
        found.add(part, report=asked.report)


def _fetched_actors(finder: Finder, ids: list[str]) -> list[Row]:
    places = ", ".join(f":v{number}" for number in range(len(ids)))
    sql = f"""SELECT id AS actor_id, name, kind, code, sector, wikidata, mentions, reports, first, last
        FROM aid.actors WHERE id IN ({places})"""
    found = {
        row["actor_id"]: row for row in finder.select(sql, {f"v{n}": each for n, each in enumerate(ids)})
    }
    return [found[each] for each in ids]


_ACTOR_COLUMNS = (
    Column("actor_id", Kind.TEXT, "Identity across reports.", required=True),
    Column("name", Kind.TEXT, "Name.", required=True),
    Column(
        "kind", Kind.TEXT, "person, state, organisation, region, group; words for a wording nobody knows."
    ),
    Column("code", Kind.CODE, "Country or organisation."),
    Column("sector", Kind.TEXT, "PLOVER sector."),
    Column("wikidata", Kind.TEXT, "Wikidata id where known."),
    Column("mentions", Kind.INTEGER, "How often it is named."),
    Column("reports", Kind.INTEGER, "In how many reports."),
    Column("first", Kind.DATE, "Day of the first of them."),
    Column("last", Kind.DATE, "Day of the last."),
)
_REPORT_COLUMNS = tuple(column for column in REPORTS.columns if column.name not in ("number", "fingerprint"))

QUOTATION_LIST = Listing(
    "quotations",
    V_QUOTATIONS.columns,
    quotations_asked,
    "(SELECT q.id FROM quotations q WHERE q.number = s.number)",
    "s.day DESC, s.number DESC",
    lambda finder, ids: finder.fetched("v_quotations", "quotation_id", ids),
)
EVENT_LIST = Listing(
    "events",
    V_EVENTS.columns,
    events_asked,
    "d.id",
    "d.day DESC, d.number DESC",
    lambda finder, ids: finder.fetched("v_events", "event_id", ids),
)
REPORT_LIST = Listing(
    "reports",
    _REPORT_COLUMNS,
    reports_asked,
    "n.id",
    "n.day DESC, n.number DESC",
    lambda finder, ids: finder.fetched("reports", "id", ids),
)
ACTOR_LIST = Listing("actors", _ACTOR_COLUMNS, actors_asked, "a.id", "a.mentions DESC, a.no", _fetched_actors)
LISTINGS = {each.name: each for each in (REPORT_LIST, QUOTATION_LIST, EVENT_LIST, ACTOR_LIST)}
"""The long lists by name."""
