"""Depesche reads German news reports and keeps the record of the world they describe.

>>> import depesche
>>> coded = depesche.read("Der Präsident sagte am Freitag: „Wir sind bereit.“", dct="2022-12-21")
>>> depesche.read_files(["archiv/"], record="depesche.sqlite")
>>> record = depesche.open_record("depesche.sqlite")
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from depesche.api.bulk import ReadSummary as ReadSummary
    from depesche.api.bulk import read_files as read_files
    from depesche.api.reading import CodedReport as CodedReport
    from depesche.api.reading import read as read
    from depesche.api.record import Record as Record
    from depesche.api.record import open_record as open_record
    from depesche.api.times import TimedReport as TimedReport
    from depesche.api.times import read_times as read_times

__version__ = "0.1.0"

_LAZY = {
    "CodedReport": "depesche.api.reading",
    "ReadSummary": "depesche.api.bulk",
    "Record": "depesche.api.record",
    "TimedReport": "depesche.api.times",
    "open_record": "depesche.api.record",
    "read": "depesche.api.reading",
    "read_files": "depesche.api.bulk",
    "read_times": "depesche.api.times",
}

__all__ = [
    "CodedReport",
    "ReadSummary",
    "Record",
    "TimedReport",
    "__version__",
    "open_record",
    "read",
    "read_files",
    "read_times",
]


def __getattr__(name: str) -> Any:
    # `import depesche` stays quick: language analysis loads with the first text that is read
    if name in _LAZY:
        from importlib import import_module

        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
