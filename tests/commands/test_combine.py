"""Several schools of one board: what is the same, what differs, and what cannot be put together."""

import json
from pathlib import Path

import pytest

from facilitator.export.several_schools import build_combined, left_out_words, render_combined, speaking_for
from facilitator.model.records import AnswerRecord, ItemRecord, Record, SetRecord
from facilitator.model.schools.combine import combine
from facilitator.model.schools.overview import Combined, CombinedCell
from facilitator.model.session import Session
from facilitator.texts import Texts
from tests.program import Run
from tests.small_set import FALLBACK, LAS, answer, session_of


def school(name: str, *records: Record) -> tuple[str, Session]:
    made = session_of(SetRecord(key="organisation", value=name), *records)
    made.uuid = name
    return name.lower(), made


def at(combined: Combined, moment: str = "1h", question: str = "fallback", kind: str = "las") -> CombinedCell:
    (found,) = [one for one in combined.cells if (one.kind, one.moment, one.question) == (kind, moment, question)]
    return found


def timed(cell: str, time: str) -> AnswerRecord:
    return AnswerRecord(cell=cell, text="Op papier.", measures={"time": time})


OTHER_LAS = ItemRecord(
    of="system", id="las-2", fields={"name": "Admin", "kind": "las", "product": "Leerlijn", "processes": ["teaching"]}
)
OWN_LAS = ItemRecord(of="system", id="eigen", fields={"name": "leerlingadministratie", "processes": ["teaching"]})


def test_systems_meet_by_their_kind_whatever_a_school_calls_them() -> None:
    two = combine([school("A", LAS), school("B", OTHER_LAS), school("C", OWN_LAS)])
    (kind,) = two.kinds
    assert kind.name == "Leerlingadministratie"
    assert [(one.school, one.name) for one in kind.systems] == [
        ("A", "Leerlingadministratie"),
        ("B", "Leerlijn"),
        ("C", "leerlingadministratie"),
    ]
    assert [one.cell for one in at(two).answers] == [FALLBACK, "outage/las-2/1h/fallback", "outage/eigen/1h/fallback"]


@pytest.mark.parametrize(
    "first,second,likeness",
    [
        (answer(FALLBACK, "Op papier."), answer(FALLBACK, "op  papier"), "same"),
        (answer(FALLBACK, "Op papier."), answer(FALLBACK, "Op het bord."), "differs"),
        (timed(FALLBACK, "direct"), timed(FALLBACK, "4h"), "differs"),
        (answer(FALLBACK, "Op papier."), AnswerRecord(cell=FALLBACK, text="Op papier.", state="nothing"), "differs"),
        (answer(FALLBACK, "Op papier."), answer(FALLBACK, ""), "partly"),
        (answer(FALLBACK, ""), answer(FALLBACK, ""), "open"),
    ],
)
def test_what_is_the_same_and_what_differs(first: AnswerRecord, second: AnswerRecord, likeness: str) -> None:
    assert at(combine([school("A", LAS, first), school("B", LAS, second)])).likeness == likeness


def test_a_second_opinion_keeps_schools_apart_and_a_kind_of_one_school_is_alone() -> None:
    second = AnswerRecord(cell=FALLBACK, entry="second", text="Nee.")
    words = answer(FALLBACK, "Ja.")
    assert at(combine([school("A", LAS, words), school("B", LAS, words, second)])).likeness == "differs"
    assert at(combine([school("A", LAS, words), school("B")])).likeness == "alone"


def test_the_slowest_school_counts_and_only_when_all_know() -> None:
    fast, slow = school("A", LAS, timed(FALLBACK, "direct")), school("B", LAS, timed(FALLBACK, "4h"))
    times = {(one.process, one.moment): one for one in combine([fast, slow]).times}
    assert times["teaching", "1h"].slowest == "B"
    unknown = combine([fast, slow, school("C", LAS)])
    assert {one.slowest for one in unknown.times} == {""}


