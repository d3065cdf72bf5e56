"""The statistical parts of the rules: named features, weights from a file, a probability.

A model is a JSON file of weights by feature name under `knowledge/data/models`, made by one training command with a seed
(docs/model-card.md). A feature that the file does not know weighs nothing, so every answer can be read off the weights.
"""

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from depesche.errors import KnowledgeError

Features = Mapping[str, float]
Opinion = Callable[[str, Features, int], float]  # of a question, its features and the token asked about

WEIGHTS = Path(__file__).parent / "data" / "models"
_Held = TypeVar("_Held", "Model", "Choices")


@dataclass(frozen=True, slots=True)
class Model:
    """Logistic regression: what each feature adds to the log odds, and from which probability on the answer is yes."""

    bias: float
    weights: Mapping[str, float]
    threshold: float

    def probability(self, features: Features) -> float:
        """The probability of yes, 0 to 1."""
        score = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))

    def reasons(self, features: Features, count: int = 3) -> tuple[str, ...]:
        """The features that weighed most, each with what it added: "main clause +1.2"."""
        added = {name: self.weights.get(name, 0.0) * value for name, value in features.items()}
        heaviest = sorted(added, key=lambda name: -abs(added[name]))[:count]
        return tuple(f"{name} {added[name]:+.1f}" for name in heaviest if added[name])


@cache
def model(name: str) -> Model:
    """A shipped model; KnowledgeError where its file is missing or no such model."""
    return _held(name, Model)


def _held(name: str, make: Callable[[Any, Any, float], _Held]) -> _Held:
    path = WEIGHTS / f"{name}.json"
    try:
        held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return make(held["bias"], held["weights"], held["threshold"])
    except (OSError, ValueError, KeyError) as error:
        raise KnowledgeError(f"{path}: no weights of a model: {error}") from error


@dataclass(frozen=True, slots=True)
class Choices:
    """Multinomial regression: what each feature adds to the log odds of each class."""

    bias: Mapping[str, float]
    weights: Mapping[str, Mapping[str, float]]  # feature → class → weight
    threshold: float

    def probabilities(self, features: Features) -> dict[str, float]:
        """The probability of each class."""
        scores = dict(self.bias)
        for name, value in features.items():
            for label, weight in self.weights.get(name, {}).items():
                scores[label] += weight * value
        highest = max(scores.values())
        odds = {label: math.exp(score - highest) for label, score in scores.items()}
        total = sum(odds.values())
        return {label: one / total for label, one in odds.items()}

    def best(self, features: Features, but: str) -> tuple[str, float]:
        """The most probable class other than `but`, with its probability."""
        found = self.probabilities(features)
        label = max((label for label in found if label != but), key=found.__getitem__)
        return label, found[label]

    def reasons(self, features: Features, label: str, count: int = 3) -> tuple[str, ...]:
        """The features that spoke most for a class."""
        added = {name: self.weights.get(name, {}).get(label, 0.0) * value for name, value in features.items()}
        heaviest = sorted(added, key=lambda name: -added[name])[:count]
        return tuple(f"{name} {added[name]:+.1f}" for name in heaviest if added[name] > 0)


@cache
def choices(name: str) -> Choices:
    """A shipped model of several classes; KnowledgeError where its file is missing or no such model."""
    return _held(name, Choices)


def shipped(question: str, features: Features, _: int) -> float:
    """The probability by the shipped model of the same name."""
    return model(question).probability(features)
