"""What Ctrl+P finds: every key of the screen, and every question by part of its name."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.screen import Screen

from facilitator.model.cells import Cell
from facilitator.model.flow import all_cells
from facilitator.model.records import VisitRecord
from facilitator.words.workshop import cell_words, one_line

if TYPE_CHECKING:
    from facilitator.tui.app import FacilitatorApp

EXCERPT = 60


def commands(app: "FacilitatorApp", screen: Screen[object]) -> Iterable[SystemCommand]:
    """The looks, the keys of this screen, the questions of this workshop, and the way out."""
    yield SystemCommand(app.texts("app.palette.theme"), app.texts("app.palette.theme_help"), app.action_theme)
    for hint in getattr(screen, "all_hints", list)():
        action = hint.action

        def run(action: str = action) -> None:
            app.call_later(screen.run_action, action)

        yield SystemCommand(hint.label, hint.key, run)
    yield SystemCommand(app.texts("app.palette.stop"), "F10", app.action_stop)
    if app.has_session:
        yield from _questions(app, screen)


def _questions(app: "FacilitatorApp", screen: Screen[object]) -> Iterable[SystemCommand]:
    open_cell = getattr(screen, "open_cell", None)
    for cell in all_cells(app.session):

        def go(cell: Cell = cell) -> None:
            if open_cell is not None:
                open_cell(cell)
            else:
                app.write(VisitRecord(cell=str(cell)))
                app.go("workshop")

        yield SystemCommand(cell_words(app.session, cell), one_line(app.session.text(cell))[:EXCERPT], go)
