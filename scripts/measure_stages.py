"""What each stage of reading costs:  python scripts/measure_stages.py [TEXT.jsonl]

Texts: lines with `text` and `dct` or `date`, by default the news gold of this repository. Printed: seconds and share of each stage on
one core, one run after a warm-up over the same texts, and quotations as a part of the analysis.
"""

import sys
import time
from collections import defaultdict
from pathlib import Path

from depesche.analysis import analyse
from depesche.evaluation.predict import Bad, read_lines
from depesche.extract.actors import find_mentions
from depesche.extract.events import find_events
from depesche.extract.quotations import find_quotations, name_first_persons
from depesche.extract.timex import TimexOptions, find_timexes
from depesche.model.report import Report

GOLD = Path(__file__).parents[1] / "gold" / "news" / "train-actors.jsonl"


def read(report: Report, spent: dict[str, float]) -> None:
    """Read a report stage by stage, as the pipeline does."""
    marks = [time.perf_counter()]
    doc = analyse(report)
    marks.append(time.perf_counter())
    timexes = find_timexes(doc, report.dct, TimexOptions())
    marks.append(time.perf_counter())
    mentions = find_mentions(doc, report.dct)
    marks.append(time.perf_counter())
    quotations = find_quotations(doc, mentions, timexes)
    mentions = name_first_persons(doc, mentions, quotations)
    marks.append(time.perf_counter())
    find_events(doc, timexes, mentions, quotations, report.dct)
    marks.append(time.perf_counter())
    names = ("analysis", "times", "actors", "quotations", "events")
    for name, begin, end in zip(names, marks, marks[1:], strict=False):
        spent[name] += end - begin


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD
    reports = [item[1] for item in read_lines(path) if not isinstance(item, Bad)]
    for report in reports:
        read(report, defaultdict(float))
    spent: dict[str, float] = defaultdict(float)
    for report in reports:
        read(report, spent)
    total = sum(spent.values())
    for name, seconds in spent.items():
        print(f"{name:12}{seconds:7.2f} s  {100 * seconds / total:5.1f} %")
    print(f"{len(reports)} texts, {len(reports) / total:.1f} a second")
    print(f"quotations cost {spent['quotations'] / spent['analysis']:.2f} of what the analysis costs")


if __name__ == "__main__":
    main()
