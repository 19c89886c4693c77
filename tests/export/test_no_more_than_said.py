"""Nothing stands in a document that was not said, and nothing surer: of years, costs, exercises, and handed over."""

import io
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import docx
import openpyxl
import pytest

from facilitator.export import render, render_handout, render_handover
from facilitator.export.formats import Reader
from facilitator.export.handover.choices import HandoverRefused
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.plan import MomentCost, Since
from facilitator.model.plan.years import CellChange
from facilitator.model.records import AnswerRecord, ItemRecord, Record, SetRecord, State, Value
from facilitator.model.session import Session
from facilitator.model.tidy import with_functions
from facilitator.model.times.costs import costs
from facilitator.model.years.carry_over import carried
from facilitator.texts import Texts
from tests.workshops import a_set, shipped_workshop

NL = Texts("nl")
FALLBACK, DECIDES, COST = "outage/las/1d/fallback", "outage/las/1d/responsibilities", "outage/las/1d/financial"


Filled = Mapping[str, Value]


def said(
    cell: str,
    text: str = "Lijst.",
    state: State = "answered",
    same_as: str = "",
    more: Filled = MappingProxyType({}),
    **filled: Value,
) -> AnswerRecord:
    measures = {key.replace("_", "-"): value for key, value in {**more, **filled}.items()}
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


# -- an estimate and what it never stands without ------------------------------------------------

MOMENTS = ("1h", "1d", "1w")


def fallbacks(more: Filled = MappingProxyType({}), **filled: Value) -> list[Record]:
    return [said(f"outage/las/{moment}/fallback", more={**more, **filled}) for moment in MOMENTS]


UNSAID, PARTLY = NL("outcomes.brief.unsaid"), NL("outcomes.brief.partly")


@pytest.mark.parametrize(("filled", "proviso"), [({}, UNSAID), ({"exists": "partly"}, PARTLY), ({"exists": "yes"}, "")])
def test_an_estimate_takes_its_proviso_along(filled: Filled, proviso: str) -> None:
    session = workshop(LAS, *fallbacks(time="4h", more=filled))
    wanted = f"1 dag: 4 uur ({proviso})" if proviso else "1 dag: 4 uur;"
    # What the board says itself stands beside what was estimated.
    assert wanted in told(session, reader="board")
    handed = handed_over(session)
    for words in handed.values():
        assert proviso in words and [UNSAID in words, PARTLY in words].count(True) == bool(proviso)
    (lines,) = [line for line in told(session, "csv").splitlines() if line.startswith("Lesuitvoering;1 dag")]
    assert lines.count("LAS") == (2 if proviso else 1)


def test_no_full_dot_stands_for_a_fallback_of_which_nobody_said_that_it_is_there() -> None:
    page = told(workshop(LAS, *fallbacks(time="direct")), "html")
    assert NL("html.time.unsaid", systems="LAS") in page and NL("html.time.legend_works") not in page
    assert NL("html.time.legend_works") in told(workshop(LAS, *fallbacks(time="direct", exists="yes")), "html")


def test_an_estimate_of_an_earlier_year_has_its_day_wherever_it_stands() -> None:
    session = year_after(workshop(LAS, *fallbacks(time="4h", exists="yes")))
    assert "1 dag: 4 uur (26 november 2026)" in told(session, reader="board")
    assert "4 uur (26 november 2026)" in handed_over(session)["ciso-assistant"]
    assert '4 uur (geschat)</span>, <span class="quiet">26 november 2026' in told(session, "html")
    assert ";2026-11-26;" in told(session, "csv")


# -- handed over ---------------------------------------------------------------------------------


def handed_over(session: Session) -> dict[str, str]:
    """The words of what goes to another program, by format; empty where there is nothing to hand over."""
    words: dict[str, str] = {}
    for format_id in ("ciso-assistant", "fstelte-bia", "iceberg-ttx"):
        try:
            files = render_handover(session, format_id, NL)
        except HandoverRefused:
            words[format_id] = ""
            continue
        words[format_id] = "\n".join(plain(name, data) for name, data in files.items())
    return words


def plain(name: str, data: bytes) -> str:
    if not name.endswith(".xlsx"):
        return data.decode()
    rows: list[str] = []
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        columns, *lines = sheet.iter_rows(values_only=True)
        rows += ["; ".join(f"{column}={value}" for column, value in zip(columns, line, strict=True)) for line in lines]
    return "\n".join(rows)


