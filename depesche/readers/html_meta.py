"""What an HTML page says of itself: headline, publisher, address and date, in JSON-LD and meta elements."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from lxml import html

from depesche.errors import InputError
from depesche.model.interval import CreationTime, DctOrigin
from depesche.readers.dates import read_date

_ARTICLES = {
    "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle",
    "BlogPosting", "LiveBlogPosting",
}  # fmt: skip
_TITLES = ("og:title", "dc.title", "dcterms.title", "twitter:title")
_PUBLISHERS = (
    "og:site_name",
    "article:publisher",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "application-name",
)
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date",
    "dcterms.created", "dcterms.issued", "publishdate", "pubdate", "publication_date", "sailthru.date",
)  # fmt: skip
_LONGEST_JSON = 500_000


class PageMeta(NamedTuple):
    """What a page says of itself; None where it says nothing."""

    title: str | None
    publisher: str | None
    url: str | None
    dct: CreationTime | None


def read_meta(tree: html.HtmlElement) -> PageMeta:
    """Read the metadata of a page; a date that cannot be read is passed over for the next."""
    article = _article(tree)
    meta = _meta_elements(tree)
    heading = tree.findtext(".//h1") if len(tree.findall(".//h1")) == 1 else None
    publisher = article.get("publisher")
    named = publisher.get("name") if isinstance(publisher, dict) else None
    return PageMeta(
        title=_first(
            article.get("headline"), *(meta.get(name) for name in _TITLES), heading, tree.findtext(".//title")
        ),
        publisher=_first(
            *(named if isinstance(named, list) else [named]),
            *(_not_an_address(meta.get(n)) for n in _PUBLISHERS),
        ),
        url=_first(_canonical(tree), meta.get("og:url"), article.get("url")),
        dct=_dct(article, meta, tree),
    )


def _article(tree: html.HtmlElement) -> dict[str, object]:
    """The first JSON-LD object that is an article, empty if there is none."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        source = (script.text or "")[:_LONGEST_JSON]
        try:
            value = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(value):
            types = node.get("@type")
            if _ARTICLES & set(
                types if isinstance(types, list) and all(isinstance(t, str) for t in types) else [types]
            ):
                return node
    return {}


def _nodes(value: object) -> Iterator[dict[str, object]]:
    """The objects of a JSON-LD script: itself, its list, its @graph."""
    for node in value if isinstance(value, list) else [value]:
        if isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            yield from (
                inner for inner in (graph if isinstance(graph, list) else ()) if isinstance(inner, dict)
            )


def _meta_elements(tree: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and element.get("content"):
            found.setdefault(name.lower(), element.get("content"))
    return found


def _canonical(tree: html.HtmlElement) -> str | None:
    links = (link for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return next(
        (link.get("href") for link in links if (link.get("href") or "").startswith(("http://", "https://"))),
        None,
    )


def _dct(article: dict[str, object], meta: dict[str, str], tree: html.HtmlElement) -> CreationTime | None:
    stated = [
        (article.get("datePublished"), DctOrigin.JSON_LD),
        (article.get("dateCreated"), DctOrigin.JSON_LD),
    ]
    stated += [(meta.get(name), DctOrigin.META) for name in _DATES]
    stated += [(time.get("datetime"), DctOrigin.META) for time in tree.iter("time") if _is_of_article(time)][
        :1
    ]
    for written, origin in stated:
        if isinstance(written, str) and written.strip():
            try:
                return read_date(written, origin)
            except InputError:
                continue
    return None


def _is_of_article(time: html.HtmlElement) -> bool:
    """Whether a time element is the date of publication by its own mark."""
    return "pubdate" in time.attrib or time.get("itemprop") == "datePublished"


def _not_an_address(name: str | None) -> str | None:
    return None if name and name.startswith(("http://", "https://")) else name


def _first(*values: object) -> str | None:
    return next(
        (" ".join(value.split()) for value in values if isinstance(value, str) and value.strip()), None
    )
