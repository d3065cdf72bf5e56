"""The sample archive, read once for all tests that look across reports."""

import re
from functools import cache
from pathlib import Path

from depesche.model.record import Reading
from depesche.model.report import Report
from depesche.pipeline import read_report
from depesche.readers.registry import read_paths

SAMPLES = Path(__file__).parents[1] / "samples"


@cache
def sample_readings() -> dict[str, Reading]:
    """Every sample report as read, by the name that samples/expected.tsv gives it."""
    readings = {}
    for report in read_paths([str(folder) for folder in sorted(SAMPLES.iterdir()) if folder.is_dir()]):
        if isinstance(report, Report):
            file = Path(re.sub(r"[:#][\w.,:-]*$", "", report.origin)).relative_to(SAMPLES)
            is_one_of_many = file.suffix in (".xml", ".jsonl", ".csv")
            name = f"{file}#{re.split('[:#]', report.key)[-1]}" if is_one_of_many else str(file)
            readings[name] = read_report(report)
    return readings
