"""Judgements at random, for tests that hold what is kept against what is found anew."""

import datetime as dt
import random
from collections.abc import Sequence

from depesche.keeping.judged import Told
from depesche.model.judgement import Judgement, Verdict

NOON = dt.datetime(2024, 1, 1, 12, tzinfo=dt.UTC)


def some_judgements(chance: random.Random, known: Sequence[Told], most: int) -> list[Judgement]:
    """Fewer than `most`, each of two of those that are known."""
    found = []
    for _ in range(chance.randrange(most)):
        left, right = sorted(each.id for each in chance.sample(known, 2))
        verdict = chance.choice((Verdict.POSITIVE, Verdict.NEGATIVE))
        found.append(Judgement(left, right, verdict, "Redaktion", NOON, "geprüft"))
    return found
