"""The agenda: its lines one after the other, the pauses between the systems, and what does not fit."""

from facilitator.files.sets.question_sets import parse_set
from facilitator.model.records import ItemRecord, Record, SetRecord
from facilitator.model.room.agenda import available_minutes, build_agenda, proposed_depths, proposed_order
from facilitator.model.session import Session
from tests.small_set import LAS, OFFICE, SMALL, session_of
from tests.workshops import held

PARTS = """
[[agenda]]
id = "break"
name = "Pauze"
minutes = 15
after_systems = 1

[[agenda]]
id = "late-break"
name = "Nog een pauze"
minutes = 5
after_systems = 2

[[agenda]]
id = "extra"
name = "Crisis"
round = "crisis"

[[agenda]]
id = "end"
name = "Einde"
minutes = 7

[[rounds]]
id = "crisis"
name = "Crisis"
over = "subjects"
optional = true
moments = ["1h"]
order = ["1h"]
questions = ["fallback"]
minutes_short = 1
subjects = [{ id = "a", name = "A" }, { id = "b", name = "B" }]
"""


def workshop(*records: Record) -> Session:
    return held(parse_set(SMALL + PARTS, "set.toml"), records)


def lines(session: Session) -> list[tuple[str, int, int]]:
    return [(line.name, line.start, line.minutes) for line in build_agenda(session).lines]


def deep(system: ItemRecord, depth: str) -> ItemRecord:
    return system.model_copy(update={"fields": {**system.fields, "depth": depth}})


def test_the_parts_follow_each_other_with_a_pause_between_two_systems() -> None:
    # A pause after the second of two systems comes at its own place in the set's list.
    assert lines(workshop(deep(LAS, "full"), deep(OFFICE, "short"))) == [
        ("Welkom", 0, 10),
        ("Leerlingadministratie", 10, 8),
        ("Pauze", 18, 15),
        ("Mail en bestanden", 33, 5),
        ("Nog een pauze", 38, 5),
        ("Einde", 43, 7),
    ]


def test_a_round_that_was_chosen_takes_the_time_of_its_questions_for_each_subject() -> None:
    agenda = build_agenda(workshop(deep(LAS, "short"), SetRecord(key="round/crisis", value=True)))
    assert [(line.name, line.minutes) for line in agenda.lines if line.round == "crisis"] == [("Crisis", 2 * 4)]


def test_a_line_knows_its_round_its_system_and_how_deep() -> None:
    agenda = build_agenda(workshop(deep(LAS, "short"), deep(OFFICE, "later")))
    found = [(line.round, line.subject, line.depth) for line in agenda.lines if line.subject]
    assert found == [("outage", "las", "short")]
    assert agenda.later == ["office"]
    assert (agenda.available, agenda.needed) == (60, sum(line.minutes for line in agenda.lines))


def test_minutes_that_are_none_leave_those_of_the_set() -> None:
    assert available_minutes(workshop(SetRecord(key="minutes", value=90))) == 90
    for nothing in (0, -5, "", "veel"):
        assert available_minutes(workshop(SetRecord(key="minutes", value=nothing))) == 60


def test_what_most_cannot_do_without_goes_first() -> None:
    # Another system needs it twice (it depends on it and logs in by it): that counts once, and double.
    leaning = LAS.model_copy(update={"fields": {**LAS.fields, "depends_on": ["office"], "log_in_by": "office"}})
    assert [system.id for system in proposed_order(session_of(leaning, OFFICE))] == ["office", "las"]
    busy = LAS.model_copy(update={"fields": {**LAS.fields, "processes": ["a", "b"], "log_in_by": "office"}})
    assert [system.id for system in proposed_order(session_of(OFFICE, busy))] == ["office", "las"]
    busier = LAS.model_copy(update={"fields": {**LAS.fields, "processes": ["a", "b", "c", "d"]}})
    assert [system.id for system in proposed_order(session_of(OFFICE, busier))] == ["las", "office"]


def test_what_does_not_fit_in_depth_goes_short_and_else_later() -> None:
    session = session_of(LAS, OFFICE, SetRecord(key="minutes", value=10 + 8 + 5))
    assert sorted(proposed_depths(session).values()) == ["full", "short"]
    session = session_of(deep(LAS, "full"), OFFICE, SetRecord(key="minutes", value=1))
    assert proposed_depths(session) == {"las": "full", "office": "later"}
