"""What becomes of one record when words are erased, ids are renamed, or a workshop is tidied up."""

import re

import pytest

from facilitator.model.basics.problem import BadValue
from facilitator.model.erasure import (
    Plain,
    doomed_ids,
    erase_cell,
    erase_text,
    keeping,
    live_drafts,
    one_after_another,
    pattern_of,
    rename_ids,
)
from facilitator.model.records import (
    AnswerRecord,
    AttendanceRecord,
    ClockRecord,
    DraftRecord,
    ItemRecord,
    Record,
    SetRecord,
    VisitRecord,
)
from facilitator.model.session import Session
from facilitator.model.tidy import functions_for_names, with_functions, without_history
from tests.small_set import FALLBACK, LAS, OFFICE, answer, session_of

MARK = "[gewist]"
OTHER = "outage/las/1d/fallback"
ANN = ItemRecord(of="person", id="ann-bos", fields={"name": "Ann Bos", "function": "directeur", "present": True})
BO = ItemRecord(of="person", id="bo", fields={"name": "Bo Ek"})


# -- a cell ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["answer", "draft", "wording"])
def test_everything_that_was_said_at_a_cell_goes(kind: str) -> None:
    change = erase_cell(FALLBACK)
    assert change({"kind": kind, "cell": FALLBACK, "text": "x"}) is None
    kept = {"kind": kind, "cell": OTHER, "text": "x"}
    assert change(kept) == kept


def test_a_copy_of_a_cell_goes_with_it_and_a_visit_stays() -> None:
    change = erase_cell(FALLBACK)
    assert change({"kind": "answer", "cell": OTHER, "same_as": FALLBACK}) is None
    visit = {"kind": "visit", "cell": FALLBACK}
    assert change(visit) == visit


# -- a text ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["Ann Bos", "ANN BOS", "ann  bos", "Ann\nBos", "Ann\u00a0Bos"])
def test_a_text_is_found_in_any_case_and_over_any_white_space(written: str) -> None:
    assert pattern_of("ann bos").search(written)


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_a_text_without_a_word_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        pattern_of(text)


def test_what_looks_like_a_pattern_is_only_itself() -> None:
    assert pattern_of("a.c").search("abc") is None
    assert pattern_of("(x)").search("f(x)")


@pytest.mark.parametrize(
    ("record", "erased"),
    [
        ({"kind": "answer", "text": "Ann Bos belt"}, {"kind": "answer", "text": f"{MARK} belt"}),
        ({"kind": "answer", "measures": ["ann bos", "Bo"]}, {"kind": "answer", "measures": [MARK, "Bo"]}),
        ({"kind": "item", "present": True, "minutes": 4}, {"kind": "item", "present": True, "minutes": 4}),
        (
            {"kind": "set", "key": "organisation", "value": "Ann Bos"},
            {"kind": "set", "key": "organisation", "value": MARK},
        ),
        ({"kind": "item", "Ann Bos": "x", "text": "y"}, {"kind": "item", "text": "y"}),
        ({"kind": "accept", "check": "many-tasks:Ann Bos:1h"}, {"kind": "accept", "check": f"many-tasks:{MARK}:1h"}),
    ],
)
def test_a_text_goes_wherever_somebody_can_have_said_it(record: Plain, erased: Plain) -> None:
    assert erase_text("Ann Bos", MARK)(record) == erased


@pytest.mark.parametrize(
    "record",
    [
        {"kind": "answer", "state": "answered", "at": "2026"},
        {"kind": "visit", "cell": "outage/answered/1h/fallback"},
        {"kind": "set", "key": "order", "value": "answered"},
        {"kind": "accept", "check": "too-late:outage/answered/1h/fallback"},
        {"kind": "item", "id": "answered", "person": "answered"},
    ],
)
def test_what_only_the_program_says_stays(record: Plain) -> None:
    assert erase_text("answered", MARK)(record) == record


def test_what_was_picked_from_the_set_stays_and_what_was_typed_goes() -> None:
    change = keeping(erase_text("las", MARK), {"las"})
    assert change({"kind": "item", "depends_on": ["las", "las van Jan"], "text": "las"}) == {
        "kind": "item",
        "depends_on": ["las", f"{MARK} van Jan"],
        "text": MARK,
    }
    assert keeping(erase_cell(FALLBACK), set())({"kind": "answer", "cell": FALLBACK}) is None


# -- ids ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("identity", "goes"),
    [
        ("ann-bos", True),
        ("ann-bos-2", True),
        ("mevrouw-ann-bos", True),
        ("bo-ek", False),
        ("main", False),
        ("las", False),
    ],
)
def test_ids_that_were_made_of_a_text_go_with_it(identity: str, goes: bool) -> None:
    new = doomed_ids([{"kind": "item", "id": identity}], "Ann Bos", "gewist", {"las"})
    assert (identity in new) == goes
    if goes:
        assert re.fullmatch(r"gewist(-\d+)?", new[identity])


def test_the_id_of_a_longer_name_goes_too_and_every_copy_gets_the_same() -> None:
    records = [
        {"kind": "item", "id": "ann-maria-bos", "name": "Ann Maria Bos"},
        {"kind": "answer", "entry": "ann-maria-bos"},
    ]
    assert doomed_ids(records, "Maria", "gewist", set()) == {"ann-maria-bos": "gewist"}
    # What is in use already is not given again.
    assert doomed_ids([*records, {"id": "gewist"}], "Maria", "gewist", set()) == {"ann-maria-bos": "gewist-2"}


