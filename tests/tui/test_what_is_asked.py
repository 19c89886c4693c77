"""The fields of every form, and how options and marks are laid out: without a screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from facilitator.model.cells import Cell, Coverage
from facilitator.model.records import ItemRecord, SetRecord
from facilitator.texts import LANGUAGES, Texts
from facilitator.tui.steps.fields import (
    action_fields,
    board_fields,
    decided_fields,
    decision_fields,
    goal_fields,
    person_fields,
    reader_fields,
    system_fields,
    text_fields,
    workshop_fields,
)
from facilitator.tui.widgets.choices import option_lines
from facilitator.tui.widgets.form import Field
from facilitator.tui.widgets.heat_map import HeatBlock, HeatRow
from tests.small_set import LAS, OFFICE, session_of

BAS = ItemRecord(of="person", id="bas", fields={"name": "Bas"})
SESSION = session_of(LAS, OFFICE, BAS, SetRecord(key="goal-1", value="Weten wie er belt"))


def forms(texts: Texts) -> dict[str, list[Field]]:
    return {
        "person": list(person_fields(SESSION, texts)),
        "system": list(system_fields(SESSION, texts, "las")),
        "action": list(action_fields(SESSION, texts)),
        "decision": list(decision_fields(SESSION, texts)),
        "decided": list(decided_fields(texts)),
        "reader": list(reader_fields(SESSION, texts)),
        "text": list(text_fields(SESSION, texts)),
        "workshop": list(workshop_fields(texts)),
        "board": list(board_fields(SESSION, texts)),
        "goals": list(goal_fields(SESSION, texts)),
    }


FORMS = sorted(forms(Texts("nl")))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_every_field_has_a_label_and_a_key_of_its_own(form: str, language: str) -> None:
    fields = forms(Texts(language))[form]
    keys = [field.key for field in fields]
    assert len(keys) == len(set(keys))
    assert all(field.label.strip() and "{" not in field.label for field in fields)
    assert sum(field.begin for field in fields) <= 1


@pytest.mark.parametrize("form", FORMS)
def test_both_languages_ask_the_same_fields_in_the_same_order(form: str) -> None:
    dutch, english = forms(Texts("nl"))[form], forms(Texts("en"))[form]
    assert [(field.key, field.kind, field.only_if) for field in dutch] == [
        (field.key, field.kind, field.only_if) for field in english
    ]


@pytest.mark.parametrize("form", FORMS)
def test_what_is_picked_has_something_to_pick_from(form: str) -> None:
    for field in forms(Texts("nl"))[form]:
        assert bool(field.options) is (field.kind in ("one", "many")), field.key
        ids = [option for option, _ in field.options]
        assert len(ids) == len(set(ids))
        assert not field.otherwise or field.otherwise in ids
        assert field.kind != "name" or "Bas" in field.names


def test_a_system_does_not_lean_on_itself() -> None:
    leans = {field.key: field for field in system_fields(SESSION, Texts("nl"), "las")}
    assert [option for option, _ in leans["depends_on"].options] == ["office"]
    assert [option for option, _ in leans["log_in_by"].options] == ["office"]


def test_what_a_system_leant_on_that_is_on_no_list_can_still_be_picked() -> None:
    old = LAS.model_copy(update={"fields": {**LAS.fields, "depends_on": ["fax"]}})
    fields = {field.key: field for field in system_fields(session_of(old), Texts("nl"), "las")}
    assert ("fax", "fax") in fields["depends_on"].options


# -- options on lines ------------------------------------------------------------------------------------------

LABELS = st.lists(st.text("abcdef ", min_size=1, max_size=12).filter(str.strip), max_size=8)


@given(LABELS, st.integers(8, 60))
def test_options_stand_in_their_order_and_no_line_is_too_wide(labels: list[str], width: int) -> None:
    lines = option_lines(labels, width)
    places = [index for line in lines for index, _ in line]
    assert places == sorted(places)
    assert set(places) == set(range(len(labels)))
    for line in lines:
        # A mark and a space before each, and two spaces between them.
        used = sum(cell_len(words) + 2 for _, words in line) + 2 * (len(line) - 1)
        assert used <= width or len(line) == 1


@given(LABELS, st.integers(8, 60))
def test_every_word_of_an_option_is_read(labels: list[str], width: int) -> None:
    lines = option_lines(labels, width)
    for index, label in enumerate(labels):
        read = "".join(words for line in lines for place, words in line if place == index)
        assert read.replace(" ", "") == label.replace(" ", "")


def block(name: str = "") -> HeatBlock:
    cells: list[tuple[Cell, Coverage]] = [(Cell("outage", "las", "1h", "fallback"), "empty")]
    return HeatBlock(name, ["1 uur", "een hele week"], [["T", "G"], ["T"]], [HeatRow("LAS", [cells, cells])])


def test_a_moment_gets_room_for_its_name_where_there_is_room() -> None:
    assert block().columns(80) == [6, 14]
    assert block().columns(30) == [5, 3]
    # Where the moments say nothing their names are not shown.
    assert block("Crisis").columns(80) == [5, 3]


def test_a_row_has_its_cells_from_left_to_right() -> None:
    (row,) = block().rows
    assert row.cells == [row.moments[0][0], row.moments[1][0]]
