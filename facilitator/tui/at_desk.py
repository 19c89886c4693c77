"""What screens and dialogs of the open workshop share: the desk, the workshop, its words."""

from facilitator.model.session import Session
from facilitator.texts import Texts
from facilitator.tui.desk import Desk, desk_of
from facilitator.tui.standing import Result, Standing


class AtDesk(Standing[Result]):
    """A screen or a dialog that stands only while its workshop is open."""

    @property
    def desk(self) -> Desk:
        """The app, which holds the open workshop."""
        return desk_of(self.app)

    @property
    def session(self) -> Session:
        """The workshop."""
        return self.desk.session

    @property
    def texts(self) -> Texts:
        """The words of the workshop's language."""
        return self.desk.texts

    @property
    def stands(self) -> bool:
        """Whether this is still there to act, over a workshop that is open."""
        return super().stands and self.desk.has_session

    @property
    def ready(self) -> bool:
        """Whether all of it is there to be shown in."""
        return self.is_mounted

    def commit(self) -> None:
        """Hand over what is typed but not yet a record."""

    def on_saving_form_due(self) -> None:
        """What a form of this screen holds is kept, a moment after it changed."""
        self.commit()
