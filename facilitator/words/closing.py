"""The closing page in words: where it is weakest, who does what before when, when again."""

import re
from collections.abc import Sequence

from facilitator.model.arrange.aims import goals
from facilitator.model.checks.about_answers import any_system_name
from facilitator.model.flow import put_off
from facilitator.model.plan import PlanGoal
from facilitator.model.room.cliff import cliff_steps
from facilitator.model.room.closing import WeakSpot, nearest_deeds, weak_spots
from facilitator.model.room.picture import Aim, Closing, Deed, Weak
from facilitator.model.session import Session
from facilitator.model.things.kinds import Action
from facilitator.texts import Texts
from facilitator.words.cliff import time_words
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import list_words
from facilitator.words.workshop import one_line, page_words, question_words

NEXT = "next"
"""The setting that says when the next time is, as it was typed."""

CARDS = ("fallbacks", "readiness")
"""Chapters of which people get a card: emergency cards, and role cards."""


def closing_words(session: Session, texts: Texts) -> Closing:
    """What everybody takes home from this workshop."""
    actions, more = nearest_deeds(session)
    spots = weak_spots(session)
    return Closing(
        aims=_aims(goals(session), texts),
        weak_title=texts("wall.closing.weak") if spots else "",
        weak=tuple(Weak(place=page_words(session, spot.page), words=_why(session, texts, spot)) for spot in spots),
        deeds_title=texts("wall.closing.deeds") if actions else "",
        deeds=tuple(_deed(session, texts, action) for action in actions),
        more=texts("wall.closing.more") if more else "",
        again=again_words(session, texts),
        thanks=" ".join([*_cards(session, texts), texts("wall.closing.thanks")]),
    )


def _cards(session: Session, texts: Texts) -> list[str]:
    """The card that can be made for everybody of what was talked about: an evaluation has none."""
    chapters = {walked.chapter for walked in session.question_set.rounds}
    return [texts(f"wall.closing.card.{chapter}") for chapter in CARDS if chapter in chapters]


def _aims(listed: Sequence[PlanGoal], texts: Texts) -> tuple[Aim, ...]:
    """The goals, with what they are in front of the first."""
    label = texts("wall.closing.aim" if len(listed) == 1 else "wall.closing.aims")
    labels = [label, *[""] * len(listed)]
    return tuple(_aim(goal, shown, texts) for goal, shown in zip(listed, labels, strict=False))


def _aim(goal: PlanGoal, label: str, texts: Texts) -> Aim:
    judged = texts(f"aims.judged.{goal.judged}") if goal.judged else ""
    return Aim(label=label, text=one_line(goal.text), judged=judged)


def _why(session: Session, texts: Texts, spot: WeakSpot) -> str:
    question = question_words(session, spot.cell)
    if spot.chain is not None:
        name = any_system_name(session, spot.chain.systems[0])
        return texts("wall.closing.why.falls_over", question=question, system=name)
    if spot.why == "waits" and spot.step is not None and spot.stretch is not None:
        steps = cliff_steps(session, spot.cell)
        begin = texts("wall.cliff.now")
        if spot.stretch.begin:
            begin = time_words(session, texts, steps, spot.stretch.begin)
        end = time_words(session, texts, steps, spot.stretch.end)
        return texts("wall.closing.why.waits", begin=begin, end=end)
    return texts(f"wall.closing.why.{spot.why}", question=question)


def _deed(session: Session, texts: Texts, action: Action) -> Deed:
    return Deed(
        due=near_date(spoken_date(action.due, texts), session.setting("date")) or texts("wall.closing.no_due"),
        owner=action.taken_by or texts("wall.closing.no_owner"),
        is_taken=bool(action.taken_by),
        text=one_line(action.text),
    )


def near_date(spoken: str, today: str) -> str:
    """A spoken date without its year, where that is this year or the next: `18 december`."""
    match = re.fullmatch(r"(\d{1,2} \S+) (\d{4})", spoken)
    year = today[:4]
    near = match is not None and year.isdecimal() and 0 <= int(match[2]) - int(year) <= 1
    return match[1] if match is not None and near else spoken


def again_words(session: Session, texts: Texts) -> str:
    """When the next time is and what is left for it, as far as that was said."""
    systems = list_words(texts, [system.called for system in put_off(session)])
    said = [near_date(spoken_date(session.setting(NEXT), texts), session.setting("date")), systems]
    known = ": ".join(words for words in said if words)
    return texts("wall.closing.again", what=known) if known else ""
