"""The interface as its own description promises it: asked for whatever the schema allows, and for what it forbids."""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from depesche.web.app import create_app
from depesche.web.settings import Settings

EXAMPLES = settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def interface(sample_record: Path) -> Any:
    app = create_app(Settings(sample_record, sample_record, hosts=("testserver",)))
    return schemathesis.openapi.from_asgi("/api/openapi.json", app)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_every_operation_keeps_its_promise(interface: Any, mode: GenerationMode) -> None:
    """No server error; no status, type or shape of an answer that the description does not name."""
    seen = 0
    for found in interface.get_all_operations():
        operation = found.ok()

        @EXAMPLES
        @given(case=operation.as_strategy(generation_mode=mode))
        def asked(case: Any) -> None:
            # a search without a word, or days in the wrong order, are refused though each filter alone is valid
            case.call_and_validate(excluded_checks=[positive_data_acceptance])

        try:
            asked()
        except Unsatisfiable:  # nothing can be wrong about a question without parameters
            continue
        except Exception as error:
            raise AssertionError(f"{operation.label}: {error}") from error
        seen += 1
    assert seen > 45
