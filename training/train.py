"""Train the analysis: `python -m training.train --corpora DIR --out depesche/analysis/weights`.

Subword vectors on raw text; a start of the letter groups from them; the student on all gold and the teacher's labels. Seeded
and in one thread; training/recipe.json holds the settings. The teacher itself: training/teacher.
"""

import argparse
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

import torch

from training import vectors
from training.gather import gather, varied
from training.lemmas import lemma_table
from training.student.data import Values
from training.student.fit import RECIPE, fit, save
from training.student.warm import group_table

LABELS = Path(__file__).parent / "labels"


def train(corpora: Path, table: Path, out: Path, options: dict[str, Any], fold: int | None = None) -> None:
    """Train on everything, or on everything but a fold, and write the weights in one step."""
    labels = LABELS / ("full.npz.xz" if fold is None else f"fold{fold}.npz.xz")
    lesson = gather(corpora, labels, fold)
    gold = [
        *varied(lesson.trees, options["gold_times"], options["seed"]),
        *lesson.names * options["names_times"],
    ]
    shape = options["shape"]
    forms = sorted({word for one in [*gold, *lesson.silver] for word in one.words})
    counts = [sum(len(one.words) for one in part) for part in (lesson.trees, lesson.names, lesson.silver)]
    print(f"tokens: {counts[0]} trees, {counts[1]} names, {counts[2]} silver; {len(forms)} forms", flush=True)
    groups = group_table(table, forms, shape["group_rows"], shape["group_width"])
    values = Values.of(lesson.rows)
    model = fit(gold, lesson.silver, values, options, groups)
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=".weights-", dir=out.parent))
    save(model, values, lemma_table(lesson.rows), fresh)
    fresh.chmod(0o755)
    if out.exists():
        shutil.rmtree(out)
    fresh.rename(out)


def main() -> None:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with treebank/, ner/, raw/")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, help="vectors trained before")
    parser.add_argument(
        "--fold", type=int, choices=range(5), help="leave out a fifth of the gold, to measure on it"
    )
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as temporary:
        table = options.vectors or Path(temporary) / "vectors"
        if not options.vectors:
            vectors.train(options.corpora, table)
        recipe = RECIPE if options.fold is None else {**RECIPE, **RECIPE["fold"]}
        train(options.corpora, table, options.out, recipe, options.fold)
    print(f"{options.out}: {(time.monotonic() - began) / 60:.0f} min", flush=True)


if __name__ == "__main__":
    main()
