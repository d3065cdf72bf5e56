"""What the pages share: the record that is shown, the templates, the language, addresses with the whole state in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar import MediaType, Request, Response

from depesche import __version__
from depesche.errors import StoreError
from depesche.store.aid.about import name_of_code
from depesche.store.aid.files import aid_path
from depesche.store.aid.finder import Finder
from depesche.web import formats
from depesche.web.contradictions import value_in
from depesche.web.security import Token
from depesche.web.settings import Settings
from depesche.web.words import LANGUAGES, label, table, text
from depesche.web.work import Desk

Asking = Request[Any, Any, Any]


@dataclass(slots=True)
class Site:
    """The record shown, and what every page needs."""

    settings: Settings
    desk: Desk
    templates: Environment
    token: Token = field(default_factory=Token)

    @property
    def record(self) -> Path:
        """The record that is shown: the visitor's own as soon as there is one."""
        settings = self.settings
        return settings.own if settings.own.exists() else settings.record

    @property
    def is_sample(self) -> bool:
        """Whether it is the bundled sample."""
        return self.settings.is_sample and self.record != self.settings.own

    @contextmanager
    def finder(self) -> Iterator[Finder]:
        """The record with its aid; a stale aid is made anew beside the requests."""
        record = self.record
        self.desk.refresh(record)
        if not aid_path(record).exists():
            raise StoreError(f"Bestand {record}: Die Übersicht wird gerade angelegt")
        with Finder(record) as finder:
            yield finder

    def language(self, request: Asking) -> str:
        """The language asked for in the address, else the first of the browser's that is spoken here."""
        asked = request.query_params.get("lang")
        if asked in LANGUAGES:
            return str(asked)
        for part in request.headers.get("accept-language", "").split(","):
            name = part.partition(";")[0].strip().lower()[:2]
            if name in LANGUAGES:
                return name
        return self.settings.language

    def page(self, request: Asking, template: str, status: int = 200, /, **values: Any) -> Response[str]:
        """A page from a template, with what every page needs."""
        shown = self.templates.get_template(template)
        content = shown.render(**self.context(request), **values)
        return Response(content, status_code=status, media_type=MediaType.HTML)

    def context(self, request: Asking) -> dict[str, Any]:
        """What every template may use."""
        language = self.language(request)
        explicit = request.query_params.get("lang")
        path = request.url.path

        def link(to: str, pairs: dict[str, Any] | None = None, /, **more: Any) -> str:
            asked = {**(pairs or {}), **more}
            if explicit in LANGUAGES:
                asked.setdefault("lang", explicit)
            given = [(name, str(value)) for name, value in asked.items() if value not in (None, "")]
            return f"{to}?{urlencode(given)}" if given else to

        def here(**changes: Any) -> str:
            given = [
                (name, value)
                for name, value in request.query_params.multi_items()
                if name not in changes and value != ""
            ]
            given += [(name, str(value)) for name, value in changes.items() if value not in (None, "")]
            return f"{path}?{urlencode(given)}" if given else path

        return {
            "lang": language,
            "other": LANGUAGES[1 - LANGUAGES.index(language)],
            "explicit": explicit if explicit in LANGUAGES else "",
            "t": lambda key, *values: text(language, key, *values),
            "label": lambda value: label(language, value),
            "n": lambda value: formats.number(value, language),
            "day": lambda value: formats.day(value, language),
            "short_day": lambda value: formats.short_day(value, language),
            "days": lambda begin, end: formats.days(begin, end, language),
            "short_days": lambda begin, end: formats.short_days(begin, end, language),
            "differing": lambda about, value: value_in(language, about, value),
            "month_name": lambda value: formats.month_name(value, language),
            "link": link,
            "here": here,
            "path": path,
            "token": self.token.value,
            "is_sample": self.is_sample,
            "is_working": self.desk.is_making_aid,
            "has_sql": self.settings.has_sql,
            "record_name": self.record.name,
            "version": __version__,
        }


def site_of(settings: Settings, desk: Desk) -> Site:
    """A site for what was asked for."""
    templates = Environment(
        loader=PackageLoader("depesche.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["short"] = short
    templates.filters["names"] = names
    templates.filters["people"] = people
    templates.filters["is_labelled"] = lambda value: value in table("labels")
    return Site(settings, desk, templates)


def short(words: str | None, most: int = 160) -> str:
    """The words in one line, cut at a blank if they are long."""
    line = " ".join((words or "").split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


def names(joined: str | None) -> list[str]:
    """A list column without doubles."""
    return list(dict.fromkeys(part for part in (joined or "").split(";") if part))


def people(joined: str | None, identities: str | None) -> list[tuple[str, str]]:
    """Two list columns side by side: each name with its identity, empty where they do not go together."""
    shown, known = (joined or "").split(";"), (identities or "").split(";")
    if len(shown) != len(known):
        known = [""] * len(shown)
    return list(dict.fromkeys(pair for pair in zip(shown, known, strict=True) if pair[0]))


def name_of(finder: Finder, code: str, language: str) -> tuple[str, bool]:
    """What a code is called, and whether that name is German: states in the page's language, all else as the record has it."""
    named = formats.country(code, language) if len(code) == 3 else None
    if named and language != "de":
        return named, False
    return name_of_code(finder, code) or named or code, True
