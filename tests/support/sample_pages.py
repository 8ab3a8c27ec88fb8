"""Pages made for the tests of paper: a full grid page, a summary, and small random ones."""

from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random

from thrive_grids.content.library import Library
from thrive_grids.conversation import Conversation
from thrive_grids.evaluation.counts import counted
from thrive_grids.pages import (
    grid_page,
    leaflet_page,
    service_page,
    summary_page,
    writing_page,
)
from thrive_grids.pages import (
    note_page as record_page,
)
from thrive_grids.pages.model import (
    Block,
    Box,
    Bullets,
    Cell,
    ChanceFigure,
    Heading,
    Lines,
    Page,
    Row,
    Table,
    Text,
)
from tui.console.sample import sample

_WORDS = (
    *("you", "can", "choose", "this", "option", "if", "your", "symptoms", "are", "getting", "in"),
    *("the", "way", "of", "daily", "life", "most", "people", "feel", "better", "within", "weeks"),
)

HELP = Box(
    Heading("If you need help now"),
    (
        Text("Call 999 or go to A&E now if someone’s life is at risk.", "strong"),
        Bullets(
            (
                Text("NHS 111: call 111 and choose the mental health option. Any time, free."),
                Text("Childline: 0800 1111, or childline.org.uk. Under 19, free."),
            ),
            "You can also get help from:",
        ),
    ),
)


def sentence(random: Random, count: int) -> str:
    """``count`` plain words that mean nothing."""
    return " ".join(random.choice(_WORDS) for _ in range(count)).capitalize() + "."


def cell(random: Random, words: int, figure: bool = False, points: bool = False) -> Cell:
    """One answer of about ``words`` words, with a chance or a list if asked."""
    parts: list[Text | Bullets | ChanceFigure] = [Text(sentence(random, words))]
    if figure:
        count = random.randint(0, 100)
        without = random.choice([None, random.randint(0, 100)])
        said = [f"With it: {count} of 100 felt better, {100 - count} did not."]
        if without is not None:
            said.append(f"Without: {without} of 100 felt better, {100 - without} did not.")
        said.append("From one small study.")
        chance = ChanceFigure(count, 100, "felt better", without, tuple(map(Text, said)))
        parts += [chance, Text("Source: 3", "note")]
    if points:
        parts.append(Bullets(tuple(Text(sentence(random, 4)) for _ in range(3)), "It may mean:"))
    return Cell(tuple(parts))


def table(random: Random, options: int, questions: int, words: int) -> Table:
    """A table in which every third question has chances and every fourth has lists."""
    return Table(
        "Question",
        tuple(Cell((Text(f"Option {sentence(random, 2)}"),)) for _ in range(options)),
        tuple(
            Row(
                Text(sentence(random, 5)),
                tuple(
                    cell(random, random.randint(1, words), number % 3 == 2, number % 4 == 3)
                    for _ in range(options)
                ),
            )
            for number in range(questions)
        ),
    )


def grid(
    seed: int = 1, options: int = 5, questions: int = 8, words: int = 40, stamped: bool = True
) -> Page:
    """A grid page as the real ones are built."""
    random = Random(seed)  # noqa: S311 - words, not secrets
    blocks: tuple[Block, ...] = (
        Heading("Feeling low: what could help?", 1),
        Text("For young people aged 11 to 18 and the people who help them.", "lead"),
        HELP,
        Heading("The options side by side"),
        table(random, options, questions, words),
        Heading("Where this comes from"),
        Bullets(
            tuple(
                Text(
                    f"{sentence(random, 12)} https://www.nice.org.uk/guidance/ng{n}/chapter/advice",
                    "note",
                )
                for n in range(134, 145)
            ),
            numbered=True,
        ),
        Box(Heading("About this page"), (Text("Version 0.1. Nobody paid for it."),), "about"),
    )
    stamps = ("DRAFT. Not yet reviewed.", "OUT OF DATE since 1 May 2026.") if stamped else ()
    return Page(
        "Feeling low: what could help?",
        "en-GB",
        blocks,
        Text("Feeling low · version 0.1"),
        tuple(map(Text, stamps)),
    )


def summary(note: str = "I don’t want people at school to know.") -> Page:
    """A summary page with ``note`` as the young person's own words."""
    return Page(
        "What we talked about",
        "en-GB",
        (
            Heading("What we talked about", 1),
            Text("12 November 2026", "note"),
            Heading("What matters to me"),
            Text(note, "own-words"),
            Heading("What we weighed"),
            Bullets((Text("Talking therapy: interested"), Text(note, "own-words"))),
            Heading("What comes next"),
            Heading("By when", 3),
            Text("Look at the app together, by 1 December."),
            Lines("My own notes", 5),
            HELP,
        ),
        Text("What we talked about"),
        (),
        "summary",
    )


SHIPPED = "low-mood-nhs"
DAY = date(2026, 11, 22)


def short(id: str = SHIPPED, discreet: bool = False) -> Page:
    """The short form of a shipped grid."""
    library = Library.open()
    return grid_page(library[id], library=library, today=DAY, short=True, discreet=discreet)


def writing(id: str = SHIPPED, discreet: bool = False) -> Page:
    """A shipped grid to write on: boxes and lines in the flow and in cells."""
    library = Library.open()
    return writing_page(library[id], library=library, today=DAY, discreet=discreet)


def leaflet(id: str = SHIPPED, option: str = "fluoxetine", discreet: bool = False) -> Page:
    """One option of a shipped grid, with chances, links and QR codes."""
    library = Library.open()
    return leaflet_page(
        library[id], option, library=library, today=DAY, codes=True, discreet=discreet
    )


def young_persons(discreet: bool = False) -> Page:
    """The young person's page of the made-up conversation that `demo` plays."""
    library = Library.open()
    talk = sample(library[SHIPPED])
    return summary_page(talk, library=library, today=DAY, discreet=discreet)


def clinicians() -> Page:
    """The clinician's note of the same conversation."""
    library = Library.open()
    return record_page(sample(library[SHIPPED]), library=library)


def service(conversations: int = 40) -> Page:
    """A service's report with so many conversations of October, of which few were left undecided."""
    library = Library.open()
    grids = [library[id] for id in library]
    begun = datetime(2026, 10, 5, 12, tzinfo=UTC)
    talks = [
        Conversation.start(grids[number % len(grids)], at=begun).matter(words="mine")
        for number in range(conversations)
    ]
    ended = [talk.decide("none").close() if at % 9 else talk for at, talk in enumerate(talks)]
    return service_page(library, {}, counted=counted(ended, DAY), today=DAY)


def note_page(words: str, role: str = "plain", kind: str = "grid") -> Page:
    """The smallest page there is: a title and one paragraph."""
    return Page("Title", "en-GB", (Heading("Title", 1), Text(words, role)), kind=kind)
