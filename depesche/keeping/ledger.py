"""The ledger: what was announced, and how later reports confirm, change, cancel or deny it, step by step."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from depesche.keeping.entries import OVER, Entry, Live, Step
from depesche.keeping.feature import Feature
from depesche.keeping.known import Known, Told
from depesche.keeping.likeness import features_of, is_same, score_of
from depesche.keeping.shelf import Shelf
from depesche.keeping.turns import UNKNOWN
from depesche.knowledge.outcomes import kinds
from depesche.model.announcement import AnnouncementState
from depesche.model.interval import Interval
from depesche.model.matter import Matter, Turn
from depesche.model.span import hull

__all__ = ["Entry", "Step", "keep_ledger"]

_OTHER_THAN_ANNOUNCED = (Turn.MOVED, Turn.CANCELLED, Turn.HELD, Turn.ENDED)
_NARROWED_FROM = dt.timedelta(6)  # a stay of days holds single days; a week or a season is narrowed by one
_LONGEST_STAY = dt.timedelta(21)
_OPEN_FIRST = 0.5
_NEAR_TO_EACH_OTHER = 400  # code points
_RECENT = dt.timedelta(60)
_NOTHING_NEW = (
    "not to come",
    "told before",
    "meant",
    "stays away",
    "does without",
    "did not",
    UNKNOWN,
)  # how rules begin that move an entry, but open none
_ENDLESS = Interval(dt.date.max, dt.date.max)


def keep_ledger(reports: Iterable[Told]) -> tuple[Entry, ...]:
    """The ledger of the reports, in the order in which things were announced; the order of the input plays no part.

    Leave out copies: a copy tells nothing that its oldest member does not.
    """
    shelf = Shelf()
    for told in sorted(reports, key=_order):
        for matter in sorted(told.matters, key=_within):
            known = Known(told.report, told.days or _ENDLESS)
            live = _take(known, matter, shelf, has_date=told.days is not None)
            if live is not None:
                shelf.put(live)
    return tuple(live.entry() for live in shelf.all())


def _order(told: Told) -> tuple[dt.date, dt.date, str]:
    known = Known(told.report, told.days or _ENDLESS)
    return known.latest, known.earliest, told.report


def _within(matter: Matter) -> tuple[int, int]:
    """In one report, what had been planned comes before what became of it, and the title last: it is the body in short."""
    is_before = matter.turn is Turn.PLANNED and matter.was_planned
    return (2 if matter.is_title else 0 if is_before else 1), hull(matter.words).begin


def _take(told: Known, matter: Matter, shelf: Shelf, *, has_date: bool) -> Live | None:
    """Move the entry that the matter speaks of; a new entry where it announces something, None otherwise."""
    best = _best(told, matter, shelf) if has_date else None
    if best is not None:
        live, features = best
        if _is_told_already(live, told, matter):
            shelf.put(live)
            return None
        step = _step(live, told, matter, features)
        if step is not None:
            if _says_the_same_move(live, step):
                live.steps.pop()
            live.steps.append(step)
            live.due = step.due
            if live.told.report == told.report and not live.matter.actors:
                live.matter = merged(matter, live.matter)
            shelf.put(live)
        elif matter.turn is Turn.PLANNED:
            live.retold.append((told.report, matter.sentence))
        return None
    return None if _is_old_news(told, matter, shelf) else _opened(told, matter)


def _says_the_same_move(live: Live, step: Step) -> bool:
    """Put off, and in the next sentence till when; not to come, and in the next sentence put off."""
    last = live.steps[-1] if live.steps else None
    if last is None or last.report != step.report or step.to is not AnnouncementState.CHANGED:
        return False
    return last.to is AnnouncementState.CANCELLED or (
        last.to is step.to and (last.due is None or last.due == step.due)
    )


def _is_told_already(live: Live, told: Known, matter: Matter) -> bool:
    """The plan in other words of the same report, which may add its days; a title over a step that the body makes."""
    if live.told.report == told.report and matter.turn is Turn.PLANNED and not live.steps:
        if (
            not matter.is_title
            and matter.days is not None
            and (live.due is None or _is_better(matter.days, live.due))
        ):
            live.retold.append((told.report, matter.sentence))
            live.due = live.first_due = matter.days
            live.matter = _together(live.matter, matter)
        else:
            live.retold.append((told.report, matter.sentence))
        return True
    return matter.is_title and any(step.report == told.report for step in live.steps)


def _together(first: Matter, second: Matter) -> Matter:
    """Two tellings in one report: the words are those of both where they stand near each other.

    The sentence is that of the first, unless only the second says what and when.
    """
    is_vague = (first.kind == "visit" and not first.recipients) or (first.days is None)
    both = merged(first, second)
    sentence = second.sentence if is_vague else first.sentence
    is_near = abs(hull(first.words).begin - hull(second.words).begin) <= _NEAR_TO_EACH_OTHER
    words = (
        tuple(sorted({*first.words, *second.words})) if is_near else both.words if is_vague else first.words
    )
    return replace(both, words=words, sentence=sentence)


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


def _is_old_news(told: Known, matter: Matter, shelf: Shelf) -> bool:
    """ "war im Februar verschoben worden" when the journey is over: the past of something that the ledger has closed."""
    if matter.turn not in (Turn.MOVED, Turn.CANCELLED, Turn.ADVANCED) and not matter.was_planned:
        return False
    for live in shelf.near(told, matter):
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


def _best(told: Known, matter: Matter, shelf: Shelf) -> tuple[Live, tuple[Feature, ...]] | None:
    """The entry that is most like the matter, the latest of those that are equally so."""
    found: tuple[Live, tuple[Feature, ...]] | None = None
    for live in shelf.near(told, matter):
        if not _may_move(live, told, matter):
            continue
        features = features_of(live.subject(), matter, told)
        if is_same(features) and (found is None or _rank(live, features) >= _rank(*found)):
            found = live, features
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


def _opened(told: Known, matter: Matter) -> Live | None:
    """A new entry for what is planned, and for what is told only when it is put off or called off."""
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
    if matter.turn in (Turn.MOVED, Turn.CANCELLED, Turn.DENIED):
        step = _step(
            live,
            told,
            matter,
            (Feature("told together", 2, "Ankündigung und Ausgang stehen in einem Satz."),),
        )
        live.steps += [step] if step else []
        live.due = step.due if step else due
    return live


def _is_certain_enough(matter: Matter) -> bool:
    """Somebody has to do with it, or it has a day."""
    return bool(matter.codes) or matter.days is not None or matter.new_days is not None
