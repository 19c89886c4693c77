"""The example workshop fits its question set, and shows every kind of thing a workshop can hold."""

from pathlib import Path

import pytest

from facilitator.files.demo import demo_records
from facilitator.files.session.open_session import new_session
from facilitator.files.session.session_file import read_session
from facilitator.files.sets.question_sets import shipped_folder
from facilitator.model.checks import checks
from facilitator.model.flow import all_cells, find_cell, resume_cell
from facilitator.model.records import AnswerRecord, Value
from facilitator.model.session import Session, cell_question
from facilitator.model.sets.question_set import Measure, QuestionSet
from facilitator.model.things.kinds import Action, Decision, Parked, Wish
from tests.problems import refused
from tests.workshops import a_set


@pytest.fixture
def session(demo: Path) -> Session:
    read = read_session(demo)
    assert read.notes == []
    return read.session


SHIPPED = sorted(path.stem for path in shipped_folder().glob("*.toml"))


@pytest.fixture(params=SHIPPED)
def any_demo(request: pytest.FixtureRequest, tmp_path: Path) -> Session:
    """The example of each set that comes with the program, read back from a file."""
    question_set = a_set(request.param)
    path = tmp_path / "demo.toml"
    new_session(path, question_set, demo_records(question_set))
    read = read_session(path)
    assert read.notes == []
    return read.session


def fits(session: Session, measure: Measure, value: Value) -> bool:
    if measure.options:
        return value in [option.id for option in measure.options]
    if measure.kind == "money":
        return isinstance(value, int) and value >= 0
    if measure.kind == "subjects":
        return isinstance(value, list) and all(session.question_set.system(one) for one in value)
    if measure.kind == "people":
        known = {person.id for person in session.people()}
        return isinstance(value, list) and all(one in known for one in value if "-" in one and " " not in one)
    return isinstance(value, str)


@pytest.mark.sweep
def test_every_answer_has_its_cell_and_every_measure_its_question(any_demo: Session) -> None:
    session = any_demo
    for record in demo_records(session.question_set):
        if isinstance(record, AnswerRecord):
            cell = find_cell(session, record.cell)
            question = cell_question(session, cell)
            assert question is not None
            known = {one.id: one for one in question.measures if not one.moments or cell.moment in one.moments}
            for key, value in record.measures.items():
                assert fits(session, known[key], value), (record.cell, key, value)


def test_one_system_is_complete_one_half_done_and_one_empty(session: Session) -> None:
    states: dict[str, list[str]] = {}
    for cell in all_cells(session):
        states.setdefault(cell.subject, []).append(session.coverage(cell))
    assert {"answered", "unknown", "ask", "nothing", "not_applicable"} == set(states["las"])
    assert states["materials-access"].count("answered") == 9
    assert "draft" in states["materials-access"]
    assert set(states["office"]) == {"empty"}
    assert str(resume_cell(session)) == "outage/materials-access/1w/fallback"


@pytest.mark.sweep
def test_everything_it_refers_to_exists(any_demo: Session) -> None:
    session = any_demo
    question_set = session.question_set
    for system in session.systems():
        assert question_set.system(system.kind)
        assert system.hardest in system.processes
        assert all(question_set.process(one) for one in system.processes)
        assert all(question_set.system(one) for one in [*system.depends_on, system.log_in_by] if one)
        assert not system.scenario or question_set.scenario(system.scenario)
    assert question_set.scenario(session.setting("scenario"))
    assert session.setting("language") == question_set.language
    names = [one.name for one in session.people()]
    actions = session.actions()
    assert [one.owner for one in actions if one.owner not in [*names, ""]] == []
    assert len([one for one in actions if not one.owner and not one.due]) == 1
    for kind in (Action, Decision, Wish, Parked):
        assert session.all_of(kind)
        assert all(find_cell(session, capture.cell) for capture in session.all_of(kind))


@pytest.mark.sweep
def test_each_is_alive(any_demo: Session) -> None:
    states = {any_demo.coverage(cell) for cell in all_cells(any_demo)}
    assert {"answered", "draft", "empty"} <= states
    # The conversation goes on in the middle, and not everything is well: but what is wrong is the room's own.
    resumed = resume_cell(any_demo)
    assert resumed is not None and any_demo.coverage(resumed) == "draft"
    found = {check.rule for check in checks(any_demo)}
    assert len(found) >= 1 and not found & {"nobody-knows-ict", "nobody-knows-process", "nobody-fills", "too-few"}


def test_each_speaks_the_same_in_both_languages() -> None:
    for name in [one for one in SHIPPED if not one.endswith("-en")]:
        dutch, english = (list(demo_records(a_set(language))) for language in (name, f"{name}-en"))
        assert [type(record) for record in dutch] == [type(record) for record in english], name
        cells = [[getattr(record, "cell", "") for record in records] for records in (dutch, english)]
        assert cells[0] == cells[1], name


def test_a_set_without_an_example_says_so(small_set: QuestionSet) -> None:
    with refused("no example"):
        demo_records(small_set)
