"""Norms in files of their own: included, changed, dated, and told about when they are old."""

from pathlib import Path

import pytest

from facilitator.export import render
from facilitator.export.sections.audit import is_over_a_year
from facilitator.files.sets.question_sets import found_sets, load_set, shipped_folder
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.session import Session
from facilitator.texts import Texts
from tests.problems import refused
from tests.program import Run
from tests.small_set import SMALL

NORMS = """\
format = 1
id = "own"
language = "nl"

[[norms]]
id = "a1"
norm = "A 1"
text = "Er is een plan."
source = "De norm"
date = "2025-01-01"
checked = "2026-03-23"
shows = ["document"]

[[norms]]
id = "a2"
norm = "A 2"
text = "Het plan is geoefend."
source = "De norm"
date = "2025-01-01"
"""


INCLUDE = 'norm_files = ["own"]'


def write(workspace: Path, head: str = INCLUDE, tail: str = "", norms: str = NORMS) -> Path:
    folder = workspace / "question_sets" / "norms"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "own.toml").write_text(norms, encoding="utf-8")
    path = folder.parent / "small.toml"
    included = SMALL.replace('edition = "1"\n', f'edition = "1"\n{head}\n', 1)
    path.write_text(f"{included}\n{tail}", encoding="utf-8")
    return path


def test_norms_are_included_and_changed_key_by_key(workspace: Path) -> None:
    change = '[[norms]]\nid = "a1"\nshows = ["actions"]\n\n[[norms]]\nid = "a2"\nenabled = false\n'
    norms = load_set(write(workspace, tail=change), workspace).norms
    assert [(one.id, one.text, one.shows, one.checked) for one in norms] == [
        ("a1", "Er is een plan.", ["actions"], "2026-03-23")
    ]


def test_a_set_that_extends_another_chooses_its_own_norms(workspace: Path) -> None:
    write(workspace, tail='[[norms]]\nid = "a1"\nadds = ["Het besluit."]\n')
    child = workspace / "question_sets" / "child.toml"
    child.write_text('format = 1\nid = "child"\nextends = "small"\nedition = "1"\nnorm_files = ["ensia"]\n')
    assert [one.id for one in load_set(child, workspace).norms] == ["ensia"]
    child.write_text('format = 1\nid = "child"\nextends = "small"\nedition = "1"\n')
    assert [(one.id, one.adds) for one in load_set(child, workspace).norms] == [("a1", ["Het besluit."]), ("a2", [])]


@pytest.mark.parametrize(
    ("head", "norms", "message"),
    [
        ('norm_files = ["owm"]', NORMS, r'small.toml:4: norm_files\[0\]: .*"owm".*did you mean "own"'),
        ('norm_files = "own"', NORMS, "small.toml:4: norm_files: write the names"),
        ('norm_files = ["own"]', NORMS.replace("norm = ", "nrom = ", 1), r"own.toml:7: norms\[0\].nrom: unknown key"),
        ('norm_files = ["own"]', NORMS.replace('id = "own"', 'id = "other"'), 'own.toml:2: id: .*"own"'),
        ('norm_files = ["own"]', NORMS.replace("2026-03-23", "vandaag"), r"own.toml:11: norms\[0\].checked"),
        ('norm_files = ["own"]', "norms = [", "own.toml:1: from here this is not valid TOML"),
    ],
)
def test_what_is_wrong_is_told_about_the_file_at_fault(workspace: Path, head: str, norms: str, message: str) -> None:
    with refused(message):
        load_set(write(workspace, head, norms=norms), workspace)


def test_files_with_norms_are_no_sets_and_come_with_the_program(workspace: Path) -> None:
    assert not {one.id for one in found_sets(workspace)} & {"bio2", "ibp-fo", "ensia", "norms"}
    names = {path.stem for path in (shipped_folder() / "norms").glob("*.toml")}
    assert names == {
        f"{name}{end}" for name in ("bio2", "ibp-fo", "cyberbeveiligingswet", "ensia") for end in ("", "-en")
    }


@pytest.mark.parametrize(
    ("day", "today", "old"),
    [
        ("2025-11-24", "2026-11-25", True),
        ("2025-11-25", "2026-11-25", False),
        ("2024-02-29", "2025-02-28", False),
        ("2024-02-29", "2025-03-01", True),
        ("", "2026-11-25", False),
        ("2020-01-01", "", False),
    ],
)
def test_what_is_over_a_year(day: str, today: str, old: bool) -> None:
    assert is_over_a_year(day, today) is old


@pytest.mark.parametrize(("today", "warned"), [("2027-03-23", False), ("2027-03-24", True)])
def test_a_document_gives_the_dates_of_a_norm_and_warns_when_nobody_looked_for_a_year(
    workspace: Path, today: str, warned: bool
) -> None:
    session = Session("0000", "2026-11-26T09:00:00+01:00", load_set(write(workspace), workspace))
    files = render(build_plan(session), "md", Texts("nl"), reader="auditor", today=today)
    shown = next(iter(files.values())).decode().replace("\\", "")
    assert "stand van 1 januari 2025. Nagekeken op 23 maart 2026." in shown
    assert "Niet vermeld wanneer deze tekst is nagekeken." in shown
    assert ("A 1 is voor het laatst nagekeken op 23 maart 2026" in shown) is warned


def test_the_command_line_knows_what_day_it_is(workspace: Path, run: Run) -> None:
    write(workspace, norms=NORMS.replace("2026-03-23", "2001-02-03"))
    assert run("new", "w", "--set", "small").status == 0
    done = run("export", "w", "--to", "md")
    assert "Dat is langer dan een jaar geleden" in Path(done.out.strip()).read_text(encoding="utf-8")
