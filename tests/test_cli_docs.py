"""The pages on commands, tables and Python say what is there, and nothing else."""

import inspect
import re
from pathlib import Path

import typer

import depesche
from depesche.api.record import _FILTERS, Record
from depesche.cli.main import app
from depesche.export.registry import format_names
from depesche.store.schema import TABLES
from depesche.store.views import VIEWS
from scripts.generate_tables_page import PAGE, page

DOCS = Path(__file__).parents[1] / "docs"
COMMANDS = (DOCS / "commands.md").read_text(encoding="utf-8")


def sections() -> dict[str, str]:
    """The sections of the page on commands by their headings."""
    parts = re.split(r"^## (\w+)$", COMMANDS, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_command_and_option_is_on_the_page() -> None:
    """And the page names no command or option that is not there."""
    group = typer.main.get_command(app)
    context = typer.Context(group)
    names = group.list_commands(context)  # type: ignore[attr-defined]
    assert set(sections()) == set(names)
    for name, text in sections().items():
        command = group.get_command(context, name)  # type: ignore[attr-defined]
        assert command is not None, name
        below = getattr(command, "commands", {"": command})  # a group of commands: the options of all
        options = {
            option
            for each in below.values()
            for parameter in each.params
            for option in parameter.opts
            if option.startswith("--")
        }
        assert all(f"depesche {name} {each}".strip() in text for each in below), name
        synopsis = text.split("\n\n")[1]
        assert set(re.findall(r"--[a-z-]+", synopsis)) == options - {"--help"}, name


def test_global_options_and_exit_codes_are_on_the_page() -> None:
    """What holds for every command stands before them."""
    introduction = COMMANDS.split("## read")[0]
    for word in (
        "--version",
        "--help",
        "--json",
        "DEPESCHE_RECORD",
        "--install-completion",
        "--show-completion",
    ):
        assert word in introduction
    for code in (0, 1, 2, 3, 130):
        assert f"| {code} |" in introduction


def test_every_format_is_on_the_page() -> None:
    """The section on exports names each."""
    for name in format_names():
        assert name in sections()["export"]


def test_the_page_on_tables_is_not_stale() -> None:
    """It is what the generator writes, with every table, view and column."""
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(), "run python scripts/generate_tables_page.py"
    for thing in (*TABLES, *VIEWS):
        assert f"### {thing.name}\n" in text
        for column in thing.columns:
            assert column.doc.endswith((".", "…")), f"{thing.name}.{column.name}"


def test_everything_public_is_on_the_python_page() -> None:
    """Functions, methods, filters."""
    text = (DOCS / "python.md").read_text(encoding="utf-8")
    for name in depesche.__all__:
        if name not in {"__version__", "Record", "ReadSummary"}:
            assert name in text
    methods = [name for name, _ in inspect.getmembers(Record, inspect.isfunction) if not name.startswith("_")]
    for name in set(methods) - {"close"}:
        assert f"{name}(" in text, name
    for name in _FILTERS:
        assert f"`{name}`" in text
