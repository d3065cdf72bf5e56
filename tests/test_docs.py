"""The documentation names what there is: commands, types, stages, files."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

from depesche.evaluation.rows import ROWS
from depesche.model.actor import ActorKind
from depesche.model.event import EventType, Status
from depesche.model.quotation import QuotationType
from depesche.model.report import BlockKind
from depesche.model.timex import TimexType

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def docs() -> str:
    return "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link of a page names a file that exists."""
    targets = [page.parent / target for target in LINK.findall(page.read_text(encoding="utf-8"))]

    assert [str(target) for target in targets if not target.exists()] == []


@pytest.mark.parametrize("vocabulary", [EventType, Status, QuotationType, BlockKind, TimexType, ActorKind])
def test_every_value_of_a_vocabulary_is_named(vocabulary: type[StrEnum]) -> None:
    """A reader can look up each word that a row may hold."""
    text = docs()

    assert [value for value in vocabulary if str(value) not in text] == []


def test_every_prediction_task_is_named() -> None:
    """The tasks of `predict` and `evaluate` stand in the docs."""
    text = docs()

    assert [task for task in ROWS if f"`{task}`" not in text] == []


def test_every_package_stands_in_the_layout() -> None:
    """A new folder is described where the layers are described."""
    text = (ROOT / "docs" / "layout.md").read_text(encoding="utf-8")
    packages = [path.parent.relative_to(ROOT) for path in (ROOT / "depesche").rglob("__init__.py")]
    top = {
        str(p) for p in packages if (len(p.parts) in (2, 3) and p.parts[1] != "extract") or len(p.parts) == 3
    }

    assert [name for name in sorted(top) if name not in text and not name.endswith("data")] == []


def test_nothing_speaks_of_the_place_it_was_made() -> None:
    """No machine path stands in code or docs."""
    patterns = ("/wor" + "k/", "/ro" + "ot/")
    files = [
        p
        for folder in ("depesche", "docs", "scripts", "tests", "samples", "training")
        for p in (ROOT / folder).rglob("*")
    ]
    texts = [p for p in files if p.suffix in {".py", ".md", ".tsv", ".cfg", ".toml", ".html", ".txt"}]

    assert [
        str(p) for p in texts if any(x in p.read_text(encoding="utf-8", errors="ignore") for x in patterns)
    ] == []
