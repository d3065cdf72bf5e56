"""Identities: the same actor across reports under several names, namesakes kept apart, and judgements that overrule both.

A *bearer* is an actor id in one report. Bearers of one id are one actor, but for ids made from a name alone ("name:…"): of these,
bearers whose states differ are namesakes. Different ids are one actor where their names are two spellings of one ("Alexej",
"Alexei Nawalny") and their code is the same; what is only alike is a suggestion. A person's judgement on two ids, on an id and a
bearer ("name:x@r-…"), or on an id and a Wikidata item ("wikidata:Q42") goes before all that; the latest on a pair counts, and an
unsure one takes the earlier ones back.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from depesche.keeping.feature import Feature
from depesche.keeping.grouping import Links
from depesche.keeping.spellings import alike_names, spelling
from depesche.model.judgement import Judgement, Verdict, in_force

_NAMED = "name:"
WIKIDATA = "wikidata:"


@dataclass(frozen=True, slots=True)
class Bearer:
    """An actor id in a report, with the code it has there."""

    actor: str
    report: str
    name: str
    kind: str
    code: str | None = None
    sector: str | None = None

    @property
    def id(self) -> str:
        """ "name:hans-mueller@r-12ab…"."""
        return f"{self.actor}@{self.report}"


@dataclass(frozen=True, slots=True)
class Identity:
    """One actor: the bearers that are it, the ids they go under, its Wikidata item, and why ids were joined or parted."""

    id: str
    name: str
    kind: str
    code: str | None
    actors: tuple[str, ...]
    bearers: tuple[str, ...]
    names: tuple[str, ...]
    wikidata: str | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two ids that may be one actor, for a person to judge."""

    left: str
    right: str
    features: tuple[Feature, ...]


@dataclass(frozen=True, slots=True)
class Linking:
    """All identities by id, and what is left to a person."""

    identities: tuple[Identity, ...]
    suggestions: tuple[Suggestion, ...]

    def moved(self) -> dict[tuple[str, str], str]:
        """(actor id, report id) → identity, for bearers whose identity is not their own id."""
        return {
            tuple_of(bearer): one.id
            for one in self.identities
            for bearer in one.bearers
            if tuple_of(bearer)[0] != one.id
        }


def tuple_of(bearer: str) -> tuple[str, str]:
    """The actor id and the report id of a bearer."""
    actor, _, report = bearer.rpartition("@")
    return actor, report


def link_actors(bearers: Iterable[Bearer], judgements: Iterable[Judgement] = ()) -> Linking:
    """Group bearers into identities; the order of the input plays no part."""
    known = {bearer.id: bearer for bearer in bearers}
    judged = in_force(judgements)
    by_actor: dict[str, list[Bearer]] = defaultdict(list)
    for name in sorted(known):
        by_actor[known[name].actor].append(known[name])
    groups = _Groups(judged)
    for actor, own in by_actor.items():
        groups.begin(actor, own)
    suggestions = []
    for pair in _spelled_alike(by_actor):
        names = (pair.left, pair.right)
        if judged.get(names) is None and not groups.join(pair):
            suggestions.append(pair)
    groups.obey()
    return Linking(groups.identities(known), tuple(suggestions))


