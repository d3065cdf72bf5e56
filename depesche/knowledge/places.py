"""Cities, regions and seas, and the state they lie in."""

from dataclasses import dataclass
from functools import cache

from depesche.knowledge.countries import listed
from depesche.knowledge.tables import load_table


@dataclass(frozen=True, slots=True)
class Place:
    """A row of places.tsv; `country` is blank for seas and what lies in no one state, `kind` city, region or water."""

    name: str
    country: str
    kind: str
    names: tuple[str, ...]


@cache
def places() -> tuple[Place, ...]:
    """All places."""
    return tuple(
        Place(row["name"], row["country"], row["kind"], (row["name"], *listed(row["names"])))
        for row in load_table("places", ("name", "country", "kind", "names"))
    )
