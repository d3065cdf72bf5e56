"""What every page shares: the record, the templates, the language, links that keep it, and errors as pages."""

import csv
import io
import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar import MediaType, Request, Response

from depesche.web.queries import Archive, Row
from depesche.web.words import LANGUAGES, label, text


@dataclass(frozen=True, slots=True)
class Site:
    """A record and the language that its pages have unless the address asks for the other."""

    record: Path
    language: str
    templates: Environment

    def archive(self) -> Archive:
        """The record, opened for one request."""
        return Archive(self.record)

    def language_of(self, request: Request[Any, Any, Any]) -> str:
        """The language that the address asks for."""
        asked = request.query_params.get("lang", "")
        return asked if asked in LANGUAGES else self.language

    def page(
        self, request: Request[Any, Any, Any], template: str, status: int = 200, **values: Any
    ) -> Response[str]:
        """A page in the language asked for; `link` keeps that language in every address."""
        language = self.language_of(request)
        other = LANGUAGES[1 - LANGUAGES.index(language)]
        pairs = [(key, value) for key, value in request.query_params.multi_items() if key != "lang"]
        html = self.templates.get_template(template).render(
            t=partial(text, language),
            label=partial(label, language),
            link=partial(self.link, language),
            lang=language,
            other=other,
            other_address=_address(request.url.path, [*pairs, ("lang", other)]),
            query=_address("", pairs).removeprefix("?"),
            path=request.url.path,
            hidden_lang=language if language != self.language else "",
            **values,
        )
        return Response(html, media_type=MediaType.HTML, status_code=status)

    def link(self, language: str, path: str, **values: str | int | None) -> str:
        """An address of this site."""
        pairs = [(key, str(value)) for key, value in values.items() if value not in (None, "")]
        return _address(path, pairs + ([("lang", language)] if language != self.language else []))


def site_of(record: Path, language: str) -> Site:
    """A site for a record."""
    templates = Environment(
        loader=PackageLoader("depesche.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["days"] = days
    templates.filters["names"] = names
    templates.filters["short"] = short
    return Site(record, language, templates)


def days(row: Row, earliest: str = "earliest", latest: str = "latest") -> str:
    """An interval for people: one day, "2022-09-01 – 2022-09-30", "… – 2022-12-31", or nothing."""
    begin, end = row[earliest], row[latest]
    if begin and end:
        return str(begin) if begin == end else f"{begin} – {end}"
    return f"{begin} – …" if begin else f"… – {end}" if end else ""


def names(joined: str | None) -> str:
    """A list column for people: names without doubles, with commas."""
    return ", ".join(dict.fromkeys(part for part in (joined or "").split(";") if part))


def short(words: str, most: int = 160) -> str:
    """The words in one line, cut at a blank if they are long."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


def as_csv(rows: list[Row], columns: tuple[str, ...]) -> Response[bytes]:
    """The rows as CSV in UTF-8 with a header; lists and flags as in `depesche export`."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in columns])
    return Response(stream.getvalue().encode(errors="replace"), media_type="text/csv; charset=utf-8")


def as_json(rows: list[Row], columns: tuple[str, ...]) -> Response[bytes]:
    """The rows as JSON: how many, and each with the columns named."""
    kept = [{name: row.get(name) for name in columns} for row in rows]
    body = json.dumps({"total": len(kept), "rows": kept}, ensure_ascii=False)
    return Response(body.encode(errors="replace"), media_type=MediaType.JSON)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)


def _address(path: str, pairs: list[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(pairs)}" if pairs else path
