"""The command `depesche`: all commands in one place, and the one way in which errors end."""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Annotated, Any

import typer
from typer import rich_utils
from typer.core import TyperGroup

from depesche import __version__
from depesche.cli.actors import actors
from depesche.cli.announcements import announcements
from depesche.cli.console import INTERRUPTED, NO_RECORD, SOME_FAILED, WRONG_USE, fail, quiet_end
from depesche.cli.copies import copies
from depesche.cli.explain import explain
from depesche.cli.export import export
from depesche.cli.info import info, tables
from depesche.cli.judge import judge
from depesche.cli.read import read
from depesche.cli.same import same
from depesche.cli.search import search
from depesche.cli.serve import serve
from depesche.cli.show import show
from depesche.cli.timeline import timeline
from depesche.cli.times import times
from depesche.errors import DepescheError, OptionError, StoreError

_MEASURING = ("predict", "evaluate")
"""Commands that load the whole language analysis: they are imported when they are called, or listed."""


class Commands(TyperGroup):
    """All commands; whatever goes wrong in one ends in one clear line and its exit code."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands, in the order of the help page."""
        return [*super().list_commands(ctx), *_MEASURING]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, None if there is none."""
        return _measuring(cmd_name) if cmd_name in _MEASURING else super().get_command(ctx, cmd_name)

    def invoke(self, ctx: Any) -> Any:
        """Run a command and turn its errors into exit codes."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()  # a pipe that was closed is noticed here, not when Python ends
            return result
        except OptionError as error:
            fail(str(error), WRONG_USE)
        except StoreError as error:
            fail(str(error), NO_RECORD)
        except DepescheError as error:
            fail(str(error), SOME_FAILED)
        except KeyboardInterrupt:
            fail("abgebrochen", INTERRUPTED)
        except BrokenPipeError:
            quiet_end()


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="Liest deutsche Nachrichtenmeldungen und hält fest, wer was tat, sagte und ankündigte, wem gegenüber, wann und nach wem.",
    epilog="Endet mit 0: alles gut, 1: Eingaben fehlerhaft, 2: falscher Aufruf, 3: Bestand nicht benutzbar, 130: abgebrochen.",
    context_settings={"help_option_names": ["--help", "-h"]},
)

_COMMANDS: tuple[Callable[..., None], ...] = (
    read,
    show,
    search,
    timeline,
    announcements,
    copies,
    same,
    judge,
    explain,
    export,
    times,
    info,
    tables,
    serve,
)
for _command in _COMMANDS:
    app.command()(_command)
app.add_typer(actors, name="actors")


# the frame of a help page, in the language of the rest
rich_utils.ARGUMENTS_PANEL_TITLE = "Argumente"
rich_utils.OPTIONS_PANEL_TITLE = "Optionen"
rich_utils.COMMANDS_PANEL_TITLE = "Befehle"
rich_utils.ERRORS_PANEL_TITLE = "Fehler"
rich_utils.DEFAULT_STRING = "[Vorgabe: {}]"
rich_utils.ENVVAR_STRING = "[Umgebungsvariable: {}]"
rich_utils.REQUIRED_LONG_STRING = "[nötig]"


def _measuring(name: str) -> Any:
    function = getattr(import_module(f"depesche.cli.{name}"), name)
    single = typer.Typer(rich_markup_mode="rich", pretty_exceptions_enable=False, add_completion=False)
    single.command(name)(function)
    return typer.main.get_command(single)


def _say_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"depesche {__version__}")
        raise typer.Exit


@app.callback()
def take_options(
    _version: Annotated[
        bool, typer.Option("--version", help="Version nennen.", is_eager=True, callback=_say_version)
    ] = False,
) -> None:
    """Take the options that stand before a command."""


def main() -> None:
    """Run the command line."""
    app(prog_name="depesche")
