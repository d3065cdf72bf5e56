"""The tables of the record, each column with a sentence; docs/tables.md is generated from here."""

from depesche.store.columns import Column, Kind, Table
from depesche.store.schema_carried import DERIVED
from depesche.store.schema_figures import FIGURE_TABLES
from depesche.store.schema_matters import MATTERS

TEXT, CODE, INTEGER, NUMBER = Kind.TEXT, Kind.CODE, Kind.INTEGER, Kind.NUMBER
DATE, FLAG, SPANS = Kind.DATE, Kind.FLAG, Kind.SPANS

_NUMBER = Column("number", INTEGER, "Row number, the link to the full-text index.")
_CURRENT = Column(
    "is_current", FLAG, "1 for the latest version of a report, 0 for one that was replaced.", required=True
)


def _id(kind: str) -> Column:
    return Column(
        "id",
        TEXT,
        f"Digest of the report, the kind, the spans and what is found; begins with `{kind}-`.",
        required=True,
    )


def _of_report() -> tuple[Column, ...]:
    return (
        Column(
            "report_id", TEXT, "The report it stands in.", True, references="reports", is_deleted_with=True
        ),
        _CURRENT,
    )


def _where(what: str) -> tuple[Column, ...]:
    return (
        Column(
            "sentence", INTEGER, "Index of the sentence it begins in; null outside of sentences (a header)."
        ),
        Column("begin", INTEGER, f"First code point of {what} in the report's text.", required=True),
        Column("end", INTEGER, f"End of {what}, exclusive.", required=True),
        Column("spans", SPANS, f"All spans of {what}: `[[begin, end], …]`.", required=True),
        Column("words", TEXT, f"The words of {what}; ` … ` parts what is split in the text.", required=True),
    )


def _evidence() -> tuple[Column, ...]:
    return (
        Column("rule", TEXT, "The rule or model that decided.", required=True),
        Column("version", TEXT, "Version of the software that read the report.", required=True),
        Column("confidence", NUMBER, "Between 0 and 1; 1 where a rule leaves no doubt.", required=True),
        Column("why", TEXT, "How it was decided, in a few words."),
    )


def _actor(verb: str) -> tuple[Column, ...]:
    return (
        Column("actor_id", TEXT, f"Who {verb}; null where the text does not settle it.", references="actors"),
        Column("name", TEXT, "Name of the actor."),
        Column("code", CODE, "ISO 3166-1 alpha-3 code, `IGO:…`, `NSA:…` or `REG:…`; null where unknown."),
        Column("sector", TEXT, "PLOVER sector (GOV, MIL, LEG, …)."),
        Column("office_title", TEXT, "Office held at the report's date."),
        Column("office_body", TEXT, "Code of the state or organisation the office belongs to."),
        Column("office_role", TEXT, "Role: head_of_state, foreign_minister, …"),
    )


def _part(name: str, what: str) -> tuple[Column, ...]:
    return (
        Column(f"{name}_spans", SPANS, f"Spans of {what}; null if there is none."),
        Column(f"{name}_words", TEXT, f"Words of {what}."),
    )


def _parent(table: str, column: str) -> Column:
    return Column(
        column, TEXT, f"The row of `{table}` it belongs to.", True, references=table, is_deleted_with=True
    )


_POSITION = Column("position", INTEGER, "Place in the list, counted from 0.", required=True)

