"""Dates in metadata and tables: as precise as written, none guessed."""

import pytest

from depesche.errors import InputError
from depesche.model.interval import DctOrigin
from depesche.readers.dates import read_date


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2022", "2022"),
        ("2022-12", "2022-12"),
        ("2022-12-21", "2022-12-21"),
        ("2022-12-21T18:30:00+01:00", "2022-12-21T18:30"),
        ("2022-12-21T18:30:00.123Z", "2022-12-21T18:30"),
        ("2022-12-21 18:30:00", "2022-12-21T18:30"),
        ("20221221", "2022-12-21"),
        ("20221221T183000Z", "2022-12-21T18:30"),
        ("21.12.2022", "2022-12-21"),
        ("1.2.2022, 9:05 Uhr", "2022-02-01T09:05"),
        ("Mittwoch, 21. Dezember 2022", "2022-12-21"),
        ("21. Dez. 2022, 18.30 Uhr", "2022-12-21T18:30"),
        ("Dezember 2022", "2022-12"),
        ("Wed, 21 Dec 2022 18:30:00 +0100", "2022-12-21T18:30"),
        ("Wed, 21 Dec 2022 23:30:00 GMT", "2022-12-21T23:30"),
        ("1671642000", "2022-12-21T17:00"),
        ("1671642000000", "2022-12-21T17:00"),
    ],
)
def test_dates_are_read(written: str, value: str) -> None:
    """ISO, German, mail and epoch dates keep their precision and their clock time."""
    found = read_date(written, DctOrigin.COLUMN)

    assert (found.value, found.origin) == (value, DctOrigin.COLUMN)


@pytest.mark.parametrize(
    "written",
    [
        "2022-13",
        "2022-02-30",
        "31.4.2022",
        "gestern",
        "3/4/2022",
        "21.12.22",
        "12:30",
        "0000",
        "2022-12-21T25:00",
        "9" * 40,
        "März",
    ],
)
def test_what_is_no_date_is_refused(written: str) -> None:
    """Impossible, ambiguous and unreadable dates are errors that quote them."""
    with pytest.raises(InputError, match=r"^Datum '"):
        read_date(written, DctOrigin.COLUMN)