def test_a_renamed_id_is_renamed_where_it_is_named_and_nowhere_else() -> None:
    change = rename_ids({"ann": "x"})
    record = {
        "kind": "answer",
        "cell": "roles/ann/now/who",
        "entry": "ann",
        "measures": ["ann", "bo"],
        "check": "many-tasks:ann:1h",
        "text": "ann belt rond",
        "at": "ann",
    }
    assert change(record) == {
        "kind": "answer",
        "cell": "roles/x/now/who",
        "entry": "x",
        "measures": ["x", "bo"],
        "check": "many-tasks:x:1h",
        "text": "ann belt rond",
        "at": "ann",
    }
    # Only a whole id: not the beginning of another.
    assert change({"kind": "item", "id": "ann-bos"}) == {"kind": "item", "id": "ann-bos"}


def test_two_changes_are_made_one_after_another() -> None:
    both = one_after_another(erase_cell(FALLBACK), erase_text("Ann", MARK))
    assert both({"kind": "answer", "cell": FALLBACK, "text": "Ann"}) is None
    assert both({"kind": "answer", "cell": OTHER, "text": "Ann"}) == {"kind": "answer", "cell": OTHER, "text": MARK}


def test_only_the_last_draft_of_a_cell_lives() -> None:
    records: list[Plain] = [
        {"kind": "draft", "cell": FALLBACK, "text": "o"},
        {"kind": "draft", "cell": FALLBACK, "text": "op"},
        {"kind": "draft", "cell": OTHER, "text": "b"},
        {"kind": "answer", "cell": OTHER, "text": "bellen"},
        {"kind": "draft", "cell": FALLBACK, "entry": "second", "text": "nee"},
        {"kind": "draft", "cell": FALLBACK, "of": "action", "text": "lijst"},
    ]
    assert live_drafts(records) == {1, 4, 5}


# -- tidied up ---------------------------------------------------------------------------------------


def folded(records: list[Record]) -> Session:
    """A workshop of what is left."""
    return session_of(*records)


def test_without_its_history_a_workshop_is_the_same() -> None:
    session = session_of(
        LAS,
        OFFICE,
        ANN,
        answer(FALLBACK, "Op pap"),
        answer(FALLBACK, "Op papier"),
        DraftRecord(cell=OTHER, text="bel"),
        SetRecord(key="organisation", value="De Lind"),
        SetRecord(key="organisation", value="De Linde"),
        AttendanceRecord(person="ann-bos", status="absent"),
        AttendanceRecord(person="ann-bos", status="present"),
        ClockRecord(event="start"),
        VisitRecord(cell=FALLBACK),
    )
    kept = without_history(session)
    again = folded(kept)
    assert (again.answers[FALLBACK, "main"].text, again.drafts[OTHER, "main", ""].text) == ("Op papier", "bel")
    assert again.setting("organisation") == "De Linde"
    assert (again.visited, again.running, again.presence()) == (FALLBACK, True, {"ann-bos": "present"})
    # Who came and went is kept, and of what was said only the last words.
    assert sum(isinstance(record, AttendanceRecord) for record in kept) == 2
    assert [record.text for record in kept if isinstance(record, AnswerRecord)] == ["Op papier"]


def test_of_what_has_gone_only_the_id_stays_so_that_nothing_else_gets_it() -> None:
    session = session_of(LAS, ItemRecord(of="system", id="las", gone=True, fields={"name": "x"}))
    [record] = without_history(session)
    assert isinstance(record, ItemRecord)
    assert (record.gone, record.fields) == (True, {})
    assert folded([record]).ids_ever("system") == {"las"}


def test_names_become_functions_wherever_they_stand() -> None:
    session = session_of(ANN, BO, SetRecord(key="facilitator", value="Cas Dam"))
    change = functions_for_names(session, "deelnemer", "begeleider", "coördinator")
    assert change({"kind": "answer", "cell": FALLBACK, "text": "Ann Bos belt Bo Ek, en Ann belt Cas Dam."}) == {
        "kind": "answer",
        "cell": FALLBACK,
        "text": "directeur belt deelnemer, en directeur belt begeleider.",
    }
    assert change({"kind": "item", "measures": ["ann-bos", "bo"]}) == {
        "kind": "item",
        "measures": ["directeur", "deelnemer"],
    }
    # A word that only begins like a name is no name.
    assert change({"kind": "answer", "text": "Annemiek annuleert"}) == {"kind": "answer", "text": "Annemiek annuleert"}


def test_two_people_of_one_function_stay_two() -> None:
    other = ItemRecord(of="person", id="bo", fields={"name": "Bo Ek", "function": "directeur"})
    change = functions_for_names(session_of(ANN, other), "deelnemer", "begeleider", "coördinator")
    assert change({"kind": "answer", "text": "Ann Bos en Bo Ek"}) == {
        "kind": "answer",
        "text": "directeur en directeur 2",
    }


def test_a_workshop_with_functions_holds_no_name_of_the_list() -> None:
    session = session_of(LAS, ANN, BO, answer(FALLBACK, "Bo Ek belt Ann Bos"), VisitRecord(cell=FALLBACK))
    told = with_functions(session, "deelnemer", "begeleider", "coördinator")
    assert told.answers[FALLBACK, "main"].text == "deelnemer belt directeur"
    assert [person.name for person in told.people()] == ["directeur", "deelnemer"]
    assert told.visited == FALLBACK
    assert not any("Bos" in str(record.plain()) for record in told.changes)


def test_who_wrote_on_a_worksheet_and_is_not_listed_becomes_a_participant() -> None:
    sheet = AnswerRecord(cell=FALLBACK, entry="dirk-vos", by="Dirk Vos", text="Dirk Vos weet het")
    told = with_functions(session_of(LAS, sheet), "deelnemer", "begeleider", "coördinator")
    [written] = told.answers.values()
    assert (written.by, written.text, written.entry) == ("deelnemer", "deelnemer weet het", "deelnemer")
