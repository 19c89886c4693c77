"""Every year again: last year's file carried over, answers confirmed, years compared. Through the command line."""

import json
from pathlib import Path

import pytest

from facilitator.export.web.trend_picture import trend_svg
from facilitator.files.session.session_file import read_session
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.cells import parse_cell
from facilitator.model.history import undo_record
from facilitator.model.records import AnswerRecord, ItemRecord
from facilitator.model.room.agenda import proposed_depths, proposed_order
from facilitator.model.session import Session
from facilitator.model.years.compare import compare, earlier_of
from facilitator.model.years.trend import trend
from facilitator.texts import Texts
from tests.program import CELL, Run, session
from tests.small_set import SMALL

ONE_DAY = "outage/las/1d/fallback"
PROCESS = "outage/las/1h/process"
WEEK = "outage/las/1w/data"


@pytest.fixture
def years(run: Run, workspace: Path) -> dict[str, Path]:
    """Three years of the example board: 2027 confirms half and closes actions, 2028 confirms once more."""

    def done(*arguments: object) -> str:
        ran = run(*arguments)
        assert ran.status == 0, ran.err
        return ran.out

    done("new", "y2026", "--demo")
    done("new", "y2027", "--from", "y2026", "--date", "2027-11-25")
    for cell in [cell for cell in session(workspace / "sessions" / "y2027.toml").befores if "/las/1h/" in cell]:
        done("record", "y2027", cell, "--adopt")
    done(
        "record",
        "y2027",
        ONE_DAY,
        "Formulieren liggen overal klaar.",
        "--measure",
        "exists=yes",
        "--measure",
        "time=1h",
    )
    done(
        "record", "y2027", "outage/office/1h/fallback", "Bellen.", "--measure", "exists=partly", "--measure", "time=4h"
    )
    done("record", "y2027", "--status", "action-1=done", "--status", "action-4=dropped")
    done("new", "y2028", "--from", "y2027", "--date", "2028-11-23")
    done("record", "y2028", CELL, "--adopt")
    done("record", "y2028", ONE_DAY, "Formulieren kwijt.", "--measure", "exists=no", "--measure", "time=1d")
    done("record", "y2028", WEEK, "De leverancier zet elk kwartaal terug.")
    return {name: workspace / "sessions" / f"{name}.toml" for name in ("y2026", "y2027", "y2028")}


def test_the_next_year_begins_with_all_that_is_still_true_and_no_answers(years: dict[str, Path]) -> None:
    old, new = session(years["y2026"]), session(years["y2027"])
    assert new.setting("previous") == old.uuid != new.uuid
    assert (new.setting("organisation"), new.setting("previous_date")) == ("Stichting De Linde", "2026-11-26")
    assert [one.id for one in new.systems()] == [one.id for one in old.systems()]
    assert not any(one.present for one in new.people())
    assert [one.name for one in new.people()] == [one.name for one in old.people()]
    assert not new.clock and not new.attendance and not new.listed("wish")
    assert new.setting("scenario") not in ("", old.setting("scenario"))
    assert set(new.befores) == {cell for cell, entry in old.answers if entry == "main"}
    # Closed actions do not come along; nor may their ids be used again.
    later = session(years["y2028"])
    assert [one.id for one in later.actions()] == ["action-2", "action-3"]
    assert {"action-1", "action-4"} <= later.ids_ever("action")


def test_what_was_said_before_never_counts_as_said_now(years: dict[str, Path], run: Run) -> None:
    assert "before" not in run("record", "y2028", "--list").out
    read = session(years["y2028"])
    cell = parse_cell("outage/las/1w/fallback")
    assert read.before(cell) is not None
    assert (read.coverage(cell), read.entries(cell), read.text(cell)) == ("empty", [], "")
    plan = build_plan(read, with_changes=True)
    assert plan.cell(str(cell)).others == []
    assert [gap.cell for gap in plan.gaps if gap.cell == str(cell)]
    assert len([change for change in plan.changes if change.what == "answer"]) == len(read.answers)
    for to in ("csv", "md"):
        assert run("export", "y2028", "--to", to).status == 0
    folder = years["y2028"].parent / "y2028"
    lines = [line for path in folder.glob("*.csv") for line in path.read_text(encoding="utf-8").splitlines()]
    standing = [line for line in lines if "Laatste export in een rekenblad" in line]
    assert standing
    assert all("niet besproken" in line and "2026-11-26" in line for line in standing)


