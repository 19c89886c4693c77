"""What one kind of workshop offers another: who does what in a crisis, both ways."""

import pytest

from facilitator.model.records import AnswerRecord, ItemRecord, SetRecord
from facilitator.model.session import Session
from facilitator.model.years.crossing import crossed
from tests.workshops import a_set, shipped_workshop

DAY = "2026-11-26"


@pytest.fixture
def team_workshop() -> Session:
    """A crisis team's workshop: Ann leads with Bo behind her, Cas (twice) writes, somebody knows a way to call."""
    return shipped_workshop(
        "crisis-team-school",
        ItemRecord(of="person", id="ann", fields={"name": "Ann"}),
        AnswerRecord(cell="roles/chair/now/who", text="x", measures={"fills": ["ann"], "deputy": ["Bo"]}),
        AnswerRecord(cell="roles/secretary/now/who", text="x", measures={"fills": ["Cas", "ann"]}),
        AnswerRecord(cell="roles/chair/now/reachable", text="x", measures={"channel": "Portofoon"}),
        AnswerRecord(cell="roles/secretary/now/reachable", text="Weten we niet."),
    )


def test_a_team_workshop_offers_its_roles_to_the_crisis_round(team_workshop: Session) -> None:
    offered = crossed(team_workshop, a_set("school-po"), DAY)
    texts = {key.rpartition("/")[2]: record.text for key, record in offered.items()}
    assert texts["roles"] == "(Technisch) voorzitter: Ann (Bo)\nSecretaris: Cas, Ann"
    assert texts["activate"] == "Ann (Bo)"
    assert texts["first-channel"] == "(Technisch) voorzitter: Portofoon"
    assert {tuple(record.confirms) for record in offered.values()} == {(DAY,)}
    assert {record.entry for record in offered.values()} == {"before"}


def test_the_team_is_everybody_once_and_the_lead_is_who_fills_the_first_role(team_workshop: Session) -> None:
    offered = crossed(team_workshop, a_set("school-po"), DAY)
    measures = {key.rpartition("/")[2]: record.measures for key, record in offered.items()}
    assert measures["roles"] == {"team": ["ann", "Cas"]}
    assert measures["activate"] == {"fills": ["ann"], "deputy": ["Bo"]}


def test_a_crisis_round_offers_who_leads_to_the_first_role_of_a_team_and_no_way_to_call() -> None:
    old = shipped_workshop(
        "school-po",
        SetRecord(key="round/crisis", value=True),
        AnswerRecord(cell="crisis/team/crisis/activate", text="x", measures={"fills": ["Dee"]}),
        AnswerRecord(cell="crisis/team/crisis/first-channel", text="x", measures={"channel": "Bellen"}),
    )
    offered = crossed(old, a_set("crisis-team-school"), DAY)
    # Not to who watches: an observer leads nothing.
    assert {key: record.text for key, record in offered.items()} == {"roles/chair/now/who": "Dee"}


def test_who_watched_a_team_is_no_member_of_it() -> None:
    old = shipped_workshop(
        "crisis-team-school",
        AnswerRecord(cell="watching/watcher/now/watches", text="x", measures={"fills": ["Eef"]}),
        AnswerRecord(cell="roles/chair/now/who", text="x", measures={"fills": ["Ann"]}),
    )
    offered = crossed(old, a_set("school-po"), DAY)
    teams = [record.measures["team"] for record in offered.values() if "team" in record.measures]
    assert teams == [["Ann"]]


def test_nothing_is_offered_where_nobody_fills_anything() -> None:
    assert crossed(shipped_workshop("crisis-team-school"), a_set("school-po"), DAY) == {}
