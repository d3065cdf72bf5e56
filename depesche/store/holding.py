"""Things kept in SQLite that are found again by keys, with their ties and groups; see `keeping.holding` for what is promised.

Nothing is loaded but what is asked for. What was looked at last stays in memory, up to a number of things.
"""

import json
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

Item = TypeVar("Item")
_REMEMBERED = 30_000


def holding_schema(name: str) -> str:
    """The SQL that makes the tables of a holding."""
    return f"""
    CREATE TABLE {name} (
      number INTEGER PRIMARY KEY AUTOINCREMENT, report TEXT NOT NULL, name TEXT NOT NULL, leader INTEGER, value TEXT NOT NULL);
    CREATE INDEX {name}_by_report ON {name} (report);
    CREATE INDEX {name}_by_name ON {name} (name);
    CREATE INDEX {name}_by_leader ON {name} (leader) WHERE leader IS NOT NULL;
    CREATE TABLE {name}_keys (key INTEGER, day INTEGER, number INTEGER, PRIMARY KEY (key, day, number)) WITHOUT ROWID;
    CREATE TABLE {name}_ties (number INTEGER, other INTEGER, one REAL, two REAL, PRIMARY KEY (number, other)) WITHOUT ROWID;
    """


class StoredHolding(Generic[Item]):
    """Things of one kind in the tables of `holding_schema`; `written` and `read` make text of a thing and back."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        name: str,
        written: Callable[[Item], str],
        read: Callable[[str], Item],
    ) -> None:
        self._connection = connection
        self._name = name
        self._written = written
        self._read = read
        self._known: OrderedDict[int, Item] = OrderedDict()

    def add(self, report: str, item: Item, name: str) -> int:
        """Keep a thing that stands in a report, and has a name that no other has; its number."""
        sql = f"INSERT INTO {self._name} (report, name, value) VALUES (?, ?, ?)"
        number = self._connection.execute(sql, (report, name, self._written(item))).lastrowid
        assert number is not None  # noqa: S101 — an INSERT has a row
        self._remember(number, item)
        return number

    def remove(self, number: int) -> None:
        """Forget a thing that is in no group and under no key any more."""
        self._connection.execute(f"DELETE FROM {self._name} WHERE number = ?", (number,))
        self._known.pop(number, None)

    def item(self, number: int) -> Item:
        """The thing of a number; KeyError if there is none."""
        if number in self._known:
            self._known.move_to_end(number)
            return self._known[number]
        sql = f"SELECT value FROM {self._name} WHERE number = ?"
        for (value,) in self._connection.execute(sql, (number,)):
            return self._remember(number, self._read(value))
        raise KeyError(number)

    def of_report(self, report: str) -> Sequence[int]:
        """The things that stand in a report."""
        sql = f"SELECT number FROM {self._name} WHERE report = ? ORDER BY number"
        return [number for (number,) in self._connection.execute(sql, (report,))]

    def number_of(self, name: str) -> int | None:
        """The number of the thing of a name."""
        row = self._connection.execute(f"SELECT number FROM {self._name} WHERE name = ?", (name,)).fetchone()
        return int(row[0]) if row else None

    def last_name(self) -> str:
        """The last of all names in the order of text; empty if there is none."""
        (name,) = self._connection.execute(f"SELECT max(name) FROM {self._name}").fetchone()
        return name or ""

    def file(self, number: int, keys: Iterable[tuple[int, int]]) -> None:
        """Put a thing under keys, each with the last day that it is of interest under it."""
        self.file_all((number, key) for key in keys)

    def file_all(self, filed: Iterable[tuple[int, tuple[int, int]]]) -> None:
        """Put many things under keys at once: in the order of the keys, so that the file is written page by page."""
        sql = f"INSERT OR IGNORE INTO {self._name}_keys VALUES (?, ?, ?)"
        self._connection.executemany(sql, sorted((key, day, number) for number, (key, day) in filed))

    def unfile(self, number: int, keys: Iterable[tuple[int, int]]) -> None:
        """Take a thing from under keys."""
        sql = f"DELETE FROM {self._name}_keys WHERE key = ? AND day = ? AND number = ?"
        self._connection.executemany(sql, [(key, day, number) for key, day in keys])

    def near(self, keys: Iterable[int], since: int) -> Iterable[int]:
        """The things under any of the keys with this day or a later one."""
        sql = f"""SELECT k.number FROM json_each(?) j CROSS JOIN {self._name}_keys k
            WHERE k.key = j.value AND k.day >= ?"""
        return {n for (n,) in self._connection.execute(sql, (json.dumps(list(keys)), since))}

    def group_of(self, number: int) -> int | None:
        """The group that a thing is in, by the number of the thing that leads it."""
        sql = f"SELECT leader FROM {self._name} WHERE number = ?"
        row = self._connection.execute(sql, (number,)).fetchone()
        return None if row is None or row[0] is None else int(row[0])

    def set_group(self, number: int, group: int | None) -> None:
        """Put a thing into a group, or take it out."""
        self._connection.execute(f"UPDATE {self._name} SET leader = ? WHERE number = ?", (group, number))

    def members(self, groups: Sequence[int]) -> dict[int, list[int]]:
        """The things in each of the groups."""
        found: dict[int, list[int]] = {group: [] for group in groups}
        sql = f"""SELECT t.leader, t.number, t.value FROM json_each(?) j CROSS JOIN {self._name} t
            WHERE t.leader = j.value ORDER BY t.number"""
        for group, number, value in self._connection.execute(sql, (json.dumps(list(groups)),)):
            found[group].append(number)
            if number not in self._known:
                self._remember(number, self._read(value))
        return found

    def groups(self) -> Iterable[int]:
        """All groups, by the names of those that lead them."""
        sql = f"SELECT number FROM {self._name} WHERE leader = number ORDER BY name"
        return [group for (group,) in self._connection.execute(sql)]

    def tie(self, left: int, right: int, tie: tuple[float, float]) -> None:
        """Note that two things were compared, and what came out."""
        sql = f"INSERT OR REPLACE INTO {self._name}_ties VALUES (?, ?, ?, ?)"
        self._connection.executemany(sql, [(left, right, *tie), (right, left, *tie)])

    def untie(self, number: int) -> None:
        """Forget all ties of a thing."""
        others = self.ties_of(number)
        sql = f"DELETE FROM {self._name}_ties WHERE number = ? AND other = ?"
        pairs = [pair for other in others for pair in ((number, other), (other, number))]
        self._connection.executemany(sql, pairs)

    def ties_of(self, number: int) -> dict[int, tuple[float, float]]:
        """What a thing is tied to."""
        sql = f"SELECT other, one, two FROM {self._name}_ties WHERE number = ?"
        return {other: (one, two) for other, one, two in self._connection.execute(sql, (number,))}

    def _remember(self, number: int, item: Item) -> Item:
        self._known[number] = item
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return item
