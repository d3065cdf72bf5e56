"""HTML pages: captions of the article in their places, no others; pages that are refused."""

from depesche.model.report import Report, Skipped
from depesche.readers.registry import read_bytes

FIRST = (
    "Der Kanzler ist am Montag nach Warschau gereist. Dort traf er den Präsidenten zu einem langen Gespräch."
)
SECOND = "Über den Inhalt der Gespräche wurde Stillschweigen vereinbart, teilte ein Sprecher am Abend mit."
THIRD = (
    "Am Dienstag will der Kanzler nach Berlin zurückkehren. Der Präsident kommt im Herbst zum Gegenbesuch."
)


def figure(words: str) -> str:
    return f"<figure><img src='a.jpg'><figcaption>{words}</figcaption></figure>"


def kinds(article: str, rest: str = "") -> list[tuple[str, str]]:
    """Kind and words of the blocks of a page."""
    page = f"<!doctype html><html lang='de'><body><main><article><h1>Kanzler in Warschau</h1>{article}</article></main>{rest}</body></html>"
    (report,) = read_bytes(page.encode(), "a.html")
    assert isinstance(report, Report)
    return [(block.kind.value, report.text[slice(*block.span)]) for block in report.blocks]


def test_captions_stand_in_their_places() -> None:
    """Before the lead, between paragraphs, in a box of their own."""
    found = kinds(
        f"{figure('Der Kanzler <b>am Montag</b>')}<p>{FIRST}</p><p>{SECOND}</p>"
        f"<div class='bild'>{figure('Das Schloss')}</div><p>{THIRD}</p>"
    )

    assert found == [
        ("title", "Kanzler in Warschau"),
        ("caption", "Der Kanzler am Montag"),
        ("lead", FIRST),
        ("paragraph", SECOND),
        ("caption", "Das Schloss"),
        ("paragraph", THIRD),
    ]


def test_a_caption_after_the_last_paragraph() -> None:
    """It counts beside the paragraph."""
    found = kinds(f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>{figure('Das Schloss')}")

    assert found[-1] == ("caption", "Das Schloss")


def test_captions_of_other_things_are_left_out() -> None:
    """Teasers, galleries, lists and margins have captions that are not the article's."""
    teaser = f"<div class='teaser'>{figure('Ein anderes Thema')}<p>Mehr dazu</p></div>"
    gallery = f"<div class='galerie'>{figure('Bild eins')}{figure('Bild zwei')}</div>"
    margin = f"<aside>{figure('Am Rand')}</aside>"
    listed = f"<ul><li>{figure('In der Liste')}</li></ul>"

    found = kinds(f"<p>{FIRST}</p>{gallery}{margin}<p>{SECOND}</p>{listed}<p>{THIRD}</p>", teaser)

    assert [words for kind, words in found if kind == "caption"] == []


def reasons(page: str) -> list[str]:
    """Why a page was skipped."""
    return [item.reason for item in read_bytes(page.encode(), "a.html") if isinstance(item, Skipped)]


def test_pages_beyond_all_bounds() -> None:
    """Pages of too many elements or bytes are refused before they take time."""
    assert reasons("<p>Satz.</p>" * 60_000) == ["HTML-Seite mit mehr als 20000 Elementen"]
    assert reasons("<p>" + "x" * 5_000_000) == ["größer als 4 MiB"]
    assert len(reasons("<div>" * 100_000)) == 1


def test_a_page_without_an_article() -> None:
    """A page without running text is skipped."""
    assert reasons("<html><body><a href='/'>Start</a></body></html>") == [
        "kein Artikeltext in der HTML-Seite gefunden"
    ]
