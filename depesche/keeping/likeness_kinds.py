"""Kinds compared: whether what a clause names can be what was announced, in the same word, a near one or another."""

import datetime as dt

from depesche.keeping.feature import Feature, Subject, names_of, surname
from depesche.keeping.known import Known, after
from depesche.keeping.parties import concerned
from depesche.keeping.turns import UNKNOWN
from depesche.model.matter import Matter, Turn

_OFFICE = "office:"
_ALMOST = 0.4
DAY = dt.timedelta(1)
_SOON = dt.timedelta(45)
_NEAR = {
    "visit": ("meeting",), "meeting": ("visit", "summit", "call"), "summit": ("meeting", "call"), "call": ("meeting", "summit"),
    "protest": ("meeting", "strike"), "strike": ("protest",), "accession": ("flag", "signing"), "flag": ("accession",),
    "signing": ("accession", "force"), "force": ("signing",), "deployment": ("withdrawal", "opening"),
    "opening": ("deployment", "ceremony"), "ceremony": ("opening", "inauguration"), "inauguration": ("ceremony",),
    "closing": ("withdrawal",), "withdrawal": ("closing",), "delivery": ("release",), "release": ("delivery",),
    "vote": ("election",), "election": ("vote",),
}  # fmt: skip
_ONE_PLAN = ({"meeting", "summit"}, {"meeting", "call"}, {"closing", "withdrawal"})
THERE = ("meeting", "summit", "speech", "ceremony", "signing", "opening", "other")
DAYS_OF_A_STAY = dt.timedelta(31)


def kind_feature(subject: Subject, matter: Matter, told: Known) -> Feature | None:
    """Whether the kinds agree, are near, or what was done was told in another word on the day it was due."""
    ours, theirs = subject.matter.kind, matter.kind
    if matter.rule.startswith(UNKNOWN):
        is_it = matter.topic[0] in subject.matter.topic
        return Feature("kind", 1.4 if is_it else -2, f"Es heißt {matter.topic[0]}.")
    if ours == theirs == "other":
        shared = set(subject.matter.topic) & set(matter.topic)
        if not shared:
            return Feature("kind", -2, "Es sind verschiedene Vorhaben.")
        is_same_verb = bool(matter.topic) and matter.topic[0] in shared
        return Feature(
            "kind", 1 if is_same_verb or len(shared) > 1 else 0.6, f"Dasselbe: {names_of(shared)}."
        )
    if (
        ours == theirs
        and ours in ("vote", "election")
        and subject.report == told.report
        and not _share_a_word(subject, matter)
    ):
        return Feature("kind", 0.3, "Es sind Abstimmungen, in anderen Worten.")
    if ours == theirs:
        return Feature("kind", 1, f"Beides ist: {ours}.")
    is_plan = matter.turn is Turn.PLANNED and subject.report != told.report
    if {ours, theirs} == {"vote", "election"} and not is_plan:
        return Feature("kind", 0.8, "Abstimmung und Wahl.")
    if subject.report == told.report and "call" in (ours, theirs):
        return Feature("kind", -2, "Ein Anruf und ein Treffen, in einer Meldung.")
    is_twice = subject.report == told.report and subject.matter.sentence != matter.sentence
    if is_twice and matter.turn is Turn.PLANNED and {ours, theirs} == {"visit", "meeting"}:
        return Feature("kind", -2, "Ein Besuch und ein Treffen dabei.")
    if is_plan and {ours, theirs} not in _ONE_PLAN:
        return Feature("kind", -2, f"{ours} und {theirs} sind zwei Vorhaben.")
    if theirs in _NEAR.get(ours, ()):
        return Feature("kind", _ALMOST, f"{ours} und {theirs} können dasselbe sein.")
    if ours == "visit" and _is_there(subject, matter):
        return Feature("kind", 0.3, "In der Frist ist der Gast am Ort.")
    if ours in ("meeting", "summit") and _are_together(subject, matter):
        return Feature("kind", 0.3, "Am Tag, für den es geplant war, sind sie am selben Ort.")
    if "other" in (ours, theirs) and ours != "visit" and _are_of_one_day(subject, matter):
        return Feature("kind", -0.4, f"{ours} und {theirs}: dieselben Tage, in anderen Worten.")
    if ours != "visit" and (words := _told_in_same_words(subject, matter, told)) is not None:
        return Feature(
            "kind", 0.2 * min(len(words), 4), f"{ours} und {theirs}, in denselben Worten: {names_of(words)}."
        )
    return Feature("kind", -2, f"{ours} ist nicht {theirs}.")


