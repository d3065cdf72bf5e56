"""Wikidata items of the actors in the tables, where they are certain."""

from functools import cache

from depesche.knowledge.tables import load_table


@cache
def _items() -> dict[tuple[str, str], str]:
    return {
        (row["code"], row["name"]): row["item"] for row in load_table("wikidata", ("code", "name", "item"))
    }


def item_of_state(code: str) -> str | None:
    """The item of a state or region as a whole: RUS → Q159."""
    return _items().get((code, ""))


def item_of_organisation(code: str, name: str) -> str | None:
    """The item of a row of organisations.tsv."""
    return _items().get((code, name))


def item_of_person(name: str) -> str | None:
    """The item of a row of persons.tsv."""
    return _items().get(("", name))
