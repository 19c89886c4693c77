"""The picture of one system over time: each stretch once, and a sentence by rule."""

from itertools import pairwise
from pathlib import Path

import pytest

from facilitator.files.sets.question_sets import load_named_set
from facilitator.model.cells import parse_cell
from facilitator.model.records import AnswerRecord, State, Value
from facilitator.model.room.cliff import cliff_steps
from facilitator.model.room.picture import SCALE, Cliff
from facilitator.model.room.timed import has_cliff
from facilitator.model.session import Session
from facilitator.model.sets.question_set import QuestionSet
from facilitator.texts import Texts
from facilitator.words.cliff import cliff_words

from .test_wall import workshop

AT = parse_cell("outage/las/1d/data")

Said = tuple[str, str] | State | None
"""Whether it exists and how soon it works, or why there is no answer; None for not discussed."""


def told(question_set: QuestionSet, *said: Said) -> Session:
    """A workshop in which this was said about an hour, a day and a week."""
    session = workshop(question_set)
    for moment, words in zip(("1h", "1d", "1w"), said, strict=False):
        cell = f"outage/las/{moment}/fallback"
        if isinstance(words, tuple):
            measures: dict[str, Value] = {"exists": words[0], "time": words[1]}
            measures = {key: value for key, value in measures.items() if value}
            session.apply(AnswerRecord(cell=cell, text="Op papier. En dan verder.", measures=measures))
        elif words is not None:
            session.apply(AnswerRecord(cell=cell, state=words, text="x"))
    return session


def picture(question_set: QuestionSet, *said: Said, language: str = "nl") -> Cliff:
    """Its picture."""
    cliff = cliff_words(told(question_set, *said), Texts(language), AT)
    assert cliff is not None
    return cliff


@pytest.mark.parametrize(
    ("said", "sentence", "question"),
    [
        (
            [("yes", "direct"), ("partly", "4h"), ("no", "3d")],
            "Van 1 uur tot 4 uur werkt er niets. Na 1 dag weer niets.",
            "Is dat goed genoeg?",
        ),
        ([("yes", "direct"), ("yes", "1h"), "unknown"], "Na 1 dag weten we niet hoe het verder gaat.", "Wie zoekt"),
        ([("yes", "direct"), ("yes", "1h"), ("yes", "4h")], "Er werkt de hele tijd iets.", "Is dat goed genoeg?"),
        (
            [("yes", "direct"), ("partly", "1h"), ("yes", "4h")],
            "Er werkt de hele tijd iets. Van 1 uur tot 1 dag deels.",
            "Is dat goed genoeg?",
        ),
        (["nothing", "nothing", ("no", "")], "Er werkt de hele tijd niets.", "Is dat goed genoeg?"),
        ([("yes", "1h"), ("yes", "1d"), ("yes", "1w")], "Er werkt de hele tijd niets.", "Is dat goed genoeg?"),
        ([("yes", "direct"), ("yes", "4h"), ("yes", "3d")], "Na 1 dag weer niets", None),
        ([("yes", ""), ("yes", "1h"), ("yes", "1h")], "Tot 1 uur is niet gezegd hoe snel iets werkt.", "Hoe snel"),
        ([("", "1h"), None, None], "Tot 1 uur is niet gezegd of de terugval er al is. Na 1 uur is niet besproken.", ""),
        ([("yes", "unknown"), None, None], "Tot 1 uur weten we niet hoe het gaat. Na 1 uur is niet besproken.", "Wie"),
    ],
)
def test_the_sentence_says_where_it_goes_wrong(
    school_set: QuestionSet, said: list[Said], sentence: str, question: str | None
) -> None:
    cliff = picture(school_set, *said)
    if question is None:
        assert cliff.sentence == "Van 1 uur tot 4 uur werkt er niets. Van 1 dag tot 3 dagen weer niets."
        return
    assert cliff.sentence == sentence
    assert cliff.question.startswith(question)


def test_every_stretch_of_time_stands_once_from_now_to_the_end(school_set: QuestionSet) -> None:
    for said in ([("yes", "direct"), ("yes", "4h"), ("no", "3d")], ["ask", None, ("yes", "3d")], [None, None, None]):
        bars = [bar for step in picture(school_set, *said).steps for bar in step.bars]
        assert (bars[0].begin, bars[-1].end) == (0, SCALE)
        assert all(bar.end == following.begin for bar, following in pairwise(bars))
        assert all(bar.words for bar in bars)


def test_the_hour_the_day_and_the_week_are_equally_wide(school_set: QuestionSet) -> None:
    marks = picture(school_set, ("yes", "direct"), None, None).marks
    assert [(mark.name, mark.at) for mark in marks] == [("nu", 0), ("1 uur", 333), ("1 dag", 667), ("1 week", 1000)]


def test_a_time_never_stands_without_how_sure_it_is(school_set: QuestionSet) -> None:
    session = told(school_set, ("yes", "direct"), ("yes", "4h"), None)
    cell = "outage/las/1d/fallback"
    for certainty, how in (("tested", "geoefend of gebeurd"), ("think", "denken we"), (None, "geschat")):
        measures: dict[str, Value] = {"exists": "yes", "time": "4h"}
        session.apply(
            AnswerRecord(cell=cell, text="x", measures=measures | ({"certainty": certainty} if certainty else {}))
        )
        cliff = cliff_words(session, Texts("nl"), AT)
        assert cliff is not None
        assert cliff.steps[1].bars[-1].sure == f"na 4 uur, {how}"


def test_a_fallback_that_does_not_exist_has_no_time_and_no_bar(school_set: QuestionSet) -> None:
    cliff = picture(school_set, ("no", "direct"), ("yes", "1w"), "not_applicable")
    shapes = [[bar.shape for bar in step.bars] for step in cliff.steps]
    assert shapes == [["gap"], ["gap"], ["untold"]]
    words = [bar.words for step in cliff.steps for bar in step.bars]
    assert words == ["de terugval bestaat nog niet", "komt te laat", "niet van toepassing"]


def test_what_nobody_knew_stands_beside_it_with_who_finds_out(school_set: QuestionSet) -> None:
    session = told(school_set, ("yes", "direct"), None, None)
    session.apply(AnswerRecord(cell="outage/las/1d/data", state="unknown", reason="Tom", text="Of er een back-up is."))
    cliff = cliff_words(session, Texts("nl"), AT)
    assert cliff is not None
    assert [unknown.what for unknown in cliff.not_known] == ["Of er een back-up is"]
    assert "Tom" in cliff.not_known[0].state


def test_where_no_times_are_asked_or_nothing_was_said_there_is_no_picture(school_set: QuestionSet) -> None:
    assert not has_cliff(workshop(school_set), AT)
    assert has_cliff(told(school_set, "nothing"), AT)
    assert cliff_steps(workshop(school_set), parse_cell("none/las/1d/data")) == ()
    crisis = load_named_set("crisis-team-school", Path("nowhere"))
    for walked in crisis.rounds:
        assert not has_cliff(Session("u", "2026-11-26T", crisis), parse_cell(f"{walked.id}/las/now/data"))


def test_the_picture_speaks_english_too(school_set: QuestionSet) -> None:
    cliff = picture(school_set, ("yes", "direct"), ("partly", "4h"), ("no", "3d"), language="en")
    assert cliff.sentence.startswith("From 1 uur to 4 hours nothing works.")
