"""Pinned minimum scores:  python scripts/check_floors.py [--update [--lower]]

Scores the sample archive (scripts/score_samples.py), the analysis and the actors on the test part of gold/news, retold
quotations and figures on those of gold/retold and gold/figures, the ledger on those of gold/threads and gold/turns, and compares
with gold/floors.json. The digest of these truths
is pinned too, so that truth and score cannot drift apart. `--update` raises floors and renews the digest; `--lower` lets them
fall, which needs a reason in CHANGELOG.md.
"""

import hashlib
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import score_figures
import score_retold
import score_turns
from score_samples import EXPECTED, ROOT, scores

from depesche.evaluation.analysis import evaluate_file
from depesche.evaluation.predict import predict_file
from depesche.evaluation.scenarios import predicted_as
from depesche.evaluation.score_actors import score
from depesche.evaluation.score_announcements import figures as ledger_figures
from depesche.evaluation.score_announcements import score_files

FLOORS = ROOT / "gold" / "floors.json"
TREES = ROOT / "gold" / "news" / "test.conllu"
CHAINS = ROOT / "gold" / "news" / "test-actors.jsonl"
THREADS = ROOT / "gold" / "threads" / "test.jsonl"
TURNS = ROOT / "gold" / "turns" / "test.jsonl"
PINNED = (
    "UPOS",
    "feats",
    "Case",
    "lemma",
    "Mood=Sub R",
    "Mood=Sub P",
    "UAS",
    "LAS",
    "PER LOC ORG",
    "sentences",
)
PINNED += ("subject of a speech verb", "clause of a speech verb")
MARGIN = 0.004  # one fact in 250: what a changed library version may move


def analysis_scores() -> dict[str, float]:
    found = evaluate_file(TREES)
    return {f"analysis.{name}": round(found[name] / 100, 3) for name in PINNED}


def actor_scores() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        predict_file("actors", CHAINS, predicted)
        found = score(CHAINS, predicted).figures()
    pronouns = found["pronouns"]["all"]
    return {
        "actors.links": round(found["links"]["conll"]["f1"], 3),
        "actors.mentions": round(found["mentions_found"], 3),
        "actors.pronouns": round(pronouns["right"], 3),
        "actors.pronouns of answered": round(pronouns["of_answered"], 3),
        "actors.codes": round(found["codes"]["right"], 3),
    }


def retold_scores() -> dict[str, float]:
    found = score_retold.figures("test")
    return {f"retold.{name}": round(found[name], 3) for name in ("precision", "recall")}


def ledger_scores() -> dict[str, float]:
    """Announcements on the test part of gold/threads; what sentences say of them on that of gold/turns."""
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        predicted_as("announcements", THREADS, predicted)
        found = ledger_figures(score_files(THREADS, predicted)[0])
    turns = score_turns.share_right(score_turns.score(score_turns.rows_of(TURNS), []))
    return {
        "copies.precision": round(found["copies"]["P"], 3),
        "copies.recall": round(found["copies"]["R"], 3),
        "announcements.found": round(found["found"]["R"], 3),
        "announcements.of found": round(found["found"]["P"], 3),
        "announcements.due": round(found["due"]["share"], 3),
        "announcements.steps": round(found["steps"]["P"], 3),
        "announcements.state": round(found["state"]["share"], 3),
        "announcements.turns": round(turns, 3),
    }


def figure_scores() -> dict[str, float]:
    made = score_figures.figures(score_figures.TEST)
    return {
        f"{name}.{figure}": round(right / of, 3)
        for name, (right, found, listed) in made.items()
        for figure, of in (("precision", found), ("recall", listed))
    }


def main() -> None:
    figures = (
        scores() | analysis_scores() | actor_scores() | retold_scores() | figure_scores() | ledger_scores()
    )
    truths = (EXPECTED, TREES, CHAINS, score_retold.FOLDER / "test.txt", score_figures.TEST, THREADS, TURNS)
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in truths)).hexdigest()[:16]
    pinned = (
        json.loads(FLOORS.read_text(encoding="utf-8"))
        if FLOORS.exists()
        else {"digest": digest, "floors": {}}
    )
    floors: dict[str, float] = pinned["floors"]
    if "--update" in sys.argv:
        keep = {} if "--lower" in sys.argv or pinned["digest"] != digest else floors
        raised = {name: max(value, keep.get(name, 0.0)) for name, value in figures.items()}
        FLOORS.write_text(json.dumps({"digest": digest, "floors": raised}, indent=1) + "\n", encoding="utf-8")
        print(f"{FLOORS.relative_to(ROOT)} written")
        return
    fallen = [
        f"{n}: {figures.get(n, 0.0):.3f}, floor {floor:.3f}"
        for n, floor in floors.items()
        if figures.get(n, 0.0) < floor - MARGIN
    ]
    if pinned["digest"] != digest:
        fallen.append(
            "samples/expected.tsv or the gold of gold/news has changed: run scripts/check_floors.py --update and say why in CHANGELOG.md"
        )
    print("\n".join(fallen) or "all floors hold: " + ", ".join(f"{n} {v:.3f}" for n, v in figures.items()))
    sys.exit(bool(fallen))


if __name__ == "__main__":
    main()
