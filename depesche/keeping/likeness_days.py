"""Days compared: whether what a clause tells was due when it says, or moved to another day."""

import datetime as dt

from depesche.keeping.feature import Feature, Subject, shown
from depesche.keeping.known import Known, after
from depesche.keeping.turn_nouns import MENTIONED
from depesche.model.interval import Interval
from depesche.model.matter import Matter, Turn

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
_SHORT = dt.timedelta(7)
_LONG_AGO = dt.timedelta(400)  # an announcement without a date
_MUTUAL = ("visit", "meeting", "call")
_PUTTING_OFF = (Turn.MOVED, Turn.CANCELLED, Turn.ADVANCED)
_MAY_BE_EARLY = ("resignation", "release", "delivery", "withdrawal")
_EARLY = dt.timedelta(60)
_ANY_ELECTION = ("wahl", "neuwahl", "wahlen", "abstimmung")


def days_feature(subject: Subject, matter: Matter, told: Known) -> Feature | None:
    """Whether the days agree: those of a plan with its due days, those of what was with the time in which it was due."""
    if told.latest < subject.known:
        return Feature("days", -2, "Die Meldung ist älter als die Ankündigung.")
    if matter.turn in (Turn.HELD, Turn.ENDED):
        return _held_days(subject, matter, told)
    days, due = matter.days, subject.due
    if subject.is_moved and due is None and days is not None and matter.turn is Turn.PLANNED:
        is_sure = matter.kind not in _MUTUAL or len(subject.matter.codes & matter.codes) > 1
        return Feature("days", 0.8 if is_sure else 0.4, "Das Verschobene bekommt einen neuen Tag.")
    if (
        days is None
        and due is not None
        and due.latest is not None
        and matter.turn in _PUTTING_OFF
        and due.latest < told.earliest
    ):
        return Feature("days", 0.1, f"Da war die Frist schon vorbei: {shown(due)}.")
    if days is None or due is None:
        if (
            subject.closed
            and matter.turn is not Turn.MOVED
            and (not matter.was_planned or (days and days.earliest and days.earliest > subject.closed))
        ):
            return Feature("days", -2, "Die frühere Sache ist schon abgeschlossen.")
        return _age(subject, matter, told)
    if not days.meets(due) and _is_told_anew(subject, matter, told):
        return Feature("days", 0.8, f"Nun für andere Tage: {shown(days)} statt {shown(due)}.")
    if days.meets(due) and matter.turn is Turn.PLANNED and _is_lost_in(days, due):
        return Feature(
            "days", 0.4, f"In mehr als einem Jahr ist Platz für vieles: {shown(days)} und {shown(due)}."
        )
    if days.meets(due):
        return Feature(
            "days", 1.3 if days == due else 1, f"Die Tage treffen sich: {shown(days)} und {shown(due)}."
        )
    return Feature("days", -2, f"Andere Tage: {shown(days)} und {shown(due)}.")


def _is_lost_in(first: Interval, second: Interval) -> bool:
    """A plan for some weeks and one with years left: "bis Ende kommender Woche" and "spätestens im Januar 2025"."""
    spans = [each.latest - each.earliest for each in (first, second) if each.earliest and each.latest]
    return len(spans) == 2 and max(spans) > _LONG_AGO and min(spans) <= _SOON


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
    if matter.kind == subject.matter.kind == "election" and _is_another_day(subject, matter, told):
        return bool(subject.matter.codes & matter.codes) and not _are_other_elections(subject.matter, matter)
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


def _is_another_day(subject: Subject, matter: Matter, told: Known) -> bool:
    """Whether a plan names a day to come within about a year of the one that was known."""
    due, days = subject.due, matter.days
    if due is None or due.latest is None or due.earliest is None or days is None or days.earliest is None:
        return False
    return days.earliest >= told.earliest and abs(days.earliest - due.latest) <= _LONG_AGO


