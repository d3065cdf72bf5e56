"""Credit lines and datelines: agencies, editors, place and day."""

import pytest

from depesche.knowledge.agencies import agency_forms, agency_of
from depesche.model.interval import DctOrigin
from depesche.readers.credits import read_credit
from depesche.readers.plain import report_from_text

BODY = "Der Kanzler reist am Montag nach Warschau."


@pytest.mark.parametrize(
    ("line", "agencies", "editors"),
    [
        ("nob/jj (rtr, dpa, afp)", "Reuters dpa AFP", "nob jj"),
        ("kle/AR (dpa, ap)", "dpa AP", "kle AR"),
        ("AFP/dpa/jm", "AFP dpa", "jm"),
        ("mak/qu (dpa, afp, Archiv)", "dpa AFP", "mak qu"),
        ("as/wa (dpa, DW)", "dpa", "as wa"),
        ("(Reuters)", "Reuters", ""),
        ("[dpa]", "dpa", ""),
        ("dpa/lno", "dpa", ""),
        ("dpa", "dpa", ""),
        ("Quelle: dpa", "dpa", ""),
        ("Quellen: dpa, AFP", "dpa AFP", ""),
        ("Quelle: AP", "AP", ""),
        ("Mit Material von dpa", "dpa", ""),
        ("Mit Material von dpa und AFP", "dpa AFP", ""),
        ("(mit Material der Nachrichtenagenturen dpa, AFP und Reuters)", "dpa AFP Reuters", ""),
        ("Unter Verwendung von Agenturmaterial", "", ""),
        ("(dts Nachrichtenagentur)", "dts", ""),
        ("dpa-AFX", "dpa-AFX", ""),
        ("sti/wa (dpa, rtr, dapd)", "dpa Reuters dapd", "sti wa"),
        ("© dpa-infocom, dpa:230510-99-123456/3", "dpa", ""),
        ("Quelle: Auswärtiges Amt", "", ""),
        ("Von Erika Mustermann", "", ""),
        ("Von Erika Mustermann und Max Mustermann, Brüssel", "", ""),
        ("(nob)", "", "nob"),
    ],
)
def test_credit_lines(line: str, agencies: str, editors: str) -> None:
    """A credit line gives full names of agencies and editors' initials, in the order written."""
    found = read_credit(line)

    assert found is not None
    assert " ".join(found.agencies) == agencies
    assert " ".join(found.editors) == editors


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Der Minister (CDU)",
        "Das sagte er der dpa.",
        "Die dpa berichtet über den Fall",
        "Mit Informationen von Geheimdiensten rechnet niemand",
        "Mit Material von der Front",
        "Von Berlin nach Warschau",
        "Von da an ging es bergab",
        "Er kam mit",
        "CDU/CSU",
        "USA (NATO)",
        "EU und AP",
        "Rat (dpa hat alle Fakten in einer langen Liste)",
        "Quelle des Streits ist das Geld",
        "Bericht aus Berlin",
        "Text und Bild gehören zusammen",
        "nob/jj",
        "dpa " * 60,
    ],
)
def test_lines_that_are_no_credits(line: str) -> None:
    """Running text that names an agency, and initials in the middle of a report, are no credits."""
    assert read_credit(line) is None


def test_initials_end_a_report() -> None:
    """On the last line initials alone are a credit."""
    assert report_from_text(f"{BODY}\n\nnob/jj").credits.editors == ("nob", "jj")
    assert report_from_text(f"{BODY}\n\nCDU/CSU").credits.editors == ()


@pytest.mark.parametrize(
    ("ending", "agencies", "is_block"),
    [
        (" (dpa)", ("dpa",), True),
        (" (dpa/AFP)", ("dpa", "AFP"), True),
        (" dpa/AFP", ("dpa", "AFP"), True),
        (" – dpa", ("dpa",), True),
        (" Das sagte er (AFP).", ("AFP",), False),
        (" Er ist Mitglied (CDU)", (), False),
        (" Er sprach mit der dpa", (), False),
        (" (siehe dpa)", (), False),
    ],
)
def test_credits_at_the_end_of_the_last_paragraph(
    ending: str, agencies: tuple[str, ...], is_block: bool
) -> None:
    """An agency after the last sentence is a block of its own; one inside the sentence is noted only."""
    report = report_from_text(BODY + ending)

    assert report.credits.agencies == agencies
    assert [block.kind.value for block in report.blocks] == (["lead", "credit"] if is_block else ["lead"])


