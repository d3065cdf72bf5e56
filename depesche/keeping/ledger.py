"""The ledger: what a report does to what was announced: it opens an entry, moves one, tells it again, or does nothing.

Here is decided on one saying against entries as they stood before it; `revising` keeps the ledger of an archive so.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from depesche.keeping.entries import OVER, Live, Step
from depesche.keeping.feature import Feature
from depesche.keeping.known import Known, Saying, Told
from depesche.keeping.likeness import features_of, is_same, score_of
from depesche.keeping.turns import UNKNOWN
from depesche.knowledge.outcomes import kinds
from depesche.model.announcement import AnnouncementState
from depesche.model.interval import Interval
from depesche.model.matter import Matter, Turn
from depesche.model.span import hull

_OTHER_THAN_ANNOUNCED = (Turn.MOVED, Turn.CANCELLED, Turn.HELD, Turn.ENDED)
_NARROWED_FROM = dt.timedelta(6)  # a stay of days holds single days; a week or a season is narrowed by one
_LONGEST_STAY = dt.timedelta(21)
_OPEN_FIRST = 0.5
_NEAR_TO_EACH_OTHER = 400  # code points
_RECENT = dt.timedelta(60)
# how rules begin that move an entry, but open none
_NOTHING_NEW = ("not to come", "told before", "meant", "stays away", "does without", "did not", UNKNOWN)
_ENDLESS = Interval(dt.date.max, dt.date.max)
Candidate = tuple[int, Live]
"""An entry by its number, and how it stood."""


class Verb(StrEnum):
    """What a saying does to the ledger."""

    OPENS = "opens"
    TELLS = "tells"  # of an entry, which it moves or tells again
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a saying does, and to which entry if it tells of one."""

    verb: Verb
    entry: int | None = None


def sayings_of(told: Told) -> tuple[Saying, ...]:
    """What a report says of matters, in the order in which the ledger hears of it."""
    known = Known(told.report, told.days or _ENDLESS)
    place = f"{known.latest}\t{known.earliest}\t{told.report}"
    return tuple(
        Saying(f"{place}\t{number:05}", known, matter, told.days is not None)
        for number, matter in enumerate(sorted(told.matters, key=_within))
    )


def _within(matter: Matter) -> tuple[int, int]:
    """In one report, what had been planned comes before what became of it, and the title last: it is the body in short."""
    is_before = matter.turn is Turn.PLANNED and matter.was_planned
    return (2 if matter.is_title else 0 if is_before else 1), hull(matter.words).begin


def decide(saying: Saying, near: Sequence[Candidate]) -> Outcome:
    """What a saying does to the ledger; `near` are the entries it may speak of as they stood before it, in the order they were opened."""
    best = _best(saying.told, saying.matter, near) if saying.has_date else None
    if best is not None:
        return Outcome(Verb.TELLS, best[0])
    if _is_old_news(saying.told, saying.matter, near) or opened(saying) is None:
        return Outcome(Verb.NOTHING)
    return Outcome(Verb.OPENS)


def speaks_of(saying: Saying, live: Live) -> bool:
    """Whether an entry in this form may decide what the saying does: it tells of it, or makes it old news."""
    near = ((0, live),)
    is_told = saying.has_date and _best(saying.told, saying.matter, near) is not None
    return is_told or _is_old_news(saying.told, saying.matter, near)


def retold(live: Live, saying: Saying) -> Live:
    """The entry after a saying that tells of it: moved by a step, told again, or as it was."""
    told, matter = saying.told, saying.matter
    if _is_told_already(live, told, matter):
        return _with_words(live, told, matter)
    step = _step(live, told, matter, features_of(live.subject(), matter, told))
    if step is not None:
        steps = live.steps[:-1] if _says_the_same_move(live, step) else live.steps
        is_own = live.told.report == told.report and not live.matter.actors
        named = merged(matter, live.matter) if is_own else live.matter
        return replace(live, steps=(*steps, step), due=step.due, matter=named)
    if matter.turn is Turn.PLANNED:
        return replace(live, retold=(*live.retold, (told.report, matter.sentence)))
    return live


def _says_the_same_move(live: Live, step: Step) -> bool:
    """Put off, and in the next sentence till when; not to come, and in the next sentence put off."""
    last = live.steps[-1] if live.steps else None
    if last is None or last.report != step.report or step.to is not AnnouncementState.CHANGED:
        return False
    return last.to is AnnouncementState.CANCELLED or (last.to is step.to and last.due in (None, step.due))


