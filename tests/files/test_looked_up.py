"""Names, places and failures of files: each small rule by its own examples."""

import errno
import os
from pathlib import Path

import pytest

from facilitator.files.errors import file_problem, system_name, system_problem, unread_code
from facilitator.files.file_name import is_device, name_problem, plain_name, same_name, shown_name
from facilitator.files.folder import NotRegular, TooLarge, files_in, is_regular, listed_files, read_beginning, read_file
from facilitator.files.given_path import given_path, named_path
from facilitator.files.places import (
    backup_path,
    both_names,
    copy_paths,
    damaged_path,
    free_path,
    holds_workshop,
    is_known,
    is_same_file,
    kept_copy_path,
    outcome_folders,
    outcomes_folder,
    piece_paths,
    real_path,
    state_path,
    torn_path,
    uuid_in,
    workshop_uuid,
)
from facilitator.model.basics.problem import FAILURE, REASON

UUID = "0000-1111"
HEAD = f'format = 1\nuuid = "{UUID}"\n\n[question_set]\nuuid = "no"\n'


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    """A file that begins as a workshop does."""
    path = tmp_path / "w.toml"
    path.write_text(HEAD, encoding="utf-8")
    return path


# -- the names that a workshop has beside it ---------------------------------------------------------


def test_every_file_of_a_workshop_has_its_own_name(workshop: Path) -> None:
    names = [
        backup_path(workshop),
        kept_copy_path(workshop, 2),
        torn_path(workshop, 65, 1),
        torn_path(workshop, 65, 2),
        damaged_path(workshop, 1),
    ]
    assert [path.name for path in names] == [
        "w.toml.backup",
        "w.toml.backup-2",
        "w.toml.torn-65",
        "w.toml.torn-65-2",
        "w.toml.damaged-1",
    ]
    assert all(path.parent == workshop.parent and is_known(path.name, "w.toml") for path in names)


@pytest.mark.parametrize("name", ["w.toml.txt", "x.toml.backup", "w.toml.backup-x", "w (kopie).toml", "notes"])
def test_a_file_of_somebody_else_is_not_known(name: str) -> None:
    assert not is_known(name, "w.toml")


def test_the_first_free_number_is_taken_also_where_a_link_leads_nowhere(workshop: Path) -> None:
    assert free_path(workshop, kept_copy_path) == kept_copy_path(workshop, 1)
    kept_copy_path(workshop, 1).touch()
    kept_copy_path(workshop, 2).symlink_to("nowhere")
    assert free_path(workshop, kept_copy_path) == kept_copy_path(workshop, 3)


def test_copies_come_the_last_one_first_and_then_by_number(workshop: Path) -> None:
    assert copy_paths(workshop) == []
    for number in (10, 2):
        kept_copy_path(workshop, number).touch()
    backup_path(workshop).touch()
    assert [path.name for path in copy_paths(workshop)] == ["w.toml.backup", "w.toml.backup-2", "w.toml.backup-10"]


def test_pieces_are_what_was_damaged_and_what_was_torn_off(workshop: Path) -> None:
    torn_path(workshop, 65, 1).touch()
    damaged_path(workshop, 1).touch()
    backup_path(workshop).touch()
    assert [path.name for path in piece_paths(workshop)] == ["w.toml.damaged-1", "w.toml.torn-65"]


def test_documents_go_beside_a_workshop_in_a_folder_of_its_name(workshop: Path) -> None:
    assert outcomes_folder(workshop) == workshop.with_name("w")
    assert outcomes_folder(workshop.with_name("zonder")) == workshop.with_name("zonder-outcomes")
    assert outcome_folders(workshop) == []
    inside = outcomes_folder(workshop) / "ciso"
    inside.mkdir(parents=True)
    assert outcome_folders(workshop) == [inside.parent, inside]


