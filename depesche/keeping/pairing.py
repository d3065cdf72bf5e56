"""Pairing: things of many reports held against each other in twos, each pair once, as reports come and go.

Copies, happenings and whatever else is found by keys, compared in pairs and put into groups are kept so.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic

from depesche.keeping.filing import key_of
from depesche.keeping.holding import Holding, Item, Tie

Named = tuple[str, str, Item]
"""A report, the name of a thing that stands in it, and the thing."""
_ANY_DAY = 0


class Pairs(Generic[Item]):
    """Things in a holding with the ties between them.

    `keys_of` names what two things share that may be tied; `compare` gives the tie, None for none.
    """

    def __init__(
        self,
        held: Holding[Item],
        keys_of: Callable[[Item], Iterable[str]],
        compare: Callable[[Item, Item], Tie | None],
    ) -> None:
        self.held = held
        self._keys_of = keys_of
        self._compare = compare

    def revise(self, came: Iterable[Named[Item]], went: Iterable[str]) -> set[int]:
        """Bring the pairs up to date; the numbers of those things whose ties are others now, of what went its neighbours."""
        touched: set[int] = set()
        for report in went:
            for number in self.held.of_report(report):
                touched.discard(number)
                touched |= self._withdraw(number)
        for report, name, item in came:
            number = self.held.add(report, item, name)
            touched.add(number)
            for other in self._near(item):
                tie = self._compare(item, self.held.item(other)) if other != number else None
                if tie is not None:
                    self.held.tie(number, other, tie)
                    touched.add(other)
            self._file(number, item)
        return touched

    def _withdraw(self, number: int) -> set[int]:
        """Take out a thing; those whose groups are to be made anew, which name their old leader until then."""
        item, group = self.held.item(number), self.held.group_of(number)
        touched = set(self.held.ties_of(number))
        if group is not None:
            touched |= set(self.held.members([group])[group])
            self.held.set_group(number, None)
        self.held.untie(number)
        self._unfile(number, item)
        self.held.remove(number)
        return touched - {number}

    def _keys(self, item: Item) -> set[int]:
        return {key_of(key) for key in self._keys_of(item)}

    def _near(self, item: Item) -> Iterable[int]:
        return self.held.near(self._keys(item), _ANY_DAY)

    def _file(self, number: int, item: Item) -> None:
        self.held.file(number, ((key, _ANY_DAY) for key in self._keys(item)))

    def _unfile(self, number: int, item: Item) -> None:
        self.held.unfile(number, ((key, _ANY_DAY) for key in self._keys(item)))


def connected(start: Iterable[int], next_to: Callable[[int], Iterable[int]]) -> Iterator[frozenset[int]]:
    """What hangs together with each of some things, each bundle once."""
    done: set[int] = set()
    for first in sorted(start):
        if first in done:
            continue
        bundle, edge = {first}, [first]
        while edge:
            new = set(next_to(edge.pop())) - bundle
            bundle |= new
            edge += new
        done |= bundle
        yield frozenset(bundle)


def regroup(
    held: Holding[Item], members: Iterable[int], groups: Iterable[tuple[int, Iterable[int]]]
) -> set[int]:
    """Put some things into new groups, each with its leader, and out of their old ones; those whose leader is another now."""
    leader = {member: first for first, those in groups for member in those}
    changed: set[int] = set()
    for member in members:
        if held.group_of(member) != leader.get(member):
            held.set_group(member, leader.get(member))
            changed.add(member)
    return changed
