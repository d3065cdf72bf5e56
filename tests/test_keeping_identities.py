"""Identities: variants joined, namesakes parted, judgements that overrule both and can be undone."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.keeping.identities import WIKIDATA, Bearer, Linking, link_actors
from depesche.keeping.spellings import alike_names, spelling
from depesche.model.judgement import Judgement, Verdict

AT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def bearer(actor: str, report: str, name: str, code: str | None, kind: str = "person") -> Bearer:
    return Bearer(actor, report, name, kind, code)


def judged(left: str, right: str, verdict: Verdict = Verdict.POSITIVE, day: int = 0) -> Judgement:
    first, second = sorted((left, right))
    return Judgement(first, second, verdict, "ada", AT + dt.timedelta(days=day), "Grund")


def groups(linking: Linking) -> dict[str, set[str]]:
    return {one.id: set(one.bearers) for one in linking.identities}


ALEXEI = bearer("name:alexei-muster", "r1", "Alexei Muster", "RUS")
ALEXEJ = bearer("name:alexej-muster", "r2", "Alexej Muster", "RUS")
ANNA = [
    bearer("name:anna-muster", "r1", "Anna Muster", "DEU"),
    bearer("name:anna-muster", "r2", "Anna Muster", "DEU"),
    bearer("name:anna-muster", "r3", "Anna Muster", None),
    bearer("name:anna-muster", "r4", "Anna Muster", "CHE"),
]
STATE = [bearer("state:RUS", r, "Russland", "RUS", "state") for r in ("r1", "r2")]


def test_spellings_of_one_name_are_one_actor() -> None:
    """Two transliterations with one code; why is told."""
    (one,) = link_actors([ALEXEI, ALEXEJ]).identities
    assert set(one.actors) == {"name:alexei-muster", "name:alexej-muster"}
    assert "Schreibweisen" in one.why[0]
    assert "RUS" in one.why[0]


def test_spellings_with_other_codes_are_left_apart() -> None:
    """The same name of another state is nobody's business but a person's."""
    other = bearer("name:alexej-muster", "r2", "Alexej Muster", "USA")
    assert len(link_actors([ALEXEI, other]).identities) == 2


def test_one_letter_apart_is_a_suggestion() -> None:
    """It is not joined."""
    near = bearer("name:alexei-mustek", "r2", "Alexei Mustek", "RUS")
    linking = link_actors([ALEXEI, near])
    assert len(linking.identities) == 2
    assert [(s.left, s.right) for s in linking.suggestions] == [("name:alexei-mustek", "name:alexei-muster")]


def test_namesakes_of_two_states_are_two() -> None:
    """The one without a state goes with the many."""
    found = groups(link_actors(ANNA))
    assert found == {
        "name:anna-muster": {f"name:anna-muster@r{n}" for n in (1, 2, 3)},
        "name:anna-muster@r4": {"name:anna-muster@r4"},
    }


def test_where_two_namesakes_weigh_alike_the_stateless_one_stands_alone() -> None:
    """Refusing is an answer."""
    found = groups(link_actors([ANNA[0], ANNA[2], ANNA[3]]))
    assert sorted(map(len, found.values())) == [1, 1, 1]


def test_an_actor_of_the_tables_is_one_whatever_its_code() -> None:
    """Offices change."""
    held = [bearer("person:x", "r1", "X Y", "IGO:EU"), bearer("person:x", "r2", "X Y", "DEU")]
    assert len(link_actors(held).identities) == 1


def test_a_person_may_join_and_part() -> None:
    """A merge joins, a split parts, and undo leaves what was."""
    joined = judged("name:anna-muster", "name:alexei-muster")
    assert len(link_actors([ANNA[0], ALEXEI], [joined]).identities) == 1
    undone = judged("name:anna-muster", "name:alexei-muster", Verdict.UNSURE, day=1)
    assert len(link_actors([ANNA[0], ALEXEI], [joined, undone]).identities) == 2
    parted = judged("name:anna-muster", "name:anna-muster@r2", Verdict.NEGATIVE)
    assert groups(link_actors(ANNA[:2], [parted])) == {
        "name:anna-muster": {"name:anna-muster@r1"},
        "name:anna-muster@r2": {"name:anna-muster@r2"},
    }


def test_a_split_goes_before_the_spelling() -> None:
    """Features do not join what a person parted."""
    parted = judged("name:alexei-muster", "name:alexej-muster", Verdict.NEGATIVE)
    assert len(link_actors([ALEXEI, ALEXEJ], [parted]).identities) == 2


def test_one_wikidata_item_is_one_actor() -> None:
    """Reconciling two ids with one item joins them and notes it."""
    given_items = [judged(b.actor, f"{WIKIDATA}Q42") for b in (ALEXEI, ANNA[0])]
    (one,) = link_actors([ALEXEI, ANNA[0]], given_items).identities
    assert one.wikidata == "Q42"


def test_what_moved_is_told_by_actor_and_report() -> None:
    """Only bearers whose identity is another id."""
    assert link_actors(ANNA).moved() == {("name:anna-muster", "r4"): "name:anna-muster@r4"}
    assert link_actors(STATE).moved() == {}


@given(st.permutations([*ANNA, ALEXEI, ALEXEJ, *STATE]))
def test_order_plays_no_part(bearers: list[Bearer]) -> None:
    """Any order of reading makes the same identities."""
    assert link_actors(bearers) == link_actors([*ANNA, ALEXEI, ALEXEJ, *STATE])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Alexej Nawalny", "Alexei Navalny"),
        ("Wolodymyr Selenskyj", "Wolodymyr Selenskij"),
        ("Sergej Lawrow", "Sergei Lavrov"),
        ("Michail Chodorkowski", "Mikhail Khodorkovskiy"),
        ("Aleksandar Vučić", "Aleksandar Vucic"),
    ],
)
def test_transliterations_sound_alike(left: str, right: str) -> None:
    assert spelling(left) == spelling(right) or alike_names(left, right) is not None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Anna Muster", "Hanna Master"),
        ("Peter Maier", "Petra Maier"),
        ("Li Wei", "Li Wang"),
        ("Jan Klein", "Jan Groß"),
    ],
)
def test_other_names_do_not(left: str, right: str) -> None:
    assert alike_names(left, right) is None
