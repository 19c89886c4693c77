"""What a workshop holds after its records: each kind of record, who is there, what the clock says, sums."""

import pytest

from facilitator.model.cells import parse_cell
from facilitator.model.records import (
    AcceptRecord,
    AnswerRecord,
    AttendanceRecord,
    ClockRecord,
    DraftRecord,
    ItemRecord,
    OpenedRecord,
    Record,
    ReleaseRecord,
    SetRecord,
    State,
    Value,
    VisitRecord,
    WordingRecord,
)
from facilitator.model.session import (
    all_listed,
    all_processes,
    as_told,
    calendar_days,
    catalogue_entry,
    conversation_of,
    for_all_key,
    in_sentence,
    own_scenario,
    processes,
    scenario_of,
    stories,
    story_places,
    subject_item,
    subject_of,
)
from facilitator.model.things.kinds import Action, Person
from facilitator.model.times.costs import costs
from facilitator.model.times.measured_times import clock_minutes, exercised
from facilitator.model.times.weakest import Why, weakest_fallback
from tests.small_set import FALLBACK, LAS, OFFICE, answer, session_of

HERE, DAY = parse_cell(FALLBACK), parse_cell("outage/las/1d/fallback")
OTHER = parse_cell("outage/office/1h/fallback")


def person(item: str, *, present: bool | None = None, **fields: Value) -> ItemRecord:
    """Somebody on the list."""
    known: dict[str, Value] = {"name": item.title(), **fields}
    if present is not None:
        known["present"] = present
    return ItemRecord(of="person", id=item, fields=known)


# -- each kind of record -----------------------------------------------------------------------------


def test_the_last_value_of_a_setting_counts_and_an_empty_one_is_none() -> None:
    session = session_of(SetRecord(key="place", value="De Wilg"), SetRecord(key="place", value="De Berk"))
    assert session.setting("place") == "De Berk"
    assert session.setting("nowhere", "hier") == "hier"
    session.apply(SetRecord(key="place", value=""))
    assert session.setting("place", "hier") == "hier"
    session.apply(SetRecord(key="minutes", value=150))
    # A number is no text; whoever wants the number asks `settings`.
    assert session.setting("minutes") == ""


@pytest.mark.parametrize(
    ("typed", "day", "held_on"),
    [
        ("2026-11-26", "2026-11-26", "2026-11-26"),
        ("26 november 2026", "2026-11-26", "2026-11-26"),
        ("volgende week", "volgende week", "volgende week"),
        ("", "", "2026-11-26"),
    ],
)
def test_the_day_is_a_date_where_one_was_typed(typed: str, day: str, held_on: str) -> None:
    session = session_of(SetRecord(key="date", value=typed))
    assert (session.day, session.held_on) == (day, held_on)


def test_a_thing_is_what_its_last_record_says_and_has_gone_when_that_says_so() -> None:
    session = session_of(
        person("ann"), person("ann", function="directeur"), ItemRecord(of="action", id="a", fields={"text": "x"})
    )
    assert [(found.name, found.function) for found in session.people()] == [("Ann", "directeur")]
    assert [action.text for action in session.actions()] == ["x"]
    assert isinstance(session.item("person", "ann"), Person)
    session.apply(ItemRecord(of="person", id="ann", gone=True))
    assert session.people() == []
    # Its id is never given to anybody else.
    assert session.ids_ever("person") == {"ann"}
    assert session.ids_ever("action") == {"a"}


def test_a_field_of_another_version_is_kept_beside_the_typed_ones() -> None:
    session = session_of(ItemRecord(of="action", id="a", fields={"text": "x", "mood": "blij"}))
    [action] = session.all_of(Action)
    assert (action.text, action.fields["mood"]) == ("x", "blij")


def test_what_is_typed_shows_until_it_is_said_or_taken_back() -> None:
    session = session_of(LAS, answer(FALLBACK, "Op papier"), DraftRecord(cell=FALLBACK, text="Op papier, en"))
    assert (session.text(HERE), session.draft(HERE)) == ("Op papier, en", "Op papier, en")
    session.apply(answer(FALLBACK, "Op papier, en bellen"))
    assert (session.text(HERE), session.draft(HERE)) == ("Op papier, en bellen", None)
    session.apply(DraftRecord(cell=FALLBACK, text="anders"))
    session.apply(DraftRecord(cell=FALLBACK, text="Op papier, en bellen"))
    # Typed back to what stands there: nothing waits any more.
    assert session.draft(HERE) is None


