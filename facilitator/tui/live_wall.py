"""What the window of the group is told: the open question, or what the facilitator holds on the wall."""

from facilitator.files.session.live import LivePublisher
from facilitator.model.room.wall import Live, Mode


class LiveWall:
    """Tells the group's window what happens here, for as long as a workshop is open."""

    def __init__(self) -> None:
        """Tell nobody yet."""
        self.mode: Mode = "follow"
        self._held = Live()
        self._publisher: LivePublisher | None = None

    def open(self, uuid: str) -> bool:
        """Tell about the workshop with this uuid; whether that can be done on this computer."""
        try:
            self._publisher = LivePublisher(uuid)
        except OSError:
            # The window of the group is a convenience: the workshop goes on without it.
            self._publisher = None
        return self._publisher is not None

    def close(self) -> None:
        """Tell nobody any more."""
        if self._publisher is not None:
            self._publisher.close()
            self._publisher = None

    def publish(self, live: Live | None) -> None:
        """Tell what happens; a frozen wall keeps what stood there."""
        if self._publisher is None:
            return
        if self.mode != "frozen" and live is not None:
            self._held = live
        self._publisher.publish(self._held.model_copy(update={"mode": self.mode}))
