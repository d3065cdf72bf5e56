"""The pages on one thing: a report, a row, an actor."""

import datetime as dt

from litestar import Response
from litestar.handlers import HTTPRouteHandler

from depesche.errors import OptionError
from depesche.store.aid import about, sums
from depesche.store.aid.asking import Asked
from depesche.store.aid.finder import Finder, Row
from depesche.web import charts
from depesche.web.article import DEFAULT_LAYERS, LAYERS, article, card
from depesche.web.hits import with_sentences
from depesche.web.routing import Asking, Id, Text, is_part, page
from depesche.web.site import Site, name_of
from depesche.web.tables import TABLES, by_month, flat_entry

_FEW = 8
_CONTACTS = 30
_NAMINGS = 60


def handlers(site: Site) -> list[HTTPRouteHandler]:
    """The handlers of these pages."""
    return [report(site), row(site), actor(site)]


def layers_asked(request: Asking) -> list[str]:
    """The layers that an address asks for; the usual ones where it says nothing."""
    asked = request.query_params.getall("layer", [])
    chosen = [name for name in LAYERS if name in asked]
    return list(DEFAULT_LAYERS) if not chosen and "chosen" not in request.query_params else chosen


def report_of(finder: Finder, report_id: str) -> Row:
    """The report of an id, or of the beginning of one."""
    name, found = finder.view.find(report_id)
    if name != "reports":
        raise OptionError(f"{report_id}: keine Meldung")
    return found


def report(site: Site) -> HTTPRouteHandler:
    """A report as its readers know it, with the findings laid over it."""

    @page("/reports/{report_id:str}", name="report")
    def shown(request: Asking, report_id: Id) -> Response[str]:
        chosen = layers_asked(request)
        with site.finder() as finder:
            found = report_of(finder, report_id)
            due = TABLES["announcements"].page(finder, Asked(report=found["id"]), 50)
            values = {
                "report": found,
                "chosen": chosen,
                "layers": LAYERS,
                "copies": about.copies_of_report(finder, found["id"]),
                "versions": about.versions_of(finder, found),
                "due": [flat_entry(each) if isinstance(each["actors"], list) else each for each in due],
                **article(finder, found, chosen),
            }
        template = "report_text.html" if is_part(request) else "report.html"
        return site.page(request, template, **values)

    return shown


def row(site: Site) -> HTTPRouteHandler:
    """The card of a row."""

    @page("/rows/{row_id:str}", name="row")
    def shown(request: Asking, row_id: Id, done: Text = None) -> Response[str]:
        with site.finder() as finder:
            values = card(finder, row_id)
            kept = about.copies_of_report(finder, values["told"].report["id"])
        today = dt.datetime.now(dt.UTC).date().isoformat()
        return site.page(request, "row.html", **values, today=today, done=done or "", copies=kept)

    return shown


def actor(site: Site) -> HTTPRouteHandler:
    """An actor: names, offices, contacts, words and deeds."""

    @page("/actor", name="actor")
    def shown(request: Asking, id: Text = None) -> Response[str]:  # noqa: A002 — the name in the address
        with site.finder() as finder:
            found = about.actor_row(finder, (id or "").strip())
            wanted, language = found["id"], site.language(request)
            said, done = Asked(speaker=wanted), Asked(actor=wanted)
            rows = by_month(sums.months(finder, done), "month")
            namings = about.namings(finder, found["no"])
            values = {
                "actor": found,
                "namings": namings[:_NAMINGS],
                "namings_total": len(namings),
                "offices": about.offices(finder, found["no"]),
                "contacts": about.contacts(finder, found["no"], _CONTACTS),
                "chart": charts.chart_of(
                    rows,
                    charts.months_of_record(
                        *sums.period(finder), [row["month"] for row in rows if row["month"]]
                    ),
                ),
                "said": with_sentences(finder, TABLES["quotations"].page(finder, said, _FEW)),
                "said_total": TABLES["quotations"].total(finder, said),
                "done_total": TABLES["events"].total(finder, done),
                "due_total": TABLES["announcements"].total(finder, Asked(actor=wanted)),
                "partners": _partners(finder, found, language),
                "judgements": about.judgements_on(finder, wanted),
            }
        return site.page(request, "actor.html", **values)

    return shown


def _partners(finder: Finder, found: Row, language: str) -> list[Row]:
    """The states and organisations that a state or organisation has most to do with."""
    if found["kind"] not in ("state", "organisation", "region") or not found["code"]:
        return []
    rows = sums.partners(finder, found["code"], 12)
    return [{**row, "name": name_of(finder, row["code"], language)} for row in rows]
