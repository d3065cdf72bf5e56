"""The pages that draw: timeline, dyad, network, map, coverage."""

import datetime as dt
from typing import Any

from litestar import Response
from litestar.handlers import HTTPRouteHandler

from depesche.errors import OptionError
from depesche.store.aid import ledger, sums
from depesche.store.aid.about import carried_by
from depesche.store.aid.asking import Asked
from depesche.store.aid.finder import Finder
from depesche.store.aid.found import code_named, statements_about
from depesche.web import charts, choices, drawings, formats
from depesche.web.filters import asks
from depesche.web.hits import with_sentences
from depesche.web.routing import Asking, PageNumber, Text, page, paged, paging
from depesche.web.site import Site, name_of
from depesche.web.tables import EVENT_FILTERS, TABLES, by_month

_DRAWN = 60
_LINKS = 100
_FEW = 4
_DAYS_DRAWN = 200


def handlers(site: Site) -> list[HTTPRouteHandler]:
    """The handlers of these pages."""
    return [timeline(site), dyad(site), network(site), world(site), coverage(site)]


def timeline(site: Site) -> HTTPRouteHandler:
    """Events by month, and the events themselves."""

    @page("/timeline", name="timeline")
    @asks(*EVENT_FILTERS)
    def shown(request: Asking, asked: Asked, page: PageNumber = 1) -> Response[str]:
        with site.finder() as finder:
            rows = by_month(sums.months(finder, asked.changed(month=None)), "month")
            values = paged(TABLES["events"], finder, asked, page)
            carried = carried_by(finder, [row["event_id"] for row in values["rows"]])
        return site.page(
            request, "timeline.html", **values, chart=charts.chart_of(rows), carried=carried, choices=choices
        )

    return shown


def dyad(site: Site) -> HTTPRouteHandler:
    """Two states or organisations: what they do and say to and of each other."""

    @page("/dyad", name="dyad")
    @asks("type", "status", "since", "until")
    def shown(request: Asking, asked: Asked, a: Text = None, b: Text = None) -> Response[str]:
        with site.finder() as finder:
            codes = [_code(finder, each) for each in (a, b)]
            values: dict[str, Any] = {"a": codes[0], "b": codes[1], "asked": asked, "choices": choices}
            if codes[0] and codes[1]:
                values |= _between(finder, codes[0], codes[1], asked, site.language(request))
            else:
                pairs = sums.network(finder, asked, 24)
                named = {
                    code: name_of(finder, code, site.language(request))
                    for row in pairs
                    for code in (row["a"], row["b"])
                }
                values |= {"pairs": pairs, "named": named}
        return site.page(request, "dyad.html" if codes[0] and codes[1] else "dyads.html", **values)

    return shown


def _code(finder: Finder, wanted: str | None) -> str | None:
    """The code that is meant by a code, its end or a name; None for nothing."""
    text = (wanted or "").strip()[:200]
    if not text:
        return None
    found = code_named(finder, text)
    if not found:
        raise OptionError(f"{text}: keine solche Zeile unter den Staaten und Organisationen dieses Bestands")
    return found


def _between(finder: Finder, first: str, second: str, asked: Asked, language: str) -> dict[str, Any]:
    rows = by_month(sums.pair_months(finder, first, second, asked), "direction", "month")
    parts = charts.months_of_record(*sums.period(finder), [row["month"] for row in rows if row["month"]])
    ways = {way: [row for row in rows if row["direction"] == way] for way in ("ab", "ba", "both")}
    highest = max((charts.highest_of(own, parts) for own in ways.values()), default=0)
    said = {
        "ab": with_sentences(finder, statements_about(finder, first, second, _FEW)),
        "ba": with_sentences(finder, statements_about(finder, second, first, _FEW)),
    }
    due = Asked(actor=first, partner=second)
    return {
        "names": {code: name_of(finder, code, language) for code in (first, second)},
        "charts": {way: charts.chart_of(own, parts, highest) for way, own in ways.items()},
        "totals": {way: sum(row["cooperation"] + row["conflict"] for row in own) for way, own in ways.items()},
        "types": sums.pair_types(finder, first, second),
        "said": said,
        "due": list(ledger.ledger_page(finder, due, 30)),
        "due_total": ledger.ledger_total(finder, due),
    }  # fmt: skip


def network(site: Site) -> HTTPRouteHandler:
    """Who has to do with whom."""

    @page("/network", name="network")
    @asks(*TABLES["network"].filters)
    def shown(request: Asking, asked: Asked, page: PageNumber = 1) -> Response[str]:
        language = site.language(request)
        with site.finder() as finder:
            centre = _code(finder, asked.actor)
            asked = asked.changed(actor=centre)
            found = sums.network(finder, asked)
            values: dict[str, Any] = {
                **paging(len(found), page, size=_LINKS),
                "rows": found[(page - 1) * _LINKS : page * _LINKS],
                "asked": asked,
            }
            drawn = found[:_DRAWN]
            nodes, edges = drawings.network(drawn, centre)
            codes = {code for row in [*values["rows"], *drawn] for code in (row["a"], row["b"])}
            named = {code: name_of(finder, code, language) for code in codes}
        values |= {"nodes": nodes, "edges": edges, "named": named, "centre": centre, "choices": choices}
        return site.page(request, "network.html", **values)

    return shown


def world(site: Site) -> HTTPRouteHandler:
    """Events and speech by country."""

    @page("/map", name="map")
    @asks(*TABLES["map"].filters)
    def shown(request: Asking, asked: Asked) -> Response[str]:
        language = site.language(request)
        with site.finder() as finder:
            rows = sums.countries(finder, asked)
            named = {row["code"]: name_of(finder, row["code"], language) for row in rows}
        drawn = drawings.world()
        steps, ranges = drawings.shaded(rows)
        outlined = {each["code"] for each in (*drawn["shapes"], *drawn["points"])}
        values = {
            "rows": rows,
            "named": named,
            "steps": steps,
            "ranges": ranges,
            "world": drawn,
            "counted": {row["code"]: row["number"] for row in rows},
            "beyond": [row for row in rows if row["code"] not in outlined],
            "country": lambda code: formats.country(code, language) or code,
        }
        return site.page(request, "map.html", **values, asked=asked, choices=choices)

    return shown


def _days_before(last: str) -> str:
    """The first of the days that are drawn where no first day is asked for."""
    return (dt.date.fromisoformat(last) - dt.timedelta(_DAYS_DRAWN)).isoformat()


def coverage(site: Site) -> HTTPRouteHandler:
    """What is in the record, and what is not."""

    @page("/coverage", name="coverage")
    @asks(*TABLES["coverage"].filters)
    def shown(request: Asking, asked: Asked) -> Response[str]:
        with site.finder() as finder:
            grain = asked.grain or "month"
            last = sums.period(finder)[1]
            if grain == "day" and last and not asked.since:
                asked = asked.changed(since=_days_before(asked.until_day or last))
            rows = sums.coverage(finder, asked, grain)
            parts = drawings.parts_of(rows, grain)
            values = {
                "strips": drawings.strips(rows, parts),
                "parts": parts,
                "grain": grain,
                "skipped": finder.view.skipped(),
                "languages": sums.languages(finder),
                "publishers": sorted(sums.publishers(finder).values()),
                "counts": finder.counts(),
                "meta": finder.view.meta(),
            }
        return site.page(request, "coverage.html", **values, asked=asked, choices=choices)

    return shown
