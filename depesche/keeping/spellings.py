"""Spellings: one name written two ways, as German media write names from other scripts ("Selenskyj", "Zelensky", "Selenski")."""

import re

from rapidfuzz.distance import DamerauLevenshtein

from depesche.keeping.feature import Feature
from depesche.knowledge.offices import slug

_SAME = 0.6
_NEAR = 0.4
_SHORTEST = 8  # letters of a name in which one may be a slip

# longest first; each pair is a sound that transliterations write differently
_SOUNDS = (
    ("schtsch", "s"), ("shch", "s"), ("tsch", "c"), ("tch", "c"), ("dsch", "j"), ("dzh", "j"), ("sch", "s"), ("zh", "s"), ("sh", "s"),
    ("ch", "c"), ("kh", "c"), ("gh", "g"), ("dj", "j"), ("ph", "f"), ("th", "t"), ("ts", "z"), ("tz", "z"), ("ks", "x"), ("ck", "k"),
    ("qu", "kw"), ("q", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ay", "ai"), ("ey", "ai"), ("ej", "ai"), ("ei", "ai"), ("aj", "ai"),
    ("yj", "i"), ("ij", "i"), ("iy", "i"), ("yi", "i"), ("ye", "e"), ("je", "e"), ("ja", "ia"), ("ya", "ia"), ("ju", "iu"), ("yu", "iu"),
    ("yo", "io"),
    ("jo", "io"), ("w", "v"), ("z", "s"), ("y", "i"), ("j", "i"), ("h", ""),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")


def spelling(name: str) -> str:
    """A name with what transliterations write differently made one: "Alexej Nawalny" and "Alexei Navalny" are alike."""
    plain = slug_words(name)
    for written, sound in _SOUNDS:
        plain = plain.replace(written, sound)
    return _DOUBLED.sub(r"\1", plain)


def slug_words(name: str) -> str:
    """A name in small letters without diacritics, words parted by blanks."""
    return slug(name).replace("-", " ")


def alike_names(left: str, right: str) -> Feature | None:
    """How two full names compare: the same, one transliterated twice, one letter apart; None where they are not alike."""
    ours, theirs = spelling(left), spelling(right)
    if ours == theirs:
        return Feature("name", _SAME, f"„{left}“ und „{right}“ sind Schreibweisen eines Namens.")
    if min(map(len, (ours, theirs))) < _SHORTEST or _initials(left) != _initials(right):
        return None
    apart = DamerauLevenshtein.distance(ours, theirs, score_cutoff=1)
    return (
        Feature("name", _NEAR, f"„{left}“ und „{right}“ sind einen Buchstaben auseinander.")
        if apart <= 1
        else None
    )


def _initials(name: str) -> list[str]:
    return [word[:1] for word in slug_words(name).split()]
