"""What a reader types into a search field, as a query of FTS5 that never fails."""

import re
from collections.abc import Callable, Sequence
from itertools import product

from depesche.errors import OptionError

BEFORE, AFTER = "\ue000", "\ue001"
"""Private characters that FTS5 puts around the words found in a snippet."""

Endings = Callable[[str, bool], Sequence[str]]
"""The words of a record that end in a piece of text, or hold it anywhere if the flag is set."""

_PART = re.compile(r'(?P<minus>-)?(?:["„“”»«](?P<phrase>[^"„“”»«]*)["„“”»«]?|(?P<word>[^\s"„“”»«]+))')
_OR = {"ODER", "OR"}
_AND = {"UND", "AND"}
_NOT = {"NICHT", "NOT"}
_UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"))
_SHARP = (("ß", "ss"),)
_SHORTEST_PIECE = 3
_MOST_WORDS = 1000


def fts_query(words: str, endings: Endings | None = None) -> str:
    """The FTS5 query for `words`.

    All words must stand in the text, in any order and case: `Gipfel Samarkand`. Marks hold a phrase together: `"lieben Freund"`.
    A star leaves an end open: `Sanktion*`, and with `endings` also a beginning: `*übung` finds "Marineübung". `ODER` between
    words asks for either, `-` or `NICHT` before one forbids it. ß and umlauts may be written ss and ae, oe, ue, and the other
    way. Anything else is searched as it stands. OptionError if nothing is left to search for, or a piece is too short.
    """
    wanted: list[list[str]] = [[]]  # alternatives, each a list of terms that all must hold
    forbidden: list[str] = []
    is_forbidden = False
    for part in _PART.finditer(words.replace("\x00", " ")):
        word = part["word"] or ""
        if word in _AND and not part["minus"]:
            continue
        if word in _OR and not part["minus"]:
            wanted.append([])
        elif word in _NOT and not part["minus"]:
            is_forbidden = True
        elif term := _term(part["phrase"], word, endings):
            (forbidden if is_forbidden or part["minus"] else wanted[-1]).append(term)
            is_forbidden = False
    alternatives = [f"({' AND '.join(terms)})" for terms in wanted if terms]
    if not alternatives:
        raise OptionError(
            f"Suche {words!r}: kein Wort, nach dem zu suchen ist; mindestens eines muss vorkommen sollen"
        )
    query = " OR ".join(alternatives)
    return f"({query}) NOT ({' OR '.join(forbidden)})" if forbidden else query


def spellings(text: str) -> tuple[str, ...]:
    """The text in lower case as it stands, and with ß and umlauts written out or drawn together."""
    text = text.lower()
    ways = [_both_ways(text, _SHARP), _both_ways(text, _UMLAUTS)]
    found = [text]
    for changes in product(*ways):
        changed = text
        for old, new in (pair for change in changes for pair in change):
            changed = changed.replace(old, new)
        if changed not in found:
            found.append(changed)
    return tuple(found)


def split_snippet(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A snippet as plain text, and where the words found stand in it, in code points."""
    text: list[str] = []
    spans: list[tuple[int, int]] = []
    begin = 0
    for char in marked:
        if char == BEFORE:
            begin = len(text)
        elif char == AFTER:
            spans.append((begin, len(text)))
        else:
            text.append(char)
    return "".join(text), tuple(spans)


def _both_ways(text: str, pairs: tuple[tuple[str, str], ...]) -> list[tuple[tuple[str, str], ...]]:
    """No change, letters written out, letters drawn together."""
    return [(), pairs, tuple((long, short) for short, long in pairs)]


def _term(phrase: str | None, word: str, endings: Endings | None) -> str | None:
    content = phrase if phrase is not None else word
    if not any(char.isalnum() for char in content):
        return None
    if phrase is None and content.startswith("*") and endings:
        return _words_with(content, endings)
    star = "*" if phrase is None and content.endswith("*") else ""
    terms = [f'"{spelling}"{star}' for spelling in spellings(content.rstrip("*") if star else content)]
    return terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})"


def _words_with(content: str, endings: Endings) -> str:
    """All words of the record with that ending, or that piece: `*übung`, `*sicherheit*`."""
    piece = content.strip("*")
    if len(piece) < _SHORTEST_PIECE:
        raise OptionError(
            f"Suche {content!r}: nach dem Stern mindestens {_SHORTEST_PIECE} Buchstaben schreiben"
        )
    found = sorted({w for spelling in spellings(piece) for w in endings(spelling, content.endswith("*"))})
    if len(found) > _MOST_WORDS:
        raise OptionError(
            f"Suche {content!r}: {len(found)} verschiedene Wörter; ein längeres Stück schreiben"
        )
    # a word that is nowhere finds nothing, as it should
    terms = [f'"{word}"' for word in found] or [f'"{piece}"']
    return f"({' OR '.join(terms)})"
