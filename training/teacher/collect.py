"""Keep the teacher's labels without the words: `python -m training.teacher.collect --data DIR --labels DIR`.

Reads `texts.jsonl.xz` of the prepared folder and the `JOB.npz` that training.teacher.teach wrote, writes training/labels/JOB.npz.xz.
"""

import argparse
from pathlib import Path

import numpy as np

from training import silver
from training.teacher.data import rows_of

OUT = Path(__file__).parents[1] / "labels"


def collect(path: Path, sentences: list[list[str]], out: Path) -> None:
    """Write the labels of the texts; what follows them in the file are gold sentences, which are left out."""
    with np.load(path) as stored:
        arrays = {name: stored[name] for name in stored.files}
    lengths = arrays["lengths"].astype("int64")
    count = 0
    for words, length in zip(sentences, lengths, strict=False):
        if len(words) != length:
            break
        count += 1
    tokens = int(lengths[:count].sum())
    kept = {name: arrays[name][:tokens] for name in ("tags", "heads", "deps", "sure")}
    kept |= {"lengths": arrays["lengths"][:count], "values": arrays["values"]}
    silver.write(out / f"{path.stem}.npz.xz", sentences[:count], kept)
    print(f"{path.stem}: {count} sentences, {tokens} tokens")


def main() -> None:
    """Collect all jobs of a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    sentences = [row["words"] for row in rows_of(options.data / "texts.jsonl.xz")]
    for path in sorted(options.labels.glob("*.npz")):
        collect(path, sentences, options.out)


if __name__ == "__main__":
    main()
