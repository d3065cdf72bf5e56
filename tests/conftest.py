"""What the tests of the web face share: the sample record with its finding aid, and the application over it."""

from pathlib import Path

import httpx
import pytest

from depesche.api.aid import make_aid
from depesche.api.counting import count_carried
from depesche.api.identities import relink
from depesche.store.writer import RecordWriter
from depesche.web.app import create_app
from depesche.web.settings import Settings
from tests.sample_readings import sample_readings
from tests.visitor import Visitor


@pytest.fixture(scope="session")
def sample_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive as a record, with its aid; nobody writes to it."""
    path = tmp_path_factory.mktemp("web") / "sample.sqlite"
    with RecordWriter(path, "1.0") as writer:
        writer.write_readings(sample_readings().values())
        relink(writer)
        count_carried(writer)
    make_aid(path)
    return path


@pytest.fixture(scope="session")
def visitor(sample_record: Path) -> Visitor:
    """Somebody who asks for pages of the sample record, without a browser."""
    app = create_app(Settings(sample_record, sample_record, has_sql=True))
    return Visitor(httpx.ASGITransport(app=app))  # type: ignore[arg-type]
