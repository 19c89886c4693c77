"""What a name may be: one rule, wherever a name is given; what is made is found by the name that is shown."""

import unicodedata
from pathlib import Path

import pytest

from facilitator.files.file_name import is_device, name_problem, plain_name, shown_name
from facilitator.files.workspace import listed_sessions, new_session_path, session_path
from facilitator.texts import LANGUAGES, Texts
from tests.problems import refused
from tests.program import Run

COMPOSED, DECOMPOSED = "caf\u00e9", "cafe\u0301"


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "empty"),
        ("  ", "empty"),
        (".toml", "empty"),
        (" w", "space"),
        ("w\u00a0", "space"),
        ("a\nb", "unseen"),
        ("a\x9b2Jb", "unseen"),
        ("a\u202eb", "unseen"),
        ("a\u2066b", "unseen"),
        ("a\u200bb", "unseen"),
        ("a\u00adb", "unseen"),
        ("a\u3164b", "unseen"),
        ("a\u00a0b", "unseen"),
        ("caf\udce9", "not_utf8"),
        ("a/b", "forbidden"),
        ("a\\b", "forbidden"),
        ("-w", "edge"),
        (".w", "edge"),
        ("w.", "edge"),
        ("con", "device"),
        ("CON.x", "device"),
        ("nul.txt", "device"),
        ("aux .x", "device"),
        ("COM\u00b9", "device"),
        ("lpt0", "device"),
        ("\u00e9" * 61, "long"),
        ("w", ""),
        ("de Linde 2026", ""),
        ("\U0001f4da", ""),
        ("\u2764\ufe0f", ""),
        ("a%sb $(id)", ""),
        ("console", ""),
        ("\u4f1a\u8bae", ""),
        ("\u00e9" * 60, ""),
    ],
)
def test_the_rule_and_its_sentence(name: str, problem: str) -> None:
    assert name_problem(plain_name(name)) == problem
    if problem:
        assert all(Texts(language).has(f"problem.name.{problem}") for language in LANGUAGES)


@pytest.mark.parametrize("given", ["proef.toml", "proef.TOML", "proef.toml.Toml"])
def test_the_ending_is_taken_off_and_the_shown_name_opens(workspace: Path, run: Run, given: str) -> None:
    made = run("new", given, "--set", "school-po")
    assert Path(made.out.strip()).name == "proef.toml"
    assert run("sessions").out.startswith("proef\t")
    for name in ("proef", given):
        assert run("record", name, "--list").status == 0


@pytest.mark.parametrize(("there", "asked"), [(COMPOSED, DECOMPOSED), (DECOMPOSED, COMPOSED)])
def test_a_word_in_two_writings_is_one_workshop(small: Path, run: Run, there: str, asked: str) -> None:
    small.rename(small.with_name(f"{there}.toml"))
    assert run("record", asked, "--list").status == 0
    again = run("new", asked, "--set", "small")
    assert (again.status, "er is al een workshop" in again.err) == (1, True)


def test_a_name_is_made_in_one_writing(workspace: Path) -> None:
    path = new_session_path(workspace, DECOMPOSED)
    assert unicodedata.is_normalized("NFC", path.name)


def test_nothing_that_is_printed_moves_the_cursor_and_what_is_shown_opens(small: Path, run: Run) -> None:
    small.rename(small.with_name("a\x1b[2J\u202e\u009bb.toml"))
    listed = run("sessions").out
    shown = listed.partition("\t")[0]
    assert not {"\x1b", "\u202e", "\u009b"} & set(listed)
    assert run("record", shown, "--list").status == 0
    assert "\x1b" not in run("record", "nix", "--list").err


def test_an_older_file_with_a_name_that_is_no_longer_made_is_found(small: Path, workspace: Path) -> None:
    for name in ("-w", "con.x", "x.toml"):
        (workspace / "sessions" / f"{name}.toml").write_bytes(small.read_bytes())
    for file in listed_sessions(workspace):
        assert session_path(workspace, file.name) == file.path


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (b"caf\xe9".decode("utf-8", "surrogateescape"), "tekens die geen UTF-8 zijn"),
        ("a\u200b", "teken dat je niet kunt zien"),
    ],
)
def test_a_name_that_cannot_be_is_refused_in_words_everywhere(small: Path, run: Run, name: str, says: str) -> None:
    for arguments in (["new", name], ["tidy", "w", "--drop-history", "--to", name]):
        done = run(*arguments)
        assert done.status == 1
        assert says in done.err
        assert shown_name(name) in done.err


@pytest.mark.parametrize("device", ["con", "com1", "nul"])
def test_what_windows_keeps_is_refused_for_sets_and_documents_alike(small: Path, run: Run, device: str) -> None:
    made = run("sets", "new", device, "--extends", "small")
    assert (made.status, "Windows" in made.err) == (1, True)
    written = run("export", "w", "--to", "md", "--out", small.parent / device)
    assert (written.status, "Windows" in written.err) == (1, True)
    assert is_device(device)
    assert not (small.parent / device).exists()


def test_a_set_may_be_given_with_its_ending(small: Path, run: Run) -> None:
    assert Path(run("sets", "new", "eigen.toml", "--extends", "small").out.strip()).name == "eigen.toml"


def test_the_error_names_what_there_is(small: Path, workspace: Path) -> None:
    with refused("there are: w"):
        session_path(workspace, "nix")
