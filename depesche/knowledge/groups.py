"""Nouns for groups and state bodies and the PLOVER sector of what they name."""

from dataclasses import dataclass
from functools import cache

from depesche.knowledge.tables import load_table


@dataclass(frozen=True, slots=True)
class GroupWord:
    """A row of groups.tsv: "Demonstrant", plural "Demonstranten", sector CVL; `is_body` for a collective, `is_arms` for weapons."""

    word: str
    plural: str
    gender: str
    sector: str
    is_body: bool
    is_arms: bool
    is_adjectival: bool


@cache
def group_words() -> tuple[GroupWord, ...]:
    """All group nouns."""
    columns = ("word", "plural", "gender", "sector", "kind", "adjectival")
    return tuple(
        GroupWord(
            row["word"],
            row["plural"],
            row["gender"],
            row["sector"],
            row["kind"] == "body",
            row["kind"] == "arms",
            row["adjectival"] == "yes",
        )
        for row in load_table("groups", columns)
    )


@cache
def compound_prefixes() -> dict[str, str]:
    """First parts of compounds written as one word, and the code they carry: "Kreml" in "Kremlsprecher" → RUS."""
    return {row["prefix"]: row["code"] for row in load_table("prefixes", ("prefix", "code"))}
