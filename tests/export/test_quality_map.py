"""The map of quality: six states, none by colour alone, the weakest on top, the same in Word, web and text."""

import io

import docx
import pytest

from facilitator.export import render
from facilitator.export.blocks import SIGNS
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.arrange.quality import Quality, quality_of, quality_rows, weakest_cells
from facilitator.model.records import AnswerRecord
from facilitator.model.session import Session
from facilitator.texts import Texts
from tests.small_set import FALLBACK, LAS, OFFICE, session_of

NL = Texts("nl")


def said(cell: str = FALLBACK, **measures: str) -> AnswerRecord:
    return AnswerRecord(cell=cell, text="Op papier.", measures=dict(measures))


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (said(exists="yes"), "arranged"),
        (said(exists="yes", time="4h"), "late"),
        (said(exists="no", time="direct"), "absent"),
        (said(), "unknown"),
        (AnswerRecord(cell=FALLBACK, state="nothing"), "absent"),
        (AnswerRecord(cell=FALLBACK, state="unknown"), "unknown"),
        (AnswerRecord(cell=FALLBACK, state="not_applicable", reason="huur"), None),
        (said("outage/las/1d/fallback"), "undiscussed"),
    ],
)
def test_a_state_follows_from_what_was_said(answer: AnswerRecord, state: Quality | None) -> None:
    plan = build_plan(session_of(LAS, answer))
    assert quality_of(plan.cell(FALLBACK)) == state


def test_the_weakest_system_stands_on_top_and_what_was_not_discussed_last() -> None:
    plan = build_plan(session_of(OFFICE, LAS, said("outage/las/1d/fallback", exists="no")))
    assert [row.system for row in quality_rows(plan)] == ["las", "office"]
    assert [found.key for found in weakest_cells(plan)] == ["outage/las/1d/fallback"]


def test_six_signs_and_six_words_that_all_differ() -> None:
    assert len(set(SIGNS.values())) == len({NL(f"quality.{state}") for state in SIGNS}) == 6


def full() -> Session:
    return session_of(LAS, OFFICE, said(exists="no"), said("outage/office/1h/fallback", exists="yes"))


def test_word_and_web_say_in_words_what_the_map_shows() -> None:
    plan = build_plan(full())
    word = docx.Document(io.BytesIO(next(iter(render(plan, "docx", NL, reader="board").values()))))
    captions = word.element.xpath("//w:tblCaption/@w:val")
    assert any(NL("quality.count.absent", count=1) in words or "geen terugval bij" in words for words in captions)
    page = next(iter(render(plan, "html", NL, reader="board").values())).decode()
    assert 'class="sign-absent" aria-hidden="true"' in page
    assert f"</span> {NL('quality.absent')}" in page
