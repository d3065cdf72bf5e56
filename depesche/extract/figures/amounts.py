"""Reading an amount before a noun: the number, the words that qualify it, and the bounds they make."""

from collections.abc import Sequence
from dataclasses import dataclass

from depesche.knowledge.figures import amounts, guards, qualifiers, scale_of, value_of
from depesche.model.doc import Doc, Token

_LONGEST_QUALIFIER = 3
_MOST_ADJECTIVES = 3
_ABOUT, _NEARLY, _GOOD = 0.15, 0.15, 0.15
_REPORTS = ("Bericht", "Meldung", "Nachricht", "Angabe", "Information")


@dataclass(frozen=True, slots=True)
class Amount:
    """Bounds, both inclusive, and the tokens that say so, `first` up to and with `last`; `is_part` as with Figure."""

    low: int | None
    high: int | None
    first: int
    last: int
    qualifier: str = ""
    is_part: bool = False


def amount_before(doc: Doc, noun: Token, begin: int) -> Amount | None:
    """The amount that counts `noun`, which may be left out ("40 wurden verletzt"); `begin` is the first token that may be looked at."""
    tokens = doc.tokens
    at = noun.index
    if not _is_number(tokens[at]):
        at -= 1
        while at >= begin and noun.index - at <= _MOST_ADJECTIVES and _is_between(tokens[at]):
            at -= 1
        if at > begin and tokens[at].text == "von" and tokens[at - 1].text in amounts():
            at -= 1
    if at < begin or not _is_number(tokens[at]):
        return _article(doc, noun, begin)
    return _qualified(tokens, at, begin, noun.index)


def _is_between(token: Token) -> bool:
    """What may stand between a number and what it counts: "zwölf russische Soldaten"."""
    return token.xpos == "ADJA" and not _is_number(token)


def _is_number(token: Token) -> bool:
    if token.text in amounts() or (scale_of(token.text) and token.text[0].isupper()):
        return True
    return token.xpos in ("CARD", "NN", "ADJA", "PIAT", "PIS", "TRUNC") and (
        value_of(token.text) is not None or scale_of(token.text) is not None
    )


def _article(doc: Doc, noun: Token, begin: int) -> Amount | None:
    """ "ein Soldat", "eine Frau": one."""
    tokens = doc.tokens
    at = noun.index - 1
    while at >= begin and noun.index - at <= _MOST_ADJECTIVES and _is_between(tokens[at]):
        at -= 1
    own = next((t.index for t in doc.children(noun, "det", "nummod") if t.lemma == "ein"), at)
    at = own if begin <= own < noun.index else at  # "ein 34 Jahre alter Mann"
    is_one = at >= begin and tokens[at].lemma == "ein" and tokens[at].xpos in ("ART", "CARD", "PIS")
    if not is_one or noun.has(Number="Plur"):
        return None
    return Amount(1, 1, at, noun.index, "", _is_part(tokens, at, begin))


def _qualified(tokens: Sequence[Token], at: int, begin: int, last: int) -> Amount | None:
    """The number that ends at `at`, with the range and the qualifiers before it."""
    value, first = _number(tokens, at, begin)
    if value is None:
        return None
    low, high = value
    lower = _range(tokens, first, begin)
    if lower is not None:
        low, first = lower
        if first > begin and tokens[first - 1].text.lower() == "zwischen":
            first -= 1
    effect, first = _qualifier(tokens, first, begin)
    low, high = _bounds(low, high, effect)
    return Amount(low, high, first, last, effect, _is_part(tokens, first, begin))


def _number(tokens: Sequence[Token], at: int, begin: int) -> tuple[tuple[int | None, int | None] | None, int]:
    """The bounds of the number that ends at `at`, and its first token: "20 000", "1,5 Millionen", "mehrere Hundert", "zwei Dutzend"."""
    form = tokens[at].text
    scale = scale_of(form)
    if scale and at > begin:
        before = tokens[at - 1].text
        number = value_of(before)
        if number is None and before.lower() in ("ein", "eine", "einem", "einer"):
            number = 1
        if number is not None:
            exact = round(number * scale)
            return (exact, exact), at - 1
        if before.lower() in ("mehrere", "mehreren", "einige", "einigen"):
            return (2 * scale, 10 * scale), at - 1
    if form in amounts():
        return amounts()[form], at
    if form == "000" or (
        form.isdigit() and len(form) == 3 and at > begin and _is_thousands(tokens[at - 1].text)
    ):
        if at > begin and _is_thousands(tokens[at - 1].text):
            exact = int(tokens[at - 1].text + form)
            return (exact, exact), at - 1
        return None, at
    number = value_of(form) or (scale if scale else None)
    if number is None or number != int(number):
        return None, at
    return (int(number), int(number)), at


def _is_thousands(form: str) -> bool:
    return form.isdigit() and len(form) <= 3


def _range(tokens: Sequence[Token], first: int, begin: int) -> tuple[int, int] | None:
    """The lower end of "30 bis 40", "zwischen 30 und 40", "zwei oder drei", and its first token."""
    if first - 2 < begin:
        return None
    link = tokens[first - 1].text.lower()
    value, start = _number(tokens, first - 2, begin)
    if value is None or value[0] is None or tokens[first - 2].text in amounts():
        return None
    if link in ("bis", "oder", "–", "-"):
        return value[0], start
    if link == "und" and start > begin and tokens[start - 1].text.lower() == "zwischen":
        return value[0], start
    return None


def _qualifier(tokens: Sequence[Token], first: int, begin: int) -> tuple[str, int]:
    for length in range(_LONGEST_QUALIFIER, 0, -1):
        if first - length < begin:
            continue
        words = tuple(token.text.lower().rstrip(".") for token in tokens[first - length : first])
        effect = qualifiers().get(words)
        if effect and not (words == ("über",) and _is_about_a_report(tokens, first - 1, begin)):
            return effect, first - length
    return "", first


def _is_about_a_report(tokens: Sequence[Token], at: int, begin: int) -> bool:
    """ "ein Bericht über 12 Tote"."""
    return at > begin and tokens[at - 1].lemma.endswith(_REPORTS)


def _bounds(low: int | None, high: int | None, effect: str) -> tuple[int | None, int | None]:
    if effect == "at_least":
        return low, None
    if effect == "more":
        return (low + 1 if low is not None else None), None
    if effect == "at_most":
        return None, high
    if effect == "less":
        return None, (high - 1 if high is not None else None)
    if low is None or high is None:
        return low, high
    if effect == "about":
        return low - _margin(low, _ABOUT), high + _margin(high, _ABOUT)
    if effect == "nearly":
        return low - _margin(low, _NEARLY), high
    if effect == "good":
        return low, high + _margin(high, _GOOD)
    return low, high


def _margin(number: int, share: float) -> int:
    return max(1, round(number * share))


def _is_part(tokens: Sequence[Token], first: int, begin: int) -> bool:
    """ "darunter drei Kinder", "weitere 20"."""
    before = " ".join(token.text for token in tokens[max(begin, first - 3) : first + 1])
    return any(guard.pattern.search(before) for guard in guards("part"))
