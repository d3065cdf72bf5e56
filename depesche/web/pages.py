"""The pages: one handler each; they ask, and hand what they got to a template."""

from typing import Annotated, Any

from litestar import MediaType, Request, Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import Parameter

from depesche.api.ledger_rows import ledger_rows
from depesche.errors import OptionError
from depesche.store.scope import last_day
from depesche.web import people, words
from depesche.web.charts import chart_of, month_of, months_of
from depesche.web.filters import PAGE, Filters, Text
from depesche.web.findings import DEFAULT_LAYERS, LAYERS, article, card, with_sentences
from depesche.web.queries import Archive, Listing, Row
from depesche.web.site import Site, as_csv, as_json

Asked = Request[Any, Any, Any]
PageNumber = Annotated[int, Parameter(ge=1, le=1_000_000)]
Month = Annotated[str | None, Parameter(pattern=r"^(\d{4}-\d{2})?$")]
_DIRECTIONS = ("ab", "ba", "both")


def handlers(site: Site) -> list[HTTPRouteHandler]:
    """All handlers of a site."""
    return [*_lists(site), *_single(site), *_dyads(site), *_ledger(site)]


def _single(site: Site) -> list[HTTPRouteHandler]:
    @get("/", include_in_schema=False, sync_to_thread=True, media_type=MediaType.HTML)
    def start(request: Asked) -> Response[str]:
        with site.archive() as archive:
            return site.page(request, "start.html", **people.start(archive))

    @get("/report/{report_id:str}", include_in_schema=False, sync_to_thread=True)
    def report(request: Asked, report_id: str) -> Response[str]:
        asked = request.query_params.getall("layer", [])
        chosen = [name for name in LAYERS if name in asked]
        if "chosen" not in request.query_params and not chosen:
            chosen = list(DEFAULT_LAYERS)
        with site.archive() as archive:
            row = archive.report(report_id)
            shown = article(archive, row, chosen)
        return site.page(request, "report.html", report=row, chosen=chosen, layers=LAYERS, **shown)

    @get("/row/{row_id:str}", include_in_schema=False, sync_to_thread=True)
    def row(request: Asked, row_id: str) -> Response[str]:
        with site.archive() as archive:
            return site.page(request, "row.html", **card(archive, row_id))

    @get("/row/{row_id:str}/json", sync_to_thread=True, summary="One row with its evidence")
    def row_json(row_id: str) -> dict[str, Any]:
        with site.archive() as archive:
            return card(archive, row_id)["told"].to_dict()  # type: ignore[no-any-return]

    @get("/actor", include_in_schema=False, sync_to_thread=True)
    def actor(request: Asked, id: Text = None) -> Response[str]:  # noqa: A002 — the name in the address
        with site.archive() as archive:
            known = people.actor(archive, id or "")
            said = archive.quotations(Filters(speaker=id), 8)
            done = archive.events(Filters(actor=id), None)
            months = months_of(done.rows)
            return site.page(
                request,
                "actor.html",
                **known,
                said=with_sentences(archive, said.rows),
                said_total=said.total,
                done_total=done.total,
                chart=chart_of(done.rows, months),
            )

    @get("/coverage", include_in_schema=False, sync_to_thread=True)
    def coverage(request: Asked) -> Response[str]:
        with site.archive() as archive:
            return site.page(request, "coverage.html", **people.coverage(archive), exports=["/coverage"])

    @get(
        "/coverage.{form:str}", sync_to_thread=True, summary="Reports per publisher and month, as csv or json"
    )
    def coverage_rows(form: str) -> Response[bytes]:
        with site.archive() as archive:
            counted = people.coverage(archive)["counted"]
        rows = [
            {"publisher": name, "month": month or None, "reports": number}
            for name, months in counted.items()
            for month, number in sorted(months.items())
        ]
        return _exported(form, rows, ("publisher", "month", "reports"))

    return [start, report, row, row_json, actor, coverage, coverage_rows]


def _lists(site: Site) -> list[HTTPRouteHandler]:
    found: list[HTTPRouteHandler] = []
    for name in ("quotations", "events", "reports", "actors"):
        found += _list(site, name)
    return found


