"""What a visitor writes: judgements, notes on mistakes, files to be read. Each form carries the token of this run."""

import datetime as dt
import getpass
import json
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.exceptions import PermissionDeniedException
from litestar.handlers import HTTPRouteHandler
from litestar.response import Redirect, Stream

from depesche.api.bulk import open_writer
from depesche.api.judging import judged_pair
from depesche.errors import OptionError
from depesche.explain import explain
from depesche.model.judgement import Judgement, Verdict
from depesche.store.view import RecordView
from depesche.web.routing import Asking, Id, is_part, page
from depesche.web.site import Site

_VERDICTS = {"same": Verdict.POSITIVE, "different": Verdict.NEGATIVE, "undo": Verdict.UNSURE}
_MOST_UPLOADED = 512 * 1024 * 1024
_MOST_WRITTEN = 64 * 1024
_LONGEST = 2_000
_MOST_FILES = 2_000

Form = dict[str, str]


def handlers(site: Site) -> list[HTTPRouteHandler]:
    """The handlers of what is written, and of the pages that show it."""
    return [judge(site), mistake(site), read(site), reading(site), *corrections(site)]


async def form_of(site: Site, request: Request[Any, Any, Any]) -> tuple[Form, list[UploadFile]]:
    """The fields and files of a form of ours; refuses one without the token."""
    given = await request.form()
    fields: Form = {}
    files: list[UploadFile] = []
    for name, value in given.multi_items():
        if isinstance(value, UploadFile):
            files.append(value)
        elif isinstance(value, str):
            fields[name] = value.replace("\x00", "")[:_LONGEST].strip()
    if not site.token.is_right(fields.get("token")):
        raise PermissionDeniedException("Formular ohne gültiges Kennwort der Seite; die Seite neu laden")
    return fields, files


def judge(site: Site) -> HTTPRouteHandler:
    """Whether two events are one happening, or two quotations one utterance."""

    @post("/judgements", include_in_schema=False, request_max_body_size=_MOST_WRITTEN)
    async def judged(request: Asking) -> Redirect:
        fields, _ = await form_of(site, request)
        verdict = _VERDICTS.get(fields.get("verdict", ""))
        if verdict is None:
            raise OptionError(f"verdict: unbekannt; es gibt {', '.join(_VERDICTS)}")
        why = fields.get("why", "")
        if verdict is not Verdict.UNSURE and not why:
            raise OptionError("Ein Urteil braucht einen Grund, etwa „andere Reise“")
        with RecordView(site.record) as view:
            ids = judged_pair(view, fields.get("left", ""), fields.get("right", ""))
        by = fields.get("by") or getpass.getuser()
        now = dt.datetime.now(dt.UTC)
        with open_writer(site.record) as writer:
            writer.write_judgement(Judgement(ids[0], ids[1], verdict, by, now, why or "zurückgenommen"))
        return _back(request, f"/rows/{fields.get('left', ids[0])}", fields, "judged")

    return judged


def mistake(site: Site) -> HTTPRouteHandler:
    """A note that a row is wrong, added to the correction file beside the record."""

    @post("/mistakes", include_in_schema=False, request_max_body_size=_MOST_WRITTEN)
    async def noted(request: Asking) -> Redirect:
        fields, _ = await form_of(site, request)
        if not fields.get("what"):
            raise OptionError("Was ist falsch? Ein Wort genügt")
        with RecordView(site.record) as view:
            told = explain(view, fields.get("row", "") or "?")
        line = {
            "row": told.id,
            "table": told.kind,
            "field": fields.get("field") or None,
            "what": fields["what"],
            "right": fields.get("right") or None,
            "by": fields.get("by") or getpass.getuser(),
            "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            "words": told.row["words"],
            "spans": told.row["spans"],
            "passage": told.passage,
            "rule": told.rule,
            "version": told.version,
            "report": told.report["id"],
            "key": told.report["key"],
        }
        with corrections_path(site.record).open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")
        return _back(request, f"/rows/{told.id}", fields, "noted")

    return noted


def corrections_path(record: Path) -> Path:
    """The correction file of a record: one JSON object a line."""
    return record.with_name(f"{record.stem}.corrections.jsonl")


def corrections(site: Site) -> list[HTTPRouteHandler]:
    """What was noted as wrong."""

    @page("/corrections", name="corrections")
    def shown(request: Asking) -> Response[str]:
        path = corrections_path(site.record)
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        rows = [json.loads(line) for line in reversed(lines) if line.strip()]
        return site.page(request, "corrections.html", rows=rows, file_name=path.name)

    @get("/corrections.jsonl", include_in_schema=False, sync_to_thread=True)
    def taken() -> Stream:
        path = corrections_path(site.record)
        content = path.read_bytes() if path.exists() else b""
        headers = {"content-disposition": 'attachment; filename="depesche-corrections.jsonl"'}
        return Stream(iter([content]), media_type="application/jsonl; charset=utf-8", headers=headers)

    return [shown, taken]


def read(site: Site) -> HTTPRouteHandler:
    """Take files, and read them in a process of its own."""

    @post("/readings", include_in_schema=False, request_max_body_size=_MOST_UPLOADED)
    async def taken(request: Asking) -> Redirect:
        fields, files = await form_of(site, request)
        files = [each for each in files if each.filename]
        if not files:
            raise OptionError("Keine Datei ausgewählt")
        if len(files) > _MOST_FILES:
            raise OptionError(
                f"{len(files)} Dateien; höchstens {_MOST_FILES} auf einmal, für mehr: depesche read"
            )
        folder = tempfile.TemporaryDirectory(prefix="depesche-")
        names = []
        for number, each in enumerate(files):
            with (Path(folder.name) / str(number)).open("wb") as stream:
                while chunk := await each.read(1 << 20):
                    stream.write(chunk)
            names.append(_plain_name(each.filename))
        options = {name: fields.get(name, "")[:200] for name in ("dct", "publisher")}
        job = site.desk.read(folder, names, site.settings.own, options)
        return _back(request, f"/readings/{job}", fields, "")

    return taken


def _plain_name(name: str) -> str:
    """The last part of a file's name, without signs that steer anything; it is shown, never opened."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(char for char in last if char.isprintable())[:150] or "ohne-namen.txt"


def reading(site: Site) -> HTTPRouteHandler:
    """How far a reading is."""

    @page("/readings/{job_id:str}", name="reading")
    def shown(request: Asking, job_id: Id) -> Response[str]:
        job = site.desk.jobs.get(job_id)
        if job is None:
            raise OptionError(f"{job_id}: keine solche Lesung in diesem Lauf")
        template = "reading_state.html" if is_part(request) else "reading.html"
        return site.page(request, template, job=job)

    return shown


def _back(request: Asking, path: str, fields: Form, done: str) -> Redirect:
    asked = {"lang": fields.get("lang", ""), "done": done}
    given = {name: value for name, value in asked.items() if value}
    return Redirect(f"{path}?{urlencode(given)}" if given else path, status_code=303)
