"""Last year on the screens: on Home, in Prepare, at the question; never on the wall unasked."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from facilitator.files.demo import demo_records
from facilitator.files.session.open_session import new_session
from facilitator.files.session.session_file import read_session
from facilitator.model.cells import parse_cell
from facilitator.model.records import AnswerRecord, Record, SetRecord, VisitRecord
from facilitator.model.session import BEFORE, Session
from facilitator.model.sets.question_set import QuestionSet
from facilitator.model.years.carry_over import carried
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.dialogs.question.last_year import LastYearDialog
from facilitator.tui.screens.home import HomeScreen
from facilitator.tui.screens.prepare import PrepareScreen
from facilitator.tui.screens.workshop import WorkshopScreen
from facilitator.tui.steps.step_screen import names_that_fit
from facilitator.tui.widgets.choices import Choices
from facilitator.tui.widgets.words_box import WordsBox
from facilitator.words.wall import wall_now

from .screen import flat, pick, shown, text, until

MakeApp = Callable[[], FacilitatorApp]
DATA = parse_cell("outage/las/1d/data")
SAID = "Absenties en resultaten van vandaag."


def after(school: QuestionSet, *more: Record) -> list[Record]:
    """The first records of the year after the example."""
    old = Session("0000", "2026-11-26T09:00:00+01:00", school)
    for record in demo_records(school):
        old.apply(record)
    return [*carried(old, "voorbeeld", school), *more]


@pytest.fixture
def records(school: QuestionSet) -> list[Record]:
    gone = AnswerRecord(cell="outage/las/1d/parking", entry=BEFORE, text="Fietsen weg.", asked="Fietsenhok, 1 dag: Rek")
    other = AnswerRecord(cell="results/teaching/exercise/end", entry=BEFORE, text="Om elf uur.", asked="Lessen: Einde")
    return after(school, gone, other)


async def to_step(app: FacilitatorApp, pilot: Pilot[int], steps: int) -> None:
    app.go("prepare")
    await pilot.pause()
    await pilot.press(*["pagedown"] * steps)
    await pilot.pause()


async def test_last_years_actions_are_closed_and_what_no_longer_fits_is_listed(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await to_step(app, pilot, 1)
        assert "Wat is er van vorig jaar geworden?" in text(app)
        await pilot.press("enter")
        await shown(app, pilot, "● klaar")
        await pilot.press("enter")
        await shown(app, pilot, "– vervallen")
        assert app.session.actions()[0].status == "dropped"
        await pilot.press("enter")
        await shown(app, pilot, "○ open")
        options = app.screen.query_one("#before-list", OptionList)
        options.highlighted = options.get_option_index("decision-decision-1")
        await pilot.press("enter")
        await until(pilot, lambda: bool(app.screen.query("#field-decided")))
        app.screen.query_one("#field-decided", WordsBox).insert("1.000 euro")
        await pilot.press("escape")
        await shown(app, pilot, "besloten: 1.000")
        options.highlighted = options.get_option_index("+left")
        await pilot.press("enter")
        await shown(app, pilot, "Fietsenhok, 1 dag: Rek")
        assert "Fietsen weg." in text(app) and "Om elf uur." not in text(app)


async def test_what_another_kind_of_workshop_asked_is_not_called_gone(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await to_step(app, pilot, 1)
        options = app.screen.query_one("#before-list", OptionList)
        options.highlighted = options.get_option_index("+elsewhere")
        await shown(app, pilot, "1 antwoord hoort bij een ander soort workshop")
        await pilot.press("enter")
        await shown(app, pilot, "bij een ander soort workshop horen")
        assert "Om elf uur." in text(app) and "past niet meer" not in flat(app)


@pytest.mark.thorough
async def test_what_changed_is_said_system_by_system_and_can_be_taken_back(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await to_step(app, pilot, 2)
        assert "Startbalie, vorig jaar zwak" in flat(app)
        assert "Wolkwerk  Noordwolk, nog niet besproken" in text(app)
        states = []
        for _ in range(4):
            await pilot.press("enter")
            await pilot.pause()
            item = app.session.system("las")
            states.append(item.change if item else "gone")
        assert states == ["same", "changed", "gone", "same"]
        app.screen.query_one("#field-changed_suppliers", Input).value = "Nieuw contract"
        await pilot.press("pagedown")
        await until(pilot, lambda: app.session.setting("changed_suppliers") == "Nieuw contract")
        await to_step(app, pilot, 2)
        options = app.screen.query_one("#changed-list", OptionList)
        options.highlighted = options.get_option_index("+new")
        await pilot.press("enter")
        await shown(app, pilot, "Welke systemen en leveranciers")


@pytest.mark.thorough
async def test_the_steps_fit_and_are_not_there_in_a_first_year(
    make_app: MakeApp, example: Path, tmp_path: Path
) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await to_step(app, pilot, 0)
        for _ in range(8):
            assert isinstance(app.screen, PrepareScreen)
            trail = str(app.screen.query_one("#trail", Static).render())
            assert len(trail) <= 68
            assert app.texts(f"app.prepare.{app.screen._step}") in trail
            await pilot.press("pagedown")
            await pilot.pause()
    first = FacilitatorApp(tmp_path, None, example)
    async with first.run_test(size=(70, 19)) as pilot:
        await to_step(first, pilot, 1)
        assert "Wie doen er mee?" in text(first)


@pytest.mark.parametrize(("place", "found"), [(0, (0, 2)), (2, (2, 4)), (3, (2, 4))])
def test_the_step_itself_is_always_among_the_names(place: int, found: tuple[int, int]) -> None:
    assert names_that_fit(["aaaa"] * 4, place, 12) == found
    assert names_that_fit(["aaaa"] * 4, place, 16) == (0, 4)


@pytest.mark.thorough
async def test_stories_that_were_told_come_last_and_say_so(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await to_step(app, pilot, 6)
        stories = app.screen.query_one("#stories", OptionList)
        prompts = [str(stories.get_option_at_index(index).prompt) for index in range(stories.option_count)]
        told = ["eerder verteld" in one for one in prompts[:-1]]
        assert told == sorted(told) and 0 < sum(told) < len(told)
        assert prompts[0].startswith("●")


async def test_with_a_second_screen_f7_shows_last_year_and_enter_confirms(
    make_app: MakeApp, school: QuestionSet, path: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own.toml"
    new_session(own, school, after(school, SetRecord(key="view", value="second"), VisitRecord(cell=str(DATA))))
    app = FacilitatorApp(tmp_path, None, own)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert "vandaag. Op papier, Sanne" in text(app) and "Vorig jaar" in text(app)
        assert isinstance(app.screen, WorkshopScreen)
        assert SAID not in str(wall_now(app.session, app.texts, app.screen.live(), datetime.now().astimezone()))
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, LastYearDialog))
        assert "Gezegd op 26 november 2026" in text(app)
        assert SAID in flat(app) and "Staat alleen hier" in text(app)
        await pilot.press("enter")
        await until(pilot, lambda: app.session.answer(DATA) is not None)
        record = app.session.answers[str(DATA), "main"]
        assert (record.confirms, record.text.startswith(SAID)) == (["2026-11-26"], True)
        await pilot.press("end", "exclamation_mark")
        await pilot.press("tab")
        await until(pilot, lambda: app.session.answers[str(DATA), "main"].text.endswith("!"))
        await pilot.press("f9", "f9")
        await until(pilot, lambda: app.session.answer(DATA) is None)
    assert read_session(own).session.before(DATA) is not None


async def test_when_the_group_looks_along_last_year_is_shown_only_when_asked_for(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert SAID not in flat(app)
        await pilot.press("f7")
        await shown(app, pilot, "F4 laat zien wat vorig jaar is gezegd")
        assert SAID not in flat(app)
        await pick(app, pilot, "f4", "last_year")
        await shown(app, pilot, "Enter neem over")
        assert SAID in flat(app)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, LastYearDialog))
        assert app.session.answer(DATA) is None


async def test_home_begins_the_next_year_from_a_workshop_that_is_there(example: Path, tmp_path: Path) -> None:
    app = FacilitatorApp(tmp_path)
    async with app.run_test(size=(70, 19)) as pilot:
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("down", "enter")
        await until(pilot, lambda: bool(app.screen.query("#field-previous")))
        choices = app.screen.query_one("#field-previous", Choices)
        choices.focus()
        await pilot.press("right", "enter")
        await until(pilot, lambda: app.screen.query_one("#field-organisation", Input).value == "Stichting De Linde")
        app.screen.query_one("#field-name", Input).value = "linde 2027"
        await pilot.press("pagedown")
        await until(pilot, lambda: isinstance(app.screen, PrepareScreen))
        assert "Vorig jaar" in text(app)
    made = read_session(tmp_path / "sessions" / "linde 2027.toml").session
    old = read_session(example).session
    assert made.setting("previous") == old.uuid
    assert [one.id for one in made.systems()] == [one.id for one in old.systems()]
    assert made.befores and not made.answers
