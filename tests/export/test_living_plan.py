"""Year two: what still stands, with its date; what changed; and only that, to take over."""

from pathlib import Path

from facilitator.export import render
from facilitator.export.formats import Reader
from facilitator.files.sets.question_sets import load_named_set
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.records import AnswerRecord, Record, SetRecord
from facilitator.model.session import BEFORE, Session
from facilitator.model.years.carry_over import carried
from facilitator.texts import Texts
from tests.small_set import FALLBACK, LAS, answer, session_of

NL = Texts("nl")
DAY = "outage/las/1d/fallback"
STANDS = NL("living.stands", date="10 maart 2026")


def second_year(*records: Record) -> str:
    """The whole document of a workshop that follows one in which both fallbacks were answered."""
    return markdown("all", *records)


def markdown(reader: Reader, *records: Record) -> str:
    before = [
        SetRecord(key="previous", value="1111"),
        SetRecord(key="previous_date", value="2026-03-10"),
        SetRecord(key="date", value="2027-03-10"),
        LAS,
    ]
    for cell, text in ((FALLBACK, "Op het bord."), (DAY, "Lijst op papier.")):
        measures = {"exists": "yes", "time": "4h"}
        said = AnswerRecord(cell=cell, entry=BEFORE, text=text, measures=dict(measures), confirms=["2026-03-10"])
        before.append(said)
    plan = build_plan(session_of(*before, *records))
    return next(iter(render(plan, "md", NL, reader=reader).values())).decode().replace("\\", "")


def test_what_was_not_talked_about_again_stands_with_its_date() -> None:
    text = second_year(answer(FALLBACK, "Op een digitaal bord."))
    assert f"Lijst op papier.<br>{NL('outcomes.said.exists.yes')}" in text
    assert STANDS in text
    assert NL("living.changed", date="10 maart 2026") in text
    assert "Op het bord." not in text.split(NL("years.section.title", date="10 maart 2026"))[0]


def test_an_estimate_of_an_earlier_year_keeps_its_day() -> None:
    text = second_year()
    assert "Binnen vier uur<br>10 maart 2026" in text


def test_the_board_reads_that_it_is_of_an_earlier_year() -> None:
    text = markdown("board")
    assert f"● {NL('quality.arranged')}" in text and STANDS in text


def test_only_what_changed_is_taken_over() -> None:
    text = markdown("changed", answer(FALLBACK, "Op een digitaal bord."))
    assert "Op een digitaal bord." in text and "Lijst op papier." not in text
    assert NL("living.nothing_changed") in markdown("changed")


def test_a_first_workshop_marks_nothing() -> None:
    plan = build_plan(session_of(LAS, answer(FALLBACK, "Op het bord.")))
    text = next(iter(render(plan, "md", NL).values())).decode().replace("\\", "")
    assert NL("living.new") not in text


def chapter(text: str, title: str) -> str:
    """A chapter of the document, by its title."""
    _, _, after = text.partition(f". {title}\n")
    return after.partition("\n## ")[0]


def test_what_still_stands_is_no_gap_of_the_plan() -> None:
    place = "Leerlingadministratie, 1 dag: Terugval"
    text = second_year()
    assert place not in chapter(text, NL("plan.section.gaps"))
    assert NL("living.progress.many", count=2) in chapter(text, NL("plan.section.gaps"))
    unknown = AnswerRecord(cell=DAY, entry=BEFORE, state="unknown", confirms=["2026-03-10"])
    assert place in chapter(second_year(unknown), NL("plan.section.gaps"))


def test_words_that_stand_in_a_chapter_are_not_said_again() -> None:
    since = NL("years.section.title", date="10 maart 2026")
    told = chapter(second_year(answer(FALLBACK, "Op een digitaal bord.")), since)
    assert "Leerlingadministratie, 1 dag: Terugval" in told and "Lijst op papier." not in told
    # An auditor has no chapter with the answers.
    auditor = markdown("auditor", answer(FALLBACK, "Op een digitaal bord."))
    assert "Lijst op papier." in chapter(auditor, since)


def test_after_another_kind_of_workshop_nothing_is_called_new() -> None:
    school_set, exercise_set = (load_named_set(key, Path("nowhere")) for key in ("school-po", "exercise-evaluation"))
    workshop = Session("0000", "2026-03-10T09:00:00+01:00", school_set)
    workshop.apply(SetRecord(key="date", value="2026-03-10"))
    workshop.apply(LAS)
    workshop.apply(answer("outage/las/1d/data", "Absenties."))
    session = Session("1111", "2026-11-26T09:00:00+01:00", exercise_set)
    for record in (*carried(workshop, "w", exercise_set), SetRecord(key="date", value="2026-11-26")):
        session.apply(record)
    session.apply(answer("exercise/results/exercise/disruption", "Echt gedaan."))
    (data,) = render(build_plan(session), "md", NL).values()
    assert "Echt gedaan." in data.decode() and NL("living.new") not in data.decode()
