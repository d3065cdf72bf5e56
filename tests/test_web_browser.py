"""The pages in Debian's Chromium: every screen in both languages, the main paths, nothing from elsewhere, no error, axe-core clean."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from depesche.web.words import LANGUAGES
from scripts.take_screenshots import screens
from tests.browser import chromium, served, started

pytestmark = pytest.mark.skipif(
    chromium() is None, reason="no Chromium: apt-get install chromium, or name one in DEPESCHE_CHROMIUM"
)

AXE = (Path(__file__).parent / "vendored" / "axe.min.js").read_text(encoding="utf-8")
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
TEXT = "PARIS (dpa) - Frankreichs Regierung forderte am Montag eine Waffenruhe in der Ukraine.\n"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as found:
        yield found


@pytest.fixture(scope="module")
def own(sample_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample, for the visitor's own judgements and files."""
    path = tmp_path_factory.mktemp("browser") / "own.sqlite"
    shutil.copy(sample_record, path)
    return path


@pytest.fixture(scope="module")
def address(own: Path) -> Iterator[str]:
    with served(own) as found:
        yield found


class Watched:
    """A page whose every request, error, dialog and breach of policy is noted."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.page: Page = self.context.new_page()
        self.address = address
        self.faults: list[str] = []
        self.page.on("request", self._requested)
        self.page.on(
            "console",
            lambda told: self.faults.append(told.text) if told.type in ("error", "warning") else None,
        )
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", self._asked)

    def _requested(self, request: Any) -> None:
        if not request.url.startswith(f"{self.address}/"):
            self.faults.append(f"request to {request.url}")

    def _asked(self, dialog: Any) -> None:
        self.faults.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def open(self, path: str) -> Page:
        """Open a page and wait until it has all it loads."""
        self.page.goto(self.address + path)
        self.page.wait_for_load_state("networkidle")
        return self.page

    def complaints(self) -> list[str]:
        """What axe-core finds wrong with the page as it stands."""
        self.page.evaluate(AXE)
        found = self.page.evaluate("rules => axe.run(document, rules)", RULES)
        return [f"{each['id']}: {each['nodes'][0]['html'][:160]} {each['nodes'][0].get('failureSummary', '')[:200]}"
                for each in found["violations"]]  # fmt: skip


@pytest.fixture
def watched(browser: Browser, address: str) -> Iterator[Watched]:
    found = Watched(browser, address, locale="de-DE")
    yield found
    found.context.close()
    assert found.faults == []


@pytest.mark.parametrize(
    "look",
    [
        {"locale": "de-DE", "color_scheme": "light"},
        {"locale": "en-GB", "color_scheme": "dark", "viewport": {"width": 400, "height": 800}},
    ],
    ids=["german-light-wide", "english-dark-narrow"],
)
def test_every_screen_is_accessible_and_asks_nobody_else(
    browser: Browser, address: str, own: Path, look: dict[str, Any]
) -> None:
    """In both languages and themes; at 400 pixels nothing is wider than the page."""
    watched = Watched(browser, address, **look)
    wrong: dict[str, list[str]] = {}
    for name, path in screens(own).items():
        page = watched.open(path)
        if found := watched.complaints():
            wrong[name] = found
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"):
            wrong.setdefault(name, []).append("wider than the window")
    watched.context.close()
    # a missing row is an error to the browser too, and its console says so
    faults = [fault for fault in watched.faults if "404 (Not Found)" not in fault]
    assert wrong == {}
    assert faults == []


def test_the_net_may_be_cut_off(browser: Browser, address: str) -> None:
    """With every other host blocked the pages are whole."""
    watched = Watched(browser, address)
    watched.context.route(
        "**/*", lambda route: route.continue_() if route.request.url.startswith(address) else route.abort()
    )
    page = watched.open("/map")
    assert page.locator("path.land").count() > 150
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgba(0, 0, 0, 0)"
    watched.context.close()
    assert watched.faults == []


def test_a_search_leads_to_its_evidence_and_to_the_words(watched: Watched) -> None:
    """Start → hits → card of a hit → the words in the report, marked."""
    page = watched.open("/")
    page.get_by_role("searchbox").fill("Krieg")
    page.get_by_role("button", name="Suchen").click()
    expect(page.locator("li.hit")).to_have_count(5)
    expect(page.locator(".facet").first).to_be_visible()
    page.locator("li.hit").first.get_by_role("link", name="Beleg").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Äußerung")
    page.get_by_role("link", name="Im Text zeigen").click()
    expect(page.locator("a.mark.is-target").first).to_be_visible()
    page.locator("a.mark.is-target").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Äußerung")


def test_facets_narrow_a_list(watched: Watched) -> None:
    page = watched.open("/quotations?q=Krieg")
    page.locator(".facet").first.get_by_role("link").first.click()
    page.wait_for_url("**commitment=**")
    assert 0 < page.locator("li.hit").count() < 5


def test_layers_go_on_and_off_without_a_new_page(watched: Watched, own: Path) -> None:
    """The address follows, and going back brings the page of before."""
    page = watched.open(screens(own)["report"])
    page.evaluate("window.isTheSamePage = true")
    assert page.locator("sup.tag.times").count() == 0
    page.get_by_role("checkbox", name="Zeitangaben").check()
    expect(page.locator("sup.tag.times").first).to_be_visible()
    page.get_by_role("checkbox", name="Äußerungen").uncheck()
    expect(page.locator("sup.tag.quotations")).to_have_count(0)
    assert page.evaluate("window.isTheSamePage")
    assert "layer=times" in page.url
    page.reload()
    expect(page.locator("sup.tag.times").first).to_be_visible()
    page.locator(".findings a.tag").first.click()
    assert "#w-" in page.url
    page.go_back()
    page.go_back()
    page.wait_for_load_state("networkidle")
    expect(page.locator("header.top")).to_be_visible()


def test_bars_circles_and_countries_open_their_rows(watched: Watched) -> None:
    page = watched.open("/dyad?a=CHN&b=USA")
    page.locator("figure.chart a").first.click()
    page.wait_for_url("**/timeline?**direction=**month=**")
    assert page.locator("table.events-table tbody tr").count() > 0
    page = watched.open("/network")
    page.get_by_role("link", name="Russland, Ereignisse").click()
    page.wait_for_url("**actor=RUS**")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Russland")
    page = watched.open("/map")
    page.locator("svg a[aria-label^='China:']").click()
    page.wait_for_url("**/timeline?**actor=CHN**")


def test_the_ledger_goes_back_to_a_day(watched: Watched) -> None:
    """What is overdue at the end was open then."""
    page = watched.open("/announcements")
    overdue = page.locator(".tabs a", has_text="überfällig").inner_text()
    page.get_by_label("Stand am").fill("2023-03-18")
    page.get_by_role("button", name="Zeigen").click()
    page.wait_for_url("**as_of=2023-03-18**")
    expect(page.get_by_text("18. März 2023").first).to_be_visible()
    assert page.locator(".tabs a", has_text="überfällig").inner_text() != overdue
    page.locator(".tabs a", has_text="bestätigt").click()
    page.wait_for_url("**state=confirmed**")
    assert (
        page.locator("ol.ledger > li > .head .state.confirmed").count()
        == page.locator("ol.ledger > li").count()
        > 0
    )


def test_copies_are_held_against_each_other(watched: Watched) -> None:
    page = watched.open("/copies")
    page.locator("ol.groups a", has=page.locator("xpath=self::*")).nth(0).click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Was die Kopie anders hat")


def test_a_judgement_is_given_and_taken_back(watched: Watched, own: Path) -> None:
    page = watched.open(screens(own)["row-event"])
    form = page.locator("form.inline").first
    form.get_by_label("Grund").fill("andere Reise")
    form.get_by_role("button", name="Nicht dasselbe").click()
    expect(page.get_by_text("Das Urteil steht im Bestand")).to_be_visible()
    page.get_by_role("button", name="Zurücknehmen").first.click()
    expect(page.get_by_text("zurückgenommen, oder unsicher").first).to_be_visible()


def test_a_mistake_is_reported(watched: Watched, own: Path) -> None:
    page = watched.open(screens(own)["row-quotation"])
    page.get_by_label("Was ist falsch?").fill("<b>falscher</b> Sprecher")
    page.get_by_role("button", name="In die Fehlerdatei schreiben").click()
    expect(page.get_by_text("Die Notiz steht in der Fehlerdatei")).to_be_visible()
    assert "<b>falscher</b> Sprecher" in watched.open("/corrections").locator("table").inner_text()


def test_dropped_files_are_read_with_progress(watched: Watched) -> None:
    page = watched.open("/")
    page.locator("#drop input[type=file]").set_input_files(
        [{"name": "neu.txt", "mimeType": "text/plain", "buffer": TEXT.encode()}]
    )
    expect(page.locator("#chosen-files")).to_have_text("neu.txt")
    page.get_by_label("Datum der Texte").fill("2024-05-06")
    page.get_by_role("button", name="In den Bestand lesen").click()
    page.wait_for_url("**/readings/**")
    expect(page.get_by_text("Fertig.")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("davon neu: 1")).to_be_visible()
    page.get_by_role("link", name="Zum Bestand").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wer hat was gesagt")


def test_the_keyboard_reaches_everything(watched: Watched) -> None:
    """The skip link comes first, focus is seen, and a list is left by keys alone."""
    page = watched.open("/quotations?q=Krieg")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt")).to_be_focused()
    page.keyboard.press("Enter")
    seen: set[str] = set()
    for _ in range(70):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.textContent.trim().slice(0, 30)"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline not in ("none", ""), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    assert {"Zeigen", "CSV", "Beleg"} <= seen


def test_the_theme_is_kept_and_does_not_flash(watched: Watched) -> None:
    page = watched.open("/")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Hell/dunkel").click()
    after = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert before != after
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == after
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_every_list_works(browser: Browser, address: str, own: Path, language: str) -> None:
    """Forms, counts, layers and pages are plain links and forms."""
    watched = Watched(browser, address, java_script_enabled=False, locale=language)
    page = watched.page
    page.goto(f"{address}/quotations?q=Krieg")
    page.locator(".facets a").click()
    page.locator(".facet").nth(2).wait_for()
    page.goto(address + screens(own)["report"])
    page.locator("input[value=times]").check()
    page.locator("form.layers button").click()
    page.locator("sup.tag.times").first.wait_for()
    watched.context.close()
    assert watched.faults == []


def test_print_leaves_out_what_paper_cannot_use(browser: Browser, address: str, own: Path) -> None:
    watched = Watched(browser, address)
    page = watched.open(screens(own)["report"])
    page.emulate_media(media="print")
    assert not page.locator("header.top nav").is_visible()
    assert not page.locator("form.layers").is_visible()
    assert page.locator("article").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    watched.context.close()


def test_the_vendored_scripts_are_those_of_their_authors() -> None:
    """By their checksums."""
    root = Path(__file__).parents[1]
    listed = json.loads((root / "tests" / "vendored" / "checksums.json").read_text(encoding="utf-8"))
    found = {name: hashlib.sha256((root / name).read_bytes()).hexdigest() for name in listed}
    assert found == listed
