"""What a card of the conversation says: what is told in place of a question."""

from facilitator.model.cells import Cell
from facilitator.model.flow import opening, put_off
from facilitator.model.room.way import Card
from facilitator.model.session import Session
from facilitator.texts import Texts
from facilitator.words.phrases import list_words
from facilitator.words.workshop import subject_words, told_words


def card_words(session: Session, texts: Texts, card: Card, ahead: Cell | None) -> tuple[str, str]:
    """Title and text of a card: what is told before the first question, the story of the system ahead, or nothing."""
    if card in ("welcome", "confirm"):
        # A workshop that goes on at a question needs neither, nor the shapes of a plan that goals have.
        from facilitator.words.opening import confirm_words, welcome_words

        return welcome_words(session, texts) if card == "welcome" else confirm_words(session, texts)
    if card == "rules":
        return texts("app.workshop.rules"), rules_words(session)
    if card == "empty" or ahead is None:
        return texts("app.workshop.empty_title"), texts("app.workshop.empty")
    if card == "later":
        names = [system.called for system in put_off(session)]
        words = texts("app.workshop.later", systems=list_words(texts, names), first=names[0] if names else "")
        return texts("app.workshop.later_title"), words
    story = "\n\n".join(filter(None, opening(session, ahead.page)))
    return subject_words(session, ahead), told_words(session, texts, ahead, story)


def rules_words(session: Session) -> str:
    """The rules of the game, one below the other."""
    return "\n\n".join(f"•  {rule}" for rule in session.question_set.rules)
