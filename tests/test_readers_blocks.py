"""Blocks of plain texts: what each stretch of a report is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.errors import InputError
from depesche.model.interval import DctOrigin, parse_dct
from depesche.model.report import BlockKind, Report
from depesche.model.span import Span
from depesche.readers.plain import report_from_text

BODY = "Der Kanzler reist am Montag nach Warschau. Dort trifft er den Präsidenten."
MORE = "Über den Inhalt der Gespräche wurde Stillschweigen vereinbart, teilte ein Sprecher mit."

FRAGMENTS = [
    " date 2022-12 ", "BERLIN (dpa) - ", "Moskau/Kiew (AFP) – ", "(dpa)", "nob/jj (rtr, dpa, afp)", "Quelle: dpa", "Foto: dpa",
    "Im Mai 2023 empfing der Kanzler die Gäste in Meseberg", "Ministerin: Recht wahren", "Der Kanzler reist nach Warschau.",
    "am Montag", ", ", ". ", "–", "/", "(", ")", "\n", "\n\n", "\r\n", "\r", "\x85", "\u2028", "\ufeff", "\u200b", "\xa0",
    "😀", "\ud800", "12. März 2023", "32. Mai 2023", "Washington, ",
]  # fmt: skip
odd_texts = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=20), max_size=25).map("".join)


def kinds(text: str) -> list[tuple[str, str]]:
    """Each block's kind and its words."""
    return [(b.kind.value, text[b.span.begin : b.span.end]) for b in report_from_text(text).blocks]


def check_blocks(report: Report) -> None:
    """Blocks stand in order, inside the text, apart from each other, stripped and not empty."""
    last = 0
    for block in report.blocks:
        begin, end = block.span
        assert last <= begin < end <= len(report.text)
        words = report.text[begin:end]
        assert words == words.strip()
        last = end


@settings(max_examples=200, deadline=None)
@given(text=odd_texts)
def test_blocks_are_ordered_and_the_text_is_untouched(text: str) -> None:
    """Any text gives blocks in order and apart, covers every letter and digit, and is kept as received."""
    report = report_from_text(text)

    assert report.text == text
    check_blocks(report)
    covered = {at for block in report.blocks for at in range(*block.span)}
    assert all(not sign.isalnum() or at in covered for at, sign in enumerate(text))
    assert report_from_text(text) == report


def test_a_report_with_everything() -> None:
    """Header, lead, headings, caption and credit line each get their block."""
    text = (
        f" date 2023-05 {BODY}\n\n{MORE}\n\nKanzler: Lage bleibt ernst\n\n{MORE}\n\n"
        f"Am 3. Mai 2023 empfing der Kanzler die Gäste in Meseberg\n\n{MORE}\n\n"
        f"Polen will Hilfe bei der Sicherung der Grenze\n\n{MORE}\n\nkle/AR (dpa, afp)"
    )

    assert [kind for kind, _ in kinds(text)] == [
        *("header", "lead", "paragraph", "heading", "paragraph", "caption", "paragraph", "heading", "paragraph", "credit")
    ]  # fmt: skip
    report = report_from_text(text)
    assert report.dct is not None
    assert (report.dct.value, report.dct.origin, report.dct.span) == (
        "2023-05",
        DctOrigin.HEADER,
        Span(6, 13),
    )
    assert report.credits.agencies == ("dpa", "AFP")
    assert report.credits.editors == ("kle", "AR")
    assert report.title is None


@pytest.mark.parametrize(
    "line",
    [
        "Am 3. Mai 2023 empfing der Kanzler die Gäste in Meseberg",
        "Im Juni 2021 trafen sich die beiden Präsidenten in Genf",
        "Die Minister kamen im vergangenen Jahr in Bonn zusammen",
        "Der französische Präsident begrüßt die Ministerin im Hof des Palastes mit allen Ehren",
        "Bundeskanzlerin Angela Merkel bei ihrer Rede im Bundestag",
        "Kanzlerin Angela Merkel und Premier May sprechen vor dem Brandenburger Tor",
        "Foto: dpa",
        "Außenminister Wang (links) und sein Kollege in Genf (Archivbild)",
        "Symbolbild",
        "Die Brücke bei Remagen. Foto: Stadtarchiv",
        "Ein Schiff der Marine | Bild: dpa",
        "Scholz und Xi am Freitag beim Empfang in der Großen Halle",
        "Demonstranten am Samstag vor dem Rathaus in Leipzig",
        "Merkel bei ihrer Rede im Bundestag",
    ],
)
def test_captions(line: str) -> None:
    """A line without a stop that tells what a picture shows is a caption."""
    assert ("caption", line) in kinds(f"{BODY}\n\n{line}\n\n{MORE}")


