"""What the program sees for itself: each rule finds what it is for, and nothing where that is not."""

import random
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.checks import checks, open_checks
from facilitator.model.checks.chains import all_chains, chains_from, dependencies
from facilitator.model.records import AcceptRecord, AnswerRecord, ItemRecord, Record, SetRecord
from facilitator.model.register.catalogue import picked_system
from facilitator.model.session import Session
from facilitator.model.sets.question_set import QuestionSet
from facilitator.texts import LANGUAGES, Texts

LAS = "outage/las/{}/{}"


@pytest.fixture
def school(school_set: QuestionSet) -> Session:
    """A workshop of the school set with two systems."""
    session = Session("0000", "2026-11-26T09:00:00+01:00", school_set)
    for entry in ("las", "parent-app"):
        session.apply(picked_system(session, school_set.system(entry)))
    return session


def take(session: Session, *records: Record) -> Session:
    for record in records:
        session.apply(record.model_copy(update={"number": len(session.changes) + 1}))
    return session


def said(moment: str, question: str, **measures: object) -> AnswerRecord:
    return AnswerRecord.model_validate(
        {
            "cell": LAS.format(moment, question),
            "text": "Op papier",
            "measures": {k.replace("_", "-"): v for k, v in measures.items()},
        }
    )


def found(session: Session, rule: str) -> list[str]:
    return [one.about for one in checks(session) if one.rule == rule]


