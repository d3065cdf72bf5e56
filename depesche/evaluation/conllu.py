"""Read CoNLL-U: trees with entities, one token for what the tokenizer leaves whole."""

import lzma
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from depesche.errors import InputError


@dataclass(frozen=True, slots=True)
class Row:
    """A token of a treebank; `head` is an index in the sentence, its own for a root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    is_space_after: bool = True


Sentence = list[Row]


@dataclass(frozen=True, slots=True)
class Names:
    """A sentence with named entities as BIO labels."""

    words: list[str]
    labels: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Tree:
    """A sentence of a file.

    `paragraph` counts the paragraphs ("# newpar") from 0, -1 where the file marks none; `kind` is that of its block in gold/news
    ("heading"). `names` are BIO labels (MISC: Entity=B-PER), empty where the file has none.
    """

    id: str
    rows: Sentence
    names: list[str]
    paragraph: int = -1
    kind: str = ""

    @property
    def document(self) -> str:
        """The id without the number behind its last stop."""
        return self.id.rpartition(".")[0]


def feats_of(text: str) -> dict[str, str]:
    """Read "Case=Nom|Number=Sing" as a dictionary; "" and "_" are none."""
    return dict(pair.split("=", 1) for pair in text.split("|") if "=" in pair)


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a text, plain or packed with xz; an InputError where it can't be read."""
    try:
        with (
            lzma.open(path, "rt", encoding="utf-8")
            if path.suffix == ".xz"
            else path.open(encoding="utf-8") as file
        ):
            for line in file:
                yield line.rstrip("\n")
    except OSError as error:
        raise InputError(f"{path}: nicht zu öffnen ({error.strerror or error})") from None
    except (UnicodeDecodeError, lzma.LZMAError, EOFError) as error:
        raise InputError(f"{path}: nicht zu lesen ({error})") from None


def read_conllu(path: Path) -> list[Tree]:
    """The sentences of a file; words written with hyphens become one token ("US-Präsident", "Ost-").

    An InputError names the line that is no CoNLL-U. Ranges ("3-4") and empty nodes ("5.1") are passed over.
    """
    found: list[Tree] = []
    facts: dict[str, str] = {}
    rows: Sentence = []
    names: list[str] = []
    paragraph = -1
    for number, line in enumerate([*lines_of(path), ""], 1):
        if line.startswith("#"):
            paragraph += line.startswith("# newpar")
            name, _, value = line[1:].partition("=")
            facts[name.strip()] = value.strip()
        elif line:
            cells = line.split("\t")
            if cells[0].isdigit():
                row, label = _row(cells, f"{path}:{number}")
                rows.append(row)
                names.append(label)
        elif rows:
            has_names = any(label != "O" for label in names) or "block" in facts
            merged = merge_hyphens(rows)
            found.append(
                Tree(
                    facts.get("sent_id", str(len(found) + 1)),
                    merged,
                    names if has_names and len(merged) == len(names) else [],
                    paragraph,
                    facts.get("block", ""),
                )
            )
            rows, names, facts = [], [], {}
    return found


def _row(cells: list[str], place: str) -> tuple[Row, str]:
    if len(cells) != 10 or not cells[6].isdigit():
        raise InputError(f"{place}: keine CoNLL-U-Zeile (zehn Spalten, in der siebten der Kopf)")
    misc = dict(part.split("=", 1) for part in cells[9].split("|") if "=" in part)
    number, head = int(cells[0]) - 1, int(cells[6]) - 1
    feats = "" if cells[5] == "_" else cells[5]
    is_space_after = misc.get("SpaceAfter") != "No"
    row = Row(
        cells[1], cells[2], cells[3], cells[4], feats, head if head >= 0 else number, cells[7], is_space_after
    )
    return row, misc.get("Entity", "O")


def merge_hyphens(rows: Sentence) -> Sentence:
    """Make "US", "-", "Präsident" one token, as the tokenizer does; the last part gives its analysis."""
    group = list(range(len(rows)))
    for i in range(1, len(rows) - 1):
        is_glued = not rows[i - 1].is_space_after and not rows[i].is_space_after
        before, after = rows[i - 1].form, rows[i + 1].form
        is_range = before.isdigit() and after.isdigit()
        if rows[i].form != "-" or rows[i - 1].is_space_after:
            continue
        if is_glued and before[-1].isalnum() and after[0].isalnum() and not is_range:
            group[i] = group[i + 1] = group[i - 1]
        elif not is_glued and before[-1].isalpha():
            group[i] = group[i - 1]
    if group == list(range(len(rows))):
        return rows
    members = [[i for i in range(len(rows)) if group[i] == g] for g in sorted(set(group))]
    place = {i: new for new, parts in enumerate(members) for i in parts}
    merged = []
    for parts in members:
        last = rows[parts[-1]]
        if len(parts) > 1 and last.form == "-":
            last = replace(rows[parts[-2]], xpos="TRUNC", is_space_after=True)
        lead = rows[min(parts, key=lambda i: _depth(rows, i))]
        merged.append(
            replace(
                last,
                form="".join(rows[i].form for i in parts),
                lemma=_joined_lemma([rows[i] for i in parts]),
                head=place[lead.head],
                deprel=lead.deprel,
            )
        )
    return merged


def _joined_lemma(parts: Sentence) -> str:
    if len(parts) == 1 or parts[-1].form != "-":
        return "".join(row.form for row in parts[:-1]) + parts[-1].lemma
    return "".join(row.form for row in parts)


def _depth(rows: Sentence, i: int) -> int:
    depth = 0
    while rows[i].head != i:
        i, depth = rows[i].head, depth + 1
    return depth
