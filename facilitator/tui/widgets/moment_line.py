"""1 uur · 1 dag · 1 week, with the one that the story has come to."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from facilitator.model.cells import ShownMoment


class MomentLine(Widget):
    """1 uur · 1 dag · 1 week, with the one that the story has come to."""

    DEFAULT_CSS = "MomentLine { width: auto; height: 1; color: $quiet; }"

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self._line = Content("")

    def show(self, moments: Sequence[ShownMoment]) -> None:
        """Show these moments."""
        parts: list[Content | str | tuple[str, str]] = []
        for moment in moments:
            name = f" {moment.name} "
            parts.append((name, "bold $paper on $accent") if moment.is_now else name)
        line = Content.assemble(*parts)
        if not line.is_same(self._line):
            self._line = line
            self.refresh(layout=True)

    def render(self) -> Content:
        """The moments on one line."""
        return self._line
