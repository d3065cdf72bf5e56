"""A report as one HTML page with its quotations marked: who said what, in the words of the text."""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Any

_PARTS = ("quote", "frame", "speaker", "cue", "addressee")
_GERMAN = {
    "quote": "Gesagtes", "frame": "Rahmen", "speaker": "Sprecher", "cue": "Redewort", "addressee": "Angesprochene",
}  # fmt: skip

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fdfdfb; --line: #777; }
:root { --quote: #fff0b8; --speaker: #bfe3c5; --cue: #c9d8f5; --to: #f3cfe0; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececec; --paper: #181818; --line: #aaa; }
  :root { --quote: #4d4213; --speaker: #1f4d2a; --cue: #26385f; --to: #57253e; }
}
body { color: var(--ink); background: var(--paper); font: 1.05rem/1.7 Georgia, serif; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.3rem; line-height: 1.3; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
mark { color: inherit; background: none; }
mark.quote { background: var(--quote); }
mark.frame { border-bottom: 1px dotted var(--line); }
mark.speaker { background: var(--speaker); border-bottom: 2px solid var(--line); }
mark.cue { background: var(--cue); font-style: italic; }
mark.addressee { background: var(--to); border-bottom: 2px dashed var(--line); }
sup { font: 0.65rem/1 sans-serif; }
table { border-collapse: collapse; font: 0.85rem/1.5 sans-serif; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.6rem 0.3rem 0; border-bottom: 1px solid var(--line); }
@media print { body { max-width: none; } }
"""


def page(report: Mapping[str, Any], quotations: Sequence[Mapping[str, Any]]) -> str:
    """The page: no script, nothing from elsewhere; everything from the text is escaped.

    `quotations` are rows of `quotations` with what `v_quotations` knows of them.
    """
    title = escape(report["title"] or "Meldung")
    about = " · ".join(
        escape(str(report[key])) for key in ("publisher", "dct_value", "agencies", "id") if report[key]
    )
    marks = [
        (begin, end, part, number)
        for number, row in enumerate(quotations, start=1)
        for part in _PARTS
        for begin, end in row["spans" if part == "quote" else f"{part}_spans"] or ()
    ]
    legend = " ".join(f'<mark class="{part}">{_GERMAN[part]}</mark>' for part in _PARTS)
    return (
        f'<!doctype html>\n<html lang="de">\n<head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>\n<body>\n<main>\n'
        f"<h1>{title}</h1>\n<p>{about}</p>\n<p>{legend}</p>\n"
        f'<div class="text">{_marked(report["text"], marks)}</div>\n{_table(quotations)}\n</main>\n</body>\n</html>\n'
    )


def _marked(text: str, marks: Sequence[tuple[int, int, str, int]]) -> str:
    """The text cut at every border of a mark, each piece in the marks that cover it; numbers where a quote begins."""
    borders = sorted({0, len(text), *(at for begin, end, _, _ in marks for at in (begin, end))})
    pieces = []
    for begin, end in pairwise(borders):
        covering = [mark for mark in marks if mark[0] <= begin and end <= mark[1]]
        starting = sorted({n for b, _, part, n in marks if part == "quote" and b == begin})
        if starting:
            links = ", ".join(f'<a href="#q{n}">{n}</a>' for n in starting)
            pieces.append(f"<sup>{links}</sup>")
        classes = [part for part in _PARTS if any(mark[2] == part for mark in covering)]
        words = escape(text[begin:end])
        pieces.append(f'<mark class="{" ".join(classes)}">{words}</mark>' if classes else words)
    return "".join(pieces)


def _table(quotations: Sequence[Mapping[str, Any]]) -> str:
    if not quotations:
        return "<p>Keine Rede gefunden.</p>"
    rows = []
    for number, row in enumerate(quotations, start=1):
        cells = (
            row.get("speaker_names") or row["speaker_words"] or "unbekannt",
            row["type"],
            row["cue_words"],
            row.get("addressee_names") or row["addressee_words"],
            row.get("source_names"),
            row["words"],
        )
        tds = "".join(f"<td>{escape(str(cell or ''))}</td>" for cell in cells)
        rows.append(f'<tr id="q{number}"><th scope="row">{number}</th>{tds}</tr>')
    heads = "".join(
        f'<th scope="col">{name}</th>' for name in ("Nr.", "Wer", "Art", "Redewort", "Zu wem", "Laut", "Was")
    )
    return f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{chr(10).join(rows)}\n</tbody>\n</table>"
