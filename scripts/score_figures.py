"""Hold figures and claims against gold/figures:  python scripts/score_figures.py [FILE] [--errors]

A figure is right with its kind and both bounds, a claim with its kind and the code of who is said to have begun; each in its line.
"""

import re
import sys
from collections import Counter
from pathlib import Path

from depesche.model.figure import FigureKind
from depesche.model.interval import parse_dct
from depesche.pipeline import read_report
from depesche.readers.plain import report_from_text

TEST = Path(__file__).parents[1] / "gold" / "figures" / "test.txt"
_MARK = re.compile(r"\[([^\]]+)\]\((\w+) ([^)]*)\)")


def found_in(text: str) -> tuple[Counter[str], Counter[str]]:
    """Figures and claims that the pipeline finds in a text, as the gold writes them."""
    reading = read_report(report_from_text(text, dct=parse_dct("2024-07-15")))
    figures = Counter(f"{f.kind} {_bounds(f.low, f.high)}" for f in reading.figures)
    return figures, Counter(f"{c.kind} {c.accused[0].code if c.accused else None}" for c in reading.claims)


def _bounds(low: int | None, high: int | None) -> str:
    return str(low) if low == high else f"{'' if low is None else low}..{'' if high is None else high}"


def figures(path: Path, errors: list[str] | None = None) -> dict[str, tuple[int, int, int]]:
    """Right, found and listed of figures and of claims; lines with a mistake are told in `errors`."""
    sums = {"figures": Counter[str](), "claims": Counter[str]()}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        marks = [(kind, value.split()[0]) for _, kind, value in _MARK.findall(line)]
        listed = (
            Counter(f"{kind} {value}" for kind, value in marks if kind in tuple(FigureKind)),
            Counter(f"{kind} {value}" for kind, value in marks if kind not in tuple(FigureKind)),
        )
        for name, made, wanted in zip(sums, found_in(_MARK.sub(r"\1", line)), listed, strict=True):
            right = (made & wanted).total()
            sums[name].update(right=right, found=made.total(), listed=wanted.total())
            if errors is not None and (made != wanted):
                errors.append(f"{name}\twanted {dict(wanted)}, is {dict(made)}\t{line}")
    return {name: (each["right"], each["found"], each["listed"]) for name, each in sums.items()}


def main() -> None:
    errors: list[str] = []
    paths = [Path(part) for part in sys.argv[1:] if not part.startswith("-")]
    for name, (right, found, listed) in figures(paths[0] if paths else TEST, errors).items():
        print(
            f"{name:8} precision {right / found:.3f} ({right} of {found})  recall {right / listed:.3f} ({right} of {listed})"
        )
    print("\n".join(errors if "--errors" in sys.argv else ()))


if __name__ == "__main__":
    main()
