"""Patterns over lexeme classes, readable: "AM <unit:UNIT/UNITS>" is a contraction, then a unit that is the extent.

A capital word is a class, `/` joins choices, `name:` names the lexeme, `<` and `>` mark the extent (the whole match
without them), `{NAME}` is a macro; the rest (`? * | ( )`, `(?=`, `(?<=`) is as in regular expressions. A pattern is
matched against a string with one character for each lexeme, so matching is fast and never backs up through text.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from depesche.extract.timex.lexer import Lexeme
from depesche.extract.timex.meaning import Meaning
from depesche.knowledge.calendar import words
from depesche.model.timex import TimexType

_SHAPE_KINDS = (
    "BREAK CAPITAL CLOCK CLOSE COLON COMMA COMPOUND_UNIT DASH DAY_NUMBER DECIMAL DM DMY DOT ERA FEAST FEAST_NTH HYPHEN "
    "INT ISO LASTING_N MARK MEASURE NUMBER OPEN OTHER PLUS QUARTER_CODE ROMAN SECTION SHORT_YEAR SLASH THIS_YEAR "
    "WEEKDAY_PART WEEKDAY_PARTS YEAR YEARS YEARS_OLD"
)
MACROS = {
    # "Anfang", "Mitte der", "Ende des"
    "PART": "(part:PART DET?)?",
    # "2014", "dieses Jahres", "des vergangenen Jahres", "des Jahres 2014", "des Vorjahres", "d. J.", "vor zwei Jahren"
    "YEAR": "((by:YEAR/NUMBER/INT)era:ERA|y:YEAR|DET?yrel:NEXT/THIS/THEN/THOSE/THEN_DET yunit:UNIT_GEN|DET ydet:UNIT_GEN yy:YEAR?"
    "|DET ynoun:YEARISH|yabbr:THIS_YEAR|VOR(yago:CARDINAL/INT/A)yunit:UNITS/UNIT)",
    # "vergangener Woche", "der kommenden Woche", "der Vorwoche"
    "OF_WEEK": "(DET?(week:NEXT/THIS)weekunit:UNIT|DET week:YEARISH)",
    # what may stand between the parts of a list or range
    "AND": "(AND/OR/COMMA/BIS/DASH/SLASH/AM/ZU/AN/DET/AUF/VON){1,3}",
    "NUMBER": "INT/NUMBER/YEAR/DECIMAL/CARDINAL",
}
_PIECE = re.compile(
    r"(\(\?<?[=!])|([<>])|(?:([a-z][a-z0-9_]*):)?([A-Z][A-Z_]*(?:/[A-Z][A-Z_]*)*)|(\s+)|(.)", re.DOTALL
)


@cache
def codes() -> dict[str, str]:
    """One character for each class."""
    kinds = sorted({*_SHAPE_KINDS.split(), *(word.kind for word in words().values())})
    return {kind: chr(0xE000 + i) for i, kind in enumerate(kinds)}


def coded(lexemes: Sequence[Lexeme]) -> str:
    """The classes of `lexemes`, one character each."""
    table = codes()
    return "".join([table[lexeme.kind] for lexeme in lexemes])


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a readable pattern."""
    for name, macro in MACROS.items():
        pattern = pattern.replace("{" + name + "}", macro)
    table, out = codes(), []
    uses: Counter[str] = Counter()
    for look, extent, name, kinds, _blank, other in _PIECE.findall(pattern):
        if kinds:
            chars = "".join(table[kind] for kind in kinds.split("/"))
            chars = f"[{chars}]" if len(chars) > 1 else chars
            uses[name] += 1
            out.append(f"(?P<{name}__{uses[name]}>{chars})" if name else chars)
        elif extent:
            out.append("(?P<extent>" if extent == "<" else ")")
        else:
            out.append(look or other)
    return re.compile("".join(out))


@cache
def _groups(pattern: re.Pattern[str]) -> dict[str, list[str]]:
    """The groups of each name; a name may stand in several branches."""
    found: dict[str, list[str]] = {}
    for group in pattern.groupindex:
        found.setdefault(group.partition("__")[0], []).append(group)
    return found


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule makes of a match; `type` only where it differs from the rule's."""

    meaning: Meaning
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    type: TimexType | None = None
    confidence: float = 1.0


@dataclass(frozen=True)
class Hit:
    """A match of a pattern: lexemes by name."""

    lexemes: Sequence[Lexeme]
    match: re.Match[str]

    def __getitem__(self, name: str) -> Lexeme | None:
        """The lexeme named so, None where that part did not match or the pattern has none of that name."""
        for group in _groups(self.match.re).get(name, ()):
            if (at := self.match.start(group)) >= 0:
                return self.lexemes[at]
        return None

    def value(self, name: str) -> str:
        """The value of the lexeme named so, "" where there is none."""
        found = self[name]
        return found.value if found else ""

    @cached_property
    def extent(self) -> tuple[int, int]:
        """First lexeme of the extent and the one after its last."""
        name = "extent" if "extent" in self.match.re.groupindex else 0
        return self.match.span(name)

    def before(self, steps: int = 1) -> Lexeme | None:
        """The lexeme so many places before the extent."""
        at = self.extent[0] - steps
        return self.lexemes[at] if at >= 0 else None

    def after(self, steps: int = 1) -> Lexeme | None:
        """The lexeme so many places after the extent."""
        at = self.extent[1] + steps - 1
        return self.lexemes[at] if at < len(self.lexemes) else None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, type, pattern, what it makes of a match (None: no expression after all), and an example."""

    name: str
    type: TimexType
    pattern: str
    read: Callable[[Hit], Reading | Meaning | None]
    example: str


def hits(rule: Rule, lexemes: Sequence[Lexeme], code: str) -> Iterator[Hit]:
    """Every match of a rule, in text order."""
    for match in compiled(rule.pattern).finditer(code):
        yield Hit(lexemes, match)
