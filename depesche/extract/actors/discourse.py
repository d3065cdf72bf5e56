"""What a report has said: which states it is about, and who was named where."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from depesche.extract.actors.found import Found
from depesche.model.actor import Actor, MentionKind
from depesche.model.doc import Doc
from depesche.model.interval import CreationTime, Interval
from depesche.model.report import BlockKind

_HEADS = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.LEAD)
_SITE = 1.2
_ALONE = 0.7
_NEAR, _BEFORE, _FAR = 1.2, 0.6, 0.3
_ALWAYS = Interval(None, None)


@dataclass(slots=True)
class Referent:
    """An actor as it was last named: where, with what gender and number, and whether as a subject."""

    actors: tuple[Actor, ...]
    gender: str
    number: str
    token: int
    sentence: int
    is_subject: bool
    found: Found


@dataclass(slots=True)
class Discourse:
    """The state of the reading: referents in text order and the weight of each state in the report."""

    doc: Doc
    days: Interval
    weights: dict[str, float]
    sites: dict[str, float]  # states of the places named
    bodies: dict[str, float]  # international organisations
    referents: list[Referent] = field(default_factory=list)
    spoken: dict[str, tuple[Actor, ...]] = field(default_factory=dict)
    states: list[tuple[int, str]] = field(default_factory=list)
    speaker: tuple[Actor, ...] = ()  # whose words were told last
    addressed: tuple[Actor, ...] = ()  # whom somebody called upon last
    counts: dict[tuple[str, ...], int] = field(default_factory=lambda: defaultdict(int))
    instances: dict[str, int] = field(default_factory=dict)  # how many "ein Sprecher" of one kind there were

    def sentence_of(self, found: Found) -> int:
        """The number of the sentence of a finding."""
        return self.doc.sentence_of(self.doc.tokens[found.head]).index

    def note(self, found: Found, actors: tuple[Actor, ...], gender: str, number: str) -> None:
        """Remember who was named."""
        sentence = self.sentence_of(found)
        token = self.doc.tokens[found.head]
        is_subject = token.deprel.startswith("nsubj")
        self.counts[tuple(actor.id for actor in actors)] += 1
        self.referents.append(Referent(actors, gender, number, found.head, sentence, is_subject, found))
        for actor in actors:
            if actor.code and is_state_code(actor.code):
                self.states.append((sentence, actor.code))
        self._note_together(self.referents[-1])

    def _note_together(self, last: Referent) -> None:
        """ "Xi und Putin": those joined are somebody together too, once the last is named."""
        token = self.doc.tokens[last.token]
        if token.deprel != "conj" or not last.actors:
            return
        parts = [r for r in self.referents[-12:] if r.actors and self._joined(r.token) == token.head]
        actors = tuple(dict.fromkeys(actor for part in parts for actor in part.actors))
        if len(actors) > 1:
            first = parts[0]
            self.referents.append(
                Referent(actors, "", "Plur", last.token, last.sentence, first.is_subject, last.found)
            )

    def _joined(self, index: int) -> int:
        """The head of the coordination a token stands in: itself for its first member."""
        token = self.doc.tokens[index]
        return token.head if token.deprel == "conj" else index

    def times_named(self, actors: tuple[Actor, ...]) -> int:
        """How often these were named so far."""
        return self.counts.get(tuple(actor.id for actor in actors), 0)

    def state_in_focus(
        self, sentence: int, known: Iterable[str] = (), *, by_place: bool = False
    ) -> tuple[str, float]:
        """The state that is talked of in a sentence, and how sure that is; ("", 0) if two are equal or none is."""
        scores: dict[str, float] = defaultdict(float)
        total = sum(self.weights.values()) or 1
        for code, weight in self.weights.items():
            scores[code] += 2.0 * weight / total
        for at, code in self.states[-12:]:
            distance = sentence - at
            if 0 <= distance <= 2:
                scores[code] = max(scores[code], 0.0) + (_NEAR, _BEFORE, _FAR)[distance] / 2
        for code in known:
            scores[code] += _NEAR
        if by_place:
            for code, weight in self.sites.items():
                scores[code] += _SITE * weight / (sum(self.sites.values()) or 1)
        ranked = heaviest(scores)
        if not ranked:
            return "", 0.0
        best = ranked[0]
        margin = best[1] - (ranked[1][1] if len(ranked) > 1 else 0.0)
        return best[0], min(0.9, 0.45 + 0.3 * margin)

    def body_in_focus(self) -> str:
        """The international organisation that a report is about more than about any state, "" if none."""
        ranked = heaviest(self.bodies)
        if not ranked or ranked[0][1] < 3.0:
            return ""
        return ranked[0][0] if ranked[0][1] > 1.2 * max(self.weights.values(), default=0.0) else ""

    def strong_state(self) -> str:
        """The one state a report is about nearly alone, "" if none."""
        ranked = heaviest(self.weights)
        total = sum(self.weights.values())
        return ranked[0][0] if ranked and total >= 4.0 and ranked[0][1] / total >= _ALONE else ""


def heaviest(weights: dict[str, float]) -> list[tuple[str, float]]:
    """The codes of `weights`, the heaviest first, equal ones by code."""
    return sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))


def is_state_code(code: str) -> bool:
    """Whether a code is that of a state."""
    return ":" not in code


def begin(doc: Doc, found: Iterable[Found], dct: CreationTime | None) -> Discourse:
    """Weigh the states a report names, titles and first sentences more."""
    weights: dict[str, float] = defaultdict(float)
    sites: dict[str, float] = defaultdict(float)
    organs: dict[str, float] = defaultdict(float)
    for one in found:
        sentence = doc.sentence_of(doc.tokens[one.head])
        factor = 3.0 if sentence.kind in _HEADS else (2.0 if sentence.index == 0 else 1.0)
        if one.kind == MentionKind.PLACE:
            factor *= 0.8
        for code in sorted(_codes(one)):
            weights[code] += factor
            if one.rule == "place" or (one.kind == MentionKind.PLACE and one.rule != "region"):
                sites[code] += factor
        for actor in (*one.actors, *one.stated):
            if actor.code and actor.code.startswith("IGO:"):
                organs[actor.code] += factor
    return Discourse(doc, dct.interval if dct else _ALWAYS, weights, sites, organs)


def _codes(found: Found) -> set[str]:
    codes = {a.code for a in (*found.actors, *found.stated) if a.code and is_state_code(a.code)}
    people = {person.code for person in found.candidates}
    if len(people) == 1:
        codes |= {code for code in people if is_state_code(code)}
    return {code for code in codes if code}
