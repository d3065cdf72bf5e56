"""Likeness: whether a clause speaks of a matter that the ledger holds, as named features with a sentence each."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from depesche.keeping.known import Known, after
from depesche.keeping.parties import MUTUAL, concerned
from depesche.model.interval import Interval
from depesche.model.matter import Matter, Turn

_ENOUGH = 2.2
_ROUNDING = 1e-9
_RULES_OUT = -1
_LATE = dt.timedelta(7)  # "a day late" is still it
_PUT_OFF = dt.timedelta(21)
_DAY = dt.timedelta(1)
_SOON = dt.timedelta(45)
LONG_PUT_OFF = dt.timedelta(1000)
"""How long what was put off without a new day may still be made up."""
_JUST_OVER = dt.timedelta(14)
_LATE_REPORT = dt.timedelta(
    45
)  # a report that does not say when: how long after the due days it may still mean them
_LONG_AGO = dt.timedelta(400)  # an announcement without a date
_AIMED = ("visit", "sanctions", "delivery", "withdrawal")
_DONE_BY = ("visit", "opening", "speech")
_MUTUAL = ("visit", "meeting", "call")
_NEAR = (frozenset({"visit", "meeting"}), frozenset({"meeting", "summit"}), frozenset({"accession", "flag"}))


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that was compared: `weight` is above 0 for the same, below 0 against it; `why` says it in a sentence."""

    name: str
    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What the ledger knows of an announced matter when a clause is held against it."""

    matter: Matter
    report: str
    known: dt.date
    due: Interval | None
    is_moved: bool
    closed: dt.date | None  # when the ledger closed it: confirmed, called off or denied


Compare = Callable[[Subject, Matter, Known], Feature | None]


def features_of(
    subject: Subject, matter: Matter, told: Known, *, whenever: bool = False
) -> tuple[Feature, ...]:
    """Every feature in which the two can be compared, up to the first that rules it out; `whenever` leaves out the days."""
    found = []
    for compare in FEATURES:
        if whenever and compare is _days:
            continue
        feature = compare(subject, matter, told)
        if feature is not None:
            found.append(feature)
            if feature.weight <= _RULES_OUT:
                break
    return tuple(found)


def is_same(features: Iterable[Feature]) -> bool:
    """Whether the features say that it is the same matter: nothing rules it out, and enough speaks for it."""
    weights = [feature.weight for feature in features]
    return all(weight > _RULES_OUT for weight in weights) and sum(weights) >= _ENOUGH - _ROUNDING


def score_of(features: Iterable[Feature]) -> float:
    """How much speaks for it."""
    return sum(feature.weight for feature in features)


def _kind(subject: Subject, matter: Matter, told: Known) -> Feature | None:
    ours, theirs = subject.matter.kind, matter.kind
    if ours == theirs == "other" and not set(subject.matter.topic) & set(matter.topic):
        return Feature("kind", -2, "Es sind verschiedene Vorhaben.")
    if ours == theirs == "vote" and subject.report == told.report and not _share_a_word(subject, matter):
        return Feature("kind", 0.3, "Es sind Abstimmungen, in anderen Worten.")
    if ours == theirs:
        return Feature("kind", 1, f"Beides ist: {ours}.")
    if frozenset({ours, theirs}) in _NEAR:
        return Feature("kind", 0.5, f"{ours} und {theirs} können dasselbe sein.")
    return Feature("kind", -2, f"{ours} ist nicht {theirs}.")


def _share_a_word(subject: Subject, matter: Matter) -> bool:
    return bool(set(subject.matter.topic) & set(matter.topic))


def _parties(subject: Subject, matter: Matter, told: Known) -> Feature | None:
    ours, theirs = subject.matter.codes, matter.codes
    if not ours or not theirs:
        return None
    shared = ours & theirs
    if (
        len(ours) > 1 < len(theirs)
        and matter.kind in _MUTUAL
        and not (ours <= theirs or theirs <= ours)
        and shared
    ):
        return Feature("parties", 0.1, f"Gemeinsam nur {_names(shared)}, sonst {_names(ours ^ theirs)}.")
    if not shared and (there := concerned(subject.matter) & concerned(matter)):
        return Feature("parties", 0.6, f"Beteiligte und Ort haben gemeinsam: {_names(there)}.")
    if not shared:
        weight = -0.1 if _are_parties_unsure(subject, matter, told) else -2
        return Feature("parties", weight, f"Andere Beteiligte: {_names(ours)} und {_names(theirs)}.")
    return Feature("parties", 1 if len(shared) > 1 else 0.6, f"Gemeinsame Beteiligte: {_names(shared)}.")


def _are_parties_unsure(subject: Subject, matter: Matter, told: Known) -> bool:
    is_wide = matter.has_wide_parties or subject.matter.has_wide_parties
    return is_wide or (subject.report == told.report and matter.kind in MUTUAL)


def _goal(subject: Subject, matter: Matter, told: Known) -> Feature | None:
    """A visit has a goal, sanctions have one they are meant for: another goal is another matter."""
    if matter.kind != subject.matter.kind or matter.kind not in _AIMED:
        return None
    ours, theirs = set(subject.matter.recipients), set(matter.recipients)
    if not ours or not theirs:
        return None
    if ours & theirs:
        return Feature("goal", 0.5, f"Dasselbe Ziel: {_names(ours & theirs)}.")
    return Feature("goal", -2, f"Anderes Ziel: {_names(ours)} und {_names(theirs)}.")


def _visitor(subject: Subject, matter: Matter, told: Known) -> Feature | None:
    """A visit has a visitor: the return visit is another one; what another state opens or delivers is another thing."""
    if matter.kind != subject.matter.kind or matter.kind not in _DONE_BY:
        return None
    ours, theirs = set(subject.matter.actors), set(matter.actors)
    is_unsure = matter.has_wide_parties or subject.matter.has_wide_parties
    if ours and theirs and not ours & theirs:
        if is_unsure and matter.kind == "visit":
            return Feature("visitor", -0.3, f"Vielleicht ein anderer: {_names(ours)} und {_names(theirs)}.")
        return Feature("visitor", -2, f"Anderer Gast: {_names(ours)} und {_names(theirs)}.")
    if matter.kind == "visit" and subject.report != told.report and not (ours and theirs):
        return Feature("visitor", -0.8, "Der Gast ist nicht überall genannt.")
    return None


def _persons(subject: Subject, matter: Matter, told: Known) -> Feature | None:
    ours, theirs = set(subject.matter.persons), set(matter.persons)
    if not ours or not theirs:
        return None
    if ours & theirs:
        return Feature("persons", 0.8, f"Dieselbe Person: {_names(ours & theirs)}.")
    if subject.report == told.report and "einladung" in (*subject.matter.topic, *matter.topic):
        return None  # he who is invited and he who invites
    if matter.kind == "summit":
        return None  # of many who come a report names some
    is_personal = matter.kind in ("visit", "speech", "call", "resignation", "meeting")
    return Feature(
        "persons", -1 if is_personal else -0.3, f"Andere Personen: {_names(ours)} und {_names(theirs)}."
    )


def _places(subject: Subject, matter: Matter, told: Known) -> Feature | None:
    shared = set(subject.matter.places) & set(matter.places)
    return Feature("place", 0.6, f"Derselbe Ort: {_names(shared)}.") if shared else None


def _word(subject: Subject, matter: Matter, told: Known) -> Feature | None:
    """The same compound: "Luftwaffenmanöver", "Warnstreik"."""
    shared = {w for w in subject.matter.topic if len(w) > 8} & set(matter.topic) - set(matter.places)
    return Feature("word", 0.6, f"Dasselbe Wort: {_names(shared)}.") if shared else None


def _days(subject: Subject, matter: Matter, told: Known) -> Feature | None:
    if told.latest < subject.known:
        return Feature("days", -2, "Die Meldung ist älter als die Ankündigung.")
    if matter.turn in (Turn.HELD, Turn.ENDED):
        return _held_days(subject, matter, told)
    days, due = matter.days, subject.due
    if subject.is_moved and due is None and days is not None and matter.turn is Turn.PLANNED:
        is_sure = matter.kind not in _MUTUAL or len(subject.matter.codes & matter.codes) > 1
        return Feature("days", 0.8 if is_sure else 0.4, "Das Verschobene bekommt einen neuen Tag.")
    if days is None or due is None:
        if (
            subject.closed
            and matter.turn is not Turn.MOVED
            and (not matter.was_planned or (days and days.earliest and days.earliest > subject.closed))
        ):
            return Feature("days", -2, "Die frühere Sache ist schon abgeschlossen.")
        return _age(subject, matter, told)
    if not days.meets(due) and _is_told_anew(subject, matter, told):
        return Feature("days", 0.6, f"Nun für andere Tage: {_shown(days)} statt {_shown(due)}.")
    if days.meets(due):
        return Feature(
            "days", 1.3 if days == due else 1, f"Die Tage treffen sich: {_shown(days)} und {_shown(due)}."
        )
    return Feature("days", -2, f"Andere Tage: {_shown(days)} und {_shown(due)}.")


def _is_told_anew(subject: Subject, matter: Matter, told: Known) -> bool:
    """ "nun erst am 9. Mai"; or, before it is due, the same guest at the same goal some days later."""
    if (
        matter.turn is not Turn.PLANNED
        or subject.due is None
        or subject.closed
        or subject.report == told.report
    ):
        return False
    if matter.rule.startswith("now"):
        return True
    latest, begin = subject.due.latest, matter.days.earliest if matter.days else None
    if (
        latest is None
        or begin is None
        or told.earliest > latest
        or not latest < begin <= after(latest, _PUT_OFF)
    ):
        return False
    is_same = set(subject.matter.persons) & set(matter.persons) and set(subject.matter.recipients) & set(
        matter.recipients
    )
    return matter.kind == "visit" and bool(is_same)


def _held_days(subject: Subject, matter: Matter, told: Known) -> Feature | None:
    days, due = matter.days, subject.due
    happened = days if days and days.latest and days.latest <= after(told.latest, _LATE) else None
    if happened and happened.latest and happened.latest < subject.known and subject.report != told.report:
        return Feature("days", -2, f"Das war vor der Ankündigung: {_shown(happened)}.")
    if subject.is_moved and due is None:
        return _age(subject, matter, told)
    if due is None or due.latest is None:
        return _age(subject, matter, told)
    begins = due.earliest or subject.known
    latest = (happened.latest if happened else None) or told.latest
    earliest = (happened.earliest if happened else None) or told.earliest
    leeway = _DAY if happened and subject.report != told.report else dt.timedelta(0)
    if after(latest, leeway) < begins:
        return Feature(
            "days", -2, f"Das war vor der Frist: {_shown(happened or told.days)} und {_shown(due)}."
        )
    if earliest > after(due.latest, _LATE if happened else _LATE_REPORT):
        return Feature(
            "days", -2, f"Das war lange nach der Frist: {_shown(happened or told.days)} und {_shown(due)}."
        )
    weight = 0.7 if happened is None else 1.3 if happened == due else 1
    if happened is None and told.latest <= subject.known and due.latest > told.latest:
        weight = (
            0.2  # told without a day on the day of the announcement: something that was before, more likely
        )
    return Feature("days", weight, f"In der Frist: {_shown(happened or told.days)} und {_shown(due)}.")


def _report(subject: Subject, matter: Matter, told: Known) -> Feature | None:
    return Feature("report", 0.5, "Beides steht in einer Meldung.") if subject.report == told.report else None


def _age(subject: Subject, matter: Matter, told: Known) -> Feature:
    if subject.due and subject.due.latest and told.earliest <= after(subject.due.latest, _JUST_OVER):
        return Feature("age", 0.6, "Die Meldung folgt auf die Ankündigung, vor dem Ende der Frist.")
    if told.earliest > after(subject.known, LONG_PUT_OFF if subject.is_moved else _LONG_AGO):
        return Feature("age", -2, "Die Ankündigung liegt mehr als ein Jahr zurück.")
    is_later = subject.report != told.report and matter.turn is not Turn.PLANNED
    if is_later and told.earliest <= after(subject.known, _SOON):
        return Feature("age", 0.6, "Die Meldung folgt bald auf die Ankündigung.")
    return Feature("age", 0.4, "Die Meldung folgt auf die Ankündigung.")


def _names(values: Iterable[str]) -> str:
    return ", ".join(sorted(values))


def _shown(days: Interval) -> str:
    return f"{days.earliest or '…'} bis {days.latest or '…'}"


FEATURES: tuple[Compare, ...] = (_kind, _days, _parties, _goal, _visitor, _persons, _places, _word, _report)
"""What is compared."""
