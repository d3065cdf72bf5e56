"""What a user can say about the files to be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from depesche.errors import OptionError
from depesche.model.interval import CreationTime

ROLES = ("text", "title", "dct", "publisher", "url", "id")
"""What a column of a table can be to a report."""

MAX_BYTES = 16 * 1024 * 1024
"""The most bytes of one report: a file of text or HTML, a feed, one row of a table."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read; what is left out is taken from the files.

    `dct` and `publisher` hold for every report read, `dct` before any date in the file. `columns` maps a role ("text",
    "title", "dct", "publisher", "url", "id") to the name of a column or key: {"text": "body", "dct": "published"}.
    With `publisher_from_folder` the name of the folder that holds a file is its publisher where neither `publisher` nor
    the file names one. `language` is trusted where a text is too short to tell. `format` forces one of the formats.
    Raises OptionError for a role that does not exist and for a limit below one byte.
    """

    dct: CreationTime | None = None
    publisher: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    language: str = "de"
    format: str | None = None
    max_bytes: int = MAX_BYTES
    publisher_from_folder: bool = False

    def __post_init__(self) -> None:
        for role in self.columns:
            if role not in ROLES:
                raise OptionError(f"columns: unknown role {role!r}; known: {', '.join(ROLES)}")
        if self.max_bytes < 1:
            raise OptionError(f"max_bytes: {self.max_bytes} is no limit; give at least 1")
