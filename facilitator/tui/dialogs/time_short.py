"""Short forms for when time runs short: what a plan cannot do without, offered while it still helps."""

from facilitator.model.flow import main_subjects
from facilitator.model.records import ItemRecord, SetRecord
from facilitator.model.room.pace import is_done, must_left
from facilitator.model.session import Session
from facilitator.model.sets.question_set import Round
from facilitator.model.things.system import System
from facilitator.tui.desk import TimedScreen
from facilitator.tui.dialogs.pick import PickDialog

MARGIN_MINUTES = 5
EARLY = 3
"""When one part in so many of the time is used, there is still time to choose."""


def offer_short(screen: TimedScreen) -> None:
    """Before a next system: when it does not fit any more, offer its short form. Once in a sitting."""
    now = screen.pace()
    if now.behind > MARGIN_MINUTES and _is_first(screen, "short-offered"):
        left = max(0, now.available - now.elapsed)
        _offer(screen, screen.texts("app.short.title", left=left, need=now.left))


def offer_in_time(screen: TimedScreen) -> None:
    """A third of the time is used and the room is behind: offer it now already. Once in a sitting."""
    line = screen.pace_line()
    is_time = line.now * EARLY >= line.available and line.behind > MARGIN_MINUTES
    if is_time and _can_be_shorter(screen.session) and _is_first(screen, "short-early"):
        _offer(screen, screen.texts("app.short.early"))


def _is_first(screen: TimedScreen, offered: str) -> bool:
    """Whether it was not offered in this sitting yet; from now on it was."""
    session = screen.session
    sitting = session.sitting or session.last_at[:10]
    if session.setting(offered) == sitting:
        return False
    screen.write(SetRecord(key=offered, value=sitting))
    return True


def _still_to_do(session: Session) -> list[tuple[Round, System]]:
    """The systems that this sitting still has to finish."""
    planned = [(walked, system) for walked, system in main_subjects(session) if system.depth != "later"]
    return [(walked, system) for walked, system in planned if not is_done(session, walked.id, system.id)]


def _can_be_shorter(session: Session) -> bool:
    return any(system.depth != "short" for _, system in _still_to_do(session))


def _offer(screen: TimedScreen, said: str) -> None:
    session, texts = screen.session, screen.texts
    title = f"{said}\n\n{texts('app.short.must', count=must_left(session))}"
    options = [("short", texts("app.short.short")), ("all", texts("app.short.all"))]

    def chosen(choice: str | None) -> None:
        if choice != "short":
            return
        for _, system in _still_to_do(session):
            screen.write(ItemRecord(of="system", id=system.id, fields={**system.fields, "depth": "short"}))
        screen.refresh_all()

    screen.ask(PickDialog(title, options, texts("app.note.keys")), chosen)