def _are_other_elections(first: Matter, second: Matter) -> bool:
    """ "Kommunalwahl" and "Präsidentenwahl", "Stichwahl" and anything else; "Wahl" may be either."""
    ours = {word for word in first.topic if word.endswith(("wahl", "wahlen")) and word not in _ANY_ELECTION}
    theirs = {
        word for word in second.topic if word.endswith(("wahl", "wahlen")) and word not in _ANY_ELECTION
    }
    return bool(ours and theirs and not ours & theirs)


def _held_days(subject: Subject, matter: Matter, told: Known) -> Feature | None:
    days, due = matter.days, subject.due
    if matter.rule == MENTIONED and not _must_have_been(due, days, told):
        return Feature("days", -2, "Erwähnt, aber ohne Frist, in der es gewesen sein müsste.")
    happened = days if days and days.latest and days.latest <= after(told.latest, _LATE) else None
    if happened and happened.latest and happened.latest < subject.known and subject.report != told.report:
        return Feature("days", -2, f"Das war vor der Ankündigung: {shown(happened)}.")
    if subject.is_moved and due is None:
        return _age(subject, matter, told)
    if due is None or due.latest is None:
        return _age(subject, matter, told)
    begins = due.earliest or subject.known
    latest = (happened.latest if happened else None) or told.latest
    earliest = (happened.earliest if happened else None) or told.earliest
    leeway = _DAY if happened and subject.report != told.report else dt.timedelta(0)
    if after(latest, leeway) < begins and matter.kind in _MAY_BE_EARLY and begins - latest <= _EARLY:
        return Feature("days", 0.4, f"Es war schon vor der Frist: {shown(due)}.")
    if after(latest, leeway) < begins:
        return Feature("days", -2, f"Das war vor der Frist: {shown(happened or told.days)} und {shown(due)}.")
    if earliest > after(due.latest, _LATE if happened else _LONG_AGO):
        return Feature(
            "days", -2, f"Das war lange nach der Frist: {shown(happened or told.days)} und {shown(due)}."
        )
    if earliest > after(due.latest, _LATE if happened else _LATE_REPORT):
        return Feature("days", 0.1, f"Die Meldung folgt lange nach der Frist: {shown(due)}.")
    weight = 0.7 if happened is None else 1.3 if happened == due else 1
    if matter.rule == MENTIONED and happened is None:
        weight = 0.3
    if happened is None and told.latest <= subject.known and due.latest > told.latest:
        # without a day, on the day of the announcement: something before it, more likely, most of all where there was time left
        weight = -0.2 if due.latest <= after(told.latest, _SHORT) else -1.2
    return Feature("days", weight, f"In der Frist: {shown(happened or told.days)} und {shown(due)}.")


def _must_have_been(due: Interval | None, days: Interval | None, told: Known) -> bool:
    """Whether what is only mentioned as past had its time: a short one has begun, a long one is over, or it is told of a day in it."""
    if due is None or due.earliest is None or due.latest is None:
        return False
    if days is not None and days.latest is not None and days.latest <= told.latest:
        return days.meets(due)
    is_short = due.latest - due.earliest <= _SHORT
    return told.earliest >= due.earliest if is_short else told.earliest > due.latest


def _age(subject: Subject, matter: Matter, told: Known) -> Feature:
    if subject.due and subject.due.latest and told.earliest <= after(subject.due.latest, _JUST_OVER):
        return Feature("age", 0.6, "Die Meldung folgt auf die Ankündigung, vor dem Ende der Frist.")
    if told.earliest > after(subject.known, LONG_PUT_OFF if subject.is_moved else _LONG_AGO):
        return Feature("age", -2, "Die Ankündigung liegt mehr als ein Jahr zurück.")
    is_later = subject.report != told.report and matter.turn is not Turn.PLANNED
    if is_later and told.earliest <= after(subject.known, _SOON):
        return Feature("age", 0.6, "Die Meldung folgt bald auf die Ankündigung.")
    return Feature("age", 0.4, "Die Meldung folgt auf die Ankündigung.")
