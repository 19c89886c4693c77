"""Opening again: what is said, what can be taken over, and the way back to what was said before."""

from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.files.session.open_session import OpenSession
from facilitator.files.session.session_file import read_session
from facilitator.model.cells import parse_cell
from facilitator.model.records import AnswerRecord
from facilitator.tui.app import FacilitatorApp

from .screen import flat, pick, shown, text, type_text, until

MakeApp = Callable[[], FacilitatorApp]
DATA = parse_cell("outage/las/1d/data")
BY_HAND = '[[record]]\nkind = "answer"\ncell = "outage/las/1d/data"\ntext = "met de hand"\n'


def write(path: Path, words: str) -> None:
    """Answer the data question in a file, as an app would."""
    opened = OpenSession(path)
    opened.write(AnswerRecord(cell=str(DATA), text=words))
    assert opened.close()


async def test_a_torn_end_is_said_and_kept(make_app: MakeApp, path: Path) -> None:
    write(path, "blijft")
    path.write_bytes(path.read_bytes() + b'[[record]]\nkind = "dra')
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await shown(app, pilot, "afgebroken (22 bytes)")
        assert "Er is niets van wat bewaard was verloren" in flat(app)
        assert app.session.text(DATA) == "blijft"
    assert [one.read_bytes() for one in path.parent.glob("*.torn-*")] == [b'[[record]]\nkind = "dra']


async def test_a_record_added_by_hand_is_offered(make_app: MakeApp, path: Path) -> None:
    write(path, "eerst")
    path.write_bytes(path.read_bytes() + BY_HAND.encode())
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await shown(app, pilot, "met de hand")
        assert "nu: eerst" in text(app)
        assert app.session.text(DATA) == "eerst"
        await pilot.press("enter")
        await until(pilot, lambda: app.session.text(DATA) == "met de hand")
        await shown(app, pilot, "Gegevens")


async def test_a_conflict_copy_is_offered_one_by_one_or_all(make_app: MakeApp, path: Path) -> None:
    write(path, "gedeeld")
    copy = path.with_name("linde (conflict copy).toml")
    copy.write_bytes(path.read_bytes())
    write(path, "hier")
    opened = OpenSession(copy)
    opened.write(AnswerRecord(cell="outage/las/1h/data", text="daar een"))
    opened.write(AnswerRecord(cell="outage/las/1w/data", text="daar twee"))
    opened.close()
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await shown(app, pilot, "linde (conflict copy).toml")
        assert "gedeeld" not in text(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.session.text(parse_cell("outage/las/1h/data")) == "daar een")
        assert app.session.text(parse_cell("outage/las/1w/data")) == ""
        await pilot.press("home", "enter")
        await until(pilot, lambda: app.session.text(parse_cell("outage/las/1w/data")) == "daar twee")
        assert app.session.text(DATA) == "hier"
    assert copy.exists()


async def test_what_was_said_before_can_be_put_back(make_app: MakeApp, path: Path) -> None:
    write(path, "eerste versie")
    write(path, "tweede versie")
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pick(app, pilot, "f4", "history")
        await shown(app, pilot, "eerste versie")
        await pilot.press("enter")
        await until(pilot, lambda: app.session.text(DATA) == "eerste versie")
        assert "eerste versie" in text(app)


async def test_f12_goes_on_in_another_place(make_app: MakeApp, path: Path, tmp_path: Path) -> None:
    app = make_app()
    other = tmp_path / "stick" / "kopie.toml"
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "voor")
        await pilot.press("f12")
        await pilot.pause()
        app.screen.query_one("#path").value = str(other)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await shown(app, pilot, "Vanaf nu")
        await pilot.press("escape")
        await type_text(pilot, " en na")
        await pilot.press("tab")
        assert app.open is not None
        assert app.open.writer.flush(5)
    assert read_session(other).session.text(DATA) == "voor en na"
    assert read_session(path).session.text(DATA) == "voor"
    assert other.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("given", "made"),
    [("{stick}", "stick/linde.toml"), ("{stick}/", "stick/linde.toml"), ("~niemand/x", "~niemand/x.toml"), ("  ", "")],
)
async def test_f12_takes_a_folder_as_a_folder_and_nothing_for_nothing(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, made: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "stick").mkdir()
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        assert app.open is not None
        before = app.open.path
        await pilot.press("f12")
        await pilot.pause()
        app.screen.query_one("#path").value = given.format(stick=tmp_path / "stick")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await shown(app, pilot, "Vanaf nu" if made else "een naam heeft minstens")
        assert app.open.path == (tmp_path / made if made else before)


async def test_erasing_asks_once_and_really_takes_it_away(make_app: MakeApp, path: Path) -> None:
    write(path, "een ziekte van een leerling")
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pick(app, pilot, "f4", "erase")
        await shown(app, pilot, "Echt wissen?")
        await pilot.press("enter")
        assert app.session.text(DATA) == "een ziekte van een leerling"
        await pick(app, pilot, "f4", "erase")
        await shown(app, pilot, "Echt wissen?")
        await pilot.press("down", "enter")
        await shown(app, pilot, "Gewist")
        assert "ziekte" not in text(app)
        await type_text(pilot, "nieuw")
        await pilot.press("tab")
    assert b"ziekte" not in b"".join(one.read_bytes() for one in path.parent.iterdir() if one.is_file())
    assert read_session(path).session.text(DATA) == "nieuw"


async def test_a_workshop_that_cannot_be_read_is_brought_back_from_its_copy(make_app: MakeApp, path: Path) -> None:
    write(path, "in de kopie")
    path.write_bytes(bytes(900))
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await shown(app, pilot, "Er is een kopie")
        await pilot.press("enter")
        await until(pilot, lambda: app.open is not None and app.session.text(DATA) == "in de kopie")
    assert [one.read_bytes() for one in path.parent.glob("*.damaged-*")] == [bytes(900)]
