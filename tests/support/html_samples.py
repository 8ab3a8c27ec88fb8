"""Pages with what the other samples lack: links, codes, room to answer in and out of a table, a language that runs
leftwards."""

from __future__ import annotations

from thrive_grids.pages.model import (
    Box,
    Bullets,
    Cell,
    ChanceFigure,
    Choices,
    Heading,
    Lines,
    Link,
    Page,
    Row,
    Table,
    Text,
)

MARKS = ("This is for me", "Not sure", "This is not for me")

HELP = Box(
    Heading("If you need help now"),
    (
        Text(
            "Call 999 or go to A&E now if you cannot stay safe.",
            "strong",
            links=(Link("999", "tel:999"),),
        ),
        Bullets(
            (
                Text("Samaritans: call 116 123, any time.", links=(Link("116 123", "tel:116123"),)),
                Text(
                    "Shout: text SHOUT to 85258, or see giveusashout.org.",
                    links=(
                        Link("85258", "sms:85258"),
                        Link("giveusashout.org", "https://giveusashout.org/"),
                    ),
                ),
            ),
            "You can also get help from:",
        ),
    ),
)

SOURCES = Bullets(
    tuple(
        Text(
            f"NICE. 2019. Depression in children {number}. www.nice.org.uk/guidance/ng{number} (opened 1 May 2026)",
            "note",
            links=(
                Link(
                    f"www.nice.org.uk/guidance/ng{number}",
                    f"https://www.nice.org.uk/guidance/ng{number}",
                ),
            ),
        )
        for number in (134, 225)
    ),
    numbered=True,
    codes=True,
)


def writing(options: int = 3, questions: int = 8) -> Page:
    """A grid to write on: boxes and lines in each cell, and lines below."""
    every = ("Wait and see", "Talking therapy", "Fluoxetine and therapy", "A group", "An app")
    names = every[:options]
    asks = [f"What would I have to do, part {number}?" for number in range(1, questions + 1)]
    return Page(
        "Low mood: my grid",
        "en-GB",
        (
            Heading("Low mood: my grid", 1),
            HELP,
            Heading("What matters to me"),
            Choices(
                ("To sleep better", "To see my friends", "Nobody at school knows"),
                "What matters to me",
            ),
            Lines("Something else that matters", 2),
            Heading("The options side by side"),
            Text("Mark what you think of each.", "note"),
            Table(
                "Question",
                tuple(Cell((Text(name, "strong"),)) for name in names),
                tuple(
                    Row(
                        Text(ask, "strong"),
                        tuple(
                            Cell(
                                (
                                    Text("You meet somebody each week and talk."),
                                    Choices(MARKS, f"{name}: {ask}"),
                                    Lines("", 2, f"My thoughts on {name}: {ask}"),
                                )
                            )
                            for name in names
                        ),
                    )
                    for ask in asks
                ),
            ),
            Heading("My questions"),
            Lines("What I want to ask", 4),
            Heading("Where the facts come from"),
            SOURCES,
        ),
        Text("Low mood · version 0.1"),
        (Text("DRAFT. Not yet reviewed."),),
        "writing",
    )


def leftwards() -> Page:
    """A page in Arabic with words in English, telephone numbers, chances, fields and a table."""
    names = ("الانتظار والمتابعة", "العلاج بالكلام", "العلاج مع الأسرة")
    asks = tuple(f"ماذا سأفعل {number}؟" for number in range(1, 8))
    said = Text("39 من 100 شعروا بتحسن."), Text("22 من 100 بدون علاج.")
    figure = ChanceFigure(39, 100, "شعروا بتحسن", 22, said)
    return Page(
        "المزاج المنخفض",
        "ar",
        (
            Heading("المزاج المنخفض: ما الذي قد يساعد؟", 1),
            Box(
                Heading("إذا كنت بحاجة إلى مساعدة الآن"),
                (
                    Text(
                        "اتصل بالرقم 116 123 في أي وقت، أو 0800 068 4141.",
                        links=(Link("116 123", "tel:116123"),),
                    ),
                    Bullets(
                        (
                            Text("116 123"),
                            Text(
                                "childline.org.uk",
                                links=(Link("childline.org.uk", "https://childline.org.uk"),),
                            ),
                        )
                    ),
                ),
            ),
            Heading("What this page is about", language="en-GB"),
            Text("هذه الصفحة لمن عمره بين 11 و18 سنة.", "lead"),
            Heading("الخيارات جنبا إلى جنب"),
            Table(
                "سؤال",
                tuple(Cell((Text(name, "strong"),)) for name in names),
                tuple(
                    Row(
                        Text(ask, "strong"),
                        tuple(
                            Cell(
                                (
                                    Text("تقابل شخصا كل أسبوع وتتحدث."),
                                    *((figure,) if place == 1 else ()),
                                    Choices(("نعم", "لا"), f"{name}: {ask}"),
                                )
                            )
                            for name in names
                        ),
                    )
                    for place, ask in enumerate(asks)
                ),
            ),
            Heading("ملاحظاتي"),
            Lines("أريد أن أسأل", 3),
            Heading("Where the facts come from", language="en-GB"),
            SOURCES,
        ),
        Text("المزاج المنخفض"),
        kind="writing",
    )
