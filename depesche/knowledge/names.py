"""Names by kind: persons, places and organisations of all tables, for the recognition of entities.

`names/locations.tsv` and `names/organisations.tsv` hold names only; countries, places, organisations and persons come from
the tables of actors.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from depesche.knowledge.countries import countries, regions
from depesche.knowledge.inflection import name_forms
from depesche.knowledge.offices import persons
from depesche.knowledge.organisations import organisations
from depesche.knowledge.places import places
from depesche.knowledge.tables import load_table

LABELS = ("", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
"""What `known_names` may say of a word, in the order of its numbers."""

_END = ""


def _names() -> Iterator[tuple[str, str]]:
    """(name, label), the surest last: it wins where two tables have the same name."""
    for person in persons():
        yield person.family, "PER"
        for name in person.names:
            yield name, "PER"
    for row in load_table("names/organisations", ("name", "sort")):
        yield row["name"], "ORG"
    for organisation in organisations():
        for name in organisation.names:
            yield name, "ORG"
    for row in load_table("names/locations", ("name", "sort")):
        yield row["name"], "LOC"
    for place in places():
        for name in place.names:
            yield name, "LOC"
    for country in (*countries(), *regions()):
        for name in (*country.names, *country.capitals):
            yield name, "LOC"


@cache
def _trie() -> dict[str, object]:
    root: dict[str, object] = {}
    for name, label in _names():
        for words in name_forms(name) if name else ():
            node = root
            for word in words:
                following = node.setdefault(word, {})
                if isinstance(following, dict):
                    node = following
            node[_END] = LABELS.index(f"B-{label}")
    return root


def known_names(words: Sequence[str]) -> list[int]:
    """For each word the number of its label in LABELS: the longest known name that begins at a word wins, from left to right."""
    found = [0] * len(words)
    root = _trie()
    at = 0
    while at < len(words):
        stop, label = _longest(root, words, at)
        if label:
            found[at] = label
            found[at + 1 : stop] = [label + 1] * (stop - at - 1)
        at = max(stop, at + 1)
    return found


def _longest(root: dict[str, object], words: Sequence[str], at: int) -> tuple[int, int]:
    """The end of the longest name that begins at a word, and its label; (at, 0) if there is none."""
    best = (at, 0)
    node = root
    while at < len(words):
        following = node.get(words[at])
        if not isinstance(following, dict):
            break
        node, at = following, at + 1
        label = node.get(_END)
        if isinstance(label, int):
            best = (at, label)
    return best