def test_a_link_is_followed_to_what_it_points_at(workshop: Path) -> None:
    link = workshop.with_name("link.toml")
    link.symlink_to(workshop)
    assert (real_path(link), real_path(workshop)) == (Path(os.path.realpath(workshop)), workshop)
    assert both_names(link) == [link, Path(os.path.realpath(workshop))]
    assert both_names(workshop) == [workshop]
    assert is_same_file(link, workshop)
    assert not is_same_file(workshop, workshop.with_name("gone"))
    assert is_same_file(workshop.with_name("gone"), workshop.with_name("gone"))


@pytest.mark.parametrize(("uuid", "name"), [(UUID, UUID), ("../../etc", "etc"), ("", "unnamed"), ("a b/c", "abc")])
def test_the_state_of_this_computer_is_kept_under_a_name_that_leads_nowhere(uuid: str, name: str) -> None:
    path = state_path("live", uuid)
    assert (path.name, path.parent.name) == (name, "live")


@pytest.mark.parametrize(
    ("data", "uuid"),
    [
        (HEAD.encode(), UUID),
        (b"uuid = 'x-1'\n", "x-1"),
        (b'format = 1\n[question_set]\nuuid = "no"\n', ""),
        (b"", ""),
        (b"# uuid = x\n", ""),
        (b"\xff\xfe\x00", ""),
        (b"#" * 5_000 + b'\nuuid = "late"\n', ""),
    ],
)
def test_which_workshop_bytes_belong_to_stands_at_their_beginning(data: bytes, uuid: str) -> None:
    assert uuid_in(data) == uuid


def test_a_damaged_workshop_is_known_by_its_copy(workshop: Path) -> None:
    assert holds_workshop(workshop, UUID)
    assert not holds_workshop(workshop, "")
    backup_path(workshop).write_text(HEAD, encoding="utf-8")
    workshop.write_bytes(b"\0\0")
    assert workshop_uuid(workshop) == UUID
    assert workshop_uuid(workshop.with_name("gone.toml")) == ""


# -- names that people give --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "name"), [("w", "w"), ("w.toml", "w"), ("W.TOML.toml", "W"), (".toml", ".toml"), ("e\u0301", "é")]
)
def test_a_name_is_kept_without_its_ending_in_one_writing(given: str, name: str) -> None:
    assert plain_name(given) == name


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("De Linde 2026", ""),
        ("", "empty"),
        ("  ", "empty"),
        (" w", "space"),
        ("w\ud800", "not_utf8"),
        ("w\u200b", "unseen"),
        ("w\u00a0x", "unseen"),
        ("a/b", "forbidden"),
        ("a:b", "forbidden"),
        (".w", "edge"),
        ("-w", "edge"),
        ("w.", "edge"),
        ("con", "device"),
        ("COM1.x", "device"),
        ("x" * 121, "long"),
        ("é" * 61, "long"),
    ],
)
def test_why_a_name_cannot_be_that_of_a_file(name: str, problem: str) -> None:
    assert name_problem(name) == problem


@pytest.mark.parametrize(
    ("name", "device"), [("nul", True), ("Nul.toml", True), ("lpt¹", True), ("null", False), ("a.con", False)]
)
def test_what_windows_keeps_for_itself(name: str, device: bool) -> None:
    assert is_device(name) == device


def test_what_cannot_be_seen_is_shown_as_such_and_still_found() -> None:
    assert shown_name("w\u202ex\n") == "w\ufffdx\ufffd"
    assert same_name("w\u202ex", "w\ufffdx")
    assert same_name("e\u0301", "é")
    assert not same_name("a", "b")


# -- paths as they are typed, pasted or dropped ------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "{path}",
        " {path} ",
        '"{path}"',
        "'{path}'",
        "“{path}”",
        "& '{path}'",
        "file://{path}",
        "file://{coded}",
        "{coded}",
        "{escaped}",
    ],
)
def test_the_reading_that_leads_to_a_file_is_the_one_that_is_meant(tmp_path: Path, written: str) -> None:
    path = tmp_path / "mijn lijst.csv"
    path.touch()
    text = str(path)
    given = written.format(path=text, coded=text.replace(" ", "%20"), escaped=text.replace(" ", "\\ "))
    assert given_path(given) == path


