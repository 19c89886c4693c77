"""Files for the calendar, for the web tool of fstelte, for IcebergTTX and for the audit of a municipality."""

import csv
import io
import json
import re
from itertools import pairwise
from typing import Any

import icalendar
import openpyxl
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from facilitator.export import handover_words, render_handout, render_handover
from facilitator.export.formats import formats_for
from facilitator.export.handover.calendar import Event, calendar_text
from facilitator.export.handover.choices import HandoverRefused
from facilitator.export.handover.fstelte_bia import (
    AVAILABILITY,
    BIA,
    COMPONENTS,
    CONSEQUENCES,
    FINANCIAL,
    OPERATIONAL,
    SUMMARY,
)
from facilitator.export.handover.scope import scope_of
from facilitator.files.demo import demo_records
from facilitator.model.basics.clean import clean_text
from facilitator.model.records import AnswerRecord, ItemRecord, Record, SetRecord, Value
from facilitator.model.session import Session
from facilitator.model.tidy import with_functions
from facilitator.model.years.carry_over import carried
from facilitator.texts import Texts
from tests.examples import examples
from tests.generated_workshops import LEADER, PEOPLE, folded, workshops
from tests.workshops import a_set

TEXTS = Texts("nl")
MUCH = examples(0.25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
FSTELTE = {
    "bia": BIA,
    "components": COMPONENTS,
    "consequences": CONSEQUENCES,
    "availability_requirements": AVAILABILITY,
    "summary": SUMMARY,
}


def example() -> Session:
    question_set = a_set()
    return folded(question_set, demo_records(question_set))


def events(data: bytes) -> dict[str, Any]:
    """The events by their id, as a calendar reads them."""
    return {str(event["UID"]): event for event in icalendar.Calendar.from_ical(data).walk("VEVENT")}


def agenda(session: Session, texts: Texts = TEXTS) -> bytes:
    [data] = render_handover(session, "ics", texts).values()
    return data


# -- calendar ------------------------------------------------------------------------------------


@MUCH
@given(workshops(("school-po",)))
def test_every_open_action_with_a_day_is_in_the_calendar_once(session: Session) -> None:
    data = agenda(session)
    found = events(data)
    open_actions = [one for one in session.actions() if not one.closed and one.text.strip()]
    dated = [one for one in open_actions if re.fullmatch(r"\d{4}-\d\d-\d\d", one.due)]
    assert {f"{one.id}@uuid-een" for one in dated} == {uid for uid in found if uid.startswith("action-")}
    for action in dated:
        event = found[f"{action.id}@uuid-een"]
        assert event["DTSTART"].dt.isoformat() == action.due
        assert (event["DTEND"].dt - event["DTSTART"].dt).days == 1
        said = " ".join(f"{event['SUMMARY']} {event['DESCRIPTION']}".split())
        assert " ".join(action.text.split()) in said
        assert event["TRANSP"] == "TRANSPARENT" and "ATTENDEE" not in event and "ORGANIZER" not in event
        [alarm] = event.walk("VALARM")
        assert alarm["TRIGGER"].dt.days == -7
    left = len(open_actions) - len(dated)
    assert len(handover_words(session, "ics", TEXTS)) == (2 if left else 1)


@given(st.text(min_size=1, max_size=200).map(clean_text))
def test_lines_are_short_and_never_cut_in_a_letter(words: str) -> None:
    session = folded(a_set(), [])
    event = Event(uid="a@b", day="2026-12-18", summary=words, about=f"{words}\n{words}")
    data = calendar_text(scope_of(session, TEXTS), [event])
    assert data.endswith(b"\r\n") and not re.search(rb"[^\r]\n|\r[^\n]", data)
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    [found] = events(data).values()
    assert str(found["SUMMARY"]) == words


def test_the_head_of_a_calendar() -> None:
    lines = agenda(example()).decode().split("\r\n")
    assert lines[:4] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//facilitator//NL", "METHOD:PUBLISH"]
    assert agenda(example()) == agenda(example())
    assert list(render_handover(example(), "ics", Texts("en"))) == ["calendar.ics"]


def test_a_second_year_puts_nothing_in_twice() -> None:
    first = example()
    second = folded(first.question_set, [*carried(first, "vorig", first.question_set)], "uuid-twee")
    third = folded(first.question_set, [*carried(second, "nog", first.question_set)], "uuid-drie")
    nameless = with_functions(first, "deelnemer", "begeleider", "coördinator")
    ids = [set(events(agenda(one))) for one in (first, nameless, second, third)]
    assert ids[0] == ids[1]
    open_actions = {uid for uid in ids[0] if uid.startswith("action")}
    assert open_actions and open_actions <= ids[1] & ids[2] & ids[3]
    assert all("workshop@uuid-een" in one for one in ids)


def test_what_an_older_version_took_along_keeps_the_year_that_is_known() -> None:
    action = ItemRecord(of="action", id="a", fields={"text": "Bellen", "due": "2026-12-18", "from_previous": True})
    session = folded(a_set(), [SetRecord(key="previous", value="uuid-nul"), action])
    assert {"a@uuid-nul", "workshop@uuid-nul"} <= set(events(agenda(session)))


def test_reading_exercise_and_next_workshop_have_a_day() -> None:
    reading: dict[str, Value] = {"about": "correction", "person": "person-1", "due": "2026-12-03"}
    session = folded(
        a_set(),
        [
            *demo_records(a_set()),
            ItemRecord(of="person", id="person-1", fields={"name": "Truus", "function": "directeur"}),
            ItemRecord(of="observation", id="lezen", fields=reading),
            ItemRecord(of="observation", id="terug", fields={**reading, "came_back": True}),
            SetRecord(key="next", value="2027-01-14"),
        ],
    )
    found = events(agenda(session))
    assert str(found["lezen@uuid-een"]["SUMMARY"]).startswith("Truus: ") and "terug@uuid-een" not in found
    assert found["next@uuid-een"]["DTSTART"].dt.isoformat() == "2027-01-14"
    assert found["workshop@uuid-een"]["RRULE"]["FREQ"] == ["YEARLY"]
    assert found["workshop@uuid-een"]["DTSTART"].dt.isoformat() == "2027-11-26"
    assert "Leerlijn Admin" in found["exercise@uuid-een"]["SUMMARY"]


def test_the_workshop_itself_goes_with_the_invitation() -> None:
    made = render_handout(example(), "invitation", TEXTS)
    assert list(made) == ["uitnodiging.docx", "uitnodiging.ics"]
    [event] = events(made["uitnodiging.ics"]).values()
    assert event["DTSTART"].dt.isoformat() == "2026-11-26"
    assert list(render_handout(folded(a_set(), []), "invitation", TEXTS)) == ["uitnodiging.docx"]


# -- fstelte -------------------------------------------------------------------------------------


def lists(session: Session) -> dict[str, list[dict[str, str]]]:
    made = render_handover(session, "fstelte-bia", TEXTS)
    found: dict[str, list[dict[str, str]]] = {}
    for name, columns in FSTELTE.items():
        data = made[f"fstelte-bia/{name}.csv"]
        assert not data.startswith(b"\xef\xbb\xbf") and b"\r" not in data
        rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
        assert tuple(rows[0]) == columns
        found[name] = [dict(zip(columns, row, strict=True)) for row in rows[1:]]
    return found


@MUCH
@given(workshops(("school-po", "municipality")).filter(lambda session: bool(session.systems())))
def test_the_five_lists_can_be_uploaded(session: Session) -> None:
    found = lists(session)
    for row in (row for rows in found.values() for row in rows):
        for value in row.values():
            assert value.strip() and "\n" not in value and not re.search(r",\s*,", value)
            assert not re.match(r"[=+@]|-(?!\d)", value)
    [bia] = found["bia"]
    components = [row["Component name"] for row in found["components"]]
    assert len({name.casefold() for name in components}) == len(components) == len(session.systems())
    organisation = " ".join(session.setting("organisation").split())
    assert all("2026)" in name for name in components), organisation
    assert {row["Gerelateerd aan BIA"] for row in (*found["components"], *found["summary"])} == {bia["BIA Name"]}
    assert [row["Gerelateerd aan Component"] for row in found["availability_requirements"]] == components
    for row in found["consequences"]:
        assert row["Gerelateerd aan Component"] in components and row["Property of Security"] == "availability"
        grades = {*OPERATIONAL.values()} if row["Category of consequence"] == "operational" else {*FINANCIAL.values()}
        assert {row["Worstcase consequence"], row["Realistic consequence"]} <= grades
    assert bia["user_amount"] == "0" and bia["ai_model"] == "False"
    for row in found["availability_requirements"]:
        assert row["Maximum Tolerable Downtime"] == "niet besproken"


def test_only_what_was_tested_is_no_estimate_there() -> None:
    row = lists(example())["availability_requirements"][0]
    assert row["Recovery Time Objective"] == "1 uur: Direct; 1 dag: 4 uur (deels geregeld) (schatting)"
    assert row["Gerelateerd aan Component"] == "Leerlijn Admin (Stichting De Linde 2026)"


def test_what_nobody_said_is_not_filled_in() -> None:
    [bia] = lists(example())["bia"]
    assert bia["Interfaces"] == "Digiborden en apparaten; Netwerk en internet; Ouderapp; Telefonie"
    assert {bia[column] for column in ("mission_critical", "security_supplier", "security_manager")} == {
        "niet besproken"
    }


def test_worst_and_realistic_are_told_by_their_moment() -> None:
    rows = lists(example())["consequences"]
    las = {row["Category of consequence"]: row for row in rows if row["Gerelateerd aan Component"].startswith("Leer")}
    assert (las["operational"]["Worstcase consequence"], las["operational"]["Realistic consequence"]) == (
        "major",
        "moderate",
    )
    assert las["financial"]["Worstcase consequence"] == "moderate"
    assert las["financial"]["Justification for worst consequence"].startswith("1 week: € 2.500. ")


def test_without_systems_or_organisation_there_are_no_lists() -> None:
    for records in ([SetRecord(key="organisation", value="A")], []):
        with pytest.raises(HandoverRefused):
            render_handover(folded(a_set(), records), "fstelte-bia", TEXTS)


# -- IcebergTTX ----------------------------------------------------------------------------------


def exercise(session: Session, texts: Texts = TEXTS) -> dict[str, Any]:
    [(name, data)] = render_handover(session, "iceberg-ttx", texts).items()
    assert name.endswith("-voor-de-begeleider.json" if texts.language == "nl" else "-for-the-facilitator.json")
    told: dict[str, Any] = json.loads(data)
    return told


@MUCH
@given(workshops(("school-po", "municipality")))
def test_an_exercise_is_one_chain_of_injects(session: Session) -> None:
    try:
        told = exercise(session)
    except HandoverRefused as refused:
        assert refused.code == "no_exercise"
        return
    injects = told["injects"]
    ids = [inject["id"] for inject in injects]
    assert len(set(ids)) == len(ids) and told["start_inject_id"] == ids[0] == "begin"
    assert [inject["next_inject_id"] for inject in injects] == [*ids[1:], None]
    assert [inject["sequence_order"] for inject in injects] == list(range(1, len(ids) + 1))
    minutes = [inject["release_at_minutes"] for inject in injects]
    assert minutes[0] == 0 and all(before < after for before, after in pairwise(minutes))
    assert told["metadata"]["estimated_duration_minutes"] == minutes[-1] + 25
    assert told["title"].strip() and told["schema_version"] == "1.0"
    assert all(inject["content"].strip() and inject["title"].strip() for inject in injects)


def test_the_wish_for_a_fallback_that_is_not_there_is_no_estimate() -> None:
    hour, day, week, *_ = exercise(example())["debrief_notes"].split("\n")
    assert day.endswith("Geschat: 4 uur (deels geregeld).")
    # The room wished for three days; there is no fallback for a week.
    assert week.startswith("1 week:") and "Geschat" not in week
    assert hour.startswith("1 uur:")


def test_the_example_has_five_injects_at_their_minutes() -> None:
    told = exercise(example())
    assert [(one["id"], one["release_at_minutes"]) for one in told["injects"]] == [
        ("begin", 0),
        ("1h", 15),
        ("1d", 40),
        ("surprise", 55),
        ("1w", 65),
    ]
    assert told["injects"][0]["expected_actions"] == "" and "Op papier" not in told["description"]
    assert "Terugval: Absenties" in told["injects"][2]["expected_actions"]
    assert "let hierop" in told["injects"][4]["expected_actions"]


# -- BIO2 ----------------------------------------------------------------------------------------


def municipality(*records: Record) -> Session:
    facts = [SetRecord(key="organisation", value="Gemeente Elburg"), SetRecord(key="date", value="2026-11-26")]
    return folded(a_set("municipality"), [*facts, *records])


def test_an_audit_gets_words_and_never_a_result() -> None:
    for format_id, name in (("bio2-audit", "bio2-audit/9-bio2.xlsx"), ("ciso-assistant", "ciso-assistant/9-bio2.xlsx")):
        made = render_handover(municipality(), format_id, TEXTS)
        sheet = openpyxl.load_workbook(io.BytesIO(made[name]))["BIO2"]
        columns, *rows = list(sheet.iter_rows(values_only=True))
        assert columns == (
            "urn", "assessable", "ref_id", "name", "compliance_result", "requirement_progress", "observations",
        )  # fmt: skip
        numbers = {str(row[2]) for row in rows}
        assert {"5.30.01", "5.30.02", "8.13.02", "8.13.04"} <= numbers and "5.29" not in numbers
        for row in rows:
            assert row[0] == f"urn:intuitem:risk:req_node:bio2:{row[2]}" and row[1] == "x"
            assert (row[3], row[4], row[5]) == (None, None, "in_progress")
            assert str(row[6]).startswith("Uit de workshop van 26 november 2026") and "geen test" in str(row[6])


def test_only_a_municipality_can_give_it() -> None:
    with pytest.raises(HandoverRefused, match="no_bio2"):
        render_handover(example(), "bio2-audit", TEXTS)


# -- all of them ---------------------------------------------------------------------------------


@MUCH
@given(workshops(("municipality",)))
def test_with_functions_no_name_stands_in_any_of_them(session: Session) -> None:
    nameless = with_functions(session, "deelnemer", "begeleider", "coördinator")
    for format_id in formats_for("handover"):
        try:
            made = render_handover(nameless, format_id, TEXTS)
        except HandoverRefused:
            continue
        for name, data in made.items():
            if name.endswith(".xlsx"):
                continue
            # A folded line hides a name from whoever looks for it.
            told = f"{name} {data.decode()}".replace("\r\n ", "").casefold()
            assert not [person for person in (*(name for name, _ in PEOPLE), LEADER) if person.casefold() in told]


def test_what_was_answered_elsewhere_is_no_fallback() -> None:
    answer = AnswerRecord(cell="outage/weg/1d/fallback", text="Van wie?")
    session = folded(a_set(), [SetRecord(key="organisation", value="A"), answer])
    assert "ciso-assistant/2-fallback-controls.xlsx" not in render_handover(session, "ciso-assistant", TEXTS)
