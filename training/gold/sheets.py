"""Sheets: what an annotator reads and corrects, written from the analysis of the texts.

`python -m training.gold.sheets --texts DIR --out DIR [--trees FILE]` writes for each part NAME.trees (a token a line: number, form,
lemma, STTS tag, features, head, relation, entity) and NAME.layers (times, quotations, events of each document, a line each).
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from depesche.analysis import analyse
from depesche.extract.actors import find_mentions
from depesche.extract.events import find_events
from depesche.extract.quotations import find_quotations
from depesche.extract.timex import TimexOptions, find_timexes
from depesche.model.doc import Doc, Token
from depesche.model.event import Event
from depesche.model.interval import DctOrigin, parse_dct
from depesche.model.quotation import Quotation
from depesche.model.span import Span
from depesche.model.timex import Timex
from training.gold.texts import Document, read_folder, report_of

NOMINAL, VERBAL = ("Case", "Gender", "Number"), ("Person", "Number", "Tense", "Mood")


def short_feats(feats: Mapping[str, str]) -> str:
    """The features that an annotator checks: "Acc.Fem.Sing", "3.Sing.Past.Ind", "Cmp" behind; the others follow from word and tag."""
    names = VERBAL if feats.get("VerbForm") == "Fin" else NOMINAL
    values = [feats[name] for name in names if name in feats]
    if feats.get("Degree") in ("Cmp", "Sup"):
        values.append(feats["Degree"])
    return ".".join(values) or "-"


def tree_lines(document: Document, doc: Doc, trees: Sequence[Mapping[str, Any]] | None) -> Iterator[str]:
    """The sheet of the trees of a document; `trees` replaces the analysis, a mapping of lists for each sentence."""
    yield f"## {document.id} | {document.date} | {document.genre}"
    for number, sentence in enumerate(doc.sentences):
        tokens = doc.tokens_of(sentence)
        kind = next(k for k, span in document.blocks if span.begin <= sentence.span.begin < span.end)
        words = document.text[sentence.span.begin : sentence.span.end]
        yield f"# {document.id}.{number + 1} | {kind} | {words}"
        rows = _own_rows(doc, tokens) if trees is None else _given_rows(tokens, trees[number])
        yield from ("\t".join(map(str, row)) for row in rows)


def _own_rows(doc: Doc, tokens: Sequence[Token]) -> Iterator[tuple[Any, ...]]:
    first = tokens[0].index
    begins = {entity.first for entity in doc.entities}
    for t in tokens:
        head = 0 if t.head == t.index else t.head - first + 1
        entity = f"{'B' if t.index in begins else 'I'}-{t.entity}" if t.entity else "-"
        yield (
            t.index - first + 1,
            t.text,
            bare_lemma(doc, t),
            t.xpos,
            short_feats(t.feats),
            head,
            t.deprel,
            entity,
        )


def bare_lemma(doc: Doc, token: Token) -> str:
    """The lemma without a split particle, as treebanks have it: "kündigte … an" → kündigen."""
    particle = "" if token.particle is None else doc.tokens[token.particle].text.lower()
    return token.lemma.removeprefix(particle) if particle else token.lemma


def _given_rows(tokens: Sequence[Token], tree: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    for i, t in enumerate(tokens):
        head = 0 if tree["heads"][i] == i else tree["heads"][i] + 1
        feats = dict(pair.split("=") for pair in tree["feats"][i].split("|") if "=" in pair)
        entity = tree["names"][i] if tree["names"][i] != "O" else "-"
        deprel = "root" if head == 0 else tree["deps"][i]
        yield i + 1, t.text, tree["lemmas"][i], tree["xpos"][i], short_feats(feats), head, deprel, entity


# ---- layers -------------------------------------------------------------------------------------------------


class Places:
    """Writes spans as sentence and token numbers: "4:5-12"."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc

    def one(self, span: Span) -> str:
        """A span, by the tokens it touches."""
        tokens = self.doc.tokens_in(span)
        if not tokens:
            return "?"
        first, last = tokens[0], tokens[-1]
        a, b = self.doc.sentence_of(first), self.doc.sentence_of(last)
        start, stop = first.index - a.first + 1, last.index - b.first + 1
        if a is not b:
            return f"{a.index + 1}:{start}-{b.index + 1}:{stop}"
        return f"{a.index + 1}:{start}" + (f"-{stop}" if stop != start else "")

    def all(self, spans: Sequence[Span]) -> str:
        """Several spans, joined by "+"; "-" for none."""
        return "+".join(self.one(span) for span in spans) or "-"

    def words(self, spans: Sequence[Span]) -> str:
        """The words, for the reader of the sheet."""
        return " … ".join(self.doc.text[s.begin : s.end].replace("\n", " ") for s in spans)


