"""Train the teacher and label texts: `python -m training.teacher.teach --data DIR --encoder FILE --out DIR --job NAME`.

A job says which gold is not seen: "fold0" to "fold4", or "full" (see `is_hidden`). It writes `NAME.npz` with the labels of
all texts and of the gold that it did not see, and prints its scores on the latter.
"""

import argparse
import json
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from depesche.analysis.trees import best_heads
from depesche.evaluation.analysis import bio_entities
from training.tasks import ATTRIBUTES, bucketed
from training.teacher.data import Labels, Reader, Row, length_of, rows_of
from training.teacher.encoder import unpack
from training.teacher.parser import Parser, loss_of, task_weights

WORDS = 6000  # in a batch, padding counted


def is_hidden(job: str) -> Callable[[Row], bool]:
    """What a job must not see: "fold0" to "fold4" a fifth of all trees and GermEval dev; "full" only the own test part."""

    def hidden(row: Row) -> bool:
        if row.get("is_test"):
            return True
        if job.startswith("fold"):
            return ("heads" in row and row["number"] % 5 == int(job[4:])) or row["source"] == "germeval-dev"
        return False

    return hidden


def fit(
    model: Parser, rows: Sequence[Row], reader: Reader, seed: int, device: torch.device, seconds: float
) -> None:
    """Train in place for so many seconds; the learning rate follows the time spent."""
    chance = random.Random(seed)  # noqa: S311  no secrets here
    inside = list(model.encoder.parameters())
    known = {id(p) for p in inside}
    outside = [p for p in model.parameters() if id(p) not in known]
    groups = [{"params": inside, "lr": 4e-4}, {"params": outside, "lr": 2e-3}]
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.03, fused=device.type == "cuda")
    rates = [group["lr"] for group in optimiser.param_groups]
    batches = [reader.batch(group).to(device) for group in bucketed(rows, length_of, WORDS, chance, spread=6)]
    weights = task_weights(model.labels).to(device)
    model.train()
    began, step, spent = time.monotonic(), 0, 0.0
    while spent < 1:
        chance.shuffle(batches)
        for batch in batches:
            spent = (time.monotonic() - began) / seconds
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * min(1.0, (step + 1) / 60) * max(0.005, 1 - spent)
            with torch.autocast(device.type, torch.bfloat16):
                scores = model(batch, masked=0.1, mask_id=reader.mask_id)
            loss = loss_of(scores, batch, weights)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
            if step % 10 == 0:
                loss.item()  # wait for the device, so that the time spent is true
            if step % 100 == 0:
                print(
                    f"seed {seed} step {step} of {len(batches)} an epoch, {spent:.2f}, loss {loss.item():.3f}",
                    flush=True,
                )
            if spent >= 1:
                break


@torch.no_grad()
def label(
    models: Sequence[Parser], rows: Sequence[Row], reader: Reader, device: torch.device
) -> list[dict[str, Any]]:
    """The mean opinion of the models on encoded rows, in their order: numbers of labels, heads, and how sure (0 to 15)."""
    for model in models:
        model.eval()
    found: list[dict[str, Any]] = [{}] * len(rows)
    numbered = [row | {"at": i} for i, row in enumerate(rows)]
    root = models[0].labels.deps.index("root")
    for group in bucketed(numbered, length_of, 2 * WORDS, None):
        batch = reader.batch(group).to(device)
        arcs_total, tags_total, relations = 0.0, 0.0, []
        for model in models:
            with torch.autocast(device.type, torch.bfloat16):
                scores = model(batch)
            relations.append(scores["deps"])
            arcs_total = arcs_total + scores["arcs"].softmax(-1) / len(models)
            tags_total = tags_total + scores["tags"].softmax(-1) / len(models)
        arcs = (arcs_total + 1e-6).log().cpu().numpy()
        best = tags_total.max(-1)
        values, sure = (
            best.indices.cpu().numpy().astype("uint8"),
            (best.values * 15).cpu().numpy().astype("uint8"),
        )
        heads = np.zeros(batch.first.shape, dtype="int64")
        for i, row in enumerate(group):
            length = len(row["forms"])
            heads[i, :length] = best_heads(arcs[i, :length, : length + 1])
        column = np.where(heads == np.arange(heads.shape[1]), 0, heads + 1)
        surest = (
            (np.exp(np.take_along_axis(arcs, column[:, :, None], 2))[:, :, 0] * 15)
            .clip(0, 15)
            .astype("uint8")
        )
        deps = _relations(relations, column, root)
        names = list(models[0].labels.tasks).index("names")
        for i, row in enumerate(group):
            own = slice(0, len(row["forms"]))
            found[row["at"]] = {
                "tags": values[i, own],
                "heads": heads[i, own].astype("uint16"),
                "deps": deps[i, own],
                "sure": surest[i, own],
                "sure_names": sure[i, own, names],
            }
    return found


def _relations(relations: Sequence[torch.Tensor], column: np.ndarray, root: int) -> np.ndarray:
    """The best relation of every word to its chosen head; `relations` (batch, word, head, relation) of each model."""
    heads = torch.from_numpy(column).to(relations[0].device)
    total = torch.zeros_like(relations[0][:, :, 0])
    for scores in relations:
        total += (
            scores.gather(2, heads[:, :, None, None].expand(-1, -1, 1, scores.shape[-1]))
            .squeeze(2)
            .softmax(-1)
        )
    total[:, :, root] = torch.where(heads == 0, 10.0, -1.0)
    return total.argmax(-1).cpu().numpy().astype("uint8")


