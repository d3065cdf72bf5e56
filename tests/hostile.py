"""Reports that mean harm: script and signs that steer in every place a text may bring."""

import json
from pathlib import Path

from depesche.api.bulk import read_files
from depesche.api.identities import relink
from depesche.store.writer import RecordWriter

SCRIPTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    '"><svg onload=alert(3)>',
    "' onmouseover='alert(4)",
    "</article></main><iframe src=javascript:alert(5)>",
    "{{ 7 * 7 }}{% raise %}",
    '<a href="javascript:alert(6)">Link</a>',
    "<!--<base href=http://evil.example/>",
)
LINKS = (
    "javascript:alert(7)",
    "data:text/html,<script>alert(8)</script>",
    "//evil.example/x",
    'https://evil.example/"onclick=alert(9)',
)


def hostile_record(folder: Path) -> Path:
    """A record of such reports: in title, text, publisher, address, file name, dateline and the name of an actor."""
    path = folder / "hostile.sqlite"
    lines = []
    for number, script in enumerate(SCRIPTS):
        text = (
            f"BERLIN (dpa) - {script} sagte am Montag: „Der Krieg {script} muss enden.“ Der Kreml forderte {script} eine Waffenruhe. "
            f"Minister {script} Müller kündigte an, Chinas Staatschef Xi Jinping werde im Frühjahr nach Moskau reisen. "
            f"Die USA kritisierten Russland scharf. ({script})"
        )
        line = {"text": text, "title": f"Titel {script}", "publisher": f"Blatt {script}", "dct": f"2023-01-{number + 10}",
                "url": LINKS[number % len(LINKS)], "id": f"<script>alert({number})</script>"}  # fmt: skip
        lines.append(json.dumps(line, ensure_ascii=False))
    source = folder / "böse<img src=x onerror=alert(10)>.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    english = folder / "<script>alert(11)<&script>.txt"
    english.write_text(
        "The minister said that the war must end soon, and then he left the room at once. " * 3,
        encoding="utf-8",
    )
    read_files([source, english], path)
    with RecordWriter(path, "1.0") as writer:
        relink(writer)
        for table, column in (
            ("actors", "name"),
            ("mention_actors", "name"),
            ("quotation_actors", "name"),
            ("event_participants", "name"),
        ):
            writer.connection.execute(f"UPDATE {table} SET {column} = {column} || ? ", (SCRIPTS[1],))
    return path
