"""Copies: reports that are one agency text, grouped whatever headline, cuts, small edits and spelling they have."""

import datetime as dt
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rensa import RMinHash  # type: ignore[import-untyped]

from depesche.keeping.alignment import Difference, Passage, common_share, differences, folded_words
from depesche.keeping.grouping import Links
from depesche.model.doc import Doc
from depesche.model.interval import Interval
from depesche.model.report import BlockKind, Report

_SHINGLE = 3  # words: short enough to survive small edits, long enough to be rare
_PERMUTATIONS = 128
_SEED = 20221221
_LOOSE = (
    2  # rows of a band among reports of one week: finds four of five at a third of the shingles in common
)
_STRICT = 8  # rows of a band whatever the dates: finds what is nearly the same
_WINDOW = dt.timedelta(days=3)
_FEWEST_WORDS = 20
_BODY = (BlockKind.LEAD, BlockKind.PARAGRAPH)
_REMEMBERED = 4096
_CONTAINED = 0.5
_ALIGNED = 0.7


@dataclass(frozen=True, slots=True)
class Wording:
    """What is compared of a report: the passages of its body without headline, headings and credits, its days and agencies.

    `days` is when it may have been published, None where that is unknown.
    """

    id: str
    passages: tuple[Passage, ...]
    days: Interval | None = None
    agencies: tuple[str, ...] = ()
    publisher: str | None = None
    title: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the body in one spelling."""
        return tuple(word for passage in self.passages for word in folded_words(passage.text))


@dataclass(frozen=True, slots=True)
class CopyPair:
    """Two reports with one text: which share of the shorter's shingles and of its words, in order, the longer has."""

    left: str
    right: str
    contained: float
    aligned: float


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Reports that are one text. `oldest` leads `members`; `agencies` are those any member credits."""

    members: tuple[str, ...]
    agencies: tuple[str, ...]
    pairs: tuple[CopyPair, ...]

    @property
    def oldest(self) -> str:
        """The member that was published first; of one day, the longest."""
        return self.members[0]


@dataclass(frozen=True, slots=True)
class _Sketch:
    """A report in small: what it takes to find the reports that may have the same text."""

    signature: "array[int]"
    weeks: range


def find_copies(wordings: Iterable[Wording]) -> tuple[CopyGroup, ...]:
    """The groups of copies among reports, each of two or more, by their oldest members; the order of the input plays no part."""
    known = {wording.id: wording for wording in wordings}
    sketches = {name: sketch for name, wording in known.items() if (sketch := _sketch(wording)) is not None}
    confirm = _Confirming(known)
    pairs = tuple(
        pair
        for left, right in sorted(_candidates(sketches))
        if (pair := confirm.pair(left, right)) is not None
    )
    links = Links((pair.left, pair.right) for pair in pairs)
    by_group: dict[str, list[CopyPair]] = defaultdict(list)
    for pair in pairs:
        by_group[links.group_of(pair.left)].append(pair)
    groups = [_group(members, by_group, known, links) for members in links.groups()]
    return tuple(sorted(groups, key=lambda group: _age(known[group.oldest])))


def copy_of(wordings: Mapping[str, Wording], group: CopyGroup) -> dict[str, tuple[Difference, ...]]:
    """What each later member of a group cut, added or changed against the oldest."""
    oldest = wordings[group.oldest]
    return {
        member: differences(oldest.passages, wordings[member].passages)
        + _other_title(oldest, wordings[member])
        for member in group.members[1:]
    }


def _other_title(oldest: Wording, member: Wording) -> tuple[Difference, ...]:
    ours, theirs = oldest.title or "", member.title or ""
    return (Difference("title", ours, theirs),) if folded_words(ours) != folded_words(theirs) else ()


def _group(
    members: frozenset[str],
    pairs: Mapping[str, list[CopyPair]],
    known: Mapping[str, Wording],
    links: Links,
) -> CopyGroup:
    ordered = sorted(members, key=lambda each: _age(known[each]))
    agencies = sorted({agency for each in members for agency in known[each].agencies})
    return CopyGroup(tuple(ordered), tuple(agencies), tuple(pairs[links.group_of(ordered[0])]))


def _age(wording: Wording) -> tuple[dt.date, dt.date, int, str]:
    """Oldest first: by the last day it may be of, so that "in May" is not older than 3 May; of one day, the longest."""
    days = wording.days
    latest = (days.latest if days else None) or dt.date.max
    return latest, (days.earliest if days else None) or dt.date.max, -len(wording.words), wording.id


def _sketch(wording: Wording) -> _Sketch | None:
    words = wording.words
    if len(words) < _FEWEST_WORDS:
        return None
    minhash = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    minhash.update(sorted(_shingles(words)))
    return _Sketch(array("I", minhash.digest()), _weeks(wording.days))


def _shingles(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))


def _candidates(sketches: Mapping[str, _Sketch]) -> set[tuple[str, str]]:
    """Pairs that agree in a band; one band at a time, so that memory does not grow with their number."""
    found: set[tuple[str, str]] = set()
    for rows in (_STRICT, _LOOSE):
        for start in range(0, _PERMUTATIONS, rows):
            buckets: dict[tuple[int, bytes], list[str]] = defaultdict(list)
            for name, sketch in sketches.items():
                band = sketch.signature[start : start + rows].tobytes()
                for week in sketch.weeks if rows == _LOOSE else (0,):
                    buckets[week, band].append(name)
            for names in buckets.values():
                found.update((min(pair), max(pair)) for pair in combinations(names, 2))
    return found


def _weeks(days: Interval | None) -> range:
    """The weeks, counted from the beginning of the calendar, in which a copy may appear; none for an unknown or vague date."""
    if (
        days is None
        or days.earliest is None
        or days.latest is None
        or days.latest - days.earliest > 12 * _WINDOW
    ):
        return range(0)
    first = max(days.earliest.toordinal() - _WINDOW.days, 1)
    return range(first // 7, (days.latest.toordinal() + _WINDOW.days) // 7 + 1)


class _Confirming:
    """Holds two texts against each other, word by word; remembers the last few."""

    def __init__(self, known: Mapping[str, Wording]) -> None:
        self._words = lru_cache(_REMEMBERED)(lambda name: known[name].words)
        self._shingles = lru_cache(_REMEMBERED)(lambda name: _shingles(self._words(name)))

    def pair(self, left: str, right: str) -> CopyPair | None:
        """The pair if the one text is the other, None if not."""
        ours, theirs = self._shingles(left), self._shingles(right)
        contained = len(ours & theirs) / min(len(ours), len(theirs))
        if contained < _CONTAINED:
            return None
        aligned = common_share(self._words(left), self._words(right))
        if aligned < _ALIGNED:
            return None
        return CopyPair(left, right, round(contained, 3), round(aligned, 3))


def wording_of(report: Report, doc: Doc) -> Wording:
    """What is compared of a report that was just read."""
    passages = tuple(
        Passage(report.text[sentence.span.begin : sentence.span.end], *sentence.span)
        for sentence in doc.sentences
        if sentence.kind in _BODY
    )
    days = report.dct.interval if report.dct else None
    return Wording(report.id, passages, days, report.credits.agencies, report.publisher, report.title)
