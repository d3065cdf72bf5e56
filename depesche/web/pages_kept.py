"""The pages on what is kept across reports: announcements, copies, happenings."""

from litestar import Response
from litestar.handlers import HTTPRouteHandler

from depesche.api.kept_rows import wording_in
from depesche.errors import OptionError
from depesche.keeping.alignment import differences
from depesche.store.aid import about, ledger
from depesche.store.aid.asking import Asked
from depesche.web import choices
from depesche.web.filters import asks
from depesche.web.routing import PAGE, Asking, Id, PageNumber, Text, page, paging
from depesche.web.site import Site, name_of
from depesche.web.tables import TABLES

_CONTRADICTED = "contradicted"


def handlers(site: Site) -> list[HTTPRouteHandler]:
    """The handlers of these pages."""
    return [announcements(site), *copies(site), *happenings(site)]


def announcements(site: Site) -> HTTPRouteHandler:
    """The ledger as it stood on a day."""

    @page("/announcements", name="announcements")
    @asks(*TABLES["announcements"].filters)
    def shown(request: Asking, asked: Asked, page: PageNumber = 1) -> Response[str]:
        language = site.language(request)
        with site.finder() as finder:
            day = ledger.day_asked(finder, asked)
            first = (page - 1) * PAGE
            rows = list(ledger.ledger_page(finder, asked, PAGE, first))
            states = ledger.ledger_states(finder, asked)
            every = sum(number for state, number in states.items() if state != "soon")
            total = states.get(asked.state, 0) if asked.state else every
            codes = {code for row in rows for code in (*row["actors"], *row["recipients"])}
            named = {code: name_of(finder, code, language) for code in codes}
        values = {
            "rows": rows,
            **paging(total, page),
            "asked": asked,
            "table": "announcements",
            "as_of": day,
            "states": states,
            "all": every,
            "named": named,
        }
        return site.page(request, "announcements.html", **values, choices=choices, soon_days=ledger.SOON)

    return shown


def copies(site: Site) -> list[HTTPRouteHandler]:
    """Groups of copies, and what a copy changed."""

    @page("/copies", name="copies")
    @asks("publisher")
    def listed(request: Asking, asked: Asked, page: PageNumber = 1) -> Response[str]:
        with site.finder() as finder:
            total = about.copy_total(finder, asked.publisher)
            first = (page - 1) * PAGE
            rows = about.copy_groups(finder, asked.publisher, PAGE, first)
        values = {
            "rows": rows,
            **paging(total, page),
            "asked": asked,
            "table": "copies",
        }
        return site.page(request, "copies.html", **values)

    @page("/copies/{report_id:str}", name="copy")
    def compared(request: Asking, report_id: Id, other: Text = None) -> Response[str]:
        with site.finder() as finder:
            group = about.copies_of_report(finder, report_id)
            if group is None:
                raise OptionError(f"{report_id}: keine Meldung, die Kopien hat")
            members = [str(each["report"]) for each in group["reports"]]
            oldest = members[0]
            chosen = other if other and other in members and other != oldest else report_id
            chosen = chosen if chosen != oldest else members[1]
            ours, theirs = wording_in(finder.view, oldest), wording_in(finder.view, chosen)
        changes = differences(ours.passages, theirs.passages)
        return site.page(
            request, "copy.html", group=group, oldest=oldest, chosen=chosen, changes=changes, ours=ours, theirs=theirs
        )  # fmt: skip

    return [listed, compared]


def happenings(site: Site) -> list[HTTPRouteHandler]:
    """What several reports tell."""

    @page("/happenings", name="happenings")
    @asks("kind")
    def listed(request: Asking, asked: Asked, page: PageNumber = 1) -> Response[str]:
        only = asked.kind == _CONTRADICTED
        with site.finder() as finder:
            total = about.happening_total(finder, only)
            first = (page - 1) * PAGE
            rows = about.happenings(finder, only, PAGE, first)
        values = {
            "rows": rows,
            **paging(total, page),
            "asked": asked,
            "table": "happenings",
        }
        return site.page(request, "happenings.html", **values)

    @page("/happenings/{event_id:str}", name="happening")
    def shown(request: Asking, event_id: Id) -> Response[str]:
        with site.finder() as finder:
            found = about.happening_of(finder, event_id)
            if found is None:
                raise OptionError(f"{event_id}: keine solche Zeile, von der mehrere Meldungen erzählen")
        return site.page(request, "happening.html", happening=found, event_id=event_id)

    return [listed, shown]
