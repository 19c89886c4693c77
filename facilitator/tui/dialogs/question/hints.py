"""F7: what the facilitator may ask on about at a question, for whoever has no pane at the side."""

from facilitator.model.cells import Cell
from facilitator.model.sets.question_set import Question
from facilitator.texts import Texts
from facilitator.tui.desk import TimedScreen
from facilitator.tui.dialogs.message import MessageDialog
from facilitator.tui.dialogs.question.note import show_last_year
from facilitator.tui.widgets.side_panes import time_words


def show_hints(screen: TimedScreen, cell: Cell) -> None:
    """Last year's answer, the time, probes, hints and weak answers; nothing of it while the group looks along."""
    session, texts = screen.session, screen.texts
    question = session.question_set.question(cell.question)
    if question is None:
        return
    known = session.before(cell) is not None
    if session.setting("view", "mirrored") == "mirrored":
        screen.say(texts("years.last.mirrored" if known else "app.hints.mirrored"))
        return
    time = f"{texts('app.side.time')}: {time_words(texts, screen.pace(), running=session.running)}"
    more = f"{time}\n\n{_hint_text(question, texts)}"
    if known:
        show_last_year(screen, cell, more)
    else:
        screen.ask(MessageDialog(question.name, more))


def _hint_text(question: Question, texts: Texts) -> str:
    """Probes, what a good answer holds, weak answers."""
    lines = [f"•  {probe}" for probe in question.probes]
    lines += ["", texts("app.hints.good"), *[f"•  {hint}" for hint in question.hints]]
    lines += ["", *[f"“{weak.says}”  →  {weak.ask}" for weak in question.weak]]
    return "\n".join(lines)
