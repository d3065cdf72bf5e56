"""Hold a reading against what a careful reader expects:  python scripts/check_expected.py REPORT.txt EXPECTED.json

EXPECTED holds `dct`, `credits`, `headings`, `caption`, `times`, `statements` and `events` with code-point spans into the
report. One line is printed for each entry, `ok` or what differs; the exit status is 1 if anything is missing.
"""

import json
import sys
from pathlib import Path
from typing import Any

from depesche.model.record import Reading
from depesche.model.report import BlockKind
from depesche.model.span import Span
from depesche.pipeline import read_report
from depesche.readers.plain import report_from_text

TYPES = {
    "direct": lambda q: q.type == "Direct" and q.form == "plain",
    "partial": lambda q: q.form == "partial",
    "indirect": lambda q: q.type == "Indirect",
    "headline": lambda q: q.form == "headline",
    "free_indirect": lambda q: q.type in ("IndirectFreeIndirect", "FreeIndirect"),
}


def covered(spans: Any) -> set[int]:
    return {i for begin, end in spans for i in range(begin, end)}


def agreement(a: set[int], b: set[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def time_fault(entry: dict[str, Any], reading: Reading) -> str:
    span = Span(*entry["span"])
    found = [t for t in reading.timexes if t.span.overlaps(span)]
    if not found:
        return "not found"
    timex, value = found[0], entry["value"]
    if value.startswith("this week"):
        inside = timex.interval and reading.report.dct and reading.report.dct.interval.meets(timex.interval)
        return "" if timex.value is None and inside else f"value {timex.value}, {timex.interval}"
    return "" if timex.value == value else f"value {timex.value!r}, not {value!r}"


def statement_fault(entry: dict[str, Any], reading: Reading) -> str:
    gold = covered(entry["quote"])
    best = max(reading.quotations, key=lambda q: agreement(gold, covered(q.quote)), default=None)
    if best is None or agreement(gold, covered(best.quote)) < 0.6:
        return "not found"
    faults = []
    if not TYPES[entry["type"]](best):
        faults.append(f"type {best.type}/{best.form}")
    if entry["speaker"] and not any(Span(*entry["speaker"]).overlaps(s) for s in best.speaker):
        faults.append(f"speaker span {best.speaker}")
    if entry["entity"] not in [actor.name for actor in best.speakers]:
        faults.append(f"speaker {[actor.name for actor in best.speakers]}")
    if entry["addressee"] and entry["addressee"] not in [actor.name for actor in best.addressees]:
        faults.append(f"addressee {[actor.name for actor in best.addressees]}")
    if entry["source"] and not any(
        entry["source"] in (s.actor.name if s.actor else s.text) for s in best.sources
    ):
        faults.append(f"sources {[s.text for s in best.sources]}")
    return ", ".join(faults)


def event_faults(entries: list[dict[str, Any]], reading: Reading) -> tuple[list[str], list[str]]:
    """A fault for each expected event, and the events beyond them."""
    free = set(range(len(reading.events)))
    faults = []
    for entry in entries:
        trigger = Span(*entry["trigger"])
        near = [
            i
            for i in free
            if reading.events[i].type == entry["type"]
            and any(s.overlaps(trigger) for s in reading.events[i].trigger)
        ]
        if not near:
            sentence = next((s.span for s in reading.doc.sentences if s.span.overlaps(trigger)), trigger)
            near = [
                i
                for i in free
                if reading.events[i].type == entry["type"] and reading.events[i].trigger[0].overlaps(sentence)
            ]
        if not near:
            faults.append("not found")
            continue
        event = reading.events[near[0]]
        free.discard(near[0])
        wrong = []
        for role in ("actors", "recipients"):
            gold = {p["code"] for p in entry[role] if p["code"]}
            got = {p.code for p in getattr(event, role) if p.code}
            if gold != got:
                wrong.append(f"{role} {sorted(got)}, not {sorted(gold)}")
        wrong += [] if event.status == entry["status"] else [f"status {event.status}"]
        wrong += [] if event.mode == entry["mode"] else [f"(mode {event.mode}, not {entry['mode']})"]
        wrong += [] if event.cameo == entry["cameo"] else [f"(cameo {event.cameo}, not {entry['cameo']})"]
        faults.append(", ".join(wrong))
    extra = [
        f"{reading.events[i].type} {reading.events[i].lemma!r} at {reading.events[i].trigger}"
        for i in sorted(free)
    ]
    return faults, extra


def block_fault(kind: BlockKind, words: str, reading: Reading) -> str:
    text = reading.report.text
    return (
        ""
        if any(b.kind == kind and text[b.span.begin : b.span.end] == words for b in reading.report.blocks)
        else "missing"
    )


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    raw = Path(sys.argv[1]).read_bytes().decode("utf-8")
    expected = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    reading = read_report(report_from_text(raw))
    faults = []

    def tell(name: str, fault: str) -> None:
        print(
            f"{'ok  ' if not fault else 'near' if fault.startswith('(') else 'FAIL'} {name}{': ' + fault if fault else ''}"
        )
        faults.extend([fault] if fault and not fault.startswith("(") else [])

    dct = reading.report.dct
    tell("dct", "" if dct and dct.value == expected["dct"] else f"{dct}")
    named, wanted = reading.report.credits, expected["credits"]
    same = list(named.editors) == wanted["editors"] and set(named.agencies) == set(wanted["agencies"])
    tell("credits", "" if same else f"{named}")
    for words in expected["headings"]:
        tell(f"heading {words[:30]}", block_fault(BlockKind.HEADING, words, reading))
    tell("caption", block_fault(BlockKind.CAPTION, expected["caption"], reading))
    for entry in expected["times"]:
        tell(f"time {raw[slice(*entry['span'])]!r}", time_fault(entry, reading))
    for entry in expected["statements"]:
        tell(
            f"quotation {entry['type']} {raw[slice(*entry['quote'][0])][:40]!r}",
            statement_fault(entry, reading),
        )
    event_results, extra = event_faults(expected["events"], reading)
    for entry, fault in zip(expected["events"], event_results, strict=True):
        tell(f"event {entry['type']} {raw[slice(*entry['trigger'])]!r}", fault)
    print(f"{len(extra)} further events" + "".join(f"\n     {line}" for line in extra))
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
