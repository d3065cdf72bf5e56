"""The network that ships, in PyTorch for training; depesche.analysis.network computes the same with numpy.

Forms are embedded by hashed keys and letter groups; a convolution and a few layers of attention look at the neighbours;
heads give tags, features and names of each word, biaffine scores the tree.
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from depesche.knowledge.names import LABELS
from training.tasks import NOTHING

KNOWN = len(LABELS)


@dataclass(frozen=True)
class Shape:
    """Sizes; `rows` and `widths` of the tables of keys, in the order of features.TABLES, and of the letter groups."""

    rows: tuple[int, ...]
    widths: tuple[int, ...]
    group_rows: int
    group_width: int
    width: int
    inner: int
    heads: int
    depth: int
    arc_width: int
    relation_width: int
    tag_width: int


@dataclass
class Batch:
    """Sentences over their distinct forms: `keys` (forms, tables), `groups` flat with `offsets` (forms), `words` (batch, length)
    numbers of forms, 0 for padding (form 0 is the empty one); gold as in Gold."""

    keys: Tensor
    groups: Tensor
    offsets: Tensor
    words: Tensor
    known: Tensor  # (batch, length) numbers of names.LABELS
    heads: Tensor
    deps: Tensor
    labels: Tensor


def rotary(length: int, width: int) -> tuple[Tensor, Tensor]:
    """Cosines and sines of the rotary positions, (length, width / 2) each."""
    steps = torch.arange(0, width, 2).float() / width
    angles = torch.outer(torch.arange(length).float(), 1000.0**-steps)
    return angles.cos(), angles.sin()


def _turn(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    a, b = x.chunk(2, dim=-1)
    return torch.cat((a * cos - b * sin, a * sin + b * cos), dim=-1)


class Layer(nn.Module):
    """Attention, then a feed-forward layer, each on normed input."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.norm_a, self.norm_b = nn.LayerNorm(shape.width), nn.LayerNorm(shape.width)
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.up, self.down = nn.Linear(shape.width, shape.inner), nn.Linear(shape.inner, shape.width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, mask: Tensor) -> Tensor:
        """(batch, length, width) → the same; `mask` (batch, 1, 1, length) is true where there is a word."""
        batch, length, width = x.shape
        q, k, v = (
            part.view(batch, length, self.heads, -1).transpose(1, 2)
            for part in self.qkv(self.norm_a(x)).chunk(3, -1)
        )
        seen = F.scaled_dot_product_attention(_turn(q, cos, sin), _turn(k, cos, sin), v, attn_mask=mask)
        x = x + self.drop(self.out(seen.transpose(1, 2).reshape(batch, length, width)))
        return x + self.drop(self.down(F.relu(self.up(self.norm_b(x)))))


