"""F8, the findings of Review, the wording of the day after, and who reads the concept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.checks import open_checks
from facilitator.model.records import AnswerRecord, SetRecord, VisitRecord
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.dialogs.accept import AcceptDialog
from facilitator.tui.dialogs.question.falls_over import FallsOverDialog
from facilitator.tui.screens.edit import EditScreen
from facilitator.tui.screens.review import ReviewScreen
from facilitator.tui.screens.workshop import WorkshopScreen
from facilitator.tui.widgets.answer_area import AnswerArea
from tests.tui.screen import flat, pick, shown, silence, text, type_text, until

MakeApp = Callable[[], FacilitatorApp]
FALLBACK = "outage/las/1d/fallback"


async def test_f8_shows_the_chain_while_it_is_picked_and_keeps_it(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.write(AnswerRecord(cell=FALLBACK, text="Bellen via de ouderapp"))
        app.write(VisitRecord(cell=FALLBACK))
        app.go("workshop")
        await pilot.pause()
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, FallsOverDialog))
        options = app.screen.query_one(OptionList)
        options.highlighted = options.get_option_index("parent-app")
        await pilot.press("enter")
        await shown(app, pilot, "Ouderapp → ")
        assert "→ plat" in text(app)
        assert "Dit ligt in dit verhaal ook plat" in flat(app)
        assert "F8 verbeter het antwoord" in text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert app.session.answers[FALLBACK, "main"].measures["leans-on"] == ["parent-app"]
        assert app.session.answers[FALLBACK, "main"].text == "Bellen via de ouderapp"
        await pilot.press("f9")
        await pilot.pause()
        assert "leans-on" not in app.session.answers[FALLBACK, "main"].measures


async def test_what_the_room_puts_right_after_f8_is_known_as_a_correction(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        app.write(AnswerRecord(cell=FALLBACK, text="Via de app", measures={"leans-on": ["las"]}))
        app.write(VisitRecord(cell=FALLBACK))
        app.go("workshop")
        await pilot.pause()
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, FallsOverDialog))
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, WorkshopScreen))
        await type_text(pilot, ", of een bellijst")
        await silence(app, pilot)
        await pilot.press("tab", "tab", "tab")
        await pilot.pause()
        cell = build_plan(app.session).cell(FALLBACK)
        assert (cell.text, cell.corrected) == ("Via de app, of een bellijst", "Via de app")


async def test_on_a_mirrored_wall_findings_wait_for_f7(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        app.write(AnswerRecord(cell=FALLBACK, text="Formulier", measures={"time": "3d"}))
        await pilot.press("f6")
        await pilot.pause()
        assert "te laat" not in flat(app)
        assert "F7 laat het zien" in flat(app)
        await pilot.press("f7")
        await shown(app, pilot, "de terugval werkt te laat (3 dagen)")
        app.write(SetRecord(key="view", value="second"))
        app.go("review")
        await shown(app, pilot, "de terugval werkt te laat (3 dagen)")


async def test_what_was_found_alike_at_every_moment_is_said_and_accepted_once(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(110, 30)) as pilot:
        app.write(SetRecord(key="view", value="second"))
        for moment in ("1h", "1d", "1w"):
            app.write(AnswerRecord(cell=f"outage/las/{moment}/fallback", state="nothing"))
        app.go("review")
        await shown(app, pilot, "Leerlijn Admin, 1 uur, 1 dag en 1 week: er is niets geregeld")
        assert text(app).count("er is niets geregeld") == 1
        needs = app.screen.query_one("#needs", OptionList)
        needs.focus()
        place = next(index for index, option in enumerate(needs.options) if "nothing-arranged" in (option.id or ""))
        needs.highlighted = place
        await pilot.press("space")
        await type_text(pilot, "de school is dan dicht")
        await pilot.press("enter")
        await until(pilot, lambda: "er is niets geregeld" not in text(app))
        assert [*app.session.accepted.values()] == ["de school is dan dicht"] * 3


async def test_a_finding_leads_to_its_question_and_can_be_accepted_because(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.write(SetRecord(key="view", value="second"))
        app.write(AnswerRecord(cell=FALLBACK, text="Formulier", measures={"time": "3d"}))
        check = next(one for one in open_checks(app.session) if one.rule == "too-late")
        await pick_check(app, pilot, check.id, "enter")
        await until(pilot, lambda: isinstance(app.screen, WorkshopScreen))
        assert app.session.visited == FALLBACK
        await pick_check(app, pilot, check.id, "space")
        await until(pilot, lambda: isinstance(app.screen, AcceptDialog))
        await pilot.press("enter")
        assert app.session.accepted == {}
        app.screen.query_one(Input).value = "de school is dan dicht"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReviewScreen))
        assert app.session.accepted[check.id] == "de school is dan dicht"
        assert check.id not in [one.id for one in open_checks(app.session)]


async def pick_check(app: FacilitatorApp, pilot, check: str, key: str) -> None:  # type: ignore[no-untyped-def]
    app.go("review")
    await until(pilot, lambda: isinstance(app.screen, ReviewScreen) and bool(app.screen.query("#needs")))
    await pilot.pause()
    needs = app.screen.query_one("#needs", OptionList)
    needs.focus()
    needs.highlighted = needs.get_option_index(f"check {check}")
    await pilot.press(key)


async def test_the_wording_of_the_day_after_leaves_the_words_of_the_room_alone(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.write(AnswerRecord(cell=FALLBACK, text="papier enzo"))
        app.write(AnswerRecord(cell="outage/las/1d/data", text="absenties"))
        app.go("edit")
        await shown(app, pilot, "Zo is het gezegd")
        assert isinstance(app.screen, EditScreen)
        assert "2 van 2" in text(app)
        await pilot.press("pageup")
        await shown(app, pilot, "1 van 2")
        app.screen.query_one(AnswerArea).select_all()
        await type_text(pilot, "We werken op papier.")
        await pilot.press("pagedown")
        await shown(app, pilot, "2 van 2")
        cell = build_plan(app.session).cell(FALLBACK)
        assert (cell.text, cell.raw) == ("We werken op papier.", "papier enzo")
        await pilot.press("f9")
        await pilot.pause()
        assert build_plan(app.session).cell(FALLBACK).text == "papier enzo"


async def test_a_sentence_half_worded_is_there_again_after_a_crash(make_app: MakeApp, path: Path) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.write(AnswerRecord(cell=FALLBACK, text="papier"))
        app.go("edit")
        await shown(app, pilot, "1 van 1")
        await type_text(pilot, " en pen")
        await until(pilot, lambda: "papier en pen" in path.read_text(encoding="utf-8"))
    again = make_app()
    async with again.run_test(size=(70, 19)) as pilot:
        again.go("edit")
        await shown(again, pilot, "papier en pen")


async def test_who_reads_the_concept_is_asked_at_the_end(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("wrap_up")
        await pilot.pause()
        await pilot.press("pagedown", "pagedown", "pagedown", "pagedown")
        await shown(app, pilot, "Wie leest het concept na")
        await pilot.press("enter")
        await pilot.pause()
        await type_text(pilot, "Marga")
        await pilot.press("enter")
        await type_text(pilot, "1-12-2026")
        await pilot.press("escape")
        await shown(app, pilot, "nog niets terug")
        (one,) = build_plan(app.session).corrections
        assert (one.person, one.due, one.came_back) == ("Marga", "2026-12-01", False)
        assert "Marga" not in [one.text for one in build_plan(app.session).observations]


@pytest.mark.thorough
async def test_a_decision_point_holds_what_the_board_needs_to_decide(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        app.go("wrap_up")
        await pilot.pause()
        await pilot.press("pagedown", "enter")
        await pilot.pause()
        for words in ("Komt er een tweede lijn?", "Ja of nee", "Ja", "Dan blijft het zo"):
            await type_text(pilot, words)
            await pilot.press("enter")
        await pilot.press("escape")
        await pilot.pause()
        (one,) = build_plan(app.session).decisions
        assert (one.text, one.options, one.recommendation, one.otherwise) == (
            "Komt er een tweede lijn?",
            "Ja of nee",
            "Ja",
            "Dan blijft het zo",
        )


@pytest.mark.thorough
async def test_an_optional_part_is_taken_along_in_prepare(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("prepare")
        await pilot.pause()
        await pilot.press(*["pagedown"] * 5)
        await shown(app, pilot, "neem erbij")
        options = app.screen.query_one("#agenda", OptionList)
        options.highlighted = options.get_option_index("round-crisis")
        await pilot.press("enter")
        await pilot.pause()
        assert app.session.settings["round/crisis"] is True
        await shown(app, pilot, "laat weg")


@pytest.mark.thorough
async def test_the_crisis_round_is_walked_after_the_systems(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.write(SetRecord(key="round/crisis", value=True))
        app.write(VisitRecord(cell="outage/materials-access/1w/back-to-normal"))
        app.go("workshop")
        await pilot.pause()
        await silence(app, pilot)
        await pilot.press("pagedown")
        await shown(app, pilot, "Stel dat dit groter wordt")
        await pilot.press("pagedown")
        await shown(app, pilot, "Wie roept het crisisteam bij elkaar")
        await type_text(pilot, "Marga")
        await silence(app, pilot)
        await pilot.press("pagedown")
        await pilot.pause()
        assert app.session.answers["crisis/team/crisis/activate", "main"].text == "Marga"
        await pick(app, pilot, "f4", "wish")
