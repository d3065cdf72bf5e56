"""The commands of training that need nothing heavy answer; what they are for is in their first line."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", ["crossfit", "gold.build", "gold.compare", "gold.sheets"])
def test_a_command_says_how_it_is_called(name: str) -> None:
    """`--help` prints the usage and the options."""
    run = subprocess.run(
        [sys.executable, "-m", f"training.{name}", "--help"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("usage:")
    assert "options:" in run.stdout
