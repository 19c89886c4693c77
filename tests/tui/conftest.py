"""A workshop to drive: the school set, two systems, a person, in a workspace of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual._compositor import Compositor
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

from facilitator.files.demo import demo_records
from facilitator.files.session.open_session import new_session
from facilitator.files.sets.question_sets import load_named_set
from facilitator.model.records import ItemRecord, Record, SetRecord, VisitRecord
from facilitator.model.sets.question_set import QuestionSet
from facilitator.tui.app import FacilitatorApp

from . import at_rest


@pytest.fixture(scope="session")
def school() -> QuestionSet:
    """The shipped school set."""
    return load_named_set("school-po", Path("nowhere"))


@pytest.fixture(autouse=True)
def _at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys and pauses wait for what they set in motion; the screen is drawn when a test looks at it."""
    monkeypatch.setattr(Pilot, "press", at_rest.press)
    monkeypatch.setattr(Pilot, "pause", at_rest.pause)
    monkeypatch.setattr(Compositor, "render_update", at_rest.render_update)
    monkeypatch.setattr(Stylesheet, "_parse_rules", at_rest.parse_rules)


def system(school: QuestionSet, entry: str, position: int, product: str = "") -> ItemRecord:
    """A system from the catalogue of the set."""
    found = school.system(entry)
    assert found is not None
    fields = {"name": found.name, "kind": entry, "processes": found.processes, "position": position}
    return ItemRecord(of="system", id=entry, fields={**fields, **({"product": product} if product else {})})


@pytest.fixture
def records(school: QuestionSet) -> list[Record]:
    """What is in the workshop before a test begins."""
    return [
        SetRecord(key="organisation", value="Stichting De Linde"),
        SetRecord(key="date", value="2026-11-26"),
        SetRecord(key="scenario", value="ddos"),
        system(school, "las", 1, "Leerlijn Admin"),
        system(school, "materials-access", 2),
        ItemRecord(
            of="person", id="bas", fields={"name": "Bas Kuiper", "function": "ict-coördinator", "present": True}
        ),
    ]


@pytest.fixture
def path(tmp_path: Path, school: QuestionSet, records: list[Record]) -> Path:
    """A session file with those records, standing at the data question of one day."""
    path = tmp_path / "sessions" / "linde.toml"
    new_session(path, school, [*records, VisitRecord(cell="outage/las/1d/data")])
    return path


@pytest.fixture
def make_app(tmp_path: Path, path: Path) -> Callable[[], FacilitatorApp]:
    """An app on that session, each time a new one."""
    return lambda: FacilitatorApp(tmp_path, None, path)


@pytest.fixture
def example(tmp_path: Path, school: QuestionSet) -> Path:
    """The example workshop."""
    path = tmp_path / "sessions" / "voorbeeld.toml"
    new_session(path, school, demo_records(school))
    return path
