"""Closing notices of a publisher: where a text comes from, and who may use it ("Dieser Text steht unter CC BY 4.0.")."""

import re
from collections.abc import Callable, Sequence

_LONGEST = 320
_TEXT = (
    r"(?:[Tt]ext|[Aa]rtikel|[Bb]eitrag|[Bb]ericht|[Mm]eldung|[Nn]achricht|[Ii]nhalte?|Übersetzung|[Ff]assung)"
)
_OWN = rf"(?:Diese[rs]?|Der|Die|Alle) (?:[a-zäöüß-]+ )?{_TEXT}"
_LICENCE = (
    r"(?:\bCC0\b|\bCC[ -]BY|\b[Cc]reative[ -][Cc]ommons|[Ll]izenz|\blizenziert|\bgemeinfrei|\burheberrechtlich"
    r"|\bUrheberrecht|\bNutzungsrecht|\bCopyright)"
)
_LICENCED = re.compile(
    rf"{_OWN} (?:steht|stehen|ist|sind|wurde|wurden|darf|dürfen|unterliegt|unterliegen|erscheint|fällt)\b[^„“\"»«]*?{_LICENCE}"
)
_MADE = re.compile(
    rf"{_OWN} (?:wurde|ist|entstand)\b[^.„“\"»«]{{0,80}}?(?:\bautomatisch|\bautomatisiert|\bmaschinell|\bKünstlicher Intelligenz|\bKI\b"
    r"|\bunverändert (?:von|aus)|\bnicht (?:von der Redaktion|redaktionell) (?:bearbeitet|geprüft))"
)
_FIRST_PRINTED = re.compile(
    r"(?:Dieser|Der) (?:Text|Artikel|Beitrag) (?:erschien|ist) (?:zuerst|erstmals|ursprünglich) (?:erschienen )?(?:in|auf|bei|am)\b"
)
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|Copyright\b:?(?: ©)?)\s*(?:\d{4}\b|[A-ZÄÖÜ])[^.!?]{0,120}(?:\. ?Alle Rechte vorbehalten)?\.?"
)
_RIGHTS = re.compile(r"(?:[^.!?:„“]{0,80}[.,–-] ?)?Alle Rechte vorbehalten\.?")
_STATED_LICENCE = re.compile(
    r"(?:Lizenz|Lizenzhinweis|Nutzungsrechte|Urheberrecht|Veröffentlicht unter|Lizenziert unter)\b:? [^!?]{2,120}"
)
_SAYS = re.compile(r"\b(?:sagte|sagt|erklärte|erklärt|kritisierte|betonte|teilte|hieß|kündigte)\b")


def closing_notices(lines: Sequence[str]) -> int:
    """Count the notices at the end of a report; its first paragraph is none."""
    count = 0
    while count < len(lines) - 1 and is_notice(lines[-1 - count]):
        count += 1
    return count


def is_notice(line: str) -> bool:
    """Whether a paragraph, which must end its report, is a note on licence or origin and nothing else."""
    line = " ".join(line.split()).strip("()[]*–- ") if len(line) <= _LONGEST else ""
    return bool(line) and not _SAYS.search(line) and any(rule(line) for rule in _RULES)


def _names_licence(line: str) -> bool:
    """Dieser Artikel wurde für das Beispielarchiv geschrieben (CC0)."""
    return bool(_LICENCED.match(line))


def _says_how_made(line: str) -> bool:
    """Dieser Text wurde automatisch aus dem Englischen übersetzt."""
    return bool(_MADE.match(line))


def _says_where_first(line: str) -> bool:
    """Dieser Beitrag erschien zuerst in der Wochenendausgabe."""
    return bool(_FIRST_PRINTED.match(line))


def _claims_rights(line: str) -> bool:
    """© 2023 Beispielverlag. Alle Rechte vorbehalten."""
    return bool(_COPYRIGHT.fullmatch(line) or _RIGHTS.fullmatch(line))


def _states_licence(line: str) -> bool:
    """Lizenz: CC BY 4.0."""
    return bool(_STATED_LICENCE.fullmatch(line) and re.search(_LICENCE, line.partition(" ")[2]))


_RULES: tuple[Callable[[str], bool], ...] = (
    _names_licence,
    _says_how_made,
    _says_where_first,
    _claims_rights,
    _states_licence,
)
