"""What every screen of a workshop has: captures on F2 to F4, undo, the footer, the alarm."""

from collections.abc import Callable, Sequence

from textual import on
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

from facilitator.model.cells import Cell
from facilitator.model.flow import find_cell
from facilitator.model.history import redo_record, undo_record
from facilitator.model.records import AnswerRecord, ItemRecord, Record
from facilitator.model.room.live import Live
from facilitator.model.session import MAIN, Session
from facilitator.tui.at_desk import AtDesk
from facilitator.tui.standing import Answer, Dialog
from facilitator.tui.widgets.key_line import Hint, KeyLine
from facilitator.tui.widgets.same_words import show_words
from facilitator.words.noted import noted_words
from facilitator.words.workshop import cell_words, shortened

PAIRS = {"next": "previous", "undo": "redo", "overview": "cliff", "falls_over": "domino", "hints": "confirm"}
"""Keys that go together stand on one line of the help."""

NAMING = ("text", "product", "name", "person", "function", "title")
"""Fields that say what a thing is called, the one that says it best first."""


class SessionScreen(AtDesk[None]):
    """A screen of the open workshop. It keeps no state: `show` reads everything from the session."""

    BINDINGS = [
        Binding("pagedown", "next", show=False, priority=True),
        Binding("pageup", "previous", show=False, priority=True),
        Binding("f1", "help", show=False, priority=True),
        Binding("f2", "state", show=False, priority=True),
        Binding("f3", "capture('action')", show=False, priority=True),
        Binding("f4", "note", show=False, priority=True),
        Binding("f5", "wall", show=False, priority=True),
        Binding("f6", "overview", show=False, priority=True),
        Binding("f8", "falls_over", show=False, priority=True),
        Binding("shift+f8,f20", "domino", show=False, priority=True),
        Binding("f9", "undo", show=False, priority=True),
        Binding("shift+f9,f21", "redo", show=False, priority=True),
        Binding("f12", "save_elsewhere", show=False, priority=True),
        Binding("ctrl+g", "leader", show=False, priority=True),
    ]

    @property
    def ready(self) -> bool:
        """Whether all of it is there to be shown in: word from the disk may come before that, and after."""
        # Asked many times a second: both stand at the top, and all below is not searched for them.
        made = {type(part) for part in self.children}
        return KeyLine in made and Static in made and self.stands

    # -- what a screen fills in ------------------------------------------------------------------

    def show(self) -> None:
        """Show what the session holds now."""

    def current_cell(self) -> Cell | None:
        """The cell that captures belong to; None where there is none."""
        return None

    def go_to(self, cell: Cell) -> None:
        """Go to a question, where this screen can open one."""

    def hints(self) -> Sequence[Hint]:
        """The keys for the footer, the most useful first."""
        return ()

    def more_hints(self) -> Sequence[Hint]:
        """Keys that work too, for the help page and the palette."""
        texts = self.texts
        return (
            Hint("F2", texts("app.key.state"), "state"),
            Hint("F3", texts("app.key.action"), "capture('action')"),
            Hint("F4", texts("app.key.note"), "note"),
            Hint("F5", texts("app.key.wall"), "wall"),
            Hint("F6", texts("app.key.overview"), "overview"),
            Hint("F8", texts("app.key.falls_over"), "falls_over"),
            Hint("Shift+F8", texts("wall.domino.key"), "domino"),
            Hint("F9", texts("app.key.undo"), "undo"),
            Hint("Shift+F9", texts("app.key.redo"), "redo"),
            Hint("F12", texts("app.key.elsewhere"), "save_elsewhere"),
            Hint("F10", texts("app.key.stop"), "app.stop"),
        )

    # -- shared ----------------------------------------------------------------------------------

    def all_hints(self) -> list[Hint]:
        """Every key of this screen once."""
        hints_by_action = {hint.action: hint for hint in (*self.hints(), *self.more_hints())}
        # Where F6 leads differs by screen, and only the footer knows.
        hints_by_action |= {hint.action: hint for hint in self.hints() if hint.action == "overview"}
        order = [hint.action for hint in (*self.hints(), *self.more_hints())]
        return [hints_by_action[action] for action in dict.fromkeys(order)]

    def begin(self) -> None:
        """Show the session for the first time; the wall follows as soon as this screen is there."""
        if self.ready:
            self._show_all()
        self.after_refresh(self.desk.publish)

    def open_dialog(self, dialog: Screen[Answer], then: Callable[[Answer | None], object] | None = None) -> None:
        """Open a dialog over this screen; when it closes all is shown anew, and `then` hears the answer."""

        def closed(answer: Answer | None) -> None:
            self.refresh_all()
            if then is not None:
                then(answer)

        self.ask(dialog, closed)

    def ask(self, dialog: Screen[Answer], then: Callable[[Answer | None], object] | None = None) -> None:
        """Open a dialog; when it closes, say what was noted down in it: every group asks."""
        if self.desk.open is None and isinstance(dialog, Dialog) and dialog.WRITES:
            self.desk.refuse_writing()
            return
        before = len(self.session.changes)

        def answered(answer: Answer | None) -> None:
            if then is not None:
                then(answer)
            self._say_noted(before)

        super().ask(dialog, answered)

    def _say_noted(self, before: int) -> None:
        words = noted_words(self.session, self.session.changes[before:], self.texts)
        if words:
            self.say(self.texts("app.noted.said", what=words))
            self.desk.say_noted(words)

    def refresh_all(self) -> None:
        """Show everything anew: content, keys, alarm."""
        if not self.ready:
            return
        self._show_all()
        self.desk.publish()

    def _show_all(self) -> None:
        self.show()
        self.query_one(KeyLine).show(self.hints())
        self.show_saved()

    def live(self) -> Live:
        """What the window of the group has to know of this screen."""
        return Live(screen=type(self).__name__)

    def show_saved(self) -> None:
        """Say whether saving works, and what hides this screen from the group: every screen has the line for it."""
        failure, watching, wall = self.desk.failure_words(), self.desk.watch_words(), self.desk.wall_words()
        alarm = self.query_one("#alarm", Static)
        alarm.set_class(bool(failure or watching or wall), "-on")
        alarm.set_class(bool(watching) and not failure, "-watching")
        alarm.set_class(bool(wall) and not (failure or watching), "-wall")
        words = self.texts("app.alarm.line", reason=failure) if failure else watching or wall
        if words:
            show_words(alarm, words)

    def say(self, note: str) -> None:
        """Say something quietly in the footer."""
        self.query_one(KeyLine).say(note)

    def write(self, record: Record) -> None:
        """Take one change in."""
        self.desk.write(record)

    @on(KeyLine.Pressed)
    async def _pressed(self, event: KeyLine.Pressed) -> None:
        await self.run_action(event.action)

    def action_undo(self) -> None:
        """Take the last change of the workshop back."""
        self._take_back(undo_record, "app.undo.undone", "app.undo.nothing")

    def action_redo(self) -> None:
        """Bring back what was undone."""
        self._take_back(redo_record, "app.undo.redone", "app.undo.nothing_to_redo")

    def _take_back(self, find: Callable[[Session], Record | None], done: str, nothing: str) -> None:
        self.commit()
        record = find(self.session)
        if record is None:
            self.say(self.texts(nothing))
            return
        self.write(record)
        self.refresh_all()
        self.say(self.texts(done, what=self._what(record)))

    def _what(self, record: Record) -> str:
        if isinstance(record, AnswerRecord):
            try:
                return cell_words(self.session, find_cell(self.session, record.cell))
            except ValueError:
                return record.cell
        if isinstance(record, ItemRecord):
            return self._item_words(record)
        return self.texts("app.undo.setting")

    def _item_words(self, record: ItemRecord) -> str:
        """What the thing of a record is called, now or when it was last there; its kind when it never had a name."""
        past = [change for change in self.session.history(record.thing()) if isinstance(change, ItemRecord)]
        for fields in (record.fields, *(change.fields for change in reversed(past))):
            name = next((fields[key] for key in NAMING if fields.get(key)), "")
            if name:
                return shortened(str(name), 40)
        return self.texts(f"common.of.{record.of}")

    def action_help(self) -> None:
        """All keys of this screen, on one page."""
        from facilitator.tui.dialogs.message import MessageDialog

        texts, hints = self.texts, self.all_hints()
        by_action = {hint.action: hint for hint in hints}
        lines: list[str] = []
        for hint in hints:
            follows = by_action.get(PAIRS.get(hint.action, ""))
            if hint.action in PAIRS.values():
                continue
            key = f"{hint.key} {follows.key}" if follows else hint.key
            label = f"{hint.label}, {follows.label}" if follows else hint.label
            lines.append(f"{key:<14}{label}")
        lines.append(f"{'Ctrl+G':<14}{texts('app.key.leader')}")
        lines.append(f"{'Ctrl+P':<14}{texts('app.key.palette')}")
        self.ask(MessageDialog(texts("app.help.title"), "\n".join(lines), tight=True))

    def action_leader(self) -> None:
        """The function keys for a keyboard without them: Ctrl+G and then a letter."""
        from facilitator.tui.dialogs.leader import LeaderDialog

        def run(action: str | None) -> None:
            if action:
                self.call_later(self.run_action, action)

        self.ask(LeaderDialog(self.texts("app.help.leader"), self.all_hints()), run)

    def action_overview(self) -> None:
        """The overview, from where everything can be reached."""
        self.commit()
        self.desk.go("review")

    def action_state(self) -> None:
        """F2: nobody knows, ask somebody, nothing arranged, does not apply."""
        from facilitator.tui.dialogs.question.state import StateDialog, ask_about_edited

        cell = self.current_cell()
        if cell is None:
            self.say(self.texts("app.state.no_cell"))
            return
        self.commit()
        before = self.session.answer(cell)

        def closed(_: None) -> None:
            answer = self.session.answers.get((str(cell), MAIN))
            if answer is not None and answer != before:
                ask_about_edited(self, answer)

        self.open_dialog(StateDialog(cell), closed)

    def action_capture(self, of: str) -> None:
        """F3 and part of F4: note down an action, a decision point, a wish, a parked point."""
        from facilitator.tui.dialogs.question.capture import CaptureDialog

        self.commit()
        self.open_dialog(CaptureDialog(of, self.current_cell()))

    def action_falls_over(self) -> None:
        """F8: what the fallback leans on, and what that comes down with."""
        from facilitator.tui.dialogs.question.falls_over import FallsOverDialog, leaning_cell

        cell = self.current_cell()
        leaning = leaning_cell(self.session, cell) if cell is not None else None
        if leaning is None:
            self.say(self.texts("app.falls_over.no_cell"))
            return
        self.commit()
        dialog = FallsOverDialog(leaning)

        def closed(_: None) -> None:
            if dialog.to_correct is not None:
                self.go_to(dialog.to_correct)

        self.open_dialog(dialog, closed)

    def action_domino(self) -> None:
        """Shift+F8: tick what is down, and see what goes with it."""
        self.commit()
        self.desk.go("domino")

    def action_save_elsewhere(self) -> None:
        """F12: go on in a file in another place."""
        from facilitator.tui.dialogs.elsewhere import ElsewhereDialog

        if self.desk.open is None:
            return
        self.commit()
        self.open_dialog(ElsewhereDialog())

    def action_wall(self) -> None:
        """F5: what the group sees, and the clock."""
        from facilitator.tui.dialogs.wall import choose_wall

        self.commit()
        choose_wall(self)

    def action_note(self) -> None:
        """F4: choose what to note down."""
        from facilitator.tui.dialogs.question.note import choose_note

        self.commit()
        choose_note(self, self.current_cell())
