"""International organisations, parties, services, armed groups, associations, companies and media."""

from dataclasses import dataclass
from functools import cache

from depesche.knowledge.countries import listed
from depesche.knowledge.tables import load_table


@dataclass(frozen=True, slots=True)
class Organisation:
    """A row of organisations.tsv; `quoted` and `local` are names that need quotation marks or their state in the report."""

    code: str
    name: str
    gender: str
    sector: str
    names: tuple[str, ...]
    quoted: tuple[str, ...]
    local: tuple[str, ...]


@cache
def organisations() -> tuple[Organisation, ...]:
    """All organisations."""
    columns = ("code", "name", "gender", "sector", "names")
    found = []
    for row in load_table("organisations", columns):
        names = listed(row["names"])
        found.append(
            Organisation(
                row["code"],
                row["name"],
                row["gender"],
                row["sector"],
                tuple(n for n in names if n[0] not in "?!"),
                tuple(n[1:] for n in names if n[0] == "?"),
                tuple(n[1:] for n in names if n[0] == "!"),
            )
        )
    return tuple(found)
