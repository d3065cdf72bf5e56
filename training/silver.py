"""Silver trees: sentences of raw text and of the names corpora on which two models agree.

`python -m training.silver --corpora DIR --teachers DIR DIR --out FILE` writes them as CoNLL-U, packed with xz.
"""

import argparse
import json
import lzma
from collections.abc import Iterator
from pathlib import Path

from depesche.analysis import network
from depesche.analysis.drafts import Drafts
from depesche.analysis.repair import repair
from depesche.analysis.sentences import sentence_spans
from depesche.analysis.tokens import token_spans
from depesche.model.span import Span
from training import corpora

RECIPE = json.loads((Path(__file__).parent / "recipe.json").read_text("utf-8"))["silver"]
Text = tuple[str, list[Span]]


def speeches(folder: Path) -> Iterator[Text]:
    """Sentences of the raw corpora, every so many paragraphs, of a fair length."""
    for path in sorted((folder / "raw").glob("*.txt.xz")):
        for number, line in enumerate(corpora.lines_of(path)):
            if line and number % RECIPE["every"] == RECIPE["every"] // 2:
                for sentence in sentence_spans(line, Span(0, len(line))):
                    spans = list(token_spans(line, sentence))
                    if RECIPE["shortest"] <= len(spans) <= RECIPE["longest"]:
                        yield line, spans


def named(folder: Path) -> Iterator[Text]:
    """The sentences of GermEval: encyclopedia and news."""
    for part in ("dev", "test"):
        for names in corpora.germeval(folder / f"ner/germeval2014-{part}.tsv.xz"):
            text = " ".join(names.words)
            for sentence in sentence_spans(text, Span(0, len(text))):
                spans = list(token_spans(text, sentence))
                if RECIPE["shortest"] <= len(spans) <= RECIPE["longest"]:
                    yield text, spans


def agreed(texts: list[Text], teachers: list[Path]) -> Iterator[Drafts]:
    """The repaired analyses of the first teacher where the second has nearly the same tree."""
    models = [network.load(folder) for folder in teachers]
    for text, spans in texts:
        one, two = (network.tag_and_parse(text, [spans], model)[0] for model in models)
        for drafts, folder in ((one, teachers[0]), (two, teachers[1])):
            repair(drafts, network.seen_lemmas(folder))
        same = sum(a.head == b.head and a.deprel == b.deprel for a, b in zip(one, two, strict=True))
        if same >= RECIPE["agreement"] * len(one) and sum(draft.is_root for draft in one) == 1:
            yield one


def conllu(drafts: Drafts) -> str:
    """One sentence as CoNLL-U."""
    lines = []
    for draft in drafts:
        feats = "|".join(f"{name}={value}" for name, value in sorted(draft.feats.items())) or "_"
        head = 0 if draft.is_root else draft.head + 1
        gap = draft.index + 1 < len(drafts) and drafts[draft.index + 1].span.begin == draft.span.end
        space = "SpaceAfter=No" if gap else "_"
        cells = (
            draft.index + 1,
            draft.form,
            draft.lemma,
            draft.upos,
            draft.xpos,
            feats,
            head,
            draft.deprel,
            "_",
            space,
        )
        lines.append("\t".join(map(str, cells)))
    return "\n".join(lines) + "\n\n"


def write(folder: Path, teachers: list[Path], out: Path) -> None:
    """Write all silver sentences."""
    count = tokens = 0
    with lzma.open(out, "wt", encoding="utf-8") as file:
        for source, limit in ((named, RECIPE["named_tokens"]), (speeches, RECIPE["speech_tokens"])):
            kept = 0
            for drafts in agreed(list(source(folder)), teachers):
                file.write(conllu(drafts))
                kept += len(drafts)
                count += 1
                if kept >= limit:
                    break
            tokens += kept
    print(f"silver: {count} sentences, {tokens} tokens", flush=True)


def main() -> None:
    """Write the silver trees."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--teachers", type=Path, nargs=2, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    write(options.corpora, options.teachers, options.out)


if __name__ == "__main__":
    main()
