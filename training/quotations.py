"""Train the statistical part of quotations: `python -m training.quotations --corpora DIR [--out DIR]`.

Two logistic regressions over the features of `depesche/extract/quotations/features.py`. `reported`: whether a clause with a verb of
speech that the rules do not read is reported speech; from the train part of our news gold, gold/reported.txt and, if that helps, the
speech events of the Bundestag (GePaDe-SpkAtt). `marked`: whether words in marks inside a clause are said; from the train part of our
gold and from gold/marks.txt. Strength of the penalty, weight of the speeches and threshold are chosen by cross-validation over reports.
"""

import argparse
import json
import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from depesche.analysis import analyse
from depesche.extract.actors import find_mentions
from depesche.extract.quotations import find_quotations
from depesche.knowledge.models import Features
from depesche.model.doc import Doc
from depesche.model.interval import parse_dct
from depesche.model.quotation import Quotation, QuotationType
from depesche.readers.plain import report_from_text
from training.logistic import Example, chosen, written
from training.sentences import sentences

GOLD = Path("gold/news/train-quotations.jsonl")
MARKS = Path("gold/marks.txt")
REPORTED = Path("gold/reported.txt")
BETA = 0.5  # precision counts twice as much as recall: a quotation that nobody uttered is worse than one that was missed
Row = dict[str, Any]
Asked = tuple[str, Features, int]
_NO_BLANK_BEFORE = frozenset(".,;:!?)")


@dataclass(frozen=True)
class Answers:
    """A report read with every question answered by yes, and the questions."""

    doc: Doc
    asked: tuple[Asked, ...]
    quotations: tuple[Quotation, ...]


def read_all(text: str, date: str | None) -> Answers:
    """Read a text, say yes to everything, and note what was asked."""
    report = report_from_text(text, dct=parse_dct(date) if date else None)
    doc = analyse(report)
    asked: list[Asked] = []

    def yes(question: str, features: Features, token: int) -> float:
        asked.append((question, features, token))
        return 1.0

    quotations = find_quotations(doc, find_mentions(doc, report.dct), (), yes)
    return Answers(doc, tuple(asked), quotations)


def characters(spans: Sequence[Sequence[int]]) -> set[int]:
    """The offsets that the spans cover."""
    return {at for begin, end in spans for at in range(begin, end)}


def is_half(left: set[int], right: set[int]) -> bool:
    """Whether two sets of offsets share at least half of what either holds."""
    return 2 * len(left & right) >= len(left | right)


def news(path: Path) -> Iterator[Example]:
    """The questions that the gold reports put, answered by the gold quotations."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        answers = read_all(row["text"], row.get("date"))
        for question, features, token in answers.asked:
            says = _reported if question == "reported" else _marked
            yield Example(row["id"], question, features, says(row, answers, token))


def marks(path: Path) -> Iterator[Example]:
    """The stretches in marks of single sentences with their signs."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    for number, line in enumerate(lines):
        signs, text = line.split(" | ", 1)
        answers = read_all(text, None)
        begins = [at for at, sign in enumerate(text) if sign == "„"]
        for question, features, token in answers.asked:
            begin = answers.doc.tokens[token].span.begin
            if question == "marked" and begin in begins:
                yield Example(f"line {number}", question, features, signs[begins.index(begin)] == "+")


def verbs(path: Path) -> Iterator[Example]:
    """The verbs of speech of single sentences with their signs."""
    for one in sentences(path):
        answers = read_all(one.text, None)
        for question, features, token in answers.asked:
            span = answers.doc.tokens[token].span
            mark = next((m for m in one.marks if m.begin < span.end and span.begin < m.end), None)
            if question == "reported" and mark is not None:
                yield Example(one.id, question, features, mark.type == "+")


def _reported(row: Row, answers: Answers, token: int) -> bool:
    """Whether a gold reported quotation is the clause of the verb."""
    place = answers.doc.tokens[token].span
    clauses = [
        {at for span in q.quote for at in range(span.begin, span.end)}
        for q in answers.quotations
        if q.type is QuotationType.REPORTED and any(s.begin <= place.begin < s.end for s in q.quote)
    ]
    own = min(clauses, key=len, default=set())
    gold = (characters(q["quote"]) for q in row["quotes"] if q["type"] == "Reported")
    return any(is_half(own, words) for words in gold)


def _marked(row: Row, answers: Answers, token: int) -> bool:
    """Whether a gold direct quotation is the stretch whose opening mark is the token."""
    begin = answers.doc.tokens[token].span.begin
    span = next(s for s in answers.doc.quotation_marks if s.begin == begin)
    gold = (characters(q["quote"]) for q in row["quotes"] if q["type"] == "Direct")
    return any(is_half(set(range(span.begin, span.end)), words) for words in gold)


def speeches(path: Path) -> Iterator[Example]:
    """The verbs that put the question of reported speech in the speeches, answered by the annotated cues."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            text, places = _text_of(row["sentences"])
            cues = {places[key] for event in row["speech_events"] for key in event.get("Cue", ())}
            answers = read_all(text, None)
            for question, features, token in answers.asked:
                if question == "reported":
                    begin = answers.doc.tokens[token].span.begin
                    yield Example(f"speech {row['id']}", question, features, begin in cues)


def _text_of(sentences: Sequence[Sequence[str]]) -> tuple[str, dict[str, int]]:
    """The text of a speech and where each "sentence:token" begins in it."""
    text, places = "", {}
    for at, words in enumerate(sentences):
        for number, word in enumerate(words):
            text += "" if not text or word in _NO_BLANK_BEFORE else " "
            places[f"{at}:{number}"] = len(text)
            text += word
    return text, places


def main() -> None:
    """Train both models and write them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--corpora", type=Path, required=True, help="folder with speech/")
    parser.add_argument("--out", type=Path, default=Path("depesche/knowledge/data/models"))
    args = parser.parse_args()
    gold = [*news(GOLD), *marks(MARKS), *verbs(REPORTED)]
    spoken = list(speeches(args.corpora / "speech/gepade-train.jsonl.xz"))
    for question in ("reported", "marked"):
        own = [e for e in gold if e.question == question]
        far = [e for e in spoken if e.question == question]
        print(f"{question}: {len(own)} of the gold, {sum(e.answer for e in own)} yes; {len(far)} of speeches")
        written(chosen(own, far, BETA), args.out / f"{question}.json")


if __name__ == "__main__":
    main()
