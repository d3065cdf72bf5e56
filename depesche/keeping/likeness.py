"""Likeness: whether a clause speaks of a matter that the ledger holds, as named features with a sentence each."""

import datetime as dt
from collections.abc import Iterable

from depesche.keeping.feature import Compare, Feature, Subject, names_of, surname
from depesche.keeping.known import Known
from depesche.keeping.likeness_days import days_feature
from depesche.keeping.likeness_kinds import kind_feature
from depesche.keeping.parties import MUTUAL, concerned
from depesche.model.matter import Matter, Turn

_ENOUGH = dict.fromkeys(Turn, 2.0) | {Turn.PLANNED: 2.3, Turn.HELD: 1.7, Turn.ENDED: 1.7}
_ROUNDING = 1e-9
_DONE = (Turn.HELD, Turn.ENDED)
_REGION = "REG:"
_OFFICE = "office:"
_NAME = 4  # letters of a surname that may be looked for in a word
_RULES_OUT = -1
SHORT = dt.timedelta(7)
_AIMED = ("visit", "sanctions", "delivery", "withdrawal")
_DONE_BY = ("visit", "opening", "speech", "delivery", "deployment", "withdrawal", "resignation")
_MUTUAL = ("visit", "meeting", "call")
_OTHER_PERSONS = {"visit": -1, "speech": -1, "call": -0.8, "resignation": -0.5, "meeting": -0.8}


def features_of(
    subject: Subject, matter: Matter, told: Known, *, whenever: bool = False
) -> tuple[Feature, ...]:
    """Every feature in which the two can be compared, up to the first that rules it out; `whenever` leaves out the days."""
    found = []
    for compare in FEATURES:
        if whenever and compare is days_feature:
            continue
        feature = compare(subject, matter, told)
        if feature is not None:
            found.append(feature)
            if feature.weight <= _RULES_OUT:
                break
    return tuple(found)


def is_same(features: Iterable[Feature], turn: Turn) -> bool:
    """Whether the features say that it is the same matter: nothing rules it out, and enough speaks for it.

    Least has to speak for what was done, most for a plan: two plans stand beside each other more often than two deeds.
    """
    weights = [feature.weight for feature in features]
    return all(weight > _RULES_OUT for weight in weights) and sum(weights) >= _ENOUGH[turn] - _ROUNDING


def score_of(features: Iterable[Feature]) -> float:
    """How much speaks for it."""
    return sum(feature.weight for feature in features)


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
        if subject.report == told.report and not _are_parties_unsure_at_all(subject, matter):
            return Feature("parties", -2, f"Ein anderes Treffen: {names_of(ours)} und {names_of(theirs)}.")
        return Feature("parties", 0.1, f"Gemeinsam nur {names_of(shared)}, sonst {names_of(ours ^ theirs)}.")
    if not shared and (there := concerned(subject.matter) & concerned(matter)):
        return Feature("parties", 0.6, f"Beteiligte und Ort haben gemeinsam: {names_of(there)}.")
    if not shared and matter.kind == subject.matter.kind == "summit" and _is_its_day(subject, matter):
        return Feature("parties", 0, f"Von vielen genannt: {names_of(ours)} und {names_of(theirs)}.")
    if (
        not shared
        and matter.kind == subject.matter.kind
        and _is_its_day(subject, matter)
        and subject.report != told.report
    ):
        return Feature(
            "parties", -0.6, f"Am selben Tag, aber genannt sind {names_of(ours)} und {names_of(theirs)}."
        )
    if not shared:
        weight = -0.1 if _are_parties_unsure(subject, matter, told) else -2
        return Feature("parties", weight, f"Andere Beteiligte: {names_of(ours)} und {names_of(theirs)}.")
    return Feature("parties", 1 if len(shared) > 1 else 0.6, f"Gemeinsame Beteiligte: {names_of(shared)}.")


def _is_its_day(subject: Subject, matter: Matter) -> bool:
    """Whether the days agree, of something due on a few days."""
    due, days = subject.due, matter.days
    if due is None or days is None or due.earliest is None or due.latest is None:
        return False
    return due.latest - due.earliest <= SHORT and days.meets(due)


def _are_parties_unsure_at_all(subject: Subject, matter: Matter) -> bool:
    return matter.has_wide_parties or subject.matter.has_wide_parties


def _are_parties_unsure(subject: Subject, matter: Matter, told: Known) -> bool:
    return _are_parties_unsure_at_all(subject, matter) or (
        subject.report == told.report and matter.kind in MUTUAL
    )


