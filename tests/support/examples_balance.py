"""Examples that break the BAL rules: equal room, no steering, no ranking."""

from __future__ import annotations

from sample_grid import broken

SAY = "say: You do a lesson each week."
LONG = "You do a lesson each week. It is on a screen, at home, when you have time for it."
GOOD = "      - You learn what helps you sleep.\n"
SUMMARY = "summary: You follow a course on a screen."


def saying(words: str) -> str:
    """The sample grid with this answer for the course."""
    return broken(SAY, f'say: "{words}"')


def sorted_by_name(*, course: str = "Sleep course", wait: str = "Wait and see") -> str:
    """The sample grid, said to stand by the alphabet, with these names."""
    text = broken("\nquestions:\n", "order: alphabetical\n\nquestions:\n")
    text = broken("name: Sleep course", f"name: {course}", text=text)
    return broken("name: Wait and see", f"name: {wait}", text=text)


# rule: the failing text, words of the line it is shown at, words of the message
FAILS: dict[str, list[tuple[str, str, str]]] = {
    "BAL201": [
        (broken("    hard:\n      - You may stay tired.\n", ""), "- id: wait", "no hard point"),
        (broken("    good:\n      - You learn what helps you sleep.\n", ""), "- id: course", "no good"),
        (broken("    hard:\n      - You may stay tired.\n", "    hard: []\n"), "hard: []", "no hard"),
    ],
    "BAL202": [
        (broken("    no-treatment: true\n", ""), "options:", "No option"),
        (broken("name: Sleep course", "name: Sleep course\n    no-treatment: true"),
         "no-treatment: true", "so is 'wait'"),
    ],
    "BAL203": [
        (saying(LONG), "You do a lesson", "'course' has 19 words, for 'wait' 2"),
        (saying("One – two – " + "and two " * 6), "One", "'course' has 14 words, for 'wait' 2"),
        (broken("say: Nothing new.", f"say: {LONG} {LONG}",
                text=saying("You do one lesson in each week, on a screen.")),
         "say: You do a lesson", "'wait' has 38 words, for 'course' 10"),
    ],
    "BAL204": [
        (broken(GOOD, GOOD + "      - You choose when.\n      - It is near.\n"),
         "good:", "'course' has 3 good points, and option 'wait' has 1 good point"),
        (broken("[", "[", text=broken(
            "    hard:\n      - You may stay tired.\n",
            "    hard:\n      - You may stay tired.\n      - You wait.\n      - You are alone.\n")),
         "hard:", "'wait' has 3 hard points"),
    ],
    "BAL206": [
        (saying("This is the best one."), "the best one", "'best' steers"),
        (saying("You are safe, and it is safe."), "safe", "'safe' steers"),
        (saying("It is proven to work."), "proven", "'proven'"),
        (saying("It only takes a minute."), "only", "'only'"),
        (saying("You just talk. Is it hard?"), "just talk", "'just'"),
        (saying("Simply talk to us."), "Simply", "'Simply'"),
        (saying("You should have it."), "should", "'should'"),
        (saying("You cannot go wrong with it."), "cannot go wrong", "'cannot go wrong'"),
        (saying("You will definitely sleep."), "definitely", "'will definitely'"),
        (saying("Experts agree on it."), "Experts agree", "'Experts agree'"),
        (saying("You would be silly not to try it."), "silly", "'silly not to'"),
        (broken(SUMMARY, "summary: NICE recommends it."), "recommends", "'recommends'"),
        (broken(GOOD, "      - It is the right\n        choice.\n"), "- It is the right", "'right choice'"),
        (broken("- You may stay tired.", "- It is a waste\u00a0of time."), "waste", "'waste of time'"),
        (broken("name: Sleep course", "name: The best course"), "name: The best", "'best'"),
        (broken("outcome: slept clearly better", "outcome: had the best sleep"), "outcome", "'best'"),
        (broken('title: "Sleep:', 'title: "The ideal sleep:'), "title", "'ideal'"),
        (broken("sleep badly.", "sleep badly. You should try the course."), "who-for", "'should'"),
    ],
    "BAL207": [
        *[
            (broken("name: Sleep course", f"name: Sleep course\n    {key}: {value}"), key, f"'{key}'")
            for key, value in {
                "score": "8", "rank": "1", "recommended": "true", "default": "true", "selected": "true",
                "best-match": "true", "match_score": "0.9", "isDefault": "true", "weight": "2",
                "stars": "5", "priority": "1", "riskScore": "3", "risk-level": "low", "preferred": "true",
                "rating": "good", "pre-selected": "true", "top": "1", "suggested": "true",
            }.items()
        ],
        (broken("topic: sleep", "topic: sleep\ndefault-option: course"), "default-option", "would score"),
        (broken("{id: time,", "{id: time, weight: 3,"), "weight", "'weight'"),
        (broken("    ask: What", "    score: 3\n    ask: What"), "score", "'score'"),
        (broken("        basis: consensus", "        rating: 3\n        basis: consensus"), "rating", "'rating'"),
        (saying("It is your best match."), "best match", "'best match' ranks"),
        (saying("It comes out\u00a0on top."), "out", "'comes out on top'"),
        (broken(SUMMARY, "summary: Our top choice."), "top choice", "'top choice'"),
        (broken(SUMMARY, "summary: The one we would pick."), "we would pick", "'we would pick'"),
        (broken(SUMMARY, "summary: Ranked by people like you."), "Ranked", "'Ranked'"),
        (broken(SUMMARY, "summary: A lesson on a screen ★"), "★", "'★' reads as a star"),
        (broken(SUMMARY, "summary: A 5-star course."), "5-star", "'5-star' reads as a star"),
        (broken(SUMMARY, "summary: It got 8/10."), "8/10", "'8/10' reads as a score"),
        (broken(SUMMARY, "summary: It got 4.5 / 5."), "4.5 / 5", "'4.5 / 5' reads as a score"),
        (broken(SUMMARY, "summary: It has a score of 8."), "score of 8", "reads as a score"),
        (broken("name: Sleep course", "name: ✓ Sleep course"), "✓", "preselects"),
        (broken("name: Sleep course", 'name: "#1 Sleep course"'), "#1", "ranking"),
        (broken("- How long would I wait for this here?", "- What is your top pick?"), "top pick", "'top pick'"),
        (broken("say: How much time it takes", "say: I want the top option"), "top option", "'top option'"),
    ],
    "BAL208": [
        (broken("\nquestions:\n", "order: alphabetical\n\nquestions:\n"),
         "name: Sleep course", "'course' stands before 'wait'"),
        (sorted_by_name(course="älter", wait="Bed"), "älter", "'course' stands before 'wait'"),
    ],
}  # fmt: skip

