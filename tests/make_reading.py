"""A Reading by hand: three sentences on public facts, with one finding of every kind, made by no stage."""

from depesche.model.actor import Actor, ActorKind, Mention, MentionKind, Office
from depesche.model.announcement import Announcement
from depesche.model.doc import Doc, Sentence, Token
from depesche.model.event import Event, EventType, Participant, Place, Status
from depesche.model.figure import Claim, ClaimKind, Figure, FigureKind
from depesche.model.interval import day_range, parse_dct
from depesche.model.matter import Matter, Turn
from depesche.model.quotation import Form, Medium, Quotation, QuotationType, Source
from depesche.model.record import Reading
from depesche.model.report import Block, BlockKind, Credits, Report
from depesche.model.span import Span
from depesche.model.timex import Grain, Timex, TimexType
from depesche.store.ids import digest

TITLE = "Außenministerin reist nach Kiew"
FIRST = "Die deutsche Außenministerin kündigte am Dienstag eine Reise nach Kiew für den Herbst an."
SECOND = "Laut Reuters sagte sie: „Wir werden die Ukraine weiter unterstützen.“"
THIRD = "Deutschland und Frankreich unterzeichneten am 22. Januar 2019 in Aachen einen Vertrag."
CREDIT = "abc (rtr)"

MINISTER = Actor(
    "office:DEU:foreign_minister",
    "Außenministerin von Deutschland",
    ActorKind.PERSON,
    "DEU",
    "GOV",
    None,
    Office("Außenministerin", "DEU", "foreign_minister"),
)
GERMANY = Actor("state:DEU", "Deutschland", ActorKind.STATE, "DEU", None, "Q183")
FRANCE = Actor("state:FRA", "Frankreich", ActorKind.STATE, "FRA", None, "Q142")
UKRAINE = Actor("state:UKR", "Ukraine", ActorKind.STATE, "UKR", None, "Q212")
REUTERS = Actor("org:reuters", "Reuters", ActorKind.ORGANISATION, None, "MED")


def report_of(key: str = "a.txt", *, third: str = THIRD, publisher: str | None = "Tagesblatt") -> Report:
    """A report with a title, one paragraph and a credit line; `third` is its last sentence."""
    paragraph = f"{FIRST} {SECOND} {third}"
    text = f"{TITLE}\n\n{paragraph}\n\n{CREDIT}"
    begin, end = len(TITLE) + 2, len(TITLE) + 2 + len(paragraph)
    blocks = (
        Block(BlockKind.TITLE, Span(0, len(TITLE))),
        Block(BlockKind.PARAGRAPH, Span(begin, end)),
        Block(BlockKind.CREDIT, Span(end + 2, len(text))),
    )
    return Report(
        id=digest(key, text),
        key=key,
        text=text,
        blocks=blocks,
        title=TITLE,
        title_span=Span(0, len(TITLE)),
        publisher=publisher,
        dct=parse_dct("2022-05-10"),
        place="BERLIN",
        credits=Credits(("Reuters",), ("abc",)),
        origin=key,
    )


def reading_of(report: Report | None = None) -> Reading:
    """The reading of `report_of(…)`: two times, mentions of five actors, two quotations, three events."""
    report = report or report_of()
    timexes = _timexes(report.text)
    return Reading(
        report=report,
        doc=_doc(report),
        timexes=timexes,
        mentions=_mentions(report.text),
        quotations=_quotations(report.text),
        events=_events(report.text, timexes),
        announcements=(
            Announcement(
                0,
                "visit",
                (_at(report.text, "eine Reise nach Kiew"),),
                timexes[1].interval,
                0,
                "future_visit",
            ),
        ),
        matters=(
            Matter(
                "visit",
                Turn.PLANNED,
                (_at(report.text, "eine Reise nach Kiew"),),
                _at(report.text, "eine Reise nach Kiew"),
                "to come",
                actors=("DEU",),
                recipients=("UKR",),
                days=timexes[1].interval,
                topic=("reise",),
            ),
        ),
        figures=(
            Figure(
                FigureKind.PROTESTERS,
                1,
                None,
                (_at(report.text, "Die deutsche Außenministerin"),),
                "noun:x",
                0,
                0,
            ),
        ),
        claims=(
            Claim(
                ClaimKind.BEGAN,
                (_at(report.text, "kündigte"),),
                "verb",
                (MINISTER,),
                (_at(report.text, "deutsche Außenministerin"),),
                event=0,
            ),
        ),
    )


def span_in(text: str, words: str) -> Span:
    """Where `words` first stand in `text`."""
    return _at(text, words)


def _at(text: str, words: str) -> Span:
    begin = text.index(words)
    return Span(begin, begin + len(words))


