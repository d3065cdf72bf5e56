"""Build the gold set from sheets and patches: `python -m training.gold.build` (all folders have defaults under gold/news).

Writes news.conllu (trees and entities) and quotations.jsonl, times.jsonl, events.jsonl over the same documents, in the
shapes that the scorers of the published gold sets read; the test part (gold/news/test.txt) goes to files named test-….
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from depesche.analysis.quotes import pair_quotation_marks
from depesche.analysis.tokens import token_spans
from depesche.evaluation.conllu import Row, Sentence
from depesche.evaluation.harmonise import harmonise
from depesche.model.span import Span
from training.gold.features import whole_feats
from training.gold.patches import Layers, Tree, corrected, ends
from training.gold.texts import Document, read_folder, report_of

NEWS = Path(__file__).parents[2] / "gold/news"
PASSES = NEWS / "passes"


def tokens_of(document: Document) -> list[list[Span]]:
    """The tokens of every sentence, as `analyse` cuts them."""
    report = report_of(document)
    marks = pair_quotation_marks(document.text, [block.span for block in report.blocks])
    stops = {at for span in marks for at in (span.begin, span.end - 1)}
    return [list(token_spans(document.text, span, stops)) for span in document.sentences]


def rows_of(tree: Tree, spans: Sequence[Span]) -> Sentence:
    """A corrected tree as rows of a treebank."""
    rows = []
    for i, (token, span) in enumerate(zip(tree.tokens, spans, strict=True)):
        feats = whole_feats(token["xpos"], token["lemma"], token["form"], token["feats"])
        head = int(token["head"])
        is_space_after = i + 1 == len(spans) or spans[i + 1].begin > span.end
        rows.append(
            Row(
                token["form"],
                token["lemma"],
                "X",  # follows from tag and relation, see harmonise
                token["xpos"],
                "|".join(f"{k}={v}" for k, v in sorted(feats.items())),
                head - 1 if head else i,
                token["dep"],
                is_space_after,
            )
        )
    return harmonise(rows)


def conllu(tree: Tree, rows: Sentence, kind: str) -> str:
    """A sentence with its entities in MISC."""
    lines = [f"# sent_id = {tree.id}", f"# block = {kind}", f"# text = {tree.text}"]
    for i, (row, token) in enumerate(zip(rows, tree.tokens, strict=True)):
        misc = [f"Entity={token['ent']}"] * (token["ent"] != "-") + ["SpaceAfter=No"] * (
            not row.is_space_after
        )
        head = 0 if row.head == i else row.head + 1
        cells = (
            i + 1,
            row.form,
            row.lemma,
            row.upos,
            row.xpos,
            row.feats or "_",
            head,
            row.deprel,
            "_",
            "|".join(misc) or "_",
        )
        lines.append("\t".join(map(str, cells)))
    return "\n".join(lines) + "\n\n"


class Places:
    """Turns "4:5-12" into offsets of the document."""

    def __init__(self, document: Document, tokens: list[list[Span]]) -> None:
        self.text, self.tokens = document.text, tokens

    def spans(self, text: str) -> list[list[int]]:
        """All spans of "4:5-12+4:15"; [] for "-"."""
        found = []
        for part in text.split("+") if text != "-" else ():
            (s, t), (s2, t2) = ends(part)
            found.append([self.tokens[s - 1][t - 1].begin, self.tokens[s2 - 1][t2 - 1].end])
        return found

    def whole(self, text: str) -> list[int]:
        """From the begin of the first to the end of the last span."""
        spans = self.spans(text)
        return [min(b for b, _ in spans), max(e for _, e in spans)]

    def words(self, text: str) -> str:
        """The words covered."""
        begin, end = self.whole(text)
        return self.text[begin:end]


def time_row(row: dict[str, str], places: Places) -> dict[str, Any]:
    """A time in the shape of the scorer."""
    begin, end = places.whole(row["span"])
    value = {k: row[k] if row[k] != "-" else None for k in ("value", "mod")}
    return {"begin": begin, "end": end, "text": places.text[begin:end], "type": row["type"], **value}


def quotation_row(row: dict[str, str], places: Places) -> dict[str, Any]:
    """A quotation in the shape of the scorer."""
    parts = {name: places.spans(row[name]) for name in ("quote", "speaker", "cue", "frame", "addressee")}
    medium = row["medium"] if row["medium"] != "-" else "none"
    return {"type": row["type"], "medium": medium, "nested": row["nested"] == "yes", **parts}


def event_row(row: dict[str, str], places: Places) -> dict[str, Any]:
    """An event in the shape of the scorer."""

    def party(text: str) -> dict[str, Any]:
        span, code, sector = ([*text.split("/"), "-", "-"])[:3]
        words = places.words(span) if span != "-" else None
        return {
            "text": words,
            "code": code if code != "-" else None,
            "sector": sector if sector != "-" else None,
        }

    def valued(text: str, name: str) -> dict[str, Any] | None:
        if text == "-":
            return None
        span, _, value = text.partition("/")
        words = places.words(span) if span != "-" else None
        return {"text": words, name: value if value not in ("", "-") else None}

    return {
        "trigger": places.whole(row["trigger"]),
        "type": row["type"],
        "mode": row["mode"] if row["mode"] != "-" else None,
        "cameo": row["cameo"] if row["cameo"] != "-" else None,
        "status": row["status"],
        "actors": [party(text) for text in row["actors"].split(";")] if row["actors"] != "-" else [],
        "recipients": [party(text) for text in row["recipients"].split(";")]
        if row["recipients"] != "-"
        else [],
        "when": valued(row["when"], "value"),
        "where": valued(row["where"], "country"),
    }


def layer_rows(
    document: Document, layers: Layers, tokens: list[list[Span]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """(file, line) of the three layers of a document."""
    places = Places(document, tokens)
    base = {"id": document.id, "text": document.text}
    by_kind: dict[str, list[dict[str, str]]] = {"t": [], "q": [], "e": []}
    for name, row in layers.rows.items():
        by_kind[name[0]].append(row)
    sentences = [[s.begin, s.end] for s in document.sentences]
    flat = [[s.begin, s.end] for spans in tokens for s in spans]
    times = sorted((time_row(row, places) for row in by_kind["t"]), key=lambda one: one["begin"])
    quotes = sorted((quotation_row(row, places) for row in by_kind["q"]), key=lambda one: one["quote"])
    events = sorted((event_row(row, places) for row in by_kind["e"]), key=lambda one: one["trigger"])
    yield "times", {**base, "dct": document.date, "timexes": times}
    yield (
        "quotations",
        {**base, "date": document.date, "sentences": sentences, "tokens": flat, "quotes": quotes},
    )
    yield "events", {**base, "date": document.date, "sentences": sentences, "events": events}


def build(sheets: Path, passes: Sequence[Path], texts: Path) -> dict[str, dict[str, Any]]:
    """All parts: document id → its "document", "sentences" (tree, rows) and "layers"."""
    documents = read_folder(texts)
    found: dict[str, dict[str, Any]] = {}
    done: dict[str, Any] = {}
    for document in documents:
        part = document.id.rpartition("-")[0]
        if part not in done:
            done[part] = corrected(sheets, passes, part)
            if done[part][2]:
                sys.exit("\n".join(done[part][2]))
        trees, layers, _ = done[part]
        tokens = tokens_of(document)
        own = [trees[f"{document.id}.{n}"] for n in range(1, len(tokens) + 1)]
        sentences = [(tree, rows_of(tree, spans)) for tree, spans in zip(own, tokens, strict=True)]
        found[document.id] = {
            "document": document,
            "sentences": sentences,
            "layers": layers[document.id],
            "tokens": tokens,
        }
    return found


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=Path, default=PASSES / "sheets")
    parser.add_argument(
        "--passes",
        type=Path,
        nargs="+",
        default=[PASSES / "first", PASSES / "decided"],
        help="folders of patches, applied in order",
    )
    parser.add_argument("--out", type=Path, default=NEWS)
    options = parser.parse_args()
    tests = set((NEWS / "test.txt").read_text("utf-8").split("\n")[1:])
    files: dict[str, list[str]] = {}
    for name, one in build(options.sheets, options.passes, NEWS / "texts").items():
        prefix = "test" if name in tests else "train"
        document = one["document"]
        begins = {span.begin for _, span in document.blocks}
        files.setdefault(f"{prefix}.conllu", []).append(f"# newdoc id = {name}\n")
        for (tree, rows), span in zip(one["sentences"], document.sentences, strict=True):
            head = "# newpar\n" if span.begin in begins else ""
            files[f"{prefix}.conllu"].append(head + conllu(tree, rows, tree.kind))
        for layer, row in layer_rows(one["document"], one["layers"], one["tokens"]):
            files.setdefault(f"{prefix}-{layer}.jsonl", []).append(json.dumps(row, ensure_ascii=False) + "\n")
    for name, lines in files.items():
        (options.out / name).write_text("".join(lines), "utf-8")
        print(name, len(lines))


if __name__ == "__main__":
    main()
