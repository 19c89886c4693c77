"""A dialog over a screen of the open workshop: Esc closes it, and what was typed is kept."""

from textual.binding import Binding
from textual.screen import ModalScreen

from facilitator.model.session import Session
from facilitator.texts import Texts
from facilitator.tui.app import FacilitatorApp


class SessionDialog(ModalScreen[None]):
    """What all dialogs of a workshop share."""

    BINDINGS = [Binding("escape", "close", show=False)]

    @property
    def desk(self) -> FacilitatorApp:
        """The app, which holds the open workshop."""
        app = self.app
        if not isinstance(app, FacilitatorApp):
            raise RuntimeError("a workshop dialog outside the app")
        return app

    @property
    def session(self) -> Session:
        """The workshop."""
        return self.desk.session

    @property
    def texts(self) -> Texts:
        """The words of the workshop's language."""
        return self.desk.texts

    def commit(self) -> None:
        """Hand over what is typed but not yet a record."""

    def dismiss_kept(self) -> None:
        """Close; what is typed is kept."""
        self.commit()
        super().dismiss()

    def action_close(self) -> None:
        """Esc: close what is open."""
        self.dismiss_kept()
