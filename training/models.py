"""The pipelines, how they are trained, put together and written."""

import json
import os
import random
import shutil
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch
from thinc.api import Adam

import depesche.analysis.features  # noqa: F401  registers the architectures
from depesche.analysis.lemmas import lemma_of
from depesche.knowledge import lexicon
from training import corpora

RECIPE: dict[str, Any] = json.loads((Path(__file__).parent / "recipe.json").read_text("utf-8"))


def blank(vectors: Path | None) -> Language:
    """An empty pipeline, with the subword vectors in its vocabulary if there are any."""
    nlp = spacy.blank("de")
    if vectors is not None:
        nlp.vocab.vectors.from_disk(vectors)
        store_vectors_as(nlp, "float32")
    return nlp


def store_vectors_as(nlp: Language, dtype: str) -> None:
    """Give the vectors 16 bits on disk and 32 in memory, which is all that spaCy can add up."""
    nlp.vocab.vectors.data = nlp.vocab.vectors.data.astype(dtype)


def tok2vec(part: str, use_vectors: bool) -> dict[str, Any]:
    """The configuration of the embedding of a part of the recipe."""
    return {
        "@architectures": "depesche.FormTok2Vec.v1",
        "use_vectors": use_vectors,
        **RECIPE[part]["tok2vec"],
    }


def syntax_pipeline(vectors: Path | None) -> Language:
    """Tagger, morphologizer and parser over one shared embedding."""
    nlp = blank(vectors)
    width = RECIPE["syntax"]["tok2vec"]["width"]
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "tok2vec"}
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "parser",
        "extra_state_tokens": False,
        "hidden_width": RECIPE["syntax"]["hidden_width"],
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": listener,
    }
    nlp.add_pipe("tok2vec", config={"model": tok2vec("syntax", vectors is not None)})
    nlp.add_pipe("tagger", config={"model": tagger})
    nlp.add_pipe("morphologizer", config={"model": tagger})
    nlp.add_pipe("parser", config={"model": parser, "min_action_freq": 5, "learn_tokens": False})
    return nlp


def names_pipeline(vectors: Path | None) -> Language:
    """Named entities over an embedding of their own."""
    nlp = blank(vectors)
    model = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": RECIPE["names"]["hidden_width"],
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": tok2vec("names", vectors is not None),
    }
    nlp.add_pipe("ner", config={"model": model})
    return nlp


def fit(
    nlp: Language,
    examples: Callable[[random.Random], list[Example]],
    part: str,
    *,
    minutes: float | None = None,
    report: Callable[[Language, int], None] | None = None,
) -> None:
    """Train in place for the epochs of the recipe, or for so many minutes, and keep the averaged weights."""
    recipe = RECIPE[part]
    fix_random_seed(recipe["seed"])
    chance = random.Random(recipe["seed"])  # noqa: S311  no secrets here
    first = examples(chance)
    nlp.initialize(lambda: first)
    optimizer = Adam(
        recipe["learn_rate"],
        beta1=0.9,
        beta2=0.99,
        L2=0.01,
        L2_is_weight_decay=True,
        grad_clip=1.0,
        use_averages=True,
    )
    began = time.monotonic()
    for epoch in range(recipe["epochs"]):
        now = first if epoch == 0 else examples(chance)
        chance.shuffle(now)
        losses: dict[str, float] = {}
        if epoch >= recipe["epochs"] * 0.6:
            optimizer.learn_rate = recipe["learn_rate"] * 0.3
        for batch in minibatch(now, recipe["batch_sentences"]):
            nlp.update(batch, sgd=optimizer, losses=losses, drop=recipe["dropout"])
        spent = (time.monotonic() - began) / 60
        print(
            f"{part} epoch {epoch + 1} {spent:.1f} min", {k: round(v) for k, v in losses.items()}, flush=True
        )
        if report is not None and (epoch + 1) % 5 == 0:
            with nlp.use_params(optimizer.averages):
                report(nlp, epoch)
        if minutes is not None and spent > minutes:
            break
    averages = optimizer.averages
    for _, pipe in nlp.pipeline:
        _use_averages(pipe, averages)


