"""What an app prints when it fails: what and where, never a word of the room."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest
from textual.worker import WorkerFailed

from facilitator.files.session.session_file import read_session
from facilitator.model.cells import parse_cell
from facilitator.model.records import AnswerRecord, SetRecord
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.audience import AudienceApp
from facilitator.tui.preview_app import PreviewApp
from facilitator.tui.quiet_app import QuietApp, run_to_the_end

from .screen import shown, type_text, until

MakeApp = Callable[[], FacilitatorApp]
DATA = parse_cell("outage/las/1d/data")
OTHER = parse_cell("outage/las/1h/data")
SECRET = "Lijst bij Fatima"


def failing(words: str = SECRET) -> None:
    """An error with a word of the room in it and in a local variable."""
    answer = words
    raise ValueError(f"about {answer}")


def in_a_thread(app: QuietApp) -> None:
    """Fail as a thread of the terminal does."""

    def run() -> None:
        try:
            failing()
        except ValueError as error:
            app.fail_from_thread(error)

    thread = Thread(target=run)
    thread.start()
    thread.join()


WAYS: list[Callable[[QuietApp], object]] = [
    lambda app: app.call_later(failing),
    lambda app: app.screen.call_after_refresh(failing),
    lambda app: app.set_timer(0.01, failing),
    lambda app: app.run_worker(failing, thread=True),
    lambda app: app.panic(SECRET),
    in_a_thread,
]


@pytest.mark.sweep
@pytest.mark.parametrize("fail", WAYS)
async def test_the_facilitator_reads_no_word_and_all_is_saved(
    make_app: MakeApp, path: Path, capfd: pytest.CaptureFixture[str], fail: Callable[[QuietApp], object]
) -> None:
    app = make_app()
    with suppress(ValueError, WorkerFailed):
        async with app.run_test(size=(70, 19)) as pilot:
            await type_text(pilot, SECRET)
            await shown(app, pilot, SECRET)
            fail(app)
            await until(pilot, lambda: not app.is_running or app.open is None)
    _looked_at(capfd)
    assert read_session(path).session.text(DATA) == SECRET


@pytest.mark.sweep
@pytest.mark.parametrize("fail", WAYS)
async def test_the_group_reads_no_word(
    make_app: MakeApp, path: Path, capfd: pytest.CaptureFixture[str], fail: Callable[[QuietApp], object]
) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)):
        app.write(SetRecord(key="view", value="second"))
        app.write(AnswerRecord(cell=str(DATA), text=SECRET))
        app.refresh_screens()
        assert app.open is not None
        assert app.open.writer.flush(5)
    group = AudienceApp(path)
    with suppress(ValueError, WorkerFailed):
        async with group.run_test(size=(80, 24)) as watcher:
            await shown(group, watcher, SECRET)
            fail(group)
            await until(watcher, lambda: not group.is_running or group.ending.is_set())
    _looked_at(capfd)


def _looked_at(capfd: pytest.CaptureFixture[str]) -> None:
    out, err = capfd.readouterr()
    assert "Fatima" not in out + err
    assert "Traceback" not in out + err
    assert "Er ging iets mis in het programma" in err


def test_the_three_apps_have_one_base() -> None:
    for app in (FacilitatorApp, AudienceApp, PreviewApp):
        assert issubclass(app, QuietApp)
        for name in ("_fatal_error", "panic", "leave_from_thread"):
            assert getattr(app, name) is getattr(QuietApp, name)


def test_an_error_in_any_thread_ends_the_app_with_its_own_words(
    make_app: MakeApp, path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = FacilitatorApp.open_session

    def begin_and_fail(app: FacilitatorApp, session: Path) -> None:
        begin(app, session)
        app.write(AnswerRecord(cell=str(OTHER), text=SECRET))
        Thread(target=failing).start()

    monkeypatch.setattr(FacilitatorApp, "open_session", begin_and_fail)
    app = make_app()
    monkeypatch.setattr(app, "run", lambda: QuietApp.run(app, headless=True))
    assert run_to_the_end(app) == 1
    _looked_at(capfd)
    assert read_session(path).session.text(OTHER) == SECRET


async def test_a_key_that_comes_after_leaving_says_nothing(
    make_app: MakeApp, path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    app = make_app()
    with suppress(RuntimeError):
        async with app.run_test(size=(70, 19)) as pilot:
            await type_text(pilot, SECRET)
            app.leave()
            await pilot.press("f6")
    assert capfd.readouterr() == ("", "")
    assert read_session(path).session.text(DATA) == SECRET
