"""The network, the map and the coverage as numbers ready for an SVG."""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from depesche.store.aid.finder import Row
from depesche.web.charts import months_between

WIDTH, HEIGHT = 960, 600
_ROUNDS = 240
CLASSES = 5
"""Steps of shade on the map."""


@dataclass(frozen=True, slots=True)
class Node:
    """A state or organisation in the network, with its events."""

    code: str
    x: float
    y: float
    radius: float
    events: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A link, its thickness, and which of both prevails in it: good, bad or even."""

    a: Node
    b: Node
    width: float
    mood: str
    row: Row


def network(rows: Sequence[Row], centre: str | None) -> tuple[list[Node], list[Edge]]:
    """Nodes and edges of the links; the same links give the same drawing."""
    codes = sorted({code for row in rows for code in (row["a"], row["b"])})
    if not codes:
        return [], []
    place = {code: number for number, code in enumerate(codes)}
    pairs = np.array([(place[row["a"]], place[row["b"]]) for row in rows])
    weights = np.log1p(np.array([row["events"] for row in rows], dtype=float))
    events: dict[str, int] = defaultdict(int)
    for row in rows:
        for code in (row["a"], row["b"]):
            events[code] += row["events"]
    most = max(events.values())
    radii = np.array([6 + 16 * math.sqrt(events[code] / most) for code in codes])
    xs = _apart(_spread(_laid_out(len(codes), pairs, weights, place.get(centre or ""))), radii)
    nodes = {
        code: Node(
            code,
            round(float(xs[n][0]), 1),
            round(float(xs[n][1]), 1),
            round(float(radii[n]), 1),
            events[code],
        )
        for code, n in place.items()
    }
    thickest = max(row["events"] for row in rows)
    edges = [
        Edge(nodes[row["a"]], nodes[row["b"]], round(1 + 7 * math.sqrt(row["events"] / thickest), 1), mood_of(row), row)
        for row in reversed(rows)
    ]  # fmt: skip
    return sorted(nodes.values(), key=lambda node: -node.radius), edges


def mood_of(row: Row) -> str:
    """Which prevails among the events of a link: good, bad, or neither by three to two."""
    good, bad = row["cooperation"], row["conflict"]
    if good > 1.5 * bad:
        return "good"
    return "bad" if bad > 1.5 * good else "even"


def _laid_out(number: int, pairs: Any, weights: Any, centre: int | None) -> Any:
    """Places by springs and repulsion, from a circle, cooling down."""
    angles = np.arange(number) * 2.399963
    radii = np.sqrt(np.arange(number) + 0.5) / math.sqrt(max(number, 1))
    at = np.column_stack((np.cos(angles), np.sin(angles))) * radii[:, None]
    ideal = 1.7 / math.sqrt(number)
    for step in range(_ROUNDS):
        away = at[:, None, :] - at[None, :, :]
        far = np.maximum(np.hypot(away[..., 0], away[..., 1]), 1e-3)
        push = (away * (ideal**2 / far**2)[..., None]).sum(axis=1)
        pull = np.zeros_like(at)
        gap = at[pairs[:, 0]] - at[pairs[:, 1]]
        force = gap * (np.hypot(gap[:, 0], gap[:, 1]) / ideal * (0.2 + 0.08 * weights))[:, None]
        np.add.at(pull, pairs[:, 0], -force)
        np.add.at(pull, pairs[:, 1], force)
        move = push + pull - 0.9 * at
        length = np.maximum(np.hypot(move[:, 0], move[:, 1]), 1e-6)
        limit = 0.12 * (1 - step / _ROUNDS) + 0.002
        at = at + move / length[:, None] * np.minimum(length, limit)[:, None]
        if centre is not None:
            at[centre] = 0.0
    return at


def _spread(at: Any) -> Any:
    """The places over the whole drawing, with room for names at the edge."""
    low, high = at.min(axis=0), at.max(axis=0)
    size = np.where(high - low > 1e-9, high - low, 1.0)
    return (at - low) / size * np.array([WIDTH - 180, HEIGHT - 90]) + np.array([90, 40])


def _apart(at: Any, radii: Any) -> Any:
    """The places with room around each circle for its name."""
    wanted = radii[:, None] + radii[None, :] + np.array([26.0])
    for _ in range(120):
        away = at[:, None, :] - at[None, :, :]
        away[..., 1] *= 1.35  # names are wider than high
        far = np.maximum(np.hypot(away[..., 0], away[..., 1]), 1e-3)
        overlap = np.maximum(wanted - far, 0.0)
        np.fill_diagonal(overlap, 0.0)
        at = at + (away / far[..., None] * overlap[..., None] * 0.25).sum(axis=1)
        at = np.clip(at, [40, 30], [WIDTH - 40, HEIGHT - 40])
    return at


@cache
def world() -> dict[str, Any]:
    """The outlines of the countries."""
    text = (resources.files("depesche.web") / "world.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def shaded(rows: Iterable[Row]) -> tuple[dict[str, int], list[tuple[int, int]]]:
    """A step of shade for each code, and the range of numbers of each step; steps grow like the numbers do, by factors."""
    counted = {row["code"]: row["number"] for row in rows}
    if not counted:
        return {}, []
    top = max(counted.values())
    edges = sorted({max(1, round(top ** (step / CLASSES))) for step in range(CLASSES)})
    steps = {code: sum(number >= edge for edge in edges) for code, number in counted.items()}
    ranges = [(edge, (edges[at + 1] - 1) if at + 1 < len(edges) else top) for at, edge in enumerate(edges)]
    return steps, ranges


@dataclass(frozen=True, slots=True)
class Strip:
    """A publisher's row of the coverage: a cell for each stretch of time, a sum, and how many gaps lie within."""

    publisher: str
    cells: tuple[tuple[str, int, float, int], ...]  # part, reports, x, step of shade; 0 is a gap
    reports: int
    copies: int
    gaps: int
    undated: int


