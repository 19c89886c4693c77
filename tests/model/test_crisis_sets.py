"""The crisis team's workshop and the evaluated exercise: walked from start to end, in words to read aloud."""

import re
import textwrap
from itertools import groupby

import pytest

from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.cells import Cell
from facilitator.model.checks import open_checks
from facilitator.model.flow import all_cells, opening, page_cells, spoken_question, steps, story
from facilitator.model.records import AnswerRecord, SetRecord
from facilitator.model.room.agenda import build_agenda
from facilitator.model.session import Session
from facilitator.model.sets.question_set import as_plain
from tests.workshops import shipped_workshop

ROLES = {
    "crisis-team-municipality": "chair secretariat process-adviser public-order working-group-lead communication ict "
    "hr facilities finance legal ciso team-leads",
    "crisis-team-school": "chair secretary information communication content",
}
EVALUATIONS = ["exercise-evaluation", "exercise-evaluation-municipality"]
NAMES = [*ROLES, *EVALUATIONS]
SETS = [name + end for name in NAMES for end in ("", "-en")]
PHASES = {
    "picture": ["so-far", "facts", "assumptions", "open-points"],
    "judgement": ["worst", "options", "weighing"],
    "decision": ["decisions", "recovery-work", "told"],
}
FOREIGN = {
    "crisis-team-school": "gemeente gemeentehuis college inwoners burgemeester calamiteitenteam balie raad",
    "crisis-team-school-en": "town.hall municipal.executive residents mayor emergency.team desk council.meets",
    "crisis-team-municipality": "school schoolleiding leerlingen ouders lessen crisisteam bestuur",
    "exercise-evaluation": "gemeente college calamiteitenteam inwoners",
    "exercise-evaluation-municipality": "school schoolleiding leerlingen ouders lessen toetsen crisisteam bestuur",
}
ALLOWED = ("Staring College", "de gemeente, de veiligheidsregio")


def pages(session: Session, round_id: str) -> list[tuple[str, str, list[str]]]:
    """Subject, moment and questions of each page of a round, as they are walked."""
    walked = [cell for cell in steps(session) if cell.round == round_id]
    return [
        (page.subject, page.moment, [cell.question for cell in cells])
        for page, cells in groupby(walked, lambda cell: cell.page)
    ]


@pytest.mark.parametrize("end", ["", "-en"])
@pytest.mark.parametrize("name", list(ROLES))
def test_every_role_and_then_every_phase_of_three_meetings_is_walked(name: str, end: str) -> None:
    session = shipped_workshop(name + end)
    first = ["plan-says", "plan-steps", "plan-place", "plan-missing"]
    assert pages(session, "plan") == [("plan", "now", first)]
    assert steps(session)[0].round == "plan"
    asked = ["who", "reachable", "mandate", "one-minute", "cooperation"]
    assert pages(session, "roles") == [(role, "now", asked) for role in ROLES[name].split()]
    watched = [("watcher", "now", ["watches"])] if name == "crisis-team-school" else []
    assert pages(session, "watching") == watched
    turns = [f"turn-{number}" for number in (1, 2, 3)]
    assert pages(session, "bob") == [(turn, phase, asked) for turn in turns for phase, asked in PHASES.items()]
    assert sorted(map(str, steps(session))) == sorted(map(str, all_cells(session)))


@pytest.mark.parametrize("end", ["", "-en"])
@pytest.mark.parametrize("name", list(ROLES))
def test_a_role_play_is_walked_only_when_it_was_chosen(name: str, end: str) -> None:
    session = shipped_workshop(name + end)
    assert pages(session, "calls") == []
    session.apply(SetRecord(key="round/calls", value=True))
    played = [page for page, _, _ in pages(session, "calls")]
    assert played == ["call-press", "call-public", "call-boss"]
    for cell in steps(session):
        if cell.round == "calls":
            assert story(session, cell.page)
            assert len(textwrap.wrap(story(session, cell.page), 66)) <= 3
            assert len(textwrap.wrap(spoken_question(session, cell), 66)) <= 3


def test_a_role_that_nobody_talked_about_is_a_gap_and_not_a_finding() -> None:
    session = shipped_workshop(
        "crisis-team-municipality",
        AnswerRecord(cell="roles/chair/now/who", text="Anna", measures={"fills": ["Anna"], "deputy": ["Bo"]}),
        AnswerRecord(cell="roles/hr/now/mandate", text="Mag mensen naar huis sturen"),
        AnswerRecord(cell="roles/ict/now/who", state="unknown"),
    )
    found = {one.about for one in open_checks(session) if one.rule == "nobody-fills"}
    assert found == {"roles/hr/now/who", "roles/ict/now/who"}