def score(rows: Sequence[Row], found: Sequence[dict[str, Any]], labels: Labels) -> str:
    """UPOS, XPOS, features, UAS, LAS by source and F1 of PER, LOC, ORG."""
    lines = []
    for source in sorted({_source(row) for row in rows}):
        pairs = [(row, one) for row, one in zip(rows, found, strict=True) if _source(row) == source]
        if "heads" in pairs[0][0]:
            lines.append(f"{source}: " + _syntax(pairs, labels))
        if "labels" in pairs[0][0] or "names" in pairs[0][0]:
            lines.append(f"{source}: names F1 {_names(pairs, labels):.1f}")
    return "\n".join(lines)


def _source(row: Row) -> str:
    return row["source"] + (" test" if row.get("is_test") else "")


def _syntax(pairs: Sequence[tuple[Row, dict[str, Any]]], labels: Labels) -> str:
    total = upos = xpos = feats = words = uas = las = 0
    for row, one in pairs:
        made = values_of(one, labels)
        for i in range(len(row["words"])):
            total += 1
            upos += made["upos"][i] == row["upos"][i]
            xpos += made["xpos"][i] == row["xpos"][i]
            feats += made["feats"][i] == row["feats"][i]
            if row["upos"][i] != "PUNCT":
                words += 1
                uas += int(one["heads"][i]) == row["heads"][i]
                las += (
                    int(one["heads"][i]) == row["heads"][i] and labels.deps[one["deps"][i]] == row["deps"][i]
                )
    shares = [100 * n / total for n in (upos, xpos, feats)] + [100 * n / words for n in (uas, las)]
    return "UPOS {:.1f} XPOS {:.1f} feats {:.1f} UAS {:.1f} LAS {:.1f}".format(*shares)


def values_of(one: dict[str, Any], labels: Labels) -> dict[str, list[str]]:
    """The labels of every word: xpos, upos, names, and feats written as in CoNLL-U, "" if none."""
    columns = {
        name: [values[n] for n in one["tags"][:, i]] for i, (name, values) in enumerate(labels.tasks.items())
    }
    rows = zip(*(columns[name] for name in sorted(ATTRIBUTES)), strict=True)
    feats = ["|".join(f"{n}={v}" for n, v in zip(sorted(ATTRIBUTES), row, strict=True) if v) for row in rows]
    return {"xpos": columns["xpos"], "upos": columns["upos"], "names": columns["names"], "feats": feats}


def _three(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    return {one for one in bio_entities(labels) if one[2] != "OTH"}


def _names(pairs: Sequence[tuple[Row, dict[str, Any]]], labels: Labels) -> float:
    right = all_gold = all_found = 0
    for row, one in pairs:
        gold = _three(row.get("labels") or row["names"])
        found = _three(values_of(one, labels)["names"])
        right, all_gold, all_found = right + len(gold & found), all_gold + len(gold), all_found + len(found)
    return 200 * right / (all_gold + all_found)


def save(path: Path, rows: Sequence[Row], found: Sequence[dict[str, Any]], labels: Labels) -> None:
    """Write labels as flat arrays beside the value lists."""
    arrays: dict[str, Any] = {name: np.concatenate([one[name] for one in found]) for name in found[0]}
    arrays["lengths"] = np.asarray([len(row["words"]) for row in rows], dtype="uint16")
    arrays["values"] = np.asarray(json.dumps({"tasks": labels.tasks, "deps": labels.deps}))
    np.savez_compressed(path, **arrays)


def main() -> None:
    """Run one job."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--job", required=True)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=100.0, help="of training, for each seed")
    parser.add_argument("--tokens", type=int, default=10_000_000, help="of texts to label")
    parser.add_argument("--few", type=int, help="use only so many rows, to try the code")
    options = parser.parse_args()
    began = time.monotonic()
    torch.set_num_threads(2)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    trees, names, texts = (
        rows_of(options.data / f"{n}.jsonl.xz")[: options.few] for n in ("trees", "names", "texts")
    )
    labels, hidden = Labels.of(trees), is_hidden(options.job)
    reader = Reader(options.data, labels)
    coded = reader.encode(
        [row for row in trees if not hidden(row)] * 2 + [row for row in names if not hidden(row)]
    )
    unseen = [row for row in [*trees, *names] if hidden(row)]
    print(f"{options.job}: {len(coded)} sentences, {time.monotonic() - began:.0f} s", flush=True)
    models = []
    for seed in range(1, options.seeds + 1):
        torch.manual_seed(seed)
        encoder = unpack(torch.load(options.encoder), dropout=0.1)
        model = Parser(encoder, labels, torch.from_numpy(reader.keys)).to(device)
        fit(model, coded, reader, seed, device, options.seconds)
        models.append(model)
    print(f"{options.job}: trained, {time.monotonic() - began:.0f} s", flush=True)
    found = label(models, reader.encode(unseen), reader, device) if unseen else []
    if unseen:
        print(f"{options.job}\n" + score(unseen, found, labels), flush=True)
    wanted, count = [], 0
    for row in texts:
        count += len(row["words"])
        if count <= options.tokens:
            wanted.append(row)
    found = [*label(models, reader.encode(wanted), reader, device), *found]
    save(options.out / f"{options.job}.npz", [*wanted, *unseen], found, labels)
    print(f"{options.job}: labelled, {time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