def _doc(report: Report) -> Doc:
    spans = [_at(report.text, words) for words in (FIRST, SECOND)]
    last = report.text.index("\n", spans[1].end)
    title, *spans = [_at(report.text, TITLE), *spans, Span(spans[1].end + 1, last)]
    tokens, sentences = [], []
    for index, span in enumerate([title, *spans]):
        first = len(tokens)
        begin = span.begin
        for word in report.text[span.begin : span.end].split(" "):
            here = len(tokens)
            place = Span(begin, begin + len(word))
            tokens.append(
                Token(here, place, word, word, "X", "XY", {}, first, "dep" if here > first else "root")
            )
            begin += len(word) + 1
        block, kind = (0, BlockKind.TITLE) if index == 0 else (1, BlockKind.PARAGRAPH)
        sentences.append(Sentence(index, span, first, len(tokens), block, kind))
    return Doc(report.id, report.text, tuple(tokens), tuple(sentences))


def _timexes(text: str) -> tuple[Timex, ...]:
    day, autumn = _at(text, "am Dienstag"), _at(text, "für den Herbst")
    found = [
        Timex(
            Span(day.begin + 3, day.end),
            "Dienstag",
            TimexType.DATE,
            "2022-05-10",
            "weekday",
            Grain.DAY,
            day_range("2022-05-10"),
            anchor="dct",
        ),
        Timex(
            Span(autumn.begin + 8, autumn.end),
            "Herbst",
            TimexType.DATE,
            "2022-FA",
            "season",
            Grain.SEASON,
            day_range("2022-09"),
            anchor="dct",
            confidence=0.8,
        ),
    ]
    if "22. Januar 2019" in text:
        span = _at(text, "22. Januar 2019")
        found.append(
            Timex(
                span,
                "22. Januar 2019",
                TimexType.DATE,
                "2019-01-22",
                "full_date",
                Grain.DAY,
                day_range("2019-01-22"),
            )
        )
    return tuple(found)


def _mentions(text: str) -> tuple[Mention, ...]:
    named = (
        ("deutsche Außenministerin", MentionKind.OFFICE, (MINISTER,)),
        ("Reuters", MentionKind.NAME, (REUTERS,)),
        ("Ukraine", MentionKind.NAME, (UKRAINE,)),
        ("Deutschland", MentionKind.NAME, (GERMANY,)),
        ("Frankreich", MentionKind.NAME, (FRANCE,)),
    )
    return tuple(
        Mention(_at(text, words), words, kind, 5, "name_in_table", actors, "steht in der Tabelle", 0.9)
        for words, kind, actors in named
        if words in text
    )


def _quotations(text: str) -> tuple[Quotation, ...]:
    minister = _at(text, "deutsche Außenministerin")
    cue = _at(text, "kündigte")
    return (
        Quotation(
            QuotationType.REPORTED,
            (_at(text, "eine Reise nach Kiew für den Herbst"),),
            "announced_object",
            speaker=(minister,),
            cue=(cue, Span(_at(text, " an.").begin + 1, _at(text, " an.").end - 1)),
            speakers=(MINISTER,),
            cue_lemma="ankündigen",
            commitment="promises",
            why="Objekt von ankündigen",
        ),
        Quotation(
            QuotationType.DIRECT,
            (_at(text, "„Wir werden die Ukraine weiter unterstützen.“"),),
            "colon_before_marks",
            Form.PLAIN,
            Medium.SPEECH,
            speaker=(_at(text, "sie:")._replace(end=_at(text, "sie:").end - 1),),
            cue=(_at(text, "sagte"),),
            speakers=(MINISTER,),
            sources=(Source(_at(text, "Reuters"), "Reuters", REUTERS),),
            cue_lemma="sagen",
            commitment="asserts",
            confidence=0.95,
        ),
    )


def _events(text: str, timexes: tuple[Timex, ...]) -> tuple[Event, ...]:
    def participant(words: str, actor: Actor | None) -> Participant:
        code, sector = (actor.code, actor.sector) if actor else (None, None)
        begin = text.index(words, len(TITLE))
        return Participant(Span(begin, begin + len(words)), words, code, sector, actor)

    kiew = _at(text, "Kiew für")
    events = [
        Event(
            EventType.AGREE,
            (_at(text, "Reise"),),
            "Reise",
            "future_visit",
            Status.FUTURE,
            (participant("deutsche Außenministerin", MINISTER),),
            (participant("Kiew", UKRAINE),),
            contexts=("diplomatic",),
            cameo="036",
            content=EventType.CONSULT,
            content_mode="visit",
            when=timexes[1],
            where=Place(Span(kiew.begin, kiew.begin + 4), "Kiew", "UKR"),
            attribution=0,
            why="Reise nach Ort, angekündigt",
        ),
        Event(
            EventType.SUPPORT,
            (_at(text, "unterstützen"),),
            "unterstützen",
            "support_verb",
            Status.FUTURE,
            (participant("Wir", None),),
            (participant("Ukraine", UKRAINE),),
            cameo="050",
            attribution=1,
            confidence=0.7,
        ),
    ]
    if "unterzeichneten" in text:
        aachen = _at(text, "Aachen")
        events.append(
            Event(
                EventType.AGREE,
                (_at(text, "unterzeichneten"), _at(text, "einen Vertrag")),
                "Vertrag unterzeichnen",
                "treaty_signed",
                Status.HISTORICAL,
                (participant("Deutschland", GERMANY), participant("Frankreich", FRANCE)),
                cameo="057",
                when=timexes[2],
                where=Place(aachen, "Aachen", "DEU"),
            )
        )
    return tuple(events)