@pytest.mark.parametrize(
    "line",
    [
        "Kanzler: Internationale Regeln achten",
        "Polen will Zusammenarbeit beim Schutz der Grenze",
        "Mehr Geld für die Bahn",
        "Streit über Haushalt geht weiter",
        "Opposition: „Das reicht nicht“",
        "Wie die Wahl 2024 die Lage verändert",
        "Drei Tote bei Unfall auf der A7",
        "Kommt jetzt die Wende?",
        "Warum die Reise abgesagt wurde",
        "Angela Merkel in Warschau",
        "Streiks am Montag bei der Bahn",
        "Demonstration am Samstag in Berlin gegen Rechts",
        "Entscheidung am Mittwoch in Karlsruhe mit Folgen für die Länder",
        "Putin am Montag in China erwartet",
        "Merkel bei den Protesten in Chemnitz verletzt",
    ],
)
def test_headings(line: str) -> None:
    """A short line without a stop before running text is a heading."""
    assert ("heading", line) in kinds(f"{BODY}\n\n{line}\n\n{MORE}")


@pytest.mark.parametrize(
    "line",
    [
        "Das vergisst hier so bald keiner mehr.",
        "„Wir reden weiter.“",
        "Was halten Sie davon?",
        "Wie finde ich als Bewerber eine Stelle, die zu mir passt?",
        "Neben dem Minister (links) stand der Kanzler.",
        "- Haushalt",
        "Dazu heißt es in der Erklärung:",
        "Vermutlich ja.",
        "Im Mai 2023 empfing der Kanzler die Gäste in Meseberg.",
        "Er legte ein Foto: Es zeigte den Minister am Tatort. Danach schwieg er lange und verließ den Saal ohne ein Wort.",
        "(31.10.2007)",
        "152 S., 30,- DM",
        "weitere Angaben folgen",
    ],
)
def test_running_text_is_neither_heading_nor_caption(line: str) -> None:
    """What ends as a sentence does, or is no sentence at all, stays a paragraph."""
    assert ("paragraph", line) in kinds(f"{BODY}\n\n{line}\n\n{MORE}")


def test_a_short_line_before_nothing_is_no_heading() -> None:
    """A heading leads to running text."""
    assert kinds(f"{BODY}\n\nGesamtwertung nach drei Etappen")[-1][0] == "paragraph"


@pytest.mark.parametrize("text", ["Kanzler reist nach Warschau", "Kanzler reist", BODY, "dpa meldet das"])
def test_a_single_paragraph_is_the_lead(text: str) -> None:
    """One line alone is the report, not its title."""
    assert kinds(text) == [("lead", text)]


def test_title_on_the_first_line() -> None:
    """A short first line before running text is the title."""
    text = f"Kanzler reist nach Warschau\n{BODY}\n{MORE}"

    report = report_from_text(text)

    assert [kind for kind, _ in kinds(text)] == ["title", "lead", "paragraph"]
    assert report.title == "Kanzler reist nach Warschau"
    assert report.title_span == Span(0, 27)


def test_title_known_from_elsewhere() -> None:
    """A given title is found in the text where it stands there, and kept where it does not."""
    inside = report_from_text(
        f"Kanzler reist nach Warschau.\n\n{BODY}", title="Kanzler reist  nach Warschau."
    )
    outside = report_from_text(BODY, title="Kanzler reist")

    assert inside.title_span == Span(0, 28)
    assert (outside.title, outside.title_span) == ("Kanzler reist", None)


def test_header_before_a_title() -> None:
    """A header may be followed by a title, on its own line or on the same."""
    for end in ("\n", " "):
        text = f"date 2023-05-10{end}Kanzler reist nach Warschau\n\n{BODY}"

        assert [kind for kind, _ in kinds(text)] == ["header", "title", "lead"]


