"""A question set before it is known whether it is right: places, what extends what, what is switched off, slips."""

from typing import Any

import pytest

from facilitator.model.sets.agreement import nearest, set_problems
from facilitator.model.sets.changes import set_changes
from facilitator.model.sets.extends import extended
from facilitator.model.sets.placed import (
    DEEPEST,
    Place,
    Placed,
    named_parts,
    spoken,
    trail,
    with_places,
    without_places,
)
from facilitator.model.sets.question_set import QuestionSet, as_plain
from facilitator.model.sets.sense import slips
from facilitator.model.sets.switches import switched
from tests.small_set import parsed

OURS, THEIRS = "ours.toml", "theirs.toml"


def systems(*ids: str, **more: Any) -> dict[str, Any]:
    """A set with these systems."""
    return {"systems": [{"id": key, "name": key.title()} for key in ids], **more}


def extend(parent: dict[str, Any], child: dict[str, Any]) -> tuple[Any, list[str]]:
    """What comes of a set that extends another, and the codes of what is wrong with it."""
    whole, wrong = extended(with_places(parent, THEIRS), with_places(child, OURS))
    return without_places(whole), [problem.code for problem in wrong]


def switch(plain: dict[str, Any]) -> tuple[Any, list[str]]:
    """What is left of a set, and the codes of what is wrong with its switches."""
    left, wrong = switched(with_places(plain, OURS))
    return without_places(left), [problem.code for problem in wrong]


# -- places ------------------------------------------------------------------------------------------


def test_every_value_knows_where_it_stands_and_is_itself_again_without_that() -> None:
    plain = systems("las", "office", minutes=60, rules=["een", "twee"])
    placed = with_places(plain, OURS)
    assert without_places(placed) == plain
    assert placed.table["systems"].parts[1].table["id"].place == Place(OURS, ("systems", 1, "id"))
    assert placed.table["systems"].parts[1].name("id") == "office"
    assert (placed.table["minutes"].table, placed.table["minutes"].parts, placed.name("minutes")) == ({}, [], "")


def test_what_is_nested_deeper_than_any_set_is_refused() -> None:
    deep: Any = "x"
    for _ in range(DEEPEST + 1):
        deep = [deep]
    with pytest.raises(RecursionError):
        with_places(deep, OURS)


@pytest.mark.parametrize(
    ("name", "value", "are_named"),
    [
        ("systems", [{"id": "a"}], True),
        ("systems", [], False),
        ("systems", ["a"], False),
        ("rules", [{"id": "a"}], False),
        ("systems", {"id": "a"}, False),
    ],
)
def test_parts_that_have_a_name_are_told_apart_by_it(name: str, value: Any, are_named: bool) -> None:
    assert named_parts(name, with_places(value, OURS)) == are_named


@pytest.mark.parametrize(
    ("path", "words", "passed"),
    [
        (("systems", 1, "name"), 'systems "office" name', 4),
        (("systems", 7, "name"), "systems [7] name", 2),
        (("rules", 0), "rules [0]", 3),
        ((), "", 1),
    ],
)
def test_a_path_is_said_with_the_ids_that_it_passes(path: tuple[str | int, ...], words: str, passed: int) -> None:
    whole = with_places(systems("las", "office", rules=["een"]), OURS)
    assert spoken(whole, path) == words
    assert len(trail(whole, path)) == passed


# -- one set extends another -------------------------------------------------------------------------


def test_what_a_set_says_goes_over_what_it_extends_key_by_key() -> None:
    child = {"title": "Ons", "systems": [{"id": "las", "name": "Leerlijn"}]}
    whole, wrong = extend(systems("las", "office", title="Hun", minutes=60), child)
    assert wrong == []
    assert whole["title"] == "Ons"
    assert whole["minutes"] == 60
    assert whole["systems"] == [{"id": "las", "name": "Leerlijn"}, {"id": "office", "name": "Office"}]


