"""The spaCy component: found by its entry point, in a pipeline without anything else."""

import datetime as dt
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from depesche.errors import OptionError
from depesche.model.timex import Timex


def pipeline(**config: Any) -> Language:
    nlp = spacy.blank("de")
    nlp.add_pipe("depesche_times", config=config)
    return nlp


NLP = pipeline(dct="2022-12-21")


def found(doc: Doc) -> list[tuple[str, str, str | None]]:
    return [(span.text, span.label_, span._.value) for span in doc.spans["times"]]


def test_times_of_a_doc() -> None:
    """Spans with label, value and the Timex they come from; doc.ents stay as they are."""
    doc = NLP("Am Montag reiste sie ab, nach drei Wochen in Wien.")

    assert found(doc) == [("Montag", "DATE", "2022-12-19"), ("drei Wochen", "DURATION", "P3W")]
    timex = doc.spans["times"][0]._.timex
    assert isinstance(timex, Timex)
    assert (timex.text, timex.rule, timex.anchor) == ("Montag", "weekday", "dct")
    assert doc.ents == ()
    assert doc[0:2]._.timex is None
    assert doc[0:2]._.value is None


def test_tense_decides() -> None:
    """The component analyses the text itself: a blank pipeline has no tagger, and still the verb counts."""
    assert found(NLP("Am Freitag trat er zurück."))[0][2] == "2022-12-16"
    assert found(NLP("Am Freitag soll er zurücktreten."))[0][2] == "2022-12-23"


def test_the_creation_time_of_each_doc() -> None:
    """doc._.dct goes before the context of as_tuples, and that before the setting; a day may be a date."""
    texts = [("Gestern.", {"dct": "2024-03-01"}), ("Gestern.", {"id": 7}), ("Gestern.", "7")]
    values = [found(doc)[0][2] for doc, _ in NLP.pipe(texts, as_tuples=True)]
    assert values == ["2024-02-29", "2022-12-20", "2022-12-20"]

    for given_dct in ("2020-01-01", dt.date(2020, 1, 1), dt.datetime(2020, 1, 1, 8, 30, tzinfo=dt.UTC)):
        doc = NLP.make_doc("Gestern.")
        doc._.dct = given_dct
        assert found(NLP(doc))[0][2] == "2019-12-31"


def test_a_month_is_enough_and_nothing_is_invented() -> None:
    """With the month alone known "gestern" has no value but days it may be."""
    doc = pipeline(dct="2022-12")("Gestern war es kalt.")
    (span,) = doc.spans["times"]

    assert span._.value is None
    assert span._.timex.interval.earliest == dt.date(2022, 11, 30)


def test_settings() -> None:
    """The convention and the key of the spans; wrong ones are told when the pipe is added."""
    doc = pipeline(dct="2022-12-21", convention="timeml", spans_key="zeiten")("Heute.")

    assert [span._.value for span in doc.spans["zeiten"]] == ["PRESENT_REF"]
    for config in ({"dct": "gestern"}, {"convention": "heideltime"}):
        with pytest.raises(OptionError):
            pipeline(**config)
    doc = NLP.make_doc("Gestern.")
    doc._.dct = 2022
    with pytest.raises(OptionError):
        NLP(doc)


def test_two_times_in_one_token_stay_apart() -> None:
    """Tokens are spaCy's: a span holds every token it touches, its Timex has the exact place."""
    doc = Doc(NLP.vocab, words=["von", "16–17.30", "Uhr"])
    spans = list(NLP(doc).spans["times"])

    assert [span._.timex.text for span in spans] == ["16", "17.30 Uhr"]
    assert [span.text for span in spans] == ["16–17.30", "16–17.30 Uhr"]
    assert len({span._.value for span in spans}) == 2


def test_a_doc_can_be_stored_and_a_pipeline_saved(tmp_path: Any) -> None:
    """Nothing but plain values lies in the Doc, so its bytes hold the times."""
    doc = NLP("Am 16. September 2022 tagte der Rat.")
    back = Doc(NLP.vocab).from_bytes(doc.to_bytes())
    assert found(back) == found(doc) == [("16. September 2022", "DATE", "2022-09-16")]
    assert back.spans["times"][0]._.timex == doc.spans["times"][0]._.timex

    NLP.to_disk(tmp_path)
    again = spacy.load(tmp_path)("Gestern.")
    assert found(again)[0][2] == "2022-12-20"


@settings(max_examples=25, deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text(text: str) -> None:
    """Nothing raises, and every span holds the words of its Timex."""
    doc = NLP(text)

    for span in doc.spans["times"]:
        assert span._.timex.text in span.text
