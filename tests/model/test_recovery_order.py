"""What comes back first: by what leans on what."""

from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.arrange.recovery_order import recovery_order
from facilitator.model.plan import Plan
from facilitator.model.records import ItemRecord
from tests.small_set import session_of


def plan_of(**leans: list[str]) -> Plan:
    records = [
        ItemRecord(of="system", id=key, fields={"name": key, "depends_on": needs, "position": number})
        for number, (key, needs) in enumerate(leans.items())
    ]
    return build_plan(session_of(*records))


def steps(plan: Plan) -> list[list[str]]:
    return [list(step.systems) for step in recovery_order(plan)]


def test_what_others_lean_on_comes_first() -> None:
    assert steps(plan_of(app=["login"], login=["network"], network=[])) == [["network"], ["login"], ["app"]]


def test_what_was_not_discussed_can_come_first_too() -> None:
    assert steps(plan_of(app=["office"])) == [["office"], ["app"]]


def test_without_any_leaning_there_is_no_order() -> None:
    assert recovery_order(plan_of(one=[], two=[])) == []


def test_systems_that_lean_on_each_other_are_one_step_and_say_so() -> None:
    order = recovery_order(plan_of(front=["back"], back=["front"], page=["front"]))
    assert [sorted(step.systems) for step in order] == [["back", "front"], ["page"]]
    assert [step.circular for step in order] == [True, False]


def test_a_step_says_who_waits_for_it() -> None:
    first, *_ = recovery_order(plan_of(app=["login"], login=["network"], network=[]))
    assert sorted(first.needed_by) == ["app", "login"]
