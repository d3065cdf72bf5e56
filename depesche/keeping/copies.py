"""Copies: reports that are one agency text, grouped whatever headline, cuts, small edits and spelling they have."""

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from rensa import RMinHash  # type: ignore[import-untyped]

from depesche.keeping.alignment import Difference, Passage, common_share, differences, folded_words
from depesche.keeping.holding import Holding, InMemory, Tie
from depesche.keeping.pairing import Pairs, connected, regroup
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
_REMEMBERED = 4096  # texts
_MOST_WEEKS = 60
_WEEK_KEY = -(2**40)  # keys of weeks are below all others
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
class Sketch:
    """A report in small: what it takes to find the reports that may have the same text, and to put a group in order.

    `signature` holds the MinHash values, four bytes each; it is empty for a text too short to be compared.
    """

    report: str
    signature: bytes
    days: Interval | None
    length: int
    agencies: tuple[str, ...]

    @property
    def weeks(self) -> range:
        """The weeks in which a copy may appear."""
        return _weeks(self.days)

    @property
    def age(self) -> tuple[dt.date, dt.date, int, str]:
        """Oldest first: by the last day it may be of, so that "in May" is not older than 3 May; of one day, the longest."""
        latest = (self.days.latest if self.days else None) or dt.date.max
        earliest = (self.days.earliest if self.days else None) or dt.date.max
        return latest, earliest, -self.length, self.report


def find_copies(wordings: Iterable[Wording]) -> tuple[CopyGroup, ...]:
    """The groups of copies among reports, each of two or more, by their oldest members; the order of the input plays no part."""
    known = {wording.id: wording for wording in wordings}
    copies = Copies(InMemory(), known.__getitem__)
    copies.revise(known.values())
    return copies.groups()


class Copies:
    """The copies among reports as they come and go; `wording` gives the text of one that is there."""

    def __init__(self, held: Holding[Sketch], wording: Callable[[str], Wording]) -> None:
        self._held = held
        self._confirm = _Confirming(wording)
        self._pairs = _SketchPairs(held, _strict_keys, self._confirm.tie)

    def revise(self, came: Iterable[Wording] = (), went: Iterable[str] = ()) -> set[str]:
        """Bring the groups up to date; the reports that lead, follow or stand alone otherwise than before."""
        sketches = sorted(map(_sketch, came), key=lambda sketch: sketch.age)
        gone = [*went, *(sketch.report for sketch in sketches)]
        self._confirm.forget(gone)
        touched = self._pairs.revise(((each.report, each.report, each) for each in sketches), gone)
        changed: set[int] = set()
        for bundle in connected(touched, self._held.ties_of):
            ordered = sorted(bundle, key=lambda number: self._held.item(number).age)
            groups = [(ordered[0], ordered)] if len(ordered) > 1 else []
            changed |= regroup(self._held, ordered, groups)
        return {self._held.item(number).report for number in changed}

    def oldest(self, report: str) -> str:
        """The oldest copy of a report: itself where it has none that is older."""
        number = self._held.number_of(report)
        group = None if number is None else self._held.group_of(number)
        return report if group is None else self._held.item(group).report

    def groups(self) -> tuple[CopyGroup, ...]:
        """All groups, by their oldest members."""
        found = []
        for members in self._held.members(list(self._held.groups())).values():
            sketches = {number: self._held.item(number) for number in members}
            ordered = sorted(sketches.values(), key=lambda sketch: sketch.age)
            agencies = sorted({agency for sketch in ordered for agency in sketch.agencies})
            names = tuple(sketch.report for sketch in ordered)
            found.append((ordered[0].age, CopyGroup(names, tuple(agencies), tuple(self._inside(sketches)))))
        return tuple(group for _, group in sorted(found, key=lambda each: each[0]))

    def _inside(self, sketches: Mapping[int, Sketch]) -> list[CopyPair]:
        pairs = []
        for number, sketch in sketches.items():
            for other, (contained, aligned) in self._held.ties_of(number).items():
                if other in sketches and sketch.report < sketches[other].report:
                    pairs.append(CopyPair(sketch.report, sketches[other].report, contained, aligned))
        return sorted(pairs, key=lambda pair: (pair.left, pair.right))


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


def _sketch(wording: Wording) -> Sketch:
    words, signature = wording.words, b""
    if len(words) >= _FEWEST_WORDS:
        minhash = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        minhash.update(sorted(_shingles(words)))
        signature = np.array(minhash.digest(), "<u4").tobytes()
    return Sketch(wording.id, signature, wording.days, len(words), wording.agencies)


