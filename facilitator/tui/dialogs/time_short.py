"""Once in a sitting, when time runs short: what a plan cannot do without, or everything after all."""

from facilitator.model.flow import main_subjects
from facilitator.model.records import ItemRecord, SetRecord
from facilitator.model.room.pace import is_done, must_left
from facilitator.tui.desk import TimedScreen
from facilitator.tui.dialogs.pick import PickDialog

MARGIN_MINUTES = 5


def offer_short(screen: TimedScreen) -> None:
    """Before a next system: when it does not fit any more, offer its short form. Never again in that sitting."""
    session, texts = screen.session, screen.texts
    sitting = session.sitting or session.last_at[:10]
    now = screen.pace()
    if now.behind <= MARGIN_MINUTES or session.setting("short-offered") == sitting:
        return
    screen.write(SetRecord(key="short-offered", value=sitting))
    left = max(0, now.available - now.elapsed)
    title = (
        texts("app.short.title", left=left, need=now.left) + "\n\n" + texts("app.short.must", count=must_left(session))
    )
    options = [("short", texts("app.short.short")), ("all", texts("app.short.all"))]

    def chosen(choice: str | None) -> None:
        if choice == "short":
            for one, system in main_subjects(session):
                if not is_done(session, one.id, system.id) and system.depth != "later":
                    fields = {**system.fields, "depth": "short"}
                    screen.write(ItemRecord(of="system", id=system.id, fields=fields))
            screen.refresh_all()

    screen.ask(PickDialog(title, options, texts("app.note.keys")), chosen)
