"""The web face as an ASGI application: pages, exports and interface of one record, for this machine."""

import logging
from pathlib import Path
from typing import Any

from litestar import Litestar, Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.handlers import HTTPRouteHandler
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.static_files import create_static_files_router

from depesche import __version__
from depesche.errors import DepescheError, OptionError
from depesche.web import interface, pages_charts, pages_kept, pages_lists, pages_rows, pages_sql, writing
from depesche.web.routing import Asking, page
from depesche.web.security import Guard
from depesche.web.settings import Settings
from depesche.web.site import Site, site_of
from depesche.web.tables import TABLES
from depesche.web.work import Desk

_LOG = logging.getLogger("depesche.web")
_STATIC = Path(__file__).parent / "static"
_MISSING = ("keine solche", "beginnt nichts so", "keine Meldung", "keine Zeile")
_FILES = (".csv", ".json", ".parquet", ".jsonl")


def create_app(settings: Settings) -> Guard:
    """The application for what was asked for."""
    site = site_of(settings, Desk())
    app = Litestar(
        route_handlers=[
            *all_handlers(site),
            create_static_files_router(
                "/static", [_STATIC], include_in_schema=False, cache_control=None, html_mode=False
            ),
        ],
        exception_handlers=_errors(site),
        openapi_config=OpenAPIConfig(
            title="Depesche",
            version=__version__,
            description="The rows of one record. Days as 2022, 2022-12 or 2022-12-21; spans count code points.",
            path="/api",
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
        ),
        request_max_body_size=64 * 1024,
        logging_config=None,
    )
    return Guard(app, settings.hosts, settings.password)


def all_handlers(site: Site) -> list[HTTPRouteHandler]:
    """Every handler of a site."""
    modules = (pages_lists, pages_rows, pages_charts, pages_kept, pages_sql, writing, interface)
    found = [handler for module in modules for handler in module.handlers(site)]
    return [*found, _about(site)]


def _about(site: Site) -> HTTPRouteHandler:
    @page("/about", name="about")
    def shown(request: Asking) -> Response[str]:
        return site.page(request, "about.html", tables=TABLES)

    return shown


def _errors(site: Site) -> dict[int | type[Exception], Any]:
    def answer(request: Request[Any, Any, Any], status: int, message: str) -> Response[Any]:
        path = request.url.path
        if path.startswith("/api/") or path.endswith(_FILES):
            return Response({"status_code": status, "detail": message}, status_code=status)
        is_working = status == 503
        return site.page(request, "error.html", status, code=status, message=message, waits=is_working)

    def wrong_use(request: Request[Any, Any, Any], error: OptionError) -> Response[Any]:
        is_missing = any(words in str(error) for words in _MISSING)
        return answer(request, 404 if is_missing else 400, str(error))

    def failed(request: Request[Any, Any, Any], error: DepescheError) -> Response[Any]:
        return answer(request, 503, str(error))

    def refused(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
        return answer(request, error.status_code, error.detail)

    def not_valid(request: Request[Any, Any, Any], error: ValidationException) -> Response[Any]:
        extra = error.extra if isinstance(error.extra, list) else []
        named = "; ".join(
            f"{each.get('key')}: {each.get('message')}" for each in extra if isinstance(each, dict)
        )
        return answer(request, 400, named or error.detail)

    def broken(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
        _LOG.error("%s %s", request.method, request.url.path, exc_info=error)
        return answer(request, 500, "Ein Fehler von Depesche; er steht im Protokoll des Servers.")

    return {
        Exception: broken,
        OptionError: wrong_use,
        DepescheError: failed,
        ValidationException: not_valid,
        HTTPException: refused,
    }