# rule: texts that look like it and must not raise it
PASSES: dict[str, list[str]] = {
    "BAL201": [broken("    hard:\n      - You may stay tired.\n", "    hard: [You may stay tired.]\n")],
    "BAL202": [
        broken("    no-treatment: true\n", "", text=broken(
            "\noptions:", "\nno-treatment-reason: Waiting would harm.\n\noptions:")),
        broken("name: Sleep course", "name: Sleep course\n    no-treatment: false"),
    ],
    "BAL203": [
        saying("You do one lesson in each week, on a screen at home."),  # 11 words: too few to matter
        saying("One – two – three – four – five – six – seven – eight"),  # a dash is no word
        broken("say: Nothing new.", "say: You go on as you do now, and change nothing.",
               text=saying(LONG)),
    ],
    "BAL204": [
        broken(GOOD, GOOD + "      - You choose when.\n"),
        broken("    hard:\n      - You may stay tired.\n",
               "    hard:\n      - You may stay tired.\n      - You wait.\n",
               text=broken(GOOD, GOOD + "      - You choose when.\n")),
    ],
    "BAL206": [
        *map(saying, (
            "Your best friend can come.", "Try your best.", "Do you know which is best?",
            "Which one suits you best", "A safe place to talk.", "Staff help you stay safe.",
            "You can feel safe there.", "It is not safe to drive.", "Tell a safe adult.",
            "Call if you are not safe.", "We keep you safe.", "It is for safety, done safely.",
            "You can bring it just in case.", "It starts just after school.", "It is not just you.",
            "Only you can say.", "It runs only in term time.", "You are not the only one.",
            "A nurse comes only if you ask.", "Not only you feel so.", "If only it were so.",
            "We only have numbers for adults.", "Should I go alone?", "Should you feel worse, call us.",
            "Staff should tell you first.", "You should be able to stop.", "You should not stop at once.",
            "It lasts at least a year.", "It gets a bit better.", "You sleep better than before.",
            "Nothing is guaranteed, and there is no guarantee.", "There is no right choice here.",
            "Nobody is perfect.", "It is on its best-before day.", "You shouldn't go alone.",
            "There is no quick fix.", "You may feel useless on some days.",
            "Is it just talking? Should I say all?", "You will definitely be told first.",
            "There are rules that everyone agrees at the start.",
        )),
        broken("say: How much time it takes", "say: I just want the best"),
        broken("- How long would I wait for this here?", "- Is it safe, and should I have it?"),
        broken("would you like to try first?", "is best for you?"),
        broken("language: en-GB", "language: cy", text=saying("The best one.")),
    ],
    "BAL207": [
        *map(saying, (
            "You play a match, and win it.", "You meet at 9, on 4/11, or at 24/7.", "It starts on 1/10/2027.",
            "4 in 10 people felt better.", "39% felt better.", "You look at the stars.", "Rated by nobody.",
            "It is near, and you pick the day.", "You score a goal in a game.", "It is a first place to go.",
            "A default day is Monday.",
        )),
        broken("topic:", "topc:"),
        broken("name: Sleep course", "name: Sleep course\n    sumary: Again"),
        broken("name: Sleep course", "name: Sleep course\n    desk: 4"),
    ],
    "BAL208": [
        sorted_by_name(wait="Bed", course="Early bed"),
        sorted_by_name(wait="a course", course="B course"),
        sorted_by_name(wait="Éte", course="Faster"),
        sorted_by_name(wait="'Bed'", course="Cat"),
        sorted_by_name(wait="Sleep", course="Sleep course"),
    ],
}  # fmt: skip