REPORTS = Table(
    "reports",
    "One text as published by one source. A changed text with the same key is a new version: a new row.",
    (
        _NUMBER,
        Column("id", TEXT, "Digest of key and content.", required=True),
        Column("key", TEXT, "Name across versions: path, address, guid or row id.", required=True),
        _CURRENT,
        Column("replaced_by", TEXT, "The version that took its place.", references="reports"),
        Column("title", TEXT, "Headline."),
        Column("title_begin", INTEGER, "Where the headline stands in `text`; null if it does not."),
        Column("title_end", INTEGER, "End of the headline in `text`, exclusive."),
        Column("text", TEXT, "The text that all spans count in, in code points.", required=True),
        Column("publisher", TEXT, "Who published it."),
        Column("url", TEXT, "Address."),
        Column("dct_value", TEXT, "Creation time, as precise as stated: `2022-12` or `2022-12-21T18:30`."),
        Column("dct_precision", TEXT, "year, month, day or minute."),
        Column(
            "dct_origin", TEXT, "Where it was read: option, header, dateline, meta, json-ld, feed, column."
        ),
        Column("dct_earliest", DATE, "First day it may be."),
        Column("dct_latest", DATE, "Last day it may be."),
        Column("dct_begin", INTEGER, "Where the text states it, if it does."),
        Column("dct_end", INTEGER, "End of that place, exclusive."),
        Column("language", TEXT, "ISO 639-1 code.", required=True),
        Column("place", TEXT, "Place in the dateline."),
        Column("agencies", TEXT, "Agencies credited, joined by `;`."),
        Column("editors", TEXT, "Initials of editors, joined by `;`."),
        Column("format", TEXT, "Format it was read from.", required=True),
        Column("origin", TEXT, "File it was read from."),
        Column("read_at", TEXT, "When it was first written to this record (UTC); null if not stated."),
        Column("version", TEXT, "Version of the software that read it.", required=True),
        Column(
            "fingerprint", TEXT, "Digest of all that goes into reading it, version included.", required=True
        ),
    ),
    key=("number",),
    unique="id",
    indexes=(("key",), ("publisher",), ("dct_earliest",)),
    searched=("title", "text"),
)

BLOCKS = Table(
    "blocks",
    "The parts of a report: title, headings, lead, paragraphs, captions, dateline, credit line.",
    (
        _id("b"),
        *_of_report(),
        _POSITION,
        Column("kind", TEXT, "header, title, heading, lead, paragraph, caption, dateline, credit.", True),
        Column("begin", INTEGER, "First code point in the report's text.", required=True),
        Column("end", INTEGER, "End, exclusive.", required=True),
    ),
    indexes=(("report_id",),),
)

SENTENCES = Table(
    "sentences",
    "Sentences of a report; each lies in one block.",
    (
        _id("s"),
        *_of_report(),
        Column("sentence", INTEGER, "Index in the report, counted from 0.", required=True),
        Column("block", INTEGER, "`position` of its block.", required=True),
        Column("kind", TEXT, "Kind of its block.", required=True),
        Column("begin", INTEGER, "First code point in the report's text.", required=True),
        Column("end", INTEGER, "End, exclusive.", required=True),
        Column("words", TEXT, "The sentence.", required=True),
    ),
    indexes=(("report_id", "sentence"),),
)

TIMEXES = Table(
    "timexes",
    "Time expressions (TIMEX3) with the days they may mean.",
    (
        _id("t"),
        *_of_report(),
        *_where("the expression"),
        Column("type", TEXT, "DATE, TIME, DURATION or SET.", required=True),
        Column("value", TEXT, "TIMEX3 value; null where the text does not bear one."),
        Column("mod", TEXT, "TIMEX3 mod (START, MID, END, APPROX, …)."),
        Column("quant", TEXT, "TIMEX3 quant of a SET (EVERY)."),
        Column("freq", TEXT, "TIMEX3 freq of a SET (2X)."),
        Column("grain", TEXT, "How fine it is: day, week, month, season, …", required=True),
        Column("anchor", TEXT, "What it was counted from: `dct` or the words of an earlier expression."),
        Column("earliest", DATE, "First day it may mean; null for an open end or none."),
        Column("latest", DATE, "Last day it may mean; null for an open end or none."),
        Column("begin_point", TEXT, "TIMEX3 beginPoint of a duration."),
        Column("end_point", TEXT, "TIMEX3 endPoint of a duration."),
        Column("function", TEXT, "TIMEX3 functionInDocument (CREATION_TIME)."),
        *_evidence(),
    ),
    indexes=(("report_id",), ("earliest",)),
)

ACTORS = Table(
    "actors",
    "Persons, states, organisations, regions and groups, across reports. Offices change and stand with the mentions.",
    (
        Column("id", TEXT, "Stable id: `state:RUS`, `person:…`, `name:…` for one met in a text only.", True),
        Column("name", TEXT, "Name.", required=True),
        Column("kind", TEXT, "person, state, organisation, region or group.", required=True),
        Column("code", CODE, "ISO 3166-1 alpha-3 code, `IGO:…`, `NSA:…` or `REG:…`; null where unknown."),
        Column("sector", TEXT, "PLOVER sector, as first met."),
        Column("wikidata", TEXT, "Wikidata id where known."),
        Column("version", TEXT, "Version of the software that wrote the row.", required=True),
    ),
    indexes=(("code",), ("name",)),
)

