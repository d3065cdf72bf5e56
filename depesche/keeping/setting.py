"""Setting: what the clauses before a matter say of it: parties, days, and what becomes of the thing that it is part of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from depesche.keeping.scenes import Clause
from depesche.model.interval import Interval
from depesche.model.matter import Matter, Turn

_THEN = re.compile(r"\b(?:anschließend|danach|von dort|im anschluss)\b")
ON_IT = re.compile(r"(?:auf|bei|an|zu|während) (?:dem|der|denen|deren|dessen)\b")
"""How a clause begins that tells what is done at the thing before it: "der Gipfel, auf dem …"."""
_GATHERINGS = ("summit", "meeting", "ceremony", "signing", "exercise")


def in_days_of(matter: Matter, found: Sequence[Matter]) -> Matter:
    """ "will am Gipfel teilnehmen", "wird auch in Camp David erwartet": in the days told before for the summit, for the place."""
    if matter.turn is not Turn.PLANNED or matter.days is not None or matter.was_planned:
        return matter
    for other in reversed(found):
        if other.turn is not Turn.PLANNED or other.days is None or other.is_title:
            continue
        is_same_place = bool(set(_towns(matter)) & set(_towns(other)))
        if matter.topic[:1] == ("teilnehmen",) and other.kind in _GATHERINGS:
            return replace(matter, days=other.days)
        is_same_noun = matter.kind == other.kind and set(matter.topic[:1]) & set(other.topic[:1])
        if (matter.kind == "visit" and is_same_place and other.kind in _GATHERINGS) or is_same_noun:
            return replace(matter, days=other.days)
    return matter


def _towns(matter: Matter) -> tuple[str, ...]:
    return tuple(place for place in matter.places if not place.isupper())


def with_it(matter: Matter, clause: Clause, found: Sequence[Matter]) -> Matter:
    """ "der Gipfel, auf dem das Abkommen unterzeichnet werden sollte, fällt aus": what was to be done on it falls with it."""
    above = found[-1] if found else None
    if above is None or above.sentence != matter.sentence or not ON_IT.match(clause.words):
        return matter
    if matter.turn is not Turn.PLANNED or above.turn not in (Turn.CANCELLED, Turn.MOVED):
        return matter
    return replace(matter, turn=above.turn, new_days=above.new_days, rule=f"with it: {above.rule}")


def _from_there_on(matter: Matter, last: Matter, words: str) -> Interval | None:
    """ "anschließend bis zum 12. Juli nach Rom": from the end of the first stay on."""
    days, stay = matter.days, last.days
    if days is None or stay is None or not _THEN.search(words) or " bis " not in f" {words} ":
        return days
    begin = stay.latest
    return Interval(begin, days.latest) if begin and days.latest and begin <= days.latest else days


def with_parties(matter: Matter, before: Sequence[Matter], words: str) -> Matter:
    """A matter that names nobody goes on with the last of its kind: "Ziel sei es, bis Jahresende abzuziehen"."""
    last = next((each for each in reversed(before) if each.kind == matter.kind), None)
    if matter.kind == "visit" and matter.turn is Turn.PLANNED and last is not None:
        matter = replace(matter, days=_from_there_on(matter, last, words))
    is_goal_alone = matter.kind == "visit" and not matter.actors and bool(matter.recipients)
    if is_goal_alone and last is not None and not matter.is_title:  # "anschließend reist er nach Polen"
        actors = tuple(code for code in last.actors if code not in matter.recipients)
        return replace(matter, actors=actors, persons=matter.persons or last.persons)
    if matter.codes or last is None or matter.is_title:
        return matter
    return replace(
        matter, actors=last.actors, recipients=last.recipients, persons=last.persons, has_wide_parties=True
    )


def with_those_before(matter: Matter, named: tuple[str, ...]) -> Matter:
    """A matter that names nobody is that of those who were named last: "Das Abkommen soll im Mai unterzeichnet werden"."""
    if matter.codes or matter.is_title or matter.turn not in (Turn.PLANNED, Turn.MOVED, Turn.CANCELLED):
        return matter
    return replace(matter, actors=named, has_wide_parties=True)


def once(found: Sequence[Matter]) -> Iterator[Matter]:
    """One matter of a kind and turn in a sentence: "reist zu einem Besuch" is one visit."""
    seen: dict[tuple[object, ...], Matter] = {}
    for matter in found:
        key = (matter.kind, matter.turn, matter.sentence)
        earlier = seen.get(key)
        if earlier is None:
            seen[key] = matter
        elif _are_two(earlier, matter):
            seen[*key, matter.words] = matter
        elif earlier.days is None and matter.days is not None:
            seen[key] = replace(earlier, days=matter.days)
    kept = list(seen.values())
    for matter in kept:
        if not any(_is_told_by_noun(matter, other) for other in kept):
            yield from _by_goal(matter)


def _are_two(first: Matter, second: Matter) -> bool:
    """Two meetings of other days, two journeys to other places in one sentence."""
    days = first.days is not None and second.days is not None and not first.days.meets(second.days)
    goals = bool(first.recipients and second.recipients) and not set(first.recipients) & set(
        second.recipients
    )
    return days or (first.kind == "visit" and goals)


def _by_goal(matter: Matter) -> Iterator[Matter]:
    """ "hat seine Reise nach Indonesien und Australien verschoben": what becomes of a journey becomes of the visit to each."""
    if matter.kind != "visit" or matter.turn is Turn.PLANNED or len(matter.recipients) < 2:
        yield matter
        return
    for goal in matter.recipients:
        yield replace(matter, recipients=(goal,))


def _is_told_by_noun(matter: Matter, other: Matter) -> bool:
    """ "kommen zu einem Gipfel zusammen": the noun says what it is, the verb only that they meet."""
    return (
        matter.kind == "meeting"
        and other.kind == "summit"
        and (matter.sentence, matter.turn) == (other.sentence, other.turn)
        and (matter.days == other.days or matter.days is None)
        and bool(matter.codes & other.codes)
    )
