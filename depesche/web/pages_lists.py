"""The pages that are lists: start, reports, who said what, actors."""

from typing import Any

from litestar import Response
from litestar.handlers import HTTPRouteHandler

from depesche.store.aid import found, sums
from depesche.store.aid.asking import Asked
from depesche.store.aid.finder import Finder
from depesche.web import choices
from depesche.web.filters import asks
from depesche.web.hits import with_sentences, with_snippets
from depesche.web.routing import Asking, PageNumber, is_part, page, paged
from depesche.web.site import Site, name_of
from depesche.web.tables import EVENT_FILTERS, QUOTATION_FILTERS, TABLES

Question = tuple[str, tuple[str, ...], str, dict[str, str]]


def handlers(site: Site) -> list[HTTPRouteHandler]:
    """The handlers of these pages."""
    return [start(site), *reports(site), *quotations(site), actors(site)]


def start(site: Site) -> HTTPRouteHandler:
    """The first minute: what is in here, three questions, a place for own files."""

    @page("/")
    def shown(request: Asking) -> Response[str]:
        with site.finder() as finder:
            first, last = sums.period(finder)
            values = {
                "counts": finder.counts(),
                "first": first,
                "last": last,
                "publishers": sums.reports_by_publisher(finder),
                "questions": questions(finder, site.language(request)),
                "skipped": len(finder.view.skipped()),
                "meta": finder.view.meta(),
            }
        return site.page(request, "start.html", **values)

    return shown


def questions(finder: Finder, language: str) -> list[Question]:
    """Text, its values, path and query of three questions that have an answer here."""
    asked: list[Question] = []
    if (row := found.most_quoted_person(finder)) is not None:
        asked.append(("ask_speaker", (row["name"],), "/quotations", {"speaker": row["id"]}))
    pairs = sums.network(finder, Asked(), 12)
    for row in [each for each in pairs if len(each["a"]) == len(each["b"]) == 3][:1]:
        values = (name_of(finder, row["a"], language)[0], name_of(finder, row["b"], language)[0])
        asked.append(("ask_dyad", values, "/dyad", {"a": row["a"], "b": row["b"]}))
    if found.has_state(finder, "overdue"):
        asked.append(("ask_overdue", (), "/announcements", {"state": "overdue"}))
    elif finder.counts()["announced"]:
        asked.append(("ask_due", (), "/announcements", {}))
    if found.has_commitment(finder, "denies"):
        asked.append(("ask_denies", (), "/quotations", {"commitment": "denies"}))
    if latest := found.latest_report(finder):
        asked.append(("ask_latest", (), f"/reports/{latest}", {}))
    return asked[:3]


def reports(site: Site) -> list[HTTPRouteHandler]:
    """Reports, with search."""

    @page("/reports", name="reports")
    @asks(*TABLES["reports"].filters)
    def shown(request: Asking, asked: Asked, page: PageNumber = 1) -> Response[str]:
        with site.finder() as finder:
            values = paged(TABLES["reports"], finder, asked, page)
            values["rows"] = with_snippets(finder, values["rows"], asked.q)
        return site.page(request, "reports.html", **values)

    @page("/reports/facets")
    @asks(*TABLES["reports"].filters)
    def counted(request: Asking, asked: Asked) -> Response[str]:
        return _facets(site, request, "reports", asked)

    return [shown, counted]


def quotations(site: Site) -> list[HTTPRouteHandler]:
    """Who said what."""

    @page("/quotations", name="quotations")
    @asks(*QUOTATION_FILTERS)
    def shown(request: Asking, asked: Asked, page: PageNumber = 1) -> Response[str]:
        with site.finder() as finder:
            values = paged(TABLES["quotations"], finder, asked, page)
            values["rows"] = with_sentences(finder, values["rows"], asked.q)
            named = _names_asked(finder, asked)
        return site.page(request, "quotations.html", **values, named=named, choices=choices)

    @page("/quotations/facets")
    @asks(*QUOTATION_FILTERS)
    def counted(request: Asking, asked: Asked) -> Response[str]:
        return _facets(site, request, "quotations", asked)

    @page("/timeline/facets")
    @asks(*EVENT_FILTERS)
    def events_counted(request: Asking, asked: Asked) -> Response[str]:
        return _facets(site, request, "events", asked)

    return [shown, counted, events_counted]


def actors(site: Site) -> HTTPRouteHandler:
    """Actors by name, country and kind."""

    @page("/actors", name="actors")
    @asks(*TABLES["actors"].filters)
    def shown(request: Asking, asked: Asked, page: PageNumber = 1) -> Response[str]:
        with site.finder() as finder:
            values = paged(TABLES["actors"], finder, asked, page)
        return site.page(request, "actors.html", **values, choices=choices)

    return shown


def _facets(site: Site, request: Asking, name: str, asked: Asked) -> Response[str]:
    """The counts beside a list; as a part of a page, or a page of its own for browsers without script."""
    with site.finder() as finder:
        counted = sums.facets(finder, name, asked)
    path = {"events": "/timeline"}.get(name, f"/{name}")
    values: dict[str, Any] = {"counted": counted, "asked": asked, "list_path": path, "table": name}
    template = "facets.html" if is_part(request) else "facets_page.html"
    return site.page(request, template, **values)


def _names_asked(finder: Finder, asked: Asked) -> dict[str, str]:
    """The names of actors that are asked for by their ids, so that a field shows a name."""
    names = ("speaker", "addressee", "source", "actor", "partner")
    given = {name: wanted for name in names if (wanted := getattr(asked, name))}
    return {name: found.actor_name(finder, wanted) or wanted for name, wanted in given.items()}
