"""Who is meant, through whom it is told, and what the cue makes of it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.extract.actors import find_mentions
from depesche.extract.quotations import find_quotations
from depesche.model.quotation import Form, Medium, Quotation, QuotationType
from tests.make import doc_of


def found(text: str) -> tuple[Quotation, ...]:
    doc = doc_of(text)
    return find_quotations(doc, find_mentions(doc, None), ())


def names(quotation: Quotation) -> list[str]:
    return [actor.name for actor in quotation.speakers]


def test_speaker_is_resolved_through_mentions() -> None:
    (quotation,) = found("Der russische Präsident Wladimir Putin sagte, die Lage sei ernst.")
    assert names(quotation) == ["Wladimir Putin"]


def test_pronoun_means_the_person_named_before() -> None:
    first, second = found("Wladimir Putin sagte, die Lage sei ernst. Er betonte, dass Russland bereit sei.")
    assert names(first) == names(second) == ["Wladimir Putin"]


def test_second_verb_has_the_subject_of_the_first() -> None:
    text = "Wladimir Putin traf am Montag Xi Jinping und kündigte an, dass Russland mehr Gas liefern werde."
    (quotation,) = found(text)
    assert names(quotation) == ["Wladimir Putin"]
    assert [text[a:b] for a, b in quotation.frame] == ["und kündigte an,"]


def test_head_of_the_phrase_speaks_not_its_modifier() -> None:
    (quotation,) = found("Ein Anwalt von Wladimir Putin sagte, die Lage sei ernst.")
    assert "Wladimir Putin" not in names(quotation)
    (quotation,) = found("Wladimir Putin und Xi Jinping sagten, die Lage sei ernst.")
    assert names(quotation) == ["Wladimir Putin", "Xi Jinping"]
    (quotation,) = found("Nach Angaben von Putins Berater Juri Uschakow ist die Reise geplant.")
    assert names(quotation) == ["Juri Uschakow"]


def test_description_means_the_person_who_has_the_word() -> None:
    quotations = found("Olaf Scholz reiste nach Peking. Man wolle helfen, sagte der SPD-Politiker.")
    assert names(quotations[-1]) == ["Olaf Scholz"]


def test_pronoun_is_not_the_person_in_its_own_quote() -> None:
    quotations = found("Jens Stoltenberg sprach von einem Erfolg. Putin habe sich geirrt, sagte er.")
    assert names(quotations[-1]) == ["Jens Stoltenberg"]


def test_addressee_is_resolved() -> None:
    (quotation,) = found("„Wir stehen zusammen“, sagte Wladimir Putin zu Xi Jinping.")
    assert names(quotation) == ["Wladimir Putin"]
    assert [actor.name for actor in quotation.addressees] == ["Xi Jinping"]


def test_chain_of_sources_goes_on_to_the_next_sentence() -> None:
    first, second = found(
        "Dem Sender CCTV zufolge betonte Xi Jinping, dass beide Länder zusammenarbeiteten. "
        "Man wolle das Recht wahren."
    )
    assert [s.text for s in first.sources] == ["Dem Sender CCTV"]
    assert [s.text for s in second.sources] == ["Dem Sender CCTV"]
    assert names(first) == names(second) == ["Xi Jinping"]


def test_unframed_sentence_has_no_span_of_a_speaker_but_its_quotation() -> None:
    first, second = found("Xi Jinping sagte, der Weg sei lang. China wolle vermitteln.")
    assert second.type is QuotationType.INDIRECT_FREE_INDIRECT
    assert second.speaker == ()
    assert second.carried_from == 0
    assert second.speakers == first.speakers


def test_headline_with_a_name_and_a_colon() -> None:
    text = (
        "Putin: Energie bleibt billig\n\n"
        "Der russische Präsident Wladimir Putin hat am Montag in Moskau über Energie gesprochen. "
        "Er traf dort mehrere Minister.\n"
    )
    headline = next(q for q in found(text) if q.form is Form.HEADLINE)
    assert [text[a:b] for a, b in headline.quote] == ["Energie bleibt billig"]
    assert [text[a:b] for a, b in headline.cue] == [":"]
    assert names(headline) == ["Wladimir Putin"]


def test_part_in_marks_is_partial_and_nested() -> None:
    outer, part = found("Wladimir Putin sagte, die Gespräche seien „sehr offen“ verlaufen.")
    assert (outer.form, outer.is_nested) == (Form.PLAIN, False)
    assert (part.form, part.is_nested, part.type) == (Form.PARTIAL, True, QuotationType.DIRECT)
    assert part.speaker == outer.speaker


def test_mood_is_that_of_the_quoted_clause() -> None:
    assert [q.subjunctive for q in found("Er sagte, die Lage sei ernst.")] == [1]
    assert [q.subjunctive for q in found("Er sagte, die Preise wären zu hoch.")] == [2]
    assert [q.subjunctive for q in found("Er sagte, dass die Lage ernst ist.")] == [0]


def test_commitment_and_medium_come_from_the_cue() -> None:
    (denial,) = found("Der Minister bestritt, dass Geld geflossen ist.")
    assert denial.commitment == "denies"
    (concession,) = found("Der Minister räumte ein, dass Geld geflossen ist.")
    assert concession.commitment == "concedes"
    (letter,) = found("Die Zeitung schreibt, dass der Minister zurücktritt.")
    assert letter.medium is Medium.WRITING
    (thought,) = found("Der Minister glaubt, dass die Reform gelingt.")
    assert thought.medium is Medium.THOUGHT


def test_negated_speech_act() -> None:
    (quotation,) = found("Der Sprecher wollte nicht bestätigen, dass verhandelt wird.")
    assert quotation.is_negated


def test_passive_has_its_agent_as_speaker() -> None:
    text = "Von der Polizei wurde bestätigt, dass der Mann gefasst ist."
    (quotation,) = found(text)
    assert [text[a:b] for a, b in quotation.speaker] == ["der Polizei"]


def test_every_span_lies_in_the_text_and_every_quotation_says_its_rule() -> None:
    text = "Laut Polizei war die Straße gesperrt. „Wir helfen“, sagte der Minister. Man habe genug Geld."
    for quotation in found(text):
        assert quotation.rule
        spans = quotation.quote + quotation.speaker + quotation.cue + quotation.frame
        assert all(0 <= begin < end <= len(text) for begin, end in spans)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["sagte", "„", "“", ",", "dass", "nach", "zufolge", ":", "Xi", "er", "sei", ".", "\n"]
        )
    )
)
def test_any_order_of_words_is_read(words: list[str]) -> None:
    text = " ".join(words)
    for quotation in found(text):
        assert quotation.quote


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    found(text)
