"""What keeping costs as an archive grows:  python scripts/measure_keeping.py [10000 50000 200000] [--per-day 60] [--add 1000]

Reports are made up one by one from the sample archive: each is one of the samples on another day, with three of four longer words and the
states replaced; one in forty is a copy of the one before it, with a cut. Nothing is analysed. They are kept as `depesche` keeps a record,
in a file, in batches. Printed for each size: processor seconds for copies, ledger, happenings and retellings (without making up the
texts), what came out, and the highest resident memory of a process of its own; with --add what so many more take, of the newest days and
of all days.
"""

import argparse
import datetime as dt
import multiprocessing
import random
import re
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from depesche.api.kept_items import (
    saying_of_text,
    saying_text,
    sketch_of_text,
    sketch_text,
    telling_of_text,
    telling_text,
    utterance_of_text,
    utterance_text,
)
from depesche.api.kept_rows import utterances_in
from depesche.keeping.alignment import Passage
from depesche.keeping.content import ContentWord, content_with
from depesche.keeping.copies import Wording, wording_of
from depesche.keeping.happenings import Telling
from depesche.keeping.just_read import tellings_of, told_of
from depesche.keeping.known import Told
from depesche.keeping.retold import Utterance
from depesche.keeping.upkeep import Upkeep
from depesche.knowledge.countries import countries
from depesche.model.interval import Interval
from depesche.model.matter import Matter
from depesche.model.report import Report
from depesche.pipeline import read_report
from depesche.readers.registry import read_paths
from depesche.store.database import transaction
from depesche.store.holding import StoredHolding
from depesche.store.kept import open_kept
from depesche.store.memory import view_of

SAMPLES = Path(__file__).parents[1] / "samples"
BEGIN = dt.date(2005, 1, 1)
COPY = 40
BATCH = 500
_WORD = re.compile(r"[^\W\d_]{4,}")
_CODES = sorted(country.code for country in countries())
Kept = tuple[Wording, Told, tuple[Telling, ...], tuple[Utterance, ...]]


def templates() -> list[Kept]:
    """The sample reports as keeping sees them."""
    folders = [str(folder) for folder in sorted(SAMPLES.iterdir()) if folder.is_dir()]
    readings = [read_report(r) for r in read_paths(folders) if isinstance(r, Report)]
    view = view_of(readings, "measure")
    said: dict[str, list[Utterance]] = defaultdict(list)
    for utterance in utterances_in(view, [r.report.id for r in readings], {}):
        said[utterance.report].append(utterance)
    return [
        (wording_of(r.report, r.doc), told_of(r), tuple(tellings_of([r], {})), tuple(said[r.report.id]))
        for r in readings
        if r.report.dct and r.report.dct.interval.earliest
    ]


