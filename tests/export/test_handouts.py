"""On paper: the script holds what may not be on the screen, the sheets hold room to write."""

import io
from pathlib import Path

import docx
import pytest
from docx.shared import Cm

from facilitator.export.handouts.script import A3, render_sheets
from facilitator.files.session.session_file import read_session
from facilitator.model.flow import spoken_question, steps
from facilitator.model.session import Session
from facilitator.texts import Texts
from tests.program import Run


def words(path: Path) -> str:
    word = docx.Document(str(path))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def test_the_script_holds_story_questions_probes_and_surprises(demo: Path, run: Run) -> None:
    done = run("export", "demo", "--to", "script")
    assert done.status == 0, done.err
    session = read_session(demo).session
    text = words(Path(done.out.strip()))
    for cell in steps(session):
        assert spoken_question(session, cell) in text
    for question in session.question_set.questions:
        assert all(probe in text for probe in question.probes)
    scenario = session.question_set.scenario("ddos")
    assert scenario is not None
    assert scenario.surprise in text
    assert "papieren absentielijst" not in text


def test_a_sheet_for_every_conversation(demo_session: Session) -> None:
    word = docx.Document(io.BytesIO(render_sheets(demo_session, Texts("nl"))))
    assert len(word.tables) == len(demo_session.systems()) * 3
    assert word.sections[0].page_width == pytest.approx(Cm(A3.width), abs=1000)
    # Six questions, and at a day and a week how it goes back to normal.
    assert {len(table.rows) for table in word.tables} == {6, 7}
    assert all(row.cells[1].text == "" for table in word.tables for row in table.rows)
