"""Who said what with the resolved speaker, on texts that have both quotations and chains of actors:

    python scripts/measure_speakers.py QUOTATIONS.jsonl ACTORS.jsonl [--errors]

A gold quotation with a speaker counts as right if a predicted one covers at least half of it (half of the characters of both together)
and the predicted speaker is the same actor: the chain of the gold's speaker words, told by the mentions of the reading that the
chain's names and nouns are paired with. Printed: gold quotations whose speaker has a chain, found, speaker resolved right, wrong,
left open, precision over the predicted ones that cover a gold one.
"""

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from depesche.evaluation.chains import identity, paired, shown
from depesche.evaluation.clusters import f1
from depesche.evaluation.rows import actors_row
from depesche.model.interval import parse_dct
from depesche.model.quotation import Quotation
from depesche.model.record import Reading
from depesche.pipeline import read_report
from depesche.readers.plain import report_from_text

Row = dict[str, Any]


def characters(spans: Any) -> set[int]:
    return {at for begin, end in spans for at in range(begin, end)}


def likeness(left: set[int], right: set[int]) -> float:
    return len(left & right) / len(left | right)


def speaker_chain(reading: Reading, quotation: Quotation) -> tuple[int, ...]:
    """The chain of the speaker's mention; that of the quotation it carries on where it has no words of its own."""
    for _ in reading.quotations:
        if quotation.speaker or quotation.carried_from is None:
            break
        quotation = reading.quotations[quotation.carried_from]
    inside = [m for m in reading.mentions if m.chain and any(s.overlaps(m.span) for s in quotation.speaker)]
    ids = {actor.id for actor in quotation.speakers}
    same = [m for m in inside if ids and {actor.id for actor in m.actors} == ids]
    if not same and ids:
        same = [m for m in reading.mentions if m.chain and {actor.id for actor in m.actors} == ids][:1]
    best = max(same or inside, key=lambda m: m.span.end - m.span.begin, default=None)
    return best.chain if best else ()


def gold_speaker(gold: Row, chains: Row) -> tuple[str, ...]:
    """The chain of the longest annotated mention in the speaker's words."""
    words = characters(gold["speaker"])
    inside = [m for m in chains["mentions"] if words & set(range(*m["head"]))]
    best = max(inside, key=lambda m: m["end"] - m["begin"], default=None)
    return tuple(best["actors"]) if best else ()


def unmatched(gold: Row, reading: Reading) -> int:
    """Predicted quotations with a resolved speaker that no gold quotation covers at least half."""
    golds = [characters(quote["quote"]) for quote in gold["quotes"]]
    extra = 0
    for quotation in reading.quotations:
        words = characters(quotation.quote)
        is_met = any(2 * len(words & other) >= len(words | other) for other in golds)
        extra += bool(not is_met and speaker_chain(reading, quotation))
    return extra


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("quotations", type=Path)
    parser.add_argument("actors", type=Path)
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    rows = {}
    for line in args.quotations.read_text("utf-8").splitlines():
        row = json.loads(line)
        rows[row["id"]] = row
    counts: Counter[str] = Counter()
    for line in args.actors.read_text("utf-8").splitlines():
        chains = json.loads(line)
        if chains["id"] in rows:
            _count(rows[chains["id"]], chains, counts, args.errors)
    total = sum(counts[name] for name in ("right", "wrong", "open", "missed")) or 1
    answered = counts["right"] + counts["wrong"] or 1
    print(f"gold quotations whose speaker has a chain: {total}")
    for name in ("right", "wrong", "open", "missed"):
        print(f"{name:8}{counts[name]:5}  {100 * counts[name] / total:5.1f} %")
    print(f"right of those with a speaker {100 * counts['right'] / answered:.1f} %")
    recall, given = counts["right"] / total, counts["matched"] + counts["extra"] or 1
    precision = counts["right"] / given
    print(
        f"who said what, resolved: P {100 * precision:.1f}  R {100 * recall:.1f}  F1 {100 * f1(precision, recall):.1f}"
    )


def _count(gold: Row, chains: Row, counts: Counter[str], errors: bool) -> None:
    reading = read_report(report_from_text(chains["text"], dct=parse_dct(chains["date"])))
    mentions = actors_row(reading)["mentions"]
    named: dict[tuple[str, ...], set[Any]] = defaultdict(set)
    for at, other in paired(chains["mentions"], mentions).items():
        named[tuple(sorted(chains["mentions"][at]["actors"]))].add(identity(mentions[other]))
    counts["extra"] += unmatched(gold, reading)
    for quote in gold["quotes"]:
        who = gold_speaker(quote, chains)
        if not who:
            continue
        words = characters(quote["quote"])
        best = max(reading.quotations, key=lambda q: likeness(words, characters(q.quote)), default=None)
        is_found = best is not None and 2 * len(words & characters(best.quote)) >= len(
            words | characters(best.quote)
        )
        said = tuple(sorted(map(str, speaker_chain(reading, best)))) if is_found and best else ()
        verdict = (
            "missed"
            if not is_found
            else "open"
            if not said
            else "right"
            if said in named[tuple(sorted(who))]
            else "wrong"
        )
        counts[verdict] += 1
        counts["matched"] += is_found and bool(said)
        if errors and verdict != "right":
            place = {"begin": min(words), "end": max(words) + 1}
            print(f"{verdict:7}{chains['id']} {'+'.join(who)} {quote['type']}: {shown(chains, place)[:160]}")


if __name__ == "__main__":
    main()
