"""Copies: reports that are one agency text, grouped whatever headline, cuts, small edits and spelling they have."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
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
        """The member that was published first; of one day, the first by id."""
        return self.members[0]


@dataclass(frozen=True, slots=True)
class _Sketch:
    wording: Wording
    words: tuple[str, ...]
    shingles: frozenset[str]
    signature: tuple[int, ...]


def find_copies(wordings: Iterable[Wording]) -> tuple[CopyGroup, ...]:
    """The groups of copies among reports, each of two or more, by their oldest members; the order of the input plays no part."""
    sketches = {wording.id: sketch for wording in wordings if (sketch := _sketch(wording)) is not None}
    pairs = tuple(
        pair
        for left, right in sorted(_candidates(sketches))
        if (pair := _confirmed(sketches[left], sketches[right])) is not None
    )
    links = Links((pair.left, pair.right) for pair in pairs)
    by_group: dict[str, list[CopyPair]] = defaultdict(list)
    for pair in pairs:
        by_group[links.group_of(pair.left)].append(pair)
    groups = [_group(members, by_group, sketches, links) for members in links.groups()]
    return tuple(sorted(groups, key=lambda group: _age(sketches[group.oldest].wording)))


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
    sketches: Mapping[str, _Sketch],
    links: Links,
) -> CopyGroup:
    ordered = sorted(members, key=lambda each: _age(sketches[each].wording))
    agencies = sorted({agency for each in members for agency in sketches[each].wording.agencies})
    return CopyGroup(tuple(ordered), tuple(agencies), tuple(pairs[links.group_of(ordered[0])]))


def _age(wording: Wording) -> tuple[dt.date, dt.date, str]:
    """Oldest first: by the last day it may be of, so that "in May" is not older than 3 May."""
    days = wording.days
    latest = (days.latest if days else None) or dt.date.max
    return latest, (days.earliest if days else None) or dt.date.max, wording.id


def _sketch(wording: Wording) -> _Sketch | None:
    words = wording.words
    if len(words) < _FEWEST_WORDS:
        return None
    shingles = frozenset(" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))
    minhash = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    minhash.update(sorted(shingles))
    return _Sketch(wording, words, shingles, tuple(minhash.digest()))


def _candidates(sketches: Mapping[str, _Sketch]) -> set[tuple[str, str]]:
    buckets: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for name, sketch in sketches.items():
        for key in _keys(sketch):
            buckets[key].append(name)
    return {(min(pair), max(pair)) for names in buckets.values() for pair in combinations(names, 2)}


def _keys(sketch: _Sketch) -> Iterator[tuple[object, ...]]:
    signature = sketch.signature
    for start in range(0, _PERMUTATIONS, _STRICT):
        yield (start, signature[start : start + _STRICT])
    for week in _weeks(sketch.wording.days):
        for start in range(0, _PERMUTATIONS, _LOOSE):
            yield (week, start, signature[start : start + _LOOSE])


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


def _confirmed(left: _Sketch, right: _Sketch) -> CopyPair | None:
    shared = len(left.shingles & right.shingles)
    contained = shared / min(len(left.shingles), len(right.shingles))
    if contained < _CONTAINED:
        return None
    aligned = common_share(left.words, right.words)
    if aligned < _ALIGNED:
        return None
    return CopyPair(left.wording.id, right.wording.id, round(contained, 3), round(aligned, 3))


def wording_of(report: Report, doc: Doc) -> Wording:
    """What is compared of a report that was just read."""
    passages = tuple(
        Passage(report.text[sentence.span.begin : sentence.span.end], *sentence.span)
        for sentence in doc.sentences
        if sentence.kind in _BODY
    )
    days = report.dct.interval if report.dct else None
    return Wording(report.id, passages, days, report.credits.agencies, report.publisher, report.title)