def test_an_explicit_creation_time_wins() -> None:
    """The header stays a block, its date gives way."""
    report = report_from_text(f" date 2022-12 {BODY}", dct=parse_dct("2023-01-02"))

    assert report.dct == parse_dct("2023-01-02")
    assert report.blocks[0].kind is BlockKind.HEADER


def test_an_impossible_header_date_is_an_error() -> None:
    """2022-13 is said to be no date, with its place; with a creation time given it does not matter."""
    with pytest.raises(InputError, match=r"Zeichen 6: das Datum '2022-13' gibt es nicht"):
        report_from_text(f" date 2022-13 {BODY}")

    assert report_from_text(f" date 2022-13 {BODY}", dct=parse_dct("2022-12")).dct == parse_dct("2022-12")


@pytest.mark.parametrize("text", ["date 2022", "Am date 2022-12 geschah es.", "update 2022-12 vom Montag"])
def test_words_that_look_like_a_header(text: str) -> None:
    """Only "date" at the very beginning opens a header."""
    assert (kinds(text)[0][0] == "header") == text.startswith("date")


def test_hard_wrapped_paragraphs_are_one_block() -> None:
    """Line ends inside a paragraph do not part it."""
    text = (
        "Der Kanzler reist am Montag nach Warschau und\n"
        "trifft dort den Präsidenten. Das teilte ein\n"
        "Sprecher der Bundesregierung am Freitag mit.\n"
        "\n"
        "Über den Inhalt der Gespräche wurde zunächst\n"
        "nichts bekannt. Die Reise dauert zwei Tage.\n"
        "dpa/AFP"
    )

    assert [(kind, words[:11]) for kind, words in kinds(text)] == [
        ("lead", "Der Kanzler"),
        ("paragraph", "Über den In"),
        ("credit", "dpa/AFP"),
    ]


def test_one_wrapped_paragraph_among_long_lines() -> None:
    """A paragraph that alone is hard-wrapped is one block too; so is a line that cannot end where it does."""
    wrapped = (
        "Der Kanzler reist am Montag nach Warschau und trifft\n"
        "Polens Präsidenten. Das teilte ein Sprecher der\n"
        "Bundesregierung am Freitag mit."
    )
    broken = "Beide sprachen über die Lage an der Grenze und\nPolens Wünsche an die Kommission."

    assert [kind for kind, _ in kinds(f"{MORE * 3}\n\n{wrapped}\n\n{broken}")] == [
        "lead",
        "paragraph",
        "paragraph",
    ]


def test_short_paragraphs_of_like_length_are_not_wrapped() -> None:
    """Lines that all end as sentences do are paragraphs."""
    lines = [
        "Der Kanzler reist am Montag nach Warschau zu Gesprächen.",
        "Der Minister bleibt am Montag in Berlin zurück, hieß es.",
    ]

    assert [words for _, words in kinds("\n".join(lines))] == lines


def test_lines_that_are_paragraphs() -> None:
    """Without blank lines each line is a paragraph, headings among them."""
    text = f"{BODY}\n{MORE}\nMehr Geld für die Bahn\n{BODY}\nQuelle: dpa"

    assert [kind for kind, _ in kinds(text)] == ["lead", "paragraph", "heading", "paragraph", "credit"]


def test_a_broken_sentence_is_joined() -> None:
    """A line that goes on in small letters belongs to the one above."""
    text = f"Der Kanzler reist nach Warschau und wird\ndort den Präsidenten treffen.\n\n{MORE}"

    assert [kind for kind, _ in kinds(text)] == ["lead", "paragraph"]


def test_ids_are_digests() -> None:
    """The same report has the same id; text, key, title, creation time and publisher each change it."""
    base = report_from_text(BODY, key="a")

    assert base.id == report_from_text(BODY, key="a").id
    assert len(base.id) == 20
    others = [
        report_from_text(BODY + " ", key="a"),
        report_from_text(BODY, key="b"),
        report_from_text(BODY, key="a", title="Reise"),
        report_from_text(BODY, key="a", dct=parse_dct("2022")),
        report_from_text(BODY, key="a", publisher="Beispielzeitung"),
    ]
    assert len({base.id, *(other.id for other in others)}) == 6
    assert report_from_text(BODY).key == report_from_text(BODY, title="Reise").key
