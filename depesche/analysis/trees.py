"""The best tree of a table of arc scores: one root, no circles."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Heads = NDArray[np.int64]


def best_heads(scores: Floats) -> Heads:
    """Heads (words,) of the best tree with one root; `scores` (words, words + 1) are logarithms, column 0 the root.

    A word's head is the index of the head, its own index for the root. Most tables have a tree of the best head of each
    word already; the others go through the algorithm of Chu, Liu and Edmonds.
    """
    count = len(scores)
    greedy: Heads = scores.argmax(1)
    if (greedy == 0).sum() != 1 or circle(greedy):
        others = scores[:, 1:].max(1) if count > 1 else np.zeros(1, dtype=scores.dtype)
        root = int((scores[:, 0] - others).argmax())
        table = np.full((count + 1, count + 1), -1e9)
        table[1:, :] = scores
        table[1:, 0] = -1e8
        table[root + 1, 0] = 1e8
        greedy = _maximum(table)[1:]
    return np.where(greedy == 0, np.arange(count), greedy - 1)


def circle(heads: Heads) -> list[int]:
    """The words (from 0) of a circle, or none; `heads` count from 1, 0 is the root."""
    done = [False] * len(heads)
    above = (heads - 1).tolist()
    for start in range(len(above)):
        path: list[int] = []
        on_path = set()
        word = start
        while word >= 0 and not done[word] and word not in on_path:
            path.append(word)
            on_path.add(word)
            word = above[word]
        if word in on_path:
            return path[path.index(word) :]
        for word in path:
            done[word] = True
    return []


def _maximum(scores: NDArray[np.float64]) -> Heads:
    """Heads of the maximum spanning arborescence; node 0 is the root."""
    heads: Heads = np.zeros(len(scores), dtype=np.int64)
    rings: list[tuple[NDArray[np.float64], list[int], list[int]]] = []
    while True:  # contract circles until none is left
        np.fill_diagonal(scores, -1e12)
        heads = scores.argmax(1)
        heads[0] = 0
        ring = [i + 1 for i in circle(heads[1:])]
        if not ring:
            break
        outside = sorted(set(range(len(scores))) - set(ring))
        rings.append((scores, ring, outside))
        scores = _contracted(scores, ring, outside, heads)
    for full, ring, outside in reversed(rings):
        heads = _expanded(full, ring, outside, heads)
    return heads


def _contracted(
    scores: NDArray[np.float64], ring: list[int], outside: list[int], heads: Heads
) -> NDArray[np.float64]:
    """The table in which the ring is one node, the last."""
    own = scores[ring, heads[ring]]
    small = np.full((len(outside) + 1, len(outside) + 1), -1e12)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    small[-1, :-1] = (scores[np.ix_(ring, outside)] - own[:, None]).max(0)
    small[:-1, -1] = scores[np.ix_(outside, ring)].max(1)
    return small


def _expanded(scores: NDArray[np.float64], ring: list[int], outside: list[int], found: Heads) -> Heads:
    """Heads in the full table from those in the contracted one."""
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    for place, node in enumerate(outside[1:], start=1):
        up = int(found[place])
        heads[node] = ring[int(scores[node, ring].argmax())] if up == len(outside) else outside[up]
    entry = outside[int(found[-1])]
    own = scores[ring, scores[ring].argmax(1)]
    heads[ring[int((scores[ring, entry] - own).argmax())]] = entry
    return heads
