"""House limits: files of at most 400 lines, functions of at most 60, no drawers."""

import ast
import sys
from pathlib import Path

FILE_LINES, FUNCTION_LINES = 400, 60
DRAWERS = {"utils", "helpers", "common", "misc", "base", "manager"}
ROOT = Path(__file__).parents[1]


def complaints(path: Path) -> list[str]:
    source = path.read_text(encoding="utf-8")
    name = path.relative_to(ROOT)
    found = []
    lines = source.count("\n")
    if lines > FILE_LINES:
        found.append(f"{name}: {lines} lines; at most {FILE_LINES}")
    if path.stem in DRAWERS:
        found.append(f"{name}: name a module by what it finds or reads, not {path.stem!r}")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                found.append(
                    f"{name}:{node.lineno}: {node.name} has {length} lines; at most {FUNCTION_LINES}"
                )
    return found


def main() -> None:
    folders = ("depesche", "scripts", "tests", "training")
    paths = sorted(p for folder in folders for p in (ROOT / folder).rglob("*.py"))
    found = [line for path in paths for line in complaints(path)]
    print("\n".join(found) or f"{len(paths)} files within the house limits")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