def _is_told_already(live: Live, told: Known, matter: Matter) -> bool:
    """The plan in other words of the same report, which may add its days; a title over a step that the body makes."""
    if live.told.report == told.report and matter.turn is Turn.PLANNED and not live.steps:
        return True
    return matter.is_title and any(step.report == told.report for step in live.steps)


def _with_words(live: Live, told: Known, matter: Matter) -> Live:
    """The entry with what the same report tells of it in other words."""
    if live.steps:
        return live
    noted = replace(live, retold=(*live.retold, (told.report, matter.sentence)))
    if matter.is_title or matter.days is None or (live.due and not _is_better(matter.days, live.due)):
        return noted
    return replace(noted, due=matter.days, first_due=matter.days, matter=_together(live.matter, matter))


def _together(first: Matter, second: Matter) -> Matter:
    """Two tellings in one report: the words are those of both where they stand near each other.

    The sentence is that of the first, unless only the second says what and when.
    """
    is_vague = (first.kind == "visit" and not first.recipients) or first.days is None
    both = merged(first, second)
    lead = second if is_vague else first
    is_near = abs(hull(first.words).begin - hull(second.words).begin) <= _NEAR_TO_EACH_OTHER
    words = tuple(sorted({*first.words, *second.words})) if is_near else lead.words
    return replace(both, words=words, sentence=lead.sentence)


def _is_better(new: Interval, old: Interval) -> bool:
    """Whether a report gives the days more closely, or the whole stay of which it named the beginning."""
    if new.earliest is None or new.latest is None or old.earliest is None or old.latest is None or new == old:
        return False
    is_finer = (
        old.earliest <= new.earliest
        and new.latest <= old.latest
        and old.latest - old.earliest >= _NARROWED_FROM
    )
    is_stay = new.earliest == old.earliest and dt.timedelta(0) < new.latest - new.earliest <= _LONGEST_STAY
    return is_finer or (is_stay and new.latest > old.latest)


def merged(first: Matter, second: Matter) -> Matter:
    """The later words with all that both know of the parties."""
    return replace(
        second,
        actors=tuple(dict.fromkeys((*first.actors, *second.actors)))
        if first.has_wide_parties
        else first.actors or second.actors,
        recipients=first.recipients or second.recipients,
        persons=tuple(dict.fromkeys((*first.persons, *second.persons))),
        places=tuple(dict.fromkeys((*first.places, *second.places))),
        topic=tuple(dict.fromkeys((*first.topic, *second.topic))),
    )


def _is_old_news(told: Known, matter: Matter, near: Sequence[Candidate]) -> bool:
    """ "war im Februar verschoben worden" when the journey is over: the past of something that the ledger has closed."""
    if matter.turn not in (Turn.MOVED, Turn.CANCELLED, Turn.ADVANCED) and not matter.was_planned:
        return False
    for _, live in near:
        if matter.was_planned and matter.days and live.first_due and live.matter.kind == matter.kind:
            weights = [f.weight for f in features_of(live.subject(), matter, told, whenever=True)]
            if matter.days.meets(live.first_due) and min(weights) > -1 and sum(weights) >= 1.6:
                return True
        if (
            live.matter.kind == matter.kind
            and live.state in OVER
            and abs(live.steps[-1].known - told.latest) <= _RECENT
        ):
            features = features_of(live.subject(), matter, told, whenever=True)
            weights = [feature.weight for feature in features]
            if all(weight > -1 for weight in weights) and sum(weights) >= 1.6:
                return True
    return False


def _best(told: Known, matter: Matter, near: Sequence[Candidate]) -> tuple[int, float] | None:
    """The entry that is most like the matter, the latest of those that are equally so."""
    found: tuple[int, float] | None = None
    for number, live in near:
        if not _may_move(live, told, matter):
            continue
        features = features_of(live.subject(), matter, told)
        rank = _rank(live, features)
        if is_same(features, matter.turn) and (found is None or rank >= found[1]):
            found = number, rank
    return found


def _rank(live: Live, features: tuple[Feature, ...]) -> float:
    """How well an entry fits; one that is open goes before one that is over and as like."""
    return score_of(features) + (_OPEN_FIRST if live.state not in OVER else 0)


