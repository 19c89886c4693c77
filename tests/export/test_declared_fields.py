"""A field of a system or a person that is declared is asked, read in, listed and in the plan: nobody has to add it."""

from typing import Literal

import pytest

from facilitator.export import render
from facilitator.export.lists.all_lists import build_sheets
from facilitator.export.lists.outcome_lists import REGISTER_ORDER
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.plan import Participant, Plan, PlanSystem
from facilitator.model.records import ItemRecord, Value
from facilitator.model.register.columns import HEADINGS, Line
from facilitator.model.register.understand import Table, understand
from facilitator.model.session import Session
from facilitator.model.things.kinds import Person
from facilitator.model.things.system import System
from facilitator.model.things.thing import AskedField, asked
from facilitator.texts import LANGUAGES, Texts
from facilitator.tui.steps.fields import ORDER, person_fields, system_fields
from tests.small_set import LAS, OFFICE, session_of

IN_THE_WORKSHOP_ALONE = {"keep"}
"""What helps to ask the questions of a system aloud, and is no outcome."""

NAMED: dict[str, str] = {"process": "teaching", "system": "office", "scenario": "none", "expertise": "ict"}
SHOWN: dict[str, str] = {
    "process": "Les geven",
    "system": "Mail en bestanden",
    "scenario": "none",
    "expertise": "techniek",
}


def filled(field: AskedField) -> Value:
    """Something for a field to hold, which can be found again."""
    if field.holds == "flag":
        return True
    words = NAMED.get(field.asked.names, f"woorden bij {field.key}")
    return [words] if field.holds == "texts" else words


def shown(field: AskedField) -> str:
    """What a list shows of that."""
    if field.holds == "flag":
        return "ja"
    return SHOWN.get(field.asked.names, f"woorden bij {field.key}")


@pytest.fixture
def session() -> Session:
    las = {field.key: filled(field) for field in asked(System)}
    bas = {field.key: filled(field) for field in asked(Person)}
    return session_of(
        OFFICE,
        ItemRecord(of="system", id="las", fields={**LAS.fields, **las}),
        ItemRecord(of="person", id="bas", fields=bas),
    )


@pytest.fixture
def plan(session: Session) -> Plan:
    return build_plan(session)


def row_of(plan: Plan, sheet_id: str, words: str) -> dict[str, object]:
    sheet = next(sheet for sheet in build_sheets(plan, Texts("nl")) if sheet.id == sheet_id)
    row = next(row for row in sheet.rows if words in row)
    return {column.heading: value for column, value in zip(sheet.columns, row, strict=True)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_declared_field_is_asked_in_its_form(session: Session, language: Literal["nl", "en"]) -> None:
    texts = Texts(language)
    assert [field.key for field in person_fields(session, texts)] == [field.key for field in asked(Person)]
    fields = {field.key: field for field in system_fields(session, texts, "las")}
    assert set(fields) == {field.key for field in asked(System)}
    for field in asked(System):
        options = [key for key, _ in fields[field.key].options]
        assert not field.asked.names or (NAMED[field.asked.names] in options) is (field.asked.names != "scenario")


def test_a_declared_field_of_a_system_is_read_from_a_list() -> None:
    # Which story is told about a system is chosen in the workshop: no list of systems knows it.
    fields = [field for field in asked(System) if field.key not in ("scenario", *IN_THE_WORKSHOP_ALONE)]
    cells = ["ja" if field.holds == "flag" else shown(field) for field in fields]
    lines = [Line(1, [HEADINGS[field.key][0] for field in fields]), Line(2, cells)]
    understood = understand(session_of(OFFICE), [Table("", lines)])
    assert [field for _, field in understood.columns] == [field.key for field in fields]
    (system,) = understood.systems
    assert {field.key: system.fields.get(field.key) for field in fields} == {
        field.key: filled(field) for field in fields
    }
    for language in LANGUAGES:
        assert all(Texts(language).has(f"fields.system.{field.key}.read") for field in fields)


def test_a_declared_field_is_in_the_plan_and_in_its_files(plan: Plan) -> None:
    system = next(system for system in plan.systems if system.id == "las")
    (person,) = plan.participants
    assert {field.key for field in asked(PlanSystem)} == {field.key for field in asked(System)} - {
        "name",
        *IN_THE_WORKSHOP_ALONE,
    }
    assert asked(Participant) == asked(Person)
    for part, kind in ((system, PlanSystem), (person, Participant)):
        for field in asked(kind):
            if field.asked.names != "scenario":
                assert getattr(part, field.key) == filled(field), field.key
    for format_id in ("json", "toml"):
        (data,) = render(plan, format_id, Texts("nl")).values()
        words = [shown(field) for field in asked(PlanSystem) if field.holds == "text" and not field.asked.names]
        assert [word for word in words if word not in data.decode()] == []


@pytest.mark.parametrize("sheet_id,kind", [("register", PlanSystem), ("people", Participant)])
def test_a_declared_field_has_its_column(plan: Plan, sheet_id: str, kind: type[PlanSystem] | type[Participant]) -> None:
    of = "system" if kind is PlanSystem else "person"
    words = "woorden bij product" if of == "system" else "woorden bij name"
    row = row_of(plan, sheet_id, words)
    for field in asked(kind):
        heading = Texts("nl")(f"fields.{of}.{field.key}.column")
        if field.asked.names != "scenario":
            assert str(row[heading]).casefold() == shown(field).casefold(), field.key


def test_every_group_has_its_place_in_the_form_and_in_the_list() -> None:
    groups = {field.asked.group for field in asked(System)}
    assert groups <= set(ORDER) and groups <= set(REGISTER_ORDER)
