"""Read a list of systems: where it is, what was understood of it, and only then take it."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static

from facilitator.files.incoming.budget import Budget
from facilitator.files.incoming.register_file import read_register
from facilitator.model.basics.clean import clean_text
from facilitator.model.register.rows import BadRegister, LineProblem
from facilitator.model.register.understand import Table, Understood, understand
from facilitator.model.session import Session
from facilitator.texts import Texts
from facilitator.tui.session_dialog import SessionDialog
from facilitator.tui.standing import Dialog
from facilitator.tui.widgets.box import Box
from facilitator.tui.widgets.keys import Keys
from facilitator.tui.widgets.path_field import PathField
from facilitator.words.understood import aside_lines, count_lines, heading_lines, problem_words, system_words

_LOOK_SECONDS = 0.25


class RegisterDialog(SessionDialog):
    """A path; Enter reads what is there, beside the screen, and shows what was understood."""

    @dataclass
    class Done(Message):
        """A file was read: its tables with what was understood, or why not."""

        job: Budget
        tables: list[Table]
        outcome: Understood | LineProblem

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self._job: Budget | None = None
        self._lines_read = 0

    def compose(self) -> ComposeResult:
        """A field for the path of the list."""
        with Box():
            yield Static(self.texts("register.dialog.title"), classes="heading", markup=False)
            yield Static(self.texts("register.dialog.what"), classes="note", markup=False)
            yield PathField(field_id="path", placeholder="~/Documents/systemen.xlsx")
            yield Static("", id="wrong", classes="note", markup=False)
            yield Keys(self.texts("register.dialog.keys"))

    def begin(self) -> None:
        """Ready to type the path."""
        self.query_one(Input).focus()
        self.set_interval(_LOOK_SECONDS, self._show_progress)

    def on_unmount(self) -> None:
        """Nobody waits for what is still being read."""
        self._stop_reading()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Begin to read the file."""
        event.stop()
        if self.desk.open is None:
            self._say_wrong(self.texts("app.watch.cannot"))
        elif self._job is None:
            self._lines_read = 0
            job = Budget(report=self._count)
            self._job = job
            self._show_progress()
            given, language, session = event.value, self.texts.language, self.session
            self.run_worker(
                lambda: self._read(job, given, language, session), thread=True, exclusive=True, exit_on_error=False
            )

    def _count(self, steps: int) -> None:
        self._lines_read = steps

    def _read(self, job: Budget, given: str, language: str, session: Session) -> None:
        """Read beside the screen, which goes on; nothing here touches a widget."""
        tables: list[Table] = []
        outcome: Understood | LineProblem
        try:
            tables = read_register(given, language, job)
            outcome = understand(session, tables)
        except BadRegister as error:
            outcome = error.problem
        self.post_message(self.Done(job, tables, outcome))

    def _show_progress(self) -> None:
        if self._job is not None:
            self._say_wrong(self.texts("register.said.reading", count=self._lines_read))

    def _say_wrong(self, words: str) -> None:
        self.query_one("#wrong", Static).update(words)

    def action_close(self) -> None:
        """Esc: stop what is being read, else close."""
        if self._job is None:
            super().action_close()
        else:
            self._stop_reading()
            self._say_wrong(self.texts("register.problem.stopped"))

    def _stop_reading(self) -> None:
        if self._job is not None:
            self._job.stop()
            self._job = None

    def on_register_dialog_done(self, event: Done) -> None:
        """Show what was understood, or say in place why not; what was stopped says nothing more."""
        event.stop()
        if event.job is not self._job:
            return
        self._job = None
        if isinstance(event.outcome, LineProblem):
            line, words = event.outcome.line, problem_words(self.texts, event.outcome)
            self._say_wrong(self.texts("register.said.line", line=line, what=words) if line else words)
            return
        self._say_wrong("")
        self._show(event.tables, event.outcome)

    def _show(self, tables: list[Table], understood: Understood) -> None:
        dialog = UnderstoodDialog(self.texts, understood)
        self.ask(dialog, lambda choice: self._chosen(tables, understood, choice))

    def _chosen(self, tables: list[Table], understood: Understood, choice: bool | str | None) -> None:
        """What was decided about a list: take it, look at another sheet of it, or neither."""
        if isinstance(choice, str):
            self._show(tables, understand(self.session, tables, choice))
        elif choice:
            self._take(understood)

    def _take(self, understood: Understood) -> None:
        self.close_with(last=lambda: self._write_all(understood))

    def _write_all(self, understood: Understood) -> None:
        for record in understood.records:
            self.desk.write(record)


class UnderstoodDialog(Dialog[bool | str]):
    """What was understood of a list; Enter takes it if there is something to take, Esc does not."""

    BINDINGS = [Binding("enter", "take", show=False), Binding("b", "other_sheet", show=False)]

    def __init__(self, texts: Texts, understood: Understood) -> None:
        """Show `understood`."""
        super().__init__()
        self._texts, self._understood = texts, understood

    def compose(self) -> ComposeResult:
        """The page: what cannot be used first, for that must be seen."""
        any_systems = bool(self._understood.systems)
        title, keys = ("understood", "take") if any_systems else ("nothing", "nothing_keys")
        with Box():
            yield Static(self._texts(f"register.dialog.{title}"), classes="heading", markup=False)
            with VerticalScroll(classes="body"):
                yield Static(clean_text("\n".join(understood_lines(self._texts, self._understood))), markup=False)
            words = self._texts(f"register.dialog.{keys}")
            if self._other_sheet():
                words = f"{words}  {self._texts('register.dialog.other_sheet', sheet=self._other_sheet())}"
            yield Keys(words)

    def _other_sheet(self) -> str:
        """The next sheet with systems on it; after the last comes the first."""
        sheets = [unread.sheet for unread in self._understood.unread if unread.has_systems]
        return next((sheet for sheet in sheets if sheet > self._understood.sheet), sheets[0] if sheets else "")

    def action_other_sheet(self) -> None:
        """B: look at another sheet."""
        if self._other_sheet():
            self.close_with(self._other_sheet())

    def begin(self) -> None:
        """Ready to be read down."""
        self.query_one(VerticalScroll).focus()

    def action_take(self) -> None:
        """Enter: take it over."""
        if self._understood.systems:
            self.close_with(True)


def understood_lines(texts: Texts, understood: Understood) -> Sequence[str]:
    """Everything there is to see of a list before it is taken."""
    lines = count_lines(texts, understood)
    for head, problems in (("refused", understood.refused), ("notes", understood.notes)):
        if problems:
            lines += ["", texts(f"register.said.{head}")]
        lines += [
            texts("register.said.line", line=problem.line, what=problem_words(texts, problem)) for problem in problems
        ]
    asides = aside_lines(texts, understood)
    if asides:
        lines += ["", texts("register.said.asides"), *asides]
    lines += ["", *heading_lines(texts, understood)]
    return [*lines, "", *(system_words(texts, record) for record in understood.systems)]
