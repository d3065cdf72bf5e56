"""The table of identities: who is one across reports."""

from depesche.store.columns import Column, Kind, Table

IDENTITIES = Table(
    "identities",
    "Bearers whose identity across reports is not the id they were read with: variants joined, namesakes parted. Made anew, never edited.",
    (
        Column("actor_id", Kind.TEXT, "The id a report gives.", required=True),
        Column("report_id", Kind.TEXT, "The report.", required=True),
        Column(
            "identity", Kind.TEXT, "The id of the one actor: an actor id, or `id@report` of a namesake.", True
        ),
        Column("name", Kind.TEXT, "Its name.", required=True),
        Column("wikidata", Kind.TEXT, "Its Wikidata item, where a person gave one."),
        Column("why", Kind.TEXT, "Why it is that."),
    ),
    key=("actor_id", "report_id"),
    indexes=(("identity",),),
)
