"""What the group sees, how the time goes, and what holds for all: pure folds, no screens."""

from datetime import datetime
from html import unescape
from pathlib import Path
from threading import Event
from typing import Any, get_args

import pytest

from facilitator.browser.page import page_markup
from facilitator.files.session.live import LivePublisher, live_path, read_live
from facilitator.files.session.open_session import OpenSession
from facilitator.files.session.watched_session import WatchedSession
from facilitator.files.sets.question_sets import load_named_set
from facilitator.files.workspace import open_exclusive
from facilitator.model.cells import Page, parse_cell
from facilitator.model.flow import neighbour, steps
from facilitator.model.records import (
    AnswerRecord,
    AttendanceRecord,
    ClockRecord,
    DraftRecord,
    ItemRecord,
    OpenedRecord,
    Record,
    ReleaseRecord,
    SetRecord,
    VisitRecord,
)
from facilitator.model.room.agenda import build_agenda, opening_cards
from facilitator.model.room.live import Live, Mode, place_on_wall
from facilitator.model.room.pace import pace, pace_line
from facilitator.model.room.picture import Kind, Wall
from facilitator.model.room.wall import catch_up
from facilitator.model.session import Session
from facilitator.model.sets.question_set import QuestionSet
from facilitator.texts import Texts
from facilitator.words.wall import wall_now, wall_on_request

LAS = "outage/las/1d/data"
DAY = "2026-11-26T"
NOW = datetime.fromisoformat(f"{DAY}09:15")


def workshop(school_set: QuestionSet, *records: Record) -> Session:
    """Two systems, the first at one day."""
    session = Session("u", DAY, school_set)
    for position, system in enumerate(("las", "materials-access"), start=1):
        entry = school_set.system(system)
        assert entry is not None
        fields: dict[str, Any] = {"name": entry.name, "kind": system, "position": position}
        session.apply(ItemRecord(of="system", id=system, fields=fields))
    session.apply(SetRecord(key="scenario", value="ddos"))
    for record in records:
        session.apply(record)
    return session


def wall(session: Session, live: Live | None) -> Wall:
    """What the group sees, in Dutch, at a quarter past nine."""
    return wall_now(session, Texts("nl"), live, NOW)


