"""A dialog over a screen of the open workshop: Esc closes it, and what was typed is kept."""

from facilitator.model.basics.ids import unused_id
from facilitator.model.records import ItemRecord
from facilitator.tui.at_desk import AtDesk
from facilitator.tui.standing import Dialog
from facilitator.tui.widgets.name_field import NameField


class SessionDialog(Dialog[None], AtDesk[None]):
    """What all dialogs of a workshop share."""

    WRITES = True

    def close_kept(self) -> None:
        """Close; what is typed is kept."""
        self.close_with(last=self._leave)

    def _leave(self) -> None:
        self.list_newcomers()
        self.commit()

    def list_newcomers(self) -> None:
        """Put whoever was named here, and is to come on the list of people, on it.

        Before what was said of them, so that undo takes that back first.
        """
        for field in self.query(NameField):
            name = field.newcomer
            if name and name not in [person.name for person in self.session.people()]:
                person = unused_id("person", self.session.ids_ever("person"))
                self.desk.write(ItemRecord(of="person", id=person, fields={"name": name}))

    def action_close(self) -> None:
        """Esc: close what is open."""
        self.close_kept()