class _Groups:
    """Links between bearers, actors' main groups and Wikidata items; none across a negative judgement."""

    def __init__(self, judged: Mapping[tuple[str, str], Judgement]) -> None:
        self.judged = judged
        self.links = Links()
        self.why: dict[str, list[str]] = defaultdict(list)
        self.apart = {names for names, each in judged.items() if each.verdict is Verdict.NEGATIVE}
        self.codes: dict[str, set[str]] = defaultdict(set)

    def begin(self, actor: str, own: list[Bearer]) -> None:
        """Join the bearers of one id: all, or, of a bare name, those of the state most of them are of and those of none."""
        codes = [bearer.code for bearer in own if bearer.code and ":" not in bearer.code]
        ranked = sorted(set(codes), key=lambda code: (-codes.count(code), code))
        main = ranked[0] if ranked else None
        is_clear = len(ranked) < 2 or codes.count(ranked[0]) > codes.count(ranked[1])
        others: dict[str, str] = {}
        for bearer in own:
            self.codes[actor].update({bearer.code} - {None})  # type: ignore[arg-type]
            if self.is_apart(actor, bearer.id):
                continue
            state = bearer.code if bearer.code in codes else main if is_clear else "?"
            if not actor.startswith(_NAMED) or state == main:
                self.links.add(actor, bearer.id)
            elif state:
                first = others.setdefault(state, bearer.id)
                self.links.add(first, bearer.id)
                self.why[first].append(
                    f"Namensvetter: hier {state}, sonst {main}."
                    if state != "?"
                    else "Namensvetter: welcher, ist offen."
                )

    def is_apart(self, left: str, right: str) -> bool:
        """Whether a person keeps two apart."""
        return (min(left, right), max(left, right)) in self.apart

    def join(self, pair: Suggestion) -> bool:
        """Join two ids whose features suffice; False where a person should look."""
        if sum(feature.weight for feature in pair.features) < 1.0:
            return False
        if self.links.joins_any(pair.left, pair.right, self.apart):
            return False
        self.links.add(pair.left, pair.right)
        self.why[pair.left].append(" ".join(feature.why for feature in pair.features))
        return True

    def obey(self) -> None:
        """Join what persons have judged to be one."""
        for (left, right), judgement in sorted(self.judged.items()):
            if judgement.verdict is Verdict.POSITIVE:
                self.links.add(left, right)
                self.why[left].append(f"{judgement.by}: {judgement.why}")

    def identities(self, known: Mapping[str, Bearer]) -> tuple[Identity, ...]:
        """All groups that hold a bearer."""
        members: dict[str, list[str]] = defaultdict(list)
        for name in known:
            members[self.links.group_of(name)].append(name)
        items: dict[str, str] = {}
        for names, judgement in self.judged.items():
            for item in names:
                if item.startswith(WIKIDATA) and judgement.verdict is Verdict.POSITIVE:
                    items[self.links.group_of(item)] = item.removeprefix(WIKIDATA)
        reasons: dict[str, list[str]] = defaultdict(list)
        for name, why in self.why.items():
            reasons[self.links.group_of(name)].extend(why)
        found = [
            self._identity(group, [known[name] for name in sorted(own)], items.get(group), reasons[group])
            for group, own in members.items()
        ]
        return tuple(sorted(found, key=lambda one: one.id))

    def _identity(self, group: str, own: list[Bearer], item: str | None, why: list[str]) -> Identity:
        actors = sorted({bearer.actor for bearer in own})
        whole = [actor for actor in actors if self.links.group_of(actor) == group]
        counts = {actor: sum(bearer.actor == actor for bearer in own) for actor in actors}
        best = min(whole or actors, key=lambda actor: (actor.startswith(_NAMED), -counts[actor], actor))
        lead = next(bearer for bearer in own if bearer.actor == best)
        codes = [bearer.code for bearer in own if bearer.code]
        code = max(sorted(set(codes)), key=codes.count) if codes else None
        names = tuple(sorted({bearer.name for bearer in own}))
        return Identity(
            best if best in whole else lead.id, lead.name, lead.kind, code, tuple(actors),
            tuple(bearer.id for bearer in own), names, item, tuple(dict.fromkeys(why)),
        )  # fmt: skip


def _spelled_alike(by_actor: Mapping[str, list[Bearer]]) -> list[Suggestion]:
    """Pairs of persons with one id at least made from a name, whose names are spellings of each other or nearly so."""
    buckets: dict[str, list[str]] = defaultdict(list)
    for actor, own in by_actor.items():
        if own[0].kind == "person" and " " in own[0].name:
            buckets[spelling(own[0].name).split()[-1][:4]].append(actor)
    found = []
    for members in buckets.values():
        for left, right in combinations(sorted(members), 2):
            if not (left.startswith(_NAMED) or right.startswith(_NAMED)):
                continue
            features = _compared(by_actor[left], by_actor[right])
            if features:
                found.append(Suggestion(left, right, features))
    return sorted(found, key=lambda pair: (-sum(f.weight for f in pair.features), pair.left, pair.right))


def _compared(left: list[Bearer], right: list[Bearer]) -> tuple[Feature, ...]:
    name = alike_names(left[0].name, right[0].name)
    if name is None:
        return ()
    ours, theirs = ({b.code for b in side if b.code} for side in (left, right))
    if ours & theirs:
        return name, Feature("code", 0.5, f"Beide: {', '.join(sorted(ours & theirs))}.")
    if ours and theirs:
        return (name, Feature("code", -0.5, f"{', '.join(sorted(ours))} gegen {', '.join(sorted(theirs))}."))
    return (name,)
