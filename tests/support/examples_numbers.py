"""Examples that break the NUM rules, and near misses that do not: what was counted."""

from __future__ import annotations

from sample_grid import broken

SAY = "say: About 4 in 10 people slept clearly better."
GOOD = "- You learn what helps you sleep."
HARD = "- You may stay tired."
LESSON = "say: You do a lesson each week."
SCREEN = "summary: You follow a course on a screen."
CERTAINTY = "            certainty: low\n"
UNKNOWN = "        say: We do not know.\n        basis: not-known\n"


def waiting(
    say: str = "About 2 in 10 slept clearly better.",
    *,
    count: int = 24,
    of: int = 100,
    after: str = "2 months",
) -> str:
    """The sample grid with a number for waiting, too."""
    return broken(
        UNKNOWN,
        f"""\
        say: {say}
        basis: research
        sources: [made-up-2020]
        chances:
          - {{outcome: slept clearly better, count: {count}, of: {of}, who: people in a trial,
             after: {after}, certainty: low, sources: [made-up-2020]}}
""",
    )


def said(words: str) -> str:
    """The sample grid with these words for the chance of 39 of 100, and 24 of 100 without."""
    return broken(SAY, f'say: "{words}"')


def unsaid(words: str) -> str:
    """The sample grid with these words in an answer that has no chances."""
    return broken(LESSON, f'say: "{words}"')


def good(words: str) -> str:
    """The sample grid with this good point."""
    return broken(GOOD, f'- "{words}"')


def hard(words: str) -> str:
    """The sample grid with this hard point."""
    return broken(HARD, f'- "{words}"')


