"""Matters: what the clauses of a report say of visits, votes, deliveries …: planned, held, moved, called off, denied."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from depesche.keeping.due import due_days, whole_stay
from depesche.keeping.known import after
from depesche.keeping.namings import DATED, DONE, Naming, namings_of, taken_up
from depesche.keeping.parties import Parties, Sides, joint, parties_of
from depesche.keeping.scenes import Clause, Tense, clauses_of
from depesche.keeping.setting import ON_IT, in_days_of, once, with_it, with_parties, with_those_before
from depesche.keeping.turn_nouns import Found
from depesche.keeping.turns import decide
from depesche.keeping.unnamed import (
    called_off,
    dated_plan,
    deed,
    meant_plan,
    nouns_of,
    promised_plan,
    topic_of_unnamed,
)
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
_CONDITION = re.compile(r"(?:falls|sofern|sollte|sollten)\b")
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
_AND_THEN = re.compile(
    r"\b(?:zeitgleich|dabei|dort|dann|danach|anschließend|zuvor|vorher|außerdem|zudem|ebenfalls|auch|dafür|dazu|später|zugleich)\b"
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
            if clause.holds(timex.span)
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
        return self.codes_of_lead

    @cached_property
    def codes_of_lead(self) -> tuple[str, ...]:
        """Whom the first sentence of the body names."""
        body = [s for s in self.doc.sentences if s.kind is not BlockKind.TITLE and s.kind not in _COMMENTS]
        return self.people.all_codes(self.people.mentions_in(body[0].span)) if body else ()


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
        clauses = list(clauses_of(doc, sentence))
        before: Clause | None = None
        for clause in clauses:
            namings = _namings(clause, before, last, report, due=_due(clause, clauses, report))
            for naming in namings:
                if (matter := _told(naming, before, clauses, report, found)) is not None:
                    found.append(matter)
                if not naming.is_unnamed:
                    last = naming
            before = clause
    return tuple(once(found))


def _due(clause: Clause, clauses: Sequence[Clause], report: _Report) -> Interval | None:
    """The days of a clause; those of the clause that it explains ("der Gipfel am Montag, auf dem … unterzeichnet wird")."""
    due = due_days(report.dates_in(clause), report.doc.text, report.dct)
    if due is not None or clause is clauses[0]:
        return due
    above = due_days(report.dates_in(clauses[clauses.index(clause) - 1]), report.doc.text, report.dct)
    if ON_IT.match(clause.words):
        return above
    is_infinitive = clause.finite is None and clause.tense is Tense.FUTURE  # "hat bis Mai Zeit, abzuziehen"
    return above if is_infinitive and not _is_past(above, report.dct) else None


def _namings(
    clause: Clause, before: Clause | None, last: Naming | None, report: _Report, due: Interval | None
) -> list[Naming]:
    """What a clause names; where it names nothing, what it takes up, dates, promises or tells as done."""
    found = list(namings_of(clause, report.dct, due))
    if not found and last is not None:
        found = list(taken_up(clause, last, due))
    if found or clause.sentence.kind is BlockKind.TITLE:
        return found
    return (
        list(dated_plan(clause, report.dct, due))
        or list(promised_plan(clause, before, report.dct, due))
        or list(meant_plan(clause, report.dct, due))
        or list(called_off(clause, report.dct, due))
        or list(deed(clause, report.dct, due))
    )


def _told(
    naming: Naming, before: Clause | None, clauses: Sequence[Clause], report: _Report, found: Sequence[Matter]
) -> Matter | None:
    """The matter of a naming, None where the clause says nothing of it."""
    clause = naming.clause
    decision = decide(naming, before) or _going_on(naming, found, report)
    is_condition = any(_CONDITION.match(each.words) for each in clauses) or clauses[0].words.startswith(
        "wenn "
    )
    if decision is None or (is_condition and decision.turn is Turn.PLANNED):
        return None
    matter = with_parties(_matter(naming, decision, report, report.dates_in(clause)), found, clause.words)
    if naming.word.how == DONE and not (matter.codes and matter.days):
        return None  # a deed is held against plans by its day
    matter = _as_of_sentence(in_days_of(matter, found), clause, clauses, report)
    matter = with_those_before(with_it(matter, clause, found), report.codes_before(clause.sentence))
    return None if naming.is_unnamed and not matter.codes else matter


def _going_on(naming: Naming, found: Sequence[Matter], report: _Report) -> Found | None:
    """ "Zeitgleich wird in der Ölregion abgestimmt", told in the present right after a plan: a plan too."""
    clause, last = naming.clause, found[-1] if found else None
    is_open = (
        naming.is_verb and clause.tense is Tense.PRESENT and naming.due is None and not clause.is_negated
    )
    if not is_open or last is None or last.turn is not Turn.PLANNED or last.is_title or clause.finite is None:
        return None
    here, there = clause.sentence, next(s for s in report.doc.sentences if s.span == last.sentence)
    is_next = here.block == there.block and 0 <= here.index - there.index <= 1
    if clause.finite.subjunctive or not is_next or not _AND_THEN.search(clause.words):
        return None
    return Found(Turn.PLANNED, f"goes on: {naming.head.lemma}", clause.finite)


def _as_of_sentence(matter: Matter, clause: Clause, clauses: Sequence[Clause], report: _Report) -> Matter:
    """ "Im März hatte er sie verschoben wegen der Reform, die das Parlament dann billigte": what was, in the days told before."""
    if matter.turn not in (Turn.HELD, Turn.ENDED) or matter.days is not None:
        return matter
    for other in clauses[: clauses.index(clause)]:
        days = due_days(report.dates_in(other), report.doc.text, report.dct)
        if days is not None and _is_past(days, report.dct):
            return replace(matter, days=days)
    return matter


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
        days, new_days = None, _next_year(days, dates, report.dct)
    elif found.turn is Turn.PLANNED:
        if _is_past(days, report.dct) and not found.was_planned:
            days = _later_days(dates, report) or days
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
            for m in report.people.mentions_of(clause)
        )
    )


def _named_in(naming: Naming | None) -> tuple[Span, Span] | None:
    return (naming.head.span, naming.clause.sentence.span) if naming else None


def _later_days(dates: Sequence[Timex], report: _Report) -> Interval | None:
    """ "kündigte am Freitag Streiks für den 15. Dezember an": the days to come."""
    later = [t for t in dates if not _is_past(due_days([t], report.doc.text, report.dct), report.dct)]
    return due_days(later, report.doc.text, report.dct) if len(later) < len(dates) else None


def _is_past(days: Interval | None, dct: CreationTime | None) -> bool:
    today = dct.interval.latest if dct else None
    return bool(days and days.latest and today and days.latest <= today)


def _is_over(days: Interval | None, dct: CreationTime | None) -> bool:
    today = dct.interval.earliest if dct else None
    return bool(days and days.latest and today and days.latest < today)


def _topic(naming: Naming) -> tuple[str, ...]:
    """The noun that names the matter, and the proper names beside it: "Air Defender"."""
    head = (naming.taken_from or naming).head
    if naming.is_unnamed and naming.is_verb:
        return topic_of_unnamed(naming)
    beside = [
        t.lemma.lower() for t in naming.clause.tokens if abs(t.index - head.index) <= 3 and t.upos == "PROPN"
    ]
    return tuple(dict.fromkeys((head.lemma.lower(), *beside, *nouns_of(naming.clause))))


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