def test_a_draft_of_something_noted_goes_when_it_is_emptied() -> None:
    session = session_of(LAS, DraftRecord(cell=FALLBACK, of="action", text="Lijst"))
    assert session.drafts
    session.apply(DraftRecord(cell=FALLBACK, of="action", text="  "))
    assert session.drafts == {}


def test_the_room_and_those_who_think_otherwise_each_have_their_entry() -> None:
    session = session_of(
        LAS,
        AnswerRecord(cell=FALLBACK, entry="second-2", text="Nee"),
        AnswerRecord(cell=FALLBACK, entry="second", text="Misschien"),
        answer(FALLBACK, "Ja"),
    )
    assert session.entries(HERE) == ["main", "second", "second-2"]
    second = session.answer(HERE, "second")
    assert second is not None
    assert second.text == "Misschien"
    session.apply(AnswerRecord(cell=FALLBACK, entry="second", text=""))
    assert session.entries(HERE) == ["main", "second-2"]


def test_what_was_said_in_an_earlier_year_stands_apart() -> None:
    session = session_of(LAS, AnswerRecord(cell=FALLBACK, entry="before", text="Bellen"))
    before = session.before(HERE)
    assert before is not None
    assert (before.text, session.answer(HERE), session.entries(HERE), session.coverage(HERE)) == (
        "Bellen",
        None,
        [],
        "empty",
    )


def test_wordings_visits_surprises_and_what_was_accepted_are_kept() -> None:
    session = session_of(
        WordingRecord(cell=FALLBACK, text="We werken op papier."),
        VisitRecord(cell=FALLBACK),
        ReleaseRecord(scenario="ddos", subject="las", at="2026-11-26T10:10:00"),
        AcceptRecord(check="too-late:x", reason="nog een jaar"),
        OpenedRecord(writer="hier"),
    )
    assert session.wordings == {(FALLBACK, "main"): "We werken op papier."}
    assert session.visited == FALLBACK
    assert session.released == {("ddos", "las"): "2026-11-26T10:10:00"}
    assert session.accepted == {"too-late:x": "nog een jaar"}
    assert [opened.writer for opened in session.openings] == ["hier"]
    session.apply(ReleaseRecord(scenario="ddos", subject="las", told=False))
    assert session.released == {}


def test_every_value_that_a_thing_had_can_be_looked_up() -> None:
    first, second = answer(FALLBACK, "een"), answer(FALLBACK, "twee")
    session = session_of(first, answer(str(DAY), "x"), second)
    history = session.history(first.thing())
    assert [record.text for record in history if isinstance(record, AnswerRecord)] == ["een", "twee"]


def test_what_is_made_from_a_workshop_does_not_change_with_it() -> None:
    session = session_of(LAS, answer(FALLBACK, "een"), person("ann"))
    taken = session.snapshot()
    session.apply(answer(FALLBACK, "twee"))
    session.apply(ItemRecord(of="person", id="ann", gone=True))
    assert taken.text(HERE) == "een"
    assert [found.id for found in taken.people()] == ["ann"]


# -- for all -----------------------------------------------------------------------------------------


def test_an_answer_for_all_holds_where_nothing_else_was_said() -> None:
    session = session_of(LAS, OFFICE, answer(FALLBACK, "Bellen"), SetRecord(key=for_all_key(HERE), value=["las"]))
    found = session.answer(OTHER)
    assert found is not None
    assert (found.cell, found.text, found.same_as) == (str(OTHER), "Bellen", FALLBACK)
    assert session.entries(OTHER) == ["main"]
    session.apply(answer(str(OTHER), "Mailen"))
    assert session.text(OTHER) == "Mailen"


@pytest.mark.parametrize("rule", [["las", "office"], [], "las", ["gone"]])
def test_an_exception_or_an_empty_rule_leaves_a_cell_alone(rule: Value) -> None:
    session = session_of(LAS, OFFICE, answer(FALLBACK, "Bellen"), SetRecord(key=for_all_key(HERE), value=rule))
    assert session.answer(OTHER) is None


