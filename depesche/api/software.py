"""Which software reads: its version, its weights and its tables, as every row and every record states them."""

import hashlib
import re
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from depesche import __version__

_CUT_OFF = re.compile(rb"^# cut-off: (\d{4}-\d{2}-\d{2})\s*$", re.MULTILINE)
_HEAD = 4096  # bytes of a table that hold its comment lines


@cache
def software_version() -> str:
    """The version that stands in every row: that of the code, and a digest of the weights and tables it reads with."""
    return f"{__version__}+{_digest(_weights(), _tables())[:8]}"


@cache
def keeping_version() -> str:
    """What the keeping across reports hangs on: the software, its tables, and the rules of `depesche.keeping` as they are."""
    code = [each for each in _files(resources.files("depesche.keeping")) if each[0].endswith(".py")]
    return f"{software_version()}+{_digest(code)[:8]}"


@cache
def about_software() -> dict[str, str]:
    """What a record notes about the software that wrote it last: versions, digests, and the tables' cut-off days."""
    about = {
        "software": software_version(),
        "weights": _digest(_weights())[:16],
        "tables": _digest(_tables())[:16],
    }
    for name, file in _tables():
        if match := _CUT_OFF.search(file.read_bytes()[:_HEAD]):
            about[f"cut-off: {name.removesuffix('.tsv')}"] = match[1].decode("ascii")
    return about


def _weights() -> list[tuple[str, Traversable]]:
    return _files(resources.files("depesche.analysis") / "weights")


def _tables() -> list[tuple[str, Traversable]]:
    return _files(resources.files("depesche.knowledge") / "data")


def _files(folder: Traversable, prefix: str = "") -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in sorted(folder.iterdir(), key=lambda each: each.name) if folder.is_dir() else []:
        if entry.is_dir():
            found += _files(entry, f"{prefix}{entry.name}/")
        elif not entry.name.startswith((".", "__")):
            found.append((prefix + entry.name, entry))
    return found


def _digest(*files: list[tuple[str, Traversable]]) -> str:
    digest = hashlib.sha256()
    for name, file in (each for some in files for each in some):
        content = file.read_bytes()
        digest.update(f"{name}:{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()