# rule: the failing text, words of the line it is shown at, words of the message
FAILS: dict[str, list[tuple[str, str, str]]] = {
    "NUM301": [
        (broken("            after: 2 months\n", ""), "- outcome", "'after' is missing"),
        (unsaid("5 out of 10 do the lessons."), "5 out of 10", "'5 out of 10' is said in words and given by no chance"),
        (unsaid("In one project, 83 out of 100 had a good outcome."), "83 out of 100", "'83 out of 100'"),
        (unsaid("95 of 100 in the trial were girls."), "95 of 100", "'95 of 100'"),
        (broken("We do not know.", "2 in 10 slept. We do not know why."), "2 in 10", "'2 in 10'"),
    ],
    "NUM302": [
        (waiting(count=240, of=1000), "of: 100", "'of' is 100; other numbers of this question are out of 1000"),
        (waiting("24 out of 100 slept better."), "say: About 4 in 10", "'4 in 10'"),
        (waiting("About 240 of 1,000 slept better.", count=240, of=1000)
         .replace("count: 39\n            of: 100\n            without: 24", "count: 390\n            of: 1000"),
         "say: About 4 in 10", "'4 in 10': other numbers of this question are out of 1000"),
    ],
    "NUM303": [
        (waiting("About 2 in 10 by 12 months.", after="12 months"), "after: 2 months", "for 'course' does not name"),
        (broken(SAY, "say: By 8 weeks, about 4 in 10 did.", text=waiting(after="12 months")),
         "after: 12 months", "for 'wait' does not name"),
        (broken(SAY, "say: In 2 months, about 4 in 10 did.", text=waiting(after="the end of the trial")),
         "after: the end of the trial", "for 'wait'"),
        (broken(SAY, "say: In 3 months, about 4 in 10 did.", text=waiting("By a year, 2 in 10 did.", after="a year")),
         "after: 2 months", "for 'course'"),
    ],
    "NUM304": [
        (said("About 1 in 3 slept well."), "1 in 3", "'1 in 3'"),
        (said("About one in four slept well."), "one in four", "'one in four'"),
        (hard("1 in 20 stays tired."), "1 in 20", "'1 in 20'"),
        (hard("One young person in five stays tired."), "in five", "'One young person in five'"),
        (good("A one-in-ten sleeper can learn it."), "one-in-ten", "'one-in-ten'"),
        (good("One out of every 8 likes it."), "out of every 8", "'One out of every 8'"),
        (good("1 out of 5 likes it."), "1 out of 5", "'1 out of 5'"),
        (good("It is one in a million."), "one in a million", "'one in a million'"),
        (hard("1 in every 1,000 stays tired."), "1 in every 1,000", "'1 in every 1,000'"),
        (broken("lie awake for", "and 1 in 6 others lie awake for"), "condition:", "'1 in 6'"),
        (broken("- How long would I wait for this here?", "- Am I one in ten?"), "- Am I", "'one in ten'"),
        (broken("ask: How likely is it to help?", "ask: Does it help 1 in 2?"), "ask: Does it", "'1 in 2'"),
        (broken("who: people aged 12 to 19 in a trial", "who: people in a trial (1 in 7 were boys)"),
         "who: people", "'1 in 7'"),
    ],
    "NUM305": [
        (said("39% slept clearly better."), "39%", "'39%'"),
        (said("About 39 per cent slept better."), "39 per cent", "'39 per cent'"),
        (said("39% did. Without it, 24 out of 100 did."), "39%", "'39%'"),
        (said("Some 35 to 40% slept better."), "35 to 40%", "'35 to 40%'"),
        (broken("who: people aged 12 to 19 in a trial", "who: people in a trial, 60% of them girls"), "60%", "'60%'"),
    ],
    "NUM306": [
        (unsaid("It is common to feel tired first."), "common", "'common'"),
        (unsaid("You are likely to sleep better."), "likely", "'likely'"),
        (unsaid("Bad nights are rare after it."), "rare", "'rare'"),
        (unsaid("You usually sleep better after it."), "usually", "'usually'"),
        (unsaid("In 2 trials, most people slept."), "most people", "'most people'"),
        (hard("Most young people stay tired."), "Most young people", "'Most young people'"),
        (hard("It very often comes back."), "very often", "'very often'"),
        (good("It often helps."), "often", "'It often'"),
        (good("It never fails."), "never", "'never fails'"),
        (good("Half of young people sleep."), "Half", "'Half of young people'"),
        (good("Nearly everyone likes it."), "Nearly everyone", "'Nearly everyone'"),
        (good("There is a good chance of sleep."), "good chance", "'good chance'"),
        (good("It probably helps."), "probably", "'probably'"),
        (broken(LESSON, "say: >-\n          You do a lesson. In\n          most\n          cases you sleep."),
         "You do a lesson. In", "'In most cases'"),
        (unsaid("What we have in common: it is common."), "common", "'common'"),
        (broken("We do not know.", "Many young people sleep in time. We do not know how long it takes."),
         "Many", "'Many young people'"),
        (broken("We do not know.", "It is common to feel tired. Nobody knows why."), "common", "'common'"),
    ],
    "NUM307": [
        (good("It doubles your time asleep."), "doubles", "'doubles'"),
        (good("You are twice as likely to sleep."), "twice as likely", "'twice as likely'"),
        (good("You wake up 30% less."), "30% less", "'30% less'"),
        (good("It cuts bad nights by about 30%."), "30%", "'30%'"),
        (hard("You have three times more bad nights."), "times more", "'times more'"),
        (unsaid("Bad nights go down by a third."), "by a third", "'by a third'"),
        (unsaid("Time awake at night halves."), "halves", "'halves'"),
        (broken("lie awake for", "have half the chance of sleep for"), "condition:", "'half the chance'"),
    ],
    "NUM308": [
        (good("9 out of 10 like it."), "9 out of 10", "'9 out of 10' is no chance of the grid"),
        (hard("7 out of 10 stay tired."), "7 out of 10", "'7 out of 10'"),
        (broken(SCREEN, "summary: 9 out of 10 finish this course."), "9 out of 10", "'9 out of 10'"),
        (broken("lie awake for", "and 3 out of 10 others lie awake for"), "condition:", "'3 out of 10'"),
    ],
    "NUM309": [
        (broken(CERTAINTY, ""), "- outcome", "how sure"),
        (waiting().replace("certainty: low, ", ""), "- {outcome", "how sure"),
    ],
    "NUM310": [
        (broken("count: 39", "count: 101"), "count: 101", "between 0 and 100"),
        (broken("count: 39", "count: -1"), "count: -1", "between 0 and 100"),
        (broken("without: 24", "without: 240"), "without: 240", "between 0 and 100"),
        (broken("of: 100", "of: 50"), "of: 50", "'of' is 50"),
        (broken("of: 100", "of: 0"), "of: 0", "'of' is 0"),
        *[
            (said(f"{words} slept better."), words, "not what the numbers")
            for words in (
                "About 5 in 10", "38 of 100", "More than 8 in 10", "Half, that is five out of ten, ",
                "93 of 100", "39 of 100 with it, 42 of 100 without,", "fewer than 3 in 100",
                "29 out of every 100 people", "3.9 in 100", "2 to 3 in 100", "Two young people out of a hundred",
            )
        ],
        (broken(SAY, "say: >-\n          In all,\n          about 5 in\n          10 slept well."),
         "          about 5 in", "'5 in 10'"),
    ],
    "NUM312": [
        (broken("compared-with: a waiting list", f"compared-with: {other}"), "wait:", "'wait', without treatment")
        for other in ("another course", "a dummy pill", "usual care")
    ] + [
        (broken("            without: 24\n            compared-with: a waiting list\n", ""), "wait:", "'course' has a")
    ],
}  # fmt: skip

