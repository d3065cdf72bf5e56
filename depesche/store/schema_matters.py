"""The table of matters: what the ledger of announcements is kept from."""

from depesche.store.columns import Column, Kind, Table

MATTERS = Table(
    "matters",
    "What a clause says of a visit, vote, delivery …: that it is planned, held, moved, called off or denied.",
    (
        Column("id", Kind.TEXT, "Digest of report, kind, turn and spans; begins with `k-`.", required=True),
        Column(
            "report_id",
            Kind.TEXT,
            "The report it stands in.",
            True,
            references="reports",
            is_deleted_with=True,
        ),
        Column("is_current", Kind.FLAG, "1 for the latest version of a report.", required=True),
        Column("sentence", Kind.INTEGER, "Index of the sentence."),
        Column("begin", Kind.INTEGER, "First code point of the words in the report's text.", required=True),
        Column("end", Kind.INTEGER, "End of the words, exclusive.", required=True),
        Column("spans", Kind.SPANS, "The words that name it and those that decide.", required=True),
        Column("words", Kind.TEXT, "Those words.", required=True),
        Column("sentence_begin", Kind.INTEGER, "First code point of the sentence.", required=True),
        Column("sentence_end", Kind.INTEGER, "End of the sentence, exclusive.", required=True),
        Column(
            "kind", Kind.TEXT, "visit, summit, vote, strike, … (knowledge/data/ledger/kinds).", required=True
        ),
        Column("turn", Kind.TEXT, "planned, held, ended, moved, advanced, cancelled, denied.", required=True),
        Column("actors", Kind.CODE, "Codes of those who do it, joined by `;`."),
        Column("recipients", Kind.CODE, "Codes of those whom it is for, joined by `;`."),
        Column("persons", Kind.TEXT, "Ids of persons, joined by `;`."),
        Column("places", Kind.TEXT, "Names of places in small letters, joined by `;`."),
        Column("topic", Kind.TEXT, "Its noun and the names beside it, joined by `;`."),
        Column("earliest", Kind.DATE, "First day it is due or was."),
        Column("latest", Kind.DATE, "Last day it is due or was."),
        Column("new_earliest", Kind.DATE, "First day it is due after it was moved."),
        Column("new_latest", Kind.DATE, "Last day it is due after it was moved."),
        Column("was_planned", Kind.FLAG, "1 for a plan told in looking back.", required=True),
        Column("is_title", Kind.FLAG, "1 in a headline.", required=True),
        Column(
            "has_wide_parties",
            Kind.FLAG,
            "1 where the sentence names the parties, not the clause.",
            required=True,
        ),
        Column("named_spans", Kind.SPANS, "Words and sentence that name it, where a pronoun takes it up."),
        Column("rule", Kind.TEXT, "The rule that decided.", required=True),
        Column("version", Kind.TEXT, "Version of the software that read the report.", required=True),
        Column("confidence", Kind.NUMBER, "Between 0 and 1.", required=True),
        Column("why", Kind.TEXT, "How it was decided, in a few words."),
    ),
    indexes=(("report_id",), ("kind",)),
)
