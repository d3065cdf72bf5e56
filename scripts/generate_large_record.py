"""Make a large record from the sample archive without analysing anything: `python scripts/generate_large_record.py 100000 large.sqlite`.

Every report is one of the samples on another day, in another paper, with other states and persons and three of four longer
words replaced by others of the same length, so that spans stay true; one in forty is a copy of another. It is for measuring speed;
what it says means nothing.
"""

import argparse
import datetime as dt
import hashlib
import random
import re
import tempfile
import time
from collections import defaultdict
from itertools import accumulate
from pathlib import Path
from typing import Any

from depesche.api.bulk import open_writer, read_files
from depesche.api.identities import relink
from depesche.knowledge.countries import countries
from depesche.model.report import Skipped
from depesche.store.columns import Kind, Table
from depesche.store.schema import FINDINGS, REPORTS
from depesche.store.view import RecordView

Row = dict[str, Any]
Vocabulary = dict[tuple[int, bool], list[str]]
_WORD = re.compile(r"\b[A-ZÄÖÜa-zäöüß][a-zäöüß]{3,}\b")
_FIRST, _DAYS = dt.date(2005, 1, 1), 7300
_PUBLISHERS = [f"{kind} {place}" for kind in ("Musterblatt", "Probebote", "Übungskurier", "Lehranzeiger", "Lernpost")
               for place in ("Nord", "Süd", "Ost", "West", "am Fluss", "im Tal", "an der See", "Mitte")]  # fmt: skip
_OWN_ID = re.compile(r"^[a-z]-[0-9a-f]{20}$")
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")


def weighted(number: int) -> list[float]:
    """Weights in which the first is common and the last is rare, summed up for `random.choices`."""
    return list(accumulate(1 / (place + 2) for place in range(number)))


class Template:
    """One sample report with its rows, ready to be varied."""

    def __init__(self, report: Row, rows: dict[str, list[Row]], actors: dict[str, Row]) -> None:
        self.report, self.rows, self.actors = report, rows, actors
        self.day = dt.date.fromisoformat(report["dct_latest"])
        fixed = [
            pair for name in ("mentions", "quotations") for row in rows[name] for pair in _kept_spans(row)
        ]
        self.places = [
            (match.start(), match.end())
            for match in _WORD.finditer(report["text"])
            if not any(begin < match.end() and match.start() < end for begin, end in fixed)
        ]


def _kept_spans(row: Row) -> list[list[int]]:
    names = ("cue_spans", "speaker_spans") if "cue_spans" in row else ("spans",)
    return [pair for name in names for pair in row[name] or ()]


class Variation:
    """What is changed in one report: days, ids, actors, words."""

    def __init__(self, number: int, template: Template, vocabulary: Vocabulary) -> None:
        self.random = random.Random(original(number))
        self.template = template
        self.digest = hashlib.md5(str(number).encode()).hexdigest()[:12]
        self.shift = dt.timedelta((_FIRST + dt.timedelta(self.random.randrange(_DAYS)) - template.day).days)
        self.actors: dict[str, tuple[str, str, str | None]] = {}
        self.codes: dict[str, str] = {}
        text = template.report["text"]
        pieces, last = [], 0
        for begin, end in template.places:
            if self.random.random() < 0.75:
                key = end - begin, text[begin].isupper()
                pieces += [text[last:begin], self.random.choice(vocabulary[key])]
                last = end
        self.text = "".join([*pieces, text[last:]])

    def day(self, value: str) -> str:
        return (dt.date.fromisoformat(value) + self.shift).isoformat()

    def id(self, value: str) -> str:
        return f"{value[:2]}{self.digest}{value[14:]}"

    def code(self, code: str) -> str:
        if code not in self.codes:
            is_state = len(code) == 3 and self.random.random() < 0.7
            self.codes[code] = self.random.choices(_CODES, cum_weights=_CODE_WEIGHTS)[0] if is_state else code
        return self.codes[code]

    def actor(self, row: Row) -> None:
        """Put another actor of the kind in the row's place."""
        known, code = row.get("actor_id") or row.get("id"), row["code"]
        if code:
            row["code"] = self.code(code)
        if known and known not in self.actors:
            self.actors[known] = self._other(known, row["name"], row["code"])
        if known:
            changed, row["name"], _ = self.actors[known]
            row["actor_id" if "actor_id" in row else "id"] = changed

    def _other(self, known: str, name: str, code: str | None) -> tuple[str, str, str | None]:
        if known.startswith("state:") and code and len(code) == 3:
            return f"state:{code}", _NAMES[code], code
        number = self.random.choices(range(60), cum_weights=_PERSON_WEIGHTS)[0]
        if known.startswith("person:") and number:
            return f"{known}-{number}", f"{name} {number}", code
        return known, name, code


def original(number: int) -> int:
    """The report whose text a report has: one in forty is a copy of the one before it."""
    return number - 1 if number % 40 == 39 else number


def _names_of_states() -> dict[str, str]:
    return {country.code: country.name for country in countries()}


