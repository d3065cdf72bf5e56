"""Every page on the sample record, in both languages: it opens, names what it shows, and its address is the whole state."""

import re
from pathlib import Path

import pytest

from depesche.store.aid.finder import Finder
from depesche.store.view import RecordView
from depesche.web import choices
from depesche.web.words import LANGUAGES, label, table
from scripts.take_screenshots import screens
from tests.visitor import Visitor

LINK = re.compile(r'(?:href|action|src|hx-get)="([^"#]*)')
WEB = Path(__file__).parents[1] / "depesche" / "web"


@pytest.fixture(scope="module")
def paths(sample_record: Path) -> dict[str, str]:
    return screens(sample_record)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_opens(visitor: Visitor, paths: dict[str, str], language: str) -> None:
    """With one heading of the first order, a title, and the language said."""
    for name, path in paths.items():
        answer = visitor.get(path, **{"accept-language": language})
        assert answer.status_code == (404 if name == "error" else 200), path
        assert answer.text.count("<h1") == 1, path
        assert f'<html lang="{language}">' in answer.text, path


def test_every_link_of_every_screen_leads_somewhere_here(visitor: Visitor, paths: dict[str, str]) -> None:
    """No address of another host, none that is missing; a sample of them is opened."""
    found: set[str] = set()
    for name, path in paths.items():
        if name == "error":
            continue  # its language switch leads to the same missing page
        for link in LINK.findall(visitor.get(path).text):
            target = link.replace("&amp;", "&")
            assert target.startswith(("/", "?")) or not target, (path, target)
            found.add(target)
    wanted = sorted(found - {""})[::7]
    missing = [
        link
        for link in wanted
        if link not in ("/judgements", "/mistakes", "/readings") and visitor.get(link).status_code != 200
    ]
    assert missing == []


def test_the_language_of_the_address_goes_before_that_of_the_browser(visitor: Visitor) -> None:
    """And stays in the links, so that a link sent to somebody shows the same."""
    page = visitor.get("/reports?lang=en", **{"accept-language": "de"}).text
    assert '<html lang="en">' in page
    assert 'href="/quotations?lang=en"' in page
    assert 'href="/quotations"' not in page
    assert '<html lang="de">' in visitor.get("/", **{"accept-language": "fr"}).text


def test_text_of_reports_is_marked_as_german(visitor: Visitor, paths: dict[str, str]) -> None:
    """Also on English pages."""
    page = visitor.get(f"{paths['report']}?lang=en").text
    assert '<article lang="de">' in page
    assert '<html lang="en">' in page


def test_layers_are_chosen_in_the_address(visitor: Visitor, paths: dict[str, str]) -> None:
    """And a part of the page is all that a script needs."""
    path = paths["report"]
    times = visitor.get(f"{path}?chosen=1&layer=times").text
    assert 'class="tag times"' in times
    assert 'class="tag events"' not in times
    assert 'class="tag' not in visitor.get(f"{path}?chosen=1").text
    part = visitor.get(f"{path}?chosen=1&layer=times", **{"hx-request": "true"}).text
    assert "<html" not in part
    again = visitor.get(f"{path}", **{"hx-request": "true", "hx-history-restore-request": "true"}).text
    assert "<html" in again


def test_a_search_marks_the_words_and_counts_all_hits(visitor: Visitor) -> None:
    page = visitor.get("/quotations?q=Krieg").text
    assert page.count('class="hit"') == 5
    assert "Zeilen dieser Ansicht: 5" in page
    assert len(re.findall(r'class="mark quotations found"[^>]*>Krieg<', page)) == 5


def test_filters_join(visitor: Visitor, sample_record: Path) -> None:
    """Each narrows what the others leave."""

    def total(query: str) -> int:
        return int(visitor.get(f"/api/quotations?{query}").json()["total"])

    assert total("speaker=RUS") > total("speaker=RUS&commitment=denies") > 0
    assert total("speaker=RUS&commitment=denies&until=2001") == 0
    assert total("country=rus") == total("country=RUS") == total("speaker=RUS")
    with Finder(sample_record) as finder:
        everything = finder.counts()["said"]
    assert total("") == everything == sum(total(f"type={each}") for each in (
        "Direct", "Indirect", "Reported", "FreeIndirect", "IndirectFreeIndirect"))  # fmt: skip


