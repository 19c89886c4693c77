"""F2, F3 and F4 from every page, and that nothing typed in a dialog is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.files.session.session_file import read_session
from facilitator.model.answers.made_actions import SECOND
from facilitator.model.arrange.follow_up import captures
from facilitator.model.cells import parse_cell
from facilitator.model.checks import open_checks
from facilitator.model.records import VisitRecord
from facilitator.model.things.kinds import Action, Capture, Decision, Parked, Wish
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.dialogs.accept import AcceptDialog
from facilitator.tui.widgets.answer_area import AnswerArea
from facilitator.tui.widgets.choices import Choices

from .screen import flat, pick, shown, text, type_text, until

MakeApp = Callable[[], FacilitatorApp]
DATA = parse_cell("outage/las/1d/data")


@pytest.mark.sweep
@pytest.mark.parametrize("downs,state", [(0, "unknown"), (1, "ask"), (2, "nothing"), (3, "not_applicable")])
async def test_f2_records_each_state(make_app: MakeApp, downs: int, state: str) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "half")
        await pilot.press("f2", *["down"] * downs, "enter")
        if state != "nothing":
            await type_text(pilot, "Anne")
            await pilot.press("enter")
        await pilot.pause()
        answer = app.session.answer(DATA)
        assert answer is not None
        assert (answer.state, answer.text) == (state, "half")
        assert answer.reason == ("" if state == "nothing" else "Anne")
        assert [item.owner for item in app.session.actions()] == (["Anne"] if state in ("unknown", "ask") else [])


async def test_typing_below_a_finding_does_not_lose_it(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.press("f2", "down", "down", "enter")
        await type_text(pilot, "ook niet op papier")
        await pilot.press("tab")
        assert app.session.coverage(DATA) == "nothing"
        assert app.session.text(DATA) == "ook niet op papier"
        await pilot.press("shift+tab", "f2", "end", "enter")
        await pilot.pause()
        assert app.session.coverage(DATA) == "answered"


async def test_esc_keeps_who_finds_out(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.press("f2", "enter")
        await type_text(pilot, "Bas")
        await pilot.press("escape")
        await pilot.pause()
        answer = app.session.answer(DATA)
        assert answer is not None
        # What the line reads is what is kept.
        assert answer.reason == "Bas Kuiper"


async def test_who_finds_out_is_drafted_while_it_is_typed(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.press("f2", "enter")
        await type_text(pilot, "Willem")
        await until(pilot, lambda: "Willem" in [draft.text for draft in app.session.drafts.values()])
        await pilot.press("enter")
        await pilot.pause()
        answer = app.session.answer(DATA)
        assert answer is not None
        assert answer.reason == "Willem"
        assert not app.session.drafts


async def test_f3_notes_an_action_with_its_question(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.press("f3")
        await type_text(pilot, "Lijst printen")
        await pilot.press("tab")
        await type_text(pilot, "Ba")
        await pilot.press("enter")
        await type_text(pilot, "15-12-2026")
        await pilot.press("enter")
        await pilot.pause()
        (action,) = app.session.actions()
        assert action.fields == {
            "text": "Lijst printen",
            "owner": "Bas Kuiper",
            "due": "2026-12-15",
            "cell": str(DATA),
        }
        assert not app.session.drafts


@pytest.mark.sweep
@pytest.mark.parametrize("where", ["workshop", "review", "wrap_up", "prepare"])
async def test_f4_notes_from_every_screen(make_app: MakeApp, where: str) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        if where != "workshop":
            app.go(where)
            await pilot.pause()
        kinds: list[type[Capture]] = [Decision, Wish, Parked]
        for downs, kind in enumerate(kinds):
            await pilot.press("f4", *["down"] * downs, "enter")
            await type_text(pilot, "Wie tekent?")
            await pilot.press("f4")
            (item,) = app.session.all_of(kind)
            assert item.text == "Wie tekent?"
            assert item.cell == (str(DATA) if where in ("workshop", "review") else "")


async def test_an_unfinished_capture_waits(make_app: MakeApp, path: Path) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.press("f3")
        await type_text(pilot, "Nog niet af")
        await pilot.press("escape")
        await pilot.pause()
        assert app.open is not None
        assert app.open.writer.flush(5)
        assert [draft.text for draft in read_session(path).session.drafts.values()] == ["Nog niet af"]
        await pilot.press("f3")
        await pilot.pause()
        assert "Nog niet af" in text(app)
        await pilot.press("f3")
        await pilot.pause()
        assert [item.text for item in app.session.actions()] == ["Nog niet af"]


async def test_who_and_when_wait_with_an_unfinished_action(make_app: MakeApp, path: Path) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.press("f3")
        await type_text(pilot, "Lijst printen")
        await pilot.press("tab")
        await type_text(pilot, "Willem")
        await pilot.press("tab", "tab")
        await type_text(pilot, "3-5-2027")
        await pilot.press("escape")
        await pilot.pause()
        (concept,) = captures(app.session, Action)
        assert (concept.text, concept.owner, concept.due) == ("Lijst printen", "Willem", "2027-05-03")
        await pilot.press("f3")
        await pilot.pause()
        assert "Willem" in text(app)
        await pilot.press("f3")
        await pilot.pause()
        (action,) = app.session.actions()
        assert (action.text, action.owner, action.due) == ("Lijst printen", "Willem", "2027-05-03")
        assert not app.session.drafts


async def test_somebody_without_a_task_is_no_action_and_is_not_forgotten(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.press("f3", "tab")
        await type_text(pilot, "Willem")
        await pilot.press("f3")
        await shown(app, pilot, "Schrijf op wat er moet gebeuren")
        await type_text(pilot, "Bellen")
        await pilot.press("f3")
        await pilot.pause()
        assert [(action.text, action.owner) for action in app.session.actions()] == [("Bellen", "Willem")]


def drafted(app: FacilitatorApp, of: str) -> str:
    """What is typed so far of something, and not noted down."""
    draft = app.session.drafts.get((str(DATA), "main", of))
    return draft.text if draft else ""


async def test_a_second_opinion_is_drafted_while_it_is_typed(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "Op papier")
        await pick(app, pilot, "f4", "second")
        await type_text(pilot, "Nee, in het schrift")
        await until(pilot, lambda: drafted(app, SECOND) == "Nee, in het schrift")
        # What a wish to end hands over can be typed on in, when the program is not left after all.
        app.screen.commit()  # type: ignore[attr-defined]
        await type_text(pilot, " van gisteren")
        await pilot.press("f4")
        await pilot.pause()
        assert app.session.text(DATA, SECOND) == "Nee, in het schrift van gisteren"
        assert app.session.entries(DATA) == ["main", SECOND]
        assert not app.session.drafts


async def test_why_a_finding_is_accepted_waits_as_a_draft(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        check = open_checks(app.session)[0]
        for typed in ("Het is", " zo"):
            app.push_screen(AcceptDialog(check))
            await pilot.pause()
            await type_text(pilot, typed)
            await pilot.press("escape")
            await pilot.pause()
        assert not app.session.accepted
        app.push_screen(AcceptDialog(check))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert app.session.accepted[check.id] == "Het is zo"
        assert not app.session.drafts


async def test_the_same_as_another_question(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "Op papier")
        other = parse_cell("outage/las/1h/data")
        app.screen.open_cell(other)  # type: ignore[attr-defined]
        await pilot.press("f4", "down", "down", "down", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        answer = app.session.answer(other)
        assert answer is not None
        assert (answer.text, answer.same_as) == ("Op papier", str(DATA))


async def test_words_typed_on_a_measure_go_on_behind_the_answer_as_words_of_their_own(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.write(VisitRecord(cell="outage/las/1d/fallback"))
        app.go("workshop")
        await pilot.pause()
        await type_text(pilot, "op papier")
        await pilot.press("tab")
        await until(pilot, lambda: isinstance(app.focused, Choices))
        await type_text(pilot, "bij de deur")
        await until(pilot, lambda: app.screen.query_one(AnswerArea).text == "op papier bij de deur")


async def test_a_second_opinion_stands_beside_the_first_with_an_action(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "Op papier")
        await pick(app, pilot, "f4", "second")
        await pilot.pause()
        await type_text(pilot, "Nee, in het schrift")
        await pilot.press("f4")
        await pilot.pause()
        assert app.session.text(DATA) == "Op papier"
        assert app.session.entries(DATA) == ["main", "second"]
        assert len(app.session.actions()) == 1


async def test_every_key_also_by_ctrl_g_and_a_letter(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert "actie" in text(app)
        await pilot.press("a")
        await pilot.pause()
        assert "Actie" in text(app)
        assert "Wanneer" in flat(app)


async def test_help_fits_and_closes(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        assert "Welke toetsen zijn er?" in text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Gegevens" in text(app)
