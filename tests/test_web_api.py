"""The interface as its own description promises it: asked for whatever the schema allows, and for what it forbids."""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings

from depesche.web.app import create_app
from depesche.web.settings import Settings


@pytest.fixture(scope="module")
def interface(sample_record: Path) -> Any:
    app = create_app(Settings(sample_record, sample_record, hosts=("testserver",)))
    return schemathesis.openapi.from_asgi("/api/openapi.json", app)


schema = schemathesis.pytest.from_fixture("interface")


@schema.parametrize()
@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_operation_keeps_its_promise(case: schemathesis.Case) -> None:
    """No server error, no status, type or shape of an answer that the description does not name."""
    case.call_and_validate(timeout=60)