# rule: texts that come close, and must not raise it
PASSES: dict[str, list[str]] = {
    "NUM301": [
        said("39 out of 100 did, and 24 out of 100 without it."), said("95 of 100 were girls."),  # NUM310's
        unsaid("You do 5 of 10 lessons."), unsaid("1 in 5 stays tired."),  # NUM304's
        unsaid("Bad nights go down by 30%."), unsaid("It opened 5 in 2019."),
    ],
    "NUM302": [
        waiting(),
        waiting("After 2 months, 24 out of 100 did.").replace("About 4 in 10", "39 out of 100"),
        waiting("24 out of 100 did.").replace("About 4 in 10", "About 4 in 10 (39 out of 100)"),
        waiting("24 out of 100 went to 4 in 10 lessons.").replace("About 4 in 10", "39 of 100"),
    ],
    "NUM303": [
        waiting(after="2 months"), waiting(after="8 weeks"), waiting(after="about two months"),
        waiting(after="After about 2 months"),
        waiting("By 12 months, 2 in 10.", after="12 months").replace("say: About", "say: In 2 months, about"),
        waiting("In a year, 2 in 10.", after="12 months").replace("say: About", "say: By 8 weeks, about"),
        waiting("After the trial, 2 in 10.", after="the trial").replace("say: About", "say: In 2 months,"),
        broken("after: 2 months", "after: the trial period"),
    ],
    "NUM304": [
        hard(words) for words in (
            "You may wake at 1 in the morning.", "There may be one in your school.", "It is one-to-one in 5 rooms.",
            "You do step 1 in 3 weeks.", "You have one in two or three weeks.", "It opened one in 2019.",
            "You wake up 21 in 100 nights.", "You do it in 1 of 3 ways.", "One in every school is not enough.",
            "You see no one in 5 days.", "Be number one. In 10 weeks you stop.", "Pick 1, in 5 minutes.",
        )
    ] + [said("39 out of 100 did, and 24 out of 100 without it.")],
    "NUM305": [
        said("39% (39 out of 100) slept better."), said("About 4 in 10 slept better, or 39%."),
        said("24 of 100 did without it, 39 of 100 with it: that is 24% and 39%."),
    ],
    "NUM306": [
        *[
            unsaid(words) for words in (
                "You may feel tired.", "You can do it on most days.", "You do at most 3 lessons.",
                "Do what helps you most.", "How often you do it is up to you.", "You usually meet at school.",
                "It usually lasts an hour.", "You learn what people have in common.", "You might wake up.",
                "We do not know how many people sleep.", "You get a good chance to ask.", "A few people are there.",
                "It is most of your day.", "You do it more often at first.", "You wake up often.",
                "Usually you start with a talk.", "Half of the time is for you.",
                "A parent usually joins.", "It is usually free.", "The commons are near.", "It is mostly at home.",
                "39 out of 100 sleep; that is common.", "Most people, 39% of them, sleep better.",
            )
        ],
        said("Most did not: 39 of 100 slept better, and most people liked it."),
        said("Most people stay tired."),  # the chance is printed below
        broken("We do not know.", "We do not know how many young people sleep in time, or how likely it is."),
        broken("We do not know.", "You change nothing. How common that is, nobody has counted."),
        broken("We do not know.", "It isn’t known whether it is rare."),
        hard("8 out of 10 usually wake up."),
        broken(SCREEN, "summary: You mostly follow a course."),
        broken("What would I have to do?", "How common is it?"),
    ],
    "NUM307": [
        good("Your doctor may double the dose."), good("You go twice a week."), good("You do it three times a week."),
        good("It has two halves."), good("A third of it is a game."),
        said("Sleep doubles."),  # with and without are given
        good("From 40 of 100 to 20 of 100: it halves."),
        broken("            without: 24\n            compared-with: a waiting list\n", "").replace(
            "outcome: slept clearly better", "outcome: bad nights halved").replace(
            SAY, "say: For about 4 in 10 bad nights halved."),
    ],
    "NUM308": [
        good("4 in 10 sleep better with it."), good("61 out of 100 do not sleep better."),
        broken("lie awake for", "and 24 out of 100 others lie awake for"), hard("1 in 3 stays tired."),
        good("It is 30% less."), broken("in a trial", "in a trial (95 out of 100 were girls)"),
    ],
    "NUM310": [
        said(words) for words in (
            "About 4 in 10 people slept", "39 of 100 slept and 61 of 100 did not", "Bad nights went down by 50%",
            "39 out of 100, against 24 out of 100 without", "Fewer than 5 in 10 slept", "At least 3 in 10 slept",
            "Between 3 to 4 in 10 slept", "Four in ten slept", "39% slept", "Four out of every ten slept",
            "You go 3 times in 10 weeks, and 1 of 3 visits is at home", "6 in 10 did not sleep",
            "It takes 2 months", "It opened 5 in 2019", "You go to 9 out of 10 lessons", "You see 8 in 2 rooms",
        )
    ],
    "NUM312": [
        waiting().replace("a waiting list", "a dummy pill"),
        broken("compared-with: a waiting list", "compared-with: no treatment"),
        broken("compared-with: a waiting list", "compared-with: people who waited"),
        broken("We do not know.", "About 2 in 10 did.").replace("a waiting list", "a dummy pill"),
        broken("    no-treatment: true\n", "").replace("a waiting list", "a dummy pill"),
    ],
}  # fmt: skip