def time_line(number: int, timex: Timex, places: Places) -> str:
    """A time expression."""
    mod = f" mod={timex.mod}" if timex.mod else ""
    return f"t{number} {places.one(timex.span)} {timex.type} {timex.value or '-'}{mod} | {timex.text}"


def quotation_line(number: int, one: Quotation, places: Places) -> str:
    """A quotation with its parts."""
    parts = {
        "type": one.type,
        "medium": one.medium or "-",
        "nested": "yes" if one.is_nested else "no",
        "quote": places.all(one.quote),
        "speaker": places.all(one.speaker),
        "cue": places.all(one.cue),
        "frame": places.all(one.frame),
        "addressee": places.all(one.addressee),
    }
    shown = f"{places.words(one.speaker)} / {places.words(one.cue)} / {places.words(one.quote)[:60]}"
    return f"q{number} " + " ".join(f"{k}={v}" for k, v in parts.items()) + f" | {shown}"


def event_line(number: int, one: Event, places: Places) -> str:
    """An event with its parties."""
    parties = {
        role: ";".join(f"{places.one(p.span)}/{p.code or '-'}/{p.sector or '-'}" for p in found) or "-"
        for role, found in (("actors", one.actors), ("recipients", one.recipients))
    }
    when = f"{places.one(one.when.span)}/{one.when.value or '-'}" if one.when else "-"
    where = f"{places.one(one.where.span)}/{one.where.country or '-'}" if one.where else "-"
    parts = {
        "trigger": places.all(one.trigger),
        "type": one.type,
        "mode": one.mode or "-",
        "cameo": one.cameo or "-",
    }
    parts |= {"status": one.status, **parties, "when": when, "where": where}
    shown = f"{places.words(one.trigger)}: " + ", ".join(p.text for p in one.actors)
    shown += " → " + ", ".join(p.text for p in one.recipients)
    return f"e{number} " + " ".join(f"{k}={v}" for k, v in parts.items()) + f" | {shown}"


def layer_lines(document: Document, doc: Doc) -> Iterator[str]:
    """The sheet of the times, quotations and events of a document."""
    dct = parse_dct(document.date, DctOrigin.COLUMN)
    timexes = find_timexes(doc, dct, TimexOptions())
    mentions = find_mentions(doc, dct)
    quotations = find_quotations(doc, mentions, timexes)
    events = find_events(doc, timexes, mentions, quotations, dct)
    places = Places(doc)
    yield f"## {document.id} | {document.date}"
    yield from (time_line(i, one, places) for i, one in enumerate(timexes, 1))
    yield from (quotation_line(i, one, places) for i, one in enumerate(quotations, 1))
    yield from (event_line(i, one, places) for i, one in enumerate(events, 1))


def main() -> None:
    """Write the sheets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--trees", type=Path, help="JSON: document id → a tree for each sentence, instead of the analysis"
    )
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    given = json.loads(options.trees.read_text("utf-8")) if options.trees else {}
    trees: dict[str, list[str]] = {}
    layers: dict[str, list[str]] = {}
    for document in read_folder(options.texts):
        part = document.id.rpartition("-")[0]
        doc = analyse(report_of(document), sentences=document.sentences)
        trees.setdefault(part, []).extend(tree_lines(document, doc, given.get(document.id)))
        layers.setdefault(part, []).extend(layer_lines(document, doc))
    for suffix, sheets in (("trees", trees), ("layers", layers)):
        for part, lines in sheets.items():
            (options.out / f"{part}.{suffix}").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
