"""Copies: one agency text under other headlines, with cuts and small edits; two reports on one event are none."""

from itertools import permutations

import pytest

from depesche.keeping.alignment import Passage, common_share, differences, folded_words
from depesche.keeping.copies import CopyGroup, Wording, copy_of, find_copies, wording_of
from depesche.model.interval import Interval, day_range
from tests.sample_readings import sample_readings

AGENCY = (
    "Der Bundestag hat am Donnerstag nach langer Debatte ein Gesetz über größere Mengen Wasserstoff beschlossen.",
    "Für den Entwurf stimmten die Fraktionen der Koalition, dagegen die Opposition.",
    "Die Länder müssen noch zustimmen, der Bundesrat befasst sich im Juni damit.",
    "Umweltverbände begrüßten den Beschluss, verlangten aber strengere Regeln für die Herkunft des Stroms.",
)
OTHER = (
    "Mit den Stimmen der Koalition ist am Donnerstag das Wasserstoffgesetz verabschiedet worden.",
    "Union und AfD lehnten es ab.",
    "Damit es in Kraft treten kann, muss im Juni auch der Bundesrat zustimmen.",
    "Kritik kam von Umweltschützern, denen die Regeln für grünen Strom nicht weit genug gehen.",
)
DAY = day_range("2024-04-25")


def wording(name: str, passages: tuple[str, ...], days: Interval | None = DAY, title: str = "") -> Wording:
    return Wording(name, tuple(Passage(text) for text in passages), days, ("dpa",), name, title or None)


def members(groups: tuple[CopyGroup, ...]) -> list[tuple[str, ...]]:
    return [group.members for group in groups]


ALTERED = {
    "the same": AGENCY,
    "a paragraph cut": AGENCY[:3],
    "half of it cut": AGENCY[:2],
    "ASCII spelling": tuple(
        t.replace("ö", "oe").replace("ü", "ue").replace("ß", "ss").replace("ä", "ae") for t in AGENCY
    ),
    "a changed word": (AGENCY[0].replace("langer", "lebhafter"), *AGENCY[1:]),
    "a sentence more": (*AGENCY, "Der Wirtschaftsminister sprach von einem guten Tag."),
}


@pytest.mark.parametrize("altered", ALTERED.values(), ids=ALTERED)
def test_a_copy_is_found(altered: tuple[str, ...]) -> None:
    (group,) = find_copies([wording("a", AGENCY), wording("b", altered)])
    assert set(group.members) == {"a", "b"}


def test_two_reports_on_one_event_are_no_copies() -> None:
    assert find_copies([wording("a", AGENCY), wording("b", OTHER)]) == ()


def test_a_shared_last_sentence_makes_no_copy() -> None:
    """A house's standing note under every text is no common text."""
    note = "Dieser Bericht erschien zuerst in unserer gedruckten Ausgabe und wurde für das Netz bearbeitet."
    assert find_copies([wording("a", (*AGENCY, note)), wording("b", (*OTHER, note))]) == ()


def test_short_texts_are_left_alone() -> None:
    assert find_copies([wording("a", ("Mehr in Kürze.",)), wording("b", ("Mehr in Kürze.",))]) == ()


def test_the_oldest_leads_and_a_month_is_younger_than_its_days() -> None:
    early, month = wording("z", AGENCY, day_range("2024-04-24")), wording("m", AGENCY, day_range("2024-04"))
    groups = find_copies([wording("a", AGENCY), month, early])
    assert members(groups) == [("z", "a", "m")]


def test_any_order_makes_the_same_groups() -> None:
    texts = [
        wording("a", AGENCY),
        wording("b", AGENCY[:3]),
        wording("c", OTHER),
        wording("d", (*OTHER, AGENCY[0])),
    ]
    expected = find_copies(texts)
    assert members(expected) == [("d", "c"), ("a", "b")]
    assert all(find_copies(order) == expected for order in permutations(texts))


def test_a_copy_tells_what_was_cut_and_changed() -> None:
    altered = (AGENCY[0].replace("langer", "lebhafter"), AGENCY[1], AGENCY[3])
    oldest, copy = (
        wording("a", AGENCY, title="Gesetz beschlossen"),
        wording("b", altered, title="Neues Gesetz"),
    )
    (group,) = find_copies([oldest, copy])
    found = copy_of({"a": oldest, "b": copy}, group)["b"]
    assert [(each.kind, each.ours, each.theirs) for each in found] == [
        ("changed", AGENCY[0], altered[0]),
        ("cut", AGENCY[2], ""),
        ("title", "Gesetz beschlossen", "Neues Gesetz"),
    ]


def test_differences_pair_what_says_the_same() -> None:
    ours, theirs = (
        [Passage("Er kam am Montag an.")],
        [Passage("Sie ging."), Passage("Er kam am Dienstag an.")],
    )
    assert [each.kind for each in differences(ours, theirs)] == ["changed", "added"]


def test_spelling_is_folded() -> None:
    assert folded_words("Größe, STRASSE!") == folded_words("Groesse Straße")
    assert common_share(folded_words("Der Ball ist rund"), folded_words("Der rote Ball ist sehr rund")) == 1.0


def test_the_copies_of_the_samples_and_no_others() -> None:
    """The three sets that samples/README.md names, in the order of their oldest members; the independent pairs are none."""
    readings = sample_readings()
    names = {reading.report.id: name for name, reading in readings.items()}
    groups = find_copies(wording_of(reading.report, reading.doc) for reading in readings.values())
    assert [{names[member] for member in group.members} for group in groups] == [
        {
            "musterkurier/2023-02-03_blinken-verschiebt.txt",
            "uebungsanzeiger/2023-02-03_blinken-kommt-nicht.txt",
        },
        {
            "musterkurier/2023-08-15_baerbock-bricht-ab.txt",
            "uebungsanzeiger/2023-08-15_baerbock-kehrt-um.txt",
            "lehrtafel-nachrichten/2023-08-15_baerbock-reise.html",
        },
        {"musterkurier/2024-01-24_tuerkei-schweden.txt", "lernarchiv/berichte.jsonl#la-0009"},
    ]
