"""The README keeps its promises: its Python runs and prints what it says."""

import doctest
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_python_of_the_readme_runs() -> None:
    """Every example of the first page gives what the page shows."""
    result = doctest.testfile(
        str(ROOT / "README.md"), module_relative=False, encoding="utf-8", optionflags=doctest.ELLIPSIS
    )

    assert result.attempted > 5
    assert result.failed == 0


def test_the_first_screen_shows_a_sentence_and_its_record() -> None:
    """A German sentence and the rows it becomes stand in the first twenty lines."""
    first = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:20]

    assert any(line.startswith("> Der Kreml") for line in first)
    assert any("| event |" in line for line in first)
