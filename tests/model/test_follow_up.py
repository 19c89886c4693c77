"""What became of last year's actions and decision points, and which systems and cells changed."""

import pytest

from facilitator.model.records import AnswerRecord, ItemRecord, Record, SetRecord
from facilitator.model.session import Session
from facilitator.model.years.compare import compare, earlier_in, earlier_of
from facilitator.model.years.trend import trend
from tests.small_set import FALLBACK, LAS, OFFICE, answer, session_of

COST = "outage/las/1d/financial"


def action(item: str, status: str = "", owner: str = "") -> ItemRecord:
    return ItemRecord(of="action", id=item, fields={"text": f"Doe {item}", "status": status, "owner": owner})


def decision(item: str, decided: str = "") -> ItemRecord:
    return ItemRecord(of="decision", id=item, fields={"text": f"Beslis {item}", "decided": decided})


def fallback(text: str = "Papier.", **measures: str | int) -> AnswerRecord:
    return AnswerRecord(cell=FALLBACK, text=text, measures=dict(measures))


def then_and_now(then: AnswerRecord, now: AnswerRecord) -> tuple[str, list[str], list[str]]:
    """How the one cell of two workshops changed: which turn, what is better, what is worse."""
    (change,) = compare(earlier_of(session_of(LAS, then), "then"), session_of(LAS, now)).cells
    return change.turn, change.better, change.worse


def test_each_action_of_last_year_goes_where_its_status_says() -> None:
    older = session_of(action("a"), action("b"), action("c"), action("d"), action("closed", "done"))
    newer = session_of(action("a", "done"), action("b", "dropped"), action("c", "busy", "Ann"), action("new"))
    became = compare(earlier_of(older, "then"), newer)
    assert [followed.id for followed in became.done] == ["a"]
    assert [(followed.id, followed.owner) for followed in became.still_open] == [("c", "Ann")]
    assert [followed.id for followed in became.new_actions] == ["new"]
    # Nobody did what was taken off the list.
    assert [(followed.id, followed.text) for followed in became.dropped] == [("b", "Doe b"), ("d", "Doe d")]


def test_only_what_the_board_decided_is_decided() -> None:
    older = session_of(decision("a"), decision("b"), decision("gone"), decision("closed", "Ja."))
    newer = session_of(decision("a", "Akkoord."), decision("b"), decision("new", "Nee."))
    became = compare(earlier_of(older, "then"), newer)
    assert [(followed.id, followed.decided) for followed in became.decided] == [("a", "Akkoord.")]
    assert [followed.id for followed in became.undecided] == ["b", "gone"]


@pytest.mark.parametrize(
    ("then", "now", "turn", "better", "worse"),
    [
        (fallback(time="4h"), fallback(time="direct"), "better", ["time"], []),
        (fallback(time="direct"), fallback(time="4h"), "worse", [], ["time"]),
        (fallback(exists="no"), fallback(exists="yes"), "better", ["exists"], []),
        (fallback(exists="yes", time="4h"), fallback(exists="partly", time="direct"), "mixed", ["time"], ["exists"]),
        # What does not exist has no time: a wish that would be quick is not better for that.
        (fallback(exists="yes", time="4h"), fallback(exists="no", time="direct"), "worse", [], ["exists"]),
        # Nobody can say whether a time that is not known is longer or shorter.
        (fallback(time="unknown"), fallback(time="4h"), "", [], []),
        (fallback(time="4h"), fallback(), "", [], []),
        (fallback(level=1), fallback(level=3), "better", ["level"], []),
        (fallback(amount=1), fallback(amount=3), "worse", [], ["amount"]),
    ],
)
def test_better_and_worse_are_what_a_measure_says(
    then: AnswerRecord, now: AnswerRecord, turn: str, better: list[str], worse: list[str]
) -> None:
    assert then_and_now(then, now) == (turn, better, worse)


