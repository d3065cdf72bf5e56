"""Matters: what the clauses of a report say of visits, votes, deliveries …: planned, held, moved, called off, denied."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from depesche.keeping.due import due_days, whole_stay
from depesche.keeping.known import after
from depesche.keeping.namings import DATED, Naming, dated_plan, namings_of, taken_up
from depesche.keeping.parties import Parties, Sides, joint, parties_of
from depesche.keeping.scenes import Clause, clauses_of
from depesche.keeping.turns import Found, decide
from depesche.model.actor import Mention, MentionKind
from depesche.model.doc import Doc, Sentence
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
_OF_PARTICIPLE = re.compile(  # "die 2019 verschobene Wahl": no day of the visit
    r"\s+(?:verschoben|geplatzt|abgesagt|ausgefallen|aufgeschoben|gescheitert|begonnen|geschlossen|vertagt)e[nrms]?\b"
)
_INSTEAD = re.compile(r"\bstatt (?:wie geplant |noch )?(?:am|im|in der|in|an) $")
_THEN = re.compile(r"\b(?:anschließend|danach|von dort|im anschluss)\b")
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
        return [
            timex
            for timex in self.timexes
            if clause.span.contains(timex.span)
            and not _INSTEAD.search(self.doc.text[max(0, timex.span.begin - 24) : timex.span.begin].lower())
            and not _OF_PARTICIPLE.match(self.doc.text[timex.span.end :][:30])
        ]

    def codes_before(self, sentence: Sentence) -> tuple[str, ...]:
        """Who was named last: in the sentence itself, or one of the two before it in the same paragraph."""
        for number in range(sentence.index, max(-1, sentence.index - 3), -1):
            other = self.doc.sentences[number]
            if other.block != sentence.block:
                break
            named = self.people.all_codes(self.people.mentions_in(other.span))
            if named:
                return named
        return ()


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
            if not namings and sentence.kind is not BlockKind.TITLE:
                namings = list(dated_plan(clause, dct, due))
            for naming in namings:
                decision = decide(naming, before)
                if decision and not (is_condition and decision.turn is Turn.PLANNED):
                    matter = _with_parties(_matter(naming, decision, report, dates), found, clause.words)
                    if naming.word.how == DATED and not matter.codes:
                        continue
                    found.append(_with_those_before(matter, report.codes_before(sentence)))
                if naming.word.how != DATED:
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
        days = whole_stay(_ahead(days, dates, report.dct), naming.clause.words)
        is_said = found.by and found.by.lemma in _SAYING and not naming.is_due_later
        if (is_said and _is_past(days, report.dct)) or (not found.was_planned and _is_over(days, report.dct)):
            days = None  # "am Montag angekündigt" says when it was said
    if found.turn in (Turn.MOVED, Turn.CANCELLED) and _is_over(days, report.dct):
        days = None  # "war am Freitag abgesagt worden"
        found = replace(found, rule=f"told before: {found.rule}") if new_days is None else found
    kind = naming.word.kind
    if naming.word.how == DATED and _is_abroad(report, naming.clause, parties):
        kind = "visit"
    return Matter(
        kind=kind,
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


def _is_abroad(report: _Report, clause: Clause, parties: Sides) -> bool:
    """ "In Rom will er am 4. Juni reden": somebody does it in the town of another state."""
    return bool(
        parties.persons
        and parties.actors
        and parties.recipients
        and any(
            m.kind is MentionKind.CAPITAL or m.kind is MentionKind.PLACE
            for m in report.people.mentions_in(clause.span)
        )
    )


def _from_there_on(matter: Matter, last: Matter, words: str) -> Interval | None:
    """ "anschließend bis zum 12. Juli nach Rom": from the end of the first stay on."""
    days, stay = matter.days, last.days
    if days is None or stay is None or not _THEN.search(words) or " bis " not in f" {words} ":
        return days
    begin = stay.latest
    return Interval(begin, days.latest) if begin and days.latest and begin <= days.latest else days


def _with_parties(matter: Matter, before: Sequence[Matter], words: str) -> Matter:
    """A matter that names nobody goes on with the last of its kind: "Ziel sei es, bis Jahresende abzuziehen"."""
    last = next((each for each in reversed(before) if each.kind == matter.kind), None)
    if matter.kind == "visit" and matter.turn is Turn.PLANNED and last is not None:
        matter = replace(matter, days=_from_there_on(matter, last, words))
    is_goal_alone = matter.kind == "visit" and not matter.actors and bool(matter.recipients)
    if is_goal_alone and last is not None and not matter.is_title:  # "anschließend reist er nach Polen"
        actors = tuple(code for code in last.actors if code not in matter.recipients)
        return replace(matter, actors=actors, persons=matter.persons or last.persons)
    if matter.codes or last is None or matter.is_title:
        return matter
    return replace(
        matter, actors=last.actors, recipients=last.recipients, persons=last.persons, has_wide_parties=True
    )


def _with_those_before(matter: Matter, named: tuple[str, ...]) -> Matter:
    """A matter that names nobody is that of those who were named last: "Das Abkommen soll im Mai unterzeichnet werden"."""
    if matter.codes or matter.is_title or matter.turn not in (Turn.PLANNED, Turn.MOVED, Turn.CANCELLED):
        return matter
    return replace(matter, actors=named, has_wide_parties=True)


def _named_in(naming: Naming | None) -> tuple[Span, Span] | None:
    return (naming.head.span, naming.clause.sentence.span) if naming else None


def _is_past(days: Interval | None, dct: CreationTime | None) -> bool:
    today = dct.interval.latest if dct else None
    return bool(days and days.latest and today and days.latest <= today)


def _is_over(days: Interval | None, dct: CreationTime | None) -> bool:
    today = dct.interval.earliest if dct else None
    return bool(days and days.latest and today and days.latest < today)


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
