"""The spaCy component for quotations: found by its entry point, in a pipeline without anything else."""

import pytest
import spacy
from spacy.tokens import Doc

from depesche.errors import DepescheError

TEXT = "Die Reform, sagte Olaf Scholz am Montag in Berlin, werde gelingen. „Wir helfen“, erklärte Annalena Baerbock."


def test_quotations_of_a_doc() -> None:
    """A span for each piece, the pieces of one quotation under one id, the rest of it at `span._.quotation`."""
    nlp = spacy.blank("de")
    nlp.add_pipe("depesche_quotations", config={"dct": "2022-12-21"})
    doc = nlp(TEXT)
    found = [(span.text, span.label_, span.id_) for span in doc.spans["quotations"]]
    assert found == [
        ("Die Reform", "Indirect", "q1"),
        ("werde gelingen", "Indirect", "q1"),
        ("„Wir helfen“", "Direct", "q2"),
    ]
    first = doc.spans["quotations"][0]._.quotation
    assert (first["speaker_name"], first["speaker_code"], first["when"], first["where"]) == (
        "Olaf Scholz",
        "DEU",
        "2022-12-19",
        "Berlin",
    )
    assert ("Annalena Baerbock", "speaker", "q2") in [
        (s.text, s.label_, s.id_) for s in doc.spans["quotations_parts"]
    ]
    assert doc[0:2]._.quotation is None


def test_the_creation_time_comes_with_the_context() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("depesche_quotations")
    ((doc, _),) = nlp.pipe([("Der US-Präsident sagte, er komme.", {"dct": "2010-05-01"})], as_tuples=True)
    assert doc.spans["quotations"][0]._.quotation["speaker_name"] == "Barack Obama"


def test_a_doc_keeps_its_quotations_when_it_is_stored() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("depesche_quotations")
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again.spans["quotations"][0]._.quotation["type"] == "Indirect"


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(DepescheError, match="2022-13"):
        spacy.blank("de").add_pipe("depesche_quotations", config={"dct": "2022-13"})


def test_an_empty_doc_has_none() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("depesche_quotations")
    assert list(nlp("").spans["quotations"]) == []
