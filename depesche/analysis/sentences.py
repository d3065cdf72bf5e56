"""Split blocks into sentences: candidates are the ends after . ! ? …, rules decide in order, the first with an opinion wins."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from depesche.knowledge import lexicon
from depesche.model.span import Span

_CANDIDATE = re.compile(r"([.!?…]+)([“”\"»«’‘'›‹)\]}]*)(\s*)")
_LEFT_WORD = re.compile(r"[^\s„“”\"»«‚‘’'(\[]+\Z")
_RIGHT = re.compile(r"[–—-]?\s*[„“”\"»«‚‘'›‹(\[]*\s*([^\W_]?)")
_RIGHT_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MONTH = re.compile(
    "(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    "|Jan|Feb|Apr|Aug|Sept|Sep|Okt|Nov|Dez)s?"
)
_ROMAN = re.compile(r"[IVXL]+")
_LONGEST = 5000  # code points; what has no full stop for longer is a table or a stream of words, cut so that time stays bounded


@dataclass(frozen=True, slots=True)
class _Cut:
    """A place where a sentence may end."""

    left: str  # the word before the mark, without it
    before: str  # the word before that
    mark: str  # ".", "?!", "…"
    closing: str
    gap: str
    right: str  # the next word, "" if none
    first: str  # the next letter or digit
    next_char: str  # what follows the gap
    is_end: bool
    is_start: bool  # nothing but `left` stands before the mark


def sentence_spans(text: str, block: Span) -> Iterator[Span]:
    """The sentences of a block, without blanks around them; together they hold all its words."""
    begin = block.begin
    for match in _CANDIDATE.finditer(text, block.begin, block.end):
        end = match.end(2)
        if ends_sentence(_cut(text, match, begin, block.end)):
            yield from _trimmed(text, begin, end)
            begin = end
    yield from _trimmed(text, begin, block.end)


def _trimmed(text: str, begin: int, end: int) -> Iterator[Span]:
    while begin < end and text[begin].isspace():
        begin += 1
    while begin < end and text[end - 1].isspace():
        end -= 1
    while end - begin > _LONGEST:
        blank = max(text.rfind(" ", begin, begin + _LONGEST), text.rfind("\n", begin, begin + _LONGEST))
        stop = blank if blank > begin else begin + _LONGEST
        yield from _trimmed(text, begin, stop)
        begin = stop
        while text[begin].isspace():
            begin += 1
    if begin < end:
        yield Span(begin, end)


def _cut(text: str, match: re.Match[str], begin: int, end: int) -> _Cut:
    at = match.start()
    near = text[max(begin, at - 80) : at]
    left = _LEFT_WORD.search(near)
    rest = near[: left.start()] if left else near
    words = rest.split()
    ahead = text[match.end() : min(end, match.end() + 60)]
    right = _RIGHT.match(ahead)
    first = right.group(1) if right else ""
    word = _RIGHT_WORD.match(ahead, right.start(1)) if right and first else None
    return _Cut(
        left.group() if left else "",
        words[-1] if words else "",
        match.group(1),
        match.group(2),
        match.group(3),
        word.group() if word else "",
        first,
        ahead[:1],
        is_end=match.end() >= end,
        is_start=not rest.strip(),
    )


def ends_sentence(cut: _Cut) -> bool:
    """Ask the rules in order."""
    for rule in RULES:
        verdict = rule(cut)
        if verdict is not None:
            return verdict
    return True


@lru_cache(maxsize=10_000)
def opens_sentence(word: str) -> bool:
    """Whether a word has its capital only from opening a sentence: "Der", "Nach", "Sie", not "Haus", "Putin"."""
    if not word[:1].isupper() or any(r.morph.word_class in ("SUB", "EIG") for r in lexicon.readings(word)):
        return word in (
            "Die",
            "Das",
            "Der",
            "Er",
            "Sie",
            "Es",
            "Wir",
            "Ich",
            "In",
            "An",
            "Am",
            "Im",
            "Nach",
            "Für",
            "Mit",
        )
    classes = {r.morph.word_class for r in lexicon.readings(word.lower())}
    return bool(classes & {"ART", "PRO", "ADV", "KON", "PRP", "NEG", "ZAL"})


# ---- rules -------------------------------------------------------------------------------------------------


def block_end(cut: _Cut) -> bool | None:
    """Nothing follows in this block."""
    return True if cut.is_end else None


def no_blank(cut: _Cut) -> bool | None:
    """3.5, depesche.org, z.B.; but a quotation may follow without a blank: 'er kam.„Ja'."""
    if cut.gap:
        return None
    if (
        cut.closing
        and cut.closing[-1] in '“”»«"'
        and cut.first.isupper()
        and cut.mark in ".!?"
        and len(cut.right) > 1
    ):
        return len(cut.left) > 3
    return cut.next_char == "„" and len(cut.left) > 3


def comma_follows(cut: _Cut) -> bool | None:
    """„Wir gehen!“, sagte er."""
    return False if cut.next_char in (",", ";", ":", ")", "/", "]") else None


def small_letter_follows(cut: _Cut) -> bool | None:
    """„Wer kommt?“ fragte sie; ca. zehn; Ludwig XIV. regierte."""
    return False if cut.first.islower() else None


def dots_before_name(cut: _Cut) -> bool | None:
    """Und dann … Stille: three dots end a sentence only before a word that opens one."""
    if cut.mark in ("…", "...") and not cut.closing:
        return opens_sentence(cut.right)
    return None


def emphatic(cut: _Cut) -> bool | None:
    """! and ? before a capital end a sentence."""
    return True if cut.mark[-1] in "!?" else None


def closing_mark(cut: _Cut) -> bool | None:
    """„Wir gehen.“ Danach …: a full stop inside the marks ends the sentence unless it belongs to a short word."""
    is_long = len(cut.left) > 3 and cut.left + "." not in lexicon.abbreviations()
    return True if cut.closing and is_long else None


def list_number(cut: _Cut) -> bool | None:
    """1. Punkt: a number that opens the block."""
    return False if cut.is_start and (cut.left.isdigit() or len(cut.left) == 1) else None


def date_number(cut: _Cut) -> bool | None:
    """am 3. Oktober, bis 15. 10."""
    if cut.left.isdigit() and len(cut.left) <= 2 and _MONTH.fullmatch(cut.right):
        return False
    return False if re.fullmatch(r"\d\d?", cut.left) and cut.first.isdigit() else None


def ordinal(cut: _Cut) -> bool | None:
    """der 2. Weltkrieg, im 21. Jahrhundert, die 20. Legislaturperiode; not "auf Platz 2. Putin", "Es waren 20. Der"."""
    if not (cut.left.isdigit() and len(cut.left) <= 3) and not _ROMAN.fullmatch(cut.left):
        return None
    if opens_sentence(cut.right):
        return True
    classes = {r.morph.word_class for r in lexicon.readings(cut.before.lower())}
    if cut.left.isdigit() and classes & {"ART", "PRP", "PRO", "ADJ", "PA1", "PA2", "KON"}:
        return False
    return False if _ROMAN.fullmatch(cut.left) and classes & {"ART", "PRP"} else None


def chained_abbreviation(cut: _Cut) -> bool | None:
    """z. B. Berlin, u. a. Frankreich, i. d. R.: single letters with stops."""
    if len(cut.left) != 1 or not cut.left.isalpha():
        return None
    if cut.left.islower() and (len(cut.right) == 1 or cut.right == "Chr"):
        return False
    if re.fullmatch(r"(?:[^\W\d_]\.)+", cut.before) and cut.before[:1].islower():
        return opens_sentence(cut.right) and lexicon.abbreviations().get(cut.before + cut.left + ".", True)
    return None


def initial(cut: _Cut) -> bool | None:
    """George W. Bush, J. Müller; not "Vitamin C. Das"."""
    if len(cut.left) == 1 and cut.left.isupper():
        return opens_sentence(cut.right)
    return None


def abbreviation(cut: _Cut) -> bool | None:
    """Dr. Merkel, 3 Mio. Euro, Goethestr. 5; "usw. Die Minister" ends a sentence."""
    known = lexicon.abbreviations()
    word = cut.left.lstrip("-–/") + "."
    if word not in known and (word.endswith("str.") or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]\.", word)):
        return opens_sentence(cut.right)
    if word not in known:
        return None
    return opens_sentence(cut.right) if known[word] else False


RULES: tuple[Callable[[_Cut], bool | None], ...] = (
    block_end,
    no_blank,
    comma_follows,
    small_letter_follows,
    dots_before_name,
    emphatic,
    closing_mark,
    list_number,
    date_number,
    ordinal,
    chained_abbreviation,
    initial,
    abbreviation,
)
