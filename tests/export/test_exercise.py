"""From workshop to exercise: the script, the sheets of the observers, and the evaluation that picks it up."""

from pathlib import Path

import docx
import pytest

from facilitator.files.session.open_session import new_session
from facilitator.files.sets.question_sets import load_named_set
from facilitator.model.cells import Page
from facilitator.model.flow import opening, story
from facilitator.model.records import AnswerRecord, ItemRecord, Record
from facilitator.model.session import scenario_of
from tests.program import Run, session

LAS = ItemRecord(
    of="system", id="las", fields={"name": "Leerlijn", "kind": "las", "processes": ["teaching"], "self_managed": True}
)
DAY = AnswerRecord(
    cell="outage/las/1d/fallback",
    text="Papieren lijsten",
    measures={"exists": "partly", "time": "4h", "where": "de kluis"},
)
WEEK = AnswerRecord(cell="outage/las/1w/fallback", state="nothing")
HOUR = AnswerRecord(
    cell="outage/las/1h/fallback", text="Bellen", measures={"exists": "yes", "certainty": "tested", "time": "direct"}
)
TOLD = AnswerRecord(
    cell="outage/las/1d/communication", text="Noor belt", measures={"sender": ["Noor"], "channel": "telefoon"}
)
COST = AnswerRecord(cell="outage/las/1d/financial", text="Uren", measures={"amount": 120000})


def held(workspace: Path, *records: Record, name: str = "w", set_id: str = "school-po") -> Path:
    path = workspace / "sessions" / f"{name}.toml"
    new_session(path, load_named_set(set_id, workspace), list(records))
    return path


def script(run: Run, name: str = "w") -> list[str]:
    """Every line of the script, the rows of its tables with bars in between."""
    done = run("export", name, "--to", "exercise")
    assert done.status == 0, done.err
    word = docx.Document(str(done.out.strip()))
    lines = [paragraph.text for paragraph in word.paragraphs]
    return lines + [" | ".join(cell.text for cell in row.cells) for table in word.tables for row in table.rows]


def test_the_script_is_about_the_weakest_fallback_that_can_be_exercised(workspace: Path, run: Run) -> None:
    held(workspace, LAS, HOUR, DAY, WEEK, TOLD, COST)
    lines = script(run)
    assert "Werkt de terugval bij Leerlijn, 1 dag zoals is afgesproken?" in lines
    assert "Werkt hij binnen de geschatte tijd: 4 uur?" in lines
    assert "Weet Noor wat er verwacht wordt?" in lines
    assert "\u201cPapieren lijsten\u201d" in "\n".join(lines)
    assert "Genoemd in het plan | Noor" in lines
    told = "\n".join(lines)
    for words in ("(de kluis)", "via telefoon", "Droog: geld uitgeven", "Droog: gegevens terugzetten"):
        assert words in told, words


def test_three_injects_of_the_story_come_at_their_minute(workspace: Path, run: Run) -> None:
    path = held(workspace, LAS, DAY)
    scenario = scenario_of(session(path), "las")
    assert scenario is not None
    lines = script(run)
    for minute, moment in (("0:15", "1h"), ("0:45", "1d"), ("1:15", "1w")):
        (row,) = [line for line in lines if line.startswith(f"{minute} | ")]
        assert scenario.developments[moment] in row
    assert any(line.startswith("0:10 | ") and scenario.opening in line for line in lines)
    assert any(line.startswith("1:00 | Onverwachte wending") and scenario.surprise in line for line in lines)


def test_every_fallback_that_exists_has_a_sheet_with_a_clock_and_every_moment_its_estimate(
    workspace: Path, run: Run
) -> None:
    held(workspace, LAS, HOUR, DAY, WEEK)
    lines = script(run)
    watched = [line for line in lines if line.startswith("Waarnemer: ")]
    assert watched == ["Waarnemer: Leerlijn, 1 uur", "Waarnemer: Leerlijn, 1 dag"]
    assert len([line for line in lines if line.startswith("De terugval werkt voor iedereen | __ : __")]) == 2
    beside = [line for line in lines if line.startswith("Leerlijn | ")]
    assert [line.split(" | ")[1] for line in beside] == ["1 uur", "1 dag", "1 week"]
    processes = [line.split(" | ")[1] for line in lines if line.startswith("Lesuitvoering | ")]
    assert processes == ["1 uur", "1 dag", "1 week"]
    assert "Voor wie van elders meekijkt" in lines
    # Nothing was measured yet: no cell says so.
    assert all(line.endswith(" |  | ") for line in beside)


def test_without_a_fallback_there_is_nothing_to_exercise_and_that_is_said(workspace: Path, run: Run) -> None:
    held(workspace, LAS, WEEK)
    told = "\n".join(script(run))
    assert "Er is nog niets om te oefenen" in told
    assert "Waarnemer" not in told


@pytest.mark.parametrize("set_id", ["crisis-team-municipality", "crisis-team-school-en"])
def test_a_team_exercises_its_roles_in_a_story_told_in_turns(workspace: Path, run: Run, set_id: str) -> None:
    path = held(workspace, set_id=set_id)
    lines = script(run)
    scenario = scenario_of(session(path), "")
    assert scenario is not None
    assert all(any(words in line for line in lines) for words in scenario.developments.values())
    assert len([line for line in lines if "__ : __" in line]) == 6


def test_the_evaluation_picks_up_what_was_exercised(workspace: Path, run: Run) -> None:
    path = held(workspace, LAS, HOUR, DAY)
    told = scenario_of(session(path), "las")
    assert told is not None
    assert run("new", "later", "--set", "exercise-evaluation", "--from", "w").status == 0
    later = session(path.with_name("later.toml"))
    page = Page("exercise", "teaching", "exercise")
    picked = scenario_of(later, "")
    assert picked is not None
    assert picked.title == told.title
    assert picked.opening.endswith("Leerlijn, 1 dag: Terugval: \u201cPapieren lijsten\u201d")
    assert story(later, page).startswith("Denk terug aan de oefening.")
    # The process that was estimated has every moment of its estimate with it.
    process = next(one for one in later.own_processes() if one.id == "teaching")
    assert len(process.estimates) == 2
    assert opening(later, Page("team", "crisis-team", "exercise"))[0] == told.title


def test_a_workshop_after_a_workshop_picks_up_no_exercise(workspace: Path, run: Run) -> None:
    path = held(workspace, LAS, DAY)
    assert run("new", "later", "--from", "w").status == 0
    assert session(path.with_name("later.toml")).own_story("exercised") is None
