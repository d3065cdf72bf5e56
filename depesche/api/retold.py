"""The utterances of a record and which of them are retold in other reports."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from depesche.api.kept import copies_of
from depesche.api.kept_rows import days_of_report, judgements_of
from depesche.errors import OptionError
from depesche.keeping.content import content_of
from depesche.keeping.copies import CopyGroup
from depesche.keeping.retold import Retelling, Utterance, find_retold
from depesche.model.interval import Interval, day_range
from depesche.store.view import RecordView

Row = Mapping[str, Any]

_JUDGED = ("events", "quotations")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def retold_of(view: RecordView, groups: Iterable[CopyGroup] | None = None) -> tuple[Retelling, ...]:
    """The quotations of a record that are retold, as its judgements leave them. `groups` are its copies, where they are known."""
    found = copies_of(view) if groups is None else groups
    oldest = {member: group.oldest for group in found for member in group.members}
    return find_retold(utterances_of(view, oldest), judgements_of(view))


def judged_pair(view: RecordView, first: str, second: str) -> tuple[str, str]:
    """The ids of two rows that a person may judge, in order: two events or two quotations; OptionError for any others."""
    found = [view.find(beginning) for beginning in (first, second) if beginning]
    if len(found) < 2 or any(name not in _JUDGED for name, _ in found) or found[0][0] != found[1][0]:
        named = ", ".join(f"{row['id'][:12]} aus {name}" for name, row in found)
        raise OptionError(
            f"Ein Urteil braucht zwei Ereignisse (e-…) oder zwei Zitate (q-…){f', nicht {named}' if named else ''}"
        )
    left, right = sorted(str(row["id"]) for _, row in found)
    if left == right:
        raise OptionError(f"{left}: zweimal dieselbe Zeile; es braucht zwei")
    return left, right


def utterances_of(view: RecordView, oldest: Mapping[str, str]) -> Iterator[Utterance]:
    """The quotations of a record as they are compared; `oldest` names each copy's oldest member."""
    days = {row["id"]: days_of_report(row) for row in view.rows("reports")}
    moved = {(row["actor_id"], row["report_id"]): row["identity"] for row in view.rows("identities")}
    actors: dict[str, list[Row]] = defaultdict(list)
    for row in view.rows("quotation_actors"):
        actors[row["quotation_id"]].append(row)
    for row in view.rows("quotations"):
        report = row["report_id"]
        yield _utterance(row, actors[row["id"]], moved, days[report], oldest.get(report, report))


def _utterance(
    row: Row, actors: list[Row], moved: Mapping[tuple[str, str], str], days: Interval | None, source: str
) -> Utterance:
    told = day_range(row["when_value"][:10]) if _DAY.match(row["when_value"] or "") else None
    named: dict[str, frozenset[str]] = {
        role: frozenset(
            moved.get((each["actor_id"], each["report_id"]), each["actor_id"])
            for each in actors
            if each["role"] == role and each["actor_id"]
        )
        for role in ("speaker", "addressee")
    }
    speaking = [each for each in actors if each["role"] == "speaker"]
    codes = frozenset(each["code"] for each in speaking if each["code"])
    frame = [row["speaker_words"], *(each["name"] for each in speaking)] if row["type"] == "Reported" else []
    return Utterance(
        id=row["id"],
        report=row["report_id"],
        source=source,
        speakers=named["speaker"],
        codes=codes,
        days=told or days or Interval(None, None),
        content=content_of(row["words"], codes, filter(None, frame)),
        type=row["type"],
        is_dated=told is not None,
        commitment=row["commitment"],
        addressees=named["addressee"],
        place=row["where_country"],
        is_negated=row["is_negated"],
    )
