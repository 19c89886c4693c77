"""What a field reads when it is left is what is kept; a correction takes along what it had made itself."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from facilitator.model.cells import parse_cell
from facilitator.model.records import ItemRecord
from facilitator.tui import key_queue
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.screens.prepare import PrepareScreen
from facilitator.tui.widgets.choices import Choices
from facilitator.tui.widgets.saving_form import SavingForm

from .screen import flat, let_go, lines, shown, text, type_text, until

MakeApp = Callable[[], FacilitatorApp]
DATA = parse_cell("outage/las/1d/data")
FALLBACK = parse_cell("outage/las/1d/fallback")


async def prepare(app: FacilitatorApp, pilot: Pilot[int], step: str) -> None:
    app.go("prepare", step)
    await pilot.pause()
    await pilot.pause()


@pytest.mark.thorough
async def test_each_participant_gets_a_line_of_their_own(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await prepare(app, pilot, "people")
        await type_text(pilot, "Sanne de Groot, ib'er")
        await pilot.press("enter")
        await type_text(pilot, "Tom Jansen")
        await pilot.press("pagedown", "pageup")
        await pilot.pause()
        people = [(person.name, person.function) for person in app.session.people()]
        assert people == [("Bas Kuiper", "ict-coördinator"), ("Sanne de Groot", "ib'er"), ("Tom Jansen", "")]
        assert "…" not in text(app)


@pytest.mark.parametrize("leaving", ["pagedown", "f6"])
async def test_a_process_that_is_typed_without_enter_is_kept(make_app: MakeApp, leaving: str) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await prepare(app, pilot, "processes")
        await pilot.press("tab")
        await type_text(pilot, "Zwemvervoer")
        await pilot.press(leaving)
        await pilot.pause()
        assert [process.name for process in app.session.own_processes()] == ["Zwemvervoer"]


async def test_a_list_that_is_pasted_becomes_people(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await prepare(app, pilot, "people")
        pasted = "- Sanne de Groot, ib'er\n2. Tom Jansen (ict)\n\nMarga Visser\tbestuurder\nKarin <k@x.nl>"
        app.post_message(Paste(pasted))
        await until(pilot, lambda: len(app.session.people()) == 5)
        people = [(person.name, person.function) for person in app.session.people()[1:]]
        assert people == [
            ("Sanne de Groot", "ib'er"),
            ("Tom Jansen", "ict"),
            ("Marga Visser", "bestuurder"),
            ("Karin", ""),
        ]


async def test_what_is_too_much_for_people_is_refused_whole_and_what_is_no_name_stays(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await prepare(app, pilot, "people")
        for pasted in ("Anne\n" * 5_000, f"Anne\n{'x' * 500}\n"):
            app.post_message(Paste(pasted))
            await shown(app, pilot, "Dat past hier niet")
        await type_text(pilot, "0612345678")
        await pilot.press("enter")
        await shown(app, pilot, "In deze regel staat geen naam")
        assert app.screen.query_one("#more-people", Input).value == "0612345678"
        assert len(app.session.people()) == 1


async def test_a_form_that_is_opened_again_selects_nothing(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await prepare(app, pilot, "people")
        await pilot.press("down", "enter")
        await type_text(pilot, "!")
        await pilot.press("escape")
        await pilot.pause()
        assert app.session.people()[0].name == "Bas Kuiper!"


@pytest.mark.thorough
async def test_a_system_is_given_its_own_name_first(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await prepare(app, pilot, "systems")
        kind = app.session.systems()[1].name
        await pilot.press("down", "enter")
        await type_text(pilot, "Kluisje")
        await pilot.press("escape")
        await pilot.pause()
        assert (app.session.systems()[1].product, app.session.systems()[1].name) == ("Kluisje", kind)


async def test_systems_are_ticked_and_named_in_one_list(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await prepare(app, pilot, "systems")
        await pilot.press("o", "u", "space")
        await pilot.pause()
        added = app.session.systems()[-1]
        assert added.kind == "parent-app"
        options = app.screen.query_one("#systems-list", OptionList)
        options.highlighted = options.get_option_index(added.id)
        await pilot.pause()
        await pilot.press("tab")
        await type_text(pilot, "Schoolpraat")
        await pilot.press("enter")
        await pilot.pause()
        assert app.session.systems()[-1].called == "Schoolpraat"
        assert "■ Schoolpraat" in text(app)
        await pilot.press("space")
        await pilot.pause()
        assert added.id not in [system.id for system in app.session.systems()]


async def test_a_system_that_is_ticked_stays_under_the_cursor_and_its_name_is_typed_there(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await prepare(app, pilot, "systems")
        systems = app.screen.query_one("#systems-list", OptionList)
        before = [str(option.prompt)[2:] for option in systems.options]
        place = before.index("Ouderapp")
        systems.highlighted = place
        await pilot.press("tab")
        assert "kies het systeem eerst" in flat(app)
        await pilot.press("space", "tab")
        await type_text(pilot, "Parro")
        await pilot.press("enter")
        assert systems.highlighted == place
        assert str(systems.get_option_at_index(place).prompt).startswith("■ Parro")
        after = [str(option.prompt)[2:] for option in systems.options]
        assert after[:place] + after[place + 1 :] == before[:place] + before[place + 1 :]
        await pilot.press("pagedown", "pageup")
        await pilot.pause()
        # Whoever comes back finds what takes part on top.
        assert [str(option.prompt)[0] for option in systems.options[:4]] == ["■", "■", "■", "□"]


@pytest.mark.thorough
async def test_the_list_of_systems_stands_in_the_order_that_undo_brings_back(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await prepare(app, pilot, "systems")
        systems = app.screen.query_one("#systems-list", OptionList)

        def is_in_order() -> bool:
            return [option.id for option in systems.options[:2]] == [system.id for system in app.session.systems()]

        await pilot.press("home", "shift+down")
        moved = [system.id for system in app.session.systems()]
        assert is_in_order()
        await pilot.press("f9", "f9")
        assert [system.id for system in app.session.systems()] != moved
        assert is_in_order()
        await pilot.press("shift+f9", "shift+f9")
        assert is_in_order()


@pytest.mark.thorough
async def test_from_start_to_the_first_question_in_half_the_keys(tmp_path: Path) -> None:
    """23 it was, and one more for the page of processes: two systems, nobody named."""
    keys = ["enter", *["pagedown"] * 4, "space", "o", "u", "space", "f6", "enter", "pagedown"]
    assert len(keys) <= 24 / 2
    app = FacilitatorApp(tmp_path)
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.pause()
        for number, key in enumerate(keys):
            await pilot.press(key)
            await pilot.pause()
            if number == 0:
                await type_text(pilot, "De Linde")
            if number == 1:
                await until(pilot, lambda: isinstance(app.screen, PrepareScreen))
        assert app.session.visited == "outage/las/1h/fallback"
        assert [system.kind for system in app.session.systems()] == ["las", "parent-app"]


@pytest.mark.sweep
@pytest.mark.parametrize("typed", ["3-12-2026", "3 december 2026", "do 3 dec 2026", "2026-12-03"])
async def test_the_day_of_the_workshop_is_read_and_shown(make_app: MakeApp, typed: str) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await prepare(app, pilot, "view")
        app.screen.query_one("#field-date", Input).value = ""
        app.screen.query_one("#field-date", Input).focus()
        await type_text(pilot, typed)
        assert "donderdag 3 december 2026" in flat(app)
        await pilot.press("pagedown")
        assert app.session.day == "2026-12-03"


@pytest.mark.thorough
async def test_what_is_no_date_is_said_at_once_and_counts_as_none(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.press("f3")
        await type_text(pilot, "Lijst printen")
        await pilot.press("tab", "tab")
        await type_text(pilot, "na de vakantie")
        assert "geen datum" in flat(app)
        await pilot.press("enter")
        await pilot.pause()
        (action,) = app.session.actions()
        assert (action.due, action.due_day) == ("na de vakantie", "")
        app.go("wrap_up")
        await pilot.pause()
        assert "Nog zonder naam of datum: 1" in flat(app)


@pytest.mark.parametrize("key", ["enter", "tab"])
async def test_a_name_that_is_shown_is_kept(make_app: MakeApp, key: str) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.press("f3")
        await type_text(pilot, "Lijst printen")
        await pilot.press("tab")
        await type_text(pilot, "ba")
        assert "Enter: Bas Kuiper" in flat(app)
        await pilot.press(key, "f3")
        await pilot.pause()
        assert [action.owner for action in app.session.actions()] == ["Bas Kuiper"]


async def test_del_takes_an_offered_name_away(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.press("f2", "enter")
        await type_text(pilot, "Bas")
        await pilot.press("delete", "enter")
        await pilot.pause()
        answer = app.session.answer(DATA)
        assert answer is not None
        assert answer.reason == "Bas"


async def test_somebody_new_comes_on_the_list_only_when_that_is_said(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.press("f2", "enter")
        await type_text(pilot, "Jan Bos")
        assert "Nieuw iemand?" in text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert [person.name for person in app.session.people()] == ["Bas Kuiper"]
        await pilot.press("f2", "enter", "ctrl+u")
        await type_text(pilot, "Mia Vos")
        await pilot.press("tab", "right", "space", "escape")
        await pilot.pause()
        assert [person.name for person in app.session.people()] == ["Bas Kuiper", "Mia Vos"]


async def test_a_reason_is_never_a_person(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.press("f2", "down", "down", "down", "enter")
        await type_text(pilot, "Bas")
        await pilot.press("enter")
        await pilot.pause()
        answer = app.session.answer(DATA)
        assert answer is not None
        assert answer.reason == "Bas"


async def test_a_choice_is_not_taken_off_by_a_second_press(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.screen.open_cell(FALLBACK)  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.press("tab", "space", "space")
        await pilot.pause()
        assert app.session.answers[str(FALLBACK), "main"].measures == {"exists": "yes"}
        assert "Del haalt de keuze weg" in lines(app)[-1]
        await pilot.press("delete")
        await pilot.pause()
        assert not app.session.answers[str(FALLBACK), "main"].measures


# -- what an answer made itself -----------------------------------------------------------------------


async def say_who(pilot: Pilot[int], downs: int, name: str) -> None:
    await pilot.press("f2", "home", *["down"] * downs, "enter", "ctrl+u")
    await type_text(pilot, name)
    await pilot.press("enter")
    await pilot.pause()


def owners(app: FacilitatorApp) -> list[Any]:
    return [(action.text.split()[0], action.owner) for action in app.session.actions()]


async def test_an_action_follows_the_answer_that_made_it(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await say_who(pilot, 0, "Mia Vos")
        await say_who(pilot, 0, "Jan Bos")
        assert owners(app) == [("Uitzoeken", "Jan Bos")]
        await say_who(pilot, 1, "Jan Bos")
        assert owners(app) == [("Navragen", "Jan Bos")]
        await say_who(pilot, 3, "hebben we niet")
        assert owners(app) == []
        await pilot.press("f9", "f9")
        await pilot.pause()
        assert owners(app) == [("Navragen", "Jan Bos")]
        await pilot.press("shift+f9", "shift+f9")
        await pilot.pause()
        assert owners(app) == []


@pytest.mark.thorough
async def test_an_action_that_was_edited_is_kept_and_asked_about(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await say_who(pilot, 0, "Mia Vos")
        app.go("wrap_up")
        await pilot.pause()
        await pilot.press("enter")
        await type_text(pilot, " vandaag nog")
        await pilot.press("escape")
        await pilot.pause()
        app.go("workshop")
        await pilot.pause()
        await say_who(pilot, 3, "hebben we niet")
        assert [action.text for action in app.session.actions()] == [
            "Uitzoeken voor Leerlijn Admin: gegevens vandaag nog"
        ]
        assert "daarna aangepast" in flat(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert not app.session.actions()


async def test_the_action_of_a_second_opinion_goes_with_it(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "zo")
        await pilot.press("f4", *["down"] * 5, "enter")
        await type_text(pilot, "anders")
        await pilot.press("escape")
        await pilot.pause()
        assert len(app.session.actions()) == 1
        await pilot.press("f9")
        await pilot.pause()
        assert not app.session.actions()


async def test_undo_names_what_it_takes_back(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.write(ItemRecord(of="person", id="person-9", fields={"name": "Mia Vos"}))
        app.write(ItemRecord(of="person", id="person-9", gone=True))
        await pilot.press("f9")
        await until(pilot, lambda: "Mia Vos" in lines(app)[-1])
        assert "person-9" not in text(app)


async def test_a_form_that_is_only_looked_at_changes_nothing(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.write(ItemRecord(of="action", id="action", fields={"text": "Lijst printen", "due": "15-12-2026"}))
        app.go("wrap_up")
        await pilot.pause()
        before = len(app.session.changes)
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.query_one("#field-status", Choices).value == "open"
        assert [form._due_timer for form in app.screen.query(SavingForm)] == [None]
        await pilot.press("escape")
        assert len(app.session.changes) == before


async def test_f10_that_is_held_does_not_leave_with_words_that_are_not_on_disk(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        assert app.open is not None
        with monkeypatch.context() as broken:
            broken.setattr(app.open.writer, "flush", lambda *_: False)
            broken.setattr(key_queue, "BEATS_OF_REST", math.inf)
            await pilot.press("f10", "f10", "f10")
            await shown(app, pilot, "Druk nog eens op F10 om toch te stoppen.")
        assert app.has_session
        await let_go(app, pilot)
        await pilot.press("f10")
        await until(pilot, lambda: not app.has_session)


async def test_who_typed_on_after_the_warning_is_warned_again(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        assert app.open is not None
        monkeypatch.setattr(app.open.writer, "flush", lambda *_: False)
        for _ in range(2):
            await pilot.press("f10")
            await shown(app, pilot, "Druk nog eens op F10 om toch te stoppen.")
            await let_go(app, pilot)
            await pilot.press("escape")
            await type_text(pilot, "en dit kwam er nog bij")
        assert app.has_session


async def test_a_workshop_that_is_not_all_on_disk_is_not_left_for_home(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await prepare(app, pilot, "view")
        assert app.open is not None
        with monkeypatch.context() as broken:
            broken.setattr(app.open.writer, "flush", lambda *_: False)
            await pilot.press("pageup")
            await shown(app, pilot, "De workshop blijft open tot alles bewaard is.")
        assert app.has_session
        await pilot.press("escape")
        await let_go(app, pilot)
        await pilot.press("pageup")
        await until(pilot, lambda: not app.has_session)
