"""Examples that break the SAF rules: nobody in danger left alone, and nothing that adds to it."""

from __future__ import annotations

from sample_grid import GRID, broken
from thrive_grids.content.fingerprint import fingerprint
from thrive_grids.content.models import Grid
from thrive_grids.content.reading import read_bytes

SAY = "say: You do a lesson each week."
SELF_HARM = broken("topic: sleep", "topic: self-harm")
MEDICINE = broken(
    "id: course", "id: fluoxetine", text=GRID.replace("      course:", "      fluoxetine:")
)
CLINICIANS = (("clinical lead", "A. One"), ("child psychiatrist", "B. Two"))


def signed(text: str, *people: tuple[str, str], content: str = "") -> str:
    """A grid's text with a sign-off by each of these people, of its wording unless ``content`` says
    of another."""
    grid = Grid.model_validate(read_bytes(text.encode(), "sleep-nhs.yaml").data)
    content = content or fingerprint(grid)
    lines = (
        f"    - {{role: {role}, name: {name}, on: 2026-11-22, content: '{content}'}}\n"
        for role, name in people
    )
    return text + "  sign-offs:\n" + "".join(lines)


def about_self_harm(old: str, new: str) -> str:
    """A signed grid about self-harm with one thing changed."""
    return signed(broken(old, new, text=SELF_HARM), *CLINICIANS)


def saying(words: str) -> str:
    """The same with this answer."""
    return about_self_harm(SAY, f'say: "{words}"')


A_METHOD = "names a method of self-harm"

# rule: the failing text, words of the line it is shown at, words of the message
FAILS: dict[str, list[tuple[str, str, str]]] = {
    "SAF951": [
        (broken("contacts: england\n", ""), "grid:", "names no crisis contacts"),
        (broken("contacts: england", "contacts: englnd"), "englnd", "no contacts file"),
    ],
    "SAF953": [
        (SELF_HARM, "editorial:", "no clinician has signed"),
        (broken("topic: sleep", "topic: suicidal-thoughts"), "editorial:", "The topic is"),
        (MEDICINE, "editorial:", "'fluoxetine' is a medicine"),
        (broken("name: Sleep course", "name: Sleep tablets"), "editorial:", "'course' is a medicine"),
        (broken("You follow a course on a screen.", "You take a pill at night."), "editorial:", "'course'"),
        (signed(SELF_HARM, CLINICIANS[0]), "sign-offs:", "one clinician has signed"),
        (signed(SELF_HARM, CLINICIANS[0], ("nurse", "a.  ONE")), "sign-offs:", "one clinician"),
        (signed(SELF_HARM, CLINICIANS[0], ("young person", "B. Two")), "sign-offs:", "one clinician"),
        (signed(MEDICINE, ("editor", "A. One"), ("parent", "B. Two")), "sign-offs:", "no clinician"),
    ],
    "SAF955": [
        (saying("You get a risk score."), "risk score", "'risk score' has no place here"),
        (saying("It is for people at low\u00a0risk."), "risk", "'low risk'"),
        (saying("The level of risk is set."), "level of risk", "'level of risk'"),
        (saying("You are high-risk."), "high-risk", "'high-risk'"),
        (saying("A traffic light shows it."), "traffic light", "'traffic light'"),
        (saying("Some commit self-harm."), "commit", "'commit'"),
        (saying("It was a failed attempt."), "failed attempt", "'failed attempt'"),
        (saying("It is seeking attention."), "seeking attention", "'seeking attention'"),
        (saying("You sign a no-harm contract."), "no-harm contract", "'no-harm contract'"),
        (saying("You stay clean for a year."), "clean", "'stay clean'"),
        (saying("They have been burning things."), "burning", A_METHOD),
        (saying("You take an overdose."), "overdose", A_METHOD),
        (about_self_harm("- You may stay tired.", "- You may cut."), "- You may cut", A_METHOD),
        (about_self_harm("- You learn what helps you sleep.", "- You have no blade."), "blade", A_METHOD),
        (about_self_harm("- How long would I wait for this here?", "- Is it a failed attempt?"),
         "failed attempt", "'failed attempt'"),
        (about_self_harm("say: How much time it takes", "say: I am high risk"), "high risk", "'high risk'"),
        (about_self_harm("sleep badly.", "have a medium risk."), "who-for", "'medium risk'"),
        (about_self_harm("outcome: slept clearly better", "outcome: came to low risk"), "outcome", "'low risk'"),
        (about_self_harm('title: "Sleep:', 'title: "Your risk score:'), "title", "'risk score'"),
    ],
}  # fmt: skip

# rule: texts that look like it and must not raise it
PASSES: dict[str, list[str]] = {
    "SAF951": [GRID],
    "SAF953": [
        signed(SELF_HARM, *CLINICIANS),
        signed(MEDICINE, *CLINICIANS),
        signed(MEDICINE, *CLINICIANS, ("young person", "C. Three")),
        broken("You follow a course on a screen.", "You use a phone or tablet."),
        broken("summary: You change nothing for now.", "summary: You take no medicine for now."),
        broken("say: Nothing new.", "say: You can ask about medicine."),
        broken("{id: time, say: How much time it takes}", "{id: pills, say: I want no pills}"),
        signed(broken("language: en-GB", "language: cy", text=SELF_HARM),
               ("seicolegydd", "A. One"), ("nyrs", "B. Two")),
    ],
    "SAF955": [
        *map(saying, (
            "You cut down to one lesson.", "We cut the wait.", "It is a short cut.", "You burn calories.",
            "You can burn out.", "Take your time.", "You hang out with friends.", "It takes time.",
            "You commit to a lesson each week.", "We are committed to you.", "Ask for medical attention.",
            "You take a tablet each day.", "You have a blood test.", "You may be at risk.",
            "Keep the wound clean.", "You jump from one thing to another.", "You scratch an itch.",
            "You do not have to promise.", "A kind gesture helps.", "You are drowning in homework.",
            "You have an injury that needs care.", "You have taken something harmful.", "It is risky.",
            "Start from scratch.", "You have a haircut.", "It hits you hard.",
        )),
        broken(SAY, "say: You cut paper and get a risk score."),  # another topic
        about_self_harm("title: A made-up trial for tests", "title: A high risk trial"),
    ],
}  # fmt: skip
