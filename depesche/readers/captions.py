"""Captions of an HTML page that belong to its article: their words, and the paragraph they stand at."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from lxml import html

_TEXT = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote"}
_OUTSIDE = {"a", "aside", "nav", "footer", "ul", "ol", "table", "form"}
_UNSEEN = {"script", "style", "noscript", "template", "svg"}
_LONGEST = 600
_MOST = 60  # captions looked at in a page: more stand in galleries, and looking takes time
_KEY_LENGTH = 60
_NO_LETTERS = re.compile(r"[\W_]+")


class Caption(NamedTuple):
    """The words of a caption, and the number of the part before which it stands."""

    words: str
    before: int


def find_captions(tree: html.HtmlElement, parts: Sequence[str]) -> list[Caption]:
    """Find the captions inside the article, in order; `parts` are the paragraphs that were taken for the article.

    A caption counts where the next paragraph of the page is one of them, or the last before it one of its neighbours; never
    in teasers and lists, nor where several pictures stand together.
    """
    kept = {key: at for at, part in reversed(list(enumerate(parts))) if (key := _key(part))}
    stream = [element for element in tree.iter(*_TEXT, "figcaption") if not _is_in_caption(element)]
    at_text = [kept.get(_key(_words(e))) if e.tag != "figcaption" else None for e in stream]
    places = {element: at for element, at in zip(stream, at_text, strict=True) if at is not None}
    found: list[Caption] = []
    captions = (pair for pair in enumerate(stream) if pair[1].tag == "figcaption")
    for number, element in islice(captions, _MOST):
        words = _words(element)
        if not words or len(words) > _LONGEST or _key(words) in kept:
            continue
        home = _home(element, places)
        before = _place(stream, at_text, number, home) if home is not None else None
        if before is not None and all(words != other.words for other in found):
            found.append(Caption(words, before))
    return found


def _home(caption: html.HtmlElement, places: Mapping[html.HtmlElement, int]) -> html.HtmlElement | None:
    """The nearest element around a caption that holds paragraphs of the article too; None for teasers and galleries."""
    for above in caption.iterancestors():
        if any(element in places for element in above.iter(*_TEXT)):
            return above
        if above.tag in _OUTSIDE or sum(1 for _ in above.iter("figcaption")) > 1:
            return None
    return None


def _place(
    stream: Sequence[html.HtmlElement], at_text: Sequence[int | None], number: int, home: html.HtmlElement
) -> int | None:
    """Before the next paragraph if that was kept; after the last one if it lies beside the caption and was kept."""
    after = next((at for at in _others(stream, range(number + 1, len(stream)))), None)
    if after is not None and (place := at_text[after]) is not None and home in stream[after].iterancestors():
        return place
    last = next((at for at in _others(stream, range(number - 1, -1, -1))), None)
    if last is not None and (place := at_text[last]) is not None and stream[last].getparent() is home:
        return place + 1
    return None


def _others(stream: Sequence[html.HtmlElement], numbers: range) -> Iterator[int]:
    return (at for at in numbers if stream[at].tag != "figcaption")


def _is_in_caption(element: html.HtmlElement) -> bool:
    return any(above.tag == "figcaption" for above in element.iterancestors("figcaption"))


def _words(element: html.HtmlElement) -> str:
    pieces = [
        text for text in element.xpath(".//text()") if not (text.is_text and text.getparent().tag in _UNSEEN)
    ]
    return " ".join("".join(pieces).split())


def _key(words: str) -> str:
    """The first letters and digits, by which a paragraph is known again."""
    return _NO_LETTERS.sub("", words)[:_KEY_LENGTH]
