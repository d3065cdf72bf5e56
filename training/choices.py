"""Multinomial regression over named features: which of several classes, or none."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from depesche.knowledge.models import Choices, Features
from training.logistic import SEED, folds

FOLDS = 5
PENALTY = 1.0
LEAST = 3  # a feature seen less often is left out
THRESHOLDS = tuple(round(0.3 + 0.05 * step, 2) for step in range(14))
LEAST_PRECISION = 0.6
_SMALLEST = 0.1  # a weight nearer to zero is left out


@dataclass(frozen=True)
class Choice:
    """A word with its class; `is_open` where the model will be asked."""

    report: str
    features: Features
    label: str
    is_open: bool


def fitted_choices(known: Sequence[Choice]) -> Choices:
    """Fit on all."""
    counts = Counter(name for one in known for name in one.features)
    vectorizer = DictVectorizer(dtype=np.float32)
    matrix = vectorizer.fit_transform(
        [{n: v for n, v in c.features.items() if counts[n] >= LEAST} for c in known]
    )
    regression = LogisticRegression(C=PENALTY, max_iter=300, random_state=SEED)
    regression.fit(matrix, [c.label for c in known])
    labels = [str(label) for label in regression.classes_]
    weights: dict[str, dict[str, float]] = {}
    for name, column in zip(vectorizer.get_feature_names_out(), regression.coef_.T, strict=True):
        kept = {
            label: round(float(w), 2) for label, w in zip(labels, column, strict=True) if abs(w) >= _SMALLEST
        }
        if kept:
            weights[str(name)] = kept
    bias = {label: round(float(b), 3) for label, b in zip(labels, regression.intercept_, strict=True)}
    return Choices(bias, weights, 0.5)


def chosen_among(known: Sequence[Choice], none: str = "-") -> Choices:
    """The model with the lowest threshold at which held-out answers at open words are right often enough."""
    fold = folds((c.report for c in known), FOLDS)
    answers: list[tuple[float, bool]] = []
    for number in range(FOLDS):
        model = fitted_choices([c for c in known if fold[c.report] != number])
        for one in known:
            if fold[one.report] == number and one.is_open:
                label, probability = model.best(one.features, none)
                answers.append((probability, label == one.label))
    gold = sum(c.is_open and c.label != none for c in known) or 1
    threshold = THRESHOLDS[-1]
    for at in reversed(THRESHOLDS):
        yes = sum(p >= at for p, _ in answers)
        right = sum(p >= at and is_right for p, is_right in answers)
        print(
            f"  from {at:.2f}: P {100 * right / (yes or 1):.1f}  R {100 * right / gold:.1f}  ({right} of {yes})"
        )
        if yes and right / yes >= LEAST_PRECISION:
            threshold = at
    model = fitted_choices(known)
    return Choices(model.bias, model.weights, threshold)


def written_choices(model: Choices, path: Path) -> None:
    """Write a model as JSON, a feature a line."""
    held = {"bias": model.bias, "threshold": model.threshold, "weights": dict(sorted(model.weights.items()))}
    path.write_text(
        json.dumps(held, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n", encoding="utf-8"
    )
