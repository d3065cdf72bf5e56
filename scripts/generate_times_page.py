"""Write the generated part of docs/times.md:  python scripts/generate_times_page.py [--check]

With --check nothing is written; the exit status is 1 where the page is stale.
"""

import sys
from pathlib import Path

from depesche.extract.timex.find import GROUPS
from depesche.knowledge.calendar import holidays, vague_phrases

PAGE = Path(__file__).parents[1] / "docs" / "times.md"
BEGIN, END = "<!-- generated: rules -->", "<!-- end of generated part -->"


def rule_tables() -> str:
    """One table for each group of rules, in the order they are asked."""
    parts = []
    for group, rules in GROUPS.items():
        rows = [f"| `{rule.name}` | {rule.type} | {rule.example} |" for rule in rules]
        head = [f"### {group[0].upper()}{group[1:]}", "", "| rule | type | example |", "|---|---|---|"]
        parts.append("\n".join(head + rows))
    return "\n\n".join(parts)


def word_lists() -> str:
    """The vague words and the feasts."""
    named = {}
    for phrase in vague_phrases():
        named.setdefault(phrase.value or "no time at all", []).append(phrase.phrase)
    lines = ["### Vague words", "", "| value | words and phrases |", "|---|---|"]
    lines += [f"| {value} | {', '.join(phrases)} |" for value, phrases in sorted(named.items())]
    feasts = ", ".join(holiday.names[0] for holiday in holidays())
    return "\n".join([*lines, "", "### Feasts", "", feasts + "."])


def page() -> str:
    """The page with its generated part made anew."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n\n{rule_tables()}\n\n{word_lists()}\n\n{END}{after}"


def main() -> None:
    fresh = page()
    if "--check" in sys.argv[1:]:
        if fresh != PAGE.read_text(encoding="utf-8"):
            sys.exit("docs/times.md is stale: run python scripts/generate_times_page.py")
        return
    PAGE.write_text(fresh, encoding="utf-8")


if __name__ == "__main__":
    main()
