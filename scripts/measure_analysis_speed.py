"""Words a second and memory of the whole chain, beside spaCy's plain CNN of the same width, on one core, in one run.

`python scripts/measure_analysis_speed.py` reads the texts of gold/news twice (the first time all forms are new). spaCy's pipeline is
untrained: tok2vec (HashEmbedCNN, four layers), tagger, morphologizer, parser and names cost the same whatever they have learned;
it gets our sentences and tokens. Its tagging is compared with our network alone and with our whole chain.
"""

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[name] = "1"

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from depesche.analysis import analyse, network
from depesche.evaluation.conllu import read_conllu
from training.gold.texts import Document, read_folder, report_of

NEWS = Path(__file__).parents[1] / "gold/news"


def plain_cnn(width: int) -> Language:
    """An untrained spaCy pipeline with the labels of our gold."""
    nlp = spacy.blank("de")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "tok2vec"}
    cnn = {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": None,
        "width": width,
        "depth": 4,
        "embed_size": 5000,
        "window_size": 1,
        "maxout_pieces": 3,
        "subword_features": True,
    }
    nlp.add_pipe("tok2vec", config={"model": cnn})
    for pipe in ("tagger", "morphologizer"):
        nlp.add_pipe(pipe, config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    for pipe in ("parser", "ner"):
        model = {
            "@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": pipe,
            "extra_state_tokens": False,
            "hidden_width": 64,
            "maxout_pieces": 2,
            "use_upper": True,
            "nO": None,
            "tok2vec": listener,
        }
        nlp.add_pipe(pipe, config={"model": model})
    gold = [_example(nlp, tree.rows) for tree in read_conllu(NEWS / "train.conllu")[:400]]
    nlp.initialize(lambda: gold)
    random.seed(1)
    optimiser = nlp.resume_training()
    for start in range(0, len(gold), 20):  # a little training, so that it does not build absurd trees
        nlp.update(gold[start : start + 20], sgd=optimiser)
    return nlp


def _example(nlp: Language, rows: list) -> Example:
    doc = Doc(
        nlp.vocab,
        words=[r.form for r in rows],
        tags=[r.xpos for r in rows],
        pos=[r.upos for r in rows],
        morphs=[r.feats for r in rows],
        heads=[r.head for r in rows],
        deps=["ROOT" if r.head == i else r.deprel for i, r in enumerate(rows)],
        ents=["O"] * len(rows),
    )
    return Example(Doc(nlp.vocab, words=[r.form for r in rows]), doc)


READ_ALL = """
import re
from pathlib import Path
from depesche.analysis import analyse
from training.gold.texts import read_folder, report_of
for document in read_folder(Path("gold/news/texts")):
    analyse(report_of(document))
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024)
"""


def peak_memory() -> float:
    """Peak resident memory (MB, Linux) of a fresh process that analyses all texts, without spaCy."""
    run = subprocess.run(
        [sys.executable, "-c", READ_ALL], capture_output=True, text=True, check=True, cwd=NEWS.parents[1]
    )
    return float(run.stdout)


def timed(title: str, run: Callable[[], int]) -> float:
    """Words a second of `run`, which returns how many it read."""
    began = time.perf_counter()
    words = run()
    rate = words / (time.perf_counter() - began)
    print(f"{title:52}{rate:10,.0f} words/s")
    return rate


def main() -> None:
    documents: list[Document] = read_folder(NEWS / "texts")
    reports = [report_of(document) for document in documents]
    began = time.perf_counter()
    network.load()
    print(f"loading {time.perf_counter() - began:.2f} s")
    timed("whole chain, all forms new", lambda: sum(len(analyse(r).tokens) for r in reports))
    chain = max(
        timed("whole chain, warm", lambda: sum(len(analyse(r).tokens) for r in reports)) for _ in range(2)
    )
    print(f"peak memory of a process that reads these texts: {peak_memory():.0f} MB")
    docs = [analyse(report) for report in reports]
    spans = [[[t.span for t in d.tokens_of(s)] for s in d.sentences] for d in docs]
    pairs = list(zip(reports, spans, strict=True))
    own = timed(
        "our network alone",
        lambda: sum(sum(map(len, network.tag_and_parse(r.text, s, network.load()))) for r, s in pairs),
    )
    nlp = plain_cnn(network.load().width)
    words = [[[t.text for t in d.tokens_of(s)] for s in d.sentences] for d in docs]

    def run_spacy() -> int:
        count = 0
        for sentences in words:
            batch = [Doc(nlp.vocab, words=w, sent_starts=[i == 0 for i in range(len(w))]) for w in sentences]
            for _, pipe in nlp.pipeline:
                batch = list(pipe.pipe(batch, batch_size=128))
            count += sum(map(len, batch))
        return count

    run_spacy()
    theirs = timed(f"spaCy's plain CNN, width {network.load().width}", run_spacy)
    print(
        f"our network is {own / theirs:.2f} times, our whole chain {chain / theirs:.2f} times as fast as spaCy's CNN"
    )


if __name__ == "__main__":
    main()
