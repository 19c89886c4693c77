"""A page key that comes while somebody is typing: it waits for a pause, so that nobody is moved in mid-sentence."""

from time import monotonic

CLICKER_SECONDS = 2.0
"""So long after a letter a presenter's clicker waits for a pause, so that it never moves the scribe away."""

PAUSE_SECONDS = 0.8
"""Without a letter for so long, typing pauses: a page key that waits is carried out then."""


class Clicker:
    """The one page key that waits; a later one takes its place."""

    def __init__(self) -> None:
        """Nothing waits."""
        self._step = 0
        self._since = 0.0

    def wait(self, step: int) -> None:
        """Keep a page key (1 onward, -1 back) until typing pauses."""
        self._step, self._since = step, monotonic()

    def drop(self) -> bool:
        """Forget what waits; tell whether something did."""
        waited, self._step = self._step != 0, 0
        return waited

    def due(self) -> int:
        """The page key whose pause has come; 0 while there is none. Below a dialog it goes on waiting, until `drop`."""
        return self._step if monotonic() - self._since >= PAUSE_SECONDS else 0
