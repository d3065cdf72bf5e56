"""Matters: what the clauses of a report say of visits, votes, deliveries …: planned, held, moved, called off, denied."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from depesche.keeping.due import due_days
from depesche.keeping.known import after
from depesche.keeping.namings import Naming, namings_of, taken_up
from depesche.keeping.parties import Parties, joint, parties_of
from depesche.keeping.scenes import Clause, clauses_of
from depesche.keeping.turns import Found, decide
from depesche.model.actor import Mention
from depesche.model.doc import Doc
from depesche.model.event import Event
from depesche.model.interval import CreationTime, Interval
from depesche.model.matter import Matter, Turn
from depesche.model.report import BlockKind
from depesche.model.span import Span, joined
from depesche.model.timex import Grain, Timex

_COMMENTS = (BlockKind.CREDIT, BlockKind.CAPTION, BlockKind.HEADING)
_WEEK = dt.timedelta(7)
_YEAR_LONG = dt.timedelta(366)
_YEAR = re.compile(r"\d{4}")
_CONDITION = re.compile(r"(?:wenn|falls|sofern|sobald|solange|sollte|sollten)\b")
_SAYING = (
    "ankündigen",
    "einladen",
    "zusagen",
    "versprechen",
    "aufrufen",
    "zustimmen",
    "vereinbaren",
    "einigen",
    "verständigen",
)


@dataclass(frozen=True, eq=False)
class _Report:
    """What the clauses of one report are read with."""

    doc: Doc
    timexes: Sequence[Timex]
    people: Parties
    dct: CreationTime | None

    def dates_in(self, clause: Clause) -> list[Timex]:
        return [timex for timex in self.timexes if clause.span.contains(timex.span)]


def find_matters(
    doc: Doc,
    timexes: Sequence[Timex],
    mentions: Sequence[Mention],
    events: Sequence[Event],
    dct: CreationTime | None,
) -> tuple[Matter, ...]:
    """What a report says of matters that are or were to come, in text order; one of a kind and turn for each sentence."""
    report = _Report(doc, timexes, Parties(mentions, events), dct)
    found: list[Matter] = []
    last: Naming | None = None
    before: Clause | None = None
    for sentence in doc.sentences:
        if sentence.kind in _COMMENTS:
            continue
        clauses = list(clauses_of(doc, sentence))
        is_condition = any(_CONDITION.match(clause.words) for clause in clauses)
        for clause in clauses:
            dates = report.dates_in(clause)
            due = due_days(dates, doc.text, dct)
            namings = list(namings_of(clause, dct, due))
            if not namings and last is not None:
                namings = list(taken_up(clause, last, due))
            for naming in namings:
                decision = decide(naming, before)
                if decision and not (is_condition and decision.turn is Turn.PLANNED):
                    found.append(_with_parties(_matter(naming, decision, report, dates), found))
                last = naming
            before = clause
    return tuple(_once(found))


def _matter(naming: Naming, found: Found, report: _Report, dates: Sequence[Timex]) -> Matter:
    tokens = [naming.head, *([found.by] if found.by else [])]
    parties = parties_of(report.people, naming.clause, naming.head, naming.word.kind)
    if naming.taken_from:  # "soll er am Mittwoch beginnen": the parties stand where it is named
        origin = naming.taken_from
        parties = joint(parties_of(report.people, origin.clause, origin.head, naming.word.kind), parties)
    days, new_days = naming.due, None
    if found.turn is Turn.MOVED:
        days, new_days = _moved(naming, dates, report)
        if found.rule == "later than planned" and new_days is None and naming.is_due_later:
            days, new_days = None, naming.due
    elif found.turn is Turn.ADVANCED:
        days, new_days = None, days
    elif found.turn is Turn.PLANNED:
        days = _ahead(days, dates, report.dct)
        if found.by and found.by.lemma in _SAYING and not naming.is_due_later and _is_past(days, report.dct):
            days = None  # "am Montag angekündigt" says when it was said
    return Matter(
        kind=naming.word.kind,
        turn=found.turn,
        words=joined((token.span for token in tokens), naming.clause.doc.text),
        sentence=naming.clause.sentence.span,
        rule=found.rule,
        actors=parties.actors,
        recipients=parties.recipients,
        persons=parties.persons,
        places=parties.places,
        days=days,
        new_days=new_days,
        was_planned=found.was_planned,
        topic=_topic(naming),
        is_title=naming.clause.sentence.kind is BlockKind.TITLE,
        has_wide_parties=parties.is_wide,
        named_in=_named_in(naming.taken_from),
    )


def _with_parties(matter: Matter, before: Sequence[Matter]) -> Matter:
    """A matter that names nobody goes on with the last of its kind: "Ziel sei es, bis Jahresende abzuziehen"."""
    last = next((each for each in reversed(before) if each.kind == matter.kind), None)
    if matter.codes or last is None or matter.is_title:
        return matter
    return replace(
        matter, actors=last.actors, recipients=last.recipients, persons=last.persons, has_wide_parties=True
    )


def _named_in(naming: Naming | None) -> tuple[Span, Span] | None:
    return (naming.head.span, naming.clause.sentence.span) if naming else None


def _is_past(days: Interval | None, dct: CreationTime | None) -> bool:
    today = dct.interval.latest if dct else None
    return bool(days and days.latest and today and days.latest <= today)


def _topic(naming: Naming) -> tuple[str, ...]:
    """The noun that names the matter, and the proper names beside it: "Air Defender"."""
    head = (naming.taken_from or naming).head
    beside = [
        t.lemma.lower() for t in naming.clause.tokens if abs(t.index - head.index) <= 3 and t.upos == "PROPN"
    ]
    return tuple(dict.fromkeys((head.lemma.lower(), *beside)))


def _moved(
    naming: Naming, dates: Sequence[Timex], report: _Report
) -> tuple[Interval | None, Interval | None]:
    """ "von Mai auf Juni verschoben": the day after "auf" is the new one, any other the old."""
    text = report.doc.text
    new = [t for t in dates if _follows_on(text, t.span.begin)]
    old = [t for t in dates if t not in new]
    return due_days(old, text, report.dct), _next_year(due_days(new, text, report.dct), new, report.dct)


def _next_year(days: Interval | None, dates: Sequence[Timex], dct: CreationTime | None) -> Interval | None:
    """ "hat auf den 24. Oktober verschoben": the next one, though the verb is a past form."""
    today = dct.interval.earliest if dct else None
    if days is None or today is None or days.earliest is None or days.latest is None or days.latest >= today:
        return days
    if any(_YEAR.search(timex.text) for timex in dates) or today - days.latest > _YEAR_LONG:
        return days
    return Interval(_a_year_on(days.earliest), _a_year_on(days.latest))


def _a_year_on(day: dt.date) -> dt.date:
    return day.replace(
        year=min(day.year + 1, dt.MAXYEAR), day=min(day.day, 28) if day.month == 2 else day.day
    )


def _follows_on(text: str, begin: int) -> bool:
    before = text[max(0, begin - 12) : begin].lower().split()
    return "auf" in before[-2:]


def _ahead(days: Interval | None, dates: Sequence[Timex], dct: CreationTime | None) -> Interval | None:
    """ "wollte am Donnerstag eintreffen" on a Tuesday: the Thursday to come, though the verb is a past form."""
    today = dct.day if dct else None
    if days is None or today is None or days.earliest is None or days.latest is None or days.latest >= today:
        return days
    is_weekday = all(
        timex.grain in (Grain.DAY, Grain.DAYPART) and not any(c.isdigit() for c in timex.text)
        for timex in dates
    )
    return (
        Interval(after(days.earliest, _WEEK), after(days.latest, _WEEK))
        if is_weekday and today - days.latest < _WEEK
        else days
    )


def _once(found: Sequence[Matter]) -> Iterator[Matter]:
    """One matter of a kind and turn in a sentence: "reist zu einem Besuch" is one visit."""
    seen: dict[tuple[object, ...], Matter] = {}
    for matter in found:
        key = (matter.kind, matter.turn, matter.sentence)
        earlier = seen.get(key)
        if earlier is None:
            seen[key] = matter
        elif earlier.days is None and matter.days is not None:
            seen[key] = replace(earlier, days=matter.days)
    yield from seen.values()