def _use_averages(pipe: Any, averages: dict[Any, Any]) -> None:
    for node in pipe.model.walk():
        for name in node.param_names:
            if (node.id, name) in averages:
                node.set_param(name, averages[(node.id, name)])


def syntax_examples(
    nlp: Language, sentences: Sequence[corpora.Sentence]
) -> Callable[[random.Random], list[Example]]:
    """The examples of an epoch, each sentence varied anew."""

    def build(chance: random.Random) -> list[Example]:
        found = []
        for rows in sentences:
            gold = corpora.syntax_doc(nlp.vocab, corpora.vary(rows, chance))
            found.append(Example(_one_sentence(gold), gold))
        return found

    return build


def _one_sentence(gold: spacy.tokens.Doc) -> spacy.tokens.Doc:
    words, spaces = [t.text for t in gold], [bool(t.whitespace_) for t in gold]
    return spacy.tokens.Doc(gold.vocab, words=words, spaces=spaces)


def names_examples(nlp: Language, names: Sequence[corpora.Names]) -> Callable[[random.Random], list[Example]]:
    """The examples of an epoch."""

    def build(chance: random.Random) -> list[Example]:
        golds = [corpora.names_doc(nlp.vocab, one) for one in names]
        return [Example(_one_sentence(gold), gold) for gold in golds]

    return build


def assemble(syntax: Language, names: Language) -> Language:
    """One pipeline of both."""
    syntax.add_pipe("ner", source=names)
    syntax.meta.update(
        name="depesche", version="1", description="German news analysis", license="CC BY-SA 4.0"
    )
    return syntax


def lemma_table(sentences: Sequence[corpora.Sentence]) -> dict[str, str]:
    """Lemmas by tag and form, for closed classes and wherever the lexicon alone would give another one."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for rows in sentences:
        for row in rows:
            counts[f"{row.xpos} {row.form.lower()}"][row.lemma] += 1
    table = {}
    for key, found in counts.items():
        xpos, _, form = key.partition(" ")
        lemma, count = found.most_common(1)[0]
        known = {reading.lemma for reading in lexicon.readings_anywhere(form)}
        is_sure = (count >= 2 or (lemma in known and xpos[:2] == "VV")) and count >= 0.7 * found.total()
        if (
            is_sure
            and xpos[0] not in "$CFTX"
            and xpos not in ("NN", "NE", "ADJD")
            and lemma != lemma_of(form, xpos)
        ):
            table[key] = lemma
    return dict(sorted(table.items()))


def save(nlp: Language, lemmas: dict[str, str], out: Path) -> None:
    """Write the pipeline so that a reader sees the old one or the new one, never half of either."""
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=".weights-", dir=out.parent))
    store_vectors_as(nlp, "float16")
    nlp.to_disk(fresh, exclude=["tokenizer"])
    store_vectors_as(nlp, "float32")
    (fresh / "lemmas.json").write_text(json.dumps(lemmas, ensure_ascii=False, indent=0), "utf-8")
    fresh.chmod(0o755)
    old = out.with_name(f".old-{os.getpid()}")
    if out.exists():
        out.rename(old)
    fresh.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def read_treebanks(folder: Path) -> list[corpora.Sentence]:
    """All harmonised treebanks."""
    return [sentence for name in corpora.TREEBANKS for sentence in corpora.gold(folder, name)]


def read_names(
    folder: Path, parts: Sequence[str] = ("germeval2014-dev", "germeval2014-test", "bundestag")
) -> list[corpora.Names]:
    """The named-entity corpora of these parts."""
    found: list[corpora.Names] = []
    for part in parts:
        if part == "bundestag":
            for path in sorted((folder / "ner").glob("bundestag-gold-*.conll.xz")):
                found += corpora.bundestag(path)
        else:
            found += corpora.germeval(folder / f"ner/{part}.tsv.xz")
    return found
