"""What is asked of a list, and the conditions it becomes; every value reaches SQL as a bound parameter."""

import datetime as dt
import re
from dataclasses import dataclass, field, fields, replace

from depesche.store.aid.finder import Finder
from depesche.store.scope import first_day, last_day
from depesche.store.search import fts_query

_CODE = re.compile(r"[A-Z]{3}|[A-Z]{2,4}:\S.*")


@dataclass(frozen=True, slots=True)
class Asked:
    """Filters that all must hold; None asks for nothing. Days as "2022", "2022-12" or "2022-12-21".

    `actor`, `partner`, `speaker`, `addressee` and `source` are a code ("RUS", "UN"), an id ("state:RUS") or a part of a name;
    `country` is the code of who speaks; `month` is a single one; `as_of` the day whose knowledge counts.
    """

    q: str | None = None
    speaker: str | None = None
    addressee: str | None = None
    source: str | None = None
    country: str | None = None
    commitment: str | None = None
    type: str | None = None
    form: str | None = None
    status: str | None = None
    quad: str | None = None
    actor: str | None = None
    partner: str | None = None
    direction: str | None = None
    since: str | None = None
    until: str | None = None
    month: str | None = None
    publisher: str | None = None
    agency: str | None = None
    report: str | None = None
    content: str | None = None
    state: str | None = None
    as_of: str | None = None
    kind: str | None = None
    role: str | None = None
    grain: str | None = None

    @property
    def given(self) -> dict[str, str]:
        """The filters that ask for something."""
        named = ((each.name, getattr(self, each.name)) for each in fields(self))
        return {name: value for name, value in named if value}

    def changed(self, **changes: str | None) -> "Asked":
        """The same with changes."""
        return replace(self, **changes)

    @property
    def since_day(self) -> str | None:
        """The first day asked for."""
        return first_day(self.since).isoformat() if self.since else None

    @property
    def until_day(self) -> str | None:
        """The last day asked for."""
        return last_day(self.until).isoformat() if self.until else None


@dataclass(slots=True)
class Conditions:
    """The tables asked, and the conditions on them, in the making."""

    finder: Finder
    tables: str
    parts: list[str] = field(default_factory=list)
    values: dict[str, str | int] = field(default_factory=dict)

    @property
    def sql(self) -> str:
        """FROM and WHERE."""
        where = f" WHERE {' AND '.join(f'({part})' for part in self.parts)}" if self.parts else ""
        return f"FROM {self.tables}{where}"

    def add(self, part: str, **values: str | int) -> None:
        """Add a condition with the values it names."""
        self.parts.append(part)
        self.values.update(values)

    def equals(self, column: str, name: str, value: str | None) -> None:
        """The column has the value, where one is asked for."""
        if value:
            self.add(f"{column} = :{name}", **{name: value})

    def matches(self, index: str, column: str, words: str | None) -> None:
        """The row holds the words, by a full-text index of the record."""
        if words:
            query = fts_query(words, self.finder.view.words_in(index))
            self.tables = f"{index} f CROSS JOIN {self.tables}"
            self.add(f"f.{index} MATCH :query AND {column} = f.rowid", query=query)

    def days(self, asked: Asked, earliest: str, latest: str) -> None:
        """The row's days meet those asked for; a row without any does not."""
        if asked.since_day:
            self.add(f"coalesce({latest}, {earliest}) >= :since", since=asked.since_day)
        if asked.until_day:
            self.add(f"coalesce({earliest}, {latest}) <= :until", until=asked.until_day)

    def publisher(self, column: str, name: str | None) -> None:
        """The publisher's name holds the words asked for."""
        if name:
            part = "SELECT no FROM aid.publishers WHERE name = :publisher OR instr(folded(name), folded(:publisher)) > 0"
            self.add(f"{column} IN ({part})", publisher=name)

    def party(self, name: str, wanted: str | None, link: str, *, has_code: bool = True) -> None:
        """A row that `link` gives names the actor wanted; `{}` in it is the place of the condition on the party `p`."""
        if not wanted:
            return
        self.add(link.format(self.is_actor(name, wanted, has_code=has_code)))

    def is_actor(self, name: str, wanted: str, *, has_code: bool = True) -> str:
        """The condition on party `p`: its code (or that of its actor, where it has none of its own), its actor, or a part of a name."""
        number = self.finder.one("SELECT no FROM aid.actors WHERE id = :id", {"id": wanted})
        if number is not None:
            self.values[name] = int(number)
            return f"p.actor = :{name}"
        code = self.code_of(wanted)
        if code:
            self.values[name] = code
            return (
                f"p.code = :{name}"
                if has_code
                else f"p.actor IN (SELECT no FROM aid.actors WHERE code = :{name})"
            )
        self.values[name] = wanted
        return f"p.actor IN (SELECT no FROM aid.actors WHERE instr(folded, folded(:{name})) > 0)"

    def code_of(self, wanted: str) -> str | None:
        """The code that is meant: "RUS" itself, "IGO:UN" by its end; None where it is none of this record."""
        if _CODE.fullmatch(wanted):
            return wanted
        sql = "SELECT code FROM aid.actors WHERE code LIKE '%:' || :end AND substr(code, instr(code, ':') + 1) = :end LIMIT 1"
        found = self.finder.one(sql, {"end": wanted}) if wanted.isupper() else None
        return str(found) if found else None


def day_of(value: str | None) -> dt.date | None:
    """The last day of what was written, None for nothing."""
    return last_day(value) if value else None
