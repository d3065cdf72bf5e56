"""Write everything the teacher needs in plain files: `python -m training.teacher.prepare --corpora DIR --out DIR`.

`tokenizer.json` (WordPiece of the raw text), `trees.jsonl.xz`, `names.jsonl.xz`, `texts.jsonl.xz` (sentences to label)
and `forms.json` with `forms.npy`: for each word form the hashed keys of what the lexicon says of it.
"""

import argparse
import json
import lzma
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

from depesche.analysis.features import keys_of
from depesche.evaluation.conllu import Sentence
from training import corpora, news
from training.tasks import HASHED
from training.texts import raw_lines, texts

VOCABULARY = 20480


def train_tokenizer(lines: Iterable[str]) -> Tokenizer:
    """Subwords of raw text."""
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]", max_input_chars_per_word=60))  # noqa: S106  no secret
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(
        vocab_size=VOCABULARY, special_tokens=["[PAD]", "[UNK]", "[SEP]", "[MASK]"], show_progress=False
    )
    tokenizer.train_from_iterator(lines, trainer)
    return tokenizer


def trees(folder: Path) -> Iterator[dict[str, Any]]:
    """All gold trees, each with its source and a number by which folds are made; the own test part is marked."""
    for source, number, rows in corpora.gold_trees(folder):
        yield {"source": source, "number": number, **_tree(rows)}
    for part in ("train", "test"):
        found = news.read(part)
        numbers = news.folds(found)
        for tree in found:
            base = {
                "source": "news",
                "number": numbers[tree.document],
                "is_test": part == "test",
                "id": tree.id,
            }
            yield {**base, **_tree(tree.rows), "names": tree.names}


def _tree(rows: Sentence) -> dict[str, Any]:
    return {
        "words": [r.form for r in rows],
        "xpos": [r.xpos for r in rows],
        "upos": [r.upos for r in rows],
        "feats": [r.feats for r in rows],
        "heads": [r.head for r in rows],
        "deps": ["root" if r.head == i else r.deprel for i, r in enumerate(rows)],
    }


def names(folder: Path) -> Iterator[dict[str, Any]]:
    """All gold names."""
    for source, number, one in corpora.gold_names(folder):
        yield {"source": source, "number": number, "words": one.words, "labels": one.labels}


def write(path: Path, rows: Iterable[dict[str, Any]], forms: set[str]) -> None:
    """Write rows as packed JSON lines and collect their word forms."""
    count = 0
    with lzma.open(path, "wt", encoding="utf-8", preset=6) as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            forms.update(row["words"])
            count += len(row["words"])
    print(path.name, count, "tokens", flush=True)


def main() -> None:
    """Write the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    forms: set[str] = set()
    write(options.out / "trees.jsonl.xz", trees(options.corpora), forms)
    write(options.out / "names.jsonl.xz", names(options.corpora), forms)
    rows = ({"source": source, "words": words} for source, words in texts(options.corpora))
    write(options.out / "texts.jsonl.xz", rows, forms)
    if not (options.out / "tokenizer.json").exists():
        train_tokenizer(raw_lines(options.corpora, 3)).save(str(options.out / "tokenizer.json"))
    ordered = sorted(forms)
    (options.out / "forms.json").write_text(json.dumps(ordered, ensure_ascii=False), "utf-8")
    keys = np.asarray([keys_of(form) for form in ordered], dtype="uint64") % HASHED
    np.save(options.out / "forms.npy", keys.astype("uint16"))
    print(len(ordered), "forms", flush=True)


if __name__ == "__main__":
    main()
