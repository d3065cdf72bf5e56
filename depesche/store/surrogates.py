"""Half surrogates, which a text may hold and UTF-8 cannot."""

from collections.abc import Mapping

Value = str | int | float | None


def without_surrogates(row: Mapping[str, Value]) -> dict[str, Value]:
    """The row with half surrogates shown as U+FFFD; every offset stays."""
    return {name: _whole(value) if isinstance(value, str) else value for name, value in row.items()}


def _whole(value: str) -> str:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in value)
    return value