def _list(site: Site, name: str) -> list[HTTPRouteHandler]:
    @get(f"/{name}", include_in_schema=False, sync_to_thread=True, name=name)
    def shown(request: Asked, filters: Filters, page: PageNumber = 1) -> Response[str]:
        with site.archive() as archive:
            listing = _asked(archive, name, filters, PAGE, (page - 1) * PAGE)
            rows = with_sentences(archive, listing.rows) if name == "quotations" else listing.rows
            publishers = list(archive.view.coverage()["publishers"])
        return site.page(
            request,
            f"{name}.html",
            filters=filters,
            rows=rows,
            total=listing.total,
            number=page,
            first=(page - 1) * PAGE + 1,
            size=PAGE,
            publishers=publishers,
            words=words,
        )

    @get(
        f"/{name}.{{form:str}}",
        sync_to_thread=True,
        name=f"{name}_rows",
        summary=f"All {name} that meet the filters, as csv or json",
    )
    def exported(filters: Filters, form: str) -> Response[bytes]:
        with site.archive() as archive:
            listing = _asked(archive, name, filters, None, 0)
        return _exported(form, listing.rows, listing.names)

    return [shown, exported]


def _asked(archive: Archive, name: str, filters: Filters, limit: int | None, offset: int) -> Listing:
    if name == "actors":
        return people.actors(archive, filters, limit, offset)
    ask = {"quotations": archive.quotations, "events": archive.events, "reports": archive.reports}[name]
    return ask(filters, limit, offset)


def _dyads(site: Site) -> list[HTTPRouteHandler]:
    @get("/dyad", include_in_schema=False, sync_to_thread=True)
    def dyad(
        request: Asked, a: Text = None, b: Text = None, month: Month = None, direction: Text = None
    ) -> Response[str]:
        first, second = _codes(a, b)
        with site.archive() as archive:
            rows = archive.dyad(first, second)
            months = months_of(rows)
            charts = {
                way: chart_of([r for r in rows if r["direction"] == way], months) for way in _DIRECTIONS
            }
            said = archive.statements_about(first, second, 5) + archive.statements_about(second, first, 5)
            due = [
                r
                for r in ledger_rows(archive.view, Filters(actor=first).scope)
                if second in (*r["actors"], *r["recipients"])
            ]
            values = {
                "a": first,
                "b": second,
                "names": {code: people.name_of(archive, code) for code in (first, second)},
                "rows": _of_month(rows, month, direction),
                "month": month or "",
                "direction": direction or "",
                "charts": charts,
                "said": with_sentences(archive, said),
                "due": due,
            }
            return site.page(request, "dyad.html", **values)

    @get("/dyad.{form:str}", sync_to_thread=True, summary="All events between two codes, as csv or json")
    def dyad_rows(
        form: str, a: Text = None, b: Text = None, month: Month = None, direction: Text = None
    ) -> Response[bytes]:
        first, second = _codes(a, b)
        with site.archive() as archive:
            rows = _of_month(archive.dyad(first, second), month, direction)
            names = ("direction", *archive.events(Filters(), 0).names)
        return _exported(form, rows, names)

    return [dyad, dyad_rows]


def _ledger(site: Site) -> list[HTTPRouteHandler]:
    def entries(filters: Filters, as_of: str | None) -> list[Row]:
        day = last_day(as_of) if as_of else None
        with site.archive() as archive:
            rows = ledger_rows(archive.view, filters.scope, day)
        return [row for row in rows if not filters.status or row["state"] == filters.status]

    @get("/announcements", include_in_schema=False, sync_to_thread=True)
    def announcements(request: Asked, filters: Filters, as_of: Text = None) -> Response[str]:
        rows = entries(filters, as_of)
        with site.archive() as archive:
            publishers = list(archive.view.coverage()["publishers"])
        values = {
            "filters": filters,
            "rows": rows,
            "as_of": as_of or "",
            "words": words,
            "publishers": publishers,
        }
        return site.page(request, "announcements.html", **values)

    @get(
        "/announcements.{form:str}",
        sync_to_thread=True,
        summary="What was announced and what became of it, as csv or json",
    )
    def announcements_rows(filters: Filters, form: str, as_of: Text = None) -> Response[bytes]:
        rows = entries(filters, as_of)
        return _exported(form, rows, tuple(rows[0]) if rows else ("id", "state", "as_of", "content"))

    return [announcements, announcements_rows]


def _codes(a: str | None, b: str | None) -> tuple[str, str]:
    if not (a and b and a.strip() and b.strip()):
        raise OptionError("Zwei Kürzel nennen: /dyad?a=RUS&b=CHN")
    return tuple(code.strip().upper() if len(code.strip()) == 3 else code.strip() for code in (a, b))  # type: ignore[return-value]


def _of_month(rows: list[Row], month: str | None, direction: str | None) -> list[Row]:
    """The rows behind one bar."""
    return [
        row
        for row in rows
        if (not month or month_of(row) == month) and (not direction or row["direction"] == direction)
    ]


def _exported(form: str, rows: list[Row], names: tuple[str, ...]) -> Response[bytes]:
    if form == "csv":
        return as_csv(rows, names)
    if form == "json":
        return as_json(rows, names)
    raise OptionError(f"Format {form!r}: unbekannt; es gibt csv, json")
