"""`depesche serve` opens the pages, and says what is wrong where it cannot."""

import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from depesche.api.sample import sample_path, sample_texts
from depesche.cli.main import app
from depesche.cli.serve import _record


def test_it_serves_until_it_is_told_to_stop(sample_record: Path) -> None:
    """On a free port of this machine, which it names."""
    call = [
        sys.executable,
        "-c",
        "from depesche.cli.main import main; main()",
        "serve",
        "--record",
        str(sample_record),
        "--port",
        "0",
        "--language",
        "en",
    ]
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            address = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
            assert address
            for _ in range(100):
                try:
                    page = httpx.get(address[0], headers={"accept-language": "fr"})
                    break
                except httpx.ConnectError:
                    time.sleep(0.1)
            assert page.status_code == 200
            assert '<html lang="en">' in page.text
        finally:
            process.terminate()


def test_a_missing_record_and_a_taken_port_are_named(sample_record: Path, tmp_path: Path) -> None:
    missing = CliRunner().invoke(app, ["serve", "--record", str(tmp_path / "nothing.sqlite")])
    assert missing.exit_code == 3
    assert "Datei fehlt" in missing.output
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        answer = CliRunner().invoke(app, ["serve", "--record", str(sample_record), "--port", port])
    assert answer.exit_code == 3
    assert f"Port {port}" in answer.output
    nowhere = CliRunner().invoke(
        app,
        ["serve", "--record", str(sample_record), "--host", "no.such.host.invalid", "--share"],
        input="12345678\n12345678\n",
    )
    assert nowhere.exit_code == 2


def test_the_bundled_sample_is_shown_where_there_is_no_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is made once, in the folder for passing files; own files go to depesche.sqlite."""
    made: list[Path] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("depesche.api.sample.make_sample", made.append)
    assert _record(None) == (sample_path(), Path("depesche.sqlite"))
    assert made == [sample_path()]
    assert sample_path().is_relative_to(tmp_path / "cache")
    assert (sample_texts() / "expected.tsv").exists()
