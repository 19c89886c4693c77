"""Erasing that is cut off anywhere is finished on the next opening, and nothing brings the words back."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.files.folder import files_in
from facilitator.files.places import state_path
from facilitator.files.session.cut_off import finish_erasing
from facilitator.files.session.erase import Words, erase_everywhere
from facilitator.files.session.open_session import OpenSession, new_session, now
from facilitator.files.session.restoring import restore
from facilitator.files.session.session_file import read_session
from facilitator.model.erasure import erase_cell, erase_text
from facilitator.model.records import AnswerRecord, DraftRecord, ItemRecord
from tests.examples import examples
from tests.files.test_erase import OTHER, everywhere
from tests.killed import Killed, killed_at
from tests.program import CELL
from tests.small_set import SMALL

SECRET = "Zwaluwgeheim"
KEPT = "dit blijft staan"
MOST_CALLS = 60


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A folder in which a workshop is made anew for every example."""
    yield tmp_path / "home"


def build(home: Path) -> Path:
    """A workshop with words in every file it can leave behind, beside the workspace of the program."""
    from facilitator.files.sets.question_sets import parse_set

    shutil.rmtree(home, ignore_errors=True)
    path = home / "sessions" / "w.toml"
    new_session(path, parse_set(SMALL, "small.toml"), [])
    opened = OpenSession(path)
    opened.write(DraftRecord(cell=CELL, text=SECRET[:7]))
    opened.write(AnswerRecord(cell=CELL, text=f"Het is {SECRET}"))
    opened.write(AnswerRecord(cell=OTHER, text=KEPT))
    opened.write(ItemRecord(of="person", id="zwaluwgeheim-2", fields={"name": SECRET}))
    assert opened.close()
    for name in ("w (kopie).toml", "w.toml.damaged-1", "w.toml.backup-1", ".w.toml.backup.4000000.tmp", "w.toml~"):
        path.with_name(name).write_bytes(path.read_bytes())
    path.with_name("w.toml.torn-9").write_text(f'[[record]]\nkind = "draft"\ntext = "{SECRET}', encoding="utf-8")
    live = state_path("live", read_session(path).session.uuid)
    live.parent.mkdir(parents=True, exist_ok=True)
    live.write_text(f'{{"pid": 4000000, "typed": "{SECRET} in {CELL}"}}', encoding="utf-8")
    return path


def gone(home: Path, text: str) -> bool:
    return text.lower().encode() not in everywhere(home).lower()


@pytest.mark.thorough
@examples(0.5)
@given(number=st.integers(1, MOST_CALLS), after=st.booleans(), by_cell=st.booleans(), again=st.integers(1, MOST_CALLS))
def test_cut_off_twice_it_is_finished_on_opening(
    tmp_path_factory: pytest.TempPathFactory, number: int, after: bool, by_cell: bool, again: int
) -> None:
    home = tmp_path_factory.mktemp("cut") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(home))
        path = build(home)
        uuid = read_session(path).session.uuid
        words = Words(erase_cell(CELL), cell=CELL) if by_cell else Words(erase_text(SECRET, "[weg]"), text=SECRET)
        text = f"Het is {SECRET}" if by_cell else SECRET
        before = path.read_bytes()
        with suppress(Killed), killed_at(number, after):
            erase_everywhere(path, uuid, before, words, now())
        begun = files_in(state_path("erasing", uuid).parent) != []
        with suppress(Killed), killed_at(again, after):
            finish_erasing(path)
        OpenSession(path).close()
        if begun:
            assert gone(home, text)
        else:
            # Cut off before it was noted what is to go, or done; nothing in between.
            assert path.read_bytes() == before or gone(home, text)
        opened = OpenSession(path)
        opened.erase(words)
        assert opened.close()
        assert gone(home, text)
        restore(path)
        assert gone(home, text)
        read = read_session(path)
        assert (read.session.answers[OTHER, "main"].text, read.notes) == (KEPT, [])
        assert files_in(state_path("erasing", uuid).parent, hidden=True) == []


def test_the_note_of_what_is_to_go_is_private_and_taken_away(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uuid = read_session(small).session.uuid
    opened = OpenSession(small)
    opened.write(AnswerRecord(cell=CELL, text=SECRET))
    assert opened.close()
    with suppress(Killed), killed_at(6):
        erase_everywhere(small, uuid, small.read_bytes(), Words(erase_text(SECRET, "-"), text=SECRET), now())
    note = state_path("erasing", uuid)
    assert note.stat().st_mode & 0o777 == 0o600
    assert note.parent.stat().st_mode & 0o777 == 0o700
    OpenSession(small).close()
    assert not note.exists()
    assert SECRET not in small.read_text(encoding="utf-8")


@pytest.mark.parametrize("number", [10, 14, 18, 24, 32])
def test_restoring_after_a_cut_brings_nothing_back(home: Path, number: int) -> None:
    path = build(home)
    uuid = read_session(path).session.uuid
    with suppress(Killed), killed_at(number):
        erase_everywhere(path, uuid, path.read_bytes(), Words(erase_text(SECRET, "-"), text=SECRET), now())
    assert files_in(state_path("erasing", uuid).parent) != [], "not cut off in the middle"
    restore(path)
    assert gone(home, SECRET)
    assert read_session(path).session.answers[OTHER, "main"].text == KEPT


def test_a_copy_from_before_an_erasing_is_neither_merged_nor_offered(home: Path) -> None:
    path = build(home)
    older = path.read_bytes()
    opened = OpenSession(path)
    opened.erase(Words(erase_text(SECRET, "-"), text=SECRET))
    assert not any(SECRET in repr(offer) for offer in opened.offers)
    assert opened.close()
    for name in ("w.toml.backup", "w.toml.backup-7", "w (van de stick).toml"):
        path.with_name(name).write_bytes(older)
    opened = OpenSession(path)
    assert [copy.standing for copy in opened.copies] == ["before_erasing"]
    assert not any(SECRET in repr(offer) for offer in opened.offers)
    assert opened.close()
    assert "before_erasing" in [given.gave for given in restore(path).given]
    assert SECRET not in path.read_text(encoding="utf-8")
