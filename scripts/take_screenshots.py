"""Every screen as PNG, to be looked at: `python scripts/take_screenshots.py RECORD OUT [only]`; light, dark, narrow, English, print."""

import sys
from pathlib import Path

from depesche.store.aid.finder import Finder
from depesche.web.work import Desk
from tests.browser import served, started

LOOKS = {
    "light": {"viewport": {"width": 1280, "height": 900}, "locale": "de-DE"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "locale": "de-DE", "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 400, "height": 800}, "locale": "de-DE"},
    "english": {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB"},
}


def screens(record: Path) -> dict[str, str]:
    """The addresses of all screens by name, on what the record holds."""
    Desk().refresh(record)
    with Finder(record) as finder:
        report = finder.one(
            "SELECT r.id FROM aid.reports r JOIN aid.said s ON s.report = r.number GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
        )
        event = finder.one("SELECT event FROM aid.tellings LIMIT 1")
        quotation = finder.one("SELECT id FROM quotations WHERE commitment = 'denies' LIMIT 1")
        copy = finder.one("SELECT report FROM aid.copied LIMIT 1")
    return {
        "start": "/",
        "reports": "/reports?q=Gipfel",
        "report": f"/reports/{report}",
        "report-all": f"/reports/{report}?chosen=1&layer=quotations&layer=events&layer=actors&layer=times",
        "quotations": "/quotations?q=Krieg",
        "quotations-speaker": "/quotations?speaker=RUS",
        "row-event": f"/rows/{event}",
        "row-quotation": f"/rows/{quotation}",
        "timeline": "/timeline?actor=RUS",
        "actors": "/actors",
        "actor": "/actor?id=person:olaf-scholz",
        "actor-state": "/actor?id=state:CHN",
        "dyads": "/dyad",
        "dyad": "/dyad?a=CHN&b=USA",
        "network": "/network",
        "network-ego": "/network?actor=RUS",
        "map": "/map",
        "announcements": "/announcements",
        "announcements-overdue": "/announcements?state=overdue&as_of=2023-06-30",
        "coverage": "/coverage",
        "copies": "/copies",
        "copy": f"/copies/{copy}",
        "happenings": "/happenings",
        "happening": f"/happenings/{event}",
        "corrections": "/corrections",
        "about": "/about",
        "sql": "/sql?query=SELECT+type,+count(*)+FROM+v_events+GROUP+BY+type",
        "error": "/rows/e-zzz",
    }


def main() -> None:
    record, out = Path(sys.argv[1]), Path(sys.argv[2])
    only = set(sys.argv[3:])
    out.mkdir(parents=True, exist_ok=True)
    with served(record) as address, started() as browser:
        for look, options in LOOKS.items():
            if only and not only & {look, *screens(record)}:
                continue
            context = browser.new_context(**options)  # type: ignore[arg-type]
            page = context.new_page()
            for name, path in screens(record).items():
                if only and not (
                    {name, look} & only
                    if not only & set(LOOKS)
                    else look in only and (name in only or only <= set(LOOKS))
                ):
                    continue
                page.goto(address + path)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=out / f"{name}-{look}.png", full_page=True)
                if look == "light" and name in ("report", "dyad", "announcements"):
                    page.pdf(path=out / f"{name}.pdf", format="A4")
            context.close()


if __name__ == "__main__":
    main()
