"""What an address asks for: filters with limits, and the way back into an address."""

from dataclasses import dataclass, fields, replace
from typing import Annotated
from urllib.parse import urlencode

from litestar.params import Parameter

from depesche.store.scope import Scope, first_day, last_day

Text = Annotated[str | None, Parameter(max_length=200)]

PAGE = 50
"""Rows on one page; exports hold all rows of the same address."""


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of a list; all that are given must hold. Days as "2022", "2022-12" or "2022-12-21"."""

    q: str | None = None
    speaker: str | None = None
    addressee: str | None = None
    country: str | None = None
    commitment: str | None = None
    type: str | None = None
    status: str | None = None
    actor: str | None = None
    partner: str | None = None
    since: str | None = None
    until: str | None = None
    publisher: str | None = None
    report: str | None = None

    @property
    def scope(self) -> Scope:
        """The part that the store knows; OptionError for a day that is none."""
        return Scope(
            actor=self.actor,
            with_actor=self.partner,
            speaker=self.speaker,
            type=self.type,
            status=self.status,
            since=first_day(self.since) if self.since else None,
            until=last_day(self.until) if self.until else None,
            publisher=self.publisher,
            report=self.report,
        )

    @property
    def given(self) -> dict[str, str]:
        """The filters that ask for something."""
        named = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in named if value}

    def query(self, **changes: str | None) -> str:
        """The filters as the query of an address, with changes."""
        return urlencode(replace(self, **changes).given)


def take_filters(  # noqa: PLR0913, PLR0917 — one parameter for each filter: they make the OpenAPI page
    q: Text = None,
    speaker: Text = None,
    addressee: Text = None,
    country: Text = None,
    commitment: Text = None,
    type: Text = None,  # noqa: A002 — the name in the address
    status: Text = None,
    actor: Text = None,
    partner: Text = None,
    since: Text = None,
    until: Text = None,
    publisher: Text = None,
    report: Text = None,
) -> Filters:
    """The filters of a request; empty fields of a form ask for nothing."""
    given = (
        q,
        speaker,
        addressee,
        country,
        commitment,
        type,
        status,
        actor,
        partner,
        since,
        until,
        publisher,
        report,
    )
    return Filters(*(value.strip() or None if value else None for value in given))
