"""`thrive-grids print` of one page: every kind, form and name, what does not go together, and the passphrase."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from command_line import call
from sample_grid import broken, written
from screens import Terminal
from thrive_grids.content.library import Library

SECRET = "nine plain words"


@pytest.fixture(autouse=True)
def folder(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to print into, and a home with a small grid."""
    written(home)
    place = tmp_path / "here"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def names(folder: Path) -> set[str]:
    """What lies there."""
    return {path.name for path in folder.iterdir()}


def text(folder: Path, name: str) -> str:
    """A page as text, in one line."""
    return " ".join((folder / name).read_text(encoding="utf-8").split())


def test_each_kind_of_page_has_its_own_name(folder: Path) -> None:
    """Kinds differ in their words, and none takes the place of another."""
    for kind in ("grid", "writing", "short"):
        said = call("print", "sleep-nhs", "--page", kind, "--format", "text")
        assert (said.code, said.err) == (0, "")
    expected = {"sleep-nhs.txt", "sleep-nhs-writing.txt", "sleep-nhs-short.txt"}
    assert names(folder) == expected
    assert len({text(folder, name) for name in expected}) == 3


def test_a_page_in_another_language_never_takes_the_place_of_the_first(folder: Path) -> None:
    """The Welsh page carries its language in its name, whatever kind it is, and a neutral name stays neutral."""
    grid, welsh = "low-mood-community", ["--language", "cy"]
    for tongue in ([], welsh):
        assert call("print", grid, *tongue, "--format", "text").code == 0
    assert names(folder) == {f"{grid}.txt", f"{grid}-cy.txt"}
    assert text(folder, f"{grid}.txt") != text(folder, f"{grid}-cy.txt")
    said = call(
        "print", grid, *welsh, "--page", "leaflet", "--option", "school", "--format", "text"
    )
    assert said.out == f"{grid}-cy-leaflet-school.txt\n"
    assert call("print", grid, *welsh, "--discreet", "--format", "text").out == "page.txt\n"
    assert call("print", "sleep-nhs", *welsh, "--format", "text").out == "sleep-nhs.txt\n"
    path = Library.open().paths(grid)[1]
    said = call("coverage", path, "--format", "html")
    assert said.out == f"coverage-{grid}-cy.html\n"


@pytest.mark.parametrize("output", [None, "page.pdf"])
def test_a_letter_that_no_font_has_can_be_had_as_html(
    folder: Path, home: Path, output: str | None
) -> None:
    """The advice names the command that works at once, and it does; the archive takes nothing but a PDF."""
    written(home, broken("Nothing new.", "Nothing new 👍."))
    where = ["-o", output] if output else []
    said = call("print", "sleep-nhs", *where)
    assert said.code == 2
    (way,) = re.findall(r"--format html(?: -o page\.html)?", " ".join(said.err.split()))
    assert ("-o page.html" in way) is bool(output)
    assert "--format html" not in call("print", "sleep-nhs", "--archive").err
    assert call("print", "sleep-nhs", *way.split()).code == 0
    (page,) = folder.iterdir()
    assert "👍" in page.read_text(encoding="utf-8")


def test_there_is_a_leaflet_for_each_option_or_for_those_named(folder: Path) -> None:
    """Without a choice no option is left out; each leaflet leads with its own option."""
    said = call("print", "sleep-nhs", "--page", "leaflet", "--format", "text")
    assert said.out == "sleep-nhs-leaflet-wait.txt\nsleep-nhs-leaflet-course.txt\n"
    assert "You change nothing for now." in text(folder, "sleep-nhs-leaflet-wait.txt")
    assert "You change nothing for now." not in text(folder, "sleep-nhs-leaflet-course.txt")
    for way in (["--option", "course"], ["--options", "course"]):
        said = call("print", "sleep-nhs", "--page", "leaflet", *way, "-o", "one.txt")
        assert (said.code, said.out) == (0, "one.txt\n")
        assert text(folder, "one.txt") == text(folder, "sleep-nhs-leaflet-course.txt")


def test_options_may_be_named_one_by_one_or_in_a_list(folder: Path) -> None:
    """Both ways give the same bytes."""
    grid = "low-mood-nhs"
    call("print", grid, "--option", "wait", "--option", "talking", "-o", "a.txt")
    call("print", grid, "--options", "talking, wait", "-o", "b.txt")
    assert text(folder, "a.txt") == text(folder, "b.txt")
    assert "Not on this page" in text(folder, "a.txt")


def test_a_discreet_page_has_a_name_that_says_nothing(folder: Path) -> None:
    """Neither does its title; and it never takes the place of another discreet page."""
    for name in ("page.html", "page-2.html"):
        said = call("print", "sleep-nhs", "--discreet", "--format", "html")
        assert said.out == f"{name}\n"
    html = (folder / "page.html").read_text(encoding="utf-8")
    title = re.findall(r"<title>(.*?)</title>", html)[0]
    assert "leep" not in title
    assert names(folder) == {"page.html", "page-2.html"}


