"""Predict and evaluate: lines in, lines out, scores printed, bad lines told."""

import json
import sys
from pathlib import Path

import pytest

from depesche.errors import InputError, OptionError
from depesche.evaluation.predict import predict_file
from depesche.evaluation.rows import ROWS
from depesche.evaluation.score import evaluate_file

LINES = [
    {
        "id": "a",
        "text": "Kanzler Olaf Scholz sagte am Montag, er werde im Mai nach Paris reisen.",
        "dct": "2023-03-01",
    },
    {
        "id": "b",
        "text": "Russland griff am 3. Februar 2023 die Ukraine an.",
        "date": "2023-02-04",
        "title": "Angriff",
    },
    {"id": "c", "text": "Es regnet."},
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")
    return path


@pytest.mark.parametrize("task", sorted(ROWS))
def test_every_line_is_answered_in_order(task: str, gold: Path, tmp_path: Path) -> None:
    """OUT has one line for each line of IN, with its id."""
    target = tmp_path / "out.jsonl"
    written, bad = predict_file(task, gold, target)

    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert (written, bad) == (3, [])
    assert [row["id"] for row in rows] == ["a", "b", "c"]


def test_times_come_in_the_scorers_shape(gold: Path, tmp_path: Path) -> None:
    """Offsets count in the text of the line; absolute dates have their value."""
    target = tmp_path / "out.jsonl"
    predict_file("times", gold, target)

    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    words = {LINES[1]["text"][t["begin"] : t["end"]]: t["value"] for t in rows[1]["timexes"]}
    assert "2023-02-03" in words.values()


def test_a_bad_line_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    """Broken JSON, a missing text and an impossible date cost one line each, with its number."""
    source = tmp_path / "in.jsonl"
    bad_lines = ["{", '{"id": "x"}', '{"id": "y", "text": "Es regnet.", "dct": "2022-13"}']
    source.write_text("\n".join([*bad_lines, json.dumps(LINES[2])]), encoding="utf-8")
    written, bad = predict_file("times", source, tmp_path / "out.jsonl")

    assert written == 1
    assert [item.line for item in bad] == [1, 2, 3]
    assert "2022-13" in bad[2].reason


def test_an_unknown_task_names_the_choices(gold: Path, tmp_path: Path) -> None:
    """The message lists the tasks."""
    with pytest.raises(OptionError, match="times, quotations, events, actors, announcements"):
        predict_file("moods", gold, tmp_path / "out.jsonl")


def test_evaluate_runs_the_scorer_beside_the_gold(gold: Path) -> None:
    """The scorer gets gold and prediction, and what it prints is the result."""
    script = "import sys\nprint('gold', len(open(sys.argv[1]).readlines()), 'pred', len(open(sys.argv[2]).readlines()))\n"
    (gold.parent / "score.py").write_text(script, encoding="utf-8")

    score = evaluate_file("times", gold)

    assert score.output.strip() == "gold 3 pred 3"
    assert score.reports == 3


def test_a_missing_or_failing_scorer_is_one_clear_line(gold: Path) -> None:
    """The message names the scorer and says what is wrong."""
    with pytest.raises(InputError, match=r"score\.py: dort liegt kein Scorer"):
        evaluate_file("times", gold)
    broken = gold.parent / "broken.py"
    broken.write_text("import sys; sys.exit('no gold for me')", encoding="utf-8")
    with pytest.raises(InputError, match="no gold for me"):
        evaluate_file("times", gold, scorer=broken)


def test_the_interpreter_that_scores_is_this_one(gold: Path) -> None:
    """A scorer sees the installation that predicted."""
    script = gold.parent / "score.py"
    script.write_text("import sys; print(sys.executable)", encoding="utf-8")

    assert evaluate_file("times", gold).output.strip() == sys.executable
