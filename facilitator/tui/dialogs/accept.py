"""A finding is accepted, because: it stays in the outcomes, with the reason."""

from textual.app import ComposeResult
from textual.widgets import Input, Static

from facilitator.model.basics.clean import clean_line
from facilitator.model.checks.finding import Check
from facilitator.model.records import AcceptRecord
from facilitator.tui.session_dialog import SessionDialog
from facilitator.tui.widgets.box import Box
from facilitator.words.workshop import check_words


class AcceptDialog(SessionDialog):
    """The finding, and why it is all right; Esc leaves it open."""

    def __init__(self, check: Check) -> None:
        """Ask for the reason to accept `check`."""
        super().__init__()
        self._check = check
        self.is_accepted = False

    def compose(self) -> ComposeResult:
        """The finding and one field."""
        with Box():
            yield Static(self.texts("app.accept.title"), classes="heading", markup=False)
            yield Static(check_words(self.texts, self._check), classes="note", markup=False)
            yield Static(self.texts("app.accept.why"), classes="ask", markup=False)
            yield Input(id="why", max_length=500)
            yield Static(self.texts("app.accept.keys"), classes="keys", markup=False)

    def begin(self) -> None:
        """Ready to type."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: accepted, when there is a reason."""
        event.stop()
        reason = clean_line(event.value)
        if not reason:
            self.query_one(".keys", Static).update(self.texts("app.accept.needs_why"))
            return
        self.close_with(last=lambda: self._accept(reason))

    def _accept(self, reason: str) -> None:
        self.desk.write(AcceptRecord(check=self._check.id, reason=reason))
        self.is_accepted = True
