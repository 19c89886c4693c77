"""Making documents: progress, Esc, and nothing that is half there."""

import math
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Input

from facilitator.export import render_handout
from facilitator.export.formats import formats_for
from facilitator.files.session.open_session import OpenSession
from facilitator.model.records import AnswerRecord, ItemRecord, SetRecord
from facilitator.model.session import BEFORE
from facilitator.tui import key_queue
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.screens import export
from facilitator.tui.screens.export import ExportScreen
from facilitator.tui.widgets.choices import Choices

from .screen import flat, let_go, shown, text, until

MakeApp = Callable[[], FacilitatorApp]
LAS_DATA = "outage/las/1d/data"


class Slow:
    """A document that takes until `go` is set; it has `begun`, and was `made` so many times."""

    def __init__(self) -> None:
        self.begun, self.go, self.made = Event(), Event(), 0

    def render(self, *_: object, **__: object) -> dict[str, bytes]:
        self.begun.set()
        self.go.wait(10)
        self.made += 1
        return {"uitkomsten.docx": b"langzaam"}


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    """Word takes long."""
    found = Slow()
    monkeypatch.setattr(export, "render", found.render)
    yield found
    found.go.set()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the documents go."""
    return tmp_path / "sessions" / "linde"


async def test_esc_stops_at_once_and_nothing_is_written(make_app: MakeApp, slow: Slow, folder: Path) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("export")
        await pilot.pause()
        await pilot.press("enter")
        await shown(app, pilot, "Word maken (1 van 1)")
        await until(pilot, slow.begun.is_set)
        await pilot.press("pageup")
        await shown(app, pilot, "Nog bezig. Esc stopt.")
        assert isinstance(app.screen, ExportScreen)
        await pilot.press("escape")
        await shown(app, pilot, "Gestopt. Er is niets geschreven.")
        slow.go.set()
        await until(pilot, lambda: slow.made == 1)
        await pilot.pause()
        assert "Gestopt. Er is niets geschreven." in flat(app)
        assert not folder.exists()
        await pilot.press("enter")
        await shown(app, pilot, "Klaar")
        assert [one.name for one in folder.iterdir()] == ["uitkomsten.docx"]


async def test_enter_that_is_held_replaces_no_document(
    make_app: MakeApp, slow: Slow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow.go.set()
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("export")
        await pilot.pause()
        await pilot.press("enter")
        await shown(app, pilot, "Klaar")
        made = folder / "uitkomsten.docx"
        made.write_bytes(b"in Word verder geschreven")
        await pilot.press("enter")
        await shown(app, pilot, "Er staat al een uitkomsten.docx")
        with monkeypatch.context() as never_let_go:
            never_let_go.setattr(key_queue, "BEATS_OF_REST", math.inf)
            await pilot.press("enter", "enter", "enter")
            await shown(app, pilot, "Eerst loslaten")
        assert made.read_bytes() == b"in Word verder geschreven"
        await let_go(app, pilot)
        await pilot.press("enter")
        await shown(app, pilot, "Klaar")
        assert made.read_bytes() == b"langzaam"


async def test_a_screen_that_is_left_writes_nothing(make_app: MakeApp, slow: Slow, folder: Path) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("export")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, slow.begun.is_set)
        app.go("review")
        await pilot.pause()
        slow.go.set()
        await until(pilot, lambda: slow.made == 1)
        await pilot.pause()
    assert not folder.exists()


async def test_what_is_typed_meanwhile_is_not_in_this_document(
    make_app: MakeApp, slow: Slow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def counting(session: object, *rest: object) -> dict[str, bytes]:
        seen.append(len(session.actions()))  # type: ignore[attr-defined]
        return render_handout(session, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(export, "render_handout", counting)
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("export")
        await pilot.pause()
        app.screen.query_one("#formats-paper", Choices).chosen = ["card"]
        await pilot.press("enter")
        await until(pilot, slow.begun.is_set)
        app.write(ItemRecord(of="action", id="a", fields={"text": "Later"}))
        slow.go.set()
        await shown(app, pilot, "Klaar")
        assert seen == [0]
        assert sorted(one.name for one in folder.iterdir()) == ["noodkaarten.docx", "uitkomsten.docx"]


@pytest.mark.thorough
async def test_export_makes_each_handout(make_app: MakeApp, folder: Path) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("export")
        await pilot.pause()
        app.screen.query_one("#formats-useful", Choices).chosen = []
        for handout in formats_for("handout"):
            app.screen.query_one("#formats-paper", Choices).chosen = [handout]
            there = len(list(folder.glob("*")))
            await pilot.press("enter")
            if handout == "role-cards":
                await shown(app, pilot, "In deze workshop zijn geen rollen besproken.")
                continue
            # With the day known, an invitation is for the calendar too.
            wanted = there + (2 if handout == "invitation" else 1)
            await until(pilot, lambda wanted=wanted: len(list(folder.glob("*"))) == wanted)  # type: ignore[misc]
            await shown(app, pilot, "Klaar")


async def test_every_choice_is_to_be_seen_on_the_smallest_screen(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("export")
        await pilot.pause()
        everything = text(app)
        for formats in export.GROUPS.values():
            assert all(app.texts(f"app.export.{one}") in everything for one in formats)
        assert "Maak de documenten" in everything
        assert "Vertrouwelijk" in everything


async def test_for_whom_and_by_function_is_passed_on(make_app: MakeApp, folder: Path) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("export")
        await pilot.pause()
        app.screen.query_one("#formats-useful", Choices).chosen = ["md"]
        app.screen.query_one("#formats-more", Choices).chosen = ["json"]
        app.screen.query_one("#reader", Choices).chosen = ["participants"]
        app.screen.query_one("#named", Choices).chosen = ["roles"]
        await pilot.press("enter")
        await shown(app, pilot, "Klaar")
        made = {one.name: one.read_text(encoding="utf-8") for one in folder.iterdir()}
        assert sorted(made) == ["uitkomsten-deelnemers.md", "uitkomsten.json"]
        assert not any("Bas Kuiper" in words for words in made.values())
        assert "ict-coördinator" in made["uitkomsten.json"]


async def test_what_changed_is_not_offered_in_a_first_year(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        app.go("export")
        await pilot.pause()
        assert "deelnemers" in text(app) and "alleen wat veranderd is" not in text(app)


async def test_only_what_changed_is_made_when_there_is_a_year_before(
    make_app: MakeApp, path: Path, folder: Path
) -> None:
    opened = OpenSession(path)
    opened.write(SetRecord(key="previous", value="1111"))
    opened.write(AnswerRecord(cell=LAS_DATA, entry=BEFORE, text="Op papier.", confirms=["2025-11-26"]))
    opened.write(AnswerRecord(cell=LAS_DATA, text="Nu in de rode map."))
    opened.close()
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        app.go("export")
        await pilot.pause()
        app.screen.query_one("#formats-useful", Choices).chosen = ["md"]
        app.screen.query_one("#reader", Choices).chosen = ["changed"]
        await pilot.press("enter")
        await shown(app, pilot, "Klaar")
        (made,) = folder.iterdir()
        assert "Nu in de rode map" in made.read_text(encoding="utf-8")


@pytest.mark.sweep
@pytest.mark.parametrize("receiver", formats_for("handover"))
async def test_each_program_says_what_it_is_for_and_what_to_do_afterwards(
    make_app: MakeApp, folder: Path, receiver: str
) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        app.go("export")
        await pilot.pause()
        row = app.screen.query_one("#formats-handover", Choices)
        row.focus()
        for _ in range(formats_for("handover").index(receiver)):
            await pilot.press("right")
        await shown(app, pilot, app.texts(f"handover.use.{receiver}")[:60])
        app.screen.query_one("#formats-useful", Choices).chosen = []
        await pilot.press("space")
        app.screen.query_one("#make").focus()
        await pilot.press("enter")
        if receiver in ("ics", "ciso-assistant", "fstelte-bia"):
            await shown(app, pilot, app.texts(f"handover.after.{receiver}")[:60])
            assert list(folder.iterdir())
        else:
            # No exercise was proposed, and a school has no audit by BIO2: it says so and writes nothing.
            await shown(app, pilot, "Dat lukte niet")
            assert not folder.exists()


@pytest.mark.parametrize(("given", "made"), [("  ", "sessions/linde"), ("~niemand/uit", "~niemand/uit")])
async def test_a_line_without_a_folder_means_the_one_that_stood_there(
    make_app: MakeApp, slow: Slow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, made: str
) -> None:
    monkeypatch.chdir(tmp_path)
    slow.go.set()
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("export")
        await pilot.pause()
        app.screen.query_one("#folder", Input).value = given
        await pilot.press("enter")
        await until(pilot, (tmp_path / made / "uitkomsten.docx").exists)