def _goal(subject: Subject, matter: Matter, told: Known) -> Feature | None:
    """A visit has a goal, sanctions have one they are meant for: another goal is another matter."""
    if matter.kind != subject.matter.kind or matter.kind not in _AIMED:
        return None
    ours, theirs = set(subject.matter.recipients), set(matter.recipients)
    is_region = any(code.startswith(_REGION) for code in ours ^ theirs)
    if not ours or not theirs or (is_region and not ours & theirs):
        is_vague = matter.kind == "visit" and matter.turn in _DONE and subject.report != told.report
        is_somewhere = bool(set(subject.matter.places) & set(matter.places)) or is_region
        return (
            Feature("goal", -0.4, "Das Ziel ist nicht überall genannt.")
            if is_vague and not is_somewhere
            else None
        )
    if ours & theirs:
        return Feature("goal", 0.5, f"Dasselbe Ziel: {names_of(ours & theirs)}.")
    return Feature("goal", -2, f"Anderes Ziel: {names_of(ours)} und {names_of(theirs)}.")


def _visitor(subject: Subject, matter: Matter, told: Known) -> Feature | None:
    """A visit has a visitor: the return visit is another one; what another state opens or delivers is another thing."""
    if matter.kind != subject.matter.kind or matter.kind not in _DONE_BY:
        return None
    ours, theirs = set(subject.matter.actors), set(matter.actors)
    is_unsure = matter.has_wide_parties or subject.matter.has_wide_parties
    if ours and theirs and not ours & theirs:
        if is_unsure and matter.kind == "visit":
            return Feature(
                "visitor", -0.3, f"Vielleicht ein anderer: {names_of(ours)} und {names_of(theirs)}."
            )
        if matter.kind != "visit" and (
            ours & set(matter.recipients) or theirs & set(subject.matter.recipients)
        ):
            return Feature(
                "visitor", -0.3, f"Wer gibt und wer bekommt, ist vertauscht: {names_of(ours | theirs)}."
            )
        return Feature("visitor", -2, f"Anderer Gast: {names_of(ours)} und {names_of(theirs)}.")
    if matter.kind == "visit" and subject.report != told.report and not (ours and theirs):
        return Feature("visitor", -0.8, "Der Gast ist nicht überall genannt.")
    return None


def _persons(subject: Subject, matter: Matter, told: Known) -> Feature | None:
    ours, theirs = (
        {surname(person) for person in each.persons if not is_an_office(person)}
        for each in (subject.matter, matter)
    )
    if not ours or not theirs:
        return None
    both = ours & theirs or _named_in(ours, matter.topic) or _named_in(theirs, subject.matter.topic)
    if both:
        return Feature("persons", 0.8, f"Dieselbe Person: {names_of(both)}.")
    if subject.report == told.report and "einladung" in (*subject.matter.topic, *matter.topic):
        return None  # he who is invited and he who invites
    if matter.kind == "summit":
        return None  # of many who come a report names some
    weight = _OTHER_PERSONS.get(matter.kind, -0.3)
    return Feature("persons", weight, f"Andere Personen: {names_of(ours)} und {names_of(theirs)}.")


def is_an_office(person: str) -> bool:
    """Whether an id is that of an office whose holder is not known: it may be anybody's."""
    return person.startswith(_OFFICE)


def _named_in(persons: set[str], topic: tuple[str, ...]) -> set[str]:
    """ "Al-Malikis Besuch": who is named beside the noun."""
    return {one for one in persons if len(one) >= _NAME and any(one in word for word in topic)}


def _places(subject: Subject, matter: Matter, told: Known) -> Feature | None:
    ours, theirs = set(subject.matter.places), set(matter.places)
    if ours & theirs:
        return Feature("place", 0.6, f"Derselbe Ort: {names_of(ours & theirs)}.")
    towns = (
        {place for place in ours if not place.isupper()},
        {place for place in theirs if not place.isupper()},
    )
    if all(towns) and subject.report == told.report and matter.kind in MUTUAL:
        return Feature(
            "place", -1, f"In einer Meldung andere Orte: {names_of(towns[0])} und {names_of(towns[1])}."
        )
    return None


def _word(subject: Subject, matter: Matter, told: Known) -> Feature | None:
    """The same compound: "Luftwaffenmanöver", "Warnstreik"."""
    shared = {w for w in subject.matter.topic if len(w) > 8} & set(matter.topic) - set(matter.places)
    return Feature("word", 0.6, f"Dasselbe Wort: {names_of(shared)}.") if shared else None


def _report(subject: Subject, matter: Matter, told: Known) -> Feature | None:
    return Feature("report", 0.5, "Beides steht in einer Meldung.") if subject.report == told.report else None


FEATURES: tuple[Compare, ...] = (
    kind_feature,
    days_feature,
    _parties,
    _goal,
    _visitor,
    _persons,
    _places,
    _word,
    _report,
)
"""What is compared."""
