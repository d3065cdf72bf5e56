"""Retold: when two quotations of different reports are one utterance, whether direct or indirect, with the features that say so."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from depesche.keeping.content import Content, Overlap, overlap
from depesche.keeping.feature import Feature, names_of
from depesche.keeping.judged import RULED_OUT, Pair, copy_feature, weeks_around, weighed
from depesche.model.interval import Interval

_WINDOW = dt.timedelta(3)
_NEAR = dt.timedelta(3)
_LATE = dt.timedelta(
    14
)  # how long after the day of an utterance a report that names the day may still retell it
_LONGEST = dt.timedelta(62)
_SAME = 3.0
_UNSURE = 2.4
_LEAST = 0.5  # what is shared must count at least that much, and more for all but a telling word
_ENOUGH = 1.5
_COMPARABLE = 0.6  # the shorter of two contents, to be held against all of the longer
_SHARES = ((0.8, 1.8), (0.66, 1.6), (0.55, 1.2), (0.45, 0.6))
_OPPOSED = (
    frozenset({"promises", "warns"}),
    frozenset({"praises", "criticises"}),
    frozenset({"denies", "claims"}),
    frozenset({"denies", "concedes"}),
    frozenset({"rejects", "demands"}),
    frozenset({"rejects", "promises"}),
)


@dataclass(frozen=True, slots=True)
class Utterance:
    """One quotation as one report tells it. `source` is the oldest copy of the report.

    `speakers` are identities across reports, `codes` their codes; `days` are those the frame gives for the utterance, else those of
    the report. `place` is the state in which it was said, where the frame names one.
    """

    id: str
    report: str
    source: str
    speakers: frozenset[str]
    codes: frozenset[str]
    days: Interval
    content: Content
    type: str = "Direct"
    is_dated: bool = False
    commitment: str | None = None
    addressees: frozenset[str] = frozenset()
    place: str | None = None
    is_negated: bool = False


def keys_of(utterance: Utterance) -> Iterator[str]:
    """Where to look for retellings: two quotations can be one utterance only if they share a key."""
    if not utterance.content.words:
        return
    weeks = weeks_around(utterance.days, _WINDOW, _LONGEST)
    for who in sorted(utterance.codes or utterance.speakers):
        for week in weeks:
            yield f"{who} {week}"


def compare(left: Utterance, right: Utterance) -> Pair:
    """Hold two quotations against each other, feature by feature, up to the first that rules it out."""
    left, right = sorted((left, right), key=lambda each: each.id)
    features: list[Feature] = []
    for feature in FEATURES:
        found = feature(left, right)
        if found is not None:
            features.append(found)
            if found.weight <= RULED_OUT:
                break
    return weighed(left, right, features, same=_SAME, unsure=_UNSURE)


def _negated(left: Utterance, right: Utterance) -> Feature | None:
    if left.is_negated != right.is_negated:
        return Feature("negated", -2, "Eine Meldung erzählt, dass es nicht gesagt wurde.")
    return None


def _speaker(left: Utterance, right: Utterance) -> Feature | None:
    shared = left.speakers & right.speakers
    if shared and left.speakers == right.speakers:
        return Feature("speaker", 1, f"Dasselbe sagt: {names_of(shared)}.")
    if shared:
        return Feature("speaker", 0.8, f"Gemeinsam haben beide: {names_of(shared)}.")
    if any(_is_body(each) for each in (left, right)) and left.codes & right.codes:
        return Feature(
            "speaker", 0.6, f"Es spricht beide Male jemand für {names_of(left.codes & right.codes)}."
        )
    return Feature("speaker", -2, f"Andere Sprecher: {_who(left)} und {_who(right)}.")


def _is_body(utterance: Utterance) -> bool:
    """Whether a state or a body speaks, for which a person of it may stand."""
    return any(speaker.startswith(("state:", "org:")) for speaker in utterance.speakers)


def _days(left: Utterance, right: Utterance) -> Feature | None:
    if left.days.meets(right.days):
        is_sure = left.is_dated and right.is_dated
        return Feature("days", 0.7 if is_sure else 0.6, "Die Tage treffen sich.")
    if left.is_dated and right.is_dated:
        return Feature("days", -1, "An anderen Tagen gesagt.")
    gap = _gap(left.days, right.days)
    if gap is None or gap > _LATE or (gap > _NEAR and not _names_earlier_day(left, right)):
        return Feature("days", -1, "Die Meldungen liegen weit auseinander.")
    return Feature("days", 0.4 if gap <= _NEAR else 0.1, f"Dazwischen liegen {gap.days} Tage.")


def _gap(left: Interval, right: Interval) -> dt.timedelta | None:
    first, second = sorted((left, right), key=lambda days: days.earliest or dt.date.min)
    if first.latest is None or second.earliest is None:
        return None
    return second.earliest - first.latest


def _names_earlier_day(left: Utterance, right: Utterance) -> bool:
    """A report that is not of the day names the day: "hatte am 3. Mai gesagt"."""
    first, second = sorted((left, right), key=lambda each: each.days.earliest or dt.date.min)
    return first.is_dated and not second.is_dated


def _content(left: Utterance, right: Utterance) -> Feature | None:
    if not left.content.forms & right.content.forms:
        return Feature("content", -2, "Kein Wort von Gewicht ist gemeinsam.")
    shared = overlap(left.content, right.content)
    if not shared.words or shared.weight < (_LEAST if shared.is_telling else _ENOUGH):
        return Feature("content", -2, f"Zu wenig gemeinsamer Inhalt{_listed(shared)}.")
    weight = next((weight for share, weight in _SHARES if shared.share >= share), -1.0)
    if weight < 0:
        return Feature("content", -1, f"Der Inhalt ist überwiegend ein anderer; gemeinsam{_listed(shared)}.")
    return Feature(
        "content", weight, f"{shared.share:.0%} des kürzeren Inhalts sind gemeinsam{_listed(shared)}."
    )


def _rest(left: Utterance, right: Utterance) -> Feature | None:
    shared = overlap(left.content, right.content)
    if shared.apart < 1.0:
        return None
    weight = -0.2 if shared.share >= _SHARES[1][0] else -0.6
    return Feature("rest", weight, "Jede Meldung sagt etwas, das die andere nicht sagt.")


def _numbers(left: Utterance, right: Utterance) -> Feature | None:
    ours, theirs = left.content.numbers, right.content.numbers
    if not ours or not theirs:
        return None
    if not ours & theirs:
        return Feature("numbers", -1, f"Andere Zahlen: {names_of(ours)} und {names_of(theirs)}.")
    return Feature("numbers", 0.2, f"Dieselben Zahlen: {names_of(ours & theirs)}.")


def _denial(left: Utterance, right: Utterance) -> Feature | None:
    shorter, longer = sorted((left.content.weight, right.content.weight))
    if shorter < _COMPARABLE * longer:
        return None  # the longer one may deny something else
    if left.content.is_denied != right.content.is_denied:
        return Feature("denial", -0.8, "Die eine Fassung verneint, die andere nicht.")
    return None


def _commitment(left: Utterance, right: Utterance) -> Feature | None:
    ours, theirs = left.commitment, right.commitment
    if ours is None or theirs is None or "asserts" in (ours, theirs):
        return None
    if ours == theirs:
        return Feature("cue", 0.3, f"Beide Male: {ours}.")
    if frozenset({ours, theirs}) in _OPPOSED:
        return Feature("cue", -1, f"Entgegengesetzt eingeleitet: {ours} und {theirs}.")
    return None


def _addressee(left: Utterance, right: Utterance) -> Feature | None:
    if not left.addressees or not right.addressees:
        return None
    shared = left.addressees & right.addressees
    if shared:
        return Feature("addressee", 0.3, f"Zu denselben gesagt: {names_of(shared)}.")
    return Feature(
        "addressee", -0.4, f"Zu anderen gesagt: {names_of(left.addressees)} und {names_of(right.addressees)}."
    )


def _occasion(left: Utterance, right: Utterance) -> Feature | None:
    if left.place is None or right.place is None:
        return None
    if left.place == right.place:
        return Feature("occasion", 0.3, f"An einem Ort gesagt: {left.place}.")
    return Feature("occasion", -0.6, f"An anderen Orten gesagt: {left.place} und {right.place}.")


def _form(left: Utterance, right: Utterance) -> Feature | None:
    """Two direct quotations have their words in common; a direct and an indirect one only what they say."""
    shared = overlap(left.content, right.content)
    if left.type == right.type == "Direct" and shared.share < _SHARES[0][0]:
        return Feature("form", -0.4, "Beide stehen wörtlich da und haben doch andere Worte.")
    if {left.type, right.type} >= {"Direct", "Indirect"}:
        return Feature("form", 0.0, "Einmal wörtlich, einmal in indirekter Rede.")
    return None


def _who(utterance: Utterance) -> str:
    return names_of(utterance.speakers or utterance.codes) or "ungenannt"


def _listed(shared: Overlap) -> str:
    return f": {', '.join(shared.words)}" if shared.words else ""


FEATURES: tuple[Callable[[Utterance, Utterance], Feature | None], ...] = (
    _negated,
    _speaker,
    _days,
    _numbers,
    _content,
    _rest,
    _denial,
    _commitment,
    _addressee,
    _occasion,
    _form,
    copy_feature,
)
"""What is compared, what rules out soonest first."""
