"""Read a list of systems: where it is, what was understood of it, and only then take it."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from facilitator.files.incoming.register_file import read_register
from facilitator.model.basics.clean import clean_text
from facilitator.model.register.rows import BadRegister
from facilitator.model.register.understand import Understood, understand
from facilitator.texts import Texts
from facilitator.tui.session_dialog import SessionDialog
from facilitator.tui.standing import Dialog
from facilitator.words.understood import count_lines, heading_lines, problem_words, system_words


class RegisterDialog(SessionDialog):
    """A path; Enter reads what is there and shows what was understood."""

    def compose(self) -> ComposeResult:
        """One field."""
        with Vertical(classes="box"):
            yield Static(self.texts("register.dialog.title"), classes="heading", markup=False)
            yield Static(self.texts("register.dialog.what"), classes="note", markup=False)
            yield Input(id="path", placeholder="~/Documents/systemen.xlsx")
            yield Static("", id="wrong", classes="note", markup=False)
            yield Static(self.texts("register.dialog.keys"), classes="keys", markup=False)

    def begin(self) -> None:
        """Ready to type the path."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Read the file, or say in place why not."""
        event.stop()
        wrong = self.query_one("#wrong", Static)
        if self.desk.open is None:
            wrong.update(self.texts("app.watch.cannot"))
            return
        try:
            understood = understand(self.session, read_register(event.value))
        except BadRegister as error:
            line = error.problem.line
            words = problem_words(self.texts, error.problem)
            wrong.update(self.texts("register.said.line", line=line, what=words) if line else words)
            return
        wrong.update("")
        self.ask(UnderstoodDialog(self.texts, understood), lambda taken: self._take(understood, taken))

    def _take(self, understood: Understood, taken: bool | None) -> None:
        if not taken:
            return
        self.close_with(last=lambda: self._write_all(understood))

    def _write_all(self, understood: Understood) -> None:
        for record in understood.records:
            self.desk.write(record)


class UnderstoodDialog(Dialog[bool]):
    """What was understood of a list; Enter takes it if there is something to take, Esc does not."""

    BINDINGS = [Binding("enter", "take", show=False)]

    def __init__(self, texts: Texts, understood: Understood) -> None:
        """Show `understood`."""
        super().__init__()
        self._texts, self._understood = texts, understood

    def compose(self) -> ComposeResult:
        """The page: what cannot be used first, for that must be seen."""
        any_systems = bool(self._understood.systems)
        title, keys = ("understood", "take") if any_systems else ("nothing", "nothing_keys")
        with Vertical(classes="box"):
            yield Static(self._texts(f"register.dialog.{title}"), classes="heading", markup=False)
            with VerticalScroll(classes="body"):
                yield Static(clean_text("\n".join(understood_lines(self._texts, self._understood))), markup=False)
            yield Static(self._texts(f"register.dialog.{keys}"), classes="keys", markup=False)

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
        lines += [texts("register.said.line", line=one.line, what=problem_words(texts, one)) for one in problems]
    lines += ["", *heading_lines(texts, understood)]
    return [*lines, "", *(system_words(texts, record) for record in understood.systems)]
