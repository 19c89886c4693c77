"""A dialog whose words wait as drafts until they are noted down: a crash, Esc and F10 leave them all the same."""

from collections.abc import Mapping

from textual import on
from textual.timer import Timer
from textual.widgets import Input, TextArea

from facilitator.model.records import DraftRecord
from facilitator.tui.session_dialog import SessionDialog

DRAFT_SECONDS = 0.3
NOWHERE = "-"
"""The cell of a draft that was typed away from any question."""


class DraftingDialog(SessionDialog):
    """What stands in each of its fields is drafted a moment after it is typed, and stands there the next time."""

    def __init__(self, cell: str) -> None:
        """Draft at `cell`."""
        super().__init__()
        self._drafted_at = cell
        self._is_noted = False
        self._timer: Timer | None = None

    def typed(self) -> Mapping[str, str]:
        """What stands in each field, by what a draft of it is `of`."""
        return {}

    def drafted(self, of: str) -> str:
        """What was typed before, and not noted down yet."""
        draft = self.session.drafts.get((self._drafted_at, "main", of))
        return draft.text if draft else ""

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _draft_soon(self) -> None:
        if self._timer is None:
            self._timer = self.set_timer(DRAFT_SECONDS, self._draft)

    def _draft(self) -> None:
        self._timer = None
        if not self._is_noted:
            self._keep(self.typed())

    def commit(self) -> None:
        """Keep what is not noted down yet; the next time it is there again."""
        self._draft()

    def forget_drafts(self) -> None:
        """It is noted down: nothing waits any more."""
        self._is_noted = True
        self._keep(dict.fromkeys(self.typed(), ""))

    def _keep(self, drafts: Mapping[str, str]) -> None:
        for of, words in drafts.items():
            if words != self.drafted(of):
                self.desk.write(DraftRecord(cell=self._drafted_at, of=of, text=words))
