"""Revising: the ledger of an archive as reports come and go; only what they may change is decided again.

The ledger is what each saying does to it, decided in the order of places against the entries as they stood before. A saying that
comes in, goes, or is decided otherwise changes the entries it told of; later sayings are decided again where such an entry, in its
old form or its new one, may be what they speak of. So the ledger is that of all reports kept at once, whatever came when.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

from depesche.keeping.entries import Entry, Live
from depesche.keeping.filing import entry_question, saying_hints, saying_keys
from depesche.keeping.histories import Histories, History
from depesche.keeping.holding import Holding, InMemory, Key
from depesche.keeping.known import Saying, Told
from depesche.keeping.ledger import Candidate, Outcome, Verb, decide, sayings_of, speaks_of
from depesche.keeping.shelf import Hint, Look

_AT_ONCE = 1000  # entries


def keep_ledger(reports: Iterable[Told]) -> tuple[Entry, ...]:
    """The ledger of the reports, in the order in which things were announced; the order of the input plays no part.

    Leave out copies: a copy tells nothing that its oldest member does not.
    """
    ledger = Ledger(InMemory())
    ledger.revise(reports)
    return tuple(ledger.entries())


@dataclass
class Revised:
    """What a revision took: sayings that came, went, were decided, and were decided otherwise than before."""

    came: int = 0
    went: int = 0
    decided: int = 0
    changed: int = 0


class Ledger:
    """The ledger in a holding, which keeps each saying with the entry it opens or tells of as its group."""

    def __init__(self, held: Holding[Saying]) -> None:
        self._held = held
        self._histories = Histories(held)
        self._queue: list[tuple[str, int]] = []
        self._waiting: set[int] = set()
        self._unfiled: set[int] = set()
        self._unwritten: list[tuple[int, Key]] = []
        self._latest = held.last_name()  # no saying is filed that stands later

    def revise(self, came: Iterable[Told] = (), went: Iterable[str] = ()) -> Revised:
        """Bring the ledger up to date with reports that came, and by their ids those that went; what is told anew takes its old place."""
        done = Revised()
        came = tuple(came)
        for report in (*went, *(told.report for told in came)):
            for number in self._held.of_report(report):
                self._withdraw(number)
                done.went += 1
        for told in came:
            for saying in sayings_of(told):
                number = self._held.add(told.report, saying, saying.place)
                self._unfiled.add(number)
                self._wait(number, saying.place)
                done.came += 1
        while self._queue:
            _, number = heappop(self._queue)
            if number in self._waiting:
                self._waiting.discard(number)
                done.decided += 1
                done.changed += self._settle(number)
        self._held.file_all(self._unwritten)
        self._unwritten.clear()
        return done

    def entries(self) -> Iterator[Entry]:
        """All entries in the order in which they were announced; no more of them are in memory than are remembered."""
        groups = list(self._held.groups())
        for begin in range(0, len(groups), _AT_ONCE):
            part = groups[begin : begin + _AT_ONCE]
            found = self._histories.of(part)
            for group in part:
                yield found[group].forms[-1].entry()

    def _wait(self, number: int, place: str) -> None:
        if number not in self._waiting:
            self._waiting.add(number)
            heappush(self._queue, (place, number))

    def _settle(self, number: int) -> bool:
        """Decide on a saying; whether it does something else than before."""
        saying = self._held.item(number)
        before = None if number in self._unfiled else self._held.group_of(number)
        hints = saying_hints(saying)
        outcome = self._decide(saying, hints)
        entry = number if outcome.verb is Verb.OPENS else outcome.entry
        if number in self._unfiled:
            self._unfiled.discard(number)
            self._unwritten.extend([(number, key) for key in saying_keys(saying, hints)])
            self._latest = max(self._latest, saying.place)
        if entry == before:
            return False
        if before is not None:
            self._move(before, number, saying, None)
        if entry is not None:
            self._move(entry, number, saying, entry)
        return True

    def _decide(self, saying: Saying, hints: frozenset[Hint]) -> Outcome:
        look = Look(saying)
        near: list[tuple[str, Candidate]] = []
        found = self._held.near(*entry_question(saying, hints))
        for entry, history in self._histories.of(found).items():
            forms = history.forms_before(saying.place)
            if forms and look.may_mean(history.forms[forms - 1]) and look.finds(history.marks(forms)):
                near.append((history.opening, (entry, history.forms[forms - 1])))
        return decide(saying, [candidate for _, candidate in sorted(near, key=lambda each: each[0])])

    def _withdraw(self, number: int) -> None:
        """Take out a saying."""
        saying, entry = self._held.item(number), self._held.group_of(number)
        self._waiting.discard(number)
        self._unfiled.discard(number)
        if entry is not None:
            self._move(entry, number, saying, None)
        self._held.unfile(number, saying_keys(saying, saying_hints(saying)))
        self._held.remove(number)

    def _move(self, entry: int, number: int, saying: Saying, to: int | None) -> None:
        """Let a saying tell of an entry, or no more; without the one that opens it, it is none."""
        old = self._histories.one(entry)
        self._held.set_group(number, to)
        if to is None and number == entry and old is not None:
            for other, place in zip(old.numbers[1:], old.places[1:], strict=True):
                self._held.set_group(other, None)
                self._wait(other, place)
        if to is not None and old is not None and old.places[-1] < saying.place:
            self._histories.put(entry, old.going_on(number, saying))
        else:
            self._histories.forget(entry)
        new = self._histories.one(entry)
        self._refile(entry, old, new)
        self._spread(old, new, saying)

    def _refile(self, entry: int, old: History | None, new: History | None) -> None:
        if old is not None and new is not None and new.goes_on_unfiled(old):
            return
        gone, come = (each.keys() if each else set() for each in (old, new))
        self._held.unfile(entry, gone - come)
        self._held.file(entry, come - gone)

    def _spread(self, old: History | None, new: History | None, saying: Saying) -> None:
        """Have those later sayings decided again that may speak of the entry as it was or as it is."""
        if saying.place >= self._latest:
            return
        for history in (old, new):
            if history is not None:
                for number, place in zip(history.numbers, history.places, strict=True):
                    if place > saying.place:
                        self._wait(number, place)
        keys = old.questions() if old else set()
        if new and not (old and new.goes_on_unfiled(old)):
            keys |= new.questions()
        for number in self._held.near(keys, _day(saying)):
            if number not in self._waiting:
                other = self._held.item(number)
                if other.place > saying.place and _is_touched(other, old, new):
                    self._wait(number, other.place)


def _day(saying: Saying) -> int:
    return saying.told.latest.toordinal()


def _is_touched(saying: Saying, old: History | None, new: History | None) -> bool:
    """Whether an entry stood otherwise before a saying than it stands now, and may be what it speaks of."""
    look = Look(saying)
    before, after = _stood(saying, old), _stood(saying, new)
    if before == after:
        return False
    return any(
        live is not None
        and history is not None
        and look.may_mean(live)
        and look.finds(history.marks(history.forms_before(saying.place)))
        and speaks_of(saying, live)
        for live, history in ((before, old), (after, new))
    )


def _stood(saying: Saying, history: History | None) -> Live | None:
    forms = history.forms_before(saying.place) if history else 0
    return history.forms[forms - 1] if history and forms else None
