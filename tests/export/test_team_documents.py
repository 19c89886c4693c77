"""Documents of a crisis team's workshop and of an exercise: what is which is always said."""

import io
from pathlib import Path

import docx
import pytest

from facilitator.export import render, render_handout
from facilitator.export.blocks import Table
from facilitator.export.sections.document import build_document
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.checks import checks
from facilitator.model.plan import Plan
from facilitator.model.records import AnswerRecord, ItemRecord, Record, SetRecord
from facilitator.model.session import Session
from facilitator.model.times.measured_times import clock_minutes, exercised
from facilitator.texts import Texts
from tests.program import Run
from tests.workshops import DAY, shipped_workshop

NL = Texts("nl")
ADVICE = "exercise/teaching/exercise/recommendation"


def session_of(set_id: str, *records: Record) -> Session:
    return shipped_workshop(set_id, SetRecord(key="date", value=DAY), *records)


def markdown(plan: Plan, reader: str = "all") -> str:
    (data,) = render(plan, "md", NL, reader=reader).values()  # type: ignore[arg-type]
    return data.decode().replace("\\", "")


def role(subject: str, who: str, **measures: object) -> AnswerRecord:
    return AnswerRecord.model_validate(
        {"cell": f"roles/{subject}/now/who", "text": who, "measures": {"fills": [who], **measures}}
    )


@pytest.fixture
def team() -> Session:
    return session_of(
        "crisis-team-municipality",
        role("chair", "Bas"),
        role("ict", "Bas"),
        role("ciso", "Bas", deputy=["Iris"]),
        AnswerRecord(cell="bob/turn-1/picture/facts", text="Mail ligt plat"),
        AnswerRecord(cell="bob/turn-1/picture/facts", text="Mail ligt plat\nLoket is open"),
        AnswerRecord(cell="bob/turn-1/decision/decisions", text="Loket open houden, Iris, 12 uur"),
    )


def test_a_team_is_told_who_is_missing_and_who_is_in_three_places(team: Session) -> None:
    rules = {(one.rule, one.about) for one in checks(team)}
    assert ("filled-more-than-once", "roles:Bas") in rules
    # Nobody talked about this role yet: that is a gap, and no finding.
    assert ("nobody-fills", "roles/hr/now/who") not in rules
    team.apply(AnswerRecord(cell="roles/hr/now/who", state="nothing"))
    assert ("nobody-fills", "roles/hr/now/who") in {(one.rule, one.about) for one in checks(team)}
    assert ("fills-without-deputy", "roles/chair/now/who") in rules
    assert ("fills-without-deputy", "roles/ciso/now/who") not in rules


def test_the_log_reads_as_a_situation_report_with_the_time_of_every_line(team: Session) -> None:
    shown = markdown(build_plan(team))
    assert "Uitkomsten workshop crisisteam, concept" in shown
    assert "telt zelf niet als oefening" in shown
    assert "| 10:05 |" in shown and "| 10:06 |" in shown and "| 10:07 |" in shown
    line = next(one for one in shown.splitlines() if "| 10:05 |" in one)
    assert "Mail ligt plat" in line
    assert "Terugvalopties" not in shown


def test_decisions_stand_in_a_list_with_their_time_and_the_exercise_begins_with_what_is_weak(team: Session) -> None:
    team.apply(AnswerRecord(cell="roles/hr/now/one-minute", text="Nog zoeken", measures={"clear": "not-yet"}))
    shown = markdown(build_plan(team))
    listed = shown[shown.index("Besluiten van het team") :]
    assert "| 10:07 | Loket open houden, Iris, 12 uur |" in listed
    proposal = shown[shown.index("Oefenvoorstel") :]
    assert "- HR-adviseur: Nog niet." in proposal
    assert "niemand is gevonden die dit doet" in proposal
    assert "Waarnemer" in proposal


def test_the_board_reads_nothing_about_persons(team: Session) -> None:
    shown = markdown(build_plan(team), "board")
    assert "Bas" not in shown.replace("Basis", "")
    assert "zijn er 3 ingevuld" in shown


def test_the_overview_of_a_round_has_columns_only_for_what_it_asks() -> None:
    plan = build_plan(session_of("crisis-team-school"))
    heads = [
        table.headers
        for section in build_document(plan, Texts("nl"), "all").sections
        for table in section.blocks
        if isinstance(table, Table) and table.headers[0] in ("Rollen", "Meekijken")
    ]
    assert [len(head) for head in heads] == [5, 2]


def test_every_role_has_a_card_with_lines_for_what_nobody_said(team: Session) -> None:
    (data,) = render_handout(team, "role-cards", NL).values()
    word = docx.Document(io.BytesIO(data))
    titles = [one.text for one in word.paragraphs if one.text.startswith("Rolkaart:")]
    assert len(titles) == len(set(titles)) == 13
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert any("Bas" in one for one in cells)
    assert any("____" in one for one in cells)


def test_clock_times_give_minutes_also_over_midnight() -> None:
    assert clock_minutes("09:02", "10:15") == 73
    assert clock_minutes("23:50", "00:20") == 30
    assert clock_minutes("09:02", "") is None


