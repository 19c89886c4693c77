"""One system over time, in words: what works from when, why nothing does, and where it goes wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from facilitator.model.answers.facts import value_at
from facilitator.model.cells import Cell
from facilitator.model.flow import moment_of, page_cells
from facilitator.model.room.cliff import Step, Stretch, Why, cliff_steps, place_on_scale
from facilitator.model.room.picture import Cliff, CliffBar, CliffMark, CliffStep, NotKnown, Shape
from facilitator.model.room.wall import said
from facilitator.model.session import Session
from facilitator.texts import Texts
from facilitator.words.dates import duration_words
from facilitator.words.workshop import one_line, question_words, state_words

NOT_KNOWN_MOST = 2
SENTENCES_MOST = 3

TELLS: dict[Why, str] = {
    "waits": "gap",
    "absent": "gap",
    "nothing": "gap",
    "late": "gap",
    "unknown": "unknown",
    "ask": "unknown",
    "time_unknown": "unknown",
    "time_unsaid": "time_unsaid",
    "exists_unsaid": "exists_unsaid",
    "undiscussed": "undiscussed",
    "not_applicable": "not_applicable",
}
"""What the sentence below the picture says of a stretch; of what works it says nothing."""

QUESTIONS = ("gap", "unknown", "exists_unsaid", "time_unsaid", "undiscussed")
"""What is asked in the end: by the first of these that the sentence tells."""

LEGEND: tuple[Shape, ...] = ("works", "partly", "gap", "unknown")


@dataclass(frozen=True)
class Told:
    """Stretches that follow each other and come to the same, as one."""

    tells: str
    begin: int
    end: int
    is_partly: bool


def cliff_words(session: Session, texts: Texts, at: Cell) -> Cliff | None:
    """The picture of the system of a cell; None where the set asks for no times."""
    steps = cliff_steps(session, at)
    if not steps:
        return None
    sentence, question = cliff_sentence(session, texts, steps)
    used = {stretch.shape for step in steps for stretch in step.stretches}
    return Cliff(
        marks=tuple(_marks(session, texts, steps)),
        steps=tuple(_step(session, texts, step, steps) for step in steps),
        not_known=tuple(_not_known(session, texts, steps)[:NOT_KNOWN_MOST]),
        legend=tuple((shape, texts(f"wall.cliff.shape.{shape}")) for shape in LEGEND if shape in used),
        sentence=sentence,
        question=question,
    )


def cliff_sentence(session: Session, texts: Texts, steps: Sequence[Step]) -> tuple[str, str]:
    """Where it goes wrong, in the order of time, and what that asks of the room.

    A rule that anybody can follow: every stretch without a working fallback is named by where it begins and
    ends; when there is none, something works all the time.
    """
    told = _told(steps)
    sentences = list(_sentences(session, texts, steps, told))
    kinds = {stretch.tells for stretch in told}
    asks = next((kind for kind in QUESTIONS if kind in kinds), "works")
    return " ".join(sentences[:SENTENCES_MOST]), texts(f"wall.cliff.asks.{asks}")


def first_sentence(text: str) -> str:
    """The first sentence of an answer, as it was said."""
    line = one_line(text)
    ends = [place for mark in (". ", "? ", "! ") if (place := line.find(mark)) > 0]
    return line[: min(ends)] if ends else line.rstrip(".")


def _marks(session: Session, texts: Texts, steps: Sequence[Step]) -> Iterator[CliffMark]:
    yield CliffMark(name=texts("wall.cliff.now"), at=0)
    for step in steps:
        name = moment_of(session, step.cell.moment).name
        yield CliffMark(name=name, at=place_on_scale(steps, step.end))


def _step(session: Session, texts: Texts, step: Step, steps: Sequence[Step]) -> CliffStep:
    bars = tuple(_bar(session, texts, step, stretch, steps) for stretch in step.stretches)
    return CliffStep(name=moment_of(session, step.cell.moment).name, bars=bars)


def _bar(session: Session, texts: Texts, step: Step, stretch: Stretch, steps: Sequence[Step]) -> CliffBar:
    words = texts(f"wall.cliff.why.{stretch.why}") if stretch.why != "works" else ""
    sure = ""
    if stretch.why == "works":
        words = first_sentence(said(session, step.cell))
        sure = _sure_words(session, texts, step, stretch)
    if stretch.shape == "partly":
        words = texts("wall.cliff.partly", words=words)
    begin, end = place_on_scale(steps, stretch.begin), place_on_scale(steps, stretch.end)
    return CliffBar(shape=stretch.shape, begin=begin, end=end, words=words, sure=sure)


def _sure_words(session: Session, texts: Texts, step: Step, stretch: Stretch) -> str:
    """From when it works, never without how sure that is: `na 4 uur, denken we`."""
    certainty = value_at(session, step.cell, "certainty")
    how = certainty if certainty in ("tested", "think", "unknown") else "unsaid"
    since = texts("wall.cliff.at_once")
    if stretch.minutes:
        since = texts("wall.cliff.after", time=duration_words(stretch.minutes, texts))
    return texts("wall.cliff.sure", since=since, how=texts(f"wall.cliff.how.{how}"))


def _not_known(session: Session, texts: Texts, steps: Sequence[Step]) -> list[NotKnown]:
    """What nobody knew about this system, apart from the fallbacks that stand in the picture."""
    unknowns: list[NotKnown] = []
    pictured = {step.cell for step in steps}
    for step in steps:
        for cell in page_cells(session, step.cell.page):
            if cell not in pictured and session.coverage(cell) in ("unknown", "ask"):
                what = first_sentence(said(session, cell)) or question_words(session, cell)
                unknowns.append(NotKnown(what=what, state=state_words(session, cell, texts)))
    return unknowns


def _told(steps: Sequence[Step]) -> list[Told]:
    stretches = [stretch for step in steps for stretch in step.stretches]
    told: list[Told] = []
    for (tells, is_partly), group in groupby(stretches, key=_comes_to):
        same = list(group)
        told.append(Told(tells, same[0].begin, same[-1].end, is_partly))
    return told


def _comes_to(stretch: Stretch) -> tuple[str, bool]:
    return TELLS.get(stretch.why, ""), stretch.shape == "partly"


def _sentences(session: Session, texts: Texts, steps: Sequence[Step], told: Sequence[Told]) -> Iterator[str]:
    wrong = [stretch for stretch in told if stretch.tells]
    if not wrong:
        yield texts("wall.cliff.all_works")
        for stretch in told:
            if stretch.is_partly:
                yield _sentence(session, texts, steps, "partly", stretch)
        return
    before = ""
    for stretch in told:
        # Only after something that worked does it stop again.
        again = stretch.tells == "gap" and before == "gap works"
        if stretch.tells:
            yield _sentence(session, texts, steps, "gap_again" if again else stretch.tells, stretch)
        if stretch.tells == "gap":
            before = "gap"
        elif before:
            before = "" if stretch.tells else "gap works"


def _sentence(session: Session, texts: Texts, steps: Sequence[Step], what: str, stretch: Told) -> str:
    """One stretch, by where it begins and ends: all the time, from now, from somewhere on, between."""
    ends = stretch.end == steps[-1].end
    form = "between"
    if stretch.begin == 0:
        form = "always" if ends else "first"
    elif ends:
        form = "last"
    begin, end = (time_words(session, texts, steps, minutes) for minutes in (stretch.begin, stretch.end))
    return texts(f"wall.cliff.says.{what}.{form}", begin=begin, end=end)


def time_words(session: Session, texts: Texts, steps: Sequence[Step], minutes: int) -> str:
    """A time as the room calls it: by the name of a moment where there is one."""
    named = {step.end: moment_of(session, step.cell.moment).name for step in steps}
    return named.get(minutes) or duration_words(minutes, texts)
