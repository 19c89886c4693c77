"""People, systems, actions ... as what they are: forgiving to read, and nothing that a file holds is lost."""

import ast
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import facilitator.model.things
from facilitator.model.records import ItemRecord, Of, Value
from facilitator.model.session import processes
from facilitator.model.things.kinds import Action, Decision, OwnScenario, Person, Process, read_thing
from facilitator.model.things.system import System
from facilitator.model.things.thing import Thing, asked
from facilitator.model.years.carry_over import carried
from tests.small_set import LAS, session_of

VALUES: st.SearchStrategy[Value] = st.one_of(
    st.booleans(), st.integers(), st.text(max_size=8), st.lists(st.text(max_size=4), max_size=3)
)
DECLARED = sorted({*System.model_fields, *Person.model_fields, *Action.model_fields} - {"id", "fields"})


@pytest.mark.parametrize("of", get_args(Of))
@given(st.dictionaries(st.sampled_from([*DECLARED, "id", "fields", "at-1h", "later"]), VALUES))
def test_whatever_a_file_holds_is_read_and_kept(of: Of, fields: dict[str, Value]) -> None:
    thing = read_thing(of, "x", fields)
    assert (thing.id, thing.of, thing.fields) == ("x", of, fields)
    for key, field in type(thing).model_fields.items():
        if key not in ("id", "fields"):
            default = field.get_default(call_default_factory=True)
            assert getattr(thing, key) in (fields.get(key, default), default)


def test_a_field_with_something_odd_in_it_counts_as_empty_and_the_others_hold() -> None:
    system = System.read("las", {"name": "Administratie", "supplier": 3, "processes": "teaching", "position": True})
    assert (system.name, system.supplier, system.processes, system.position) == ("Administratie", "", [], 0)


def test_a_system_goes_by_its_product_then_its_name_then_its_id() -> None:
    assert System.read("las", {"name": "Administratie", "product": "Leerlijn"}).called == "Leerlijn"
    assert System.read("las", {"name": "Administratie"}).called == "Administratie"
    assert System.read("las", {}).called == "las"


def test_things_come_in_their_order_and_only_of_their_kind() -> None:
    session = session_of(
        ItemRecord(of="system", id="b", fields={"position": 2}),
        ItemRecord(of="system", id="a", fields={"position": 1}),
        ItemRecord(of="person", id="a", fields={"name": "Anne"}),
        ItemRecord(of="system", id="c", gone=True),
    )
    assert [system.id for system in session.systems()] == ["a", "b"]
    assert [person.name for person in session.people()] == ["Anne"]
    assert session.person("b") is None
    assert session.system("c") is None


def test_what_the_organisation_says_of_a_process_goes_before_what_the_set_says() -> None:
    session = session_of(ItemRecord(of="process", id="teaching", fields={"name": "Lesgeven op afstand"}))
    (process,) = processes(session)
    assert (process.name, process.group, process.in_sentence) == ("Lesgeven op afstand", "Onderwijs", "het lesgeven")


def test_a_story_of_ones_own_says_how_it_stands_at_a_moment() -> None:
    story = OwnScenario.read("eigen", {"title": "Brand", "at-1h": "De zaal is leeg.", "at-1d": 3})
    assert (story.development("1h"), story.development("1d"), story.development("2d")) == ("De zaal is leeg.", "", "")


@pytest.mark.parametrize("status,closed", [("", False), ("open", False), ("done", True), ("dropped", True)])
def test_an_action_is_closed_when_nothing_more_has_to_be_done(status: str, closed: bool) -> None:
    assert Action.read("a", {"status": status}).closed is closed


def test_a_decision_is_closed_when_the_board_decided() -> None:
    assert Decision.read("d", {"decided": "Ja"}).closed
    assert not Decision.read("d", {"text": "Kopen we dit?"}).closed


def test_what_a_later_version_wrote_goes_along_to_the_next_year() -> None:
    later: dict[str, Value] = {"name": "Administratie", "invented_later": ["x"], "supplier": 7}
    old = session_of(
        ItemRecord(of="system", id="las", fields=later),
        ItemRecord(of="action", id="a", fields={"text": "Bellen", "invented_later": True}),
    )
    records = [record for record in carried(old, "w", old.question_set) if isinstance(record, ItemRecord)]
    kept = {record.id: record.fields for record in records}
    assert kept["las"] == {**later, "from_previous": True}
    assert kept["a"] == {"text": "Bellen", "invented_later": True, "from_previous": True, "began_in": old.uuid}


def test_a_process_keeps_what_was_measured_of_it() -> None:
    assert Process.read("p", {"measured_minutes": 15}).measured_minutes == 15
    assert Process.read("p", {"measured_minutes": "kwartier"}).measured_minutes is None


def test_a_thing_cannot_be_changed_in_passing() -> None:
    with pytest.raises(ValueError, match="frozen"):
        System.read("las", LAS.fields).name = "anders"  # type: ignore[misc]


def test_every_field_that_is_asked_holds_what_a_form_can_ask() -> None:
    for kind in (System, Person):
        assert {field.holds for field in asked(kind)} == {"text", "texts", "flag"}
        for field in asked(kind):
            # Several of something can only be picked from what is listed.
            assert field.asked.names or field.holds != "texts", field.key
            only_if = field.asked.only_if
            assert not only_if or only_if in [other.key for other in asked(kind) if other.holds == "flag"], field.key


def test_no_field_hides_what_a_model_needs() -> None:
    folder = Path(facilitator.model.things.__file__).parent
    own = {name for name in dir(Thing) if not name.startswith("__")} - set(Thing.model_fields)
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                assert node.target.id not in own - {"of"}, node.target.id