@pytest.mark.parametrize(
    ("filled", "tested"),
    [
        ({"exists": "yes", "tested_on": "2026-05-01"}, True),
        ({"exists": "yes", "tested_on": "2027-05-01"}, False),
        ({"exists": "partly", "tested_on": "2026-05-01"}, False),
        ({"tested_on": "2026-05-01"}, False),
        ({"exists": "no", "tested_on": "2026-05-01"}, False),
    ],
)
def test_only_what_is_there_and_can_have_been_tried_goes_along_as_tested(filled: Filled, tested: bool) -> None:
    handed = handed_over(workshop(LAS, *fallbacks(time="4h", certainty="tested", more=filled)))
    assert ("recovery_tested=True" in handed["ciso-assistant"]) == tested
    assert ("rto: 4h" in handed["ciso-assistant"]) == tested


def test_what_speaks_against_a_test_goes_along_with_it() -> None:
    future: Filled = {"certainty": "tested", "tested_on": "2027-05-01"}
    handed = handed_over(workshop(LAS, *fallbacks(time="4h", exists="yes", more=future)))
    assert NL("outcomes.doubt.later") in handed["ciso-assistant"]
    assert f"1 dag: 4 uur {NL('handover.fstelte.estimate')}" in handed["fstelte-bia"]


def test_a_wish_is_no_level_that_anybody_counts_on_and_nothing_that_is_expected() -> None:
    there = said("outage/las/1h/fallback", "Op het bord.", exists="partly", time="direct")
    wish = said(FALLBACK, "Een tweede systeem.", exists="no", time="direct")
    handed = handed_over(workshop(LAS, there, wish))
    assert f"1 dag: {NL('handover.said.no_fallback')}" in handed["fstelte-bia"]
    assert "Een tweede systeem" not in handed["fstelte-bia"] + handed["iceberg-ttx"]
    assert f"Op het bord. ({PARTLY})" in handed["iceberg-ttx"]


# -- an exercise ---------------------------------------------------------------------------------

DURATION = "exercise/results/exercise/disruption"


@pytest.mark.parametrize(
    ("filled", "measured"),
    [
        ({"measured_time": "4h"}, True),
        ({"noticed_at": "09:00", "arranged_at": "09:20"}, True),
        ({"measured_time": "unknown"}, False),
        ({"noticed_at": "09:00"}, False),
        ({"arranged_at": "09:20", "measured_time": "unknown"}, False),
        ({}, False),
    ],
)
def test_nothing_is_called_measured_where_there_is_no_time(filled: Filled, measured: bool) -> None:
    session = workshop(said(DURATION, estimated="measured", more=filled), set_id="exercise-evaluation")
    claims = [line for line in told(session, "csv").splitlines() if line.endswith(";Gemeten")]
    assert bool(claims) == measured
    assert ("Gemeten of geschat: gemeten" in told(session)) == measured


# -- who does it ---------------------------------------------------------------------------------


def crisis_team(*records: Record) -> Session:
    return workshop(*records, set_id="crisis-team-school")


def who(role: str, **filled: Value) -> AnswerRecord:
    return said(f"roles/{role}/now/who", "Zo is het.", more=filled)


@pytest.mark.parametrize("nobody", ["weten we niet", "Nog niemand", "?", "n.v.t.", "Onbekend", "nobody yet", "TBD"])
def test_that_there_is_nobody_is_no_name(nobody: str) -> None:
    session = crisis_team(who("chair", fills=["Els"], deputy=[nobody]), who("content", fills=[nobody, "Bo"]))
    plan = build_plan(session)
    assert [person.name for person in plan.named_people] == ["Bo", "Els"]
    board = told(session, reader="board")
    assert NL("kinds.readiness.deputies.many", count=1) not in board
    assert "heeft een vervanger" not in board and "zijn er 2 ingevuld" in board
    # It stays to be read as it was filled in.
    assert f"Vervanger: {nobody[:1].lower()}"[:11] in told(session) and nobody in told(session, "csv")
    assert not any(nobody in words for words in printed(session, "card"))


