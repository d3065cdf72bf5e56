"""Holding: where things are kept that are found again by keys, each with the report it stands in and the group it belongs to."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

Item = TypeVar("Item")
Key = tuple[int, int]
"""What a thing is found by, a number, and the last day that it is of interest under it, as an ordinal."""
Tie = tuple[float, float]
"""Two measures of how two things go together; what they are is for those to say who compare."""


class Holding(Protocol[Item]):
    """Things by number, under keys."""

    def add(self, report: str, item: Item, name: str) -> int:
        """Keep a thing that stands in a report, and has a name that no other has; its number."""

    def remove(self, number: int) -> None:
        """Forget a thing that is in no group and under no key any more."""

    def item(self, number: int) -> Item:
        """The thing of a number; KeyError if there is none."""

    def of_report(self, report: str) -> Sequence[int]:
        """The things that stand in a report."""

    def number_of(self, name: str) -> int | None:
        """The number of the thing of a name."""

    def last_name(self) -> str:
        """The last of all names in the order of text; empty if there is none."""

    def file(self, number: int, keys: Iterable[Key]) -> None:
        """Put a thing under keys."""

    def file_all(self, filed: Iterable[tuple[int, Key]]) -> None:
        """Put many things under keys at once."""

    def unfile(self, number: int, keys: Iterable[Key]) -> None:
        """Take a thing from under keys."""

    def near(self, keys: Iterable[int], since: int) -> Iterable[int]:
        """The things under any of the keys with this day or a later one."""

    def group_of(self, number: int) -> int | None:
        """The group that a thing is in, by the number of the thing that leads it."""

    def set_group(self, number: int, group: int | None) -> None:
        """Put a thing into a group, or take it out."""

    def members(self, groups: Sequence[int]) -> dict[int, list[int]]:
        """The things in each of the groups."""

    def groups(self) -> Iterable[int]:
        """All groups, by the names of those that lead them."""

    def tie(self, left: int, right: int, tie: Tie) -> None:
        """Note that two things were compared, and what came out."""

    def untie(self, number: int) -> None:
        """Forget all ties of a thing."""

    def ties_of(self, number: int) -> dict[int, Tie]:
        """What a thing is tied to."""


class InMemory(Generic[Item]):
    """Things kept for as long as a question is open."""

    def __init__(self) -> None:
        self._items: dict[int, tuple[str, Item]] = {}
        self._by_report: dict[str, list[int]] = defaultdict(list)
        self._by_key: dict[int, set[Key]] = defaultdict(set)
        self._group: dict[int, int] = {}
        self._members: dict[int, set[int]] = defaultdict(set)
        self._ties: dict[int, dict[int, Tie]] = defaultdict(dict)
        self._names: dict[str, int] = {}
        self._named: dict[int, str] = {}
        self._last = 0

    def add(self, report: str, item: Item, name: str) -> int:
        """Keep a thing that stands in a report, and has a name that no other has; its number."""
        self._last += 1
        self._names[name] = self._last
        self._named[self._last] = name
        self._items[self._last] = report, item
        self._by_report[report].append(self._last)
        return self._last

    def remove(self, number: int) -> None:
        """Forget a thing that is in no group and under no key any more."""
        report, _ = self._items.pop(number)
        self._by_report[report].remove(number)
        name = self._named.pop(number)
        if self._names[name] == number:
            del self._names[name]

    def item(self, number: int) -> Item:
        """The thing of a number; KeyError if there is none."""
        return self._items[number][1]

    def of_report(self, report: str) -> Sequence[int]:
        """The things that stand in a report."""
        return tuple(self._by_report.get(report, ()))

    def number_of(self, name: str) -> int | None:
        """The number of the thing of a name."""
        return self._names.get(name)

    def last_name(self) -> str:
        """The last of all names in the order of text; empty if there is none."""
        return max(self._names, default="")

    def file(self, number: int, keys: Iterable[Key]) -> None:
        """Put a thing under keys."""
        for key, day in keys:
            self._by_key[key].add((day, number))

    def file_all(self, filed: Iterable[tuple[int, Key]]) -> None:
        """Put many things under keys at once."""
        for number, key in filed:
            self.file(number, (key,))

    def unfile(self, number: int, keys: Iterable[Key]) -> None:
        """Take a thing from under keys."""
        for key, day in keys:
            self._by_key[key].discard((day, number))

    def near(self, keys: Iterable[int], since: int) -> Iterable[int]:
        """The things under any of the keys with this day or a later one."""
        found: set[tuple[int, int]] = set()
        for key in keys:
            if key in self._by_key:
                found |= self._by_key[key]
        return {number for day, number in found if day >= since}

    def group_of(self, number: int) -> int | None:
        """The group that a thing is in, by the number of the thing that leads it."""
        return self._group.get(number)

    def set_group(self, number: int, group: int | None) -> None:
        """Put a thing into a group, or take it out."""
        before = self._group.pop(number, None)
        if before is not None:
            self._members[before].discard(number)
        if group is not None:
            self._group[number] = group
            self._members[group].add(number)

    def members(self, groups: Sequence[int]) -> dict[int, list[int]]:
        """The things in each of the groups."""
        return {group: sorted(self._members.get(group, ())) for group in groups}

    def groups(self) -> Iterable[int]:
        """All groups, by the names of those that lead them."""
        found = (group for group, members in self._members.items() if members)
        return sorted(found, key=lambda group: self._named[group])

    def tie(self, left: int, right: int, tie: Tie) -> None:
        """Note that two things were compared, and what came out."""
        self._ties[left][right] = self._ties[right][left] = tie

    def untie(self, number: int) -> None:
        """Forget all ties of a thing."""
        for other in self._ties.pop(number, {}):
            self._ties[other].pop(number, None)

    def ties_of(self, number: int) -> dict[int, Tie]:
        """What a thing is tied to."""
        return dict(self._ties.get(number, {}))
