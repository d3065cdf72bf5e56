"""The texts of the news gold set: documents of blocks of sentences, one sentence a line.

`### id | date | genre` opens a document, `[heading]` (lead, paragraph, caption, ticker) a block; every further line is one
sentence. A document's text is its blocks, parted by empty lines; the sentences of a block are parted by blanks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from depesche.errors import InputError
from depesche.model.report import Block, BlockKind, Report
from depesche.model.span import Span

_HEADER = re.compile(r"### (\S+) \| (\d{4}-\d\d(?:-\d\d)?) \| (\w+)")
KINDS = {
    "heading": BlockKind.HEADING,
    "lead": BlockKind.LEAD,
    "paragraph": BlockKind.PARAGRAPH,
    "caption": BlockKind.CAPTION,
    "ticker": BlockKind.PARAGRAPH,
}


@dataclass(frozen=True)
class Document:
    """A document with its gold sentence boundaries; `sentences` are spans of `text`, `blocks` (kind, span)."""

    id: str
    date: str
    genre: str
    text: str
    blocks: tuple[tuple[str, Span], ...]
    sentences: tuple[Span, ...]


def read_documents(path: Path) -> Iterator[Document]:
    """The documents of one file; an InputError names the line that does not fit."""
    header: re.Match[str] | None = None
    blocks: list[tuple[str, list[str]]] = []
    for number, raw in enumerate([*path.read_text("utf-8").splitlines(), "###"], 1):
        line = raw.strip()
        if line.startswith("###"):
            if header is not None:
                yield _document(header, blocks)
            header, blocks = _HEADER.fullmatch(line), []
            if header is None and line != "###":
                raise InputError(f"{path}:{number}: kein Kopf der Form '### id | datum | gattung': {line}")
        elif line.startswith("[") and line.endswith("]") and line[1:-1] in KINDS:
            blocks.append((line[1:-1], []))
        elif line:
            if not blocks:
                raise InputError(
                    f"{path}:{number}: ein Satz vor dem ersten Block (erlaubt: {', '.join(KINDS)})"
                )
            blocks[-1][1].append(line)


def _document(header: re.Match[str], blocks: list[tuple[str, list[str]]]) -> Document:
    text, spans, sentences = "", [], []
    for kind, lines in blocks:
        text += "\n\n" if text else ""
        begin = len(text)
        for i, line in enumerate(lines):
            text += " " if i else ""
            sentences.append(Span(len(text), len(text) + len(line)))
            text += line
        spans.append((kind, Span(begin, len(text))))
    name, date, genre = header.groups()
    return Document(name, date, genre, text, tuple(spans), tuple(sentences))


def read_folder(folder: Path) -> list[Document]:
    """All documents of the `*.txt` of a folder, in the order of their ids."""
    found = [document for path in sorted(folder.glob("*.txt")) for document in read_documents(path)]
    return sorted(found, key=lambda document: document.id)


def report_of(document: Document) -> Report:
    """The document as a report whose blocks are the gold ones."""
    blocks = tuple(Block(KINDS[kind], span) for kind, span in document.blocks)
    return Report(document.id, document.id, document.text, blocks)