CASES: list[tuple[str, list[Record], list[Record]]] = [
    ("too-late", [said("1h", "fallback", time="4h")], [said("1d", "fallback", time="1h")]),
    ("wish-as-fallback", [said("1d", "fallback", exists="no")], [said("1d", "fallback", exists="partly")]),
    (
        "nothing-arranged",
        [AnswerRecord(cell=LAS.format("1w", "fallback"), state="nothing")],
        [AnswerRecord(cell=LAS.format("1w", "data"), state="nothing")],
    ),
    (
        "over-mandate",
        [said("1w", "financial", amount=250_000, limit=100_000)],
        [said("1w", "financial", amount=100_000, limit=100_000)],
    ),
    (
        "unknown-without-action",
        [AnswerRecord(cell=LAS.format("1d", "data"), state="unknown")],
        [
            AnswerRecord(cell=LAS.format("1d", "data"), state="unknown"),
            ItemRecord(of="action", id="a", fields={"text": "Zoek uit", "cell": LAS.format("1d", "data")}),
        ],
    ),
    (
        "not-applicable-without-reason",
        [AnswerRecord(cell=LAS.format("1h", "financial"), state="not_applicable")],
        [AnswerRecord(cell=LAS.format("1h", "financial"), state="not_applicable", reason="kost niets")],
    ),
    (
        "level-rises",
        [said("1h", "process", level="half"), said("1w", "process", level="limited")],
        [said("1h", "process", level="half"), said("1w", "process", level="half")],
    ),
    (
        "cost-falls",
        [said("1h", "financial", amount=500), said("1d", "financial", amount=400)],
        [said("1h", "financial", amount=500), said("1d", "financial", amount=500)],
    ),
    (
        "loss-falls",
        [said("1h", "data", loss="1d"), said("1w", "data", loss="1h")],
        [said("1h", "data", loss="1h"), said("1w", "data", loss="more")],
    ),
    (
        "certain-untested",
        [said("1d", "fallback", certainty="tested")],
        [said("1d", "fallback", certainty="tested", tested_on="2026-05-01")],
    ),
    (
        "tried-absent",
        [said("1d", "fallback", exists="no", certainty="tested", tested_on="2026-05-01")],
        [said("1d", "fallback", exists="partly", certainty="tested", tested_on="2026-05-01")],
    ),
    (
        "tried-unsure",
        [said("1d", "fallback", certainty="think", tested_on="2026-05-01")],
        [said("1d", "fallback", certainty="think")],
    ),
    (
        "tried-later",
        [said("1d", "fallback", certainty="tested", tested_on="2031-05-01")],
        [said("1d", "fallback", certainty="tested", tested_on="2026-05-01")],
    ),
    (
        "no-deputy",
        [said("1w", "communication", sender=["Marga"])],
        [said("1w", "communication", sender=["Marga"], deputy=["Bas"])],
    ),
    (
        "copied-changed",
        [
            said("1d", "data"),
            AnswerRecord(cell=LAS.format("1w", "data"), text="Op papier", same_as=LAS.format("1d", "data")),
            AnswerRecord(cell=LAS.format("1d", "data"), text="In een schrift"),
        ],
        [
            said("1d", "data"),
            AnswerRecord(cell=LAS.format("1w", "data"), text="Op papier", same_as=LAS.format("1d", "data")),
        ],
    ),
    (
        "action-without-owner",
        [ItemRecord(of="action", id="a", fields={"text": "Print", "due": "2026-12-01"})],
        [ItemRecord(of="action", id="a", fields={"text": "Print", "owner": "Bas", "due": "2026-12-01"})],
    ),
    (
        "action-without-date",
        [ItemRecord(of="action", id="a", fields={"text": "Print", "owner": "Bas"})],
        [ItemRecord(of="action", id="a", fields={"text": "Print", "owner": "Bas", "status": "done"})],
    ),
    (
        "many-actions",
        [ItemRecord(of="action", id=f"a{n}", fields={"text": "x", "owner": "Bas"}) for n in range(5)],
        [ItemRecord(of="action", id=f"a{n}", fields={"text": "x", "owner": f"Bas {n}"}) for n in range(5)],
    ),
    (
        "unknown-dependency",
        [said("1d", "fallback", leans_on=["oude-server"])],
        [said("1d", "fallback", leans_on=["telephony"])],
    ),
    (
        "no-recovery-plan",
        [ItemRecord(of="system", id="eigen", fields={"name": "Eigen", "self_managed": True})],
        [ItemRecord(of="system", id="eigen", fields={"name": "Eigen", "self_managed": True, "recovery_plan": True})],
    ),
    (
        "system-without-process",
        [ItemRecord(of="system", id="eigen", fields={"name": "Eigen"})],
        [ItemRecord(of="system", id="eigen", fields={"name": "Eigen", "processes": ["teaching"]})],
    ),
    (
        "nobody-knows-ict",
        [ItemRecord(of="person", id="p", fields={"name": "Bas", "present": False, "expertise": ["ict"]})],
        [ItemRecord(of="person", id="p", fields={"name": "Bas", "present": True, "expertise": ["ict"]})],
    ),
]


def test_words_that_name_no_day_are_not_said_to_be_still_to_come(school: Session) -> None:
    take(school, said("1d", "fallback", certainty="tested", tested_on="voor de kerst"))
    assert found(school, "tried-later") == []


@pytest.mark.parametrize(("rule", "wrong", "right"), CASES, ids=[case[0] for case in CASES])
def test_a_rule_finds_what_it_is_for(
    school: Session, rule: str, wrong: list[Record], right: list[Record], school_set: QuestionSet
) -> None:
    before = set(found(school, rule)) if rule != "nobody-knows-ict" else set()
    assert set(found(take(school, *wrong), rule)) - before
    other = Session("1", "2026-11-26T09:00:00+01:00", school_set)
    for entry in ("las", "parent-app"):
        other.apply(picked_system(other, school_set.system(entry)))
    assert not set(found(take(other, *right), rule)) - before


def test_one_person_at_four_systems_at_once_is_too_many(school: Session, school_set: QuestionSet) -> None:
    for entry in ("office", "tests"):
        take(school, picked_system(school, school_set.system(entry)))
    for system in ("las", "parent-app", "office"):
        take(school, AnswerRecord(cell=f"outage/{system}/1h/communication", text="x", measures={"sender": ["Pieter"]}))
    assert not found(school, "many-tasks")
    take(school, AnswerRecord(cell="outage/tests/1h/responsibilities", text="x", measures={"decides": ["Pieter"]}))
    assert found(school, "many-tasks") == ["Pieter:1h"]


