"""Pretrain the encoder on raw text by filling in masked words: `python -m training.teacher.pretrain --raw DIR --tokenizer FILE --out DIR`.

Runs for `--minutes` on one accelerator; the learning rate follows the time spent, so that a slower machine ends with a
worse encoder, not with an unfinished one.
"""

import argparse
import lzma
import multiprocessing
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.teacher.encoder import Encoder, Size, pack

LENGTH, BATCH, MASKED = 256, 256, 0.25
_WORD_MARK = "▁"


def _encode(job: tuple[str, list[str]]) -> np.ndarray:
    tokenizer = Tokenizer.from_file(job[0])
    end = tokenizer.token_to_id("[SEP]")
    ids: list[int] = []
    for coded in tokenizer.encode_batch(job[1]):
        ids += [*coded.ids, end]
    return np.asarray(ids, dtype=np.uint16)


def _chunks(folder: Path, lines: int = 4000) -> Iterator[list[str]]:
    for path in sorted(folder.glob("*.txt.xz")):
        chunk: list[str] = []
        with lzma.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                if line.strip():
                    chunk.append(line.strip())
                if len(chunk) >= lines:
                    yield chunk
                    chunk = []
        yield chunk


def encode(folder: Path, tokenizer: Path) -> np.ndarray:
    """All paragraphs as one run of subword ids, each closed by [SEP]."""
    with multiprocessing.Pool() as pool:
        return np.concatenate(list(pool.imap(_encode, ((str(tokenizer), c) for c in _chunks(folder)))))


class Masked(nn.Module):
    """The encoder with a head that guesses masked subwords."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.size.width
        self.mix = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.LayerNorm(width))
        self.bias = nn.Parameter(torch.zeros(encoder.size.vocabulary))

    def forward(self, ids: Tensor, places: Tensor) -> Tensor:
        """Scores (count, vocabulary) of the flat positions `places`."""
        seen = self.encoder(ids).reshape(-1, self.encoder.size.width)[places]
        return F.linear(self.mix(seen), self.encoder.embed.weight, self.bias.to(seen.dtype))


def mask_words(ids: Tensor, starts: Tensor, mask_id: int, size: int) -> tuple[Tensor, Tensor]:
    """Mask whole words: what the encoder sees, and the flat positions to guess."""
    word = starts[ids.long()].long().cumsum(1)
    chosen = torch.rand_like(word, dtype=torch.float).gather(1, word.clamp_max(ids.shape[1] - 1)) < MASKED
    dice = torch.rand_like(chosen, dtype=torch.float)
    seen = torch.where(chosen & (dice < 0.8), mask_id, ids)
    seen = torch.where(chosen & (dice > 0.9), torch.randint_like(ids, 4, size), seen)
    places = chosen.reshape(-1).nonzero().squeeze(1)
    wanted = int(ids.numel() * MASKED * 0.96) // 1024 * 1024 or len(places)
    return seen, places[torch.randperm(len(places), device=places.device)[:wanted]]


def optimisers(model: Masked) -> list[torch.optim.Optimizer]:
    """Muon for the matrices of the layers, Adam for the rest."""
    inside = [p for p in model.encoder.blocks.parameters() if p.dim() == 2]
    chosen = {id(p) for p in inside}
    rest = [p for p in model.parameters() if id(p) not in chosen]
    muon = torch.optim.Muon(inside, lr=2e-3, weight_decay=0.05, adjust_lr_fn="match_rms_adamw")
    return [muon, torch.optim.AdamW(rest, lr=2e-3, betas=(0.9, 0.98), weight_decay=0.01)]


def train(data: Tensor, starts: Tensor, mask_id: int, size: Size, minutes: float) -> Encoder:
    """Train until the time is up; `data` are subword ids on the device."""
    torch.manual_seed(1)
    model = Masked(Encoder(size)).to(data.device)
    is_fast = data.device.type == "cuda"
    if is_fast:
        torch._dynamo.config.suppress_errors = True
        for block in model.encoder.blocks:
            block.compile(dynamic=False)
    groups = optimisers(model)
    rates = [group["lr"] for optimiser in groups for group in optimiser.param_groups]
    began, step, shown = time.monotonic(), 0, 0.0
    while (spent := (time.monotonic() - began) / 60 / minutes) < 1:
        warm = min(1.0, (step + 1) / 200) * min(1.0, (1 - spent) / 0.6 + 0.01)
        for optimiser, rate in zip(groups, rates, strict=True):
            optimiser.param_groups[0]["lr"] = rate * warm
        at = torch.randint(0, len(data) - LENGTH, (BATCH, 1), device=data.device)
        ids = data[at + torch.arange(LENGTH, device=data.device)].long()
        seen, places = mask_words(ids, starts, mask_id, size.vocabulary)
        with torch.autocast(data.device.type, torch.bfloat16):
            loss = F.cross_entropy(model(seen, places).float(), ids.reshape(-1)[places])
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for optimiser in groups:
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
        step += 1
        if step % 10 == 0 and time.monotonic() - shown > 15:
            shown = time.monotonic()
            print(
                f"step {step} {spent:.2f} loss {loss.item():.3f} rate {step * BATCH * LENGTH / (shown - began):.0f}/s",
                flush=True,
            )
    print(f"{step} steps, loss {loss.item():.3f}", flush=True)
    return model.encoder


def main() -> None:
    """Write `encoder.pt`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--raw", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--tiny", action="store_true", help="a few layers, to try the code")
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    size = Size(depth=2, width=64, heads=2, inner=96) if options.tiny else Size()
    began = time.monotonic()
    ids = encode(options.raw, options.tokenizer)
    print(f"{len(ids)} subwords, {time.monotonic() - began:.0f} s", flush=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    vocabulary = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    flags = [not word.startswith("##") for word, _ in vocabulary] + [True] * size.vocabulary
    starts = torch.tensor(flags[: size.vocabulary], device=device)
    data = torch.from_numpy(ids.astype(np.int32)).to(device)
    torch.set_float32_matmul_precision("high")
    encoder = train(data, starts, tokenizer.token_to_id("[MASK]"), size, options.minutes)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(pack(encoder), options.out / "encoder.pt")


if __name__ == "__main__":
    main()
