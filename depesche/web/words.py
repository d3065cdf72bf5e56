"""The words of the pages in German and English, from the tables `words.tsv` and `labels.tsv`."""

from functools import cache
from importlib import resources

LANGUAGES = ("de", "en")


@cache
def table(name: str) -> dict[str, tuple[str, str]]:
    """The rows of a table of words: key, German, English; ValueError for a row that has not three cells."""
    text = (resources.files("depesche.web") / f"{name}.tsv").read_text(encoding="utf-8")
    rows: dict[str, tuple[str, str]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 3 or cells[0] in rows:
            raise ValueError(f"{name}.tsv, line {number}: key, German and English once each, parted by tabs")
        rows[cells[0]] = (cells[1], cells[2])
    return rows


def text(language: str, key: str, *values: object) -> str:
    """A text of the pages; KeyError for one that does not exist."""
    return table("words")[key][LANGUAGES.index(language)].format(*values)


def label(language: str, value: str | None) -> str:
    """What a value of a row is called; the value itself where it has no name here."""
    if value is None:
        return "–"
    found = table("labels").get(value)
    return found[LANGUAGES.index(language)] if found else value