def exercise(*records: Record) -> Session:
    measured = {"noticed-at": "09:02", "arranged-at": "10:15", "estimated": "measured"}
    return session_of(
        "exercise-evaluation",
        AnswerRecord.model_validate(
            {"cell": "exercise/teaching/exercise/disruption", "text": "Papier werkte.", "measures": measured}
        ),
        AnswerRecord(cell=ADVICE, text="Oefen dit elk jaar", measures={"sufficient": "no"}),
        *records,
    )


def test_a_time_from_swapped_moments_is_doubted_where_it_stands() -> None:
    doubt = Texts("nl")("outcomes.exercised.swapped")
    swapped = {"noticed-at": "10:00", "arranged-at": "09:00", "estimated": "measured"}
    again = AnswerRecord(cell="exercise/testing/exercise/disruption", text="Zo ging het.", measures=dict(swapped))
    lines = markdown(build_plan(exercise(again))).splitlines()
    doubted = [line for line in lines if doubt in line]
    assert doubted and all("Toetsafname" in line for line in doubted)


def test_what_the_room_proposes_is_never_the_word_of_the_board() -> None:
    (found,) = exercised(exercise())
    assert (found.time.value, found.proposed, found.sufficient) == (73, "Nee", "")
    decided = AnswerRecord(
        cell=ADVICE,
        text="Oefen dit elk jaar",
        measures={"sufficient": "no", "board-sufficient": "more", "sufficient-on": "2026-12-15"},
    )
    (found,) = exercised(exercise(decided))
    assert (found.sufficient, found.sufficient_on) == ("Aanvullende maatregel", "2026-12-15")


def test_an_exercise_says_that_it_is_one_and_stands_beside_the_estimate(demo_session: Session) -> None:
    plan = build_plan(exercise(), previous=[("ws2026", demo_session)])
    board = markdown(plan, "board")
    assert "Evaluatie van de oefening, voor het bestuur" in board
    row = next(line for line in board.splitlines() if line.startswith("| Lesuitvoering"))
    assert "1 uur en 13 minuten" in row and "26 november 2026" in row and "Nee" in row
    assert "Oefen dit elk jaar" in board
    whole = markdown(plan)
    assert "Laat dit document zien dat er is geoefend? Ja" in whole
    assert "een workshop is een voorbereiding" not in whole.lower()


def test_the_whole_circle_by_command_line(run: Run) -> None:
    assert run("new", "ws2026", "--set", "school-po", "--demo").status == 0
    assert run("new", "oef", "--set", "exercise-evaluation", "--from", "ws2026", "--date", "2027-03-02").status == 0
    cell = "exercise/teaching/exercise/disruption"
    done = run("record", "oef", cell, "Papier", "--measure", "noticed-at=9:02", "--measure", "arranged-at=9:47")
    assert done.status == 0, done.err
    cell = "exercise/teaching/exercise/recommendation"
    measures = [
        "--measure",
        "sufficient=yes",
        "--measure",
        "board-sufficient=yes",
        "--measure",
        "sufficient-on=2027-04-01",
    ]
    assert run("record", "oef", cell, "Goed", *measures).status == 0
    assert run("new", "ws2027", "--set", "school-po", "--from", "oef").status == 0
    assert run("record", "ws2027", "outage/las/1h/fallback", "Papier", "--measure", "time=1h").status == 0
    done = run("export", "ws2027", "--to", "md", "--previous", "ws2026")
    assert done.status == 0, done.err
    shown = Path(done.out.strip()).read_text(encoding="utf-8").replace("\\", "")
    row = next(line for line in shown.splitlines() if line.startswith("| Lesuitvoering | Oefening van 2 maart 2027 | "))
    assert "45 minuten" in row and "niet gezegd of dit gemeten is" in row and "1 april 2027" in row
    assert not any("45 minuten" in line for line in shown.splitlines() if line.startswith("| Lesuitvoering | 1 uur |"))


def test_a_process_that_was_not_exercised_can_be_left_out() -> None:
    off = ItemRecord(of="process", id="testing", fields={"off": True})
    session = exercise(off)
    assert "testing" not in {cell.subject for cell in build_plan(session).cells}


def test_the_crisis_round_takes_over_what_the_team_said_and_the_other_way_round(run: Run) -> None:
    assert run("new", "team", "--set", "crisis-team-school").status == 0
    for role_id, who in (("chair", "Marga"), ("secretary", "Tom")):
        assert run("record", "team", f"roles/{role_id}/now/who", who, "--measure", f"fills={who}").status == 0
    assert run("record", "team", "roles/chair/now/reachable", "Mobiel", "--measure", "channel=06 op papier").status == 0
    assert run("new", "plan", "--set", "school-po", "--from", "team").status == 0
    assert run("record", "plan", "crisis/team/crisis/roles", "--adopt").status == 0
    assert run("record", "plan", "crisis/team/crisis/activate", "--adopt").status == 0
    assert run("record", "plan", "crisis/team/crisis/first-channel", "--adopt").status == 0
    done = run("export", "plan", "--to", "md")
    shown = Path(done.out.strip()).read_text(encoding="utf-8").replace("\\", "")
    assert "oorzitter: Marga<br>Secretaris: Tom" in shown
    assert "06 op papier" in shown
    assert run("new", "back", "--set", "crisis-team-school", "--from", "plan").status == 0
    assert run("record", "back", "roles/chair/now/who", "--adopt").status == 0
