"""Give the letter groups of a student a start: let them spell the subword vectors that raw text gave.

Only the table of letter groups starts warm; everything is trained further.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from spacy.vectors import Vectors
from torch import Tensor, nn

from depesche.analysis.features import groups_of


def group_table(vectors: Path, forms: Sequence[str], rows: int, width: int, epochs: int = 12) -> Tensor:
    """A table (rows, width) of letter groups whose mean, mapped linearly, comes near the vectors of the forms."""
    store = Vectors()
    store.from_disk(vectors)
    store.data = store.data.astype("float32")
    wanted = store.get_batch(list(forms))
    wanted = wanted / (np.linalg.norm(wanted, axis=1, keepdims=True) + 1e-6)
    keys = [[key % rows for key in groups_of(form)] for form in forms]
    torch.manual_seed(1)
    table, mapping = nn.EmbeddingBag(rows, width, mode="mean"), nn.Linear(width, wanted.shape[1])
    nn.init.normal_(table.weight, std=0.3)
    optimiser = torch.optim.Adam([*table.parameters(), *mapping.parameters()], lr=0.01)
    goal = torch.from_numpy(np.ascontiguousarray(wanted))
    size, total = 1024, 0.0
    for epoch in range(epochs):
        optimiser.param_groups[0]["lr"] = 0.01 * (1 - epoch / epochs)
        total = 0.0
        for chosen in torch.randperm(len(forms)).split(size):
            bags = [keys[i] for i in chosen.tolist()]
            offsets = torch.tensor([0, *np.cumsum([len(bag) for bag in bags[:-1]]).tolist()])
            made = mapping(table(torch.tensor([key for bag in bags for key in bag]), offsets))
            loss = 1 - torch.cosine_similarity(made, goal[chosen]).mean()
            loss.backward()
            optimiser.step()
            optimiser.zero_grad()
            total += loss.item() * len(chosen)
    print(f"letter groups: mean cosine to the vectors {1 - total / len(forms):.3f}", flush=True)
    return table.weight.detach()
