"""The plain route: a whole conversation line by line, from a person or from a pipe."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from command_line import Said, call
from thrive_grids import Conversation, Library, Records
from thrive_grids.conversation import Choice, Mark, Party, View
from thrive_grids.errors import StoreFull
from thrive_grids.pages.crisis import LAST_RESORT
from thrive_grids.visible import visible

GRID = "low-mood-nhs"
HOSTILE = "[bold]x[/] [@click=app.quit] <b> \x1b[31m \u202eevil =cmd()"

# Room by room; every line is one answer.
BEGIN = ["1, 2,3", "ref 12"]
MATTERS = ["1", "1", "3", HOSTILE, "1", ""]  # said, and taken back at the end
WEIGH = ["2", "3", "", "1", "one person", "5", "y", "3", "", ""]
COMPARE = ["3", "4", ""]
QUESTIONS = ["4", "2", "What if I move?", "2", ""]
PARENT = ["9", "2", "2", "3", "", "2", "not sure yet", "", "9", "1"]
DECIDE = ["5", "1", "3", "talk first", "1", "", "2", "tell me more", "3", ""]
PLAN = ["6", "first visit", "before half term", "front desk"]
FINISH = ["10"]
STORY = [*BEGIN, *MATTERS, *WEIGH, *COMPARE, *QUESTIONS, *PARENT, *DECIDE, *PLAN, *FINISH]


def talk(*answers: str, terminal: bool = False, practice: bool = False) -> Said:
    """A conversation with these answers, one a line, and then the end of the input."""
    typed = "".join(f"{answer}\n" for answer in answers)
    extra = ["--practice"] if practice else []
    return call("talk", GRID, "--plain", *extra, typed=typed, terminal=terminal)


def kept(home: Path) -> list[Conversation]:
    """Every conversation in the store, the one that changed last first."""
    with Records.open(home) as records:
        return [records.load(row.id) for row in records.list()]


def test_a_whole_conversation_from_a_pipe(home: Path) -> None:
    """The three talks with three people, from the opening to the end: what the app would have kept is kept."""
    said = talk(*STORY)
    assert said.code == 0
    (done,) = kept(home)
    young, parent, clinician = Party
    assert done.opening.present == (young, parent, clinician)
    assert done.opening.reference == "ref 12"
    assert [(held.prompt, held.words) for held in done.matters] == [
        ("person", ""),
        ("", visible(HOSTILE)),
    ]
    marks = {key: (event.mark, event.why) for key, event in done.weighings.items()}
    assert marks == {
        (young, "talking"): (Mark.INTERESTED, "one person"),
        (young, "fluoxetine"): (Mark.NOT_FOR_ME, ""),
        (parent, "talking"): (Mark.MAYBE, "not sure yet"),
    }
    assert [asked.words for asked in done.questions] == ["What if I move?"]
    assert done.decision is not None
    assert (done.decision.choice, done.decision.options) == (Choice.ONE, ("talking",))
    assert done.decision.words == "talk first"
    views = {party: (felt.view, felt.words) for party, felt in done.agreement.items()}
    assert views == {
        young: (View.AGREE, ""),
        parent: (View.UNSURE, "tell me more"),
        clinician: (View.DISAGREE, ""),
    }
    assert done.plan is not None
    assert (done.plan.step, done.plan.by_when, done.plan.contact) == tuple(PLAN[1:])
    assert done.closed
    assert f"thrive-grids records print {done.id}" in said.out


def test_what_is_typed_never_steers_the_terminal(home: Path) -> None:
    """Escape sequences, overrides and markup in typed words are shown as codes or signs, here and when read again."""
    said = talk(*STORY)
    (done,) = kept(home)
    shown = call("records", "show", done.id)
    for out in (said.out, said.err, shown.out):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", out)
    assert "[bold]x[/] [@click=app.quit] <b> [U+001B][31m [U+202E]evil =cmd()" in shown.out


def test_the_record_is_read_with_who_and_when(home: Path) -> None:
    """`records show` is the summary page, then every happening with its moment and its speaker."""
    talk(*STORY)
    (done,) = kept(home)
    shown = call("records", "show", done.id).out
    summary, history = shown.split("What was said when, and by whom")
    assert "We chose one option: One-to-one talking therapy" in summary
    assert len(history.strip().split("\n")) == len(done.events)
    assert re.search(r"\d+ \w+ \d{4}, \d\d:\d\d\. Parent or carer on “One-to-one", history)
    row = json.loads(call("records", "list", "--json").out)[0]
    assert (row["id"], row["closed"], row["choice"], row["reference"]) == (
        *(done.id, True, "one", "ref 12"),
    )
    assert call("records", "verify").code == 0


def test_the_summary_is_printed_and_noted(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`records print` writes the young person's page, as text too, and says its path."""
    monkeypatch.chdir(tmp_path)
    talk(*STORY)
    (done,) = kept(home)
    assert call("records", "print", done.id).out == f"summary-{done.id}.pdf\n"
    assert (tmp_path / f"summary-{done.id}.pdf").read_bytes().startswith(b"%PDF-")
    assert call("records", "print", done.id, "--format", "text").code == 0
    assert "talk first" in (tmp_path / f"summary-{done.id}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("end", range(1, len(STORY), 6))
def test_the_end_of_the_input_keeps_everything_said(home: Path, end: int) -> None:
    """Wherever the input stops, the program ends well, and what it called saved is in the store."""
    said = talk(*STORY[:end])
    assert said.code == 0
    saved = said.out.count("Saved.\n")
    conversations = kept(home) if saved else []
    assert sum(len(each.events) - 1 for each in conversations) == saved
    assert said.out.rstrip().endswith("--plain" if saved else "so nothing was kept.")


def test_an_interrupted_conversation_goes_on(home: Path) -> None:
    """The next start offers it by its date and reference, without a word of it, and goes on in the same record."""
    talk(*BEGIN, *MATTERS, "q")
    said = talk("1", *PLAN, *FINISH)
    assert "reference ref 12" in said.out
    assert "bold" not in said.out
    (done,) = kept(home)
    assert done.closed
    assert done.plan is not None
    assert [held.prompt for held in done.matters] == ["person", ""]


def test_a_new_conversation_leaves_the_open_one_alone(home: Path) -> None:
    """Enter at the offer begins another record."""
    talk(*BEGIN, *MATTERS)
    talk("", *BEGIN, "1", "2", "")
    assert len(kept(home)) == 2


def test_nothing_said_makes_nothing(home: Path) -> None:
    """Without an answer there is no store, no folder and no key."""
    said = talk()
    assert said.code == 0
    assert "nothing was kept" in said.out
    assert not home.exists()


def test_practice_keeps_nothing(home: Path) -> None:
    """In practice the whole conversation can be walked, says so at each step, and leaves nothing."""
    said = talk(*STORY, practice=True)
    assert said.code == 0
    assert said.out.count("Noted. This is practice: nothing is kept.") > 10
    assert "Saved." not in said.out
    assert not home.exists()


def test_the_recovery_code_is_told_once_before_anybody_speaks(home: Path) -> None:
    """The first store's code goes to stderr with its reason; the second conversation shows none."""
    first = talk(*BEGIN, "q")
    assert re.search(r"\n  ([0-9A-Z]{4}-){5}[0-9A-Z]{4}\n", first.err)
    assert "Write it down" in first.err
    assert "recovery code" not in talk(*BEGIN, *MATTERS).err


def test_urgent_help_is_one_letter_away_at_every_question(home: Path) -> None:
    """u gives the crisis box at the first question, in a menu, in a list and in a free note, and the question again."""
    said = talk("u", *BEGIN, "u", "1", "u", "", "2", "1", "", "u", "1", "u", "my words", "", "q")
    assert said.out.count("Call 999 or go to A&E now if:") == 5
    (done,) = kept(home)
    assert [event.why for event in done.weighings.values()] == ["my words"]


def test_back_leads_to_the_menu_and_quit_keeps(home: Path) -> None:
    """b leaves a room with nothing changed; q keeps everything and says how to go on."""
    said = talk(*BEGIN, "5", "1", "b", "2", "1", "b", "1", "2", "b", "q")
    (done,) = kept(home)
    assert done.decision is None
    assert [held.prompt for held in done.matters] == ["time"]
    assert f"thrive-grids talk {GRID} --plain" in said.out


def test_slips_are_advice_and_ask_again(home: Path) -> None:
    """Wrong numbers, one option where two are needed, and a note that is too long: said, and asked once more."""
    said = talk(
        *BEGIN,
        *("2", "9", "one", "1, 2", "3", "", "1", "x" * 2001, "short", ""),
        *("5", "2", "1", "1, 4", "", "", "", ""),
    )
    assert "Please type a number from 1 to 5" in said.out
    assert "A note can be 2,000 characters long" in said.out
    assert "names two or more" in said.out
    (done,) = kept(home)
    assert [event.why for event in done.weighings.values()] == ["short"]
    assert done.decision is not None
    assert done.decision.options == ("wait", "family")


@pytest.mark.parametrize("end", [("q",), ()])
def test_whoever_stops_instead_of_saying_why_keeps_what_was_chosen(
    home: Path, end: tuple[str, ...]
) -> None:
    """A mark, a decision, a view and a next step are kept when q or the end of the input comes before their words."""
    talk(*BEGIN, "2", "3", "", "1", *end)
    talk("1", "5", "1", "3", *end)
    talk("1", "5", "1", "3", "talk first", "1", *end)
    talk("1", "6", "first visit", *end)
    (done,) = kept(home)
    assert [event.mark for event in done.weighings.values()] == [Mark.INTERESTED]
    assert len([event for event in done.events if event.kind == "decided"]) == 2
    assert [felt.view for felt in done.agreement.values()] == [View.AGREE]
    assert done.plan is not None
    assert done.plan.step == "first visit"


def test_numbers_are_never_taken_for_words(home: Path) -> None:
    """Several numbers, or one that is too large, are no words of anybody's: advice, and asked again, however long."""
    said = talk("9" * 5000, *BEGIN, "9" * 5000, "1", "1, 3", "9" * 1999, "", "q")
    assert said.code == 0
    assert said.out.count("Please type one number from 1 to ") == 2
    assert "nothing was kept" in said.out


def test_bytes_that_are_no_text_are_kept_as_codes(home: Path) -> None:
    """A broken letter from a pipe is shown as a code, never dropped and never the end of the program."""
    said = call("talk", GRID, "--plain", typed=b"\n\n1\ncaf\xe9\n")
    assert said.code == 0
    (done,) = kept(home)
    assert done.matters[0].words == "caf[U+DCE9]"


def test_a_full_disk_loses_nothing_that_can_still_be_kept(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step that fails is said to be unsaved and goes with the next one; if none works, the exit code is 3."""
    save = Records.save
    fails = [True, True, False]

    def sometimes(records: Records, conversation: Conversation) -> str:
        if fails.pop(0) if fails else False:
            raise StoreFull("There is no room.", "Free some space.")
        return save(records, conversation)

    monkeypatch.setattr(Records, "save", sometimes)
    said = talk(*BEGIN, "1", "1", "2", "3", "", "q")
    assert said.out.count("Not saved. There is no room.") == 2
    assert said.out.count("Saved.\n") == 1
    assert len(kept(home)[0].matters) == 3
    monkeypatch.setattr(Records, "save", lambda *_: sometimes_full())
    said = talk("", *BEGIN, "1", "1", "", "q")
    assert said.code == 3
    assert "There is no room." in said.err


def sometimes_full() -> str:
    """A disk without room."""
    raise StoreFull("There is no room.", "Free some space.")


def test_at_a_terminal_there_are_prompts_and_the_page_is_offered(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person sees a prompt at each question and may print the page at the end; a pipe sees neither."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("THRIVE_GRIDS_KEYRING", "off")
    said = talk(*STORY, "y", terminal=True)
    assert said.code == 0
    (done,) = kept(home)
    assert said.out.endswith(f"> summary-{done.id}.pdf\n")
    assert (tmp_path / f"summary-{done.id}.pdf").exists()
    assert "> " not in talk(*BEGIN, *MATTERS).out


def test_nothing_is_chosen_beforehand_or_ordered_by_anybody_but_the_grid() -> None:
    """The options stand in the grid's order without a mark, and leaving things open is always offered."""
    out = talk(*BEGIN, "2", practice=True).out
    listed = re.findall(r"^\d\. (.+)$", out.split("Which option do you want")[1], re.MULTILINE)
    assert listed == [option.name for option in Library.open()[GRID].options]


def test_a_lost_key_is_asked_for_at_a_terminal_only(home: Path) -> None:
    """Without the key a person is asked for the recovery code, and then this machine has its key again; a pipe gets
    advice and exit code 3."""
    code = re.findall(r"(?:[0-9A-Z]{4}-){5}[0-9A-Z]{4}", talk(*BEGIN, *MATTERS).err)[0]
    (home / "config" / "records.key").unlink()
    piped = call("records", "list")
    assert (piped.code, piped.out) == (3, "")
    assert "recovery code" in piped.err
    assert call("records", "list", typed="\n", terminal=True).code == 3
    assert "recovery code" in call("records", "list", typed="1234-5678\n", terminal=True).err
    asked = call("records", "list", typed=f"{code.lower()}\n", terminal=True)
    assert asked.code == 0
    assert code not in asked.out + asked.err
    assert call("records", "list").code == 0


def test_a_recovery_code_that_is_no_text_is_advice(home: Path) -> None:
    """Bytes that are no letters, typed for the code, are a wrong code and not the end of the program."""
    talk(*BEGIN, "1", "1", "q")
    (home / "config" / "records.key").unlink()
    said = call("records", "list", typed=b"\xff\n", terminal=True)
    assert said.code == 3
    assert "This is not a recovery code" in said.err


def test_everything_said_can_be_taken_back(home: Path) -> None:
    """A prompt, own words, a mark, a question and the next step: the same way back for each."""
    talk(*BEGIN, "1", "2", "my dog", "2", "8", "", "4", "1", "1", "")
    talk("1", "2", "1", "", "1", "why", "", "q")
    (done,) = kept(home)
    assert (done.matters, done.questions) == ((), ())
    assert len(done.weighings) == 1
    talk("1", "6", "go", "", "", "2", "1", "", "6", "", "6", "-", "", "", "q")
    (done,) = kept(home)
    assert len(done.weighings) == 0
    assert done.plan is not None
    assert done.plan.step == ""


def test_urgent_help_is_said_even_when_its_file_is_broken(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is wrong with the contacts, u says the emergency number and the conversation goes on."""

    def broken(*_: object, **__: object) -> None:
        raise StoreFull("anything", "at all")

    talk(*STORY)
    monkeypatch.setattr("thrive_grids.content.library.Library.contacts", broken)
    said = talk("u", *BEGIN, "q")
    assert said.code == 0
    assert LAST_RESORT in said.out
    (done,) = kept(home)
    assert LAST_RESORT in call("records", "show", done.id).out, "a record is read all the same"


def test_a_broken_site_file_takes_no_contact_away(home: Path) -> None:
    """With a slip in site.yaml u still gives everybody to reach; a new talk says so before it asks anything."""
    talk(*BEGIN, "1", "1", "q")
    (home / "site.yaml").write_text("site: [", encoding="utf-8")
    assert "Childline" in talk("u", "q").out
    said = talk("", *BEGIN)
    assert said.code == 1
    assert "site.yaml has 1 problem" in said.err
    assert "Who is here?" not in said.out
