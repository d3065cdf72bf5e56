"""Histories: how an entry of the ledger stood after each saying that told of it."""

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence

from depesche.keeping.entries import Live
from depesche.keeping.filing import entry_hints, entry_keys, saying_question
from depesche.keeping.holding import Holding, Key
from depesche.keeping.known import Saying
from depesche.keeping.ledger import opened, retold
from depesche.keeping.shelf import Hint, Marks
from depesche.model.interval import Interval

_REMEMBERED = 20_000  # entries: some months of a large archive


class History:
    """An entry: the saying that opens it, those that tell of it in order, and its form after each."""

    __slots__ = ("_marks", "forms", "numbers", "places")

    def __init__(self, told: Sequence[tuple[int, Saying]]) -> None:
        self.numbers = tuple(number for number, _ in told)
        self.places = tuple(saying.place for _, saying in told)
        self.forms = tuple(_forms(saying for _, saying in told))
        self._marks: tuple[Marks, ...] = ()

    @property
    def opening(self) -> str:
        """The place of the saying that opens it."""
        return self.places[0]

    def going_on(self, number: int, saying: Saying) -> "History":
        """The same with one more saying, told after all others."""
        found = History(())
        found.numbers, found.places = (*self.numbers, number), (*self.places, saying.place)
        found.forms = (*self.forms, retold(self.forms[-1], saying))
        if self._marks:
            is_filed_so = found.forms[-1].is_filed_as(self.forms[-1])
            found._marks = (*self._marks, self._marks[-1] if is_filed_so else Marks(found.forms[-1]))
        return found

    def goes_on_unfiled(self, before: "History") -> bool:
        """Whether it is another with one more saying, and lies under the same keys."""
        is_next = self.numbers[:-1] == before.numbers
        return is_next and self.forms[-1].is_filed_as(before.forms[-1])

    def forms_before(self, place: str) -> int:
        """How many forms it had taken before a place."""
        return len(self.places) if self.places[-1] < place else bisect_left(self.places, place)

    def marks(self, forms: int) -> Iterable[Marks]:
        """What it could be found by in its first forms."""
        if not self._marks:
            self._marks = tuple(_marks(self.forms))
        return self._marks[:forms]

    def keys(self) -> set[Key]:
        """The keys it is filed under, in all its forms."""
        return {key for live, hints in self._hints() for key in entry_keys(live, hints)}

    def questions(self) -> set[int]:
        """The keys under which the sayings are that may speak of it, in any of its forms."""
        return {key for live, hints in self._hints() for key in saying_question(live, hints)}

    def _hints(self) -> Iterator[tuple[Live, frozenset[Hint]]]:
        """Each form that is filed otherwise than the one before, with what it lies under."""
        last: Live | None = None
        dues: set[Interval] = set()
        for live in self.forms:
            if last is None or not live.is_filed_as(last):
                dues.update(days for days in (live.due, live.first_due) if days is not None)
                yield live, entry_hints(live, dues)
            last = live


def _forms(told: Iterable[Saying]) -> Iterable[Live]:
    live: Live | None = None
    for saying in told:
        live = opened(saying) if live is None else retold(live, saying)
        if live is None:
            raise ValueError(f"{saying.place}: opens no entry")
        yield live


def _marks(forms: Iterable[Live]) -> Iterable[Marks]:
    last: Live | None = None
    marks: Marks | None = None
    for live in forms:
        is_new = last is None or not live.is_filed_as(last)
        if marks is None or is_new:
            marks = Marks(live)
        last = live
        yield marks


class Histories:
    """The entries of a ledger, made from its holding and remembered while there is room."""

    def __init__(self, held: Holding[Saying]) -> None:
        self._held = held
        self._known: OrderedDict[int, History] = OrderedDict()

    def of(self, entries: Iterable[int]) -> dict[int, History]:
        """The histories of entries by their numbers; those that are none any more are left out."""
        found: dict[int, History] = {}
        missing = []
        for entry in entries:
            history = self._known.get(entry)
            if history is None:
                missing.append(entry)
            else:
                found[entry] = history
                self._known.move_to_end(entry)
        if missing:
            for entry, numbers in self._held.members(missing).items():
                if entry in numbers:
                    told = ((number, self._held.item(number)) for number in numbers)
                    found[entry] = self._known[entry] = History(sorted(told, key=lambda each: each[1].place))
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return found

    def one(self, entry: int) -> History | None:
        """The history of one entry; None if it is none any more."""
        return self.of((entry,)).get(entry)

    def put(self, entry: int, history: History) -> None:
        """Remember the history of an entry."""
        self._known[entry] = history
        self._known.move_to_end(entry)

    def forget(self, entry: int) -> None:
        """Make the history of an entry anew when it is asked for next."""
        self._known.pop(entry, None)
