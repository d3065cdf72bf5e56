"""What `depesche serve` was asked for."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """`record` is shown; `own` is where files of the visitor are read into, another one where the bundled sample is shown.

    `hosts` are names that a request may give for this machine besides those of the loopback; a `password` is asked for where it is set.
    """

    record: Path
    own: Path
    language: str = "de"
    hosts: tuple[str, ...] = ()
    password: str | None = None
    has_sql: bool = False

    @property
    def is_sample(self) -> bool:
        """Whether the bundled sample is shown, and nothing of the visitor's own."""
        return self.record != self.own
