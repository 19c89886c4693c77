"""A dialog over a screen of the open workshop: Esc closes it, and what was typed is kept."""

from facilitator.model.session import Session
from facilitator.texts import Texts
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.standing import Dialog


class SessionDialog(Dialog[None]):
    """What all dialogs of a workshop share."""

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

    @property
    def stands(self) -> bool:
        """Whether it can still be answered: it is over a workshop that is open."""
        return super().stands and self.desk.has_session

    def close_kept(self) -> None:
        """Close; what is typed is kept."""
        self.close_with(last=self.commit)

    def action_close(self) -> None:
        """Esc: close what is open."""
        self.close_kept()
