"""What can be announced, and the words that say what became of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from depesche.knowledge.tables import read_table
from depesche.model.matter import Turn

NOUNS = ("noun", "object")
"""The ways in which a noun names a matter."""


@dataclass(frozen=True, slots=True)
class MatterWord:
    """A word that names a kind of matter; `how` is a row of the head of ledger/matters.

    `verbs` are the words it needs beside it (object: a verb; body: the end of a noun), or that keep it from naming the
    matter (verb, meet).
    """

    word: str
    how: str
    verbs: frozenset[str]
    kind: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of matter; `content` is what the record calls it, `needs_end` where a beginning is no confirmation."""

    name: str
    content: str
    needs_end: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording of a clause and what it makes of the matter; None for one that keeps it from saying anything."""

    pattern: re.Pattern[str]
    turn: Turn | None
    rule: str


@cache
def matter_words(is_noun: bool) -> Mapping[str, tuple[MatterWord, ...]]:
    """The nouns or verbs that name a matter, by dictionary form in small letters; KnowledgeError for an unknown kind."""
    table = read_table("ledger/matters", ("word", "how", "verbs", "kind"))
    for number, row in enumerate(table.rows):
        if row["kind"] not in kinds():
            raise table.fail(number, f"kind {row['kind']!r} is none of {', '.join(kinds())}")
    found: dict[str, tuple[MatterWord, ...]] = {}
    for row in table.rows:
        if (row["how"] in NOUNS) == is_noun:
            word = MatterWord(row["word"], row["how"], frozenset(row["verbs"].split()), row["kind"])
            found[row["word"]] = (*found.get(row["word"], ()), word)
    return found


@cache
def kinds() -> Mapping[str, Kind]:
    """The kinds of matters by name."""
    rows = read_table("ledger/kinds", ("kind", "content", "confirmed_by")).rows
    return {row["kind"]: Kind(row["kind"], row["content"], row["confirmed_by"] == "end") for row in rows}


@cache
def outcome_verbs() -> Mapping[tuple[str, str], Turn]:
    """What a verb makes of a matter, by (verb, kind); kind "" stands for any."""
    rows = read_table("ledger/outcomes", ("lemma", "kind", "turn")).rows
    return {(row["lemma"], row["kind"]): Turn(row["turn"]) for row in rows}


@cache
def outcome_phrases() -> tuple[Phrase, ...]:
    """The wordings that make a turn, in the order of the table."""
    rows = read_table("ledger/phrases", ("turn", "rule", "pattern")).rows
    return tuple(Phrase(re.compile(row["pattern"]), Turn(row["turn"]), row["rule"]) for row in rows)


@cache
def outcome_guards(scope: str = "clause") -> tuple[Phrase, ...]:
    """The wordings that keep a clause from making a turn; `scope` "main" for those in the clause before an infinitive."""
    rows = read_table("ledger/guards", ("scope", "rule", "pattern")).rows
    return tuple(
        Phrase(re.compile(row["pattern"]), None, row["rule"]) for row in rows if row["scope"] == scope
    )
