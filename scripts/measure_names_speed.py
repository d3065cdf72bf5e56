"""How many names are known and how fast they are found:  python scripts/measure_names_speed.py [TEXT.jsonl]

Text: the `text` of each line of a JSONL file, by default the news gold of this repository, repeated to 20 MB. Printed: forms in the
gazetteer, seconds to build it, and megabytes of text a second for the automaton alone and for `Gazetteer.find` with the marking of words.
"""

import json
import re
import sys
import time
from pathlib import Path

from depesche.extract.actors.gazetteer import gazetteer
from depesche.extract.actors.matching import marked, normal

GOLD = Path(__file__).parents[1] / "gold" / "news" / "train-actors.jsonl"
SIZE = 20_000_000


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD
    text = "\n".join(json.loads(line)["text"] for line in path.read_text("utf-8").splitlines())
    words = [normal(word) for word in re.findall(r"\w+(?:[-.’']\w+)*|[^\w\s]", text)]
    begin = time.perf_counter()
    names = gazetteer()
    forms = sum(1 for _ in names.forms())
    found = sum(1 for _ in names.find(words))
    built = time.perf_counter() - begin
    times = SIZE // len(text.encode()) + 1
    megabytes = times * len(text.encode()) / 1e6
    haystack = marked(words) * times
    begin = time.perf_counter()
    names.automaton.find_matches_as_indexes(haystack)
    alone = time.perf_counter() - begin
    begin = time.perf_counter()
    for _ in range(times):
        for _ in names.find(words):
            pass
    whole = time.perf_counter() - begin
    print(
        f"{forms} forms of names, ready in {built:.2f} s; {found} found in {len(text.encode()) / 1e6:.2f} MB"
    )
    print(f"automaton {megabytes / alone:.0f} MB/s, with marking and meanings {megabytes / whole:.0f} MB/s")


if __name__ == "__main__":
    main()
