"""The views of the record: flat rows for Datasette, R and pandas, of the latest version of each report only."""

from depesche.store.columns import Column, Kind, View
from depesche.store.schema import ANNOUNCEMENTS, EVENTS, QUOTATIONS, REPORTS
from depesche.store.schema_carried import REPORTS_COLUMN, SOURCES_COLUMN, carried_columns
from depesche.store.views_figures import V_CLAIMS, V_FIGURES

TEXT, CODE, DATE, FLAG = Kind.TEXT, Kind.CODE, Kind.DATE, Kind.FLAG


def _joined(column: str, table: str, parent: str, role: str, row: str) -> str:
    """A list column: the values of child rows in order, `;` between them, nothing where one is unknown."""
    inner = (
        f"SELECT coalesce({column}, '') AS part FROM {table} "
        f"WHERE {parent} = {row}.id AND role = '{role}' ORDER BY position"
    )
    return f"(SELECT group_concat(part, ';') FROM ({inner}))"


def _participants(column: str, role: str, row: str = "e") -> str:
    return _joined(column, "event_participants", "event_id", role, row)


def _identity(table: str, parent: str, role: str, row: str) -> str:
    """A list column: the identity across reports of each child row, joined by `;`."""
    inner = (
        f"SELECT coalesce(i.identity, p.actor_id, '') AS part FROM {table} p LEFT JOIN identities i "
        f"ON i.actor_id = p.actor_id AND i.report_id = p.report_id "
        f"WHERE p.{parent} = {row}.id AND p.role = '{role}' ORDER BY p.position"
    )
    return f"(SELECT group_concat(part, ';') FROM ({inner}))"


def _parties(column: str, role: str) -> str:
    return _joined(column, "quotation_actors", "quotation_id", role, "q")


_DATED = "e.when_earliest IS NOT NULL OR e.when_latest IS NOT NULL"
_DAYS = f"""CASE WHEN {_DATED} THEN e.when_earliest ELSE r.dct_earliest END AS earliest,
  CASE WHEN {_DATED} THEN e.when_latest ELSE r.dct_latest END AS latest,
  CASE WHEN {_DATED} THEN 'text' WHEN r.dct_value IS NOT NULL THEN 'report' END AS dated_by"""

_DAY_COLUMNS = (
    Column("earliest", DATE, "First day it may have been: as the text says, else the report's own date."),
    Column("latest", DATE, "Last day it may have been."),
    Column("dated_by", TEXT, "`text`, or `report` where the text gives no time of its own."),
)

_REPORT = "r.title AS title, r.publisher AS publisher, r.dct_value AS dct"
_REPORT_COLUMNS = (
    Column("report_id", TEXT, "The report it stands in.", required=True),
    Column("title", TEXT, "Headline of the report."),
    Column("publisher", TEXT, "Publisher of the report."),
    Column("dct", TEXT, "Creation time of the report, as precise as stated."),
)

_SENTENCE = (
    "(SELECT s.words FROM sentences s WHERE s.report_id = {row}.report_id AND s.sentence = {row}.sentence)"
)
_SENTENCE_COLUMN = Column("sentence_words", TEXT, "The sentence it begins in.")

