"""One-line cases of actors: tests/corpus/actors.txt and its look-alikes."""

import re
from pathlib import Path

import pytest

from depesche.extract.actors import find_mentions
from depesche.model.actor import ActorKind, Mention, MentionKind
from tests.make import dct_of, doc_of

CORPUS = Path(__file__).parent / "corpus"
MARK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


def said(mention: Mention) -> str:
    """What the corpus writes in brackets behind the words."""
    actors = mention.actors
    codes = "+".join(dict.fromkeys(a.code or "?" for a in actors)) or "-"
    sectors = "+".join(dict.fromkeys(a.sector or "?" for a in actors))
    people = [a.name for a in actors if a.kind == ActorKind.PERSON and not a.id.startswith("office:")]
    kind = mention.kind.value if mention.kind in (MentionKind.PLACE, MentionKind.PRONOUN) else ""
    parts = (kind, codes, "" if kind == "place" else sectors, " & ".join(people))
    return " ".join(part for part in parts if part)


def marked(text: str, dct: str | None) -> str:
    """`text` with every mention in brackets, those within another and those that mean nobody left out."""
    out, at = "", 0
    for mention in find_mentions(doc_of(text, dct), dct_of(dct)):
        if mention.span.begin < at or mention.rule == "person noun":
            continue
        out += f"{text[at : mention.span.begin]}[{mention.text}]({said(mention)})"
        at = mention.span.end
    return out + text[at:]


def cases(name: str) -> list[tuple[str, str | None]]:
    found, dct = [], None
    for line in (CORPUS / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("# dct:"):
            dct = line.removeprefix("# dct:").strip()
        elif line and not line.startswith("#"):
            found.append((line, dct))
    return found


@pytest.mark.parametrize(("line", "dct"), cases("actors.txt"))
def test_case_is_marked_as_written(line: str, dct: str | None):
    """Every mention, and no other, is found and resolved as the line says."""
    assert marked(MARK.sub(r"\1", line), dct) == line


@pytest.mark.parametrize(("line", "dct"), cases("actors_not.txt"))
def test_look_alike_names_nobody(line: str, dct: str | None):
    """Common words that are also names mean nobody known; a person or body described ("der Schiedsrichter") stays nameless."""
    assert [(m.text, said(m)) for m in find_mentions(doc_of(line, dct), dct_of(dct)) if m.actors] == []


def test_the_corpora_are_large_enough():
    """At least 120 cases and 40 look-alikes."""
    assert len(cases("actors.txt")) >= 120
    assert len(cases("actors_not.txt")) >= 40