def printed(session: Session, handout: str) -> list[str]:
    """The paragraphs and the cells of a paper."""
    lines: list[str] = []
    for data in render_handout(session, handout, NL).values():
        paper = docx.Document(io.BytesIO(data))
        lines += [paragraph.text for paragraph in paper.paragraphs]
        lines += [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return lines


def test_of_roles_that_nobody_fills_it_is_not_said_that_all_have_a_deputy() -> None:
    nobody_asked = NL("kinds.readiness.deputies.none")
    assert nobody_asked not in told(crisis_team(), reader="board")
    filled = crisis_team(who("chair", fills=["Els"], deputy=["Bo"]))
    assert told(filled, reader="board").count(f"- {nobody_asked}") == 1


def test_a_role_card_says_what_the_room_does_not_know() -> None:
    unknown = who("chair").model_copy(update={"text": "Misschien Kees.", "state": "unknown"})
    (line,) = {line for line in printed(crisis_team(unknown), "role-cards") if "Misschien Kees." in line}
    assert line.startswith(NL("common.state.unknown").capitalize())


def test_what_is_said_at_what_nobody_knows_is_no_expected_loss() -> None:
    loss = said("outage/las/1d/data", "Niks denk ik.", "unknown", loss="none")
    session = workshop(LAS, *fallbacks(time="4h", exists="yes"), loss)
    impact = told(session).partition(NL("plan.section.impact"))[2]
    assert "LAS: weten we niet" in impact and "LAS: Niks denk ik." not in impact


# -- a system that was taken off the list ---------------------------------------------------------


@pytest.mark.parametrize("key", ["las", "system-7"])
def test_what_was_said_of_a_system_that_was_taken_off_goes_by_its_name(key: str) -> None:
    there = f"outage/{key}/1d/fallback"
    records = [
        system(key, "Onze administratie"),
        MAIL,
        said(there, "Op papier.", exists="yes", time="4h"),
        said("outage/office/1d/fallback", "Op papier.", exists="yes", time="4h", same_as=there, leans_on=[key]),
        ItemRecord(of="action", id="a1", fields={"text": "Lijst maken", "cell": there}),
        ItemRecord(of="system", id=key, gone=True),
    ]
    session = workshop(*records)
    text = told(session)
    assert f"{NL('plan.cell.same', cell='Onze administratie')}" in text
    assert "Leunt op Onze administratie" in text and "Komt van Onze administratie" in text
    journal = "\n".join(printed(session, "journal"))
    assert "Onze administratie, 1 dag: Terugval" in journal
    assert "Onze administratie, 1 dag: Terugval" in told(year_after(session), reader="auditor")
    for words in (text, journal, handed_over(session)["ciso-assistant"]):
        assert key not in words.replace(f"-S-{key}", "").split()


def test_an_action_of_nobody_has_no_owner() -> None:
    fields: dict[str, Value] = {"text": "Lijst maken", "owner": "weten we niet", "due": "2026-12-01"}
    session = workshop(LAS, ItemRecord(of="action", id="a1", fields=fields))
    plan = build_plan(session)
    assert [action.owner for action in plan.actions] == [""] and not plan.named_people
    assert "action-without-owner" in [check.rule for check in plan.checks]
    proofs = [proof for norm in plan.evidence for proof in (*norm.shows, *norm.prepares)]
    assert {proof.count for proof in proofs if proof.proof == "actions"} == {0}
    assert NL("plan.actions.no_owner") in told(session, reader="board")


@pytest.mark.parametrize(("how", "there"), [("measured", 1), ("dry-run", 0), ("", 0)])
def test_a_dry_run_is_no_test_of_a_plan(how: str, there: int) -> None:
    exercise = workshop(said(DURATION, measured_time="4h", estimated=how), set_id="exercise-evaluation")
    plan = build_plan(year_after(exercise, LAS))
    parts = [part for norm in plan.evidence for proof in norm.shows for part in proof.parts if part.id == "testing"]
    assert [part.there for part in parts] == [there]


def test_an_emergency_card_says_when_nobody_said_that_it_is_there() -> None:
    words = NL("handout.card.exists_unsaid")
    assert any(words in line for line in printed(workshop(LAS, *fallbacks(time="direct")), "card"))
    for exists in ("yes", "partly", "no"):
        assert not any(words in line for line in printed(workshop(LAS, *fallbacks(exists=exists)), "card"))


# -- people ---------------------------------------------------------------------------------------


def person(key: str, name: str, **fields: Value) -> ItemRecord:
    return ItemRecord(of="person", id=key, fields={"name": name, **fields})


def test_who_is_named_only_where_it_does_not_count_has_no_card_and_is_no_evidence() -> None:
    unknown = said(DECIDES, "Geen idee.", "unknown", decides=["Kees Vos"])
    session = workshop(LAS, unknown, said("outage/las/1h/responsibilities", decides=["Els Bos"]))
    plan = build_plan(session)
    assert [(named.name, named.set_aside) for named in plan.named_people] == [("Els Bos", False), ("Kees Vos", True)]
    cards = "\n".join(printed(session, "card"))
    assert "Els Bos" in cards and "Kees Vos" not in cards
    assert NL("outcomes.named.aside") in told(session)
    (listed,) = {shown.count for point in plan.evidence for shown in point.shows if shown.proof == "named-people"}
    assert listed == 1


def test_of_two_people_of_one_name_no_document_chooses_one() -> None:
    twins = [person("p1", "Jan Smit", function="directeur"), person("p2", "Jan Smit", function="conciërge")]
    session = workshop(LAS, *twins, said(DECIDES, decides=["p1"]), said(FALLBACK, "Jan Smit haalt de map."))
    (named,) = build_plan(session).named_people
    assert named.function == "directeur / conciërge"
    assert NL("outcomes.task.decides") in told(session, reader="participants")


def test_a_function_for_a_name_that_two_have_is_that_of_both_unless_one_was_picked() -> None:
    twins = [person("p1", "Jan Smit", function="directeur"), person("p2", "Jan Smit", function="conciërge")]
    session = workshop(LAS, *twins, said(DECIDES, "Jan Smit beslist.", decides=["p2"]))
    text = told(with_functions(session, "deelnemer", "begeleider", "coördinator"))
    assert "directeur / conciërge beslist." in text and "Jan" not in text
    assert "Beslist: conciërge." in text


def test_an_owner_who_was_picked_from_the_list_goes_by_name() -> None:
    action = ItemRecord(of="action", id="a1", fields={"text": "Lijst maken", "owner": "p1"})
    session = workshop(LAS, person("p1", "Jan Smit"), action)
    assert [action.owner for action in build_plan(session).actions] == ["Jan Smit"]


def test_that_nobody_knows_something_is_not_said_of_whom_nothing_was_noted() -> None:
    board = told(workshop(LAS, person("p1", "Jan Smit", present=True)), reader="board")
    assert "is genoteerd dat die de ict" in board and "er was niemand bij" not in board


# -- the same, and as sure, in every list and on every paper --------------------------------------


def test_a_list_says_what_speaks_against_a_test() -> None:
    future = said(FALLBACK, exists="yes", time="4h", certainty="tested", tested_on="2027-05-01")
    assert NL("outcomes.doubt.later") in told(workshop(LAS, future), "csv")
    only_day = said(FALLBACK, exists="no", tested_on="2026-05-01")
    assert NL("outcomes.doubt.absent") in handed_over(workshop(LAS, only_day))["ciso-assistant"]


def test_what_stands_is_on_the_card_and_in_the_sum_with_its_day() -> None:
    old = workshop(LAS, said("outage/las/1h/fallback", "Op het bord.", exists="yes"), said(COST, amount=70_000))
    session = year_after(old)
    stands = NL("living.stands", date="26 november 2026")
    card = printed(session, "card")
    assert any("Op het bord." in line and stands in line for line in card)
    assert "€ 700, van 1 van 1 systeem; 1 daarvan staat nog van een eerder jaar" in told(session, reader="board")
    (row,) = [line for line in told(session, "csv").splitlines() if "Op het bord." in line]
    assert "2026-11-26" in row
    assert stands in handed_over(session)["ciso-assistant"]


def test_what_comes_too_late_is_no_surer_on_the_sheet_of_the_board_than_on_the_map() -> None:
    late = said("outage/las/1h/fallback", exists="partly", time="4h", certainty="think")
    board = told(workshop(LAS, late), reader="board")
    # On the map, and at the point to decide on.
    assert board.count(f"geschat ({PARTLY})") == 2


def test_what_was_said_of_a_process_without_a_level_stands_in_the_impact_analysis() -> None:
    session = workshop(LAS, *fallbacks(time="4h", exists="yes"), said("outage/las/1d/process", "Half werk."))
    assert "LAS: “Half werk.”" in told(session).partition(NL("plan.section.impact"))[2]


def test_an_exercise_without_estimates_has_no_column_of_them() -> None:
    session = workshop(said(DURATION, measured_time="4h", estimated="measured"), set_id="exercise-evaluation")
    board = told(session, reader="board")
    assert NL("board.tolerable.unknown") not in board and NL("kinds.judgement.estimated") not in board
    tolerable = board.partition(NL("board.tolerable.title"))[2]
    assert "gemeten" in tolerable


def test_one_observer_is_not_counted() -> None:
    board = told(crisis_team(), reader="board")
    assert "Meekijken: nog niemand ingevuld." in board and "Van de 1" not in board