def near_kinds(kind: str) -> tuple[str, ...]:
    """The kinds that may be told of the same matter, whichever of the two was announced."""
    return tuple(sorted({*_NEAR.get(kind, ()), *(other for other, near in _NEAR.items() if kind in near)}))


def looks_everywhere(matter: Matter) -> bool:
    """Whether a clause may speak of an entry of any kind: what was done, and what is called off by another name."""
    return matter.turn in (Turn.HELD, Turn.ENDED) or is_called_otherwise(matter)


def is_called_otherwise(matter: Matter) -> bool:
    """Whether a clause names the matter by a word of its own, the first of its topic, whatever the kind."""
    return matter.rule.startswith(UNKNOWN)


def _is_there(subject: Subject, matter: Matter) -> bool:
    """Whether a past clause finds the guest at the place of the visit in the days for which it was planned."""
    due, goals = subject.due, set(subject.matter.recipients)
    if matter.turn not in (Turn.HELD, Turn.ENDED) or matter.kind not in THERE or due is None:
        return False
    is_short = bool(due.earliest and due.latest and due.latest - due.earliest <= DAYS_OF_A_STAY)
    is_guest = bool(set(subject.matter.actors) & set(matter.actors)) or not matter.actors
    theirs = [person for person in matter.persons if not person.startswith(_OFFICE)]
    ours = set(map(surname, subject.matter.persons))
    is_person = bool(ours & set(map(surname, theirs))) or (bool(matter.persons) and not theirs)
    return is_short and is_guest and is_person and bool(goals & concerned(matter)) and matter.days is not None


def _told_in_same_words(subject: Subject, matter: Matter, told: Known) -> set[str] | None:
    """What was due and what was done share words and persons, and it was done in its time; None if not."""
    due = subject.due
    if (
        matter.turn not in (Turn.HELD, Turn.ENDED)
        or due is None
        or due.earliest is None
        or due.latest is None
    ):
        return None
    persons = set(subject.matter.persons) & set(matter.persons)
    names = {part for person in persons for part in person.replace(":", "-").split("-")}
    words = {w for w in set(subject.matter.topic) & set(matter.topic) if not names & set(w.split("-"))}
    shared = words | persons
    is_then = (
        matter.days.meets(due) if matter.days else due.earliest <= told.latest <= after(due.latest, _SOON)
    )
    return shared if is_then and words and len(shared) > 1 and subject.matter.codes & matter.codes else None


def _are_together(subject: Subject, matter: Matter) -> bool:
    """Whether a past clause finds two of those who were to meet at the place, on a day for which it was planned."""
    if matter.turn not in (Turn.HELD, Turn.ENDED) or matter.kind not in THERE or matter.days is None:
        return False
    is_there = bool(set(subject.matter.places) & set(matter.places))
    is_then = subject.due is not None and matter.days.meets(subject.due)
    return is_there and is_then and len(subject.matter.codes & matter.codes) > 1


def _are_of_one_day(subject: Subject, matter: Matter) -> bool:
    """Whether both name the same single day or stay: then a plan in one word may be done in another."""
    due, days = subject.due, matter.days
    if due is None or days is None or matter.turn not in (Turn.HELD, Turn.ENDED):
        return False
    return days == due or bool(
        due.earliest and due.latest and due.latest - due.earliest <= DAY and days.meets(due)
    )


def _share_a_word(subject: Subject, matter: Matter) -> bool:
    return bool(set(subject.matter.topic) & set(matter.topic))