def test_where_nothing_is_the_path_goes_without_its_quotes(tmp_path: Path) -> None:
    assert given_path(f'"{tmp_path}/weg.csv"') == tmp_path / "weg.csv"
    assert given_path("~/x") == Path.home() / "x"
    with pytest.raises(ValueError, match="a"):
        given_path("a\0b")
    assert named_path("a\0b") == Path("a\0b")


# -- folders and files -------------------------------------------------------------------------------


def test_a_folder_lists_its_files_by_name_and_nothing_else(tmp_path: Path) -> None:
    for name in ("b.toml", "a.toml", ".hidden.toml", "c.txt"):
        (tmp_path / name).touch()
    (tmp_path / "d.toml").mkdir()
    (tmp_path / "nowhere.toml").symlink_to("gone")
    (tmp_path / "link.toml").symlink_to(tmp_path / "a.toml")
    assert [path.name for path in files_in(tmp_path, ".toml")] == ["a.toml", "b.toml", "link.toml"]
    assert [path.name for path in files_in(tmp_path, ".toml", hidden=True)] == [
        ".hidden.toml",
        "a.toml",
        "b.toml",
        "link.toml",
    ]
    assert files_in(tmp_path / "gone") == []
    with pytest.raises(FileNotFoundError):
        listed_files(tmp_path / "gone")


def test_only_files_are_read_and_never_more_than_may_be(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"12345")
    assert (read_file(path, 5), read_beginning(path, 3)) == (b"12345", b"123")
    with pytest.raises(TooLarge):
        read_file(path, 4)
    with pytest.raises(IsADirectoryError):
        read_file(tmp_path)
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "gone")
    with pytest.raises(FileNotFoundError):
        read_file(Path("a\0b"))
    assert (is_regular(path), is_regular(tmp_path), is_regular(Path("a\0b"))) == (True, False, False)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    pipe = tmp_path / "p"
    os.mkfifo(pipe)
    with pytest.raises(NotRegular):
        read_beginning(pipe, 1)


# -- what the system would not do --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "failure"),
    [
        (errno.ENOSPC, "full"),
        (errno.EACCES, "denied"),
        (errno.EROFS, "denied"),
        (errno.ENOENT, "gone"),
        (errno.EBUSY, "busy"),
        (errno.EISDIR, "folder"),
        (errno.EIO, "broken"),
        (errno.ENAMETOOLONG, "name"),
        (errno.EFBIG, "large"),
        (errno.ECONNRESET, "other"),
    ],
)
def test_a_failure_is_told_by_its_kind_and_the_name_that_the_system_has_for_it(number: int, failure: str) -> None:
    error = OSError(number, "words of the system", "f.toml")
    problem = file_problem("f.toml", "cannot.read", error)
    assert (problem.values[FAILURE], problem.values[REASON]) == (failure, errno.errorcode[number])
    assert system_problem(error, "elders").file == "f.toml"
    # Its English reaches nobody.
    assert "words" not in str(problem.values)


def test_an_error_without_a_number_goes_by_its_kind() -> None:
    assert system_name(OSError("x")) == "OSError"
    assert system_problem(OSError(errno.EIO, "x"), "").file == "facilitator"
    assert system_problem(OSError(errno.EIO, "x", b"f\xff"), "").file == "f\ufffd"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (IsADirectoryError(), ("folder", "")),
        (FileNotFoundError(), ("missing", "")),
        (PermissionError(errno.EACCES, "x"), ("unreadable", "denied")),
        (OSError("x"), ("unreadable", "other")),
    ],
)
def test_why_a_file_that_somebody_gave_cannot_be_read(error: OSError, code: tuple[str, str]) -> None:
    assert unread_code(error) == code
