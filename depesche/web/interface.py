"""The interface for programs: every table as JSON by pages, every row and report alone, exports of all rows."""

from collections.abc import Iterator
from typing import Annotated, Any

from litestar import get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import QueryParameter
from litestar.response import Stream

from depesche.explain import explain
from depesche.store.aid import about, sums
from depesche.store.aid.asking import Asked
from depesche.store.aid.retellings import retelling_of
from depesche.store.columns import Column, Kind
from depesche.store.view import SOURCES
from depesche.web.article import LAYERS, card, findings
from depesche.web.exports import FORMATS, MEDIA, exported
from depesche.web.filters import asks
from depesche.web.pages_rows import layers_asked, report_of
from depesche.web.routing import Asking, Id
from depesche.web.site import Site
from depesche.web.tables import TABLES, Shown

Size = Annotated[int, QueryParameter(ge=1, le=1000, description="Rows of one page.", required=False)]
Number = Annotated[int, QueryParameter(ge=1, le=1_000_000, description="Number of the page.", required=False)]
ActorId = Annotated[str, QueryParameter(min_length=1, max_length=200, description="Identity, id or code.")]
Dialect = Annotated[
    str | None,
    QueryParameter(pattern="^(excel)?$", description="excel: CSV for German Excel.", required=False),
]
_FINDING_COLUMNS = (
    Column("layer", Kind.TEXT, "quotations, events, actors or times."),
    Column("tag", Kind.TEXT, "Sign beside the words: R1, E2, …"),
    Column("id", Kind.TEXT, "Id of the row."),
    Column("begin", Kind.INTEGER, "First code point in the report's text."),
    Column("end", Kind.INTEGER, "End, exclusive."),
    Column("words", Kind.TEXT, "The words."),
    Column("type", Kind.TEXT, "Type, or kind of a mention."),
    Column("who", Kind.TEXT, "Speaker, actor, or who is named."),
    Column("whom", Kind.TEXT, "Addressee or recipient."),
    Column("value", Kind.TEXT, "TIMEX3 value, or status of an event."),
    Column("rule", Kind.TEXT, "The rule that decided."),
    Column("confidence", Kind.NUMBER, "Between 0 and 1."),
    Column("report_id", Kind.TEXT, "The report."),
)


def handlers(site: Site) -> list[HTTPRouteHandler]:
    """All handlers of the interface."""
    found: list[HTTPRouteHandler] = [*_about(site), *_single(site)]
    for table in TABLES.values():
        found += [_by_pages(site, table), *(_all(site, table, how) for how in FORMATS)]
    return found


def _by_pages(site: Site, table: Shown) -> HTTPRouteHandler:
    @get(
        f"/api/{table.name}",
        sync_to_thread=True,
        summary=table.doc,
        operation_id=f"list_{table.name}",
        tags=["tables"],
    )
    @asks(*table.filters)
    def listed(asked: Asked, page: Number = 1, size: Size = 100) -> dict[str, Any]:
        with site.finder() as finder:
            total = table.total(finder, asked)
            rows = table.page(finder, asked, size, (page - 1) * size)
        names = [column.name for column in table.columns]
        kept = [{name: row.get(name) for name in names} for row in rows]
        pages = max(1, -(-total // size))
        return {"total": total, "page": page, "pages": pages, "size": size, "rows": kept}

    return listed


def _all(site: Site, table: Shown, how: str) -> HTTPRouteHandler:
    @get(
        f"/{table.name}.{how}",
        sync_to_thread=True,
        media_type=MEDIA[how],
        summary=f"{table.doc} All rows, as {how}.",
        operation_id=f"export_{table.name}_{how}",
        tags=["exports"],
    )
    @asks(*table.filters)
    def sent(asked: Asked, dialect: Dialect = None) -> Stream:
        with site.finder() as finder:
            table.total(finder, asked)  # what cannot be asked is told before sending begins

        def rows() -> Iterator[dict[str, Any]]:
            with site.finder() as finder:
                yield from table.all(finder, asked)

        return exported(table.name, table.columns, rows, how, is_excel=dialect == "excel")

    return sent


def _about(site: Site) -> list[HTTPRouteHandler]:
    @get(
        "/api/record",
        sync_to_thread=True,
        summary="What is in the record.",
        operation_id="record",
        tags=["record"],
    )
    def record() -> dict[str, Any]:
        with site.finder() as finder:
            return {
                "counts": finder.counts(),
                "publishers": dict(sums.reports_by_publisher(finder)),
                "meta": finder.view.meta(),
                "tables": {name: [column.name for column in table.columns] for name, table in TABLES.items()},
            }

    return [record]


def _single(site: Site) -> list[HTTPRouteHandler]:
    @get(
        "/api/rows/{row_id:str}",
        sync_to_thread=True,
        summary="A row with its evidence.",
        operation_id="row",
        raises=[NotFoundException],
        tags=["rows"],
    )
    def row(row_id: Id) -> dict[str, Any]:
        with site.finder() as finder:
            told = explain(finder.view, row_id)
            kept = about.happening_of(finder, told.id) if told.kind == "events" else None
            retelling = retelling_of(finder, told.id) if told.kind == "quotations" else None
            judged = about.judgements_on(finder, told.id)
            return {**told.to_dict(), "happening": kept, "retelling": retelling, "judgements": judged}

    @get("/api/reports/{report_id:str}", sync_to_thread=True, summary="A report with its text, findings, versions and copies.",
         operation_id="report",
        raises=[NotFoundException], tags=["rows"])  # fmt: skip
    def report(report_id: Id) -> dict[str, Any]:
        with site.finder() as finder:
            found = report_of(finder, report_id)
            return {
                "report": found,
                "findings": findings(finder, found, LAYERS),
                "versions": about.versions_of(finder, found),
                "copies": about.copies_of_report(finder, found["id"]),
            }

    @get(
        "/api/actor",
        sync_to_thread=True,
        summary="An actor with names, offices and contacts.",
        operation_id="actor",
        raises=[NotFoundException],
        tags=["rows"],
    )
    def actor(id: ActorId) -> dict[str, Any]:  # noqa: A002 — the name in the address
        with site.finder() as finder:
            found = about.actor_row(finder, id)
            number = found.pop("no")
            return {
                "actor": found,
                "names": about.namings(finder, number),
                "offices": about.offices(finder, number),
                "contacts": about.contacts(finder, number, -1),
            }

    return [row, report, actor, *(each for how in FORMATS for each in _files(site, how))]


def _files(site: Site, how: str) -> list[HTTPRouteHandler]:
    """One row, and the findings of one report, as files."""

    @get(
        f"/rows/{{row_id:str}}/row.{how}",
        sync_to_thread=True,
        summary=f"A row as {how}.",
        operation_id=f"row_{how}",
        raises=[NotFoundException],
        media_type=MEDIA[how],
        tags=["exports"],
    )
    def row(row_id: Id) -> Stream:
        with site.finder() as finder:
            told = card(finder, row_id)["told"]
            columns = SOURCES[told.kind].columns
        return exported(told.id, columns, lambda: iter([told.row]), how)

    @get(f"/reports/{{report_id:str}}/findings.{how}", sync_to_thread=True, summary=f"The findings of a report as {how}.",
         operation_id=f"findings_{how}", raises=[NotFoundException], media_type=MEDIA[how], tags=["exports"])  # fmt: skip
    def found(request: Asking, report_id: Id) -> Stream:
        with site.finder() as finder:
            own = report_of(finder, report_id)
            rows = findings(finder, own, layers_asked(request))
        return exported(own["id"], _FINDING_COLUMNS, lambda: iter(rows), how)

    return [row, found]
