"""Train the analysis: `python -m training.train --corpora DIR --out depesche/analysis/weights`.

Vectors on raw text; two teachers on four fifths of the trees; silver trees on which the teachers agree; then the names
and the syntax that ship, on all gold. Everything is seeded and runs in one thread; training/recipe.json holds the settings.
"""

import argparse
import tempfile
from pathlib import Path

from training import corpora, silver, vectors
from training.models import (
    assemble,
    fit,
    lemma_table,
    names_examples,
    names_pipeline,
    read_names,
    read_treebanks,
    save,
    syntax_examples,
    syntax_pipeline,
)


def train_syntax(
    trees: list[corpora.Sentence], more: list[corpora.Sentence], table: Path | None, out: Path
) -> None:
    """Train tagger, morphologizer and parser and write them without names."""
    nlp = syntax_pipeline(table)
    fit(nlp, syntax_examples(nlp, [*trees, *more]), "syntax" if more else "teacher")
    save(nlp, lemma_table(trees), out)


def make_silver(folder: Path, table: Path, work: Path) -> Path:
    """Train two teachers, one without and one with vectors, and write the trees on which they agree."""
    train, _ = corpora.split(folder)
    teachers = [work / "teacher-plain", work / "teacher-vectors"]
    for teacher, own_table in zip(teachers, (None, table), strict=True):
        train_syntax(train, [], own_table, teacher)
    silver.write(folder, teachers, work / "silver.conllu.xz")
    return work / "silver.conllu.xz"


def main() -> None:
    """Train everything and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with treebank/, ner/, raw/")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, help="vectors trained before")
    parser.add_argument("--silver", type=Path, help="silver trees written before")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        table = options.vectors or work / "vectors"
        if not options.vectors:
            vectors.train(options.corpora, table)
        more = corpora.treebank(options.silver or make_silver(options.corpora, table, work))
    names = names_pipeline(None)
    fit(names, names_examples(names, read_names(options.corpora)), "names")
    syntax = syntax_pipeline(None)
    trees = read_treebanks(options.corpora)
    fit(syntax, syntax_examples(syntax, [*trees, *more]), "syntax")
    save(assemble(syntax, names), lemma_table(trees), options.out)


if __name__ == "__main__":
    main()
