"""Score actors: `python -m depesche.evaluation.score_actors GOLD PRED [--errors] [--json]`.

PRED is what `depesche predict actors` writes. GOLD is one of two kinds, told by its keys:

- *events* (`events` with `trigger`, `actors`, `recipients` of `text`, `code`, `sector`): for each party, is there a mention that
  overlaps the occurrence of its words nearest to the trigger, with the same code? Printed: found, code right, wrong (another
  code), silent (no mention, or none with a code), sector right of those with the right code.
- *chains* (`actors`, `mentions` with `begin`, `end`, `head`, `kind`, `actors`; gold/news/ACTORS.md): links (MUC, B³, CEAF-e, their
  mean; without singletons), pronouns right, wrong, refused, missing, and code right of the other mentions.

A gold and a predicted mention are the same if each covers the head of the other, or both are names with one end. Adjectives, parts
of compounds and places are no members of chains.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from depesche.errors import InputError
from depesche.evaluation.chains import Chains
from depesche.evaluation.parties import Parties

Row = dict[str, Any]


def read_rows(path: Path) -> Iterator[Row]:
    """The objects of a JSONL file; InputError names the line that is none."""
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError as error:
                raise InputError(f"{path}, Zeile {number}: kein JSON ({error})") from None
            if not isinstance(row, dict) or "id" not in row:
                raise InputError(f'{path}, Zeile {number}: braucht ein Objekt mit "id"')
            yield row


def score(gold: Path, predicted: Path) -> Parties | Chains:
    """Count all documents of `gold`; what `predicted` lacks counts as silent."""
    rows = list(read_rows(gold))
    said = {row["id"]: row.get("mentions", []) for row in read_rows(predicted)}
    if not rows:
        raise InputError(f"{gold}: leer")
    kinds = Counter(
        "chains" if "mentions" in row else "events" if "events" in row else "neither" for row in rows
    )
    if len(kinds) > 1 or "neither" in kinds:
        raise InputError(
            f'{gold}: jede Zeile braucht "events" (mit Parteien) oder "mentions" (Ketten); gefunden: {dict(kinds)}'
        )
    tally: Parties | Chains = Chains() if "chains" in kinds else Parties()
    for row in rows:
        tally.add(row, said.get(row["id"], []))
    return tally


def main() -> None:
    """Command line, see the module's docstring."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    parser.add_argument("--errors", action="store_true", help="list every miss")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    parser.add_argument(
        "--ci", action="store_true", help="accepted for the sake of other scorers; no intervals"
    )
    args = parser.parse_args()
    tally = score(args.gold, args.predicted)
    if args.json:
        print(json.dumps(tally.figures()))
        return
    if args.errors:
        print("\n".join(tally.misses))
    print("\n".join(tally.lines()))


if __name__ == "__main__":
    main()
