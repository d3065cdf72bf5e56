"""Measure the time tagger alone, language analysis not counted:

    python scripts/measure_times_speed.py [PATH…] [--rounds N]

PATH: files or folders that `depesche read` takes; the sample archive by default. Prints characters a second of `find_timexes` (best and
median of N rounds over all reports), then of texts of digits and dots that double in length: the factor of time must stay near two.
"""

import argparse
import statistics
import time
from pathlib import Path

from depesche.analysis import analyse
from depesche.extract.timex import TimexOptions, find_timexes
from depesche.model.doc import Doc
from depesche.model.interval import CreationTime, parse_dct
from depesche.model.report import Report
from depesche.readers.registry import read_paths

SAMPLES = Path(__file__).parents[1] / "samples"
DIGITS = "12.3.1999. 4.5. 20.30 1.1.1.1 2014/15 007. "


def seconds(documents: list[tuple[Doc, CreationTime | None]]) -> float:
    options = TimexOptions()
    begin = time.process_time()
    for doc, dct in documents:
        find_timexes(doc, dct, options)
    return time.process_time() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="*", default=[str(SAMPLES)])
    parser.add_argument("--rounds", type=int, default=9)
    arguments = parser.parse_args()
    reports = [item for item in read_paths(arguments.paths) if isinstance(item, Report)]
    documents = [(analyse(report), report.dct) for report in reports]
    length = sum(len(report.text) for report in reports)
    seconds(documents)  # tables are loaded once, words looked up once
    rounds = [seconds(documents) for _ in range(arguments.rounds)]
    print(f"{len(reports)} reports, {length} characters")
    print(f"{length / min(rounds):12,.0f} characters a second (best of {len(rounds)})")
    print(f"{length / statistics.median(rounds):12,.0f} characters a second (median)")
    dct, last = parse_dct("2022-12-21"), 0.0
    for size in (125_000, 250_000, 500_000, 1_000_000):
        text = DIGITS * (size // len(DIGITS))
        spent = seconds([(Doc("digits", text, (), ()), dct)])
        print(f"{size:>9} digits and dots: {spent:6.2f} s" + (f", factor {spent / last:.2f}" if last else ""))
        last = spent


if __name__ == "__main__":
    main()
