"""The lists of the outcomes: each column has its heading and its value, in both languages, whatever was filled in."""

import pytest

from facilitator.export.lists.all_lists import build_sheets
from facilitator.export.lists.sheet import Sheet, for_people, yes_no
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.plan import Plan
from facilitator.texts import LANGUAGES, Texts
from tests.export.test_every_sentence import Said, every_kind
from tests.small_set import LAS, OFFICE, session_of

FULL = build_plan(every_kind(Said()), with_changes=True)
BARE = build_plan(session_of(LAS, OFFICE))
EMPTY = build_plan(session_of())
PLANS = {"full": FULL, "bare": BARE, "empty": EMPTY}
NUMBERS = ("number", "money")


def sheets(plan: Plan, language: str = "nl") -> dict[str, Sheet]:
    return {sheet.id: sheet for sheet in build_sheets(plan, Texts(language))}


IDS = sorted(sheets(FULL))


@pytest.mark.parametrize("sheet_id", IDS)
@pytest.mark.parametrize("plan", PLANS)
def test_every_row_has_a_value_for_every_column(plan: str, sheet_id: str) -> None:
    sheet = sheets(PLANS[plan]).get(sheet_id)
    if sheet is None:
        # The log of changes is for an auditor who asks for it.
        assert sheet_id == "changes"
        return
    assert all(len(row) == len(sheet.columns) for row in sheet.rows)
    assert 0 <= sheet.leading <= len(sheet.columns)


@pytest.mark.parametrize("sheet_id", IDS)
def test_both_languages_list_the_same_things_under_headings_of_their_own(sheet_id: str) -> None:
    dutch, english = sheets(FULL)[sheet_id], sheets(FULL, "en")[sheet_id]
    assert len(dutch.rows) == len(english.rows)
    assert [(column.width, column.kind) for column in dutch.columns] == [
        (column.width, column.kind) for column in english.columns
    ]
    for sheet in (dutch, english):
        assert all(column.heading.strip() and "{" not in column.heading for column in sheet.columns)
        assert all(column.width >= 6 for column in sheet.columns)


@pytest.mark.parametrize("sheet_id", IDS)
def test_a_column_of_numbers_holds_nothing_else(sheet_id: str) -> None:
    sheet = sheets(FULL)[sheet_id]
    for place, column in enumerate(sheet.columns):
        if column.kind in NUMBERS:
            values = [row[place] for row in sheet.rows]
            assert all(value is None or isinstance(value, int | float) for value in values), column.heading


@pytest.mark.parametrize("sheet_id", IDS)
def test_no_text_of_a_list_shows_a_key_of_a_text(sheet_id: str) -> None:
    sheet = sheets(FULL)[sheet_id]
    for place, column in enumerate(sheet.columns):
        if column.kind != "id":
            texts = [str(row[place]) for row in sheet.rows]
            assert not [text for text in texts if text.startswith(("sheets.", "outcomes.", "common."))], column.heading


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_name_of_a_list_fits_on_its_tab_and_is_its_own(language: str) -> None:
    names = [sheet.name for sheet in build_sheets(FULL, Texts(language))]
    assert len(names) == len({name.casefold() for name in names})
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_lists_are_the_same_however_little_there_is() -> None:
    assert list(sheets(BARE)) == list(sheets(EMPTY)) == [sheet_id for sheet_id in sheets(FULL) if sheet_id != "changes"]


@pytest.mark.parametrize(("flag", "dutch", "english"), [(True, "ja", "yes"), (False, "nee", "no"), (None, "", "")])
def test_nobody_said_so_is_not_the_same_as_no(flag: bool | None, dutch: str, english: str) -> None:
    assert (yes_no(flag, Texts("nl")), yes_no(flag, Texts("en"))) == (dutch, english)


@pytest.mark.parametrize("sheet_id", IDS)
def test_what_is_for_people_has_no_ids_and_loses_no_words(sheet_id: str) -> None:
    sheet = sheets(FULL)[sheet_id]
    shown = for_people(sheet)
    assert [column.heading for column in shown.columns] == [
        column.heading for column in sheet.columns if column.kind != "id"
    ]
    assert len(shown.rows) == len(sheet.rows)
    assert all(len(row) == len(shown.columns) for row in shown.rows)


def test_the_register_lists_every_system_and_the_people_nobody_who_is_not() -> None:
    listed = sheets(BARE)
    assert [row[0] for row in listed["register"].rows] == ["Leerlingadministratie", "Mail en bestanden"]
    assert list(listed["people"].rows) == []
