"""Pronouns, one line each: tests/corpus/pronouns.txt."""

import re
from pathlib import Path

import pytest

from depesche.model.actor import MentionKind
from depesche.model.interval import parse_dct
from depesche.model.record import Reading
from depesche.pipeline import read_report
from depesche.readers.plain import report_from_text

CORPUS = Path(__file__).parent / "corpus" / "pronouns.txt"
LINES = [
    line
    for line in CORPUS.read_text(encoding="utf-8").splitlines()
    if "[" in line and not line.startswith("#")
]


def read(text: str, day: str = "2022-12-21") -> Reading:
    return read_report(report_from_text(text, dct=parse_dct(day)))


def meant(reading: Reading, begin: int) -> str:
    """The names of who is meant by the pronoun at an offset; of nameless ones the words of their first mention; ? for nobody."""
    found = [m for m in reading.mentions if m.span.begin == begin and m.kind is MentionKind.PRONOUN]
    if not found or not found[0].chain:
        return "?"
    names = []
    for number in found[0].chain:
        first = next(m for m in reading.mentions if number in m.chain and m.kind is not MentionKind.PRONOUN)
        at = first.chain.index(number)
        is_named = first.actors and not first.actors[0].id.startswith(("group:", "office:"))
        head = reading.doc.tokens[first.head].text
        names.append(first.actors[at].name if is_named else head)
    return "+".join(names)


@pytest.mark.parametrize("line", LINES)
def test_pronoun_stands_for_whom_the_line_says(line: str) -> None:
    """By gender, number, syntax, and whose words are told."""
    marked, _, expected = line.rpartition(" | ")
    begin = marked.index("[")
    assert meant(read(re.sub(r"[\[\]]", "", marked)), begin) == expected


def test_first_person_is_the_speaker_or_the_body_spoken_for() -> None:
    """ "ich" the speaker, "wir" the party of its chair."""
    reading = read(
        "„Ich werde bleiben“, sagte Olaf Scholz. Deutschland wartete. „Wir liefern“, sagte Bundeskanzler Scholz."
    )
    by_words = {m.text: m for m in reading.mentions}
    assert [a.name for a in by_words["Ich"].actors] == ["Olaf Scholz"]
    assert [a.code for a in by_words["Wir"].actors] == ["DEU"]
    assert by_words["Wir"].why == "the body the speaker speaks for"


def test_first_person_outside_of_quotations_is_nobody() -> None:
    reading = read("Wir bleiben hier. Olaf Scholz ging.")
    assert [m.actors for m in reading.mentions if m.text == "Wir"] == [()]


def test_a_name_within_a_phrase_is_a_mention_of_its_own() -> None:
    """ "Ukraine" in "Präsident der Ukraine", and in one chain with the bare name."""
    reading = read("Der Präsident der Ukraine sprach. Die Ukraine wartet.")
    found = [m for m in reading.mentions if m.text == "Ukraine"]
    assert [m.rule for m in found] == ["inside a phrase", "state"]
    assert found[0].chain == found[1].chain


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Die Finanzmarktaufsicht (FMA) prüft. Die FMA schweigt.", "Finanzmarktaufsicht", "FMA"),
        ("Der Konzern Muster AG meldet Verluste. Die Staatsanwaltschaft schwieg.", "", ""),
        (
            "Die Weltgesundheitsorganisation warnte. Die Organisation sieht Gefahr.",
            "Weltgesundheitsorganisation",
            "Organisation",
        ),
        (
            "Russland warnte. Peking hörte auf seinen Verbündeten Russland.",
            "Russland",
            "Verbündeten Russland",
        ),
    ],
)
def test_other_words_for_somebody_named(text: str, first: str, second: str) -> None:
    """Abbreviation, generic noun, apposition."""
    by_words = {m.text: m for m in read(text).mentions}
    if first:
        assert by_words[first].chain == by_words[second].chain != ()


def test_two_of_a_kind_are_told_apart() -> None:
    """ "ein Sprecher" twice are two, "der Sprecher" is the last."""
    reading = read("Ein Sprecher lehnte ab. Ein Sprecher der Polizei schwieg. Der Sprecher ging.")
    chains = [m.chain for m in reading.mentions if "Sprecher" in m.text]
    assert chains[0] != chains[1]
    assert chains[2] in chains[:2]