def test_an_answer_that_was_confirmed_twice_says_so(years: dict[str, Path], run: Run) -> None:
    record = session(years["y2028"]).answers[CELL, "main"]
    assert record.confirms == ["2026-11-26", "2027-11-25"]
    assert record.text == session(years["y2026"]).answers[CELL, "main"].text
    assert record.measures == session(years["y2026"]).answers[CELL, "main"].measures
    words = "in 2 workshops bevestigd; ook gezegd op 26 november 2026 en 25 november 2027"
    assert words in " ".join(run("compare", "y2027", "y2028").out.split())
    run("export", "y2028", "--to", "json", "--to", "md")
    assert words in (years["y2028"].parent / "y2028" / "uitkomsten.md").read_text(encoding="utf-8").replace("\\", "")
    # Said otherwise, it is not confirmed any more; said as it was, it is again.
    run("record", "y2028", CELL, "Heel anders.")
    assert "in 2 workshops" not in run("compare", "y2027", "y2028").out


def test_compare_tells_what_changed_for_better_and_worse(years: dict[str, Path], run: Run) -> None:
    first = run("compare", "y2026", "y2027").out
    flat = " ".join(first.split())
    better = flat.partition("Beter dan toen")[2].partition("Nieuw besproken")[0]
    assert "Formulieren liggen overal klaar. (werkt sneller, bestaat nu)" in better
    assert "Gedaan: Absentieformulieren" in flat and "Vervallen: Werkboeken" in flat
    assert "Nieuw besproken ---------------" in flat and "Bellen." in flat
    assert "outage/" not in first and "action-" not in first
    second = " ".join(run("compare", "y2027", "y2028").out.split())
    worse = second.partition("Minder goed dan toen")[2]
    assert "Toen: Formulieren liggen overal klaar. Nu: Formulieren kwijt. (bestaat niet meer of nog maar deels" in worse
    # 2027 did not ask about the week: what 2026 found still stands, and 2028 is compared with it.
    assert "(nu is er een antwoord)" in second.partition("Beter dan toen")[2]


def test_over_the_years_there_is_a_line_a_workshop(years: dict[str, Path], run: Run) -> None:
    done = run("compare", *years, "--json")
    found = json.loads(done.out)
    assert [one["open_actions"] for one in found["years"]] == [4, 2, 2]
    assert found["years"][0]["must_answered"] == 18
    assert [one["must_standing"] for one in found["years"]] == [18, 19, 19]
    # What 2027 found out about the times still stands in 2028.
    assert [one["times_known"] for one in found["years"]] == [0, 7, 7]
    told = run("compare", *years).out
    assert told.count("18 van 30") == 2
    assert "26 november 2026 · y2026  ████████████░░░░░░░░  18 van 30" in told
    assert run("compare", "y2026").status == 2


def test_the_plan_says_what_changed_with_and_without_the_old_file(years: dict[str, Path], run: Run) -> None:
    folder = years["y2028"].parent / "y2028"
    assert run("export", "y2028", "--to", "json").status == 0
    alone = json.loads((folder / "uitkomsten.json").read_text(encoding="utf-8"))
    assert run("export", "y2028", "--to", "json", "--previous", "y2026", "--previous", "y2027", "--force").status == 0
    beside = json.loads((folder / "uitkomsten.json").read_text(encoding="utf-8"))
    assert alone["since"]["date"] == beside["since"]["date"] == "2027-11-25"
    for key in ("cells", "done", "dropped", "still_open", "systems_added", "systems_gone"):
        assert alone["since"][key] == beside["since"][key]
    assert (len(alone["years"]), len(beside["years"])) == (0, 3)
    run("export", "y2026", "--to", "md")
    assert "veranderd sinds" not in (years["y2026"].parent / "y2026" / "uitkomsten.md").read_text(encoding="utf-8")