@pytest.mark.parametrize("end", ["", "-en"])
@pytest.mark.parametrize(("name", "count"), [("exercise-evaluation", 7), ("exercise-evaluation-municipality", 11)])
def test_every_process_is_evaluated_and_the_team_once(name: str, count: int, end: str) -> None:
    session = shipped_workshop(name + end)
    asked = ["worked", "disruption", "data-lost", "back-to-normal", "dry", "recommendation"]
    found = pages(session, "exercise")
    assert len(found) == count
    assert all(questions == asked for _, _, questions in found)
    team = ["team-worked", "team-roles", "team-messages", "team-recommendation"]
    assert pages(session, "team") == [("crisis-team", "exercise", team)]


@pytest.mark.parametrize("name", SETS)
def test_the_agenda_fills_the_time(name: str) -> None:
    agenda = build_agenda(shipped_workshop(name))
    assert 0 <= agenda.available - agenda.needed <= 1


@pytest.mark.sweep
@pytest.mark.parametrize("name", SETS)
def test_every_question_can_be_read_aloud_in_every_story(name: str) -> None:
    for scenario in shipped_workshop(name).question_set.scenarios:
        session = shipped_workshop(name, SetRecord(key="scenario", value=scenario.id))
        for cell in all_cells(session):
            spoken, told = spoken_question(session, cell), story(session, cell.page)
            assert "{" not in spoken
            assert "…" not in spoken
            assert len(textwrap.wrap(spoken, 66)) <= 3, spoken
            assert told
            assert len(textwrap.wrap(told, 66)) <= 3, told


@pytest.mark.sweep
@pytest.mark.parametrize("name", [name + end for name in ROLES for end in ("", "-en")])
def test_every_meeting_begins_with_what_has_happened_meanwhile(name: str) -> None:
    for scenario in shipped_workshop(name).question_set.scenarios:
        session = shipped_workshop(name, SetRecord(key="scenario", value=scenario.id))
        cards = [opening(session, Cell("bob", f"turn-{number}", "picture", "facts").page)[1] for number in (1, 2, 3)]
        assert cards == [scenario.opening, scenario.developments["turn-2"], scenario.developments["turn-3"]]
        assert scenario.surprise


@pytest.mark.parametrize("name", list(FOREIGN))
def test_a_set_speaks_the_words_of_its_own_sector(name: str) -> None:
    plain = as_plain(shipped_workshop(name).question_set)
    plain.pop("sources")
    said = str(plain)
    for allowed in ALLOWED:
        said = said.replace(allowed, "")
    assert re.findall(rf"\b(?:{'|'.join(FOREIGN[name].split())})\b", said, re.IGNORECASE) == []


@pytest.mark.parametrize("name", ["crisis-team-municipality", "crisis-team-school"])
def test_a_workshop_is_no_evidence_that_was_exercised_and_an_exercise_is(name: str) -> None:
    exercised = {"log", "hot-wash", "participants", "actions", "next-date", "exercise-proposal"}
    assert not any(exercised & set(norm.shows) for norm in shipped_workshop(name).question_set.norms)
    for evaluation in EVALUATIONS:
        norms = shipped_workshop(evaluation).question_set.norms
        assert any(exercised & set(norm.shows) for norm in norms)
        assert all(norm.adds for norm in norms)


def test_one_option_is_too_few_and_who_tells_a_decision_needs_no_deputy() -> None:
    session = shipped_workshop(
        "crisis-team-municipality",
        AnswerRecord(cell="bob/turn-1/judgement/options", text="Alles uit"),
        AnswerRecord(cell="bob/turn-1/decision/told", text="Bas, telefonisch", measures={"sender": ["Bas"]}),
        AnswerRecord(cell="roles/hr/now/who", state="nothing"),
    )
    rules = {(one.rule, one.about) for one in open_checks(session)}
    assert ("too-few", "bob/turn-1/judgement/options") in rules
    assert ("nobody-fills", "roles/hr/now/who") in rules
    assert not any(rule == "no-deputy" for rule, _ in rules)


@pytest.mark.sweep
@pytest.mark.parametrize("name", SETS)
def test_everything_said_stands_in_the_plan(name: str) -> None:
    cells = all_cells(shipped_workshop(name))
    said = [AnswerRecord(cell=str(cell), text=f"Antwoord {number}") for number, cell in enumerate(cells)]
    plan = build_plan(shipped_workshop(name, *said))
    assert [(cell.key, cell.text) for cell in plan.cells] == [(one.cell, one.text) for one in said]
    assert plan.gaps == []
    assert page_cells(shipped_workshop(name), cells[0].page)[0] == cells[0]