def test_every_word_of_every_school_stands_in_the_document() -> None:
    action = ItemRecord(of="action", id="action", fields={"text": "Lijst printen", "owner": "Bas", "cell": FALLBACK})
    decision = ItemRecord(of="decision", id="decision", fields={"text": "Hoeveel geld?", "options": "veel of weinig"})
    one = school("A", LAS, answer(FALLBACK, "<b>=1</b> *papier*"), action)
    two = school("B", OTHER_LAS, AnswerRecord(cell="outage/las-2/1h/fallback", state="ask", reason="Anne"), decision)
    made = combine([one, two])
    text = render_combined(made, "md", Texts("nl"))["samen.md"].decode().replace("\\", "")
    for words in ("<b>=1</b> *papier*", "Navragen: Anne", "Lijst printen", "Bas", "Hoeveel geld?", "veel of weinig"):
        assert words in text
    missing = next(one for one in build_combined(made, Texts("en")).sections if one.id == "gaps")
    assert len(missing.blocks) > 2


def test_files_of_three_kinds_and_nothing_twice(workspace: Path, small: Path, run: Run) -> None:
    run("new", "v", "--set", "small", "--system", "office", "--organisation", "School V")
    done = run("combine", "w", "v", "--to", "docx", "--to", "md", "--to", "json")
    assert (done.status, done.err) == (0, "")
    paths = [Path(line) for line in done.out.splitlines()]
    assert [path.name for path in paths] == ["samen.docx", "samen.md", "samen.json"]
    assert {path.parent for path in paths} == {workspace / "sessions" / "samen"}
    assert {path.stat().st_mode & 0o777 for path in paths} == {0o600}
    assert [one["name"] for one in json.loads(paths[2].read_text(encoding="utf-8"))["schools"]] == ["w", "v"]
    assert run("combine", "w", "v").status == 1


def test_what_does_not_fit_is_said_and_two_must_be_left(workspace: Path, small: Path, run: Run) -> None:
    later = (workspace / "question_sets" / "small.toml").read_text(encoding="utf-8").replace('"1"', '"2"', 1)
    (workspace / "question_sets" / "later.toml").write_text(later.replace('"small"', '"later"', 1), encoding="utf-8")
    run("new", "ander", "--set", "later")
    done = run("combine", "w", "ander", "w")
    assert (done.status, done.out) == (1, "")
    assert "ander: volgt een andere vragenset (later, niet small)" in done.err
    assert "w: dit is dezelfde workshop nog eens" in done.err
    assert "geen twee workshops" in done.err
    assert run("combine", "w").status == 2
    assert run("combine", "w", "w", "--to", "pdf").status == 2


def test_another_edition_and_a_question_of_one_school_are_left_out_by_name() -> None:
    one, other, more = school("A", LAS), school("B", LAS), school("C", LAS, answer(FALLBACK, "Op papier."))
    changed = one[1].question_set.model_copy(update={"edition": "2"})
    other[1].question_set = changed
    own = more[1].question_set
    more[1].question_set = own.model_copy(
        update={
            "questions": [question for question in own.questions if question.id != "financial"],
            "rounds": [own.rounds[0].model_copy(update={"questions": ["fallback"]})],
        }
    )
    made = combine([one, other, more])
    assert [(left.school, left.why, left.detail) for left in made.left_out] == [
        ("b", "other_edition", "2"),
        ("A", "other_question", "financial"),
    ]
    assert {cell.question for cell in made.cells} == {"fallback"}


def test_what_is_left_out_is_said_in_the_words_of_the_sector() -> None:
    one, other = school("A", LAS), school("B", LAS)
    own = other[1].question_set
    fewer = [question for question in own.questions if question.id != "financial"]
    rounds = [own.rounds[0].model_copy(update={"questions": ["fallback"]})]
    other[1].question_set = own.model_copy(update={"questions": fewer, "rounds": rounds})
    made = combine([one, other]).model_copy(update={"vocabulary": {"units": "de afdelingen"}})
    told = left_out_words(made, speaking_for(made, Texts("nl")))
    assert told == ['A: de vraag "financial" wordt niet op alle afdelingen gesteld en is weggelaten']
