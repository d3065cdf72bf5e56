"""Train the student and write its weights."""

import json
import random
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from training.student.data import TASKS, WEIGHTS, Gold, Reader, Values
from training.student.model import Shape, Student
from training.tasks import bucketed

RECIPE: dict[str, Any] = json.loads((Path(__file__).parents[1] / "recipe.json").read_text("utf-8"))["student"]


def shape_of(recipe: dict[str, Any]) -> Shape:
    """The sizes of the recipe."""
    return Shape(**{name: tuple(v) if isinstance(v, list) else v for name, v in recipe["shape"].items()})


def fit(
    gold: Sequence[Gold],
    silver: Sequence[Gold],
    values: Values,
    options: dict[str, Any],
    groups: torch.Tensor | None = None,
) -> Student:
    """Train for the epochs of the recipe: each sees all gold and the next slice of the silver.

    `groups` is a table of letter groups to start from.
    """
    torch.manual_seed(options["seed"])
    chance = random.Random(options["seed"])  # noqa: S311  no secrets here
    reader = Reader(shape_of(options), values)
    coded = [reader.encode(one) for one in gold]
    more = [reader.encode(one) for one in silver]
    chance.shuffle(more)
    model = Student(
        reader.shape, [len(values.tasks[name]) for name in TASKS], len(values.deps), options["dropout"]
    )
    if groups is not None:
        model.groups.weight.data.copy_(groups)
    optimiser = torch.optim.AdamW(
        model.parameters(), lr=options["learn_rate"], betas=(0.9, 0.98), weight_decay=0.01
    )
    average = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.998)
    )
    weights, began = torch.tensor(WEIGHTS), time.monotonic()
    share, epochs = options["silver_share"], options["epochs"]
    done, step = 0.0, 0
    for epoch in range(epochs):
        first = int(len(more) * share * epoch) % max(1, len(more))
        slice_ = (more + more)[first : first + int(len(more) * share)]
        batches = list(
            bucketed(coded + slice_, lambda row: len(row["words"]), options["batch_words"], chance, spread=5)
        )
        model.train()
        total = 0.0
        for number, rows in enumerate(batches):
            done = (epoch + number / len(batches)) / epochs
            rate = min(1.0, (step + 1) / 200) * (1.0 if done < 0.3 else max(0.02, (1 - done) / 0.7))
            optimiser.param_groups[0]["lr"] = options["learn_rate"] * rate
            loss = model.loss(reader.batch(rows), weights, options["hidden_forms"])
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            average.update_parameters(model)
            total += loss.item()
            step += 1
        spent = (time.monotonic() - began) / 60
        print(f"epoch {epoch + 1} of {epochs}, {spent:.1f} min, loss {total / len(batches):.3f}", flush=True)
    trained: Student = average.module.eval()
    return trained


def save(model: Student, values: Values, lemmas: dict[str, str], out: Path) -> None:
    """Write weights.npz (16 bits a number), values.json and lemmas.json."""
    out.mkdir(parents=True, exist_ok=True)
    arrays = {name: value.detach().numpy().astype("float16") for name, value in model.state_dict().items()}
    np.savez(out / "weights.npz", **arrays)
    facts = {"version": 2, "shape": asdict(model.shape), "tasks": values.tasks, "relations": values.deps}
    (out / "values.json").write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", "utf-8")
    (out / "lemmas.json").write_text(json.dumps(lemmas, ensure_ascii=False, indent=0) + "\n", "utf-8")