@pytest.mark.thorough
def test_the_trend_is_a_picture_that_reads_aloud(years: dict[str, Path], run: Run) -> None:
    found = trend([("<y>", session(years["y2026"])), ("y2027", session(years["y2027"]))])
    picture = trend_svg(found, Texts("nl"))
    assert picture.startswith("<svg") and "&lt;y&gt;" in picture and "<y>" not in picture
    assert "4 open, 0 klaar of vervallen" in picture and "<desc>" in picture
    assert trend_svg(found[:1], Texts("nl")) == ""
    for arguments, count in ((("--previous", "y2026"), 1), ((), 0)):
        assert run("export", "y2027", "--to", "html", "--force", *arguments).status == 0
        page = (years["y2027"].parent / "y2027" / "uitkomsten.html").read_text(encoding="utf-8")
        assert page.count('<svg class="trend"') == count


def test_weak_and_changed_systems_go_first_and_what_was_in_order_is_short(years: dict[str, Path]) -> None:
    new = session(years["y2027"])
    for cell, before in list(new.befores.items()):
        fine = {"exists": "yes", "time": "direct"} if cell.endswith("/fallback") else {}
        new.apply(before.model_copy(update={"state": "answered", "text": "Goed.", "measures": fine}))
    assert proposed_order(new)[0].id == "office"  # listed, never discussed
    assert proposed_depths(new)["las"] == "short"
    las = new.befores["outage/las/1w/fallback"]
    new.apply(las.model_copy(update={"measures": {"exists": "yes", "time": "longer"}}))
    assert proposed_depths(new)["las"] == "full"  # longer than anything that could be chosen is no use in a week
    new.apply(las.model_copy(update={"measures": {"exists": "yes", "time": "3d"}}))
    assert proposed_depths(new)["las"] == "short"
    new.apply(new.befores[CELL].model_copy(update={"measures": {"exists": "yes", "time": "1d"}}))
    assert proposed_depths(new)["las"] == "full"  # a day for the first hour: too late


def test_adopting_without_last_year_and_writing_over_it_are_refused(years: dict[str, Path], run: Run) -> None:
    nothing = run("record", "y2026", CELL, "--adopt")
    assert (nothing.status, "niets bekend" in nothing.err) == (1, True)
    assert run("record", "y2028", CELL, "x", "--entry", "before").status == 1
    assert run("record", "y2028", CELL, "x", "--adopt").status == 2
    assert run("new", "z", "--from", "y2026", "--demo").status == 2
    assert run("new", "z", "--from", "y2026", "--date", "ooit").status == 2
    assert "y2026" in run("new", "z", "--from", "y2025").err
    assert run("record", "y2027", "--status", "action-2=klaar").status == 1


def test_words_of_last_year_can_be_erased_and_a_tidy_copy_keeps_the_rest(years: dict[str, Path], run: Run) -> None:
    assert run("erase", "y2028", "--cell", WEEK).status == 0
    assert WEEK not in session(years["y2028"]).befores
    assert run("erase", "y2028", "--text", "Formulieren liggen overal klaar").status == 0
    assert "liggen overal" not in years["y2028"].read_text(encoding="utf-8")
    before = session(years["y2028"])
    copy = session(Path(run("tidy", "y2028", "--drop-history").out.strip()))
    assert {key: one.text for key, one in copy.befores.items()} == {
        key: one.text for key, one in before.befores.items()
    }


def test_undo_never_takes_back_what_came_along(years: dict[str, Path]) -> None:
    read = session(years["y2028"])
    number = 1000
    while (record := undo_record(read)) is not None:
        number += 1
        read.apply(record.model_copy(update={"number": number}))
    assert len(read.systems()) == 3
    assert read.befores and not [one for one in read.answers.values() if not one.empty]


# -- another edition ------------------------------------------------------------------------------


def next_edition(workspace: Path) -> None:
    """The set a year later: another question in the place of one, and without the shortest moment's costs."""
    changed = SMALL.replace('edition = "1"', 'edition = "2"').replace('id = "financial"', 'id = "costs"')
    changed = changed.replace('["fallback", "financial"]', '["fallback", "costs"]')
    (workspace / "question_sets" / "small.toml").write_text(changed, encoding="utf-8")


