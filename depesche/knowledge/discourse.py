"""Words that tell who is meant by a pronoun or a noun near them."""

from functools import cache

from depesche.knowledge.tables import load_table


@cache
def words_for(use: str) -> frozenset[str]:
    """The words of a use, as the header of discourse.tsv names it."""
    return frozenset(row["word"] for row in load_table("discourse", ("use", "word")) if row["use"] == use)