@pytest.mark.parametrize(
    ("dateline", "place", "agencies"),
    [
        ("BERLIN (dpa) - ", "BERLIN", "dpa"),
        ("Moskau/Kiew (AFP) – ", "Moskau/Kiew", "AFP"),
        ("Washington, 12. März (Reuters) - ", "Washington", "Reuters"),
        ("Peking. (dpa) ", "Peking", "dpa"),
        ("Peking (dpa). ", "Peking", "dpa"),
        ("Berlin (dpa/lbb) – ", "Berlin", "dpa"),
        ("Frankfurt/Main (dpa-AFX) - ", "Frankfurt/Main", "dpa-AFX"),
        ("Frankfurt am Main (dpa) - ", "Frankfurt am Main", "dpa"),
        ("New York (Reuters) - ", "New York", "Reuters"),
        ("Berlin/dpa. ", "Berlin", "dpa"),
        ("Berlin, dpa – ", "Berlin", "dpa"),
        ("dpa Berlin - ", "Berlin", "dpa"),
        ("(dpa) ", None, "dpa"),
        ("(AFP/dpa) – ", None, "AFP dpa"),
        ("BERLIN – ", "BERLIN", ""),
        ("Kyjiw – ", "Kyjiw", ""),
        ("NATURNS/OLANG. ", "NATURNS/OLANG", ""),
        ("Sankt Petersburg. ", "Sankt Petersburg", ""),
        ("RIO DE JANEIRO – ", "RIO DE JANEIRO", ""),
        ("Berlin. ", "Berlin", ""),
        ("WARSCHAU: ", "WARSCHAU", ""),
        ("Khartum. ", "Khartum", ""),
        ("Abu Dhabi. ", "Abu Dhabi", ""),
        ("Baku/Eriwan. ", "Baku/Eriwan", ""),
        ("Vilnius – ", "Vilnius", ""),
        ("Den Haag – ", "Den Haag", ""),
        ("Luxemburg - ", "Luxemburg", ""),
        ("Wunstorf - ", "Wunstorf", ""),
        ("MOSKAU/PEKING (dvn) - ", "MOSKAU/PEKING", ""),
        ("Kibbuz Nirim (AFP) - ", "Kibbuz Nirim", "AFP"),
    ],
)
def test_datelines(dateline: str, place: str | None, agencies: str) -> None:
    """A dateline is parted from the lead; its place is kept as written."""
    text = dateline + BODY

    report = report_from_text(text)

    assert [b.kind.value for b in report.blocks] == ["dateline", "lead"]
    assert text[slice(*report.blocks[0].span)] == dateline.strip()
    assert text[slice(*report.blocks[1].span)] == BODY
    assert report.place == place
    assert " ".join(report.credits.agencies) == agencies
    assert report.dct is None


@pytest.mark.parametrize(
    "opening",
    [
        "Schluss. ",
        "Im Berlin-",
        "Außenminister Wang (CPC) - ",
        "Berlin: ",
        "Die CDU (dpa) meldet. ",
        "Ja. ",
        "Merkel – ",
        "Luxemburg: ",
        "Hamburg (SPD) - ",
        "Steinburg - Chefin seit Mai - sagte das. ",
        "Heimkehr - ",
        "Minister Pistorius (pis) - ",
        "WARNUNG. ",
        "EU. ",
        "EILMELDUNG – ",
        "Berlin - ein Ort. ",
    ],
)
def test_openings_that_are_no_datelines(opening: str) -> None:
    """One-word sentences, names and places in running text open no dateline."""
    found = [b.kind.value for b in report_from_text(opening + BODY).blocks]

    assert found == (["dateline", "lead"] if opening == "Berlin - ein Ort. " else ["lead"])


