"""The page for questions in SQL: only where `--sql` asks for it."""

from typing import Annotated

from litestar import Response
from litestar.handlers import HTTPRouteHandler
from litestar.params import QueryParameter

from depesche.errors import OptionError
from depesche.store.asking_sql import MOST_ROWS, SECONDS, Answer, ask_sql
from depesche.store.view import SOURCES
from depesche.web.routing import Asking, page
from depesche.web.site import Site

Query = Annotated[str | None, QueryParameter(name="query", max_length=10_000, required=False)]


def handlers(site: Site) -> list[HTTPRouteHandler]:
    """The handler, or none."""
    return [sql(site)] if site.settings.has_sql else []


def sql(site: Site) -> HTTPRouteHandler:
    """A question and its answer."""

    @page("/sql", name="sql")
    def shown(request: Asking, asked_query: Query = None) -> Response[str]:
        answer: Answer | None = None
        wrong, query = "", asked_query or ""
        if query.strip():
            try:
                answer = ask_sql(site.record, query)
            except OptionError as error:
                wrong = str(error)
        values = {"query": query, "answer": answer, "wrong": wrong, "sources": SOURCES}
        return site.page(
            request, "sql.html", 400 if wrong else 200, **values, most=MOST_ROWS, seconds=SECONDS
        )

    return shown
