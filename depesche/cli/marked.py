"""Text with marks in a terminal: styles that differ by more than colour, brackets where there is no colour."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from depesche.cli.console import safe

STYLES = {
    "times": "cyan underline",
    "actors": "green bold",
    "quotations": "yellow italic",
    "events": "magenta reverse",
    "announcements": "red bold underline",
    "figures": "bright_cyan bold",
    "claims": "bright_red underline",
    "parts": "blue bold",
}
"""A style for each layer."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A span of the text, the layer it belongs to, and the tag that stands before it where brackets are used."""

    begin: int
    end: int
    layer: str
    tag: str


def has_colour(console: Console) -> bool:
    """Whether layers may be told apart by style: in a terminal, unless NO_COLOR is set."""
    return console.is_terminal and not console.no_color


def marked_text(text: str, marks: Iterable[Marked], *, in_colour: bool) -> Text:
    """The text with its marks: styles laid over each other, or brackets such as `[Z1 am Dienstag]`."""
    if in_colour:
        styled = Text(safe(text))
        for mark in sorted(marks, key=lambda mark: mark.begin - mark.end):
            styled.stylize(STYLES.get(mark.layer, "bold"), mark.begin, mark.end)
        return styled
    # at one place what closes comes before what opens, and longer spans open first
    pieces = [(mark.end, 0, -mark.begin, "]") for mark in marks]
    pieces += [(mark.begin, 1, -mark.end, f"[{mark.tag} ") for mark in marks]
    plain, last = [], 0
    for at, _, _, piece in sorted(pieces):
        plain += [text[last:at], piece]
        last = at
    return Text(safe("".join([*plain, text[last:]])))
