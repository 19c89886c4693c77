"""A dialog over a screen of the open workshop: Esc closes it, and what was typed is kept."""

from facilitator.tui.at_desk import AtDesk
from facilitator.tui.standing import Dialog


class SessionDialog(Dialog[None], AtDesk[None]):
    """What all dialogs of a workshop share."""

    def close_kept(self) -> None:
        """Close; what is typed is kept."""
        self.close_with(last=self.commit)

    def action_close(self) -> None:
        """Esc: close what is open."""
        self.close_kept()
