"""The whole analysis: offsets, moods, particles, trees."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.analysis import analyse
from depesche.analysis.analyse import NOT_ANALYSED
from depesche.model.doc import Doc, Token
from depesche.model.report import Block, BlockKind, Report
from depesche.model.span import Span


def report_of(text: str, kinds: dict[str, BlockKind] | None = None) -> Report:
    """A report whose blocks are the stretches parted by empty lines."""
    blocks, begin = [], 0
    for part in text.split("\n\n"):
        kind = (kinds or {}).get(part, BlockKind.PARAGRAPH)
        blocks.append(Block(kind, Span(begin, begin + len(part))))
        begin += len(part) + 2
    return Report("id", "key", text, tuple(blocks))


def doc_of(text: str) -> Doc:
    return analyse(report_of(text))


def token(doc: Doc, text: str) -> Token:
    return next(t for t in doc.tokens if t.text == text)


# ---- offsets -------------------------------------------------------------------------------------------------

ODD = st.text(
    alphabet=st.one_of(
        st.sampled_from("aÄß „“\"'’.,:;!?-–()\n\t\u00ad\u00a0\u0308\u200b…1😀"), st.characters()
    ),
    max_size=60,
)


@settings(max_examples=60, deadline=None)
@given(ODD)
def test_tokens_stand_where_they_say(text: str) -> None:
    """Spans are exact code points, tokens cover every character but blanks once, heads stay in their sentence."""
    doc = analyse(Report("id", "key", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)))
    assert all(t.text == text[t.span.begin : t.span.end] for t in doc.tokens)
    covered = [at for t in doc.tokens for at in range(t.span.begin, t.span.end)]
    assert covered == sorted(set(covered))
    assert set(covered) >= {at for at, char in enumerate(text) if not char.isspace()}
    for sentence in doc.sentences:
        for t in doc.tokens_of(sentence):
            assert sentence.first <= t.head < sentence.stop
            assert sentence.span.contains(t.span)
            assert list(doc.ancestors(t))[-1:] in ([], [doc.root_of(sentence)]) or t.head == t.index
    assert [t.index for t in doc.tokens] == list(range(len(doc.tokens)))


def test_blocks() -> None:
    """Headers, datelines and credits are not analysed; a heading is a sentence of its own."""
    kinds = {
        "date 2024-05": BlockKind.HEADER,
        "Gipfel in Genf": BlockKind.TITLE,
        "abc (dpa)": BlockKind.CREDIT,
    }
    doc = analyse(report_of("date 2024-05\n\nGipfel in Genf\n\nEr kam. Sie ging.\n\nabc (dpa)", kinds))
    assert [doc.text[s.span.begin : s.span.end] for s in doc.sentences] == [
        "Gipfel in Genf",
        "Er kam.",
        "Sie ging.",
    ]
    assert [s.kind for s in doc.sentences] == [BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
    assert [s.block for s in doc.sentences] == [1, 2, 2]
    assert BlockKind.HEADER in NOT_ANALYSED


@pytest.mark.parametrize("text", ["", " ", "\n", "\x00", "\ud800", ".", "„", "\u00ad", "😀"])
def test_hardly_any_text(text: str) -> None:
    """Nothing raises on next to nothing."""
    assert doc_of(text).text == text


def test_same_twice() -> None:
    """The analysis does not depend on what was analysed before."""
    text = "Der Sprecher sagte, die Lage sei ernst."
    first = [(t.lemma, t.xpos, t.head, t.deprel) for t in doc_of(text).tokens]
    doc_of("Ganz anderes steht hier, und zwar viel.")
    assert first == [(t.lemma, t.xpos, t.head, t.deprel) for t in doc_of(text).tokens]


# ---- tokens --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "case",
    [
        "Der US-Präsident kam am 3. Oktober nach St. Gallen .",
        "Rund 3,5 Mio. Euro kostet das 20-jährige Bestehen .",
        "Am 21.12.2022 um 18.30 Uhr war Schluss .",
        "Er mag Ost- und Westdeutschland , geht's ?",
        "George W. Bush sprach mit Bürger:innen .",
        "„ Ja “ , sagte sie .",
        "Mehr unter https://example.org/a?b=1 .",
        "Das war 2014 .",
        "Die CDU / CSU verlor 3 % .",
        "Papst Johannes XXIII. starb 1963 .",
        "Paris’ Bürgermeisterin sprach .",
    ],
)
def test_tokens(case: str) -> None:
    """Tokens are parted by blanks in the case."""
    text = case.replace(" .", ".").replace(" ,", ",").replace(" ?", "?").replace("„ ", "„").replace(" “", "“")
    text = text.replace(" / ", "/").replace(" %", "%")
    assert [t.text for t in doc_of(text).tokens] == case.split(" ")


# ---- mood ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "verb", "mood"),
    [
        ("Der Minister sagte, er sei krank.", "sei", 1),
        ("Der Minister sagte, er habe gewonnen.", "habe", 1),
        ("Sie erklärte, die Regierung werde zahlen.", "werde", 1),
        ("Er teilte mit, man könne nichts tun.", "könne", 1),
        ("Es hieß, die Truppen hätten sich zurückgezogen.", "hätten", 2),
        ("Das wäre falsch.", "wäre", 2),
        ("Ich habe gewonnen.", "habe", 0),
        ("Ich werde zahlen und habe Zeit.", "habe", 0),
        ("Sie sagten, sie sollten gehen.", "sollten", 0),
        ("Die Truppen haben sich zurückgezogen.", "haben", 0),
        ("Der Bund zahlt.", "zahlt", 0),
    ],
)
def test_mood(text: str, verb: str, mood: int) -> None:
    """Konjunktiv by form, nothing where the form may be indicative."""
    found = token(doc_of(text), verb)
    assert found.subjunctive == mood
    assert (found.feats.get("Mood") == "Sub") == bool(mood)


# ---- separable verbs -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "verb", "particle", "lemma"),
    [
        ("Die Regierung kündigte neue Gespräche an.", "kündigte", "an", "ankündigen"),
        ("Der Rat stimmte dem Vorschlag zu.", "stimmte", "zu", "zustimmen"),
        ("Das Gericht wies die Klage zurück.", "wies", "zurück", "zurückweisen"),
        ("Die Behörde teilte mit, dass der Verkehr ruht.", "teilte", "mit", "mitteilen"),
        ("Die Partei lehnte den Plan ab und ging.", "lehnte", "ab", "ablehnen"),
        ("Frankreich wirft dem Nachbarn Vertragsbruch vor.", "wirft", "vor", "vorwerfen"),
        ("Der Präsident brach die Reise am Montag ab.", "brach", "ab", "abbrechen"),
    ],
)
def test_separable_verbs(text: str, verb: str, particle: str, lemma: str) -> None:
    """The lemma is the whole verb, and the verb knows its particle."""
    doc = doc_of(text)
    found = token(doc, verb)
    assert found.lemma == lemma
    assert found.particle == token(doc, particle).index
    assert token(doc, particle).deprel == "compound:prt"


@pytest.mark.parametrize(
    ("text", "verb", "lemma"),
    [
        ("Der Zug hielt an der Grenze.", "hielt", "halten"),
        ("Er sprach mit dem Minister.", "sprach", "sprechen"),
        ("Die Delegation reiste vor der Wahl.", "reiste", "reisen"),
        ("Sie setzte sich mit ihm.", "setzte", "setzen"),
    ],
)
def test_prepositions_are_no_particles(text: str, verb: str, lemma: str) -> None:
    """A preposition with its noun is none."""
    if "mit ihm" not in text:
        assert token(doc_of(text), verb).particle is None
    assert token(doc_of(text), verb).lemma == lemma


# ---- agreement, trees ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word", "feats"),
    [
        (
            "Den finnischen Präsidenten lobte sie am Abend.",
            "Präsidenten",
            {"Case": "Acc", "Number": "Sing"},
        ),
        ("Dem Präsidenten zufolge ruht der Verkehr.", "Präsidenten", {"Case": "Dat", "Number": "Sing"}),
        ("Die Präsidenten der Länder kamen.", "Länder", {"Case": "Gen", "Number": "Plur"}),
        ("Wegen des Krieges stiegen die Preise.", "Krieges", {"Case": "Gen", "Gender": "Masc"}),
        ("Im Westen regnet es.", "Westen", {"Case": "Dat", "Gender": "Masc"}),
    ],
)
def test_agreement(text: str, word: str, feats: dict[str, str]) -> None:
    """The words of a noun phrase agree."""
    assert token(doc_of(text), word).has(**feats)


def test_noun_lemmas_follow_case() -> None:
    """ "im Westen" is the west, not a waistcoat."""
    assert token(doc_of("Im Westen regnet es."), "Westen").lemma == "Westen"


@pytest.mark.parametrize(
    ("text", "speech", "clause", "subject"),
    [
        ("Der Minister sagte, die Lage sei ernst.", "sagte", "ernst", "Minister"),
        ("Die Lage sei ernst, sagte der Minister.", "sagte", "ernst", "Minister"),
        ("Die Sprecherin sagte der Zeitung, dass die Truppen abziehen.", "sagte", "abziehen", "Sprecherin"),
        ("Das Ministerium teilte mit, der Botschafter werde abreisen.", "teilte", "abreisen", "Ministerium"),
        ("„Wir brauchen Zeit“, erklärte die Kanzlerin.", "erklärte", "brauchen", "Kanzlerin"),
        ("Die Regierung kündigte an, dass sie die Truppen abziehe.", "kündigte", "abziehe", "Regierung"),
        ("Nach dem Treffen betonte der Präsident, er wolle Frieden.", "betonte", "wolle", "Präsident"),
    ],
)
def test_reported_clauses(text: str, speech: str, clause: str, subject: str) -> None:
    """A reported clause is the complement of its verb of speech, which has its subject."""
    doc = doc_of(text)
    verb = token(doc, speech)
    reported = token(doc, clause)
    assert (reported.head, reported.deprel) == (verb.index, "ccomp")
    assert token(doc, subject) in doc.children(verb, "nsubj")


@pytest.mark.parametrize(
    ("text", "word", "deprel", "head"),
    [
        ("Ungarn drohte der EU mit einem Veto.", "Ungarn", "nsubj", "drohte"),
        ("Die USA lieferten der Ukraine Munition.", "Ukraine", "obl:arg", "lieferten"),
        ("Die USA lieferten der Ukraine Munition.", "Munition", "obj", "lieferten"),
        ("Den Angaben zufolge kamen drei Menschen ums Leben.", "Angaben", "obl", "kamen"),
        ("Laut dem Bericht plant die Regierung, die Steuern zu senken.", "senken", "xcomp", "plant"),
        ("Der Minister wurde am Montag entlassen.", "Minister", "nsubj:pass", "entlassen"),
        ("China ist zornig über die USA.", "China", "nsubj", "zornig"),
        ("Die Gesandten kamen am Montag an.", "Montag", "obl", "kamen"),
        ("Die Abspaltung Kataloniens von Spanien misslang.", "Kataloniens", "nmod", "Abspaltung"),
        ("Er lobte Kanzler Scholz.", "Scholz", "appos", "Kanzler"),
        ("Der Richter fragte den Zeugen: „Was haben Sie gesehen?“", "Zeugen", "obj", "fragte"),
        ("Der Richter antwortete den Zeugen.", "Zeugen", "obl:arg", "antwortete"),
        ("Die EU ist bestürzt über den Beschluss.", "ist", "cop", "bestürzt"),
        ("Die EU wurde überrascht.", "wurde", "aux:pass", "überrascht"),
        ("China versucht zu vermitteln, lässt Russland aber gewähren.", "lässt", "conj", "versucht"),
        ("Ein Mann erstach einen Polizisten.", "Mann", "nsubj", "erstach"),
        ("Die EU zeigte sich erfreut über den Beschluss.", "erfreut", "xcomp", "zeigte"),
        ("Er zeigte sich öffentlich mit dem Gast.", "öffentlich", "advmod", "zeigte"),
        ("Die OSZE entsandte Beobachter.", "Beobachter", "obj", "entsandte"),
        ("Entsandte Beobachter verlassen Kiew.", "Entsandte", "amod", "Beobachter"),
    ],
)
def test_relations(text: str, word: str, deprel: str, head: str) -> None:
    """Subjects, datives and infinitives find their place."""
    doc = doc_of(text)
    found = token(doc, word)
    assert (found.deprel, doc.tokens[found.head].text) == (deprel, head)


def test_relative_pronouns_agree() -> None:
    """The pronoun is singular as its noun is."""
    assert doc_of("Die Hamas, die den Streifen regiert, drohte.").tokens[3].has(Number="Sing", Gender="Fem")


def test_entities() -> None:
    """Names are found and typed."""
    doc = doc_of("Angela Merkel reiste von Berlin nach Paris.")
    found = {(doc.text[e.span.begin : e.span.end], e.label) for e in doc.entities}
    assert found == {("Angela Merkel", "PER"), ("Berlin", "LOC"), ("Paris", "LOC")}
    assert token(doc, "Merkel").entity == "PER"
