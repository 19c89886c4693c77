"""Handing over from the command line: what is written where, what is refused, what is said."""

import stat
from pathlib import Path

import pytest

from facilitator.export.formats import formats_for
from facilitator.files.output import write_documents
from tests.program import Run

MATRIX = ("--matrix", "critical_3x3")


def modes(folder: Path) -> set[int]:
    return {stat.S_IMODE(file.stat().st_mode) for file in folder.rglob("*") if file.is_file()}


def test_a_folder_of_workbooks_is_written_all_at_once(demo: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "uit"
    done = run("export", "demo", "--to", "ciso-assistant", "--out", out)
    assert done.status == 0, done.err
    written = [Path(line) for line in done.out.splitlines()]
    assert written and all(file.parent == out / "ciso-assistant" and file.is_file() for file in written)
    assert modes(out) == {0o600} and stat.S_IMODE((out / "ciso-assistant").stat().st_mode) == 0o700
    assert "LEES-MIJ.md" in done.err
    again = run("export", "demo", "--to", "ciso-assistant", "--out", out)
    assert again.status == 1 and not again.out
    assert run("export", "demo", "--to", "ciso-assistant", "--out", out, "--force").status == 0


def test_one_that_is_there_keeps_all_from_being_written(demo: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "ciso-assistant").mkdir()
    (tmp_path / "ciso-assistant" / "7-tasks.xlsx").write_bytes(b"van een ander")
    before = sorted(tmp_path.rglob("*"))
    assert run("export", "demo", "--to", "ciso-assistant", "--to", "ics", "--out", tmp_path).status == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_what_cannot_be_written_leaves_no_folder_behind(tmp_path: Path) -> None:
    (tmp_path / "uit").mkdir()
    (tmp_path / "uit" / "b").write_bytes(b"geen map")
    with pytest.raises(Exception, match="folder"):
        write_documents(tmp_path / "uit", {"a/1": b"x", "b/2": b"y"}, force=True)
    assert [file.name for file in (tmp_path / "uit").iterdir()] == ["b"]


@pytest.mark.parametrize(
    "given", [MATRIX, ("--estimates",), ("--prefix", "linde"), ("--domain", "Ergens"), ("--prefix", "")]
)
def test_what_is_for_one_program_is_refused_for_others(demo: Path, run: Run, given: tuple[str, ...]) -> None:
    done = run("export", "demo", "--to", "docx", *given)
    assert done.status == 2 and given[0] in done.err and "ciso-assistant" in done.err


@pytest.mark.parametrize("given", ["onbekend", "", "eigen=", "eigen=1", "eigen=veel"])
def test_a_matrix_that_nobody_knows_is_refused(demo: Path, run: Run, given: str) -> None:
    done = run("export", "demo", "--to", "ciso-assistant", "--matrix", given)
    assert done.status == 2 and done.err.strip() and not done.out


def test_without_an_organisation_it_says_where_to_fill_it_in(run: Run) -> None:
    run("new", "leeg")
    done = run("export", "leeg", "--to", "ciso-assistant")
    assert done.status == 1 and "Voorbereiden" in done.err


@pytest.mark.parametrize("receiver", formats_for("handover"))
def test_a_reader_is_refused_for_what_holds_everything(demo: Path, run: Run, receiver: str) -> None:
    done = run("export", "demo", "--to", receiver, "--for", "board")
    assert done.status == 2 and receiver in done.err


def test_a_template_is_for_word_alone(demo: Path, run: Run, tmp_path: Path) -> None:
    template = tmp_path / "eigen.docx"
    template.write_bytes(b"")
    assert run("export", "demo", "--to", "odt", "--template", template).status == 2


def test_what_has_no_day_is_counted(demo: Path, run: Run, tmp_path: Path) -> None:
    done = run("export", "demo", "--to", "ics", "--out", tmp_path)
    assert done.status == 0 and "1 actie heeft geen datum" in done.err


def test_who_leads_is_told_that_the_exercise_is_theirs_alone(demo: Path, run: Run, tmp_path: Path) -> None:
    done = run("export", "demo", "--to", "iceberg-ttx", "--out", tmp_path)
    assert done.status == 0 and "begeleider" in done.out and "Alleen voor de begeleider" in done.err


def test_erasing_names_what_was_handed_over(demo: Path, run: Run) -> None:
    words = "Absentieformulieren en noodnummers op alle scholen in de calamiteitenmap"
    run("export", "demo", "--to", "ciso-assistant", "--to", "ics")
    err = run("erase", "demo", "--text", words).err
    assert "agenda.ics" in err and "3-action-controls.xlsx" in err