_NAMES = _names_of_states()
_CODES = ["RUS", "USA", "DEU", "CHN", "UKR", "FRA", "GBR", "ISR", "TUR", "IRN", *sorted(_NAMES)]
_CODE_WEIGHTS, _PERSON_WEIGHTS = weighted(len(_CODES)), weighted(60)
_PUBLISHER_WEIGHTS = weighted(len(_PUBLISHERS))


def templates_of(record: Path) -> list[Template]:
    with RecordView(record) as view:
        actors = {row["id"]: row for row in view.rows("actors")}
        by_report: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for table in FINDINGS:
            for row in view.rows(table.name):
                by_report[row["report_id"]][table.name].append(row)
        return [Template(row, by_report[row["id"]], actors) for row in view.rows("reports")]


def varied(number: int, template: Template, vocabulary: Vocabulary) -> dict[str, list[Row]]:
    """The rows of report `number`, as the writer takes them."""
    change = Variation(number, template, vocabulary)
    report = dict(template.report)
    report_id = f"{change.digest}{number:08x}"
    report |= {"id": report_id, "key": f"large/{number}", "text": change.text, "fingerprint": report_id}
    report["publisher"] = random.Random(-number - 1).choices(_PUBLISHERS, cum_weights=_PUBLISHER_WEIGHTS)[0]
    report["dct_value"] = change.day(template.report["dct_latest"])[: len(template.report["dct_value"])]
    report |= {name: change.day(report[name]) for name in ("dct_earliest", "dct_latest")}
    if report["title_begin"] is not None:
        report["title"] = change.text[report["title_begin"] : report["title_end"]]
    kept = {name: value for name, value in report.items() if name in _REPORT_COLUMNS}
    rows = {"reports": [kept]}
    for table in FINDINGS:
        rows[table.name] = [_varied_row(change, table, row, report_id) for row in template.rows[table.name]]
    used = {row["actor_id"] for row in template.rows["mention_actors"] if row["actor_id"]}
    rows["actors"] = []
    for actor_id in sorted(used):
        row = dict(template.actors[actor_id])
        change.actor(row)
        rows["actors"].append(row)
    return rows


_REPORT_COLUMNS = {
    name for name in REPORTS.names if name not in ("number", "is_current", "replaced_by", "read_at")
}


def _varied_row(change: Variation, table: Table, old: Row, report_id: str) -> Row:
    row = {name: value for name, value in old.items() if name != "number"}
    row["report_id"] = report_id
    _set_words(change, row)
    if table.name == "matters":
        for name in ("actors", "recipients"):
            row[name] = row[name] and ";".join(change.code(code) for code in row[name].split(";"))
    if "actor_id" in row:
        change.actor(row)
    for column in table.columns:
        value = row.get(column.name)
        if value is None:
            continue
        if column.kind is Kind.SPANS:
            row[column.name] = str(value).replace(" ", "")
        elif column.kind is Kind.FLAG:
            row[column.name] = int(value)
        elif column.kind is Kind.DATE and _DATE.match(value):
            row[column.name] = change.day(value)
        elif isinstance(value, str) and _OWN_ID.match(value):
            row[column.name] = change.id(value)
    return row


def _set_words(change: Variation, row: Row) -> None:
    for words, spans in (("words", "spans"), ("cue_words", "cue_spans"), ("frame_words", "frame_spans")):
        if row.get(words) and row.get(spans):
            row[words] = " … ".join(change.text[begin:end] for begin, end in row[spans])
        elif words == "words" and "begin" in row and row.get("words"):
            row[words] = change.text[row["begin"] : row["end"]]


def vocabulary_of(templates: list[Template]) -> Vocabulary:
    words: dict[tuple[int, bool], set[str]] = defaultdict(set)
    for template in templates:
        for match in _WORD.finditer(template.report["text"]):
            words[len(match.group()), match.group()[0].isupper()].add(match.group())
    return {key: sorted(found) for key, found in words.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--samples", type=Path, default=Path(__file__).parents[1] / "samples")
    parser.add_argument("--relink", action="store_true", help="find identities too, as `read` does")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "samples.sqlite"
        read_files([asked.samples], record, publisher_from_folder=True)
        templates = templates_of(record)
    vocabulary, began = vocabulary_of(templates), time.monotonic()
    with open_writer(asked.out, dt.datetime(2025, 1, 1, tzinfo=dt.UTC)) as writer:
        writer.connection.execute("PRAGMA synchronous = OFF")
        writer.connection.execute("PRAGMA cache_size = -400000")
        for number in range(asked.reports):
            template = templates[original(number) * 31 % len(templates)]
            writer.write_rows(varied(number, template, vocabulary))
            if number % 5000 == 4999:
                print(f"{number + 1} reports, {time.monotonic() - began:.0f} s", flush=True)
        for number in range(min(200, asked.reports // 100)):
            writer.write_skipped(Skipped(f"large/skipped-{number}", "Sprache en, nicht Deutsch", False))
        if asked.relink:
            relink(writer)
    print(f"{asked.out}: {asked.out.stat().st_size / 1e6:.0f} MB, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
