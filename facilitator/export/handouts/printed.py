"""Sheets to print, with whose they are: the same on everything that goes on paper."""

from collections.abc import Sequence

from facilitator.export.word.paper import Paper, Sheet
from facilitator.model.session import Session
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date


def printed(
    session: Session, texts: Texts, title: str, sheets: Sequence[Sheet], *, marking: str = "", aside: str = ""
) -> Paper:
    """Sheets of a workshop under a title; `marking` stands large at the top of each, `aside` beside it."""
    return Paper(
        title=title,
        organisation=session.setting("organisation") or texts("plan.no_organisation"),
        marking=marking,
        aside=aside,
        author=session.setting("facilitator"),
        created=session.last_at or session.created,
        language=session.setting("language", session.question_set.language),
        sheets=sheets,
    )


def on_the_day(session: Session, texts: Texts, words: str) -> str:
    """Words behind the day of the workshop: `26 november 2026 · hoort op papier`."""
    return " · ".join(filter(None, [spoken_date(session.day, texts), words]))