class Student(nn.Module):
    """Everything but the search for the best tree; `sizes` are the numbers of values of each task of single words."""

    def __init__(self, shape: Shape, sizes: list[int], relations: int, dropout: float = 0.15) -> None:
        super().__init__()
        self.shape, self.sizes = shape, sizes
        self.tables = nn.ModuleList(nn.Embedding(r, w) for r, w in zip(shape.rows, shape.widths, strict=True))
        self.groups = nn.EmbeddingBag(shape.group_rows, shape.group_width, mode="mean")
        for table in [*self.tables, self.groups]:
            nn.init.normal_(table.weight, std=0.1)
        self.mix = nn.Linear(sum(shape.widths) + shape.group_width, 2 * shape.width)
        self.norm_form, self.norm_near, self.norm = (nn.LayerNorm(shape.width) for _ in range(3))
        self.known = nn.Embedding(KNOWN, shape.width)
        nn.init.zeros_(self.known.weight)
        self.near = nn.Linear(3 * shape.width, shape.width)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.depth))
        self.drop = nn.Dropout(dropout)
        self.root = nn.Parameter(torch.randn(shape.width) * 0.1)
        self.below, self.above = (
            nn.Linear(shape.width, shape.arc_width),
            nn.Linear(shape.width, shape.arc_width),
        )
        self.arc = nn.Parameter(torch.randn(shape.arc_width + 1, shape.arc_width + 1) * 0.02)
        self.below_rel, self.above_rel = (nn.Linear(shape.width, shape.relation_width) for _ in range(2))
        self.relation = nn.Parameter(
            torch.randn(relations, shape.relation_width + 1, shape.relation_width + 1) * 0.02
        )
        self.tag_up, self.tags = (
            nn.Linear(shape.width, shape.tag_width),
            nn.Linear(shape.tag_width, sum(sizes)),
        )

    def embed(self, keys: Tensor, groups: Tensor, offsets: Tensor, hidden: float = 0.0) -> Tensor:
        """Vectors (forms, width) of forms; with `hidden` the spelling of so many forms is not seen."""
        parts = [table(keys[:, i]) for i, table in enumerate(self.tables)]
        if hidden and self.training:
            seen = (torch.rand(len(keys), 1) >= hidden).float()
            parts[0], parts[-1] = parts[0] * seen, parts[-1] * seen
        mixed = self.mix(self.drop(torch.cat((*parts, self.groups(groups, offsets)), dim=1)))
        return self.norm_form(torch.maximum(*mixed.chunk(2, dim=1)))

    def words(self, batch: Batch, hidden: float = 0.0) -> Tensor:
        """Vectors (batch, length, width) of words in their sentences."""
        mask = batch.words > 0
        x = self.drop(self.embed(batch.keys, batch.groups, batch.offsets, hidden))[batch.words]
        x = (x + self.known(batch.known)) * mask[..., None]
        padded = F.pad(x, (0, 0, 1, 1))
        near = torch.cat((padded[:, :-2], x, padded[:, 2:]), dim=-1)
        x = x + self.drop(F.relu(self.near(near)))
        x = self.norm_near(x)
        cos, sin = rotary(x.shape[1], self.shape.width // self.shape.heads)
        for layer in self.layers:
            x = layer(x, cos, sin, mask[:, None, None, :])
        return self.drop(self.norm(x))

    def scores(self, x: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Tags (batch, length, values), arcs (batch, length, length + 1), and what relations are made of."""
        tags = self.tags(self.drop(F.relu(self.tag_up(x))))
        above = torch.cat((self.root.expand(len(x), 1, -1), x), dim=1)
        one, two = (
            F.pad(F.relu(self.below(x)), (0, 1), value=1.0),
            F.pad(F.relu(self.above(above)), (0, 1), value=1.0),
        )
        arcs = one @ self.arc @ two.transpose(1, 2)
        arcs = arcs.masked_fill(~F.pad(mask, (1, 0), value=True)[:, None, :], -1e4)
        arcs = arcs.masked_fill(F.pad(torch.eye(x.shape[1], dtype=torch.bool), (1, 0))[None], -1e4)
        return (
            tags,
            arcs,
            F.pad(F.relu(self.below_rel(x)), (0, 1), value=1.0),
            F.pad(F.relu(self.above_rel(above)), (0, 1), value=1.0),
        )

    def loss(self, batch: Batch, weights: Tensor, hidden: float = 0.0) -> Tensor:
        """The sum of the losses of all tasks; `weights` say how much each task of single words counts."""
        mask = batch.words > 0
        tags, arcs, below, above = self.scores(self.words(batch, hidden), mask)
        flat, gold = tags[mask], batch.labels[mask]
        total = tags.sum() * 0
        for task, (scores, weight) in enumerate(zip(flat.split(self.sizes, dim=-1), weights, strict=True)):
            known = gold[:, task] != NOTHING
            if known.any():
                total = total + weight * F.cross_entropy(scores[known], gold[known, task])
        known = mask & (batch.heads != NOTHING)
        if known.any():
            heads = batch.heads[known]
            total = total + F.cross_entropy(arcs[known], heads)
            rows = known.nonzero()[:, 0]
            relations = torch.einsum("nk,rkl,nl->nr", below[known], self.relation, above[rows, heads])
            total = total + F.cross_entropy(relations, batch.deps[known], ignore_index=NOTHING)
        return total
