"""Which event a figure or claim belongs to, according to whom, and what the record keeps of it."""

import pytest

from depesche.api.reading import CodedReport, read

ATTACK = "Russische Truppen haben am Montag die ukrainische Stadt Odessa mit Raketen angegriffen."


def of_event(coded: CodedReport, index: int = 0) -> str | None:
    event = coded.figures[index].event
    return None if event is None else coded.events[event].type.value


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (f"{ATTACK} Dabei starben fünf Menschen.", "ASSAULT"),
        (f"{ATTACK}\n\nNach Angaben der Behörden kamen fünf Menschen ums Leben.", "ASSAULT"),
        (f"{ATTACK} Im vergangenen Jahr gab es dort 300 Tote.", None),
        (f"{ATTACK} Bei einem Angriff am 3. Mai 2023 waren dort drei Menschen getötet worden.", None),
        (f"{ATTACK} Seit Beginn des Krieges wurden dort 900 Menschen getötet.", None),
        ("Der Kanzler ist in Wien eingetroffen. Fünf Menschen starben.", None),
    ],
    ids=["sentence after", "the only one", "last year", "long before", "since the war began", "a visit"],
)
def test_a_figure_belongs_to_the_act_that_the_text_tells(text: str, event: str | None) -> None:
    assert of_event(read(text, dct="2024-03-05")) == event


def test_a_figure_says_according_to_whom() -> None:
    coded = read(
        f"{ATTACK} Der Gouverneur sagte, dabei seien fünf Menschen getötet worden.", dct="2024-03-05"
    )
    (figure,) = coded.figures
    assert figure.attribution is not None
    assert coded.quotations[figure.attribution].cue_lemma == "sagen"


def test_the_record_keeps_figures_and_claims() -> None:
    """With bounds, the event's id, who says so; each explained down to its words."""
    text = (
        f"{ATTACK} Nach Angaben der Ukraine starben mindestens fünf Menschen. Außenminister Dmytro Kuleba sprach in Kiew von einem "
        "Verbrechen. Die Regierung rief die Verbündeten auf, mehr Flugabwehr zu liefern. Moskau machte Kiew für den Angriff verantwortlich."
    )
    coded = read(text, dct="2024-03-05")
    with coded.to_record() as record:
        (figure,) = record.rows("v_figures")
        (claim,) = record.rows("v_claims")
        assert (figure["kind"], figure["low"], figure["high"], figure["event_type"]) == (
            "dead",
            5,
            None,
            "ASSAULT",
        )
        assert figure["said_by"] == "Ukraine"
        assert (claim["kind"], claim["accused_codes"], claim["claimant_codes"]) == ("blamed", "UKR", "RUS")
        assert "mindestens fünf Menschen" in record.explain(figure["figure_id"]).passage
        stated = {
            s["prop"]: s["value"] for s in record.rows("statements") if s["record_id"] == figure["figure_id"]
        }
        assert stated["count"] == "5/.."
        assert {mark.label for mark in record.explain(claim["claim_id"]).marks} >= {"claim", "accused"}


def test_sides_that_blame_each_other_are_both_accused() -> None:
    coded = read(
        "Indien und Pakistan beschuldigten sich gegenseitig, die Waffenruhe gebrochen zu haben.",
        dct="2024-03-05",
    )
    (claim,) = coded.claims
    assert (claim.is_mutual, [actor.code for actor in claim.accused]) == (True, ["IND", "PAK"])
