"""What Ctrl+P finds: every key of the screen, and every question by part of its name."""

from collections.abc import Iterable

from textual.app import SystemCommand
from textual.screen import Screen

from facilitator.model.cells import Cell
from facilitator.model.flow import all_cells
from facilitator.model.records import VisitRecord
from facilitator.tui.desk import Desk, HasHints, OpensCells
from facilitator.words.workshop import cell_words, one_line

EXCERPT = 60


def commands(desk: Desk, screen: Screen[object]) -> Iterable[SystemCommand]:
    """The looks, the keys of this screen, the questions of this workshop, and the way out."""
    yield SystemCommand(desk.texts("app.palette.theme"), desk.texts("app.palette.theme_help"), desk.action_theme)
    for hint in screen.all_hints() if isinstance(screen, HasHints) else []:
        action = hint.action

        def run(action: str = action) -> None:
            screen.app.call_later(screen.run_action, action)

        yield SystemCommand(hint.label, hint.key, run)
    yield SystemCommand(desk.texts("app.palette.stop"), "F10", desk.action_stop)
    if desk.has_session:
        yield from _questions(desk, screen)


def _questions(desk: Desk, screen: Screen[object]) -> Iterable[SystemCommand]:
    for cell in all_cells(desk.session):

        def go(cell: Cell = cell) -> None:
            if isinstance(screen, OpensCells):
                screen.open_cell(cell)
            else:
                desk.write(VisitRecord(cell=str(cell)))
                desk.go("workshop")

        yield SystemCommand(cell_words(desk.session, cell), one_line(desk.session.text(cell))[:EXCERPT], go)