class Variation:
    """What is changed in one report."""

    def __init__(
        self, number: int, kept: Kept, per_day: int, words: tuple[list[str], list[ContentWord]]
    ) -> None:
        self.random = random.Random(number)
        self.kept = kept
        self.vocabulary, self.contents = words
        begin = kept[1].days.earliest if kept[1].days else None
        day = BEGIN + dt.timedelta(number // 2 // per_day)
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

    def utterances(self, name: str) -> tuple[Utterance, ...]:
        """Its quotations, of other states, speakers and days, with three of four words replaced."""
        return tuple(
            replace(
                said,
                id=f"{name}:q{number}",
                report=name,
                source=name,
                speakers=frozenset(map(self.speaker, sorted(said.speakers))),
                codes=frozenset(map(self.code, sorted(said.codes))),
                days=self.days(said.days) or said.days,
                content=content_with(
                    tuple(map(self.word, said.content.words)),
                    said.content.numbers,
                    is_denied=said.content.is_denied,
                ),
            )
            for number, said in enumerate(self.kept[3])
        )

    def speaker(self, speaker: str) -> str:
        """The state that a state stands for, or one of a few people."""
        kind, _, name = speaker.partition(":")
        return f"{kind}:{self.code(name)}" if kind == "state" else f"{speaker}-{self.random.randrange(10)}"

    def word(self, word: ContentWord) -> ContentWord:
        """Another word, three times in four."""
        return self.random.choice(self.contents) if self.random.random() < 0.75 else word


class Made:
    """An archive of made-up reports, each a function of its number; those of odd numbers are of the days of the even ones."""

    def __init__(self, known: list[Kept], per_day: int) -> None:
        self.known = known
        self.per_day = per_day
        self.spent = 0.0
        bodies = (" ".join(passage.text for passage in kept[0].passages) for kept in self.known)
        said = (utterance for kept in self.known for utterance in kept[3])
        self.words = (
            sorted({word for body in bodies for word in _WORD.findall(body)}),
            [word for utterance in said for word in utterance.content.words],
        )

    def variation(self, report: str) -> Variation:
        number = int(report[1:])
        return Variation(number, self.known[number % len(self.known)], self.per_day, self.words)

    def wording(self, report: str) -> Wording:
        begin = time.process_time()
        number = int(report[1:])
        if is_copy(number):
            before = self.wording(name_of(number - 2))
            made = replace(before, id=report, passages=before.passages[:-1] or before.passages)
        else:
            made = self.variation(report).wording(report)
        self.spent += time.process_time() - begin
        return made

    def told(self, reports: Sequence[str]) -> Iterator[Told]:
        for report in reports:
            if not is_copy(int(report[1:])):
                yield self.variation(report).told(report)

    def tellings(self, reports: Sequence[str], oldest: Mapping[str, str]) -> Iterator[Telling]:
        for report in reports:
            number = int(report[1:])
            for telling in self.variation(name_of(number - 2 * is_copy(number))).tellings(report):
                yield replace(telling, source=oldest[report])

    def utterances(self, reports: Sequence[str], oldest: Mapping[str, str]) -> Iterator[Utterance]:
        for report in reports:
            number = int(report[1:])
            for said in self.variation(name_of(number - 2 * is_copy(number))).utterances(report):
                yield replace(said, source=oldest[report])


def is_copy(number: int) -> bool:
    """Whether a report is a copy of the one before it."""
    return number // 2 % COPY == COPY - 1


def name_of(number: int) -> str:
    return f"r{number:07}"


class Measured:
    """An upkeep on a file of its own, with the seconds that its parts took; what making up the texts took is left out."""

    def __init__(self, made: Made, file: Path) -> None:
        self.made = made
        self.connection = open_kept(file, "measure")
        sketches = StoredHolding(self.connection, "sketches", sketch_text, sketch_of_text)
        tellings = StoredHolding(self.connection, "tellings", telling_text, telling_of_text)
        sayings = StoredHolding(self.connection, "sayings", saying_text, saying_of_text)
        utterances = StoredHolding(self.connection, "utterances", utterance_text, utterance_of_text)
        self.upkeep = Upkeep(made, sketches, tellings, sayings, utterances, {})
        self.spent: dict[str, float] = defaultdict(float)
        self.came = self.decided = self.changed = 0
        for part in ("copies", "ledger", "happenings", "retellings"):
            getattr(self.upkeep, part).revise = self.timed(part)

    def add(self, numbers: Sequence[int]) -> None:
        """Add reports, so many in one transaction."""
        for begin in range(0, len(numbers), BATCH):
            names = [name_of(number) for number in numbers[begin : begin + BATCH]]
            with transaction(self.connection):
                turned = self.upkeep.revise([self.made.wording(name) for name in names]).turned
                done = self.upkeep.tell(names, sorted(turned))
            self.came, self.decided = self.came + done.came, self.decided + done.decided
            self.changed += done.changed

    def timed(self, part: str) -> Callable[..., Any]:
        revise = getattr(self.upkeep, part).revise

        def timed_revise(*args: Any) -> Any:
            args = tuple(list(each) for each in args)  # what is made up on the way is made up before
            begin, making = time.process_time(), self.made.spent
            result = revise(*args)
            self.spent[part] += time.process_time() - begin - (self.made.spent - making)
            return result

        return timed_revise

    def line(self, added: int) -> str:
        """What adding so many took."""
        parts = "  ".join(f"{part} {seconds:6.1f} s" for part, seconds in self.spent.items())
        everything = sum(self.spent.values())
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return f"{parts}  all {everything:6.1f} s, {1000 * everything / added:.2f} ms a report  memory {peak:.0f} MB"

    def counts(self) -> str:
        """What is kept."""
        entries = self.connection.execute("SELECT count(*) FROM sayings WHERE leader = number").fetchone()[0]
        grouped = [
            self.connection.execute(f"SELECT count(DISTINCT leader) FROM {name}").fetchone()[0]
            for name in ("sketches", "tellings", "utterances")
        ]
        pages = self.connection.execute("PRAGMA page_count").fetchone()[0] * 4096 / 2**20
        return (
            f"({grouped[0]} groups of copies, {grouped[1]} happenings, {grouped[2]} retellings, {entries} entries;"
            f" file {pages:.0f} MB)"
        )

    def clear(self) -> int:
        """Count from here on; the rows that were written so far."""
        self.spent.clear()
        self.came = self.decided = self.changed = 0
        return self.connection.total_changes


def measure(known: list[Kept], size: int, per_day: int, added: int) -> None:
    """Measure one size in this process: the whole, then some more at its end, then some in between."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "measured.kept"
        kept = Measured(Made(known, per_day), file)
        kept.add([2 * number for number in range(size)])
        sizes = kept.counts()
        print(f"{size:8} reports  {kept.line(size)}  {sizes}", flush=True)
        if added:
            places = {
                "newest": [2 * number for number in range(size, size + added)],
                "in between": [2 * number + 1 for number in random.Random(1).sample(range(size), added)],
            }
            for where, numbers in places.items():
                rows = kept.clear()
                kept.add(numbers)
                print(
                    f"    and {added} {where}  {kept.line(added)}  of {kept.came} clauses that came {kept.decided} were decided,"
                    f" {kept.changed} otherwise than before; {kept.connection.total_changes - rows} rows written",
                    flush=True,
                )
        kept.connection.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sizes", type=int, nargs="*", default=[10_000, 50_000, 200_000])
    parser.add_argument("--per-day", type=int, default=60, help="reports a day")
    parser.add_argument("--add", type=int, default=0, help="then add so many, at the end and in between")
    args = parser.parse_args()
    known = templates()
    for size in args.sizes:
        process = multiprocessing.get_context("spawn").Process(
            target=measure, args=(known, size, args.per_day, args.add)
        )
        process.start()
        process.join()


if __name__ == "__main__":
    main()
