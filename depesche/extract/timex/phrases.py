"""Phrases of several words: feasts become one lexeme, vague phrases are found among what no rule has taken."""

from collections.abc import Iterable, Sequence
from functools import cache

from depesche.extract.timex.lexer import Lexeme, lex
from depesche.knowledge.calendar import Holiday, Vague, holidays, vague_phrases


def _forms(phrase: str) -> tuple[str, ...]:
    return tuple(lexeme.text for lexeme in lex(phrase))


@cache
def _feasts() -> dict[str, list[tuple[tuple[str, ...], Holiday]]]:
    found: dict[str, list[tuple[tuple[str, ...], Holiday]]] = {}
    for holiday in holidays():
        for name in holiday.names:
            forms = _forms(name)
            found.setdefault(forms[0], []).append((forms, holiday))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


@cache
def _vague() -> dict[str, list[tuple[tuple[str, ...], Vague]]]:
    found: dict[str, list[tuple[tuple[str, ...], Vague]]] = {}
    for vague in vague_phrases():
        forms = _forms(vague.phrase)
        found.setdefault(forms[0].lower(), []).append((forms, vague))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


def with_feasts(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """`lexemes` with every name of a feast made one lexeme: value "rule kind"."""
    table = _feasts()
    out: list[Lexeme] = []
    at = 0
    while at < len(lexemes):
        lexeme = lexemes[at]
        for forms, holiday in table.get(lexeme.text, ()):
            if tuple(x.text for x in lexemes[at : at + len(forms)]) == forms:
                last = lexemes[at + len(forms) - 1]
                kind = "FEAST_NTH" if holiday.kind == "numbered" else "FEAST"
                words = " ".join(forms)
                lexeme = Lexeme(lexeme.begin, last.end, words, kind, f"{holiday.rule} {holiday.kind}")
                at += len(forms) - 1
                break
        out.append(lexeme)
        at += 1
    return out


def vague_at(lexemes: Sequence[Lexeme], free: Iterable[int]) -> list[tuple[int, int, Vague]]:
    """Vague phrases that begin at one of the `free` places, longest first: (first, stop, phrase)."""
    table = _vague()
    found: list[tuple[int, int, Vague]] = []
    stop = 0
    for at in free:
        if at < stop:
            continue
        for forms, vague in table.get(lexemes[at].text.lower(), ()):
            words = tuple(x.text for x in lexemes[at : at + len(forms)])
            if words == forms or (words and (words[0].lower(), *words[1:]) == forms):
                stop = at + len(forms)
                found.append((at, stop, vague))
                break
    return found