V_EVENTS = View(
    "v_events",
    "One row for each event, with the codes and names of its actors joined by `;`.",
    f"""
SELECT e.id AS event_id, e.type, e.mode, e.contexts, e.cameo, e.status, e.content, e.content_mode,
  {_participants("code", "actor")} AS actor_codes,
  {_participants("coalesce(name, words)", "actor")} AS actor_names,
  {_participants("sector", "actor")} AS actor_sectors,
  {_participants("code", "recipient")} AS recipient_codes,
  {_participants("coalesce(name, words)", "recipient")} AS recipient_names,
  {_participants("sector", "recipient")} AS recipient_sectors,
  {_identity("event_participants", "event_id", "actor", "e")} AS actor_identities,
  {_identity("event_participants", "event_id", "recipient", "e")} AS recipient_identities,
  {_DAYS},
  e.when_value, e.when_words, e.where_words, e.where_country,
  q.id AS quotation_id, {_parties("name", "speaker")} AS said_by,
  e.words, e.lemma, {_SENTENCE.format(row="e")} AS sentence_words,
  e.sentence, e.begin, e.end, e.spans, e.rule, e.version, e.confidence, e.why,
  {carried_columns("e")},
  e.report_id, {_REPORT}
FROM events e JOIN reports r ON r.id = e.report_id LEFT JOIN quotations q ON q.id = e.quotation_id
WHERE e.is_current""",
    (
        Column("event_id", TEXT, "Id of the event.", required=True),
        *(EVENTS.column(name) for name in ("type", "mode", "contexts", "cameo", "status")),
        EVENTS.column("content"),
        EVENTS.column("content_mode"),
        Column("actor_codes", CODE, "Codes of the actors, joined by `;`; empty where unknown."),
        Column("actor_names", TEXT, "Their names, or the words where unresolved."),
        Column("actor_sectors", TEXT, "Their sectors."),
        Column("recipient_codes", CODE, "Codes of the recipients, joined by `;`."),
        Column("recipient_names", TEXT, "Their names, or the words where unresolved."),
        Column("recipient_sectors", TEXT, "Their sectors."),
        Column(
            "actor_identities", TEXT, "Who the actors are across reports (see `identities`), joined by `;`."
        ),
        Column("recipient_identities", TEXT, "Who the recipients are across reports."),
        *_DAY_COLUMNS,
        *(EVENTS.column(name) for name in ("when_value", "when_words", "where_words", "where_country")),
        EVENTS.column("quotation_id"),
        Column("said_by", TEXT, "Speakers of that quotation, joined by `;`."),
        EVENTS.column("words"),
        EVENTS.column("lemma"),
        _SENTENCE_COLUMN,
        *(EVENTS.column(name) for name in ("sentence", "begin", "end", "spans")),
        *(EVENTS.column(name) for name in ("rule", "version", "confidence", "why")),
        REPORTS_COLUMN,
        SOURCES_COLUMN,
        *_REPORT_COLUMNS,
    ),
)

V_DYADS = View(
    "v_dyads",
    "One row for each pair of codes in an event: actor and recipient, or two actors who do it together, once.",
    f"""
SELECT DISTINCT e.id AS event_id, a.code AS actor_code, b.code AS recipient_code,
  b.role = 'actor' AS is_mutual, e.type, e.mode, e.cameo, e.status, {_DAYS}, e.report_id, {_REPORT}
FROM events e JOIN reports r ON r.id = e.report_id
JOIN event_participants a ON a.event_id = e.id AND a.role = 'actor' AND a.code IS NOT NULL
JOIN event_participants b ON b.event_id = e.id AND b.code IS NOT NULL AND (b.role = 'recipient'
  OR (b.role = 'actor' AND a.code < b.code AND NOT EXISTS (
    SELECT 1 FROM event_participants c WHERE c.event_id = e.id AND c.role = 'recipient')))
WHERE e.is_current""",
    (
        Column("event_id", TEXT, "Id of the event.", required=True),
        Column("actor_code", CODE, "Code of the actor.", required=True),
        Column("recipient_code", CODE, "Code of the recipient, or of the other actor.", required=True),
        Column("is_mutual", FLAG, "1 where both act together: the order then means nothing.", required=True),
        *(EVENTS.column(name) for name in ("type", "mode", "cameo", "status")),
        *_DAY_COLUMNS,
        *_REPORT_COLUMNS,
    ),
)

