"""The teacher: tags, features, tree and names over the pretrained encoder and the lexicon's keys."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.tasks import HASHED, NOTHING
from training.teacher.data import Batch, Labels
from training.teacher.encoder import Block, Encoder, rotary

KEY_WIDTH = 32


class Biaffine(nn.Module):
    """Scores of pairs of words: (batch, dependent, head, out)."""

    def __init__(self, width: int, inner: int, out: int, dropout: float) -> None:
        super().__init__()
        self.below = nn.Sequential(nn.Linear(width, inner), nn.GELU(), nn.Dropout(dropout))
        self.above = nn.Sequential(nn.Linear(width, inner), nn.GELU(), nn.Dropout(dropout))
        self.weight = nn.Parameter(torch.randn(out, inner + 1, inner + 1) * 0.01)

    def forward(self, words: Tensor, heads: Tensor) -> Tensor:
        """(batch, words, width), (batch, heads, width) → scores."""
        below, above = (
            F.pad(self.below(words), (0, 1), value=1.0),
            F.pad(self.above(heads), (0, 1), value=1.0),
        )
        return torch.einsum("bik,okl,bjl->bijo", below, self.weight.to(below.dtype), above)


class Parser(nn.Module):
    """All tasks over one encoder; `keys` (forms, tables) are the hashed keys of the lexicon."""

    def __init__(self, encoder: Encoder, labels: Labels, keys: Tensor, dropout: float = 0.25) -> None:
        super().__init__()
        width, tables = encoder.size.width, keys.shape[1]
        self.encoder, self.labels = encoder, labels
        self.register_buffer("rows", keys + torch.arange(tables) * HASHED)
        self.keys = nn.Embedding(tables * HASHED, KEY_WIDTH)
        nn.init.normal_(self.keys.weight, std=0.1)
        self.mix = nn.Linear(2 * width + tables * KEY_WIDTH, width)
        self.context = Block(width, encoder.size.heads, encoder.size.inner, 0.1)
        self.norm, self.drop = nn.LayerNorm(width), nn.Dropout(dropout)
        self.root = nn.Parameter(torch.randn(width) * 0.02)
        self.arcs = Biaffine(width, 384, 1, dropout)
        self.relations = Biaffine(width, 128, len(labels.deps), dropout)
        sizes = [len(values) for values in labels.tasks.values()]
        self.tags = nn.Sequential(
            nn.Linear(width, 768), nn.GELU(), nn.Dropout(dropout), nn.Linear(768, sum(sizes))
        )
        # each task's scores as a row of equal length: which output, and where there is none
        places = torch.zeros(len(sizes), max(sizes), dtype=torch.long)
        is_there = torch.zeros(len(sizes), max(sizes), dtype=torch.bool)
        for task, size in enumerate(sizes):
            places[task, :size] = torch.arange(size) + sum(sizes[:task])
            is_there[task, :size] = True
        self.register_buffer("places", places)
        self.register_buffer("is_there", is_there)

    def forward(self, batch: Batch, masked: float = 0.0, mask_id: int = 0) -> dict[str, Tensor]:
        """Scores "tags" (batch, word, task, value), "arcs" (…, word, head), "deps" (…, word, head, relation); head 0 is the root."""
        pieces = batch.pieces
        if masked:
            hit = (torch.rand_like(pieces, dtype=torch.float) < masked) & (pieces > 3)
            pieces = torch.where(hit, mask_id, pieces)
        seen = self.encoder(pieces, (batch.pieces != 0)[:, None, None, :])
        rows = torch.arange(len(seen), device=seen.device)[:, None]
        keyed = self.keys(self.rows[batch.forms]).flatten(2).to(seen.dtype)
        words = self.mix(
            torch.cat((seen[rows, batch.first], seen[rows, batch.last], self.drop(keyed)), dim=-1)
        )
        is_word = batch.first > 0
        cos, sin = rotary(words.shape[1], words.shape[2] // self.context.heads, words.device)
        words = self.drop(self.norm(self.context(self.drop(words), cos, sin, is_word[:, None, None, :])))
        above = torch.cat((self.root.to(words.dtype).expand(len(words), 1, -1), words), dim=1)
        arcs = self.arcs(words, above).squeeze(-1).float()
        arcs = arcs.masked_fill(~F.pad(is_word, (1, 0), value=True)[:, None, :], -1e4)
        itself = torch.eye(words.shape[1], dtype=torch.bool, device=words.device)
        arcs = arcs.masked_fill(F.pad(itself, (1, 0))[None], -1e4)
        tags = self.tags(words).float()[..., self.places].masked_fill(~self.is_there, -1e4)
        return {"arcs": arcs, "deps": self.relations(words, above).float(), "tags": tags}


def task_weights(labels: Labels) -> Tensor:
    """How much each task of single words counts."""
    return torch.tensor([1.0 if name in ("xpos", "upos", "names") else 0.3 for name in labels.tasks])


def loss_of(scores: dict[str, Tensor], batch: Batch, weights: Tensor) -> Tensor:
    """The sum of the losses of all tasks that have gold in the batch."""
    flat = scores["tags"].flatten(0, 2)
    tags = F.cross_entropy(flat, batch.labels.flatten(), ignore_index=NOTHING, reduction="none")
    tags = tags.view(-1, len(weights))
    known = (batch.labels.flatten(0, 1) != NOTHING).float()
    total = ((tags * known).sum(0) / known.sum(0).clamp_min(1) * weights).sum()
    heads = batch.heads.flatten()
    is_parsed = (heads != NOTHING).float()
    count = is_parsed.sum().clamp_min(1)
    arcs = F.cross_entropy(scores["arcs"].flatten(0, 1), heads, ignore_index=NOTHING, reduction="none")
    chosen = batch.heads.clamp_min(0)[:, :, None, None].expand(-1, -1, 1, scores["deps"].shape[-1])
    relations = scores["deps"].gather(2, chosen).flatten(0, 2)
    deps = F.cross_entropy(relations, batch.deps.flatten(), ignore_index=NOTHING, reduction="none")
    return total + ((arcs + deps) * is_parsed).sum() / count
