"""A small encoder of German subwords: pre-norm transformer with rotary positions and gated feed-forward layers.

Used only in training (PyTorch); nothing of it ships.
"""

from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn


@dataclass(frozen=True)
class Size:
    """The size of an encoder."""

    vocabulary: int = 20480
    width: int = 512
    depth: int = 10
    heads: int = 8
    inner: int = 1408


def rotary(length: int, width: int, device: torch.device) -> tuple[Tensor, Tensor]:
    """Cosines and sines of the rotary positions, (length, width / 2) each."""
    steps = torch.arange(0, width, 2, device=device).float() / width
    angles = torch.outer(torch.arange(length, device=device).float(), 10_000.0**-steps)
    return angles.cos(), angles.sin()


def _turn(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    a, b = x.chunk(2, dim=-1)
    cos, sin = cos.to(x.dtype), sin.to(x.dtype)
    return torch.cat((a * cos - b * sin, a * sin + b * cos), dim=-1)


class Block(nn.Module):
    """One layer: attention over all positions, then a gated feed-forward layer."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float = 0.0) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.norm_a, self.norm_b = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width, bias=False)
        self.out = nn.Linear(width, width, bias=False)
        self.up = nn.Linear(width, 2 * inner, bias=False)
        self.down = nn.Linear(inner, width, bias=False)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, mask: Tensor | None) -> Tensor:
        """(batch, length, width) → the same; `mask` is (batch, 1, 1, length), true where there is a token."""
        batch, length, width = x.shape
        q, k, v = (
            part.view(batch, length, self.heads, -1).transpose(1, 2)
            for part in self.qkv(self.norm_a(x)).chunk(3, dim=-1)
        )
        q, k = _turn(q, cos, sin), _turn(k, cos, sin)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = x + self._drop(self.out(seen.transpose(1, 2).reshape(batch, length, width)))
        gate, value = self.up(self.norm_b(x)).chunk(2, dim=-1)
        return x + self._drop(self.down(F.gelu(gate) * value))

    def _drop(self, x: Tensor) -> Tensor:
        return F.dropout(x, self.dropout, self.training) if self.dropout else x


class Encoder(nn.Module):
    """Subword ids (batch, length) → vectors (batch, length, width)."""

    def __init__(self, size: Size, dropout: float = 0.0) -> None:
        super().__init__()
        self.size = size
        self.embed = nn.Embedding(size.vocabulary, size.width)
        self.blocks = nn.ModuleList(
            Block(size.width, size.heads, size.inner, dropout) for _ in range(size.depth)
        )
        self.norm = nn.LayerNorm(size.width)
        for name, parameter in self.named_parameters():
            if parameter.dim() == 2:
                scale = (
                    0.02 / (2 * size.depth) ** 0.5 if name.endswith(("out.weight", "down.weight")) else 0.02
                )
                nn.init.normal_(parameter, std=scale)

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """The vectors of the last layer."""
        cos, sin = rotary(ids.shape[1], self.size.width // self.size.heads, ids.device)
        x = self.embed(ids)
        for block in self.blocks:
            x = block(x, cos, sin, mask)
        return self.norm(x)


def pack(encoder: Encoder) -> dict[str, object]:
    """The weights with 8 bits a number (a scale for each row of a matrix), to be read by `unpack`."""
    packed: dict[str, object] = {"size": asdict(encoder.size)}
    for name, value in encoder.state_dict().items():
        if value.dim() == 2:
            scale = value.float().abs().amax(dim=1, keepdim=True) / 127 + 1e-12
            packed[name] = ((value.float() / scale).round().to(torch.int8).cpu(), scale.half().cpu())
        else:
            packed[name] = value.half().cpu()
    return packed


def unpack(packed: dict[str, object], dropout: float = 0.0) -> Encoder:
    """An encoder with the weights of `pack`."""
    encoder = Encoder(Size(**packed["size"]), dropout)  # type: ignore[arg-type]
    state = {
        name: value[0].float() * value[1].float() if isinstance(value, tuple) else value.float()  # type: ignore[attr-defined]
        for name, value in packed.items()
        if name != "size"
    }
    encoder.load_state_dict(state)
    return encoder