def test_a_value_that_is_no_list_of_named_parts_is_replaced() -> None:
    whole, _ = extend({"rules": ["een", "twee"]}, {"rules": ["drie"]})
    assert whole["rules"] == ["drie"]


@pytest.mark.parametrize(
    ("where", "order"),
    [
        ({}, ["las", "office", "new"]),
        ({"before": "las"}, ["new", "las", "office"]),
        ({"after": "las"}, ["las", "new", "office"]),
    ],
)
def test_a_new_part_comes_last_or_where_it_says(where: dict[str, str], order: list[str]) -> None:
    whole, wrong = extend(systems("las", "office"), {"systems": [{"id": "new", "name": "New", **where}]})
    assert ([system["id"] for system in whole["systems"]], wrong) == (order, [])
    # Where it was to stand is no part of it.
    assert all(set(system) == {"id", "name"} for system in whole["systems"])


def test_a_part_that_is_there_can_be_moved() -> None:
    whole, _ = extend(systems("las", "office", "mail"), {"systems": [{"id": "mail", "before": "las"}]})
    assert [system["id"] for system in whole["systems"]] == ["mail", "las", "office"]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ([{"id": "new", "after": "offise"}], "set.no_neighbour"),
        ([{"id": "las", "after": "las"}], "set.no_neighbour"),
        ([{"id": "las"}, {"id": "las"}], "set.part_twice"),
    ],
)
def test_what_cannot_be_put_together_is_told(parts: list[dict[str, str]], code: str) -> None:
    assert extend(systems("las", "office"), {"systems": parts})[1] == [code]


def test_a_new_part_remembers_what_was_there_for_it_may_be_one_of_those_written_wrong() -> None:
    whole, _ = extended(with_places(systems("las"), THEIRS), with_places({"systems": [{"id": "lass"}]}, OURS))
    first, second = whole.table["systems"].parts
    assert (first.place.file, second.place.file, second.beside) == (THEIRS, OURS, ("las",))


# -- what is switched off ----------------------------------------------------------------------------


def test_what_is_switched_off_goes_with_all_that_refers_to_it() -> None:
    plain = {
        "moments": [{"id": "1h"}, {"id": "1d", "name": "Dag", "enabled": False}],
        "systems": [
            {"id": "las", "depends_on": ["office"], "log_in_by": "office"},
            {"id": "office", "name": "x", "enabled": False},
        ],
        "questions": [{"id": "fallback", "text": {"1h": "Uur?", "1d": "Dag?"}, "grade": {"1d": "may"}}],
        "rounds": [{"id": "outage", "moments": ["1h", "1d"], "questions": ["fallback"]}],
    }
    left, wrong = switch(plain)
    assert wrong == []
    assert left == {
        "moments": [{"id": "1h"}],
        "systems": [{"id": "las", "depends_on": []}],
        "questions": [{"id": "fallback", "text": {"1h": "Uur?"}, "grade": {}}],
        "rounds": [{"id": "outage", "moments": ["1h"], "questions": ["fallback"]}],
    }


def test_a_question_goes_when_all_its_moments_do() -> None:
    plain = {
        "moments": [{"id": "1h"}, {"id": "1d", "name": "x", "enabled": False}],
        "questions": [{"id": "a", "moments": ["1d"]}, {"id": "b", "moments": ["1h", "1d"]}],
        "rounds": [{"id": "r", "questions": ["a", "b"]}],
    }
    left, _ = switch(plain)
    assert left["questions"] == [{"id": "b", "moments": ["1h"]}]
    assert left["rounds"] == [{"id": "r", "questions": ["b"]}]


def test_what_rests_on_something_goes_with_it() -> None:
    plain = {
        "rounds": [{"id": "crisis", "name": "x", "enabled": False}],
        "agenda": [{"id": "a", "round": "crisis"}, {"id": "b"}],
    }
    left, _ = switch(plain)
    assert left == {"rounds": [], "agenda": [{"id": "b"}]}


def test_a_switch_that_is_on_only_goes_itself() -> None:
    assert switch({"systems": [{"id": "las", "enabled": True}]}) == ({"systems": [{"id": "las"}]}, [])