MENTIONS = Table(
    "mentions",
    "Words that name actors.",
    (
        _id("m"),
        *_of_report(),
        *_where("the mention"),
        Column(
            "kind", TEXT, "name, office, inhabitant, adjective, capital, place, pronoun, …", required=True
        ),
        Column("head_begin", INTEGER, "First code point of the word that carries the grammar."),
        Column("head_end", INTEGER, "End of that word, exclusive."),
        *_evidence(),
        Column(
            "chain",
            TEXT,
            "Number of who is meant within the report, also where no table knows it; of several joined by `;`.",
        ),
    ),
    indexes=(("report_id",),),
)

MENTION_ACTORS = Table(
    "mention_actors",
    "Whom a mention names: one row as a rule, several for a plural, none where unresolved.",
    (_parent("mentions", "mention_id"), _POSITION, *_of_report(), *_actor("is named")),
    key=("mention_id", "position"),
    indexes=(("report_id",), ("actor_id",), ("code",)),
)

QUOTATIONS = Table(
    "quotations",
    "Who said what: the quote is the row's span, the frame is left out.",
    (
        _NUMBER,
        _id("q"),
        *_of_report(),
        *_where("the quote"),
        Column("type", TEXT, "Direct, Indirect, Reported, FreeIndirect or IndirectFreeIndirect.", True),
        Column("form", TEXT, "plain, partial (a part of a clause in marks) or headline.", required=True),
        Column("medium", TEXT, "Speech, Writing or Thought."),
        *_part("speaker", "the speaker as named nearest to the cue"),
        *_part("cue", "the cue"),
        Column("cue_lemma", TEXT, "Dictionary form of the cue."),
        Column("commitment", TEXT, "What the cue makes of the content: asserts, claims, denies, demands, …"),
        *_part("frame", "the frame"),
        *_part("addressee", "the addressee"),
        Column("is_nested", FLAG, "1 if it stands inside another quotation.", required=True),
        Column("is_negated", FLAG, "1 if the text says that it was not said.", required=True),
        Column("subjunctive", INTEGER, "1 or 2 for Konjunktiv I or II in the quote, 0 for neither.", True),
        Column("carried_from", TEXT, "The quotation whose speaker it carries on.", references="quotations"),
        *_evidence(),
        Column("when_value", TEXT, "TIMEX3 value of the time that the frame gives for the utterance."),
        Column("when_words", TEXT, "Its words."),
        Column("where_words", TEXT, "The place that the frame gives for it."),
        Column("where_country", CODE, "The state of that place."),
    ),
    key=("number",),
    unique="id",
    indexes=(("report_id",), ("type",), ("carried_from",)),
    searched=("words",),
)

QUOTATION_ACTORS = Table(
    "quotation_actors",
    "Speakers, addressees and the chain of sources of a quotation, outermost source first.",
    (
        _parent("quotations", "quotation_id"),
        Column("role", TEXT, "speaker, addressee or source.", required=True),
        _POSITION,
        *_of_report(),
        Column("spans", SPANS, "Spans of the words that name it."),
        Column("words", TEXT, "Those words."),
        *_actor("speaks, is spoken to or passes it on"),
    ),
    key=("quotation_id", "role", "position"),
    indexes=(("report_id",), ("actor_id",), ("code",)),
)

EVENTS = Table(
    "events",
    "Who did what: one row for each event a report tells of; the row's span is the trigger.",
    (
        _id("e"),
        *_of_report(),
        *_where("the trigger"),
        Column("lemma", TEXT, "Dictionary form of the trigger.", required=True),
        Column("type", TEXT, "PLOVER type: AGREE, CONSULT, SUPPORT, …", required=True),
        Column("mode", TEXT, "PLOVER mode."),
        Column("contexts", TEXT, "PLOVER contexts, joined by `;`."),
        Column("cameo", CODE, "CAMEO code, as text: `041`."),
        Column("status", TEXT, "actual, future, hypothetical, negated or historical.", required=True),
        Column("content", TEXT, "PLOVER type of what is announced, where `type` folds it away."),
        Column("content_mode", TEXT, "PLOVER mode of what is announced."),
        Column("timex_id", TEXT, "The time expression that dates it.", references="timexes"),
        Column("when_value", TEXT, "TIMEX3 value of that expression."),
        Column("when_words", TEXT, "Words of that expression."),
        Column("when_earliest", DATE, "First day it may have been."),
        Column("when_latest", DATE, "Last day it may have been."),
        *_part("where", "the place of a material act"),
        Column("where_country", CODE, "ISO 3166-1 alpha-3 code of the place."),
        Column(
            "quotation_id", TEXT, "Who says so: a quotation; null for the author.", references="quotations"
        ),
        *_evidence(),
        Column("same_as", TEXT, "The first mention of the same happening; null for the first one itself."),
    ),
    indexes=(("report_id",), ("type",), ("when_earliest",), ("quotation_id",), ("timex_id",)),
)

