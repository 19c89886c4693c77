"""A finding is accepted, because: it stays in the outcomes, with the reason."""

from collections.abc import Callable, Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, Static

from facilitator.model.basics.clean import clean_line
from facilitator.model.cells import Cell
from facilitator.model.checks.about_answers import too_few_at
from facilitator.model.checks.finding import Check
from facilitator.model.records import AcceptRecord, draft_of_field
from facilitator.tui.desk import BelowDialog
from facilitator.tui.drafting_dialog import NOWHERE, DraftingDialog
from facilitator.tui.widgets.box import Box
from facilitator.tui.widgets.keys import Keys
from facilitator.words.workshop import check_words

TOO_FEW = "too-few"
"""The rule that counts lines: who sees it may have named enough, on one line."""


class AcceptDialog(DraftingDialog):
    """The finding, and why it is all right; Esc leaves it open, and what was typed waits as a draft."""

    BINDINGS = [Binding("pagedown", "go_on", show=False)]

    def __init__(self, *alike: Check) -> None:
        """Ask for the reason to accept a finding, at each of the moments at which it was found alike."""
        super().__init__(NOWHERE)
        self._alike = alike
        self.is_accepted = False

    def compose(self) -> ComposeResult:
        """The finding and one field."""
        with Box():
            yield Static(self.texts("app.accept.title"), classes="heading", markup=False)
            yield Static(check_words(self.texts, *self._alike), classes="note", markup=False)
            if self._alike[0].rule == TOO_FEW and self._alike[0].values["count"] != "0":
                yield Static(self.texts("app.accept.one_a_line"), classes="note", markup=False)
            yield Static(self.texts("app.accept.why"), classes="ask", markup=False)
            yield Input(self.drafted(self._of), id="why", max_length=500, select_on_focus=False)
            yield Keys(self.texts("app.accept.keys"))

    def begin(self) -> None:
        """Ready to type."""
        self.query_one(Input).focus()

    @property
    def _of(self) -> str:
        return draft_of_field("accept", self._alike[0].id)

    def typed(self) -> Mapping[str, str]:
        """Why."""
        return {self._of: clean_line(self.query_one(Input).value)}

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: accepted, when there is a reason."""
        event.stop()
        self._take(event.value)

    def action_go_on(self) -> None:
        """The clicker: as Enter, so that it never does nothing without a word."""
        self._take(self.query_one(Input).value)

    def _take(self, typed: str) -> None:
        reason = clean_line(typed)
        if not reason:
            self.query_one(Keys).say(self.texts("app.accept.needs_why"))
            return
        self.close_with(last=lambda: self._accept(reason))

    def _accept(self, reason: str) -> None:
        for check in self._alike:
            self.desk.write(AcceptRecord(check=check.id, reason=reason))
        self.forget_drafts()
        self.is_accepted = True


def ask_why(screen: BelowDialog, cell: Cell, go_on: Callable[[], object]) -> bool:
    """Ask why an answer with less than the set asks for is all right; `go_on` is called when that is said.

    Tells whether it was asked: not where there is enough, or a reason was given before.
    """
    check = too_few_at(screen.session, cell)
    if check is None or screen.session.accepted.get(check.id) or screen.desk.open is None:
        return False
    dialog = AcceptDialog(check)

    def closed(_: None) -> None:
        if dialog.is_accepted:
            go_on()

    screen.open_dialog(dialog, closed)
    return True
