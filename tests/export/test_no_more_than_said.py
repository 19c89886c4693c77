"""Nothing stands in a document that was not said, and nothing surer: of years, costs, exercises, and handed over."""

from collections.abc import Sequence

import pytest

from facilitator.export import render
from facilitator.export.formats import Reader
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.plan import MomentCost, Since
from facilitator.model.plan.years import CellChange
from facilitator.model.records import AnswerRecord, ItemRecord, Record, SetRecord, State, Value
from facilitator.model.session import Session
from facilitator.model.times.costs import costs
from facilitator.model.years.carry_over import carried
from facilitator.texts import Texts
from tests.workshops import a_set, shipped_workshop

NL = Texts("nl")
FALLBACK, DECIDES, COST = "outage/las/1d/fallback", "outage/las/1d/responsibilities", "outage/las/1d/financial"


def said(
    cell: str, text: str = "Lijst.", state: State = "answered", same_as: str = "", **filled: Value
) -> AnswerRecord:
    measures = {key.replace("_", "-"): value for key, value in filled.items()}
    return AnswerRecord(cell=cell, text=text, state=state, same_as=same_as, measures=measures)


def system(key: str, name: str) -> ItemRecord:
    return ItemRecord(of="system", id=key, fields={"name": name, "processes": ["teaching"]})


LAS, MAIL, NET = system("las", "LAS"), system("office", "Mail"), system("network", "Net")
ORGANISATION = SetRecord(key="organisation", value="De Linde")


def workshop(*records: Record, set_id: str = "school-po") -> Session:
    return shipped_workshop(set_id, ORGANISATION, SetRecord(key="date", value="2026-11-26"), *records)


def year_after(old: Session, *records: Record) -> Session:
    came_along = carried(old, "vorig jaar", a_set())
    return shipped_workshop("school-po", *came_along, SetRecord(key="date", value="2027-11-26"), *records)


def told(session: Session, format_id: str = "md", reader: Reader = "all") -> str:
    files = render(build_plan(session), format_id, NL, reader=reader)
    return "\n".join(data.decode("utf-8-sig") for data in files.values()).replace("\\", "")


# -- year two ------------------------------------------------------------------------------------


def changed_at(session: Session, key: str) -> tuple[Since, CellChange]:
    plan = build_plan(session)
    assert plan.since is not None
    return plan.cell(key).since, next(change for change in plan.since.cells if change.cell == key)


@pytest.mark.parametrize(
    ("now", "since"),
    [
        (said(DECIDES, decides=["Jan"], deputy=["Piet"]), "confirmed"),
        # What is not filled in again says nothing new.
        (said(DECIDES, decides=["Jan"]), "confirmed"),
        (said(DECIDES, decides=["Kees"], deputy=["Piet"]), "changed"),
        (said(DECIDES, "Anders.", decides=["Jan"], deputy=["Piet"]), "changed"),
    ],
)
def test_only_what_was_said_before_is_confirmed(now: AnswerRecord, since: Since) -> None:
    session = year_after(workshop(LAS, said(DECIDES, decides=["Jan"], deputy=["Piet"])), now)
    became, change = changed_at(session, DECIDES)
    assert became == change.kind == since
    assert (NL("living.confirmed", date="26 november 2026") in told(session)) == (since == "confirmed")


def test_what_is_different_beside_the_same_words_is_seen_to_be() -> None:
    session = year_after(workshop(LAS, said(DECIDES, decides=["Jan"])), said(DECIDES, decides=["Kees"]))
    assert NL("years.because.filled_other") in told(session, reader="auditor")


def test_what_is_filled_in_at_what_nobody_knows_is_no_better() -> None:
    old = workshop(
        LAS,
        said(FALLBACK, exists="partly", time="3d", certainty="think"),
        said(COST, amount=70_000),
        said("outage/las/1d/data", loss="1d"),
    )
    now = year_after(
        old,
        said(FALLBACK, "", "unknown", exists="yes", time="direct", certainty="tested"),
        said(COST, "", "nothing", amount=100),
        said("outage/las/1d/data", "", "unknown", loss="none"),
    )
    for key in (FALLBACK, COST, "outage/las/1d/data"):
        _, change = changed_at(now, key)
        assert (change.better, change.worse) == ([], ["state"])


# -- costs ---------------------------------------------------------------------------------------


def at(moment: str, records: Sequence[Record]) -> MomentCost:
    session = workshop(LAS, MAIL, NET, *records)
    return next(cost for cost in costs(session) if cost.moment == moment)


MAIL_COST, NET_COST = "outage/office/1d/financial", "outage/network/1d/financial"
COPIES = (said(COST, amount=70_000), said(MAIL_COST, amount=70_000, same_as=COST))
THIRD = said(NET_COST, amount=70_000, same_as=MAIL_COST)


@pytest.mark.parametrize(
    ("records", "cents", "repeated"),
    [
        (COPIES, 70_000, [MAIL_COST]),
        ((*COPIES, THIRD), 70_000, [MAIL_COST, NET_COST]),
        # Where it was said first is in no sum any more: what it is the same as is said all the same, once.
        ((*COPIES, THIRD, said(COST, "", "unknown", amount=70_000)), 70_000, [NET_COST]),
        ((*COPIES, THIRD, ItemRecord(of="system", id="las", gone=True)), 70_000, [NET_COST]),
        ((*COPIES, THIRD, said(COST, amount=0)), 70_000, [NET_COST]),
        ((*COPIES, said(MAIL_COST, amount=90_000, same_as=COST)), 160_000, []),
        ((said(COST, amount=5, same_as=MAIL_COST), said(MAIL_COST, amount=5, same_as=COST)), 5, [MAIL_COST]),
        ((said(COST, amount=0),), 0, []),
        ((said(COST, "", "unknown", amount=70_000),), None, []),
    ],
)
def test_an_expense_is_in_the_sum_once_wherever_it_was_said(
    records: Sequence[Record], cents: int | None, repeated: list[str]
) -> None:
    cost = at("1d", records)
    assert (cost.amount, cost.repeated) == (cents, repeated)


def test_an_amount_that_is_the_same_as_at_another_moment_is_no_sum_of_nothing() -> None:
    hour = "outage/las/1h/financial"
    records = [said(hour, amount=70_000), said(COST, amount=70_000, same_as=hour)]
    assert [at(moment, records).amount for moment in ("1h", "1d", "1w")] == [70_000, 70_000, None]
