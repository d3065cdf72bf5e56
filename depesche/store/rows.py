"""A Reading as rows of the record's tables: plain values, ids and all, ready to be written or shown."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from depesche.model.actor import Actor, Mention
from depesche.model.announcement import Announcement
from depesche.model.event import Event, Participant
from depesche.model.figure import Claim, Figure
from depesche.model.interval import Interval
from depesche.model.matter import Matter
from depesche.model.quotation import Quotation
from depesche.model.record import Reading
from depesche.model.span import Span, hull, words_of
from depesche.model.timex import Timex
from depesche.store.figures import claim_columns, figure_columns
from depesche.store.ids import RowIds
from depesche.store.matters import matter_columns
from depesche.store.report_rows import report_row
from depesche.store.utterances import utterance_columns

Value = str | int | float | None
Row = dict[str, Value]
Rows = dict[str, list[Row]]
"""Rows by table, parents before children."""


def rows_of(reading: Reading, version: str) -> Rows:
    """Unroll a reading; `version` is the version of the software that made it."""
    return _Unroller(reading, version).rows()


@dataclass(slots=True)
class _Unroller:
    """Ids are handed out in text order, and kinds that are pointed at come before those that point."""

    reading: Reading
    version: str
    ids: RowIds = field(init=False)
    sentence_begins: list[int] = field(init=False)
    timex_ids: list[str] = field(init=False)
    quotation_ids: list[str] = field(init=False)
    event_ids: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.ids = RowIds(self.reading.report.id)
        self.sentence_begins = [sentence.span.begin for sentence in self.reading.doc.sentences]
        self.timex_ids = [
            self.ids.next("timexes", t.type.value, *t.span, t.function) for t in self.reading.timexes
        ]
        self.quotation_ids = [
            self.ids.next("quotations", q.type.value, tuple(q.quote)) for q in self.reading.quotations
        ]
        self.event_ids = [
            self.ids.next("events", e.type.value, tuple(e.trigger)) for e in self.reading.events
        ]

    def rows(self) -> Rows:
        reading = self.reading
        return {
            "reports": [report_row(reading.report, self.version)],
            "blocks": list(self.blocks()),
            "sentences": list(self.sentences()),
            "timexes": [self.timex(*pair) for pair in zip(self.timex_ids, reading.timexes, strict=True)],
            "actors": list(self.actors()),
            **self.mentions(),
            "quotations": [
                self.quotation(*pair) for pair in zip(self.quotation_ids, reading.quotations, strict=True)
            ],
            "quotation_actors": list(self.quotation_actors()),
            "events": [self.event(*pair) for pair in zip(self.event_ids, reading.events, strict=True)],
            "event_participants": list(self.participants()),
            "announcements": [self.announcement(a) for a in reading.announcements],
            "matters": [self.matter(matter) for matter in reading.matters],
            "figures": [self.figure(figure) for figure in reading.figures],
            "claims": [self.claim(claim) for claim in reading.claims],
        }

    def blocks(self) -> Iterator[Row]:
        for position, block in enumerate(self.reading.report.blocks):
            begin, end = block.span
            yield {
                "id": self.ids.next("blocks", block.kind.value, begin, end),
                **self.belonging(),
                "position": position,
                "kind": block.kind.value,
                "begin": begin,
                "end": end,
            }

    def sentences(self) -> Iterator[Row]:
        for sentence in self.reading.doc.sentences:
            begin, end = sentence.span
            yield {
                "id": self.ids.next("sentences", begin, end),
                **self.belonging(),
                "sentence": sentence.index,
                "block": sentence.block,
                "kind": sentence.kind.value,
                "begin": begin,
                "end": end,
                "words": self.reading.report.text[begin:end],
            }

    def timex(self, timex_id: str, timex: Timex) -> Row:
        return {
            "id": timex_id,
            **self.belonging(),
            **self.place((timex.span,)),
            "type": timex.type.value,
            "value": timex.value,
            "mod": timex.mod,
            "quant": timex.quant,
            "freq": timex.freq,
            "grain": timex.grain.value,
            "anchor": timex.anchor,
            "earliest": _earliest(timex.interval),
            "latest": _latest(timex.interval),
            "begin_point": timex.begin_point,
            "end_point": timex.end_point,
            "function": timex.function,
            **self.evidence(timex.rule, timex.confidence, None),
        }

    def actors(self) -> Iterator[Row]:
        for actor in {actor.id: actor for actor in reversed(list(self.all_actors()))}.values():
            yield {
                "id": actor.id,
                "name": actor.name,
                "kind": actor.kind.value,
                "code": actor.code,
                "sector": actor.sector,
                "wikidata": actor.wikidata,
                "version": self.version,
            }

    def all_actors(self) -> Iterator[Actor]:
        reading = self.reading
        yield from chain.from_iterable(mention.actors for mention in reading.mentions)
        for quotation in reading.quotations:
            yield from quotation.speakers + quotation.addressees
            yield from (source.actor for source in quotation.sources if source.actor)
        for event in reading.events:
            yield from (p.actor for p in event.actors + event.recipients if p.actor)

    def mentions(self) -> Rows:
        rows: Rows = {"mentions": [], "mention_actors": []}
        for mention in self.reading.mentions:
            mention_id = self.ids.next("mentions", mention.kind.value, *mention.span)
            rows["mentions"].append(self.mention(mention_id, mention))
            for position, actor in enumerate(mention.actors):
                rows["mention_actors"].append(
                    {"mention_id": mention_id, "position": position, **self.belonging(), **_actor(actor)}
                )
        return rows

    def mention(self, mention_id: str, mention: Mention) -> Row:
        tokens = self.reading.doc.tokens
        head = tokens[mention.head].span if 0 <= mention.head < len(tokens) else None
        return {
            "id": mention_id,
            **self.belonging(),
            **self.place((mention.span,)),
            "kind": mention.kind.value,
            "head_begin": head.begin if head else None,
            "head_end": head.end if head else None,
            **self.evidence(mention.rule, mention.confidence, mention.why),
            "chain": ";".join(map(str, mention.chain)) or None,
        }

    def quotation(self, quotation_id: str, quotation: Quotation) -> Row:
        return {
            "id": quotation_id,
            **self.belonging(),
            **self.place(quotation.quote),
            "type": quotation.type.value,
            "form": quotation.form.value,
            "medium": quotation.medium.value if quotation.medium else None,
            **self.part("speaker", quotation.speaker),
            **self.part("cue", quotation.cue),
            "cue_lemma": quotation.cue_lemma,
            "commitment": quotation.commitment,
            **self.part("frame", quotation.frame),
            **self.part("addressee", quotation.addressee),
            "is_nested": int(quotation.is_nested),
            "is_negated": int(quotation.is_negated),
            "subjunctive": quotation.subjunctive,
            "carried_from": _at(self.quotation_ids, quotation.carried_from),
            **self.evidence(quotation.rule, quotation.confidence, quotation.why),
            **utterance_columns(quotation),
        }

    def quotation_actors(self) -> Iterator[Row]:
        for quotation_id, quotation in zip(self.quotation_ids, self.reading.quotations, strict=True):
            named: list[tuple[str, int, Iterable[Span], Actor | None]] = [
                *(("speaker", i, quotation.speaker, a) for i, a in enumerate(quotation.speakers)),
                *(("addressee", i, quotation.addressee, a) for i, a in enumerate(quotation.addressees)),
                *(("source", i, (source.span,), source.actor) for i, source in enumerate(quotation.sources)),
            ]
            for role, position, spans, actor in named:
                yield {
                    "quotation_id": quotation_id,
                    "role": role,
                    "position": position,
                    **self.belonging(),
                    **self.part("", spans),
                    **_actor(actor),
                }

    def event(self, event_id: str, event: Event) -> Row:
        when, where = event.when, event.where
        return {
            "id": event_id,
            **self.belonging(),
            **self.place(event.trigger),
            "lemma": event.lemma,
            "type": event.type.value,
            "mode": event.mode,
            "contexts": ";".join(event.contexts) or None,
            "cameo": event.cameo,
            "status": event.status.value,
            "content": event.content.value if event.content else None,
            "content_mode": event.content_mode,
            "timex_id": self.timex_id(when),
            "when_value": when.value if when else None,
            "when_words": when.text if when else None,
            "when_earliest": _earliest(when.interval if when else None),
            "when_latest": _latest(when.interval if when else None),
            **self.part("where", (where.span,) if where else ()),
            "where_country": where.country if where else None,
            "quotation_id": _at(self.quotation_ids, event.attribution),
            **self.evidence(event.rule, event.confidence, event.why),
            "same_as": _at(self.event_ids, event.same_as),
        }

    def participants(self) -> Iterator[Row]:
        for event_id, event in zip(self.event_ids, self.reading.events, strict=True):
            named: list[tuple[str, int, Participant]] = [
                *(("actor", i, p) for i, p in enumerate(event.actors)),
                *(("recipient", i, p) for i, p in enumerate(event.recipients)),
            ]
            for role, position, participant in named:
                yield {
                    "event_id": event_id,
                    "role": role,
                    "position": position,
                    **self.belonging(),
                    **self.part("", (participant.span,)),
                    **_actor(participant.actor),
                    # what the event says of its participant goes before what the actor is elsewhere
                    "code": participant.code,
                    "sector": participant.sector,
                }

    def announcement(self, announcement: Announcement) -> Row:
        event = self.reading.events[announcement.event]
        event_id = self.event_ids[announcement.event]
        return {
            "id": self.ids.next("announcements", event_id, announcement.content),
            **self.belonging(),
            **self.place(announcement.words or event.trigger),
            "event_id": event_id,
            "content": announcement.content,
            "due_earliest": _earliest(announcement.due),
            "due_latest": _latest(announcement.due),
            "quotation_id": _at(self.quotation_ids, announcement.announced_by),
            **self.evidence(announcement.rule, event.confidence, event.why),
        }

    def matter(self, matter: Matter) -> Row:
        spans = tuple(matter.words)
        return {
            "id": self.ids.next("matters", matter.kind, matter.turn.value, spans),
            **self.belonging(),
            **self.place(spans),
            **matter_columns(matter),
            **self.evidence(matter.rule, 1.0, None),
        }

    def figure(self, figure: Figure) -> Row:
        return {
            "id": self.ids.next("figures", figure.kind.value, figure.words),
            **self.belonging(),
            **self.place(figure.words),
            **figure_columns(figure),
            **self.told(figure),
        }

    def claim(self, claim: Claim) -> Row:
        return {
            "id": self.ids.next("claims", claim.kind.value, claim.words),
            **self.belonging(),
            **self.place(claim.words),
            **self.part("accused", claim.accused_words),
            **claim_columns(claim),
            **self.told(claim),
        }

    def told(self, finding: Figure | Claim) -> Row:
        return {
            "event_id": _at(self.event_ids, finding.event),
            "quotation_id": _at(self.quotation_ids, finding.attribution),
            **self.evidence(finding.rule, 1.0, finding.why),
        }

    def belonging(self) -> Row:
        return {"report_id": self.reading.report.id, "is_current": 1}

    def place(self, spans: Sequence[Span]) -> Row:
        around = hull(spans) if spans else Span(0, 0)
        return {
            "sentence": self.sentence_at(around.begin),
            "begin": around.begin,
            "end": around.end,
            "spans": _json(spans),
            "words": _words(self.reading.report.text, spans),
        }

    def part(self, name: str, spans: Iterable[Span]) -> Row:
        spans, prefix = tuple(spans), f"{name}_" if name else ""
        return {
            f"{prefix}spans": _json(spans) if spans else None,
            f"{prefix}words": _words(self.reading.report.text, spans) if spans else None,
        }

    def evidence(self, rule: str, confidence: float, why: str | None) -> Row:
        return {"rule": rule, "version": self.version, "confidence": float(confidence), "why": why or None}

    def sentence_at(self, begin: int) -> int | None:
        at = bisect_right(self.sentence_begins, begin) - 1
        sentences = self.reading.doc.sentences
        return sentences[at].index if at >= 0 and begin < sentences[at].span.end else None

    def timex_id(self, timex: Timex | None) -> str | None:
        if timex is None:
            return None
        for timex_id, other in zip(self.timex_ids, self.reading.timexes, strict=True):
            if other.span == timex.span and other.type == timex.type:
                return timex_id
        return None


def _actor(actor: Actor | None) -> Row:
    office = actor.office if actor else None
    return {
        "actor_id": actor.id if actor else None,
        "name": actor.name if actor else None,
        "code": actor.code if actor else None,
        "sector": actor.sector if actor else None,
        "office_title": office.title if office else None,
        "office_body": office.body if office else None,
        "office_role": office.role if office else None,
    }


def _words(text: str, spans: Iterable[Span]) -> str:
    return " … ".join(words_of(text, spans))


def _json(spans: Iterable[Span]) -> str:
    return json.dumps([list(span) for span in spans], separators=(",", ":"))


def _at(ids: Sequence[str], index: int | None) -> str | None:
    return ids[index] if index is not None and 0 <= index < len(ids) else None


def _earliest(interval: Interval | None) -> str | None:
    return interval.earliest.isoformat() if interval and interval.earliest else None


def _latest(interval: Interval | None) -> str | None:
    return interval.latest.isoformat() if interval and interval.latest else None