def test_a_newer_edition_carries_over_by_id_and_lists_what_no_longer_fits(
    small: Path, run: Run, workspace: Path
) -> None:
    run("record", "w", CELL, "Papier.")
    run("record", "w", "outage/las/1d/financial", "Duizend euro.")
    next_edition(workspace)
    done = run("new", "w2", "--from", small)
    assert done.status == 0
    assert "1 antwoord van eerder past niet meer" in done.err
    assert "- Leerlingadministratie, 1 dag: Financieel" in done.err
    new = session(Path(done.out.strip()))
    assert new.question_set.edition == "2"
    assert new.befores["outage/las/1d/financial"].text == "Duizend euro."
    run("export", "w2", "--to", "md")
    text = (small.parent / "w2" / "uitkomsten.md").read_text(encoding="utf-8").replace("\\", "")
    assert "Past niet meer in de vragen van dit jaar" in text
    assert "Leerlingadministratie, 1 dag: Financieel. Duizend euro." in text
    # The year after it is still there, and goes back in its place when the question comes back.
    (workspace / "question_sets" / "small.toml").write_text(SMALL.replace('edition = "1"', 'edition = "3"'))
    third = session(Path(run("new", "w3", "--from", "w2").out.strip()))
    assert run("record", "w3", "outage/las/1d/financial", "--adopt").status == 0
    assert third.befores["outage/las/1d/financial"].confirms == [session(small).created[:10]]


def test_without_its_set_the_questions_go_along(small: Path, run: Run, workspace: Path) -> None:
    (workspace / "question_sets" / "small.toml").unlink()
    done = run("new", "w2", "--from", "w")
    assert done.status == 0
    assert session(Path(done.out.strip())).question_set == session(small).question_set


def test_adopting_leaves_choices_behind_that_the_set_no_longer_has(small: Path, run: Run, workspace: Path) -> None:
    run("record", "w", CELL, "Papier.", "--measure", "exists=no", "--measure", "time=4h")
    changed = SMALL.replace('{ id = "no", name = "Nee" },', '{ id = "never", name = "Nooit" },')
    (workspace / "question_sets" / "small.toml").write_text(changed, encoding="utf-8")
    made = Path(run("new", "w2", "--from", "w").out.strip())
    assert run("record", "w2", CELL, "--adopt").status == 0
    assert session(made).answers[CELL, "main"].measures == {"time": "4h"}
    assert session(made).befores[CELL].measures == {"exists": "no", "time": "4h"}


def test_removed_renamed_and_added_systems_are_told(demo_session: Session, demo: Path) -> None:
    newer = read_session(demo).session
    las = newer.items["system"]["las"]
    newer.apply(ItemRecord(of="system", id="las", fields={**las.fields, "product": "Andere Admin"}))
    newer.items["system"].pop("office")
    found = compare(earlier_of(demo_session, "demo"), newer)
    assert [(one.before, one.now) for one in found.systems_renamed] == [("Leerlijn Admin", "Andere Admin")]
    assert found.systems_gone == ["Wolkwerk"]
    assert compare(earlier_of(newer, "demo"), demo_session).systems_added == ["Wolkwerk"]
    assert {one.kind for one in found.cells} == {"confirmed"}


def test_a_choice_that_only_changes_words_is_neither_better_nor_worse(demo_session: Session, demo: Path) -> None:
    newer = read_session(demo).session
    newer.apply(newer.answers[PROCESS, "main"].model_copy(update={"text": "Anders gezegd."}))
    newer.apply(AnswerRecord(cell="outage/las/1h/financial", text="Toch iets.", measures={"amount": 100}))
    changed = {one.cell: one.turn for one in compare(earlier_of(demo_session, "demo"), newer).of("changed")}
    assert changed == {PROCESS: "", "outage/las/1h/financial": ""}


def test_what_belongs_to_another_kind_of_workshop_is_counted_and_not_said_to_fit_no_longer(
    small: Path, run: Run
) -> None:
    run("record", "w", CELL, "Papier.")
    done = run("new", "oefening", "--from", small, "--set", "exercise-evaluation")
    assert done.status == 0
    assert "ander soort workshop" in done.err
    assert "past niet meer" not in done.err and "Leerlingadministratie" not in done.err
