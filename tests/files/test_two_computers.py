"""Two computers on one file, copies, editors and sync clients: what was saved once is found again."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from facilitator.files.errors import BadFile
from facilitator.files.places import backup_path, copy_paths
from facilitator.files.session.open_session import OpenSession, new_session
from facilitator.files.session.restoring import restore
from facilitator.files.session.session_file import read_session
from facilitator.files.sets.question_sets import parse_set
from facilitator.model.records import AnswerRecord
from tests.examples import examples
from tests.program import Run
from tests.small_set import FALLBACK, LAS, SMALL

SET = parse_set(SMALL, "small.toml")


def say(opened: OpenSession, entry: str, text: str) -> bool:
    """Answer; tell whether it was saved."""
    opened.write(AnswerRecord(cell=FALLBACK, entry=entry, text=text))
    return opened.writer.flush(0.5)


def said(path: Path) -> dict[str, str]:
    return {entry: one.text for (_, entry), one in read_session(path).session.answers.items()}


def write(path: Path, **texts: str) -> None:
    opened = OpenSession(path)
    for entry, text in texts.items():
        assert say(opened, entry, text)
    assert opened.close()


@contextmanager
def computer(name: str) -> Iterator[None]:
    """Another computer: it knows nothing of the locks of this one."""
    before = os.environ["XDG_STATE_HOME"]
    os.environ["XDG_STATE_HOME"] = f"{before}-{name}"
    try:
        yield
    finally:
        os.environ["XDG_STATE_HOME"] = before


@pytest.mark.parametrize("how", ["older in place", "appended", "same length", "emptied"])
def test_a_change_in_place_stops_saving_and_nothing_of_it_is_touched(small: Path, tmp_path: Path, how: str) -> None:
    morning = small.read_bytes()
    opened = OpenSession(small)
    assert say(opened, "e1", "bewaard")
    whole = small.read_bytes()
    changed = {
        "older in place": morning,
        "appended": whole + b"# van een ander\n",
        "same length": whole.replace(b"Leerling", b"leerling"),
        "emptied": b"",
    }[how]
    small.write_bytes(changed)
    assert not say(opened, "e2", "niet bewaard")
    assert opened.writer.failure_kind == "changed"
    assert small.read_bytes() == changed
    small.write_bytes(whole)
    assert opened.writer.flush(10)
    assert opened.close()
    assert said(small) == {"e1": "bewaard", "e2": "niet bewaard"}


def test_what_could_not_be_saved_is_offered_on_the_next_opening(small: Path) -> None:
    opened = OpenSession(small)
    assert say(opened, "e1", "bewaard")
    small.write_bytes(small.read_bytes() + b"# van een ander\n")
    assert not say(opened, "e2", "nog niet bewaard")
    assert not opened.close(0.1)
    opened = OpenSession(small)
    assert [one.record.text for one in opened.offers if isinstance(one.record, AnswerRecord)] == ["nog niet bewaard"]
    assert not opened.nothing_lost
    opened.close()


def test_a_failed_write_takes_off_only_what_it_added(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = OpenSession(small)
    with computer("other"):
        theirs = OpenSession(small)
        for number in range(3):
            assert say(theirs, f"b{number}", "van de ander")

        def full(*_: object) -> int:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as broken:
            broken.setattr("facilitator.files.session.log.os.write", full)
            assert not say(ours, "a", "van hier")
        assert not ours.writer.flush(0.2)
        assert theirs.close()
    ours.close(0.1)
    assert said(small) == {f"b{number}": "van de ander" for number in range(3)}


def test_the_only_good_copy_is_never_overwritten(small: Path, run: Run) -> None:
    write(small, e1="eerste antwoord")
    data = small.read_bytes()
    place = data.index(b"eerste")
    small.write_bytes(data[:place] + bytes(9) + data[place + 9 :])
    for words in (["check", small], ["export", "w", "--to", "md"], ["record", "w", "--list"]):
        assert "w.toml.backup heeft 1" in run(*words).err
    done = run("record", "w", "outage/las/1d/fallback", "iets anders")
    assert "w.toml.backup heeft 1" in done.err
    assert any(b"eerste antwoord" in copy.read_bytes() for copy in copy_paths(small))
    assert "w.toml.backup-1: 1" in run("restore", "w").err
    assert said(small)["e1"] == "eerste antwoord"
    assert run("check", small).status == 0


def test_a_file_that_went_back_is_noticed_and_nothing_is_lost(small: Path, run: Run) -> None:
    morning = small.read_bytes()
    write(small, e1="middag")
    small.write_bytes(morning)
    done = run("check", small)
    assert (done.status, "ouder dan w.toml.backup" in done.err) == (1, True)
    assert "ouder dan" in run("record", "w", "outage/las/1d/fallback", "daarna").err
    assert run("restore", "w").status == 0
    assert said(small) == {"e1": "middag", "main": "daarna"}


def test_a_copy_of_another_workshop_is_said_and_left_alone(small: Path, run: Run) -> None:
    write(small, e1="van de oude workshop")
    copy = backup_path(small).read_bytes()
    small.unlink()
    new_session(small, SET, [LAS])
    small.write_bytes(small.read_bytes() + b'[[record]]\nkind = "vis')
    assert "andere workshop" in run("check", small).err
    assert "andere workshop" in run("restore", "w").err
    assert said(small) == {}
    write(small, e2="nieuw")
    assert copy in [kept.read_bytes() for kept in copy_paths(small)]


def test_a_copy_from_before_an_erasing_brings_nothing_back(small: Path, run: Run) -> None:
    write(small, e1="over GEHEIM", e2="netjes")
    copy = backup_path(small).read_bytes()
    assert run("erase", "w", "--text", "GEHEIM").status == 0
    backup_path(small).write_bytes(copy)
    assert "gewist" in run("check", small).err
    assert "voor het wissen" in run("restore", "w").err
    assert "GEHEIM" not in small.read_text(encoding="utf-8")
    write(small, e3="verder")
    assert not any(b"GEHEIM" in kept.read_bytes() for kept in copy_paths(small))


def test_a_torn_piece_gives_its_whole_records_back(small: Path, run: Run) -> None:
    write(small, e1="een", e2="twee")
    data = small.read_bytes()
    for copy in copy_paths(small):
        copy.unlink()
    begin = data.rindex(b"[[record]]")
    small.write_bytes(data[:begin])
    small.with_name("w.toml.torn-9").write_bytes(b"rommel\n" + data[begin:])
    assert "w.toml.torn-9: 1" in run("restore", "w").err
    assert small.read_bytes() == data


class TwoComputers(RuleBasedStateMachine):
    """One file in a synced folder; each computer has its own copy of it and its own `.backup`."""

    @initialize()
    def begin(self) -> None:
        self.root = Path(tempfile.mkdtemp())
        os.environ["HOME"] = os.environ["XDG_STATE_HOME"] = str(self.root / "state")
        self.paths = [self.root / name / "w.toml" for name in ("een", "twee")]
        for path in self.paths:
            path.parent.mkdir()
        new_session(self.paths[0], SET, [LAS])
        shutil.copy(self.paths[0], self.paths[1])
        self.beginning = self.paths[0].read_bytes().index(b"[[record]]")
        self.acknowledged: set[str] = set()
        self.count = 0

    @rule(which=st.integers(0, 1))
    def answer(self, which: int) -> None:
        self.count += 1
        with computer(str(which)):
            opened = OpenSession(self.paths[which])
            if say(opened, f"e{self.count}", f"nummer {self.count}."):
                self.acknowledged.add(f"nummer {self.count}.")
            opened.close()

    @rule(to=st.integers(0, 1))
    def sync(self, to: int) -> None:
        """The sync client puts the file of one computer over that of the other."""
        self.paths[to].write_bytes(self.paths[1 - to].read_bytes())

    @rule(which=st.integers(0, 1), place=st.integers(0, 100_000), length=st.integers(1, 60))
    def damage(self, which: int, place: int, length: int) -> None:
        data = self.paths[which].read_bytes()
        first = self.beginning
        if len(data) <= first:
            return
        start = first + place % (len(data) - first)
        self.paths[which].write_bytes(data[:start] + bytes(min(length, len(data) - start)) + data[start + length :])
        # What only this file held is gone with its bytes: no program can bring that back.
        self.acknowledged = {text for text in self.acknowledged if self._held(text)}

    @rule(which=st.integers(0, 1))
    def bring_back(self, which: int) -> None:
        before = said(self.paths[which])
        restore(self.paths[which])
        once = self.paths[which].read_bytes()
        restore(self.paths[which])
        assert self.paths[which].read_bytes() == once
        assert before.items() <= said(self.paths[which]).items()

    def _held(self, text: str) -> bool:
        files = [file for path in self.paths for file in path.parent.iterdir() if file.is_file()]
        return any(text.encode() in file.read_bytes() for file in files)

    @invariant()
    def nothing_acknowledged_is_gone(self) -> None:
        if not hasattr(self, "paths"):
            return
        assert all(self._held(text) for text in self.acknowledged)

    def teardown(self) -> None:
        if not hasattr(self, "paths"):
            return
        for path in self.paths:
            try:
                restore(path)
            except BadFile:
                continue
        everything = {text for path in self.paths for text in said(path).values()}
        assert self.acknowledged <= everything
        shutil.rmtree(self.root)


TestTwoComputers = TwoComputers.TestCase
TestTwoComputers.settings = examples(0.16, stateful_step_count=12)