def strips(rows: Iterable[Row], parts: tuple[str, ...], width: float = 720.0) -> list[Strip]:
    """The rows of the coverage over all parts of the time."""
    rows = list(rows)
    most = max((row["reports"] for row in rows if row["part"]), default=1)
    by_publisher: dict[str, dict[str | None, Row]] = defaultdict(dict)
    for row in rows:
        by_publisher[row["publisher"]][row["part"]] = row
    step = width / max(len(parts), 1)
    found = []
    for name, own in by_publisher.items():
        numbers = [own[part]["reports"] if part in own else 0 for part in parts]
        held = [at for at, number in enumerate(numbers) if number]
        first, last = (held[0], held[-1]) if held else (0, -1)
        cells = tuple(
            (part, numbers[at], round(at * step, 2), _step(numbers[at], most))
            for at, part in enumerate(parts)
            if first <= at <= last
        )
        found.append(
            Strip(
                name,
                cells,
                sum(row["reports"] for row in own.values()),
                sum(row["copies"] for row in own.values()),
                sum(number == 0 for number in numbers[first : last + 1]),
                own[None]["reports"] if None in own else 0,
            )
        )
    return sorted(found, key=lambda strip: (-strip.reports, strip.publisher))


def parts_of(rows: Iterable[Row], grain: str) -> tuple[str, ...]:
    """All days, months or years from the first to the last that has reports."""
    parts = sorted({row["part"] for row in rows if row["part"]})
    if not parts:
        return ()
    if grain == "day":
        days = np.arange(np.datetime64(parts[0]), np.datetime64(parts[-1]) + 1)
        return tuple(str(day) for day in days)
    if grain == "year":
        return tuple(f"{year:04d}" for year in range(int(parts[0]), int(parts[-1]) + 1))
    return months_between(parts)


def _step(number: int, most: int) -> int:
    if number == 0:
        return 0
    return 1 + min(3, int(4 * math.log1p(number) / math.log1p(most + 1)))
