"""Logistic regression over named features, with what has to be chosen chosen by cross-validation."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from depesche.knowledge.models import Features, Model

FOLDS = 8
SEED = 1
PENALTIES = (0.03, 0.1, 0.3, 1.0)
FAR_WEIGHTS = (0.0, 0.1, 0.3)
THRESHOLDS = tuple(round(0.2 + 0.02 * step, 2) for step in range(31))
LEAST_PRECISION = 0.75  # of what is answered by yes; below it no answer is better
_AS_WELL = 0.005
_SMALLEST = 0.005  # a weight nearer to zero is left out


@dataclass(frozen=True)
class Example:
    """A question about a place of a report with its answer."""

    report: str
    question: str
    features: Features
    answer: bool


def fitted(near: Sequence[Example], far: Sequence[Example], penalty: float, weight: float) -> Model:
    """Fit on the near examples and, each counted `weight` times, on those of another register, told apart by a feature."""
    used = [(e, 1.0) for e in near] + [(e, weight) for e in far if weight]
    rows = [{**e.features, **({"register far": 1.0} if share < 1.0 else {})} for e, share in used]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    regression = LogisticRegression(C=penalty, max_iter=2000, random_state=SEED)
    regression.fit(matrix, [e.answer for e, _ in used], sample_weight=[share for _, share in used])
    weights = {
        name: round(float(value), 3)
        for name, value in zip(vectorizer.get_feature_names_out(), regression.coef_[0], strict=True)
        if abs(value) >= _SMALLEST and name != "register far"
    }
    return Model(round(float(regression.intercept_[0]), 3), weights, 0.5)


def folds(names: Iterable[str], count: int) -> dict[str, int]:
    """One of `count` folds for each report, drawn with the seed."""
    reports = sorted(set(names))
    order = np.random.default_rng(SEED).permutation(len(reports))
    return {reports[at]: number % count for number, at in enumerate(order)}


def held_out(
    near: Sequence[Example], far: Sequence[Example], penalty: float, weight: float
) -> list[tuple[float, bool]]:
    """Each near example's probability by a model that has not seen its report, with its answer."""
    fold = folds((e.report for e in near), FOLDS)
    found = []
    for number in range(FOLDS):
        model = fitted([e for e in near if fold[e.report] != number], far, penalty, weight)
        found += [(model.probability(e.features), e.answer) for e in near if fold[e.report] == number]
    return found


def score(answers: Sequence[tuple[float, bool]], threshold: float, beta: float) -> tuple[float, float, float]:
    """Precision, recall and F of yes; `beta` weighs recall."""
    yes = sum(p >= threshold for p, _ in answers)
    right = sum(p >= threshold and answer for p, answer in answers)
    gold = sum(answer for _, answer in answers)
    precision, recall = right / (yes or 1), right / (gold or 1)
    return precision, recall, _f(precision, recall, beta)


def _f(precision: float, recall: float, beta: float) -> float:
    share = beta * beta
    return (1 + share) * precision * recall / ((share * precision + recall) or 1)


def chosen(near: Sequence[Example], far: Sequence[Example], beta: float) -> Model:
    """The model with the penalty, the weight of the far examples and the threshold that do best on held-out reports."""
    best: tuple[float, float, float, float] = (-1.0, 0.0, 0.0, 0.0)
    for penalty in PENALTIES:
        for weight in FAR_WEIGHTS if far else (0.0,):
            answers = held_out(near, far, penalty, weight)
            for threshold in THRESHOLDS:
                precision, _, f = score(answers, threshold, beta)
                if precision >= LEAST_PRECISION:
                    best = max(best, (f, penalty, weight, threshold))
    _, penalty, weight, threshold = best
    answers = held_out(near, far, penalty, weight)
    threshold = _lowest(answers, threshold, beta)
    precision, recall, f = (100 * value for value in score(answers, threshold, beta))
    figures = f"P {precision:.1f}  R {recall:.1f}  F {f:.1f}"
    print(f"  penalty {penalty}, far {weight}, threshold {threshold}; held out: {figures}")
    model = fitted(near, far, penalty, weight)
    return Model(model.bias, model.weights, threshold)


def chosen_to_refuse(near: Sequence[Example], cost: float) -> Model:
    """The model whose no is worth most on held-out reports: a wrong one costs `cost` times what a right one gains."""
    best = (-1.0, PENALTIES[0], THRESHOLDS[0], 0, 0)
    for penalty in PENALTIES:
        answers = held_out(near, (), penalty, 0.0)
        for threshold in THRESHOLDS:
            refused = [answer for p, answer in answers if p < threshold]
            wrong = sum(refused)
            gain = len(refused) - wrong - cost * wrong
            best = max(best, (gain, penalty, threshold, len(refused) - wrong, wrong))
    _, penalty, threshold, right, wrong = best
    print(f"  penalty {penalty}, threshold {threshold}; held out: refuses {right} rightly, {wrong} wrongly")
    model = fitted(near, (), penalty, 0.0)
    return Model(model.bias, model.weights, threshold)


def _lowest(answers: Sequence[tuple[float, bool]], best: float, beta: float) -> float:
    """The lowest threshold that does as well as the best one but for an answer or two."""
    scores = {t: score(answers, t, beta) for t in THRESHOLDS}
    return min(
        t for t, (p, _, f) in scores.items() if f >= scores[best][2] - _AS_WELL and p >= LEAST_PRECISION
    )


def written(model: Model, path: Path) -> None:
    """Write a model as JSON, a weight a line."""
    held = {"bias": model.bias, "threshold": model.threshold, "weights": dict(sorted(model.weights.items()))}
    path.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
