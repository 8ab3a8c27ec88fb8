"""The library: shipped, then the service's, then the facts of its site; nothing vanishes."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import thrive_grids
from sample_grid import CONTACTS, GRID, broken, written
from thrive_grids import Library
from thrive_grids.errors import GridProblems, PlaceFailed, UnknownName
from thrive_grids.places import Home, shipped_content

SITE = """\
site: camden-south
name: Camden South
options:
  sleep-nhs/course: {available: true, wait: about 6 weeks, checked: 2026-11-01}
  sleep-nhs/family: {available: false, because: nobody does it until spring}
  "*/wait": {available: true}
  "*/course": {available: false}
contacts:
  - {name: Duty team, how: Call 020 0000 0000, when: 9 to 5, checked: 2026-11-01}
directory: directory.csv
records: sqlite
retention: {years-after-birthday: 25, or-years: 20}
"""


@pytest.fixture
def service(home: Path) -> Path:
    """A home with one grid of its own, contacts beside it."""
    return written(home)


def test_the_shipped_grids_are_there_without_a_home(home: Path) -> None:
    """A fresh machine has the shipped grids, and looking at them creates nothing."""
    library = Library.open()
    assert {"low-mood-nhs", "self-harm-nhs"} <= set(library)
    assert len(library) == len(list(library))
    assert library["low-mood-nhs"].id == "low-mood-nhs"
    assert {entry.origin for entry in library.entries()} == {"shipped"}
    assert library.site is None
    assert library.fact("low-mood-nhs", "wait") is None
    assert not home.exists()


def test_a_services_own_grid_joins_the_shipped_ones(service: Path) -> None:
    """The service's folder adds its grids, by id."""
    library = Library.open()
    assert "sleep-nhs" in library
    assert "low-mood-nhs" in library
    entry = next(entry for entry in library.entries() if entry.id == "sleep-nhs")
    assert (entry.origin, entry.path, entry.language) == ("service", service, "en-GB")
    assert (entry.title, entry.topic, entry.setting) == ("Sleep: help from the NHS", "sleep", "nhs")
    assert (entry.status, entry.review_by) == ("draft", date(2027, 11, 1))
    assert (entry.problem, entry.problems) == (None, 0)
    assert entry.out_of_date(date(2027, 11, 2))
    assert not entry.out_of_date(date(2027, 11, 1))


def test_a_services_grid_replaces_the_shipped_one_of_that_id(home: Path) -> None:
    """The same id in the service's folder wins, and the row says whose it is."""
    count = len(Library.open())
    written(home, broken("grid: sleep-nhs", "grid: low-mood-nhs"), "low-mood-nhs")
    library = Library.open()
    assert library["low-mood-nhs"].title == "Sleep: help from the NHS"
    rows = [entry for entry in library.entries() if entry.id == "low-mood-nhs"]
    assert [row.origin for row in rows] == ["service"]
    assert len(library) == count


def test_the_home_can_be_given(tmp_path: Path) -> None:
    """As text, as a path or as a Home."""
    written(tmp_path / "other")
    for home in (str(tmp_path / "other"), tmp_path / "other", Home(tmp_path / "other")):
        assert "sleep-nhs" in Library.open(home)
    assert "sleep-nhs" not in Library.open()


def test_a_file_that_cannot_be_read_is_listed_with_its_problem(service: Path) -> None:
    """Without validating, a syntax slip shows with its line."""
    service.write_text(broken("condition: You", "condition: You: "), encoding="utf-8")
    entry = next(entry for entry in Library.open().entries() if entry.id == "sleep-nhs")
    assert entry.problem
    assert (entry.problem.rule, entry.problem.line, entry.problems) == ("STR105", 8, 1)
    assert entry.title == "sleep-nhs"


def test_a_broken_grid_is_listed_with_its_first_problem_and_their_number(service: Path) -> None:
    """Validating finds what reading cannot; the light rows stay light."""
    text = broken("setting: nhs", "setting: hns", text=broken("count: 39", "count: x"))
    service.write_text(text, encoding="utf-8")
    library = Library.open()
    light = next(entry for entry in library.entries() if entry.id == "sleep-nhs")
    assert light.problem is None
    full = {entry.id: entry for entry in library.entries(check=True)}
    assert full["sleep-nhs"].problem
    assert (full["sleep-nhs"].problem.line, full["sleep-nhs"].problems) == (5, 2)
    assert full["low-mood-nhs"].problem is None


