"""The web face as an ASGI application: pages and rows of one record, read-only, for this machine."""

from pathlib import Path
from typing import Any

from litestar import Litestar, Request, Response
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.static_files import create_static_files_router

from depesche import __version__
from depesche.errors import DepescheError, OptionError
from depesche.store.database import open_for_reading
from depesche.web.filters import take_filters
from depesche.web.pages import handlers
from depesche.web.security import keep_local
from depesche.web.site import Site, site_of

_STATIC = Path(__file__).parent / "static"
_NOT_FOUND = ("keine solche", "beginnt nichts so", "keine Meldung")


def create_app(record: Path | str, language: str = "de") -> Litestar:
    """The application for a record; StoreError if it cannot be opened."""
    path = Path(record)
    open_for_reading(path).close()
    site = site_of(path, language)
    return Litestar(
        route_handlers=[
            *handlers(site),
            create_static_files_router("/static", [_STATIC], include_in_schema=False),
        ],
        dependencies={"filters": Provide(take_filters, sync_to_thread=False)},
        middleware=[keep_local],
        exception_handlers=_errors(site),  # type: ignore[arg-type]
        openapi_config=OpenAPIConfig(
            title="Depesche",
            version=__version__,
            description="The rows of one record, read-only.",
            path="/schema",
            render_plugins=[JsonRenderPlugin(path=["/", "/openapi.json"])],
        ),
        request_max_body_size=1024,
        logging_config=None,
    )


def _errors(site: Site) -> dict[Any, Any]:
    def answer(request: Request[Any, Any, Any], status: int, message: str) -> Response[Any]:
        last = request.url.path.rsplit("/", 1)[-1]
        if last == "json" or last.endswith((".json", ".csv")):
            return Response({"status_code": status, "detail": message}, status_code=status)
        return site.page(request, "error.html", status, code=status, message=message)

    def wrong_use(request: Request[Any, Any, Any], error: OptionError) -> Response[Any]:
        is_missing = any(words in str(error) for words in _NOT_FOUND)
        return answer(request, 404 if is_missing else 400, str(error))

    def failed(request: Request[Any, Any, Any], error: DepescheError) -> Response[Any]:
        return answer(request, 503, str(error))

    def refused(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
        return answer(request, error.status_code, error.detail)

    return {OptionError: wrong_use, DepescheError: failed, HTTPException: refused}