def test_the_crisis_team_cannot_be_those_who_keep_the_work_going(school: Session) -> None:
    take(school, SetRecord(key="round/crisis", value=True))
    take(school, said("1d", "responsibilities", decides=["Pieter"]))
    take(school, AnswerRecord(cell="crisis/team/crisis/roles", text="x", measures={"team": ["Pieter"]}))
    assert found(school, "one-team") == ["crisis"]
    take(school, AnswerRecord(cell="crisis/team/crisis/roles", text="x", measures={"team": ["Pieter", "Marga"]}))
    assert not found(school, "one-team")


def test_an_optional_round_is_neither_asked_nor_missed_until_it_is_chosen(school: Session) -> None:
    assert not [cell for cell in build_plan(school).cells if cell.round == "crisis"]
    take(school, SetRecord(key="round/crisis", value=True))
    assert len([gap for gap in build_plan(school).gaps if gap.cell.startswith("crisis/")]) == 7


def test_a_finding_is_accepted_with_a_reason_and_that_can_be_taken_back(school: Session) -> None:
    take(school, said("1h", "fallback", time="4h"))
    (one,) = [check for check in open_checks(school) if check.rule == "too-late"]
    take(school, AcceptRecord(check=one.id, reason="het is zo"))
    assert one.id not in [check.id for check in open_checks(school)]
    assert {check.id: check.accepted for check in build_plan(school).checks}[one.id] == "het is zo"
    take(school, AcceptRecord(check=one.id, reason=""))
    assert one.id in [check.id for check in open_checks(school)]


def test_every_rule_has_words_in_both_languages(school: Session) -> None:
    for _, wrong, _ in CASES:
        take(school, *wrong)
    for check in checks(school):
        for language in LANGUAGES:
            assert "{" not in Texts(language)(f"check.{check.rule}", **check.values)
    ids = [check.id for check in checks(school)]
    assert len(ids) == len(set(ids))


# -- what else falls over? ---------------------------------------------------------------------------

NODES = "abcdef"


def brute_force(start: str, graph: dict[str, list[str]], down: set[str]) -> dict[str, int]:
    """Every thing that is down and can be reached over things that are not, with the length of a shortest way."""
    best: dict[str, int] = {}
    for length in range(len(NODES)):
        for middle in permutations([node for node in NODES if node != start], length):
            way = (start, *middle)
            walked = all(after in graph.get(before, []) for before, after in pairwise(way))
            if walked and way[-1] in down and not set(way[:-1]) & down:
                best[way[-1]] = min(best.get(way[-1], 99), len(way))
    return best


@given(
    st.dictionaries(st.sampled_from(NODES), st.lists(st.sampled_from(NODES + "x"), max_size=3, unique=True)),
    st.sets(st.sampled_from(NODES), max_size=3),
    st.sampled_from(NODES),
)
def test_no_chain_is_missed_and_none_is_told_twice(graph: dict[str, list[str]], down: set[str], start: str) -> None:
    chains = chains_from(start, graph, down)
    assert {chain[-1]: len(chain) for chain in chains} == brute_force(start, graph, down)
    assert len({chain[-1] for chain in chains}) == len(chains)


def test_a_chain_may_be_of_any_length_and_loops_end() -> None:
    length = 2000
    graph = {str(n): [str(n + 1), str(n)] for n in range(length)} | {str(length): ["0", "down"]}
    (chain,) = chains_from("0", graph, {"down"})
    assert len(chain) == length + 2
    assert chains_from("0", graph, set()) == []


