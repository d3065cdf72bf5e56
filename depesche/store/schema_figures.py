"""The tables of figures and claims: how many died, were hurt, arrested …, and who is said to have begun."""

from depesche.store.columns import Column, Kind, Table

_TEXT, _INTEGER, _FLAG, _SPANS = Kind.TEXT, Kind.INTEGER, Kind.FLAG, Kind.SPANS


def _finding(letter: str, what: str) -> tuple[Column, ...]:
    return (
        Column("id", _TEXT, f"Digest of report, kind and spans; begins with `{letter}-`.", required=True),
        Column(
            "report_id", _TEXT, "The report it stands in.", True, references="reports", is_deleted_with=True
        ),
        Column("is_current", _FLAG, "1 for the latest version of a report.", required=True),
        Column("sentence", _INTEGER, "Index of the sentence."),
        Column("begin", _INTEGER, f"First code point of {what} in the report's text.", required=True),
        Column("end", _INTEGER, f"End of {what}, exclusive.", required=True),
        Column("spans", _SPANS, f"All spans of {what}.", required=True),
        Column("words", _TEXT, f"The words of {what}.", required=True),
    )


_EVIDENCE = (
    Column(
        "event_id",
        _TEXT,
        "The event it belongs to; null where the text leaves that open.",
        references="events",
    ),
    Column(
        "quotation_id", _TEXT, "According to whom: a quotation; null for the author.", references="quotations"
    ),
    Column("rule", _TEXT, "The rule that decided.", required=True),
    Column("version", _TEXT, "Version of the software that read the report.", required=True),
    Column("confidence", Kind.NUMBER, "Between 0 and 1.", required=True),
    Column("why", _TEXT, "Why it belongs to that event, or to none."),
)

FIGURES = Table(
    "figures",
    "Counts of persons with their bounds: how many are dead, injured, missing, arrested, displaced, or protested.",
    (
        *_finding("f", "the count"),
        Column("kind", _TEXT, "dead, injured, missing, arrested, displaced or protesters.", required=True),
        Column("low", _INTEGER, "At least so many; null where the words leave it open (`bis zu 40`)."),
        Column("high", _INTEGER, "At most so many; null where the words leave it open (`mindestens 12`)."),
        Column(
            "is_course", _FLAG, "1 for a number told as rising or falling (`stieg auf 17`).", required=True
        ),
        Column(
            "is_part",
            _FLAG,
            "1 for a part of another count, or one on top of it (`darunter drei Kinder`).",
            required=True,
        ),
        *_EVIDENCE,
    ),
    indexes=(("report_id",), ("event_id",), ("quotation_id",), ("kind",)),
)

CLAIMS = Table(
    "claims",
    "Who is said to have begun or to be to blame, and who says so.",
    (
        *_finding("c", "the verb"),
        Column("kind", _TEXT, "began, blamed, admitted or denied.", required=True),
        Column(
            "accused_spans",
            _SPANS,
            "Spans of the words for who is said to have begun; for a denial who denies.",
        ),
        Column("accused_words", _TEXT, "Those words."),
        Column("accused_ids", _TEXT, "Actor ids of those, joined by `;`; null where unresolved."),
        Column("accused_codes", Kind.CODE, "Their codes, joined by `;`."),
        Column("claimant_ids", _TEXT, "Actor ids of those who say so in the clause itself, joined by `;`."),
        Column("claimant_codes", Kind.CODE, "Their codes, joined by `;`."),
        Column("is_mutual", _FLAG, "1 where each side blames the other.", required=True),
        *_EVIDENCE,
    ),
    indexes=(("report_id",), ("event_id",), ("quotation_id",)),
)

FIGURE_TABLES = (FIGURES, CLAIMS)
"""Both tables."""
