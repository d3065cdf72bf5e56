"""What keeping costs as an archive grows:  python scripts/measure_keeping.py [10000 50000 200000] [--per-day 60]

Reports are made in memory from the sample archive: each is one of the samples on another day, with three of four longer words and the
states replaced; one in forty is a copy of the one before it, with a cut. Nothing is analysed. Printed for each size: seconds for
grouping copies, linking happenings and keeping the ledger, what came out, and the highest resident memory of a process of its own.
"""

import argparse
import datetime as dt
import multiprocessing
import random
import re
import resource
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from depesche.keeping.alignment import Passage
from depesche.keeping.copies import Wording, find_copies, wording_of
from depesche.keeping.happenings import Telling, find_happenings
from depesche.keeping.just_read import tellings_of, told_of
from depesche.keeping.known import Told
from depesche.keeping.revising import keep_ledger
from depesche.knowledge.countries import countries
from depesche.model.interval import Interval
from depesche.model.matter import Matter
from depesche.model.report import Report
from depesche.pipeline import read_report
from depesche.readers.registry import read_paths

SAMPLES = Path(__file__).parents[1] / "samples"
BEGIN = dt.date(2005, 1, 1)
COPY = 40
_WORD = re.compile(r"[^\W\d_]{4,}")
_CODES = sorted(country.code for country in countries())
Kept = tuple[Wording, Told, tuple[Telling, ...]]


def templates() -> list[Kept]:
    """The sample reports as keeping sees them."""
    folders = [str(folder) for folder in sorted(SAMPLES.iterdir()) if folder.is_dir()]
    readings = [read_report(r) for r in read_paths(folders) if isinstance(r, Report)]
    return [
        (wording_of(r.report, r.doc), told_of(r), tuple(tellings_of([r], {})))
        for r in readings
        if r.report.dct and r.report.dct.interval.earliest
    ]


class Variation:
    """What is changed in one report."""

    def __init__(self, number: int, kept: Kept, per_day: int, vocabulary: list[str]) -> None:
        self.random = random.Random(number)
        self.kept, self.vocabulary = kept, vocabulary
        begin = kept[1].days.earliest if kept[1].days else None
        day = BEGIN + dt.timedelta(number // per_day)
        self.shift = day - (begin or day)
        self.codes: dict[str, str] = {}

    def days(self, interval: Interval | None) -> Interval | None:
        """The same stretch of days at the new date."""
        if interval is None:
            return None
        ends = (interval.earliest, interval.latest)
        return Interval(*(None if end is None else end + self.shift for end in ends))

    def code(self, code: str) -> str:
        """Another state for a state, nine times in ten."""
        if len(code) != 3 or self.random.random() < 0.1:
            return code
        return self.codes.setdefault(code, self.random.choice(_CODES))

    def wording(self, name: str) -> Wording:
        """The body with other words."""

        def word(match: re.Match[str]) -> str:
            return self.random.choice(self.vocabulary) if self.random.random() < 0.75 else match[0]

        passages = tuple(Passage(_WORD.sub(word, p.text), p.begin, p.end) for p in self.kept[0].passages)
        return replace(self.kept[0], id=name, passages=passages, days=self.days(self.kept[0].days))

    def told(self, name: str) -> Told:
        """What it says of matters, of other states and days."""
        return Told(name, self.days(self.kept[1].days), tuple(map(self._matter, self.kept[1].matters)))

    def _matter(self, matter: Matter) -> Matter:
        return replace(
            matter,
            actors=tuple(map(self.code, matter.actors)),
            recipients=tuple(map(self.code, matter.recipients)),
            persons=tuple(f"{person}{self.random.randrange(50)}" for person in matter.persons),
            places=tuple(f"{place}{self.random.randrange(50)}" for place in matter.places),
            days=self.days(matter.days),
            new_days=self.days(matter.new_days),
        )

    def tellings(self, name: str) -> tuple[Telling, ...]:
        """Its events, of other states and days."""
        return tuple(
            replace(
                telling,
                id=f"{name}:{number}",
                report=name,
                source=name,
                codes=frozenset(map(self.code, sorted(telling.codes))),
                days=self.days(telling.days) or telling.days,
            )
            for number, telling in enumerate(self.kept[2])
        )


def archive(size: int, per_day: int) -> tuple[list[Wording], list[Told], list[Telling]]:
    """That many reports."""
    known = templates()
    vocabulary = sorted(
        {word for kept in known for word in _WORD.findall(" ".join(p.text for p in kept[0].passages))}
    )
    wordings: list[Wording] = []
    told: list[Told] = []
    tellings: list[Telling] = []
    for number in range(size):
        name = f"r{number:07}"
        if number % COPY == COPY - 1:
            before = wordings[-1]
            wordings.append(replace(before, id=name, passages=before.passages[:-1] or before.passages))
            continue
        change = Variation(number, known[number % len(known)], per_day, vocabulary)
        wordings.append(change.wording(name))
        told.append(change.told(name))
        tellings.extend(change.tellings(name))
    return wordings, told, tellings


def measure(size: int, per_day: int) -> None:
    """Measure one size in this process."""
    wordings, told, tellings = archive(size, per_day)
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    marks = [time.perf_counter()]
    copies = find_copies(wordings)
    marks.append(time.perf_counter())
    happenings = find_happenings(tellings)
    marks.append(time.perf_counter())
    entries = keep_ledger(told)
    marks.append(time.perf_counter())
    spent = [end - begin for begin, end in pairwise(marks)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{size:8} reports  copies {spent[0]:6.1f} s ({len(copies)} groups)  happenings {spent[1]:6.1f} s ({len(happenings)})"
        f"  ledger {spent[2]:6.1f} s ({len(entries)})  all {1000 * sum(spent) / size:.2f} ms a report"
        f"  memory {peak:.0f} MB, of which the reports {held:.0f} MB",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sizes", type=int, nargs="*", default=[10_000, 50_000, 200_000])
    parser.add_argument("--per-day", type=int, default=60, help="reports a day")
    args = parser.parse_args()
    for size in args.sizes:
        process = multiprocessing.get_context("spawn").Process(target=measure, args=(size, args.per_day))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