WRONG = (
    "/reports?since=abc",
    "/reports?since=2023&until=2022",
    "/dyad?a=XYZQ&b=RUS",
    "/timeline?month=2023-13",
    "/announcements?as_of=2023-02-30",
    "/quotations?type=<b>",
    "/reports?page=0",
    "/reports?page=x",
)


@pytest.mark.parametrize("path", WRONG)
def test_what_cannot_be_asked_is_said(visitor: Visitor, path: str) -> None:
    """On a page, not with a trace."""
    answer = visitor.get(path)
    assert answer.status_code in (400, 404)
    assert "<h1>" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/reports",
        "/quotations",
        "/timeline",
        "/actors",
        "/network",
        "/map",
        "/announcements",
        "/coverage",
        "/copies",
    ],
)
def test_what_finds_nothing_says_so(visitor: Visitor, path: str) -> None:
    """Where no row is left, on every list and drawing."""
    query = {
        "/actors": "q=zzz",
        "/coverage": "publisher=zzz",
        "/copies": "publisher=zzz",
        "/network": "since=1900&until=1901",
    }
    answer = visitor.get(f"{path}?{query.get(path, 'since=1900&until=1901')}")
    assert answer.status_code == 200
    assert 'class="nothing"' in answer.text


def test_a_page_beyond_the_last_is_empty_and_says_so(visitor: Visitor) -> None:
    answer = visitor.get("/reports?page=999")
    assert answer.status_code == 200
    assert "Zeilen 0 bis 0 von 82" in answer.text


def test_every_word_is_there_in_both_languages() -> None:
    """Used in a template, and said in a table."""
    used: set[str] = set()
    for template in (WEB / "templates").glob("*.html"):
        used |= set(re.findall(r"\bt\('([a-z_0-9]+)'[,)]", template.read_text(encoding="utf-8")))
    words = table("words")
    assert sorted(used - set(words)) == []
    assert [key for key, pair in {**words, **table("labels")}.items() if not all(pair)] == []


def test_no_word_is_left_over() -> None:
    """What no template says is dropped."""
    texts = "".join(
        path.read_text(encoding="utf-8") for path in [*(WEB / "templates").glob("*.html"), *WEB.glob("*.py")]
    )
    made = ("nav_", "f_", "n_", "layer_", "stage_", "done_", "ask_", "limit_", "how_")
    named = [key for key in table("words") if not key.startswith(made)]
    unused = [key for key in named if f"'{key}'" not in texts and f'"{key}"' not in texts]
    assert unused == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_a_row_has_a_name(sample_record: Path, language: str) -> None:
    """Types, stances, states, kinds: what the sample holds and what the forms offer."""
    values = [*choices.COMMITMENTS, *choices.QUOTATION_TYPES, *choices.FORMS, *choices.EVENT_TYPES, *choices.STATUSES,
              *choices.KINDS, *choices.STATES, *(f"content_{each}" for each in choices.CONTENTS),
              *(f"grain_{each}" for each in choices.GRAINS)]  # fmt: skip
    with Finder(sample_record) as finder:
        for column, kinds in (("commitment", "quotations"), ("type", "events"), ("kind", "mentions")):
            rows = finder.select(f"SELECT DISTINCT {column} AS value FROM {kinds}")
            values += [row["value"] for row in rows if row["value"]]
    assert sorted({value for value in values if value not in table("labels")}) == []
    assert label(language, None) == "–"


@pytest.mark.parametrize(("language", "words"), [("de", "auch in"), ("en", "also in")])
def test_a_quotation_that_another_paper_gives_says_so(
    visitor: Visitor, sample_record: Path, language: str, words: str
) -> None:
    """On the page of the report, and on the card of the quotation with the reasons and a form for judgements."""
    with RecordView(sample_record) as view:
        (row,) = [q for q in view.rows("v_quotations") if "kann ich das Mandat nicht erfüllen" in q["words"]]
    page = visitor.get(f"/reports/{row['report_id']}?lang={language}").text
    assert words in page
    card = visitor.get(f"/rows/{row['quotation_id']}?lang={language}").text
    assert "Sie könne den Auftrag" in card
    assert "gemeinsam: Partei, gewählt, erfüllen" in card
    assert 'name="verdict" value="different"' in card
