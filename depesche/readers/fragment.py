"""HTML to paragraphs of text, without scripts, styles and outer markup; nothing is fetched, no entity of its own expanded."""

import re

from lxml import etree, html

from depesche.errors import InputError

_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "table", "td", "th", "tr", "ul",
}  # fmt: skip
_UNSEEN = {
    "button", "head", "iframe", "math", "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title",
}  # fmt: skip
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def parse_html(text: str) -> html.HtmlElement:
    """Parse a page; InputError if nothing can be made of it."""
    parser = html.HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=True,
    )
    try:
        tree = html.document_fromstring(_CONTROLS.sub("", text).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise InputError(f"kein lesbares HTML: {str(error).splitlines()[0][:120]}") from None
    return tree


def paragraphs_of(markup: str) -> list[str]:
    """The paragraphs of an HTML fragment, blanks inside made one; plain text gives itself."""
    if "<" not in markup and "&" not in markup:
        pieces = re.split(r"\n\s*\n", markup)
        return [words for piece in pieces if (words := " ".join(_CONTROLS.sub("", piece).split()))]
    try:
        tree = parse_html(markup)
    except InputError:
        return []
    out: list[list[str]] = [[]]
    _walk(tree, out)
    return [words for pieces in out if (words := " ".join("".join(pieces).split()))]


def _walk(tree: html.HtmlElement, out: list[list[str]]) -> None:
    """Gather the text below `tree`, a new paragraph at each block element."""
    unseen = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS and out[-1]:
            out.append([])
        if event == "start":
            unseen += tag in _UNSEEN
            if not unseen and tag and element.text:
                out[-1].append(element.text)
            continue
        unseen -= tag in _UNSEEN
        if not unseen and element.tail:
            out[-1].append(element.tail)