def test_a_broken_grid_is_never_opened(service: Path) -> None:
    """Asking for it raises every diagnostic, and does so again."""
    service.write_text(broken("setting: nhs", "setting: hns"), encoding="utf-8")
    library = Library.open()
    for _ in range(2):
        with pytest.raises(GridProblems, match="has 1 problem") as caught:
            library["sleep-nhs"]
        assert caught.value.diagnostics[0].rule == "STR104"
        assert caught.value.exit_code == 1


def test_a_file_in_the_wrong_place_does_not_vanish(home: Path) -> None:
    """A grid beside the language folders is listed, and says where it belongs."""
    lost = written(home).rename(home / "grids" / "sleep-nhs.yaml")
    library = Library.open()
    light = next(entry for entry in library.entries() if entry.id == "sleep-nhs")
    assert (light.language, light.path, light.problem) == ("en-GB", lost, None)
    full = next(entry for entry in library.entries(check=True) if entry.id == "sleep-nhs")
    assert full.problem
    assert full.problem.rule == "STR103"
    assert "Move the file to a folder called en-GB" in full.problem.hint
    with pytest.raises(GridProblems):
        library["sleep-nhs"]


def test_the_other_ending_is_taken_too(service: Path) -> None:
    """Editors write .yml as well."""
    service.rename(service.with_suffix(".yml"))
    assert Library.open()["sleep-nhs"].id == "sleep-nhs"


def test_a_file_nobody_may_read_is_listed(service: Path) -> None:
    """A grid that cannot even be opened still has its row; a folder called so is one."""
    service.unlink()
    service.mkdir()
    entry = next(entry for entry in Library.open().entries(check=True) if entry.id == "sleep-nhs")
    assert entry.problem
    assert "not a file" in entry.problem.message


def test_an_unknown_grid_is_wrong_use(service: Path) -> None:
    """The nearest id is the hint, and it is a KeyError as for any mapping."""
    library = Library.open()
    with pytest.raises(UnknownName, match="Did you mean 'low-mood-nhs'"):
        library["low-mod-nhs"]
    with pytest.raises(KeyError):
        library.grid("nothing-of-the-kind")
    assert library.get("nothing-of-the-kind") is None


def test_a_grid_argument_is_an_id_or_a_path(service: Path, tmp_path: Path) -> None:
    """What looks like a path is read from there, in the library or not."""
    library = Library.open()
    assert library.grid("sleep-nhs") is library["sleep-nhs"]
    assert library.grid(str(service)) is library["sleep-nhs"]
    other = tmp_path / "sleep-nhs.yaml"
    other.write_text(broken("Sleep: help", "Other: help"), encoding="utf-8")
    assert library.grid(other).title.startswith("Other")
    with pytest.raises(UnknownName, match="no file"):
        library.grid(str(tmp_path / "absent.yaml"))


def test_languages_of_a_grid(home: Path) -> None:
    """British English first; another language by name; a grid that has only another one is found."""
    written(home)
    welsh = home / "grids" / "cy" / "sleep-nhs.yaml"
    welsh.parent.mkdir()
    welsh.write_text(broken("language: en-GB", "language: cy"), encoding="utf-8")
    only = GRID.replace("sleep-nhs", "cwsg").replace("language: en-GB", "language: cy")
    (welsh.parent / "cwsg.yaml").write_text(only, encoding="utf-8")
    library = Library.open()
    assert library.languages("sleep-nhs") == ("en-GB", "cy")
    assert library["sleep-nhs"].language == "en-GB"
    assert library.grid("sleep-nhs", "cy").language == "cy"
    assert library["cwsg"].language == "cy"
    with pytest.raises(UnknownName, match="en-GB"):
        library.grid("sleep-nhs", "fr")
    rows = [(entry.id, entry.language) for entry in library.entries() if entry.origin == "service"]
    assert rows == [("cwsg", "cy"), ("sleep-nhs", "en-GB"), ("sleep-nhs", "cy")]


def test_contacts_and_glossary_of_the_service_come_first(home: Path) -> None:
    """By file: the service's england replaces the shipped one, its wales joins it."""
    shipped = Library.open(home / "empty")
    assert shipped.contacts("england").services
    assert shipped.glossary().words
    written(home)
    wales = CONTACTS.replace("england", "wales").replace("England", "Wales")
    (home / "grids" / "contacts" / "wales.yaml").write_text(wales, encoding="utf-8")
    library = Library.open()
    assert [contact.name for contact in library.contacts("england").services] == ["999"]
    assert library.contacts("wales").area == "Wales"
    assert library.glossary("en-GB").words == shipped.glossary().words
    with pytest.raises(UnknownName, match="Did you mean 'england'"):
        library.contacts("englnd")