@pytest.mark.parametrize(
    ("then", "now", "turn"),
    [
        (AnswerRecord(cell=FALLBACK, state="unknown"), answer(FALLBACK, "Papier."), "better"),
        (answer(FALLBACK, "Papier."), AnswerRecord(cell=FALLBACK, state="nothing"), "worse"),
        (answer(FALLBACK, "Papier."), AnswerRecord(cell=FALLBACK, state="not_applicable", reason="Weg."), ""),
    ],
)
def test_an_answer_is_better_than_a_finding_and_what_does_not_apply_is_neither(
    then: AnswerRecord, now: AnswerRecord, turn: str
) -> None:
    assert then_and_now(then, now)[0] == turn


def test_every_cell_of_either_year_is_told_once() -> None:
    older = session_of(LAS, OFFICE, answer(FALLBACK, "Papier."), answer("outage/office/1h/fallback", "Bellen."))
    newer = session_of(LAS, answer(COST, "Duizend."))
    told = {change.cell: (change.kind, change.where) for change in compare(earlier_of(older, "then"), newer).cells}
    assert told == {
        FALLBACK: ("not_asked", "Leerlingadministratie, 1 uur: Terugval"),
        COST: ("new", "Leerlingadministratie, 1 dag: Financieel"),
        "outage/office/1h/fallback": ("gone", "Mail en bestanden, 1 uur: Terugval"),
    }


def test_the_same_words_with_another_measure_are_a_change_and_without_it_a_confirmation() -> None:
    then = earlier_of(session_of(LAS, fallback(time="4h")), "then")
    same, faster = session_of(LAS, fallback("Papier. ", time="4h")), session_of(LAS, fallback(time="direct"))
    assert [(change.kind, change.confirmed) for change in compare(then, same).cells] == [("confirmed", ["2026-11-26"])]
    assert [(change.kind, change.confirmed) for change in compare(then, faster).cells] == [("changed", [])]


def came_along() -> Session:
    """A later year: two systems and an action came along; one system was renamed, the other was taken off."""
    records: list[Record] = [
        SetRecord(key="previous", value="1111"),
        SetRecord(key="previous_name", value="vorig"),
        SetRecord(key="previous_date", value="2025-11-26"),
    ]
    for system in (LAS, OFFICE):
        records.append(system.model_copy(update={"fields": {**system.fields, "from_previous": True}}))
    records += [ItemRecord(of="action", id="a", fields={"text": "Doe a", "from_previous": True})]
    records += [
        LAS.model_copy(update={"fields": {**LAS.fields, "from_previous": True, "name": "Nieuwe naam"}}),
        OFFICE.model_copy(update={"gone": True, "fields": {}}),
        ItemRecord(of="system", id="own", fields={"name": "Eigen"}),
    ]
    return session_of(*records)


def test_what_came_along_stands_for_the_file_of_last_year() -> None:
    newer = came_along()
    earlier = earlier_in(newer)
    assert earlier is not None
    assert (earlier.name, earlier.date) == ("vorig", "2025-11-26")
    found = compare(earlier, newer, "nu")
    assert [(renamed.before, renamed.now) for renamed in found.systems_renamed] == [
        ("Leerlingadministratie", "Nieuwe naam")
    ]
    assert (found.systems_gone, found.systems_added) == (["Mail en bestanden"], ["Eigen"])
    assert [followed.id for followed in found.still_open] == ["a"]
    assert earlier_in(session_of(LAS)) is None


def test_a_year_counts_what_must_be_known_and_what_is_still_to_do() -> None:
    session = session_of(
        LAS, OFFICE, answer(FALLBACK, "Papier."), action("a"), action("b", "done"), action("c", "busy")
    )
    before = AnswerRecord(cell="outage/office/1h/fallback", entry="before", text="Bellen.")
    session.apply(before.model_copy(update={"number": 99}))
    (year,) = trend([("nu", session)])
    assert (year.must, year.must_answered, year.must_standing) == (2, 1, 2)
    assert (year.open_actions, year.closed_actions) == (2, 1)