def test_a_dateline_with_a_year_gives_the_day() -> None:
    """A stated year makes the dateline's day the creation time; nothing completes a day without one."""
    text = f"Washington, 12. März 2023 (Reuters) - {BODY}"
    report = report_from_text(text)

    assert report.dct is not None
    assert report.dct.span is not None
    assert (report.dct.value, report.dct.origin) == ("2023-03-12", DctOrigin.DATELINE)
    assert text[slice(*report.dct.span)] == "12. März 2023"
    assert report_from_text(f"Washington, 30. Februar 2023 (Reuters) - {BODY}").dct is None


def test_a_place_alone_before_the_lead() -> None:
    """A town on a line of its own between headline and lead is the dateline."""
    report = report_from_text(f"Kanzler reist ab\n\nBerlin\n\n{BODY}")

    assert [b.kind.value for b in report.blocks] == ["title", "dateline", "lead"]
    assert report.place == "Berlin"


def test_agency_forms() -> None:
    """Codes and names lead to one name, whatever their letter case."""
    assert agency_of("RTR") == agency_of("rtr")
    assert {agency_of(form).name for form in ("rtr", "reuters")} == {"Reuters"}  # type: ignore[union-attr]
    assert agency_of("ard") is None
    assert all(form == form.lower() for form in agency_forms())
    assert not agency_forms()["ap"].is_strong
    assert agency_forms()["lno"].is_desk


def test_an_unknown_code_in_a_dateline_is_no_agency() -> None:
    """It is kept as an abbreviation, for nothing says whose it is."""
    found = report_from_text(f"MOSKAU (dvn) - {BODY}").credits

    assert (found.agencies, found.editors) == ((), ("dvn",))


def test_a_place_inside_the_text_is_no_dateline() -> None:
    """Only the lead opens with one."""
    report = report_from_text(f"{BODY}\n\nBerlin. Das ist der Ort.\n\n{BODY}")

    assert [block.kind.value for block in report.blocks] == ["lead", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "notice",
    [
        "Dieser Artikel wurde für das Beispielarchiv geschrieben (CC0).",
        "Dieser Text steht unter der Lizenz CC BY 4.0.",
        "© 2023 Beispielverlag GmbH",
        "© 2023 Beispielverlag. Alle Rechte vorbehalten.",
        "Alle Rechte vorbehalten.",
        "Dieser Text wurde automatisch aus dem Englischen übersetzt.",
        "Dieser Beitrag erschien zuerst in der Wochenendausgabe.",
        "Lizenz: CC BY-SA 4.0",
        "(Diese Meldung ist urheberrechtlich geschützt.)",
    ],
)
def test_closing_notices(notice: str) -> None:
    """A note on licence or origin at the end is a credit, and so are the initials before it."""
    report = report_from_text(f"{BODY}\n\n{BODY}\n\nnob/jj\n\n{notice}")

    assert [block.kind.value for block in report.blocks] == ["lead", "paragraph", "credit", "credit"]
    assert report.credits.editors == ("nob", "jj")
    inside = report_from_text(f"{BODY}\n\n{notice}\n\n{BODY}\n\n{BODY}")
    assert "credit" not in [block.kind.value for block in inside.blocks] or notice.startswith("©")


@pytest.mark.parametrize(
    "ending",
    [
        "Dieser Text wurde am Montag vom Parlament gebilligt.",
        "Dieser Bericht wurde am Freitag in Genf veröffentlicht.",
        "Dieser Text steht unter Beobachtung der Kommission.",
        "Alle Rechte vorbehalten, sagte der Minister.",
        "Der Beitrag ist automatisch fällig, sagte der Minister.",
        "Der Inhalt wurde nicht bekannt.",
        "Die Lizenz: Das Unternehmen darf bis 2025 senden.",
        "Copyright war das Thema der Sitzung in Brüssel.",
    ],
)
def test_endings_that_are_no_notices(ending: str) -> None:
    """A report may end with a sentence about a text, a report or a licence."""
    assert report_from_text(f"{BODY}\n\n{ending}").blocks[-1].kind.value == "paragraph"
