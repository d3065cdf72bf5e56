"""States, regions and parts of states, with everything German news calls them."""

from dataclasses import dataclass
from functools import cache

from depesche.knowledge.tables import Row, load_table

_COLUMNS = ("code", "name", "gender", "names", "adjectives", "inhabitants", "capitals", "metonyms")


@dataclass(frozen=True, slots=True)
class Country:
    """A row of countries.tsv or regions.tsv; `gender` is m, f, n or p (plural), `end` the last day of a former state."""

    code: str
    name: str
    gender: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    inhabitants: tuple[str, ...]
    capitals: tuple[str, ...]
    metonyms: tuple[str, ...]
    begin: str = ""
    end: str = ""

    @property
    def is_region(self) -> bool:
        """Whether it is a region of the world and no state."""
        return self.code.startswith("REG:")


@cache
def countries() -> tuple[Country, ...]:
    """All states, historical ones included."""
    return tuple(_country(row) for row in load_table("countries", (*_COLUMNS, "begin", "end")))


@cache
def regions() -> tuple[Country, ...]:
    """Regions of the world (REG:…) and parts of states under the code of their state."""
    return tuple(_country(row) for row in load_table("regions", _COLUMNS))


@cache
def country_of_code() -> dict[str, Country]:
    """The state or the region of each code."""
    parts = (region for region in regions() if region.is_region)
    return {country.code: country for country in (*parts, *countries())}


def _country(row: Row) -> Country:
    return Country(
        row["code"],
        row["name"],
        row["gender"],
        (row["name"], *listed(row["names"])),
        listed(row["adjectives"]),
        listed(row["inhabitants"]),
        listed(row["capitals"]),
        listed(row["metonyms"]),
        row.get("begin", ""),
        row.get("end", ""),
    )


def listed(cell: str) -> tuple[str, ...]:
    """The members of a cell parted by "|"."""
    return tuple(cell.split("|")) if cell else ()
