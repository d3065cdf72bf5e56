"""Chains of actors against gold chains: links, pronouns, codes. The convention is in gold/news/ACTORS.md."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from typing import Any

from depesche.evaluation.clusters import Tally, without_singletons
from depesche.evaluation.parties import coded, each

Row = dict[str, Any]
PRONOUNS = ("personal", "possessive", "relative", "reflexive", "demonstrative")
OUTSIDE = frozenset(("adjective", "compound", "place"))
VERDICTS = ("right", "wrong", "refused", "missing")


class Chains:
    """Counts over documents."""

    def __init__(self) -> None:
        self.links = Tally()
        self.pronouns: Counter[tuple[str, str]] = Counter()  # (kind, verdict)
        self.codes: Counter[str] = Counter()
        self.found = self.gold = self.given = self.spurious_pronouns = 0
        self.misses: list[str] = []

    def add(self, gold: Row, mentions: Sequence[Row]) -> None:
        """Count a document."""
        pairs = paired(gold["mentions"], mentions)
        self._count_links(gold, mentions, pairs)
        self._count_pronouns(gold, mentions, pairs)
        self._count_codes(gold, mentions, pairs)

    def _count_links(self, gold: Row, mentions: Sequence[Row], pairs: dict[int, int]) -> None:
        key: dict[Hashable, set[Hashable]] = defaultdict(set)
        response: dict[Hashable, set[Hashable]] = defaultdict(set)
        back = {m: g for g, m in pairs.items()}
        for at, one in enumerate(gold["mentions"]):
            if one["kind"] not in OUTSIDE:
                key[tuple(sorted(one["actors"]))].add(at)
                self.gold += 1
        for at, one in enumerate(mentions):
            own = back.get(at)
            if one["kind"] in OUTSIDE if own is None else gold["mentions"][own]["kind"] in OUTSIDE:
                continue
            if own is not None:
                self.found += 1
            if who := identity(one):
                response[who].add(("own", at) if own is None else own)
                self.given += 1
                self.spurious_pronouns += own is None and one["kind"] == "pronoun"
                if own is None:
                    self.misses.append(
                        f"spurious {gold['id']} {one['kind']} {shown(gold, one)} {one.get('rule')}"
                    )
        self.links.add(without_singletons(key.values()), without_singletons(response.values()))

    def _count_pronouns(self, gold: Row, mentions: Sequence[Row], pairs: dict[int, int]) -> None:
        """A pronoun is right if its actors are those given to some noun or name of its chain, or of each member of a set; where
        no noun is in the chain, those of its first pronoun, unless some other chain has them."""
        named: dict[str, set[Hashable]] = defaultdict(set)
        whole: dict[Hashable, set[Hashable]] = defaultdict(set)
        for at, one in enumerate(gold["mentions"]):
            if one["kind"] in PRONOUNS or at not in pairs:
                continue
            who = identity(mentions[pairs[at]])
            if who:
                whole[tuple(sorted(one["actors"]))].add(who)
                if len(one["actors"]) == 1 and len(who) == 1:
                    named[one["actors"][0]].add(who[0])
        first = set(whole)
        for at, one in enumerate(
            gold["mentions"]
        ):  # "Sie" to readers whom no noun names: the first stands for the rest
            keys = tuple(sorted(one["actors"]))
            if (
                one["kind"] in PRONOUNS
                and at in pairs
                and keys not in first
                and not any(key in named for key in keys)
            ):
                who = identity(mentions[pairs[at]])
                if who and not whole[keys] and not any(who in others for others in whole.values()):
                    whole[keys].add(who)
        for at, one in enumerate(gold["mentions"]):
            if one["kind"] not in PRONOUNS:
                continue
            said = mentions[pairs[at]] if at in pairs else None
            verdict = _verdict(one, said, named, whole)
            self.pronouns[one["kind"], verdict] += 1
            if verdict != "right":
                answer = (
                    f"{each(said.get('name'))} ({said.get('rule')}: {said.get('why')})"
                    if said
                    else "no mention"
                )
                self.misses.append(
                    f"{verdict:8} {gold['id']} {one['kind']} {shown(gold, one)} is {'+'.join(one['actors'])}: {answer}"
                )

    def _count_codes(self, gold: Row, mentions: Sequence[Row], pairs: dict[int, int]) -> None:
        for at, one in enumerate(gold["mentions"]):
            if one["kind"] in (*PRONOUNS, "place") or len(one["actors"]) > 1:
                continue
            wanted = gold["actors"][one["actors"][0]]["code"]
            if wanted is None:
                continue
            said = {code for code, _ in coded(mentions[pairs[at]])} - {None} if at in pairs else set()
            verdict = "right" if wanted in said else "wrong" if said else "silent"
            self.codes[verdict] += 1
            if verdict != "right":
                self.misses.append(
                    f"code {verdict} {gold['id']} {one['kind']} {shown(gold, one)} is {wanted}: {sorted(map(str, said))}"
                )

    def figures(self) -> dict[str, Any]:
        """Shares; pronouns by kind and together (`of_answered` leaves out refused and missing ones)."""
        kinds = {kind: _shares(self.pronouns, kind) for kind in PRONOUNS}
        together: Counter[tuple[str, str]] = Counter()
        for (_, verdict), count in self.pronouns.items():
            together["all", verdict] += count
        total = sum(self.codes.values()) or 1
        return {
            "links": self.links.figures(),
            "mentions_found": self.found / (self.gold or 1),
            "pronouns": {"all": _shares(together, "all"), **kinds, "spurious": self.spurious_pronouns},
            "codes": {name: self.codes[name] / total for name in ("right", "wrong", "silent")},
        }

    def lines(self) -> list[str]:
        """The figures for people."""
        figures = self.figures()
        links = figures["links"]
        lines = [
            f"mentions found {100 * figures['mentions_found']:.1f} %",
            *(
                f"{name:6} P {100 * links[name]['p']:5.1f}  R {100 * links[name]['r']:5.1f}  F1 {100 * links[name]['f1']:5.1f}"
                for name in ("muc", "b3", "ceafe")
            ),
            f"links, CoNLL mean F1 {100 * links['conll']['f1']:.1f}",
        ]
        for kind in ("all", *PRONOUNS):
            one = figures["pronouns"][kind]
            shares = "  ".join(f"{name} {100 * one[name]:.1f}" for name in VERDICTS)
            lines.append(
                f"pronouns {kind:13} {one['count']:5}  {shares}  right of answered {100 * one['of_answered']:.1f}"
            )
        lines.append(f"pronouns given an actor where the gold has none: {figures['pronouns']['spurious']}")
        codes = figures["codes"]
        lines.append(
            "codes of names and nouns: " + "  ".join(f"{name} {100 * codes[name]:.1f}" for name in codes)
        )
        return lines


def _shares(counts: Counter[tuple[str, str]], kind: str) -> dict[str, float]:
    numbers = {name: counts[kind, name] for name in VERDICTS}
    total, answered = sum(numbers.values()), numbers["right"] + numbers["wrong"]
    shares = {name: number / (total or 1) for name, number in numbers.items()}
    return {"count": total, **shares, "of_answered": numbers["right"] / (answered or 1)}


def _verdict(
    gold: Row, said: Row | None, named: dict[str, set[Hashable]], whole: dict[Hashable, set[Hashable]]
) -> str:
    if said is None:
        return "missing"
    who = identity(said)
    if not who:
        return "refused"
    if who in whole[tuple(sorted(gold["actors"]))]:
        return "right"
    members = [named[name] for name in gold["actors"]]
    is_each = len(who) == len(members) and all(any(one in member for one in who) for member in members)
    return "right" if is_each else "wrong"


def identity(mention: Row) -> tuple[Hashable, ...]:
    """Whom a predicted mention means: its sorted chains, else the ids or names of its actors; () where unresolved."""
    named = next((key for key in ("chain", "id", "name") if key in mention), "name")
    who = each(mention.get(named))
    return tuple(sorted(str(one) for one in who if one is not None))


def paired(gold: Sequence[Row], mentions: Sequence[Row]) -> dict[int, int]:
    """Which predicted mention is which gold one: each covers the head of the other, or one is the end of the other (a title
    more or less); the best overlap first, one to one."""
    options = []
    for at, one in enumerate(gold):
        for other, said in enumerate(mentions):
            head = said.get("head") or [said["begin"], said["end"]]
            is_there = (
                said["begin"] <= one["head"][0] < said["end"]
                and one["begin"] < head[1]
                and head[0] < one["end"]
            )
            if is_there or (said["end"] == one["end"] and one["kind"] == said["kind"] == "name"):
                apart = abs(one["begin"] - said["begin"]) + abs(one["end"] - said["end"])
                options.append((said["kind"] in OUTSIDE and one["kind"] not in OUTSIDE, apart, at, other))
    found: dict[int, int] = {}
    used: set[int] = set()
    for _, _, at, other in sorted(options):
        if at not in found and other not in used:
            found[at] = other
            used.add(other)
    return found


def shown(gold: Row, mention: Row) -> str:
    """The words of a mention with some of what stands around it."""
    text, begin, end = gold["text"], mention["begin"], mention["end"]
    around = f"{text[max(0, begin - 40) : begin]}[{text[begin:end]}]{text[end : end + 30]}"
    return around.replace("\n", " ")