def _shingles(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))


def _strict_keys(sketch: Sketch) -> list[str]:
    """The bands in which those agree that are nearly the same, whatever their dates."""
    size = 4 * _STRICT
    return [
        f"band {start} {sketch.signature[start : start + size].hex()}"
        for start in range(0, len(sketch.signature), size)
    ]


class _SketchPairs(Pairs[Sketch]):
    """Pairs that agree in a wide band, or in a narrow one in a week; a week is looked through as a whole."""

    def __init__(
        self,
        held: Holding[Sketch],
        keys_of: Callable[[Sketch], Iterable[str]],
        compare: Callable[[Sketch, Sketch], Tie | None],
    ) -> None:
        super().__init__(held, keys_of, compare)
        self._weeks: OrderedDict[int, _Week] = OrderedDict()

    def _near(self, item: Sketch) -> Iterable[int]:
        if not item.signature:
            return ()
        found = set(super()._near(item))
        for week in item.weeks:
            found.update(self._week(week).agreeing(item.signature))
        return sorted(found)

    def _file(self, number: int, item: Sketch) -> None:
        super()._file(number, item)
        if item.signature:
            for week in item.weeks:
                self._week(week).add(number, item.signature)
                self.held.file(number, [(_WEEK_KEY + week, week)])

    def _unfile(self, number: int, item: Sketch) -> None:
        super()._unfile(number, item)
        for week in item.weeks if item.signature else ():
            self.held.unfile(number, [(_WEEK_KEY + week, week)])
            self._weeks.pop(week, None)

    def _week(self, week: int) -> "_Week":
        if week not in self._weeks:
            self._weeks[week] = _Week()
            for number in self.held.near([_WEEK_KEY + week], week):
                self._weeks[week].add(number, self.held.item(number).signature)
            if len(self._weeks) > _MOST_WEEKS:
                self._weeks.popitem(last=False)
        self._weeks.move_to_end(week)
        return self._weeks[week]


class _Week:
    """The signatures of one week, one row each."""

    def __init__(self) -> None:
        self._numbers: list[int] = []
        self._rows = np.empty((16, _PERMUTATIONS // _LOOSE), "<u8")

    def add(self, number: int, signature: bytes) -> None:
        """Put a report into the week."""
        if len(self._numbers) == len(self._rows):
            self._rows = np.concatenate([self._rows, np.empty_like(self._rows)])
        self._rows[len(self._numbers)] = np.frombuffer(signature, "<u8")
        self._numbers.append(number)

    def agreeing(self, signature: bytes) -> list[int]:
        """The reports that agree with a signature in a narrow band."""
        agrees = (self._rows[: len(self._numbers)] == np.frombuffer(signature, "<u8")).any(axis=1)
        return [self._numbers[place] for place in np.flatnonzero(agrees)]


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

    def __init__(self, wording: Callable[[str], Wording]) -> None:
        self._wording = wording
        self._known: OrderedDict[str, tuple[tuple[str, ...], frozenset[str]]] = OrderedDict()

    def tie(self, left: Sketch, right: Sketch) -> Tie | None:
        """Which share of the shorter's shingles and words the longer has, if the one text is the other; None if not."""
        (our_words, ours), (their_words, theirs) = self._words(left.report), self._words(right.report)
        contained = len(ours & theirs) / min(len(ours), len(theirs))
        if contained < _CONTAINED:
            return None
        aligned = common_share(our_words, their_words)
        return (round(contained, 3), round(aligned, 3)) if aligned >= _ALIGNED else None

    def forget(self, reports: Iterable[str]) -> None:
        """Forget texts that are there no more, or with other words."""
        for report in reports:
            self._known.pop(report, None)

    def _words(self, report: str) -> tuple[tuple[str, ...], frozenset[str]]:
        if report not in self._known:
            words = self._wording(report).words
            self._known[report] = words, _shingles(words)
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        self._known.move_to_end(report)
        return self._known[report]


def wording_of(report: Report, doc: Doc) -> Wording:
    """What is compared of a report that was just read."""
    passages = tuple(
        Passage(report.text[sentence.span.begin : sentence.span.end], *sentence.span)
        for sentence in doc.sentences
        if sentence.kind in _BODY
    )
    days = report.dct.interval if report.dct else None
    return Wording(report.id, passages, days, report.credits.agencies, report.publisher, report.title)
