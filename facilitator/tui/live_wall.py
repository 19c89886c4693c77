"""What the window of the group is told: the open question, or what the facilitator holds on the wall."""

from dataclasses import replace

from facilitator.files.session.live import LivePublisher
from facilitator.model.room.live import PASSING, Live, Mode


class LiveWall:
    """Tells the group's window what happens here, for as long as a workshop is open."""

    def __init__(self) -> None:
        """Tell nobody yet."""
        self.mode: Mode = "follow"
        self.noted = ""
        self.held = Live()
        self._publisher: LivePublisher | None = None

    def open(self, uuid: str, mode: Mode) -> bool:
        """Tell about the workshop with this uuid, the wall held as it was; whether that can be done here."""
        self.mode, self.held = mode, Live()
        try:
            self._publisher = LivePublisher(uuid)
        except OSError:
            # The window of the group is a convenience: the workshop goes on without it.
            self._publisher = None
        return self._publisher is not None

    def close(self) -> None:
        """Tell nobody any more."""
        self.mode = "follow"
        if self._publisher is not None:
            self._publisher.close()
            self._publisher = None

    def publish(self, live: Live | None) -> None:
        """Tell what happens; a frozen wall keeps what stood there, what was shown for a moment ends at a move."""
        if self._publisher is None:
            return
        if live is not None:
            if self.mode in PASSING and _place(live) != _place(self.held):
                self.mode = "follow"
            if self.mode != "frozen":
                self.held = replace(live, noted=self.noted)
        self._publisher.publish(replace(self.held, mode=self.mode))


def _place(live: Live) -> tuple[str, str, str]:
    return live.screen, live.card, live.cell
