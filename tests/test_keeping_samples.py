"""The ledger of the sample archive against its truth, drawn up by hand before any program read it."""

import pytest

from scripts.score_ledger import figures
from tests.sample_readings import sample_readings

FLOORS = {"found": 0.9, "due": 0.9, "state": 0.85, "steps": 0.8}


@pytest.mark.parametrize("figure", FLOORS)
def test_the_samples_keep_their_ledger(figure: str) -> None:
    """What scripts/score_ledger.py prints stays above its floor."""
    values = figures(sample_readings())[figure]
    assert sum(values) / len(values) >= FLOORS[figure]