@pytest.mark.parametrize("form", ["pdf", "html"])
def test_a_page_to_write_on_can_be_filled_in(folder: Path, form: str) -> None:
    """With --form there are fields, and without it none."""
    field = rb"/AcroForm" if form == "pdf" else rb"<(textarea|input)"
    for looks, fields in (["--form"], True), ([], False):
        name = f"page.{form}"
        said = call("print", "sleep-nhs", "--page", "writing", *looks, "-o", name)
        assert said.code == 0
        assert bool(re.search(field, (folder / name).read_bytes())) is fields


def test_the_sheet_is_turned_and_the_archive_is_named(folder: Path) -> None:
    """Orientation and archive reach the PDF."""
    for way, box in (("portrait", b"0 0 595"), ("landscape", b"0 0 841")):
        call("print", "sleep-nhs", "--orientation", way, "--archive", "-o", "a.pdf")
        data = (folder / "a.pdf").read_bytes()
        assert box in data
        assert b"pdfaid" in data


def test_qr_codes_are_asked_for(folder: Path) -> None:
    """A page with them is another page."""
    sizes = []
    for codes in ([], ["--codes"]):
        assert call("print", "low-mood-nhs", *codes, "-o", "a.html").code == 0
        sizes.append((folder / "a.html").stat().st_size)
    assert sizes[0] < sizes[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--page", "grid", "--page", "short"], "More than one --page needs a folder"),
        (["--size", "large", "--size", "standard"], "More than one --size needs a folder"),
        (["--format", "pdf", "--format", "text"], "More than one --format needs a folder"),
        (["--page", "leaflet", "-o", "a.pdf"], "Choose one with --option (wait, course)"),
        (["--page", "leaflet", "--lock"], "One leaflet at a time can be locked."),
        (["--page", "leaflet", "--options", ""], "A leaflet is about an option."),
        (["--page", "leaflet", "--option", "curse"], "Did you mean 'course'?"),
        (["--page", "poster"], "'poster' is not one of"),
        (["--form"], "This page has nothing to fill in."),
        (["--page", "writing", "--form", "--archive"], "has no fields to fill in"),
        (["--page", "writing", "--form", "-o", "a.txt"], "Plain text has no fields"),
        (["--page", "writing", "--codes"], "lists no sources"),
        (["--archive", "--format", "html"], "Only a PDF is made for the archive."),
        (["--lock", "-o", "a.html"], "Only a PDF can be locked."),
        (["--lock", "--archive"], "PDF/A forbids it"),
        (["--lock"], "No passphrase was given, so nothing was written."),
        (["-o", "a.pdf", "--format", "html"], "End the name in .html."),
        (["-o", "a.HTML", "--format", "text"], "End the name in .txt."),
        (["-o", "a.txt", "--format", "pdf"], "End the name in .pdf."),
        (["--plain"], "--plain is about the progress of --all."),
        (["--all", "out", "-o", "a.pdf"], "these are for one page"),
        (["--all", "out", "--lock"], "these are for one page"),
        (["--all", "out", "--discreet"], "these are for one page"),
        (["--all", "out", "--options", "wait"], "these are for one page"),
        (["--all", "out", "--page", "grid", "--form"], "have nothing to fill in"),
        (["--all", "out", "--page", "writing", "--codes"], "list no sources"),
        (["--all", "out", "--format", "text", "--archive"], "Only a PDF is made for the archive."),
    ],
)
def test_what_does_not_go_together_is_refused_with_advice(
    folder: Path, arguments: list[str], said: str
) -> None:
    """Exit code 2, and nothing is written."""
    answer = call("print", "sleep-nhs", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert said in " ".join(answer.err.split())
    assert names(folder) == set()


def test_without_a_grid_it_says_what_to_name() -> None:
    """A grid, or a folder for all."""
    said = call("print")
    assert said.code == 2
    assert "Name a GRID, or a folder for all of them with --all." in said.err


def test_the_page_about_printing_names_options_that_are_there(root: Path) -> None:
    """And every option of `print` stands on it."""
    page = (root / "docs" / "printing.md").read_text(encoding="utf-8")
    told = set(re.findall(r"--[a-z][a-z-]*", page.replace("#print---all", "")))
    ours = set(re.findall(r"--[a-z][a-z-]*", call("print", "--help").out))
    assert ours - told <= {"--home", "--output", "--help"}
    assert told <= ours


# ---- the passphrase


def opens(path: Path, passphrase: str) -> bool:
    """Whether the file opens with this passphrase."""
    pikepdf = pytest.importorskip("pikepdf")
    try:
        with pikepdf.open(path, password=passphrase):
            return True
    except pikepdf.PasswordError:
        return False


def test_a_page_is_locked_with_the_first_line_of_stdin(folder: Path) -> None:
    """Its blanks count, its line end does not; only the owner may read the file; nothing repeats it."""
    said = call("print", "sleep-nhs", "--lock", typed=f" {SECRET}\r\nanother line\n")
    assert (said.code, said.out) == (0, "sleep-nhs.pdf\n")
    assert SECRET not in said.out + said.err
    page = folder / "sleep-nhs.pdf"
    assert opens(page, f" {SECRET}")
    assert not opens(page, SECRET)
    assert not opens(page, "")
    assert page.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("typed", ["short\n", "tall 😀 tall\n", b"half \xff\xfe letters\n", "\n"])
def test_a_passphrase_that_is_no_good_writes_nothing(folder: Path, typed: str | bytes) -> None:
    """It is refused with advice that does not repeat it."""
    said = call("print", "sleep-nhs", "--lock", typed=typed)
    assert said.code == 2
    assert names(folder) == set()
    for word in ("short\n", "tall", "half"):
        assert word not in said.err.replace("too short: at least", "")


def test_nobody_is_asked_before_all_else_is_settled(folder: Path) -> None:
    """A file that may not be replaced is told first: no passphrase is read for nothing."""
    (folder / "mine.pdf").write_bytes(b"mine")
    said = call("print", "sleep-nhs", "--lock", "-o", "mine.pdf", typed="")
    assert "is there already" in said.err
    assert "passphrase" not in said.err


def test_nobody_thinks_of_a_passphrase_where_nothing_can_be_locked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the extra it says what to install, and stdin is not read."""
    monkeypatch.setitem(sys.modules, "pikepdf", None)
    said = call("print", "sleep-nhs", "--lock", typed="short\n")
    assert said.code == 3
    assert 'pip install "thrive-grids[secure]"' in said.err
    assert names(folder) == set()


def test_a_name_that_is_taken_while_somebody_types_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two people may print at once: the neutral name is that of the page which is there first, and what somebody else
    put at a name that was free is not replaced."""

    def slowly() -> str:
        for taken in ("page.pdf", "mine.pdf"):
            (folder / taken).write_bytes(b"theirs")
        return SECRET

    monkeypatch.setattr("tui.console.passphrase.new_passphrase", slowly)
    said = call("print", "sleep-nhs", "--discreet", "--lock")
    assert (said.code, said.out) == (0, "page-2.pdf\n")
    (folder / "mine.pdf").unlink()
    said = call("print", "sleep-nhs", "--lock", "-o", "mine.pdf")
    assert "is there already" in said.err
    for taken in ("page.pdf", "mine.pdf"):
        assert (folder / taken).read_bytes() == b"theirs"


def test_the_name_of_a_link_makes_no_page_of_a_file(folder: Path) -> None:
    """What is replaced is the file behind a link, so that file has to be a page."""
    (folder / "settings").write_bytes(b"mine")
    (folder / "page.txt").symlink_to("settings")
    said = call("print", "sleep-nhs", "-o", "page.txt")
    assert said.code == 2
    assert (folder / "settings").read_bytes() == b"mine"


def test_an_empty_name_is_no_way_round_a_discreet_one(folder: Path) -> None:
    """A shell's variable that was never set would give a page the name that it must not have."""
    said = call("print", "sleep-nhs", "--discreet", "-o", "")
    assert said.code == 2
    assert "-o needs the name of a file." in said.err
    assert names(folder) == set()


def locking(folder: Path) -> Terminal:
    """`print --lock` at a terminal, at its first question."""
    terminal = Terminal(
        "import sys\n"
        "from tui.console.ending import run\n"
        f"sys.exit(run(['print', 'sleep-nhs', '--lock', '-o', {str(folder / 'locked.pdf')!r}]))"
    )
    terminal.read_until(b"Passphrase: ")
    return terminal


def test_the_prompt_shows_nothing_and_asks_twice(folder: Path) -> None:
    """A passphrase that is no good, and a slip in one of the two, are asked again. What is typed is never shown, not
    even by who is quicker than the questions."""
    terminal = locking(folder)
    for typed in ("no good", SECRET, "another one here", SECRET, SECRET):
        terminal.send(typed.encode() + b"\r")
    assert terminal.ended() == 0
    said = " ".join(terminal.words().split())
    assert "too short" in said
    assert "These two are not the same. Again, please. Passphrase: Once more:" in said
    for typed in (SECRET, "no good", "another one"):
        assert typed not in said
    assert opens(folder / "locked.pdf", SECRET)


@pytest.mark.parametrize(("keys", "code"), [(b"\r", 2), (b"\x04", 2), (b"\x03", 130)])
def test_who_gives_no_passphrase_gets_no_file(folder: Path, keys: bytes, code: int) -> None:
    """Enter alone, the end of the input, and ctrl-C."""
    terminal = locking(folder)
    terminal.send(keys)
    assert terminal.ended() == code
    assert names(folder) == set()
    assert "Traceback" not in terminal.words()
