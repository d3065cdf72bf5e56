"""German declension of names: the one place that knows how a name in a table looks in a text."""

import re
from collections.abc import Iterator
from itertools import product

_WEAK = ("ent", "ant", "ist", "at", "arch", "om", "ot", "it")  # des Präsidenten, den Präsidenten
ENDINGS = ("e", "en", "er", "es", "em")
_SIBILANT = re.compile(r"(?:s|ß|x|z|ce|sch|tsch)$")
_ADJECTIVE = re.compile(r"(\w+(?:isch|lich|ig|iv|al|ell|iert|end))(?:e|er|es)")


def adjective_forms(stem: str) -> tuple[str, ...]:
    """ "russisch" → russische, russischen, russischer, russisches, russischem."""
    return tuple(stem + ending for ending in ENDINGS)


def noun_forms(word: str) -> tuple[str, ...]:
    """A name or a strong noun with its genitives: Putin → Putin, Putins; Paris → Paris, Paris'."""
    endings: tuple[str, ...]
    if _SIBILANT.search(word):
        endings = ("", "'", "es") if word[-1] in "sßxz" else ("", "s", "es")
    elif word[-1:].isdigit() or len(word) < 2:
        endings = ("",)
    elif word[-1] in "aeiouäöüyáéíóúAEIOU":
        endings = ("", "s")
    else:
        endings = ("", "s", "es")
    return tuple(word + ending for ending in endings)


def group_forms(word: str, plural: str, *, is_adjectival: bool = False) -> Iterator[tuple[str, str]]:
    """Each form of a noun and its number: Demonstrant/Demonstranten, Abgeordnete/Abgeordneten (adjectival)."""
    if is_adjectival:
        yield word, ""
        yield word + "r", "Sing"
        yield word + "n", ""
        return
    singulars = noun_forms(word)
    plurals = () if not plural else (plural,) if plural.endswith(("n", "s")) else (plural, plural + "n")
    is_weak = plural in (word + "n", word + "en")
    for form in dict.fromkeys((*singulars, *plurals)):
        if form not in plurals:
            yield form, "Sing"
        else:
            yield form, "" if form in singulars or (is_weak and form == plural) else "Plur"


def person_noun_forms(masculine: str, feminine: str) -> Iterator[tuple[str, str, str]]:
    """Each form of a noun for persons, its gender and its number ("Minister", "Ministerin", "Ministerinnen")."""
    if masculine.endswith("ter") and feminine and masculine == feminine + "r":  # Gesandter, Gesandte
        yield from ((feminine, "f", "Sing"), (masculine, "m", "Sing"), (feminine + "n", "", ""))
        return
    if masculine.endswith("nder") and feminine and masculine == feminine + "r":
        yield from ((feminine, "f", "Sing"), (masculine, "m", "Sing"), (feminine + "n", "", ""))
        return
    singulars, plurals = noun_forms(masculine), _person_plurals(masculine)
    for form in dict.fromkeys((*singulars, *plurals)):
        is_weak = form == masculine + "en" and masculine.endswith(_WEAK)
        number = "Sing" if form not in plurals else ("Plur" if form not in singulars and not is_weak else "")
        yield form, "m", number
    if feminine:
        yield feminine, "f", "Sing"
        yield feminine + "nen", "f", "Plur"


def _person_plurals(masculine: str) -> tuple[str, ...]:
    if masculine.endswith(("er", "el", "en")):
        return (masculine, masculine + "n")
    if masculine.endswith(_WEAK):
        return (masculine + "en",)
    if masculine.endswith("chef"):
        return (masculine + "s",)
    if masculine.endswith(("or", "är", "eur", "arier", "ul", "ier")):
        return (masculine + "en", masculine + "e", masculine + "en", masculine + "n")
    return (masculine + "e", masculine + "en", masculine + "n")


def inhabitant_forms(stated: str) -> Iterator[tuple[str, str, str]]:
    """Each form of an inhabitant, its gender and number; `stated` as in countries.tsv (Russe, Brite/Britin, Deutsch~)."""
    if stated.endswith("~"):
        stem = stated[:-1]
        yield from (
            (stem + "er", "m", "Sing"),
            (stem + "e", "", ""),
            (stem + "en", "", "Plur"),
            (stem + "em", "m", "Sing"),
        )
        return
    masculine, *rest = stated.split("/")
    feminine = rest[0] if rest else _feminine(masculine)
    plural = rest[1] if len(rest) > 1 else _plural(masculine)
    yield from ((form, "m", "Sing" if form != plural else "") for form in noun_forms(masculine))
    yield plural, "", "" if plural == masculine else "Plur"
    if plural[-1] not in "ns":
        yield plural + "n", "", "Plur"
    yield feminine, "f", "Sing"
    yield feminine + "nen", "f", "Plur"


def _feminine(masculine: str) -> str:
    return (masculine[:-1] if masculine.endswith("e") else masculine) + "in"


def _plural(masculine: str) -> str:
    if masculine.endswith("e"):
        return masculine + "n"
    if masculine.endswith("er"):
        return masculine
    if masculine[-1] in "iaou":
        return masculine + "s"
    return masculine + "en"


def name_forms(name: str, *, is_plural: bool = False) -> Iterator[tuple[str, ...]]:
    """Every form of a name of one or more words, each a tuple of words ("Vereint~ Nationen", "Weltbank")."""
    words = name.split()
    marked = [match[1] + "~" if (match := _ADJECTIVE.fullmatch(w)) else w for w in words[:-1]] + words[-1:]
    has_adjective = any(word.endswith("~") for word in marked)
    lasts = noun_forms(words[-1])
    if is_plural:
        lasts = (words[-1], words[-1] + "n") if words[-1].endswith("e") else (words[-1],)
    for ending, last in product(ENDINGS if has_adjective else ("",), lasts):
        yield (*(w[:-1] + ending if w.endswith("~") else w for w in marked[:-1]), last)