EVENT_PARTICIPANTS = Table(
    "event_participants",
    "Actors and recipients of an event.",
    (
        _parent("events", "event_id"),
        Column("role", TEXT, "actor or recipient.", required=True),
        _POSITION,
        *_of_report(),
        Column("spans", SPANS, "Span of the words nearest to the trigger.", required=True),
        Column("words", TEXT, "Those words.", required=True),
        *_actor("acts or is acted upon"),
    ),
    key=("event_id", "role", "position"),
    indexes=(("report_id",), ("actor_id",), ("code",)),
)

ANNOUNCEMENTS = Table(
    "announcements",
    "Future events told as planned, promised or agreed, with the days they are due.",
    (
        _id("a"),
        *_of_report(),
        *_where("the announcement"),
        _parent("events", "event_id"),
        Column(
            "content", TEXT, "visit, summit, meeting, signing, vote, exercise, delivery, …", required=True
        ),
        Column("due_earliest", DATE, "First day it is due."),
        Column("due_latest", DATE, "Last day it is due; null where the text gives no time: never overdue."),
        Column("quotation_id", TEXT, "Who announces it; null for the author.", references="quotations"),
        *_evidence(),
    ),
    indexes=(("report_id",), ("event_id",), ("due_latest",), ("quotation_id",)),
)

SKIPPED = Table(
    "skipped",
    "What was not read as a report, and why.",
    (
        Column("id", TEXT, "Digest of origin and reason.", required=True),
        Column("origin", TEXT, "File, and place in it.", required=True),
        Column("reason", TEXT, "Why, in one line.", required=True),
        Column("is_error", FLAG, "0 for what is rightly left out (another language).", required=True),
    ),
    indexes=(("origin",),),
)

JUDGEMENTS = Table(
    "judgements",
    "Whether two rows mean the same: by whom, when and why. A later judgement undoes an earlier one.",
    (
        Column("id", TEXT, "Digest of the pair, the judge and the time.", required=True),
        Column("left", TEXT, "Id of the one row (left < right).", required=True),
        Column("right", TEXT, "Id of the other row.", required=True),
        Column("verdict", TEXT, "positive, negative or unsure.", required=True),
        Column("by", TEXT, "Person or rule.", required=True),
        Column("at", TEXT, "When (UTC).", required=True),
        Column("why", TEXT, "Reason in a few words.", required=True),
        Column("score", NUMBER, "How alike the two are, where measured."),
    ),
    indexes=(("left",), ("right",)),
)

META = Table(
    "meta",
    "About the record itself: versions of software, weights and tables, and the days the tables were closed.",
    (
        Column("name", TEXT, "What: `software`, `weights`, `cut-off: offices`, …", required=True),
        Column("value", TEXT, "Its value.", required=True),
    ),
    key=("name",),
)

TABLES = (
    REPORTS,
    BLOCKS,
    SENTENCES,
    TIMEXES,
    ACTORS,
    MENTIONS,
    MENTION_ACTORS,
    QUOTATIONS,
    QUOTATION_ACTORS,
    EVENTS,
    EVENT_PARTICIPANTS,
    ANNOUNCEMENTS,
    MATTERS,
    *FIGURE_TABLES,
    SKIPPED,
    JUDGEMENTS,
    *DERIVED,
    META,
)
"""All tables, parents before children: the order to write in."""

FINDINGS = tuple(t for t in TABLES if t is not REPORTS and "is_current" in t.names)
"""The tables whose rows go with a report."""