# -- who is there ------------------------------------------------------------------------------------


def test_who_is_there_is_what_was_noted_else_what_the_list_says() -> None:
    session = session_of(person("ann", present=True), person("bo"), person("cas", present=False))
    assert session.presence() == {"ann": "present", "bo": "absent", "cas": "absent"}
    session.apply(AttendanceRecord(person="bo", status="online"))
    session.apply(AttendanceRecord(person="ann", status="absent"))
    assert session.presence() == {"ann": "absent", "bo": "online", "cas": "absent"}
    # Whoever is on no list is nobody's presence.
    session.apply(AttendanceRecord(person="dirk", status="present"))
    assert "dirk" not in session.presence()


def test_who_was_there_for_an_answer_was_there_also_after_leaving() -> None:
    session = session_of(LAS, person("ann", present=True), person("bo"), answer(FALLBACK, "x"))
    session.apply(AttendanceRecord(person="ann", status="absent"))
    assert (session.was_there("ann"), session.was_there("bo")) == (True, False)
    assert session.there["las"] == {"ann": "present"}


def test_expertise_is_missing_now_or_was_missing_all_along() -> None:
    session = session_of(LAS, person("ann", present=True, expertise=["ict"]), person("bo", expertise=["process"]))
    assert session.missing_expertise() == session.missing_expertise(now=True) == ["process"]
    session.apply(answer(FALLBACK, "x"))
    session.apply(AttendanceRecord(person="ann", status="absent"))
    assert session.missing_expertise() == ["process"]
    assert session.missing_expertise(now=True) == ["ict", "process"]


# -- the clock ---------------------------------------------------------------------------------------


def test_time_counts_while_the_clock_runs_and_for_the_conversation_that_is_open() -> None:
    session = session_of(
        LAS,
        VisitRecord(cell=FALLBACK),
        ClockRecord(event="start", elapsed=0),
        answer(FALLBACK, "x").model_copy(update={"elapsed": 60}),
        VisitRecord(cell=str(DAY), elapsed=90),
        answer(str(DAY), "y").model_copy(update={"elapsed": 120}),
    )
    assert session.clock_seconds == 120
    assert session.talked == {("outage", "las", "1h"): 90, ("outage", "las", "1d"): 30}


def test_a_break_stops_the_clock_until_it_goes_on() -> None:
    session = session_of(ClockRecord(event="start"), ClockRecord(event="pause", minutes=15))
    assert (session.running, session.break_minutes) == (False, 15)
    session.apply(ClockRecord(event="adjust", minutes=5))
    assert (session.running, session.break_minutes, session.added_minutes) == (False, 15, 5)
    session.apply(ClockRecord(event="resume"))
    assert (session.running, session.break_minutes) == (True, None)


@pytest.mark.parametrize(
    ("key", "talk", "subject"),
    [(FALLBACK, ("outage", "las", "1h"), "las"), ("", ("", "", ""), ""), ("los", ("", "", ""), "")],
)
def test_a_key_tells_its_conversation(key: str, talk: tuple[str, str, str], subject: str) -> None:
    assert (conversation_of(key), subject_of(key)) == (talk, subject)


# -- what is talked about ----------------------------------------------------------------------------


def test_processes_are_those_of_the_set_with_what_the_organisation_made_of_them() -> None:
    session = session_of(
        ItemRecord(of="process", id="teaching", fields={"name": "Lessen"}),
        ItemRecord(of="process", id="own", fields={"name": "Opvang", "in_sentence": "de opvang"}),
    )
    assert [(process.id, process.name, process.in_sentence) for process in processes(session)] == [
        ("teaching", "Lessen", "het lesgeven"),
        ("own", "Opvang", "de opvang"),
    ]
    session.apply(ItemRecord(of="process", id="teaching", fields={"off": True}))
    assert [process.id for process in processes(session)] == ["own"]
    assert [process.id for process in all_processes(session)] == ["teaching", "own"]
    walked = session.question_set.rounds[0]
    assert [topic.id for topic in all_listed(session, walked.model_copy(update={"over": "processes"}))] == [
        "teaching",
        "own",
    ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "de leerlingadministratie"),
        ({"product": "Leerlijn"}, "Leerlijn"),
        ({"name": "Ons systeem"}, "Ons systeem"),
        ({"in_sentence": "ons eigen systeem"}, "ons eigen systeem"),
    ],
)
def test_a_system_stands_in_a_sentence_with_its_article_or_by_its_own_name(
    fields: dict[str, Value], words: str
) -> None:
    session = session_of(ItemRecord(of="system", id="las", fields={**LAS.fields, **fields}))
    las = session.system("las")
    assert las is not None
    assert catalogue_entry(session, las) is not None
    assert in_sentence(session, las).lower() == words.lower()


