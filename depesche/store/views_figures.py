"""The views of figures and claims: flat rows with the event they belong to and who says so."""

from depesche.store.columns import Column, Kind, View
from depesche.store.schema_figures import CLAIMS, FIGURES

_TEXT = Kind.TEXT
_SAID_BY = """(SELECT group_concat(part, ';') FROM (SELECT coalesce(p.name, p.words, '') AS part FROM quotation_actors p
    WHERE p.quotation_id = {row}.quotation_id AND p.role = (SELECT min(s.role) FROM quotation_actors s
      WHERE s.quotation_id = {row}.quotation_id AND s.role IN ('source', 'speaker'))
    ORDER BY p.position))"""
_SENTENCE = (
    "(SELECT s.words FROM sentences s WHERE s.report_id = {row}.report_id AND s.sentence = {row}.sentence)"
)
_REPORT = "r.title AS title, r.publisher AS publisher, r.dct_value AS dct"
_TAIL = (
    Column("event_type", _TEXT, "PLOVER type of that event."),
    Column("said_by", _TEXT, "Who says so, joined by `;`: the outermost sources, else the speakers."),
    Column("sentence_words", _TEXT, "The sentence it stands in."),
    Column("title", _TEXT, "Headline of the report."),
    Column("publisher", _TEXT, "Publisher of the report."),
    Column("dct", _TEXT, "Creation time of the report, as precise as stated."),
)


def _view(name: str, doc: str, row: str, names: tuple[str, ...]) -> View:
    table = FIGURES if row == "f" else CLAIMS
    own = ", ".join(f'{row}."{each}"' for each in names)
    id_name = f"{table.name[:-1]}_id"
    select = f"""
SELECT {row}.id AS {id_name}, {own}, e.type AS event_type, {_SAID_BY.format(row=row)} AS said_by,
  {_SENTENCE.format(row=row)} AS sentence_words, {_REPORT}
FROM {table.name} {row} JOIN reports r ON r.id = {row}.report_id LEFT JOIN events e ON e.id = {row}.event_id
WHERE {row}.is_current"""
    id_column = Column(id_name, _TEXT, f"Id of the {table.name[:-1]}.", required=True)
    return View(name, doc, select, (id_column, *(table.column(each) for each in names), *_TAIL))


_PLACE = (
    "sentence",
    "begin",
    "end",
    "spans",
    "words",
    "event_id",
    "quotation_id",
    "rule",
    "version",
    "confidence",
    "why",
    "report_id",
)

V_FIGURES = _view(
    "v_figures",
    "One row for each count of persons, with the event it belongs to and who says so.",
    "f",
    ("kind", "low", "high", "is_course", "is_part", *_PLACE),
)

V_CLAIMS = _view(
    "v_claims",
    "One row for each claim of who began or is to blame, with the event it is about and who says so.",
    "c",
    (
        "kind",
        "accused_words",
        "accused_ids",
        "accused_codes",
        "claimant_ids",
        "claimant_codes",
        "is_mutual",
        *_PLACE,
    ),
)
