"""Scope: which rows of a record are asked for; every value reaches SQL as a bound parameter."""

import datetime as dt
import re
from dataclasses import dataclass, field

from depesche.errors import OptionError
from depesche.model.interval import Interval, day_range

_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_CODE = re.compile(r"[A-Z]{3}|[A-Z]{2,4}:\S.*")


@dataclass(frozen=True, slots=True)
class Scope:
    """Filters that all must hold; None asks for nothing.

    `actor` and `speaker` are a code ("RUS", "IGO:UN"), an actor's id or identity ("state:RUS") or a part of a name in any case.
    `with_actor` is the other side of a dyad. `since` and `until` are days, both inclusive: a row is in if its own interval meets them.
    `report` is an id or the beginning of one, `publisher` a part of a name.
    """

    actor: str | None = None
    with_actor: str | None = None
    speaker: str | None = None
    type: str | None = None
    status: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    publisher: str | None = None
    report: str | None = None
    with_old_versions: bool = False

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise OptionError(f"von {self.since} bis {self.until}: Das Ende liegt vor dem Anfang")


def first_day(value: str) -> dt.date:
    """The first day of "2022", "2022-12" or "2022-12-21"; OptionError for anything else."""
    return _days(value).earliest or dt.date.min


def last_day(value: str) -> dt.date:
    """The last day of "2022", "2022-12" or "2022-12-21"; OptionError for anything else."""
    return _days(value).latest or dt.date.max


def _days(value: str) -> Interval:
    try:
        if _DAY.fullmatch(value.strip()):
            return day_range(value.strip())
    except ValueError:
        pass
    raise OptionError(f"Tag {value!r}: kein Datum; 2022, 2022-12 oder 2022-12-21 schreiben")


@dataclass(slots=True)
class Where:
    """A WHERE clause in the making: conditions with their parameters."""

    conditions: list[str] = field(default_factory=list)
    parameters: dict[str, str | int] = field(default_factory=dict)

    def add(self, condition: str, **parameters: str | int) -> None:
        """Add a condition with the parameters it names."""
        self.conditions.append(condition)
        self.parameters.update(parameters)

    @property
    def sql(self) -> str:
        """The clause, empty without conditions."""
        return (
            f"WHERE {' AND '.join(f'({condition})' for condition in self.conditions)}"
            if self.conditions
            else ""
        )

    def add_days(self, scope: Scope, earliest: str, latest: str) -> None:
        """The row's interval meets the days asked for; a row without any day does not."""
        if scope.since or scope.until:
            self.add(f"{earliest} IS NOT NULL OR {latest} IS NOT NULL")
        if scope.since:
            self.add(f"{latest} IS NULL OR {latest} >= :since", since=scope.since.isoformat())
        if scope.until:
            self.add(f"{earliest} IS NULL OR {earliest} <= :until", until=scope.until.isoformat())

    def add_report(self, scope: Scope, row: str = "r") -> None:
        """The report is current, of the publisher, and the one asked for; `row` is the name of the reports table."""
        if not scope.with_old_versions:
            self.add(f"{row}.is_current")
        if scope.publisher:
            self.add(f"instr(folded({row}.publisher), folded(:publisher)) > 0", publisher=scope.publisher)
        if scope.report:
            self.add(f"substr({row}.id, 1, length(:report)) = :report", report=scope.report)

    def add_actor(self, wanted: str, name: str, table: str, link: str) -> None:
        """A row of `table` that meets `link` names the actor `wanted`; `name` keeps its parameters apart."""
        self.add(
            f"EXISTS (SELECT 1 FROM {table} p WHERE {link} AND ({_names_actor(wanted, name, table)}))",
            **{name: wanted},
        )


def _names_actor(wanted: str, name: str, table: str) -> str:
    """The condition on child row `p`: its code or id is the one wanted, or, unless that is a code, its name or words hold it."""
    same = f"SELECT 1 FROM identities i WHERE i.identity = :{name} AND i.actor_id = p.actor_id AND i.report_id = p.report_id"
    moved = "SELECT 1 FROM identities i WHERE i.actor_id = p.actor_id AND i.report_id = p.report_id"
    exact = f"p.code = :{name} OR (p.actor_id = :{name} AND NOT EXISTS ({moved})) OR EXISTS ({same})"
    if _CODE.fullmatch(wanted):
        return exact
    tail = (
        f"substr(p.code, instr(p.code, ':') + 1) = :{name} AND instr(p.code, ':') > 0"  # "UN" finds "IGO:UN"
    )
    parts = [exact, tail, f"instr(folded(p.name), folded(:{name})) > 0"]
    if table != "mention_actors":  # whose words stand with the mention
        parts.append(f"instr(folded(p.words), folded(:{name})) > 0")
    return " OR ".join(f"({part})" for part in parts)
