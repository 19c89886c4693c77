"""1 uur · 1 dag · 1 week, with the one that the story has come to."""

from textual.content import Content
from textual.widget import Widget

from facilitator.model.cells import Cell
from facilitator.model.flow import moment_of
from facilitator.model.session import Session


class MomentLine(Widget):
    """1 uur · 1 dag · 1 week, with the one that the story has come to."""

    DEFAULT_CSS = "MomentLine { width: auto; height: 1; color: $quiet; }"

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self._line = Content("")

    def show(self, session: Session, cell: Cell) -> None:
        """Show the moments of the cell's round."""
        one = next(one for one in session.question_set.rounds if one.id == cell.round)
        parts: list[Content | str | tuple[str, str]] = []
        for moment in one.moments:
            name = f" {moment_of(session, moment).name} "
            parts.append((name, "bold $paper on $accent") if moment == cell.moment else name)
        self._line = Content.assemble(*parts)
        self.refresh(layout=True)

    def render(self) -> Content:
        """The moments on one line."""
        return self._line