@pytest.mark.parametrize(
    ("system", "code"),
    [
        ({"id": "las", "name": "x", "enabled": "nee"}, "set.switch"),
        ({"id": "lass", "enabled": False}, "set.nothing_to_switch_off"),
    ],
)
def test_a_switch_that_cannot_be_right_is_told(system: dict[str, Any], code: str) -> None:
    assert switch({"systems": [system, {"id": "las", "name": "y"}]})[1] == [code]


def test_what_is_left_of_nothing_points_at_the_switch_that_took_the_last() -> None:
    left, _ = switched(with_places({"systems": [{"id": "las", "name": "x", "enabled": False}]}, OURS))
    assert left.table["systems"] == Placed([], Place(OURS, ("systems", 0, "enabled")))


# -- agreement ---------------------------------------------------------------------------------------


def changed(**changes: Any) -> QuestionSet:
    """The small set with other values."""
    return parsed().model_copy(update=changes)


@pytest.mark.parametrize(
    ("wrong", "known", "values"),
    [
        ("ofice", ["office", "las"], {"near": "office"}),
        ("xyz", ["office", "las"], {"known": "office, las"}),
        ("xyz", [], {}),
        ("s-0001x", [f"s-{number:04}" for number in range(300)], {"near": "s-0001"}),
    ],
)
def test_what_may_be_meant_is_the_nearest_or_all_there_is(wrong: str, known: list[str], values: dict[str, str]) -> None:
    assert nearest(wrong, known) == values


def test_a_set_that_agrees_has_no_problems_and_no_slips() -> None:
    assert list(set_problems(parsed())) == []
    assert [slip.code for slip in slips(parsed())] == []


def test_a_question_that_no_round_asks_is_a_slip() -> None:
    walked = parsed().rounds[0].model_copy(update={"questions": ["fallback"], "moments": ["1h"], "order": ["1h"]})
    assert {(slip.code, slip.values["id"]) for slip in slips(changed(rounds=[walked]))} == {
        ("never_asked", "financial"),
        ("never_walked", "1d"),
    }


def test_two_questions_with_one_letter_cannot_be_told_apart() -> None:
    first, second = parsed().questions
    [slip] = slips(changed(questions=[first, second.model_copy(update={"letter": first.letter})]))
    assert (slip.code, slip.values, slip.path) == (
        "letter",
        {"letter": "T", "other": "fallback"},
        ("questions", 1, "letter"),
    )


def test_a_circle_is_told_at_each_of_its_systems() -> None:
    las, office = parsed().systems
    around = changed(systems=[las, office.model_copy(update={"depends_on": ["las"]})])
    assert [(slip.code, slip.values["way"]) for slip in slips(around)] == [
        ("circle", "las → office → las"),
        ("circle", "office → las → office"),
    ]
    itself = changed(systems=[las, office.model_copy(update={"depends_on": ["office"], "log_in_by": "office"})])
    assert [slip.path for slip in slips(itself)] == [("systems", 1, "log_in_by"), ("systems", 1, "depends_on", 0)]


def test_an_article_of_another_language_is_a_slip() -> None:
    las, office = parsed().systems
    [slip] = slips(changed(systems=[las.model_copy(update={"article": "the"}), office]))
    assert (slip.code, slip.values) == ("article", {"article": "the", "known": "de, het"})


# -- differences -------------------------------------------------------------------------------------


def test_what_is_otherwise_in_another_set_goes_by_its_id() -> None:
    las, _ = parsed().systems
    other = changed(minutes=90, systems=[las.model_copy(update={"name": "Leerlijn"})])
    assert [(change.path, change.before, change.after) for change in set_changes(parsed(), other)] == [
        (("minutes",), 60, 90),
        (("systems", "las", "name"), "Leerlingadministratie", "Leerlijn"),
        (("systems", "office"), as_plain(parsed())["systems"][1], None),
    ]
    assert list(set_changes(parsed(), changed(id="other"))) == []