def everything_on(value: object) -> str:
    """All words of a picture, whatever field they stand in: a new field is looked at by itself."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return " ".join(everything_on(part) for part in value)
    # A number is a place on a picture, and None a picture that is not shown.
    assert value is None or isinstance(value, bool | int), f"what of {value!r} does the group see?"
    return ""


def test_the_wall_follows_what_is_typed(school_set: QuestionSet) -> None:
    session = workshop(school_set, VisitRecord(cell=LAS))
    picture = wall(session, Live(screen="workshop", cell=LAS, text="op papier"))
    assert (picture.kind, picture.answer) == ("page", "op papier")
    assert len(picture.lines) == 6


def test_words_can_wait_until_they_are_read_back(school_set: QuestionSet) -> None:
    session = workshop(school_set, SetRecord(key="reveal", value="read_back"), VisitRecord(cell=LAS))
    session.apply(DraftRecord(cell=LAS, text="half ge"))
    live = Live(screen="workshop", cell=LAS, text="half ge")
    assert "half" not in everything_on(wall(session, live))
    session.apply(AnswerRecord(cell=LAS, text="helemaal af"))
    assert wall(session, live).answer == "helemaal af"


@pytest.mark.parametrize(
    ("live", "kind"),
    [
        (Live(card="rules"), "rules"),
        (Live(card="welcome", cell=LAS), "welcome"),
        (Live(card="confirm", cell=LAS), "confirm"),
        (Live(card="story", cell=LAS), "story"),
        (Live(mode="blank", cell=LAS), "blank"),
        (Live(mode="catch_up", cell=LAS), "catch_up"),
        (Live(screen="wrap_up"), "read_back"),
        (None, "page"),
    ],
)
def test_what_the_wall_shows(school_set: QuestionSet, live: Live | None, kind: str) -> None:
    assert wall(workshop(school_set, VisitRecord(cell=LAS)), live).kind == kind


def test_a_break_stands_on_the_wall_until_it_ends(school_set: QuestionSet) -> None:
    session = workshop(school_set, VisitRecord(cell=LAS), ClockRecord(event="pause", minutes=10))
    assert wall(session, Live(cell=LAS)).kind == "break"
    session.apply(ClockRecord(event="resume"))
    assert wall(session, Live(cell=LAS)).kind == "page"


SHOWN: tuple[tuple[str, str, Mode], ...] = (
    ("workshop", "", "follow"),
    ("workshop", "story", "follow"),
    ("workshop", "welcome", "follow"),
    ("workshop", "rules", "follow"),
    ("workshop", "confirm", "follow"),
    ("workshop", "cliff", "follow"),
    ("wrap_up", "", "follow"),
    ("wrap_up", "closing", "follow"),
    ("domino", "", "follow"),
    ("workshop", "", "blind"),
    ("workshop", "", "catch_up"),
    ("workshop", "", "rules"),
    ("workshop", "", "blank"),
)
"""Each screen, its card, and what hides it."""


@pytest.mark.sweep
@pytest.mark.parametrize("stories", [slice(1), slice(1, None)])
def test_nothing_that_is_for_the_facilitator_is_ever_on_the_wall(school_set: QuestionSet, stories: slice) -> None:
    """Every page of a whole workshop, in every story: no hint, probe, weak answer, surprise, true story."""
    hidden = {text for question in school_set.questions for text in (*question.probes, *question.hints)}
    hidden |= {weak.ask for question in school_set.questions for weak in question.weak}
    hidden |= {scenario.surprise for scenario in school_set.scenarios if scenario.surprise}
    hidden |= {text for scenario in school_set.scenarios for text in _true_stories(scenario)}
    assert len(hidden) > 40
    seen: set[str] = set()
    for scenario in school_set.scenarios[stories]:
        session = workshop(school_set, SetRecord(key="scenario", value=scenario.id))
        for cell in steps(session):
            session.apply(AnswerRecord(cell=str(cell), text="gezegd", measures={"exists": "yes", "time": "4h"}))
        for cell in steps(session):
            session.apply(VisitRecord(cell=str(cell)))
            lives = [
                Live(cell=str(cell), screen=screen, card=card, mode=mode, down=("las", "office"))
                for screen, card, mode in SHOWN
            ]
            pictures = [wall(session, live) for live in lives]
            seen |= {picture.kind for picture in pictures}
            words = " ".join(everything_on(picture) for picture in pictures)
            # In a browser all that is in the source of the page counts.
            words += " ".join(unescape(page_markup(picture, "paper", "nl")) for picture in pictures)
            assert not [text for text in hidden if text in words]
    # What is left out here is shown only in a break.
    assert set(get_args(Kind)) - seen == {"break"}


def test_the_opening_says_what_for_and_what_about(school_set: QuestionSet) -> None:
    session = workshop(
        school_set,
        SetRecord(key="organisation", value="De Linde"),
        SetRecord(key="goal_1", value="Iedere school weet wie belt"),
    )
    welcome = wall(session, Live(card="welcome", cell=LAS))
    assert welcome.title == "De Linde"
    assert "•  Iedere school weet wie belt" in welcome.text
    confirm = wall(session, Live(card="confirm", cell=LAS))
    assert all(system.called in confirm.text for system in session.systems())
    assert "Lesuitvoering" in confirm.text
    assert opening_cards(session) == ["welcome", "rules", "confirm"]


def test_only_what_the_agenda_gives_time_to_is_told_before_the_first_question() -> None:
    crisis = load_named_set("crisis-team-school", Path("nowhere"))
    assert opening_cards(Session("u", "", crisis)) == ["rules"]


def test_drafts_states_and_last_year_stay_off_a_wall_that_reads_back(school_set: QuestionSet) -> None:
    other = "outage/las/1d/fallback"
    session = workshop(school_set, SetRecord(key="reveal", value="read_back"), VisitRecord(cell=LAS))
    session.apply(AnswerRecord(cell=LAS, entry="before", text="vorig jaar gezegd"))
    session.apply(DraftRecord(cell=other, text="nog niet af"))
    session.apply(AnswerRecord(cell=other, entry="second", text="iemand vindt iets anders"))
    words = everything_on(wall(session, Live(screen="workshop", cell=LAS, text="wordt getypt")))
    for text in ("vorig jaar", "nog niet af", "iemand vindt", "wordt getypt"):
        assert text not in words


def test_a_picture_says_all_that_stands_on_the_wall(school_set: QuestionSet) -> None:
    session = workshop(school_set, VisitRecord(cell=LAS), AnswerRecord(cell=LAS, text="op papier"))
    session.apply(AnswerRecord(cell="outage/las/1d/fallback", state="ask", reason="Bas", text="eerst\nbellen"))
    picture = wall(session, Live(screen="workshop", cell=LAS, text="op papier", last_minutes=4))
    assert [moment.name for moment in picture.moments if moment.is_now] == ["1 dag"]
    assert (picture.name, picture.note) == ("Gegevens", "nog 4 minuten")
    said = {line.name: (line.mark, line.said) for line in picture.lines}
    assert said["Terugval"] == ("?", "navragen → Bas · eerst bellen")


def test_a_break_that_is_asked_for_says_when_to_be_back(school_set: QuestionSet) -> None:
    session = workshop(school_set, at(0, ClockRecord(event="pause", minutes=10)))
    assert wall_on_request(session, Texts("nl"), "break", None, NOW).text == "Verder om 09:10"
    unknown = workshop(school_set, ClockRecord(event="pause", minutes=10, at="gisteren"))
    assert wall_on_request(unknown, Texts("en"), "break", None, NOW).text.endswith("09:25")


def _true_stories(scenario: object) -> list[str]:
    found = getattr(scenario, "happened", None)
    if not found:
        return []
    return [found] if isinstance(found, str) else [str(one) for one in found]


def test_a_surprise_is_there_once_it_is_told(school_set: QuestionSet) -> None:
    scenario = school_set.scenario("ddos")
    assert scenario is not None
    session = workshop(school_set, VisitRecord(cell=LAS))
    assert scenario.surprise not in wall(session, None).story
    session.apply(ReleaseRecord(scenario="ddos", subject="las"))
    assert scenario.surprise in wall(session, None).story
    assert scenario.surprise not in wall(session, Live(cell="outage/materials-access/1d/data")).story


def test_who_comes_late_sees_what_was_talked_about(school_set: QuestionSet) -> None:
    session = workshop(school_set, AnswerRecord(cell=LAS, text="x"), AnswerRecord(cell="outage/las/1h/data", text="y"))
    assert catch_up(session) == [Page("outage", "las", "1d"), Page("outage", "las", "1h")]


# -- the same for all --------------------------------------------------------------------------------


def test_what_holds_for_all_is_recorded_once_and_asked_only_of_the_exceptions(school_set: QuestionSet) -> None:
    other = parse_cell("outage/materials-access/1d/data")
    session = workshop(school_set, AnswerRecord(cell=LAS, text="op papier"))
    session.apply(SetRecord(key="all/outage/1d/data", value=["las"]))
    assert session.text(other) == "op papier"
    assert session.coverage(other) == "answered"
    answer = session.answer(other)
    assert answer is not None
    assert answer.same_as == LAS
    before = parse_cell("outage/materials-access/1d/fallback")
    following = neighbour(session, before, 1)
    assert following is not None
    assert following.question == "process"
    session.apply(SetRecord(key="all/outage/1d/data", value=["las", "materials-access"]))
    assert session.coverage(other) == "empty"
    assert neighbour(session, before, 1) == other


def test_an_own_answer_stands_above_what_holds_for_all(school_set: QuestionSet) -> None:
    other = parse_cell("outage/materials-access/1d/data")
    session = workshop(school_set, AnswerRecord(cell=LAS, text="op papier"))
    session.apply(SetRecord(key="all/outage/1d/data", value=["las"]))
    session.apply(AnswerRecord(cell=str(other), text="anders"))
    assert session.text(other) == "anders"


def test_in_short_form_only_what_a_plan_needs_is_asked(school_set: QuestionSet) -> None:
    session = workshop(school_set)
    las = session.system("las")
    assert las is not None
    session.apply(ItemRecord(of="system", id="las", fields={**las.fields, "depth": "short"}))
    walked, cell = 0, steps(session)[0]
    while (following := neighbour(session, cell, 1)) is not None and following.subject == "las":
        walked, cell = walked + 1, following
    assert 3 <= walked < 17


# -- time and people ---------------------------------------------------------------------------------


def at(minutes: int, record: Record) -> Record:
    """A record so many minutes into the opening."""
    return record.model_copy(update={"elapsed": minutes * 60, "at": f"{DAY}{9 + minutes // 60:02d}:{minutes % 60:02d}"})


def test_the_pace_of_this_group_tells_the_end(school_set: QuestionSet) -> None:
    session = workshop(school_set, at(0, OpenedRecord(writer="a")), at(0, ClockRecord(event="start")))
    agenda = build_agenda(session)
    start = pace(session, 0)
    assert (start.elapsed, start.left) == (0, agenda.needed)
    session.apply(at(5, VisitRecord(cell=LAS)))
    session.apply(at(25, DraftRecord(cell=LAS, text="x")))
    now = pace(session, session.clock_seconds)
    assert now.elapsed == 25
    line = next(line for line in agenda.lines if line.subject == "las")
    assert now.part_left == line.minutes - 20
    session.apply(at(25, ClockRecord(event="adjust", minutes=5)))
    assert pace(session, session.clock_seconds).available == start.available + 5
    assert pace(session, session.clock_seconds).part_left == line.minutes - 15


def test_time_goes_on_after_a_restart_and_begins_anew_another_day(school_set: QuestionSet) -> None:
    session = workshop(school_set, at(0, OpenedRecord(writer="a")), at(0, ClockRecord(event="start")))
    session.apply(at(30, VisitRecord(cell=LAS)))
    session.apply(at(0, OpenedRecord(writer="b")))
    session.apply(at(10, VisitRecord(cell=LAS)))
    assert (session.clock_seconds, session.running) == (40 * 60, True)
    session.apply(OpenedRecord(writer="c", at="2026-12-01T09:00"))
    assert (session.clock_seconds, session.running) == (0, False)


def test_a_clock_that_is_set_back_takes_no_time_away(school_set: QuestionSet) -> None:
    session = workshop(school_set, at(0, OpenedRecord(writer="a")), at(0, ClockRecord(event="start")))
    session.apply(at(30, VisitRecord(cell=LAS)))
    session.apply(at(20, VisitRecord(cell=LAS)))
    session.apply(at(31, VisitRecord(cell=LAS)))
    assert session.clock_seconds == 31 * 60


def test_the_line_of_the_pace_is_behind_when_the_clock_is_ahead_of_what_was_said(school_set: QuestionSet) -> None:
    session = workshop(school_set, at(0, OpenedRecord(writer="a")), at(0, ClockRecord(event="start")))
    session.apply(at(0, VisitRecord(cell=LAS)))
    begun = pace_line(session, 0)
    # What the agenda gives to the welcome lies behind us.
    assert begun.talked == 20
    late = pace_line(session, 60 * 60)
    assert (late.now, late.behind) == (60, 40)
    for cell in [cell for cell in steps(session) if cell.subject == "las"]:
        session.apply(at(50, AnswerRecord(cell=str(cell), text="gezegd")))
    assert pace_line(session, 60 * 60).talked > late.talked


def test_a_break_that_was_going_on_still_is_after_a_restart(small: Path) -> None:
    opened = OpenSession(small)
    opened.write(ClockRecord(event="start"))
    opened.write(ClockRecord(event="pause", minutes=10))
    opened.close()
    again = OpenSession(small)
    assert again.session.break_minutes == 10
    again._started -= 100
    again._paused_at = again._started
    assert again.elapsed == 0
    again.write(ClockRecord(event="resume"))
    assert again.elapsed <= 1
    again.close()


def test_who_was_there_at_each_system(school_set: QuestionSet) -> None:
    people = {"anna": ["ict"], "bert": ["process"]}
    session = workshop(school_set)
    for person, knows in people.items():
        fields: dict[str, Any] = {"name": person, "expertise": knows, "present": True}
        session.apply(ItemRecord(of="person", id=person, fields=fields))
    assert session.missing_expertise() == []
    session.apply(AnswerRecord(cell=LAS, text="x"))
    session.apply(AttendanceRecord(person="anna", status="absent"))
    session.apply(AnswerRecord(cell="outage/materials-access/1d/data", text="y"))
    assert list(session.there["las"]) == ["anna", "bert"]
    assert list(session.there["materials-access"]) == ["bert"]
    assert session.missing_expertise(now=True) == ["ict"]


# -- live --------------------------------------------------------------------------------------------


def test_the_live_file_is_private_and_goes_when_the_window_closes(small: Path) -> None:
    publisher = LivePublisher("uuid-1")
    publisher.publish(Live(cell=LAS, text="[bold]x"))
    for _ in range(100):
        if (found := read_live("uuid-1")) is not None:
            break
        __import__("time").sleep(0.02)
    assert found is not None
    assert found.text == "[bold]x"
    assert live_path("uuid-1").stat().st_mode & 0o777 == 0o600
    publisher.close()
    assert read_live("uuid-1") is None
    assert list(live_path("uuid-1").parent.iterdir()) == []


def test_what_is_still_being_written_when_the_window_closes_is_shown_no_more(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = Event(), Event()

    def slow(path: Path) -> int:
        begun.set()
        assert go_on.wait(30)
        return open_exclusive(path)

    monkeypatch.setattr("facilitator.files.session.live.open_exclusive", slow)
    monkeypatch.setattr("facilitator.files.session.live.CLOSE_SECONDS", 0)
    publisher = LivePublisher("uuid-1")
    publisher.publish(Live(cell=LAS, text="gezegd"))
    assert begun.wait(30)
    publisher.close()
    go_on.set()
    publisher._thread.join(30)
    assert list(live_path("uuid-1").parent.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"{", b'{"pid": 999999999}', b'{"mode": "vreemd", "pid": 1}'])
def test_a_live_file_that_says_nothing_is_no_live_file(content: bytes) -> None:
    live_path("u").parent.mkdir(parents=True, exist_ok=True)
    live_path("u").write_bytes(content)
    assert read_live("u") is None


def test_reading_along_takes_in_what_is_appended_and_notices_what_was_changed(small: Path) -> None:
    cell = "outage/las/1h/fallback"
    watched = WatchedSession(small)
    assert not watched.poll()
    opened = OpenSession(small)
    for number in range(3):
        opened.write(AnswerRecord(cell=cell, text=f"antwoord {number}"))
        assert opened.writer.flush(5)
        assert watched.poll()
        assert watched.session.answers == opened.session.answers
    opened.close()
    small.write_bytes(small.read_bytes().replace(b"antwoord 2", b"met de hand veranderd"))
    assert watched.poll()
    assert watched.session.text(parse_cell(cell)) == "met de hand veranderd"


def passed_over(school_set: QuestionSet) -> Session:
    """A workshop that went to its first question at once."""
    return workshop(
        school_set,
        at(0, OpenedRecord(writer="a")),
        at(0, ClockRecord(event="start")),
        at(0, VisitRecord(cell=LAS)),
    )


def answer_all(session: Session, subject: str, minutes: int) -> None:
    """Talk about every question of a system, so many minutes into the opening."""
    for cell in [cell for cell in steps(session) if cell.subject == subject]:
        session.apply(at(minutes, VisitRecord(cell=str(cell))))
        session.apply(at(minutes, AnswerRecord(cell=str(cell), text="gezegd")))


def test_a_welcome_that_was_passed_over_is_no_time_that_anybody_won(school_set: QuestionSet) -> None:
    session = passed_over(school_set)
    assert pace(session, 0).early == 0
    assert pace_line(session, 0).done == 0
    line = next(line for line in build_agenda(session).lines if line.subject == "las")
    assert pace(session, line.minutes * 60).early == 0


def test_what_took_less_than_the_agenda_gives_to_it_is_time_that_was_won(school_set: QuestionSet) -> None:
    session = passed_over(school_set)
    line = next(line for line in build_agenda(session).lines if line.subject == "las")
    answer_all(session, "las", line.minutes - 8)
    following = next(cell for cell in steps(session) if cell.subject != "las")
    session.apply(at(line.minutes - 8, VisitRecord(cell=str(following))))
    # What is to come is taken to go as quickly.
    assert pace(session, session.clock_seconds).early == 16


def test_what_was_done_on_another_day_is_no_time_that_was_won_today(school_set: QuestionSet) -> None:
    session = passed_over(school_set)
    answer_all(session, "las", 38)
    session.apply(OpenedRecord(writer="b", at="2026-12-01T09:00"))
    following = next(cell for cell in steps(session) if cell.subject != "las")
    session.apply(ClockRecord(event="start", at="2026-12-01T09:00"))
    session.apply(VisitRecord(cell=str(following), at="2026-12-01T09:00"))
    assert pace(session, session.clock_seconds).early == 0


def test_who_ends_leaves_a_calm_page_and_who_is_cut_off_leaves_the_question(school_set: QuestionSet) -> None:
    session = passed_over(school_set)
    assert wall(session, None).kind == "page"
    session.apply(place_on_wall(Live(screen="workshop", cell=LAS)))
    session.apply(ClockRecord(event="end"))
    assert wall(session, None).title == "We zijn gestopt"
    assert wall(session, Live(screen="workshop", cell=LAS)).kind == "page"
    session.apply(SetRecord(key="next", value="2027-03-11"))
    assert "11 maart" in wall(session, None).text
    session.apply(ClockRecord(event="start"))
    assert wall(session, None).kind == "page"


def test_who_ends_after_the_wrap_up_leaves_what_everybody_takes_home(school_set: QuestionSet) -> None:
    session = passed_over(school_set)
    session.apply(place_on_wall(Live(screen="ExportScreen")))
    session.apply(ClockRecord(event="end"))
    assert wall(session, None).kind == "closing"


@pytest.mark.parametrize("mode", ["frozen", "blank"])
def test_what_is_hidden_stays_hidden_when_the_facilitator_ends(school_set: QuestionSet, mode: str) -> None:
    session = passed_over(school_set)
    session.apply(SetRecord(key="wall", value=mode))
    session.apply(ClockRecord(event="end"))
    assert "gestopt" not in wall(session, None).title
