"""What a user may choose about an export."""

from dataclasses import dataclass

from depesche.errors import OptionError


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """`tables` empty means all; `delimiter` is for CSV, None for the dialect's own; `is_excel` writes for German Excel."""

    tables: tuple[str, ...] = ()
    delimiter: str | None = None
    is_excel: bool = False
    with_old_versions: bool = False

    def __post_init__(self) -> None:
        if self.delimiter is not None and (len(self.delimiter) != 1 or self.delimiter in '"\r\n'):
            raise OptionError(
                f"Trennzeichen {self.delimiter!r}: muss ein Zeichen sein, kein Anführungszeichen und kein Zeilenende"
            )
