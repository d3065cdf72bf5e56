"""What an address may ask for: each filter with its limits, as the parameters of a handler and of the interface."""

import inspect
import re
from collections.abc import Callable
from typing import Annotated, Any

from litestar.params import QueryParameter

from depesche.errors import OptionError
from depesche.store.aid.asking import Asked

_DAY = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"
_WORD = r"^[A-Za-z_]{0,40}$"
_MONTH = r"^(\d{4}-\d{2})?$"

FILTERS: dict[str, tuple[str | None, str]] = {
    "q": (None, "Words to search for; phrases in marks, - forbids, ODER, * leaves an end open."),
    "speaker": (None, "Who speaks: a code, an id or a part of a name."),
    "addressee": (None, "Who is spoken to."),
    "source": (None, "Through whom it came."),
    "country": (r"^[A-Za-z]{0,3}$", "ISO 3166-1 alpha-3 code."),
    "commitment": (_WORD, "What the cue makes of the content: asserts, claims, denies, demands, …"),
    "type": (_WORD, "Type of the row."),
    "form": (_WORD, "plain, partial or headline."),
    "status": (_WORD, "actual, future, hypothetical, negated or historical."),
    "quad": (r"^(cooperation|conflict)?$", "cooperation or conflict."),
    "actor": (None, "A code, an id or a part of a name."),
    "partner": (None, "The other actor."),
    "direction": (r"^(ab|ba|both)?$", "ab: actor toward partner, ba: the other way, both: together."),
    "since": (_DAY, "First day: 2022, 2022-12 or 2022-12-21."),
    "until": (_DAY, "Last day, inclusive."),
    "month": (_MONTH, "A single month: 2022-12."),
    "publisher": (None, "A part of the publisher's name."),
    "agency": (None, "An agency credited."),
    "report": (r"^[0-9A-Za-z-]{0,64}$", "Id of a report, or its beginning."),
    "content": (_WORD, "What is announced: visit, summit, vote, …"),
    "state": (_WORD, "open, soon, overdue, confirmed, changed, cancelled or denied."),
    "as_of": (_DAY, "The day whose knowledge counts; without it that of the latest report."),
    "kind": (_WORD, "person, state, organisation, region, group or words."),
    "role": (_WORD, "The part that counts."),
    "grain": (r"^(day|month|year)?$", "day, month or year."),
}
"""Each filter: the pattern it must meet, and what it asks for."""

_LONGEST = 200


def asks(*names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a handler the named filters as parameters; it gets them as one `asked`.

    The framework reads parameters off the signature, which is made here from `FILTERS`.
    """

    def wrapped(handler: Callable[..., Any]) -> Callable[..., Any]:
        def called(**given: Any) -> Any:
            values = {name: (given.pop(f"asked_{name}") or "").strip() or None for name in names}
            return handler(asked=checked(Asked(**values)), **given)

        own = inspect.signature(handler, eval_str=True)
        kept = [parameter for name, parameter in own.parameters.items() if name != "asked"]
        added = [
            inspect.Parameter(
                f"asked_{name}", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=_type_of(name)
            )
            for name in names
        ]
        parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in kept] + added
        called.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
        called.__annotations__ = {each.name: each.annotation for each in parameters} | {
            "return": own.return_annotation
        }
        called.__name__, called.__doc__, called.__module__ = (
            handler.__name__,
            handler.__doc__,
            handler.__module__,
        )
        return called

    return wrapped


def _type_of(name: str) -> Any:
    pattern, doc = FILTERS[name]
    return Annotated[
        str | None,
        QueryParameter(name=name, max_length=_LONGEST, pattern=pattern, description=doc, required=False),
    ]


def checked(asked: Asked) -> Asked:
    """The filters, if their days are days and in order; OptionError where not."""
    first, last = asked.since_day, asked.until_day
    if first and last and first > last:
        raise OptionError(f"von {first} bis {last}: Das Ende liegt vor dem Anfang")
    if asked.month and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", asked.month):
        raise OptionError(f"Monat {asked.month!r}: keiner; 2022-12 schreiben")
    asked.changed(since=asked.as_of).since_day  # noqa: B018 — raises for a day that is none
    return asked
