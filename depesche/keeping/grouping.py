"""Grouping: pairs that belong together make groups, the same whatever order they come in."""

from collections import defaultdict
from collections.abc import Iterable


class Links:
    """Groups of names that hang together by pairs; a group is called by its first name in order."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._above: dict[str, str] = {}
        for left, right in pairs:
            self.add(left, right)

    def add(self, left: str, right: str) -> None:
        """Join the groups of two names."""
        first, second = sorted((self.group_of(left), self.group_of(right)))
        self._above.setdefault(first, first)
        self._above[second] = first

    def group_of(self, name: str) -> str:
        """What the group of a name is called: its own name where it stands alone."""
        top = name
        while self._above.get(top, top) != top:
            top = self._above[top]
        while self._above.get(name, name) != top and name != top:
            self._above[name], name = top, self._above[name]
        return top

    def joins_any(self, left: str, right: str, apart: Iterable[tuple[str, str]]) -> bool:
        """Whether joining two names would bring together a pair of `apart`."""
        together = {self.group_of(left), self.group_of(right)}
        return any({self.group_of(one), self.group_of(other)} == together for one, other in apart)

    def groups(self) -> tuple[frozenset[str], ...]:
        """All groups that pairs made, by their names."""
        members: dict[str, set[str]] = defaultdict(set)
        for name in self._above:
            members[self.group_of(name)].add(name)
        return tuple(frozenset(members[name]) for name in sorted(members))