def test_a_subject_is_known_by_its_round() -> None:
    session = session_of(LAS)
    found = subject_item(session, "outage", "las")
    assert found is not None
    assert found.called == "Leerlingadministratie"
    assert subject_item(session, "outage", "gone") is None
    assert subject_item(session, "gone", "las") is None


# -- stories -----------------------------------------------------------------------------------------

OWN = ItemRecord(
    of="scenario",
    id="brand",
    fields={"title": "Brand", "opening": "Rook.", "at-1h": "Vuur.", "surprise": "Regen.", "hits": ["las"]},
)


def test_a_story_of_ones_own_is_told_like_one_of_the_set() -> None:
    session = session_of(LAS, OWN)
    brand = own_scenario(session, "brand")
    assert brand is not None
    assert (brand.title, brand.opening, brand.developments, brand.surprise) == (
        "Brand",
        "Rook.",
        {"1h": "Vuur."},
        "Regen.",
    )
    assert [story.id for story in stories(session)] == ["brand", "ddos"]
    assert own_scenario(session, "gone") is None


@pytest.mark.parametrize(
    ("own", "for_all", "told"), [("", "", "ddos"), ("brand", "", "brand"), ("", "brand", "brand"), ("gone", "", "ddos")]
)
def test_a_system_has_its_own_story_else_that_for_all_else_the_first(own: str, for_all: str, told: str) -> None:
    system = ItemRecord(of="system", id="las", fields={**LAS.fields, "scenario": own})
    scenario = scenario_of(session_of(system, OWN, SetRecord(key="scenario", value=for_all)), "las")
    assert scenario is not None
    assert scenario.id == told


def test_a_story_says_how_it_stands_at_the_moments_of_an_outage() -> None:
    assert story_places(session_of()) == {"1h": "1 uur", "1d": "1 dag"}


def test_without_a_time_of_the_year_a_story_is_told_as_it_is() -> None:
    session = session_of(LAS, SetRecord(key="calendar", value=["test-week"]))
    scenario = scenario_of(session, "las")
    assert scenario is not None
    assert calendar_days(session) == []
    assert as_told(session, scenario) is scenario


# -- sums --------------------------------------------------------------------------------------------


def priced(subject: str, state: State = "answered", **measures: Value) -> AnswerRecord:
    """What was said about the costs of a day."""
    return AnswerRecord(cell=f"outage/{subject}/1d/financial", text="x", state=state, measures=measures)


@pytest.mark.parametrize(
    ("said", "amount", "named", "left_out"),
    [
        ([priced("las", amount=100), priced("office", amount=250)], 350, 2, {}),
        ([priced("las", amount=0), priced("office", amount=250)], 250, 2, {}),
        ([priced("las", amount=100)], 100, 1, {"undiscussed": 1}),
        ([priced("las", amount=100), priced("office")], 100, 1, {"unpriced": 1}),
        ([priced("las", amount=100), priced("office", "unknown", amount=250)], 100, 1, {"unknown": 1}),
        ([priced("las", amount=100), priced("office", "ask")], 100, 1, {"unknown": 1}),
        ([priced("las", amount=100), priced("office", "nothing")], 100, 1, {"nothing": 1}),
        ([priced("las", "unknown"), priced("office", "nothing")], None, 0, {"unknown": 1, "nothing": 1}),
        ([], None, 0, {"undiscussed": 2}),
    ],
)
def test_a_sum_holds_what_was_named_and_says_what_is_not_in_it(
    said: list[Record], amount: int | None, named: int, left_out: dict[str, int]
) -> None:
    _, day = costs(session_of(LAS, OFFICE, *said))
    assert (day.amount, day.named, day.asked) == (amount, named, 2)
    parts = ("unpriced", "unknown", "nothing", "undiscussed", "repeated")
    assert {part: len(getattr(day, part)) for part in parts if getattr(day, part)} == left_out


