"""Matters: what the clauses of a report say of visits, votes, deliveries …: planned, held, moved, called off, denied."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from depesche.keeping.due import due_days
from depesche.keeping.namings import Naming, namings_of, taken_up
from depesche.keeping.parties import Parties, parties_of
from depesche.keeping.scenes import Clause, clauses_of
from depesche.keeping.turns import Found, decide
from depesche.model.actor import Mention
from depesche.model.doc import Doc
from depesche.model.event import Event
from depesche.model.interval import CreationTime, Interval
from depesche.model.matter import Matter, Turn
from depesche.model.report import BlockKind
from depesche.model.span import joined
from depesche.model.timex import Grain, Timex

_COMMENTS = (BlockKind.CREDIT, BlockKind.CAPTION, BlockKind.HEADING)
_WEEK = dt.timedelta(7)


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
    for sentence in doc.sentences:
        if sentence.kind in _COMMENTS:
            continue
        for clause in clauses_of(doc, sentence):
            dates = report.dates_in(clause)
            due = due_days(dates, doc.text, dct)
            namings = list(namings_of(clause, dct, due))
            if not namings and last is not None:
                namings = list(taken_up(clause, last, due))
            for naming in namings:
                if decision := decide(naming):
                    found.append(_matter(naming, decision, report, dates))
                last = naming
    return tuple(_once(found))


def _matter(naming: Naming, found: Found, report: _Report, dates: Sequence[Timex]) -> Matter:
    tokens = [naming.head, *([found.by] if found.by else [])]
    parties = parties_of(report.people, naming.clause, naming.head, naming.word.kind)
    if naming.taken_from:  # "soll er am Mittwoch beginnen": the parties stand where it is named
        parties = parties_of(report.people, naming.taken_from.clause, naming.taken_from.head, naming.word.kind)
    days, new_days = naming.due, None
    if found.turn is Turn.MOVED:
        days, new_days = _moved(naming, dates, report)
    elif found.turn is Turn.ADVANCED:
        days, new_days = None, days
    elif found.turn is Turn.PLANNED:
        days = _ahead(days, dates, report.dct)
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
    )


def _topic(naming: Naming) -> tuple[str, ...]:
    """The noun that names the matter, and the proper names beside it: "Air Defender"."""
    head = (naming.taken_from or naming).head
    beside = [t.lemma.lower() for t in naming.clause.tokens if abs(t.index - head.index) <= 3 and t.upos == "PROPN"]
    return tuple(dict.fromkeys((head.lemma.lower(), *beside)))


def _moved(
    naming: Naming, dates: Sequence[Timex], report: _Report
) -> tuple[Interval | None, Interval | None]:
    """ "von Mai auf Juni verschoben": the day after "auf" is the new one, any other the old."""
    text = report.doc.text
    new = [t for t in dates if _follows_on(text, t.span.begin)]
    old = [t for t in dates if t not in new]
    return due_days(old, text, report.dct), due_days(new, text, report.dct)


def _follows_on(text: str, begin: int) -> bool:
    before = text[max(0, begin - 12) : begin].lower().split()
    return "auf" in before[-2:]


def _ahead(days: Interval | None, dates: Sequence[Timex], dct: CreationTime | None) -> Interval | None:
    """ "wollte am Donnerstag eintreffen" on a Tuesday: the Thursday to come, though the verb is a past form."""
    today = dct.day if dct else None
    if days is None or today is None or days.earliest is None or days.latest is None or days.latest >= today:
        return days
    is_weekday = all(timex.grain in (Grain.DAY, Grain.DAYPART) and not any(c.isdigit() for c in timex.text) for timex in dates)
    return Interval(days.earliest + _WEEK, days.latest + _WEEK) if is_weekday and today - days.latest < _WEEK else days


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