def test_a_services_glossary_adds_to_the_shipped_one(home: Path) -> None:
    """One own word does not leave all the others unexplained; an own entry stands for the shipped one."""
    shipped = Library.open(home).glossary().words
    file = home / "grids" / "glossary" / "en-GB.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        "glossary: en-GB\nwords:\n  - {word: Tea room, means: Where we meet.}\n"
        f'  - {{word: "{shipped[0].word.upper()}", means: As we say it.}}\n',
        encoding="utf-8",
    )
    words = Library.open(home).glossary().words
    assert [word.means for word in words[:2]] == ["Where we meet.", "As we say it."]
    assert words[2:] == shipped[1:]


def test_a_site_says_what_is_true_here(home: Path, service: Path) -> None:
    """The word on one grid's option stands before the word on that option everywhere."""
    (home / "site.yaml").write_text(SITE, encoding="utf-8")
    library = Library.open()
    site = library.site
    assert site
    assert (site.site, site.name, site.directory) == (
        "camden-south",
        "Camden South",
        "directory.csv",
    )
    assert site.contacts[0].name == "Duty team"
    assert site.retention
    assert (site.retention.years_after_birthday, site.retention.or_years) == (25, 20)
    course = library.fact("sleep-nhs", "course")
    assert course
    assert (course.available, course.wait, course.checked) == (
        True,
        "about 6 weeks",
        date(2026, 11, 1),
    )
    everywhere = library.fact("other", "course")
    assert everywhere
    assert everywhere.available is False
    assert library.fact("sleep-nhs", "tea") is None


def test_a_broken_site_file_is_never_passed_over(home: Path, service: Path) -> None:
    """Going on without it could offer what is not there, so it raises; the list still opens."""
    (home / "site.yaml").write_text(
        SITE.replace("available: false", "available: no"), encoding="utf-8"
    )
    library = Library.open()
    assert "sleep-nhs" in library
    with pytest.raises(GridProblems) as caught:
        library.fact("sleep-nhs", "family")
    assert [(p.line, p.message) for p in caught.value.diagnostics] == [
        (5, "'available' must be true or false."),
        (7, "'available' must be true or false."),
    ]


def test_listing_imports_no_pydantic(service: Path, root: Path, home: Path) -> None:
    """The first paint of the app waits for file names and plain data only."""
    probe = (
        "import sys, thrive_grids as tg\n"
        "library = tg.Library.open()\n"
        "assert 'yaml' not in sys.modules\n"
        "assert len(library.entries()) > 2\n"
        "assert 'pydantic' not in sys.modules\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "-c", probe], env=environment, check=True)


def test_missing_shipped_content_says_how_to_mend_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A broken installation ends with a message and exit code 3, not a traceback."""
    monkeypatch.setattr(
        "thrive_grids.places.__file__", str(tmp_path / "thrive_grids" / "places.py")
    )
    with pytest.raises(PlaceFailed, match="Install thrive-grids again"):
        shipped_content()


def test_the_public_list_is_true() -> None:
    """Every public name is there, is listed by dir(), and nothing else answers."""
    for name in thrive_grids.__all__:
        assert getattr(thrive_grids, name) is not None
    assert set(thrive_grids.__all__) <= set(dir(thrive_grids))
    assert thrive_grids.__all__ == sorted(thrive_grids.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        thrive_grids.nothing  # noqa: B018


def test_importing_the_core_costs_nothing(root: Path) -> None:
    """The public list imports a name's home when the name is first used."""
    probe = (
        "import sys; before = set(sys.modules); import thrive_grids\n"
        "ours = {name for name in set(sys.modules) - before if 'thrive' in name}\n"
        "assert ours == {'thrive_grids', 'thrive_grids._version'}, ours\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "-c", probe], env=environment, check=True)


def test_a_chance_that_cannot_be_is_never_handed_out(tmp_path: Path) -> None:
    """A grid that counts more people than there were, or nobody, is not shown to a young person:
    no screen and no page meets it."""
    for slip in (("count: 39", "count: 101"), ("count: 39", "count: -3"), ("of: 100", "of: 0")):
        with pytest.raises(GridProblems) as refused:
            Library.open(tmp_path).grid(written(tmp_path / "x", broken(*slip)))
        assert [problem.rule for problem in refused.value.diagnostics] == ["NUM310"]


def test_a_content_folder_that_may_not_be_read_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A service's grids never give way to the shipped ones in silence."""
    written(tmp_path)
    listed = Path.iterdir

    def refuse(folder: Path) -> object:
        if folder == tmp_path / "grids" / "en-GB":
            raise PermissionError(13, "Permission denied", str(folder))
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(PlaceFailed, match="en-GB cannot be read"):
        Library.open(tmp_path)
