"""`evaluate analysis`: treebanks are read strictly, harmonised by rule, and scored."""

import lzma
from pathlib import Path

import pytest
from typer.testing import CliRunner

from depesche.cli.main import app
from depesche.errors import InputError
from depesche.evaluation.analysis import Counts, bio_entities, evaluate_file
from depesche.evaluation.conllu import Row, read_conllu
from depesche.evaluation.harmonise import harmonise
from depesche.evaluation.shown import figure_lines

TREE = """# sent_id = a.1
# block = paragraph
1	Der	der	DET	ART	Case=Nom|Definite=Def|Gender=Masc|Number=Sing|PronType=Art	2	det	_	_
2	Minister	Minister	NOUN	NN	Case=Nom|Gender=Masc|Number=Sing	3	nsubj	_	_
3	sagte	sagen	VERB	VVFIN	Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin	0	root	_	SpaceAfter=No
4	,	,	PUNCT	$,	_	7	punct	_	_
5	Putin	Putin	PROPN	NE	Case=Nom|Gender=Masc|Number=Sing	7	nsubj	_	Entity=B-PER
6	sei	sein	AUX	VAFIN	Mood=Sub|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin	7	cop	_	_
7	krank	krank	ADJ	ADJD	Degree=Pos	3	ccomp	_	SpaceAfter=No
8	.	.	PUNCT	$.	_	3	punct	_	_

"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "a.conllu"
    path.write_text(TREE, "utf-8")
    return path


def test_a_simple_sentence_is_right(treebank: Path) -> None:
    """The figures of a sentence that the analysis masters are 100."""
    figures = evaluate_file(treebank)
    names = (
        "UPOS",
        "LAS",
        "Mood=Sub R",
        "subject of a speech verb",
        "clause of a speech verb",
        "PER LOC ORG",
        "sentences",
    )
    assert {name: figures[name] for name in names} == dict.fromkeys(names, 100.0)


def test_a_wrong_tree_costs(treebank: Path) -> None:
    """Where gold says otherwise the figure falls."""
    treebank.write_text(TREE.replace("7	nsubj", "3	obj"), "utf-8")
    assert evaluate_file(treebank)["LAS"] == pytest.approx(100 * 5 / 6)


def test_packed_files_are_read(tmp_path: Path) -> None:
    """A treebank may be packed with xz."""
    path = tmp_path / "a.conllu.xz"
    path.write_bytes(lzma.compress(TREE.encode()))
    assert [row.form for row in read_conllu(path)[0].rows][:2] == ["Der", "Minister"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [("1\tDer\tder\n", "a.conllu:1"), (TREE.replace("\t3\tccomp", "\tx\tccomp"), "a.conllu:9")],
)
def test_bad_lines_are_named(tmp_path: Path, text: str, reason: str) -> None:
    """A line that is no CoNLL-U is told with its number."""
    path = tmp_path / "a.conllu"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=reason):
        read_conllu(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """The command names the file and ends with an error."""
    result = CliRunner().invoke(app, ["evaluate", "analysis", str(tmp_path / "fehlt.conllu")])
    assert result.exit_code != 0


def test_the_command_prints_figures(treebank: Path) -> None:
    """A line for each group of figures."""
    result = CliRunner().invoke(app, ["evaluate", "analysis", str(treebank)])
    assert result.exit_code == 0
    assert "LAS 100.0" in result.output
    assert "words/s" in result.output


def test_years_and_comparisons_are_one_way() -> None:
    """PUD's "nummod" year and "cc" of a comparison become what GSD and UD v2 have; look-alikes stay."""
    rows = [
        Row("im", "in", "ADP", "APPRART", "", 1, "case"),
        Row("Februar", "Februar", "NOUN", "NN", "", 5, "obl"),
        Row("2022", "2022", "NUM", "CARD", "NumType=Card", 1, "nummod"),
        Row("als", "als", "CCONJ", "KON", "", 4, "cc"),
        Row("Gast", "Gast", "NOUN", "NN", "", 5, "conj"),
        Row("kam", "kommen", "VERB", "VVFIN", "", 5, "root"),
        Row("2022", "2022", "NUM", "CARD", "NumType=Card", 7, "nummod"),
        Row("Soldaten", "Soldat", "NOUN", "NN", "", 5, "nsubj"),
    ]
    made = harmonise(rows)
    assert [row.deprel for row in made] == ["case", "obl", "nmod", "case", "obl", "root", "nummod", "nsubj"]
    assert (made[3].xpos, made[3].upos) == ("KOKOM", "ADP")


def test_entities_of_labels() -> None:
    """An I that continues nothing opens an entity of its own."""
    assert bio_entities(["B-PER", "I-PER", "O", "I-LOC", "B-LOC"]) == {
        (0, 2, "PER"),
        (3, 4, "LOC"),
        (4, 5, "LOC"),
    }


def test_figures_of_sets_and_shares() -> None:
    """Shares are percentages of decisions; sets have F1, recall and precision."""
    counts = Counts.none()
    counts.share("LAS", is_right=True)
    counts.share("LAS", is_right=False)
    counts.sets("sentences", {1, 2}, {2})
    figures = counts.figures()
    assert (figures["LAS"], figures["sentences R"], figures["sentences P"]) == (50.0, 50.0, 100.0)
    assert list(figure_lines(figures)) == ["tree:         LAS 50.0", "sentences F1: sentences 66.7"]
