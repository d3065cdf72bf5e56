"""Score times with the report's date cut to its month:  python scripts/measure_month.py GOLD.jsonl SCORER.py [--ci] [--errors]

GOLD has lines with `id`, `text`, `dct`, `timexes`. Every `dct` is cut to "2022-12", times are predicted, and SCORER is run with
--month, which compares values only as finely as a month allows. Then every day that was valued is looked at: its words must name a day.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from depesche.evaluation.predict import predict_file

DAY = re.compile(r"[0-9]{4}-(?:[0-9]{2}-[0-9]{2}|W[0-9]{2}(?:-[1-7])?(?![0-9-]))")


def cut(gold: Path, target: Path) -> dict[str, str]:
    """Write the texts with their months; the text of each id."""
    texts = {}
    with target.open("w", encoding="utf-8") as sink:
        for line in gold.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            texts[row["id"]] = row["text"]
            month = row["dct"][:7]
            sink.write(json.dumps({"id": row["id"], "text": row["text"], "dct": month}) + "\n")
    return texts


def days(predicted: Path, texts: dict[str, str]) -> list[tuple[str, str, str, str]]:
    """The expressions with a value of a day or a week: id, what stands before, words, value."""
    found = []
    for line in predicted.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for timex in row["timexes"]:
            if DAY.match(timex["value"]):
                begin, end, text = timex["begin"], timex["end"], texts[row["id"]]
                found.append((row["id"], text[max(begin - 60, 0) : begin], text[begin:end], timex["value"]))
    return found


def main() -> None:
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    gold, scorer, options = Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "month.jsonl", Path(folder) / "predicted.jsonl"
        texts = cut(gold, source)
        predict_file("times", source, target)
        command = [sys.executable, scorer, str(gold), str(target), "--month", *options]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout.rstrip())
        valued = days(target, texts)
    named = [each for each in valued if re.search(r"[0-9]", each[2])]
    print(
        f"\n{len(valued)} values of a day or a week; in {len(valued) - len(named)} the words have no number:"
    )
    for name, before, words, value in valued:
        if not re.search(r"[0-9]", words):
            print(f"  {name}\t…{' '.join(before.split())} [{words}]\t{value}")


if __name__ == "__main__":
    main()
