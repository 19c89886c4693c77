"""What the group hears before the first question: who and why, and what it will be about."""

from collections.abc import Sequence

from facilitator.model.arrange.aims import goals
from facilitator.model.flow import put_off, rounds, subjects
from facilitator.model.session import Session, processes
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import list_words
from facilitator.words.workshop import one_line

NAMES_MOST = 14
"""So many names can be read from a wall; more are "and others"."""


def welcome_words(session: Session, texts: Texts) -> tuple[str, str]:
    """Whose workshop this is, which one, when and where, and what it is to bring: a title and a text."""
    title = session.setting("organisation") or session.question_set.title
    about = [session.question_set.title, spoken_date(session.day, texts), session.setting("place")]
    lines = [line for line in about if line and line != title]
    wanted = [f"•  {one_line(goal.text)}" for goal in goals(session)]
    if wanted:
        lines += ["", texts("app.opening.goals"), *wanted]
    return title, "\n".join(lines)


def confirm_words(session: Session, texts: Texts) -> tuple[str, str]:
    """The systems and processes that it will be about, for the room to say whether that is right."""
    systems = [system.called for system in session.systems() if system.depth != "later"]
    lines = [_names_line(texts, "systems", systems), _names_line(texts, "processes", _process_names(session))]
    later = [system.called for system in put_off(session)]
    if later:
        lines.append(texts("app.opening.later", names=list_words(texts, later)))
    return texts("app.opening.confirm_title"), "\n\n".join([*filter(None, lines), texts("app.opening.confirm")])


def _process_names(session: Session) -> list[str]:
    """The processes that are talked about, or that the systems serve; with neither all of them."""
    needed_ids = {process for system in session.systems() for process in system.processes}
    for walked in rounds(session):
        if walked.over == "processes":
            needed_ids |= {process.id for process in subjects(session, walked)}
    listed = processes(session)
    needed = [process.name for process in listed if process.id in needed_ids]
    return needed or [process.name for process in listed]


def _names_line(texts: Texts, kind: str, names: Sequence[str]) -> str:
    if not names:
        return ""
    others = [texts("app.opening.others")] if len(names) > NAMES_MOST else []
    return texts(f"app.opening.{kind}", names=" · ".join([*names[:NAMES_MOST], *others]))
