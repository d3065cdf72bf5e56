"""Histories: how an entry of the ledger stood after each saying that told of it."""

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterable, Sequence

from depesche.keeping.entries import Live
from depesche.keeping.holding import Holding
from depesche.keeping.known import Saying
from depesche.keeping.ledger import opened, retold
from depesche.keeping.shelf import Marks

_REMEMBERED = 40_000  # entries: more than a year of a large archive


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

    def forms_before(self, place: str) -> int:
        """How many forms it had taken before a place."""
        return len(self.places) if self.places[-1] < place else bisect_left(self.places, place)

    def marks(self, forms: int) -> Iterable[Marks]:
        """What it could be found by in its first forms."""
        if not self._marks:
            self._marks = tuple(_marks(self.forms))
        return self._marks[:forms]


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

    def forget(self, entry: int) -> None:
        """Make the history of an entry anew when it is asked for next."""
        self._known.pop(entry, None)