def test_what_does_not_apply_is_not_asked_for_its_costs() -> None:
    _, day = costs(session_of(LAS, OFFICE, priced("las", amount=100), priced("office", "not_applicable")))
    assert (day.asked, day.named, day.undiscussed) == (1, 1, [])


def test_the_same_answer_at_another_system_is_the_same_expense() -> None:
    copied = priced("office", amount=100).model_copy(update={"same_as": "outage/las/1d/financial"})
    _, day = costs(session_of(LAS, OFFICE, priced("las", amount=100), copied))
    assert (day.amount, day.named, day.repeated) == (100, 2, ["outage/office/1d/financial"])
    other = copied.model_copy(update={"measures": {"amount": 300}})
    _, day = costs(session_of(LAS, OFFICE, priced("las", amount=100), other))
    assert (day.amount, day.repeated) == (400, [])


@pytest.mark.parametrize(
    ("noticed", "arranged", "minutes"),
    [
        ("09:00", "09:45", 45),
        ("23:50", "00:10", 20),
        ("09:00", "09:00", 0),
        ("9:05", "10:00", 55),
        ("", "10:00", None),
        ("09:00", "", None),
        ("negen", "10:00", None),
        ("09:00:30", "10:00", None),
        ("09:", "10:00", None),
        ("²:00", "10:00", None),
    ],
)
def test_the_minutes_between_two_times_of_the_day(noticed: str, arranged: str, minutes: int | None) -> None:
    assert clock_minutes(noticed, arranged) == minutes


def test_what_an_earlier_version_carried_on_is_an_exercise_with_its_day() -> None:
    carried: dict[str, Value] = {
        "measured_minutes": 95,
        "measured": "1 uur 35",
        "measured_how": "gemeten",
        "measured_on": "2025-03-01",
        "measured_story": "Aanval",
        "measured_loss": "een dag",
        "proposed": "ja",
        "sufficient": "nee",
        "sufficient_on": "2025-04-01",
    }
    [found] = exercised(session_of(ItemRecord(of="process", id="teaching", fields=carried)))
    assert (found.process, found.time.value, found.time.how, found.time.on) == (
        "teaching",
        95,
        "measured",
        "2025-03-01",
    )
    # Nobody is asked how they know what was lost: that is never called measured.
    assert (found.loss.words, found.loss.how) == ("een dag", "unsaid")
    assert (found.proposed, found.sufficient, found.sufficient_on) == ("ja", "nee", "2025-04-01")


def test_what_nobody_can_read_any_more_is_no_measurement() -> None:
    broken = ItemRecord(of="process", id="teaching", fields={"exercises": ["{", '{"process": 1}']})
    assert exercised(session_of(broken)) == []
    assert exercised(session_of()) == []


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"exists": "yes", "time": "direct", "certainty": "think"}, "untested"),
        ({"exists": "yes", "time": "direct", "certainty": "tested"}, None),
        ({"exists": "yes", "time": "4h"}, "slow"),
        ({"exists": "no"}, None),
    ],
)
def test_the_fallback_to_exercise_is_the_weakest_that_exists(said: dict[str, Value], why: Why | None) -> None:
    session = session_of(LAS, AnswerRecord(cell=FALLBACK, text="x", measures=said))
    assert weakest_fallback(session) == ((HERE, why) if why else None)


def test_a_late_fallback_is_exercised_before_one_that_was_never_tried() -> None:
    untried = AnswerRecord(cell=str(DAY), text="x", measures={"exists": "yes", "time": "direct"})
    late = AnswerRecord(cell=str(OTHER), text="x", measures={"exists": "yes", "time": "4h"})
    assert weakest_fallback(session_of(LAS, OFFICE, untried, late)) == (OTHER, "slow")
