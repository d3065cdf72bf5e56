"""HTML pages: the article's headings and paragraphs, without menus, teasers and comments."""

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from itertools import islice
from typing import BinaryIO

import trafilatura
from lxml import html
from trafilatura.settings import Document

from depesche.errors import InputError
from depesche.model.report import BlockKind, Report, Skipped
from depesche.readers.captions import find_captions
from depesche.readers.decode import declared_encoding, decode
from depesche.readers.formats import Format, checked, read_whole
from depesche.readers.fragment import parse_html
from depesche.readers.html_meta import PageMeta, read_meta
from depesche.readers.options import ReadOptions
from depesche.readers.plain import note_mixed, report_from_parts

_START = re.compile(rb"<!doctype html|<html[\s>]", re.IGNORECASE)
_PARTS = ("head", "p", "item", "quote", "cell")
_KINDS = {"head": BlockKind.HEADING, "item": BlockKind.PARAGRAPH, "cell": BlockKind.PARAGRAPH}
_LARGEST_PAGE = 4 * 1024 * 1024
_MOST_ELEMENTS = 20_000
_BAR_AND_SITE = re.compile(r"\s+\|\s+[^|]{2,40}$")
_SITE_NAME = re.compile(r"\s+[|–—·•-]\s+[^|–—·•]{2,40}$")

logging.getLogger("trafilatura").setLevel(
    logging.CRITICAL
)  # it logs each page it finds no text in; we report that

Part = tuple[str, BlockKind | None]


def _read(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Report | Skipped]:
    data = read_whole(stream, replace(options, max_bytes=min(options.max_bytes, _LARGEST_PAGE)))
    decoded = decode(data, declared_encoding(data))
    note_mixed(decoded, name)
    tree = parse_html(decoded.text)
    elements = sum(1 for _ in islice(tree.iter(), _MOST_ELEMENTS + 1))
    if elements > _MOST_ELEMENTS:
        raise InputError(f"HTML-Seite mit mehr als {_MOST_ELEMENTS} Elementen")
    meta = read_meta(tree)
    body = _body(deepcopy(tree))
    if not body:
        raise InputError("kein Artikeltext in der HTML-Seite gefunden")
    title = _title(meta, body)
    if title and body[0][0] == title:
        body = body[1:]
    body = _with_captions(body, tree)
    report = report_from_parts(
        [(title, BlockKind.TITLE), *body] if title and body else body or [(title or "", None)],
        dct=options.dct or meta.dct,
        title=title,
        publisher=options.publisher or meta.publisher,
        key=meta.url or (None if name == "-" else name),
    )
    yield checked(replace(report, url=meta.url, origin=name, format="html"), options)


def _body(tree: html.HtmlElement) -> list[Part]:
    """The headings and paragraphs of the article in order."""
    try:
        found = trafilatura.bare_extraction(
            tree, favor_precision=True, include_comments=False, include_tables=False, with_metadata=False
        )
    except (
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        KeyError,
        RecursionError,
        AssertionError,
    ) as error:
        raise InputError(f"HTML-Seite nicht auszuwerten ({type(error).__name__})") from None
    return list(_parts(found.body)) if isinstance(found, Document) and found.body is not None else []


def _with_captions(body: list[Part], tree: html.HtmlElement) -> list[Part]:
    """The paragraphs with the captions of the article between them, which the extraction leaves out."""
    captions = find_captions(tree, [words for words, _ in body])
    found: list[Part] = []
    for at in range(len(body) + 1):
        found += [(caption.words, BlockKind.CAPTION) for caption in captions if caption.before == at]
        found += body[at : at + 1]
    return found


def _parts(body: html.HtmlElement) -> Iterator[Part]:
    for element in body.iter(*_PARTS):
        if any(above.tag in _PARTS for above in element.iterancestors()):
            continue
        for words in _paragraphs(element):
            yield words, _KINDS.get(element.tag)


def _paragraphs(element: html.HtmlElement) -> Iterator[str]:
    """The text of an element, parted at its line breaks and inner paragraphs."""
    pieces: list[str] = [element.text or ""]
    for inner in element.iterdescendants():
        if inner.tag in ("lb", *_PARTS):
            pieces.append("\n")
        pieces.append(inner.text or "")
        if inner.tag in _PARTS:
            pieces.append("\n")
        pieces.append(inner.tail or "")
    for line in "".join(pieces).split("\n"):
        if words := " ".join(line.split()):
            yield words


def _title(meta: PageMeta, body: list[Part]) -> str | None:
    """The headline; the site's name after it is cut off where the page's own heading shows it is one."""
    if not meta.title:
        return body[0][0] if body and body[0][1] is BlockKind.HEADING else None
    if (barred := _BAR_AND_SITE.sub("", meta.title)) != meta.title:
        return barred
    bare = _SITE_NAME.sub("", meta.title)
    if bare != meta.title and (meta.publisher or "") and meta.title.endswith(meta.publisher or "\0"):
        return bare
    headings = {words for words, kind in body if kind is BlockKind.HEADING}
    return bare if bare in headings else meta.title


FORMAT = Format("html", (".html", ".htm", ".xhtml"), lambda head: bool(_START.search(head)), _read)
