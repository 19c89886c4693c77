"""What the room reads about the parts of a workshop: names of cells, states, captures."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from facilitator.model.cells import Cell, Coverage, Page, ShownMoment, parse_cell
from facilitator.model.flow import cell_name, moment_of, page_name, question_name, recalled, subject_name
from facilitator.model.session import Session
from facilitator.model.things.kinds import Action
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import list_words

if TYPE_CHECKING:
    # All checks, and the shapes of a plan with them, are not looked at before the first question stands.
    from facilitator.model.checks.finding import Check

STATE_MARKS: dict[Coverage, str] = {
    "empty": "○",
    "draft": "◐",
    "answered": "●",
    "unknown": "?",
    "ask": "?",
    "nothing": "!",
    "not_applicable": "–",
}
"""The mark of each state of a cell."""

MOMENT = "moment"
"""The value of a finding that says when."""


def subject_words(session: Session, at: Cell | Page) -> str:
    """The name of a system, or of what else a conversation is about, as a heading shows it."""
    return subject_name(session, at.round, at.subject)


def question_words(session: Session, cell: Cell) -> str:
    """The name of a question: Terugval, Gegevens ..."""
    return question_name(session, cell)


def cell_words(session: Session, cell: Cell) -> str:
    """A cell in words: `Basispoort, 1 dag: Gegevens`; where there is one moment only it goes without saying."""
    return cell_name(session, cell)


def page_words(session: Session, page: Page) -> str:
    """A conversation in words: `Basispoort, 1 dag`."""
    return page_name(session, page)


def moment_line(session: Session, cell: Cell) -> tuple[ShownMoment, ...]:
    """The moments of a cell's round, with the one that the story has come to."""
    walk = session.question_set.round(cell.round)
    moments = walk.moments if walk is not None else []
    return tuple(ShownMoment(name=moment_of(session, moment).name, is_now=moment == cell.moment) for moment in moments)


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


def state_and_said(session: Session, cell: Cell, texts: Texts, said: str) -> str:
    """On one line what stands at a cell: its state, and behind that the words that were said of it."""
    return " · ".join(filter(None, [state_words(session, cell, texts), one_line(said)]))


def check_words(texts: Texts, *alike: "Check") -> str:
    """What a check found, in a sentence; of what was found alike at several moments, one that names them all."""
    moments = list_words(texts, dict.fromkeys(check.values[MOMENT] for check in alike if MOMENT in check.values))
    return texts(f"check.{alike[0].rule}", **{**alike[0].values, MOMENT: moments})


def found_alike(found: Iterable["Check"]) -> list[list["Check"]]:
    """What was found, in its order: what differs in the moment alone stands together."""
    together: dict[tuple[str, ...], list[Check]] = {}
    for check in found:
        said = [f"{key} {value}" for key, value in sorted(check.values.items()) if key != MOMENT]
        together.setdefault((check.rule, *said), []).append(check)
    return [*together.values()]


def shortened(text: str, most: int) -> str:
    """A text on one line, of at most `most` characters: what was cut off shows as `…`."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def one_line(text: str) -> str:
    """A text on one line, for a list."""
    return " ".join(text.split())


def action_words(action: Action, texts: Texts) -> str:
    """An action with who does it by when, or that nobody does."""
    owner = action.taken_by or texts("app.capture.no_owner")
    due = spoken_date(action.due, texts) or texts("app.capture.no_due")
    return f"{one_line(action.text)}  ({owner}, {due})"


def opening_trouble(texts: Texts, has_wall: bool, unfinished: str) -> list[tuple[str, str]]:
    """What to say of a workshop that opened all the same: titles with their words; `unfinished` is why erasing is."""
    trouble: list[tuple[str, str]] = []
    if not has_wall:
        trouble.append((texts("app.wall.none_title"), texts("app.wall.none")))
    if unfinished:
        trouble.append((texts("app.erase.title"), texts("app.erase.failed", reason=unfinished)))
    return trouble
