"""Time to the first byte of every page, and the memory of the server: `python scripts/measure_web.py RECORD`, medians of seven.

A large record comes from `scripts/generate_large_record.py`; its finding aid is made first if it is not there.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

import httpx

from depesche.api.aid import is_fresh, make_aid

ROUNDS, LIMIT_MS, LIMIT_MB = 7, 300, 500
PAGES = (
    "/", "/reports", "/reports?q=Gipfel", "/reports?q=der+Regierung", "/reports?actor=RUS",
    "/reports?publisher=Nord&since=2015&until=2016", "/reports/facets", "/quotations", "/quotations?q=Krieg", "/quotations?q=Sanktion*",
    "/quotations?q=die", "/quotations?speaker=RUS", "/quotations?speaker=RUS&commitment=denies",
    "/quotations?q=Krieg&country=DEU&since=2015", "/quotations?page=200", "/quotations/facets", "/quotations/facets?q=Krieg",
    "/timeline", "/timeline?actor=RUS", "/timeline?actor=RUS&partner=CHN", "/timeline?type=CONSULT&since=2020",
    "/timeline?month=2015-06", "/timeline/facets", "/actors", "/actors?q=scholz", "/actor?id=state:RUS", "/actor?id=person:olaf-scholz",
    "/dyad", "/dyad?a=RUS&b=CHN", "/dyad?a=USA&b=DEU", "/network", "/network?actor=RUS", "/network?type=CONSULT&since=2020", "/map",
    "/map?role=speaker", "/map?role=place", "/map?since=2020&quad=conflict", "/announcements", "/announcements?state=overdue",
    "/announcements?as_of=2015-03-01", "/announcements?actor=CHN", "/coverage", "/coverage?grain=day", "/copies", "/happenings",
    "/happenings?kind=contradicted", "/about", "/corrections", "/api/events?actor=RUS", "/api/quotations?q=Krieg", "/quotations.csv",
    "/events.json", "/reports.parquet",
)  # fmt: skip


def first_byte(client: httpx.Client, path: str) -> float:
    began = time.perf_counter()
    with client.stream("GET", path) as answer:
        next(answer.iter_raw())
        taken = time.perf_counter() - began
        assert answer.status_code == 200, (path, answer.status_code)
    return taken * 1000


def memory_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    fields = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    return int(fields["VmHWM"].split()[0]) / 1024


def main() -> None:
    record = Path(sys.argv[1])
    if not is_fresh(record):
        began = time.monotonic()
        make_aid(record)
        print(f"finding aid made in {time.monotonic() - began:.0f} s")
    call = [
        sys.executable,
        "-c",
        "from depesche.cli.main import main; main()",
        "serve",
        "--record",
        str(record),
        "--port",
        "0",
    ]
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            address = next(word for word in server.stdout.readline().split() if word.startswith("http"))
            with httpx.Client(base_url=address, timeout=60) as client:
                found = client.get("/api/reports?size=1").json()["rows"][0]["id"]
                row = client.get("/api/events?size=1&actor=RUS").json()["rows"][0]["event_id"]
                slow = 0
                for path in (*PAGES, f"/reports/{found}", f"/rows/{row}"):
                    taken = sorted(first_byte(client, path) for _ in range(ROUNDS))
                    median = statistics.median(taken)
                    slow += median > LIMIT_MS
                    print(f"{median:6.0f} ms  (slowest {taken[-1]:6.0f})  {path}", flush=True)
            print(
                f"{slow} pages above {LIMIT_MS} ms; memory of the server at its highest {memory_mb(server.pid):.0f} MB (limit {LIMIT_MB})"
            )
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
