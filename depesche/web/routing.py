"""How handlers are written here: a page asks the record in a thread of its own."""

from collections.abc import Callable
from typing import Annotated, Any

from litestar import MediaType, Request, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import PathParameter, QueryParameter

from depesche.store.aid.asking import Asked
from depesche.store.aid.finder import Finder
from depesche.web.tables import Shown

Asking = Request[Any, Any, Any]
PageNumber = Annotated[
    int, QueryParameter(ge=1, le=1_000_000, description="Number of the page.", required=False)
]
Id = Annotated[str, PathParameter(min_length=1, max_length=120)]
Text = Annotated[str | None, QueryParameter(max_length=200, required=False)]

PAGE = 50
"""Rows on one page; exports hold all rows of the same address."""


def page(path: str, **more: Any) -> Callable[[Callable[..., Any]], HTTPRouteHandler]:
    """A handler of a page: HTML, in a thread, not part of the interface for programs."""
    return get(path, include_in_schema=False, sync_to_thread=True, media_type=MediaType.HTML, **more)


def is_part(request: Asking) -> bool:
    """Whether a script on a page of ours asks for a part of it, and not the browser for the whole."""
    return bool(request.headers.get("hx-request")) and not request.headers.get("hx-history-restore-request")


def paged(table: Shown, finder: Finder, asked: Asked, number: int, size: int = PAGE) -> dict[str, Any]:
    """One page of a table, with what its foot needs."""
    total = table.total(finder, asked)
    first = (number - 1) * size
    rows = table.page(finder, asked, size, first) if first < total else []
    return {**paging(total, number, size), "rows": rows, "asked": asked, "table": table.name}


def paging(total: int, number: int, size: int = PAGE) -> dict[str, int]:
    """What the foot of a list needs."""
    first = (number - 1) * size
    is_beyond = first >= total
    return {
        "total": total,
        "number": number,
        "first": 0 if is_beyond else first + 1,
        "last": 0 if is_beyond else min(first + size, total),
        "pages": max(1, -(-total // size)),
    }
