"""Evaluate: predict on a gold file's texts, then run the scorer that lies beside that gold."""

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from depesche.errors import InputError
from depesche.evaluation.predict import Bad
from depesche.evaluation.scenarios import predicted_as


@dataclass(frozen=True, slots=True)
class Score:
    """What the scorer printed, how many reports were read, how long reading took (seconds), and what was bad."""

    output: str
    reports: int
    seconds: float
    bad: tuple[Bad, ...]


_OWN = {task: Path(__file__).with_name(f"score_{task}.py") for task in ("actors", "announcements")}


def scorer_beside(gold: Path, scorer: Path | None, task: str = "") -> Path:
    """The scorer to run: the one given, our own for some tasks, else `score.py` beside the gold; InputError where there is none."""
    found = scorer or _OWN.get(task) or gold.resolve().parent / "score.py"
    if not found.is_file():
        raise InputError(
            f"{found}: dort liegt kein Scorer; zu Goldtexten gehört ein score.py, oder --scorer PFAD nennt einen"
        )
    return found


def evaluate_file(
    task: str,
    gold: Path,
    scorer: Path | None = None,
    convention: str = "timeml",
    arguments: tuple[str, ...] = (),
) -> Score:
    """Predict `task` on the texts of `gold` and score them; InputError if the scorer fails."""
    script = scorer_beside(gold, scorer, task)
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        begin = time.perf_counter()
        reports, bad = predicted_as(task, gold, predicted, convention)
        seconds = time.perf_counter() - begin
        command = [sys.executable, str(script), str(gold), str(predicted), *arguments]
        run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - the user names the scorer
    if run.returncode:
        raise InputError(f"{script}: endet mit {run.returncode}: {(run.stderr or run.stdout).strip()[-500:]}")
    return Score(run.stdout, reports, seconds, tuple(bad))
