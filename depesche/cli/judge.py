"""`depesche judge`: a person says that two events, or two quotations, are one, or are not, or takes it back."""

import datetime as dt
import getpass
from enum import StrEnum
from typing import Annotated

import typer

from depesche.api.bulk import open_writer
from depesche.api.counting import count_carried
from depesche.api.judging import judged_pair
from depesche.cli.console import DEFAULT_RECORD, JsonOption, RecordOption, print_json, print_line
from depesche.errors import OptionError
from depesche.model.judgement import Judgement, Verdict
from depesche.store.view import RecordView


class Answer(StrEnum):
    """What a person may say of two rows."""

    SAME = "same"
    DIFFERENT = "different"
    UNDO = "undo"


_VERDICTS = {Answer.SAME: Verdict.POSITIVE, Answer.DIFFERENT: Verdict.NEGATIVE, Answer.UNDO: Verdict.UNSURE}


def judge(
    first: Annotated[
        str,
        typer.Argument(help="Kennung eines Ereignisses oder Zitats, oder ihr Anfang.", metavar="KENNUNG"),
    ],
    second: Annotated[str, typer.Argument(help="Die andere.", metavar="KENNUNG")],
    answer: Annotated[Answer, typer.Argument(help="Dasselbe, etwas anderes, oder zurückgenommen.")],
    why: Annotated[str, typer.Option(help="Der Grund, in wenigen Worten.", metavar="GRUND")] = "",
    by: Annotated[
        str | None, typer.Option(help="Wer urteilt; sonst der Name der Anmeldung.", metavar="NAME")
    ] = None,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Urteilen, ob zwei Ereignisse dasselbe Geschehen, zwei Zitate dieselbe Äußerung sind; das gilt vor den Merkmalen.

    undo nimmt ein Urteil zurück. Frühere Urteile bleiben im Bestand (Tabelle judgements); es gilt das letzte.

    \\b
    Beispiele:
      depesche judge e-91353099 e-4386aa10 same --why "beide vom 19. Juni"
      depesche judge e-91353099 e-4386aa10 undo
    """
    if answer is not Answer.UNDO and not why.strip():
        raise OptionError('--why: Ein Urteil braucht einen Grund, etwa --why "andere Reise"')
    with RecordView(record) as view:
        left, right = judged_pair(view, first, second)
    at = dt.datetime.now(dt.UTC)
    judgement = Judgement(
        left, right, _VERDICTS[answer], by or getpass.getuser(), at, why.strip() or "zurückgenommen"
    )
    with open_writer(record) as writer:
        judgement_id = writer.write_judgement(judgement)
        count_carried(writer)
    if as_json:
        print_json({"id": judgement_id, "left": left, "right": right, "verdict": str(judgement.verdict)})
    else:
        print_line(f"{judgement_id[:12]}: {left[:12]} und {right[:12]}: {_WORDS[answer]}.")


_WORDS = {Answer.SAME: "dasselbe", Answer.DIFFERENT: "nicht dasselbe", Answer.UNDO: "Urteil zurückgenommen"}
