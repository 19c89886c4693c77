"""What the room reads about the parts of a workshop: names of cells, states, captures."""

from facilitator.model.cells import Cell, Page, parse_cell
from facilitator.model.checks.finding import Check
from facilitator.model.flow import moment_of, recalled, subject_name
from facilitator.model.session import Session
from facilitator.model.things.kinds import Action
from facilitator.texts import Texts


def subject_words(session: Session, at: Cell | Page) -> str:
    """The name of a system, or of what else a conversation is about, as a heading shows it."""
    return subject_name(session, at.round, at.subject)


def question_words(session: Session, cell: Cell) -> str:
    """The name of a question: Terugval, Gegevens ..."""
    question = session.question_set.question(cell.question)
    return question.name if question else cell.question


def cell_words(session: Session, cell: Cell) -> str:
    """A cell in words: `Basispoort, 1 dag: Gegevens`; where there is one moment only it goes without saying."""
    return f"{page_words(session, cell.page)}: {question_words(session, cell)}"


def page_words(session: Session, page: Page) -> str:
    """A conversation in words: `Basispoort, 1 dag`."""
    one = session.question_set.round(page.round)
    moment = "" if one is not None and len(one.moments) == 1 else f", {moment_of(session, page.moment).name}"
    return f"{subject_words(session, page)}{moment}"


def key_words(session: Session, key: str) -> str:
    """A cell key in words; empty for no key."""
    if not key:
        return ""
    try:
        return cell_words(session, parse_cell(key))
    except ValueError:
        return key


def state_words(session: Session, cell: Cell, texts: Texts) -> str:
    """What is said about a cell that has no plain answer: `weten we niet → Bas`."""
    answer = session.answer(cell)
    if answer is None or answer.state == "answered":
        return ""
    words = texts(f"common.state.{answer.state}")
    if not answer.reason:
        return words
    return f"{words}: {answer.reason}" if answer.state == "not_applicable" else f"{words} → {answer.reason}"


def told_words(session: Session, texts: Texts, cell: Cell, told: str) -> str:
    """What is told before a subject, with what the subject before it left to come back to."""
    before = [texts("app.workshop.recalled", question=name, text=text) for name, text in recalled(session, cell.page)]
    return "\n\n".join(filter(None, [told, *before]))


def check_words(texts: Texts, check: Check) -> str:
    """What a check found, in a sentence."""
    return texts(f"check.{check.rule}", **check.values)


def one_line(text: str) -> str:
    """A text on one line, for a list."""
    return " ".join(text.split())


def action_words(action: Action, texts: Texts) -> str:
    """An action with who does it by when, or that nobody does."""
    owner = action.owner or texts("app.capture.no_owner")
    due = action.due or texts("app.capture.no_due")
    return f"{one_line(action.text)}  ({owner}, {due})"


def opening_trouble(texts: Texts, has_wall: bool, unfinished: str) -> list[tuple[str, str]]:
    """What to say of a workshop that opened all the same: titles with their words; `unfinished` is why erasing is."""
    trouble: list[tuple[str, str]] = []
    if not has_wall:
        trouble.append((texts("app.wall.none_title"), texts("app.wall.none")))
    if unfinished:
        trouble.append((texts("app.erase.title"), texts("app.erase.failed", reason=unfinished)))
    return trouble
