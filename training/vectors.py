"""Train subword vectors on raw text: `python -m training.vectors --corpora DIR --out FILE`.

One thread, so that a second run gives the same; the rows are stored as 16-bit floats.
"""

import argparse
import json
import re
import tempfile
from pathlib import Path

import floret
import numpy as np
from spacy.strings import StringStore
from spacy.vectors import Vectors

from training.texts import raw_lines

RECIPE = json.loads((Path(__file__).parent / "recipe.json").read_text("utf-8"))["vectors"]
_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")


def train(folder: Path, out: Path) -> None:
    """Train on the folder "raw" of the corpora and write the vectors as a spaCy vectors folder."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        text = Path(temporary) / "raw.txt"
        with text.open("w", encoding="utf-8") as file:
            lines = raw_lines(folder, RECIPE["share"])
            file.writelines(" ".join(_TOKEN.findall(line)) + "\n" for line in lines)
        model = floret.train_unsupervised(str(text), thread=1, verbose=0, **RECIPE["floret"])
        table = Path(temporary) / "vectors.floret"
        model.save_floret_vectors(str(table))
        to_spacy(table).to_disk(out)


def to_spacy(table: Path) -> Vectors:
    """Read floret's text table as spaCy vectors of 16-bit floats."""
    with table.open(encoding="utf-8") as file:
        rows, width, minn, maxn, hash_count, hash_seed, begin, end = next(file).strip().split(" ")
        data = np.zeros((int(rows), int(width)), dtype="float32")
        for line in file:
            row, *values = line.rstrip().split(" ")
            data[int(row)] = np.asarray(values, dtype="float32")
    return Vectors(
        strings=StringStore(),
        data=data.astype("float16"),
        mode="floret",
        minn=int(minn),
        maxn=int(maxn),
        hash_count=int(hash_count),
        hash_seed=int(hash_seed),
        bow=begin,
        eow=end,
    )


def main() -> None:
    """Train on `--corpora`/raw and write `--out`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    train(options.corpora, options.out)


if __name__ == "__main__":
    main()
