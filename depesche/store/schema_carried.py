"""The table of what several reports carry: brought up to date after reading and judging, never edited."""

from depesche.store.columns import Column, Kind, Table
from depesche.store.schema_identities import IDENTITIES

REPORTS_COLUMN = Column(
    "reports",
    Kind.INTEGER,
    "How many reports tell it: 1 where no other does; null until the record is counted (at the end of `depesche read`).",
)
SOURCES_COLUMN = Column(
    "independent_sources",
    Kind.INTEGER,
    "How many of these are independent: a copy counts once with its original.",
)

CARRIED = Table(
    "carried",
    "Events and quotations that several reports carry: how many reports, and how many of them independent. Made anew, never edited.",
    (
        Column("row_id", Kind.TEXT, "The event or quotation.", required=True),
        Column("reports", Kind.INTEGER, "How many reports tell it.", required=True),
        Column(
            "independent_sources",
            Kind.INTEGER,
            "How many of them are independent of each other.",
            required=True,
        ),
    ),
    key=("row_id",),
)

DERIVED = (IDENTITIES, CARRIED)
"""The tables that are made from the findings of all reports."""

COUNTED = "carried"
"""The name in `meta` that stands there while the table is true of all that the record holds."""

CARRIED_AS = "carried_as"
"""The name in `meta` of which counts the table holds: a new one whenever it is written; stays when the record changes."""

_IS_COUNTED = f"(SELECT count(*) FROM meta WHERE name = '{COUNTED}')"


def carried_columns(row: str) -> str:
    """The two columns of a view for `row`, the name of its table of events or quotations: null in a record that is not counted."""
    return ",\n  ".join(
        f"CASE WHEN {_IS_COUNTED} THEN coalesce((SELECT c.{name} FROM carried c WHERE c.row_id = {row}.id), 1) END AS {name}"
        for name in ("reports", "independent_sources")
    )
