"""Find first, then resolve: every rule over the lexemes of a text, the first that takes a lexeme keeps it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from depesche.extract.timex.lexer import Lexeme, lex
from depesche.extract.timex.meaning import Plain
from depesche.extract.timex.options import TimexOptions
from depesche.extract.timex.patterns import Reading, Rule, coded, hits
from depesche.extract.timex.phrases import vague_at, with_feasts
from depesche.extract.timex.rules_clock import RULES as CLOCK
from depesche.extract.timex.rules_dates import RULES as DATES
from depesche.extract.timex.rules_lengths import RULES as LENGTHS
from depesche.extract.timex.rules_relative import RULES as RELATIVE
from depesche.extract.timex.rules_sets import RULES as SETS
from depesche.knowledge.calendar import context_words
from depesche.model.timex import TimexType

GROUPS: dict[str, tuple[Rule, ...]] = {
    "sets": SETS,
    "clock times and parts of the day": CLOCK,
    "dates": DATES,
    "relative dates": RELATIVE,
    "durations": LENGTHS,
}
"""The rules in the order they are asked."""


RECORD_ONLY = frozenset({"era", "term", "unit-of-event"})
"""The rules whose expressions gold standards leave unmarked."""


@dataclass(frozen=True, slots=True)
class Found:
    """An expression before it is grounded."""

    begin: int
    end: int
    rule: str
    type: TimexType
    reading: Reading


def find(text: str, options: TimexOptions) -> list[Found]:
    """Every time expression of a text, in text order; none overlaps another."""
    lexemes = with_feasts(lex(text))
    code = coded(lexemes)
    taken = bytearray(len(lexemes))
    found = [
        expression
        for rules in GROUPS.values()
        for rule in rules
        if options.is_vague_whole or rule.name not in RECORD_ONLY
        for expression in _taken_by(rule, lexemes, code, taken)
    ]
    found += _vague(lexemes, taken, options)
    return sorted(found, key=lambda expression: expression.begin)


def _taken_by(rule: Rule, lexemes: Sequence[Lexeme], code: str, taken: bytearray) -> list[Found]:
    found = []
    for hit in hits(rule, lexemes, code):
        first, stop = hit.extent
        if any(taken[first:stop]):
            continue
        reading = rule.read(hit)
        if reading is None:
            continue
        if not isinstance(reading, Reading):
            reading = Reading(reading)
        whole = hit.match.span()
        taken[whole[0] : whole[1]] = b"\1" * (whole[1] - whole[0])
        begin, end = lexemes[first].begin, _end(lexemes[stop - 1])
        found.append(Found(begin, end, rule.name, reading.type or rule.type, reading))
    return found


def _end(lexeme: Lexeme) -> int:
    return lexeme.end


_EXPECTED = context_words("expected")


def _is_compared(lexemes: Sequence[Lexeme], at: int) -> bool:
    """ "früher verlassen als vorgesehen" compares, it does not say when."""
    for here, after in pairwise(lexemes[at : at + 10]):
        if here.kind in ("COMMA", "DOT", "MARK"):
            return False
        if here.kind == "AS" and after.text in _EXPECTED:
            return True
    return False


def _vague(lexemes: Sequence[Lexeme], taken: bytearray, options: TimexOptions) -> list[Found]:
    found = []
    free = [at for at, used in enumerate(taken) if not used]
    for first, stop, vague in vague_at(lexemes, free):
        if (
            vague.is_look_alike
            or (vague.phrase == "früher" and _is_compared(lexemes, stop))
            or any(taken[first:stop])
            or (vague.is_record_only and not options.is_vague_whole)
        ):
            continue
        reading = Reading(Plain(vague.value or "XXXX-XX-XX"), confidence=0.6)
        found.append(
            Found(lexemes[first].begin, lexemes[stop - 1].end, "vague", TimexType(vague.type), reading)
        )
    return found
