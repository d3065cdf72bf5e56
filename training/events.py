"""Train the second opinion on events: `python -m training.events [--out DIR]`.

Three models over named features. `political`: whether a report is one in which events are coded (`depesche/extract/events/topic.py`).
`doubted`: whether what a frame reports is an event. `proposed`: which of the sixteen types a word reports where no frame fired, or none
(both `depesche/extract/events/features.py`). From our own sentences (gold/sentences), the train parts of the news gold, of the negative
reports and of the threads, and the samples. What has to be chosen is chosen by cross-validation over reports.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from depesche.analysis import analyse
from depesche.extract.actors import find_mentions
from depesche.extract.events.features import event_features, is_candidate
from depesche.extract.events.find import kept_drafts
from depesche.extract.events.scene import Scene
from depesche.extract.events.second_opinion import NONE, doubt_features, is_asked
from depesche.extract.events.topic import report_features
from depesche.extract.quotations import find_quotations
from depesche.extract.timex import TimexOptions, find_timexes
from depesche.model.doc import Token
from depesche.model.interval import parse_dct
from depesche.model.report import Report
from depesche.readers.plain import report_from_text
from depesche.readers.registry import read_paths
from training.choices import Choice, chosen_among, written_choices
from training.logistic import Example, chosen, chosen_to_refuse, written
from training.sentences import Mark, sentences

GOLD = Path("gold")
DATE = "2023-06-15"
UNMARKED = (
    "?"  # a word of a sentence that nobody marked: no event worth proposing, but no proof against a frame
)
COST = 2.0  # leaving out an event is twice as bad as keeping what is none
Row = dict[str, Any]
Label = Callable[[Token], str | None]  # a type, "-" for none, None for a word that is not asked about


@dataclass(frozen=True)
class Read:
    """A text as the frames alone read it, with the answers."""

    id: str
    scene: Scene
    label: Label
    is_whole: bool = True  # a report, no single sentence
    is_political: bool = True


def scene_of(text: str, date: str) -> Scene:
    """Read a text as far as the events stage, without a second opinion."""
    report = report_from_text(text, dct=parse_dct(date))
    doc = analyse(report)
    timexes = find_timexes(doc, report.dct, TimexOptions())
    mentions = find_mentions(doc, report.dct)
    quotations = find_quotations(doc, mentions, timexes)
    return Scene(doc, timexes, mentions, quotations, report.dct, has_second_opinion=False)


def rows(path: Path) -> Iterator[Row]:
    """The JSON objects of a file."""
    yield from map(json.loads, path.read_text("utf-8").splitlines())


def marked_sentences() -> Iterator[Read]:
    """Our own sentences; a further word of a trigger is not asked about."""
    for one in sentences(*sorted((GOLD / "sentences").glob("*.txt"))):

        def label(token: Token, marks: Sequence[Mark] = one.marks) -> str | None:
            for mark in marks:
                if token.span.begin < mark.end and mark.begin < token.span.end:
                    return None if mark.is_further else mark.type
            return UNMARKED

        yield Read(one.id, scene_of(one.text, DATE), label, is_whole=False)


def news() -> Iterator[Read]:
    """The train part of the news gold."""
    for row in rows(GOLD / "news/train-events.jsonl"):

        def label(token: Token, events: Sequence[Row] = row["events"]) -> str:
            spans = ((*event["trigger"], event["type"]) for event in events)
            return next((t for begin, end, t in spans if begin <= token.span.begin < end), NONE)

        yield Read(row["id"], scene_of(row["text"], row["date"]), label)


def negatives() -> Iterator[Read]:
    """Reports in which nothing is to be coded."""
    for row in rows(GOLD / "negatives/train.jsonl"):
        scene = scene_of(f"{row['title']}\n\n{row['text']}", row["date"])
        yield Read(row["id"], scene, lambda _: NONE, is_political=False)


def other_reports() -> Iterator[Read]:
    """Political reports without gold events: threads and samples; none of their words is asked about."""
    for row in rows(GOLD / "threads/train.jsonl"):
        yield Read(row["scenario"], scene_of(row["text"], row["date"]), lambda _: None)
    folders = [str(folder) for folder in sorted(Path("samples").iterdir()) if folder.is_dir()]
    for found in read_paths(folders):
        if isinstance(found, Report):
            yield Read(found.id, scene_of(found.text, DATE), lambda _: None)


def topics(known: Sequence[Read]) -> list[Example]:
    """Whole reports with whether they are political."""
    return [
        Example(one.id, "political", report_features(one.scene), one.is_political)
        for one in known
        if one.is_whole
    ]


def doubts(known: Sequence[Read]) -> Iterator[Example]:
    """What frames find, with whether it is an event."""
    for one in known:
        for draft in filter(is_asked, kept_drafts(one.scene)):
            label = one.label(draft.trigger.token)
            if label is None:
                around = {one.label(token) for token in draft.trigger.fixed} - {None, NONE, UNMARKED}
                label = NONE if not around else "event"
            if label != UNMARKED:
                yield Example(one.id, "doubted", doubt_features(one.scene, draft), label != NONE)


def proposals(known: Sequence[Read]) -> Iterator[Choice]:
    """All candidate words with their type; `is_open` where no frame fires, which is where the model is asked."""
    for one in known:
        taken = {draft.trigger.token.index for draft in kept_drafts(one.scene)}
        for token in one.scene.doc.tokens:
            label = one.label(token) if is_candidate(one.scene, token) else None
            if label is not None:
                label = NONE if label == UNMARKED else label
                yield Choice(one.id, event_features(one.scene, token), label, token.index not in taken)


def main() -> None:
    """Train the three models and write them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, default=Path("depesche/knowledge/data/models"))
    out = parser.parse_args().out
    answered = [*marked_sentences(), *news(), *negatives()]
    examples = topics([*answered, *other_reports()])
    print(f"political: {len(examples)} reports, {sum(e.answer for e in examples)} yes")
    written(chosen(examples, (), beta=1.0), out / "political.json")
    found = list(doubts(answered))
    print(f"doubted: {len(found)} events of frames, {sum(e.answer for e in found)} yes")
    written(chosen_to_refuse(found, COST), out / "doubted.json")
    asked = list(proposals(answered))
    print(
        f"proposed: {len(asked)} words, {sum(c.label != NONE and c.is_open for c in asked)} events that no frame finds"
    )
    written_choices(chosen_among(asked), out / "proposed.json")


if __name__ == "__main__":
    main()