V_QUOTATIONS = View(
    "v_quotations",
    "Who said what: one row for each quotation, speakers and addressees joined by `;`, sources outermost first.",
    f"""
SELECT q.id AS quotation_id, q.type, q.form, q.medium,
  {_parties("name", "speaker")} AS speaker_names, {_parties("code", "speaker")} AS speaker_codes,
  {_parties("office_role", "speaker")} AS speaker_roles,
  {_identity("quotation_actors", "quotation_id", "speaker", "q")} AS speaker_identities, q.speaker_words,
  {_parties("name", "addressee")} AS addressee_names, {_parties("code", "addressee")} AS addressee_codes,
  {_parties("coalesce(name, words)", "source")} AS source_names,
  q.words, q.cue_words, q.cue_lemma, q.commitment, q.is_nested, q.is_negated, q.subjunctive,
  {_SENTENCE.format(row="q")} AS sentence_words,
  q.sentence, q.begin, q.end, q.spans, q.rule, q.version, q.confidence, q.why,
  {carried_columns("q")},
  q.report_id, {_REPORT}
FROM quotations q JOIN reports r ON r.id = q.report_id
WHERE q.is_current""",
    (
        Column("quotation_id", TEXT, "Id of the quotation.", required=True),
        *(QUOTATIONS.column(name) for name in ("type", "form", "medium")),
        Column("speaker_names", TEXT, "Names of the speakers."),
        Column("speaker_codes", CODE, "Their codes."),
        Column("speaker_roles", TEXT, "The roles of their offices at the report's date."),
        Column("speaker_identities", TEXT, "Who the speakers are across reports (see `identities`)."),
        QUOTATIONS.column("speaker_words"),
        Column("addressee_names", TEXT, "Names of the addressees."),
        Column("addressee_codes", CODE, "Their codes."),
        Column("source_names", TEXT, "Through whom it came, outermost first."),
        *(QUOTATIONS.column(name) for name in ("words", "cue_words", "cue_lemma", "commitment")),
        *(QUOTATIONS.column(name) for name in ("is_nested", "is_negated", "subjunctive")),
        _SENTENCE_COLUMN,
        *(QUOTATIONS.column(name) for name in ("sentence", "begin", "end", "spans")),
        *(QUOTATIONS.column(name) for name in ("rule", "version", "confidence", "why")),
        REPORTS_COLUMN,
        SOURCES_COLUMN,
        *_REPORT_COLUMNS,
    ),
)

V_ANNOUNCEMENTS = View(
    "v_announcements",
    "One row for each announcement, with its event's actors and the days it is due.",
    f"""
SELECT a.id AS announcement_id, a.content, e.type, e.mode,
  {_participants("code", "actor")} AS actor_codes,
  {_participants("coalesce(name, words)", "actor")} AS actor_names,
  {_participants("code", "recipient")} AS recipient_codes,
  {_participants("coalesce(name, words)", "recipient")} AS recipient_names,
  a.due_earliest, a.due_latest, e.when_value, e.when_words, e.where_words, e.where_country,
  {_parties("name", "speaker")} AS announced_by, a.words, {_SENTENCE.format(row="a")} AS sentence_words,
  a.sentence, a.begin, a.end, a.spans, a.rule, a.version, a.confidence, a.event_id, a.quotation_id,
  a.report_id, {_REPORT}, r.dct_latest
FROM announcements a JOIN events e ON e.id = a.event_id JOIN reports r ON r.id = a.report_id
LEFT JOIN quotations q ON q.id = a.quotation_id
WHERE a.is_current""",
    (
        Column("announcement_id", TEXT, "Id of the announcement.", required=True),
        ANNOUNCEMENTS.column("content"),
        EVENTS.column("type"),
        EVENTS.column("mode"),
        Column("actor_codes", CODE, "Codes of the actors, joined by `;`."),
        Column("actor_names", TEXT, "Their names, or the words where unresolved."),
        Column("recipient_codes", CODE, "Codes of the recipients, joined by `;`."),
        Column("recipient_names", TEXT, "Their names, or the words where unresolved."),
        ANNOUNCEMENTS.column("due_earliest"),
        ANNOUNCEMENTS.column("due_latest"),
        *(EVENTS.column(name) for name in ("when_value", "when_words", "where_words", "where_country")),
        Column("announced_by", TEXT, "Speakers of the quotation that announces it; null for the author."),
        ANNOUNCEMENTS.column("words"),
        _SENTENCE_COLUMN,
        *(ANNOUNCEMENTS.column(name) for name in ("sentence", "begin", "end", "spans")),
        *(ANNOUNCEMENTS.column(name) for name in ("rule", "version", "confidence")),
        ANNOUNCEMENTS.column("event_id"),
        ANNOUNCEMENTS.column("quotation_id"),
        *_REPORT_COLUMNS,
        REPORTS.column("dct_latest"),
    ),
)

VIEWS = (V_EVENTS, V_DYADS, V_QUOTATIONS, V_ANNOUNCEMENTS, V_FIGURES, V_CLAIMS)
"""All views."""
