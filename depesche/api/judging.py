"""What a person may judge: two events or two quotations of a record."""

from depesche.errors import OptionError
from depesche.store.view import RecordView

_JUDGED = ("events", "quotations")


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
