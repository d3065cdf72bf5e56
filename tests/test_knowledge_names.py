"""The lists of names: they read, name what they should, and leave common words alone."""

import pytest

from depesche.knowledge.names import LABELS, known_names
from depesche.knowledge.tables import read_table

PLACES = {
    "city",
    "district",
    "region",
    "river",
    "lake",
    "sea",
    "mountain",
    "island",
    "country",
    "continent",
    "street",
    "building",
}
BODIES = {
    "company", "bank", "media", "party", "club", "university", "research", "association", "authority", "court", "army", "church",
    "museum", "band", "igo", "ngo", "agency", "school", "union",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "sorts", "least"), [("locations", PLACES, 4000), ("organisations", BODIES, 3000)]
)
def test_tables_are_whole(name: str, sorts: set[str], least: int) -> None:
    """Every row has a known sort, the table a cut-off day and a fair size; no name is of one or two letters but a few."""
    table = read_table(f"names/{name}", ("name", "sort"))
    assert {row["sort"] for row in table.rows} <= sorts
    assert table.cut_off is not None
    assert len(table.rows) >= least


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Der FC Bayern München verlor .", " B-ORG I-ORG I-ORG  "),
        ("Frankfurts Börse", "B-LOC "),
        ("Sie flog nach New York .", "   B-LOC I-LOC "),
        ("Die Deutsche Bahn fährt nach Frankfurt am Main .", " B-ORG I-ORG   B-LOC I-LOC I-LOC "),
        ("Putins Reise", "B-PER "),
        ("Die Leiden der Welt enden im Hafen .", "       "),
    ],
)
def test_known_names(text: str, labels: str) -> None:
    """The longest name wins, genitives are known, words are no names."""
    assert [LABELS[number] for number in known_names(text.split())] == labels.split(" ")
