"""Names in a text: all that are known, found in one pass, the longest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import accumulate

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from depesche.knowledge.groups import GroupWord
from depesche.knowledge.offices import OfficeWord, Person
from depesche.model.actor import Actor

_OPEN, _CLOSE = "\x01", "\x02"  # around each word, so that "Iran" is not found in "Iraner"


class Sort(StrEnum):
    """What a name in the gazetteer stands for."""

    STATE = "state"
    REGION = "region"
    ORGANISATION = "organisation"
    METONYM = "metonym"  # Kreml, Weißes Haus
    CAPITAL = "capital"
    PLACE = "place"
    INHABITANT = "inhabitant"
    PERSON = "person"  # full name
    FAMILY = "family"  # family name alone
    OFFICE = "office"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a form in the gazetteer may mean. `gender` is m, f, n or "", `number` Sing, Plur or "".

    `caution` is "quoted", "local" or "titled" for names that are common words, belong to one state's news or need a title.
    """

    sort: Sort
    actor: Actor | None = None
    gender: str = ""
    number: str = "Sing"
    caution: str = ""
    person: Person | None = None
    office: OfficeWord | None = None
    group: GroupWord | None = None


@dataclass(slots=True)
class Node:
    """A node of the trie: what ends here and which words go on."""

    entries: tuple[Entry, ...] = ()
    next: dict[str, "Node"] = field(default_factory=dict)


class Gazetteer:
    """Forms of names, each a tuple of words, with what they may mean: a trie for single look-ups, an automaton for texts."""

    def __init__(self) -> None:
        self._root = Node()

    def add(self, words: Sequence[str], entry: Entry) -> None:
        """Enter one form; all must be in before a text is searched."""
        node = self._root
        for word in words:
            node = node.next.setdefault(word, Node())
        if entry not in node.entries:
            node.entries = (*node.entries, entry)

    def forms(self) -> Iterator[tuple[tuple[str, ...], tuple[Entry, ...]]]:
        """All forms and what they may mean."""
        todo: list[tuple[tuple[str, ...], Node]] = [((), self._root)]
        while todo:
            words, node = todo.pop()
            if node.entries:
                yield words, node.entries
            todo.extend(((*words, word), below) for word, below in node.next.items())

    @cached_property
    def automaton(self) -> AhoCorasick:
        """Finds the number of each form, in the order of `forms`, in words as `marked` writes them."""
        patterns = [marked(words) for words, _ in self.forms()]
        return AhoCorasick(
            patterns, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        )

    @cached_property
    def _meanings(self) -> tuple[tuple[Entry, ...], ...]:
        return tuple(entries for _, entries in self.forms())

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, int, tuple[Entry, ...]]]:
        """The longest forms from left to right, none over another: first word, the word after the last, entries.

        Aho & Corasick (1975): the time does not depend on the number of forms.
        """
        found = self.automaton.find_matches_as_indexes(marked(words))
        if not found:
            return
        begins = {at: i for i, at in enumerate(accumulate((len(w) + 2 for w in words), initial=0))}
        for pattern, begin, end in found:
            yield begins[begin], begins[end], self._meanings[pattern]

    def longest(self, words: Sequence[str], start: int) -> tuple[int, tuple[Entry, ...]]:
        """The end of the longest known form that begins at `start`, and its entries; (start, ()) if there is none."""
        node: Node | None = self._root
        found: tuple[int, tuple[Entry, ...]] = (start, ())
        at = start
        while node is not None and at < len(words):
            node = node.next.get(words[at])
            at += 1
            if node is not None and node.entries:
                found = (at, node.entries)
        return found

    def of_word(self, word: str) -> tuple[Entry, ...]:
        """The entries of a single word."""
        node = self._root.next.get(word)
        return node.entries if node else ()

    def words(self) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        """The forms of one word and what they may mean."""
        return ((word, node.entries) for word, node in self._root.next.items() if node.entries)


def marked(words: Sequence[str]) -> str:
    """The words as the automaton reads them."""
    return "".join(f"{_OPEN}{word}{_CLOSE}" for word in words)


def normal(word: str) -> str:
    """A word as the gazetteer spells it."""
    return word.replace("’", "'").replace("‑", "-")