def test_the_login_of_a_channel_counts_and_so_does_what_the_story_takes_along(school: Session) -> None:
    take(school, said("1d", "communication", channel_leans_on=["intranet"]))
    take(school, ItemRecord(of="system", id="intranet", fields={"name": "Intranet", "log_in_by": "office"}))
    take(school, ItemRecord(of="system", id="office", fields={"name": "Kantoor", "depends_on": ["las"]}))
    own = {"title": "Eigen verhaal", "opening": "Maandag.", "hits": ["telephony"]}
    take(school, ItemRecord(of="scenario", id="own", fields={**own}), SetRecord(key="scenario", value="own"))
    assert [one.systems for one in all_chains(school)] == [("intranet", "office", "las")]
    take(school, ItemRecord(of="scenario", id="own", fields={**own, "hits": ["office", "telephony"]}))
    assert [one.systems for one in all_chains(school)] == [("intranet", "office")]
    assert found(school, "channel-falls-over") and not found(school, "falls-over")


def test_a_correction_after_the_chain_is_known_as_one(school: Session) -> None:
    cell = LAS.format("1d", "fallback")
    take(school, AnswerRecord(cell=cell, text="Bellen via de ouderapp", measures={"leans-on": ["parent-app"]}))
    assert found(school, "falls-over")
    marked = AnswerRecord(cell=cell, text="Bellen via de ouderapp", corrects="falls-over:x")
    take(school, marked)
    assert build_plan(school).cell(cell).corrected == ""
    take(school, marked.model_copy(update={"text": "Bellijst op papier"}))
    plan = build_plan(school)
    assert plan.cell(cell).corrected == "Bellen via de ouderapp"
    assert plan.cell(cell).text == "Bellijst op papier"


def test_figures_of_thirty_systems_are_found_in_time(school: Session) -> None:
    random.seed(1)
    for number in range(30):
        needs = [f"s{random.randrange(30)}" for _ in range(3)]
        fields = {"name": f"S{number}", "depends_on": needs, "processes": ["teaching"]}
        take(school, ItemRecord.model_validate({"of": "system", "id": f"s{number}", "fields": fields}))
        answer = AnswerRecord(cell=f"outage/s{number}/1h/fallback", text="x", measures={"leans-on": [*needs]})
        take(school, answer)
    assert len({one.id for one in checks(school)}) == len(checks(school))


def test_many_tasks_are_counted_by_name_and_by_system(school_set: QuestionSet) -> None:
    session = Session("0000", "2026-11-26T09:00:00+01:00", school_set)
    for entry in school_set.systems[:4]:
        session.apply(picked_system(session, entry))
    take(session, ItemRecord(of="person", id="ann", fields={"name": "Ann"}))
    systems = [system.id for system in session.systems()]
    # She decides and tells at each; once by her name alone, and at one system at another moment as well.
    for system, person in zip(systems, ("ann", "Ann", "ann", "ann"), strict=True):
        cell = f"outage/{system}/1h/responsibilities"
        take(session, AnswerRecord(cell=cell, text="x", measures={"decides": [person]}))
    take(
        session,
        AnswerRecord(cell=f"outage/{systems[0]}/1h/communication", text="x", measures={"sender": ["ann"]}),
        AnswerRecord(cell=f"outage/{systems[0]}/1d/responsibilities", text="x", measures={"decides": ["ann"]}),
    )
    (check,) = [check for check in checks(session) if check.rule == "many-tasks"]
    assert (check.about, check.values["count"], len(check.cells)) == ("Ann:1h", "4", 5)


def test_a_dependency_of_the_workshop_goes_before_that_of_the_catalogue(school: Session) -> None:
    graph = dependencies(school)
    assert graph["parent-app"]
    item = school.system("parent-app")
    assert item is not None
    fields = {**item.fields, "depends_on": ["las", "parent-app", "las"], "log_in_by": ""}
    take(school, ItemRecord(of="system", id="parent-app", fields=fields))
    # Itself and what it names twice say nothing more.
    assert dependencies(school)["parent-app"] == ["las"]
