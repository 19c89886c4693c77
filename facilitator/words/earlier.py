"""What was said before and has no place in this workshop."""

from facilitator.model.session import Session
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import count_words


def elsewhere_words(session: Session, count: int, texts: Texts) -> str:
    """That so many answers were given in another kind of workshop, and when: its outcomes have them."""
    workshop = spoken_date(session.setting("previous_date"), texts) or session.setting("previous_name")
    return count_words(texts, "years.elsewhere", count, workshop=workshop)