def _may_move(live: Live, told: Known, matter: Matter) -> bool:
    """What is over is moved no more, but may be told again; what was called off and planned afresh is new.

    What a report announces as standing it does not put off, call off or tell as past in the same breath: that was another one.
    """
    is_standing = live.told.report == told.report and not live.matter.was_planned and not live.steps
    if is_standing and matter.turn in _OTHER_THAN_ANNOUNCED and live.state is AnnouncementState.OPEN:
        return False
    is_just_moved = live.state is AnnouncementState.CHANGED and live.steps[-1].report == told.report
    if is_just_moved and matter.turn in (Turn.HELD, Turn.ENDED) and live.due is None:
        return False
    if live.state not in OVER:
        return True
    if live.state is AnnouncementState.CANCELLED and live.steps[-1].report == told.report:
        return matter.turn is Turn.MOVED
    if matter.turn is not Turn.PLANNED:
        return matter.turn in (Turn.HELD, Turn.ENDED) and live.state is AnnouncementState.CONFIRMED
    over = live.steps[-1].known
    is_later = matter.days is not None and matter.days.earliest is not None and matter.days.earliest > over
    return matter.was_planned or (live.state is AnnouncementState.CONFIRMED and not is_later)


_TO = {
    Turn.HELD: AnnouncementState.CONFIRMED,
    Turn.ENDED: AnnouncementState.CONFIRMED,
    Turn.MOVED: AnnouncementState.CHANGED,
    Turn.ADVANCED: AnnouncementState.CHANGED,
    Turn.CANCELLED: AnnouncementState.CANCELLED,
    Turn.DENIED: AnnouncementState.DENIED,
}


def _step(live: Live, told: Known, matter: Matter, features: tuple[Feature, ...]) -> Step | None:
    """The step that a matter is for an entry; None for a retelling, or the first part of what is confirmed by its end."""
    is_to_be_said_better = live.state is AnnouncementState.CANCELLED and matter.turn is Turn.MOVED
    if live.state in OVER and not is_to_be_said_better:
        return None
    if matter.turn is Turn.PLANNED:
        if not _says_when_anew(live, matter):
            return None
        to, due = AnnouncementState.CHANGED, matter.days
    elif matter.turn is Turn.HELD and kinds()[matter.kind].needs_end:
        return None
    else:
        to = _TO[matter.turn]
        due = matter.new_days if to is AnnouncementState.CHANGED else live.due
        if due is None and (
            matter.turn is Turn.ADVANCED or matter.rule.startswith(("size:", "ends earlier"))
        ):
            due = live.due
    return Step(told.report, told.latest, to, due, matter.words, matter.sentence, matter.rule, features)


def _says_when_anew(live: Live, matter: Matter) -> bool:
    """ "am 18. Juni" for what was put off, "von Montag bis Mittwoch" for what was due in spring."""
    new, old = matter.days, live.due
    if new is not None and old is not None and not new.meets(old):
        return not matter.was_planned  # `likeness` has found that it is told anew
    if new is None or matter.was_planned or new.earliest is None or new.latest is None:
        return False
    if old is None:
        return True
    if old.earliest is None or old.latest is None:
        return False
    is_within = old.earliest <= new.earliest and new.latest <= old.latest
    is_narrower = new.latest - new.earliest < (old.latest - old.earliest) / 2
    return is_within and is_narrower and old.latest - old.earliest >= _NARROWED_FROM


def opened(saying: Saying) -> Live | None:
    """A new entry for what is planned, and for what is told only when it is put off or called off; None for anything else."""
    told, matter = saying.told, saying.matter
    if (
        matter.turn in (Turn.HELD, Turn.ENDED)
        or matter.rule.startswith(_NOTHING_NEW)
        or not _is_certain_enough(matter)
    ):
        return None
    if matter.turn is Turn.DENIED and matter.named_in is None:
        return None
    is_off = matter.turn in (Turn.CANCELLED, Turn.MOVED) and matter.new_days is None
    if is_off and matter.days is None:
        return None
    begin, end = hull(matter.words)
    due = matter.new_days if matter.turn is Turn.ADVANCED else matter.days
    first = matter
    if matter.named_in is not None and matter.turn is Turn.DENIED:
        first = replace(matter, words=(matter.named_in[0],), sentence=matter.named_in[1])
        begin, end = matter.named_in[0]
    live = Live(f"{told.report}:{begin}-{end}", told, first, due, due)
    if matter.turn not in (Turn.MOVED, Turn.CANCELLED, Turn.DENIED):
        return live
    why = Feature("told together", 2, "Ankündigung und Ausgang stehen in einem Satz.")
    step = _step(live, told, matter, (why,))
    return replace(live, steps=(step,), due=step.due) if step else live


def _is_certain_enough(matter: Matter) -> bool:
    """Somebody has to do with it, or it has a day."""
    return bool(matter.codes) or matter.days is not None or matter.new_days is not None
