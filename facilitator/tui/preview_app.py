"""`sets preview`: the app with nothing but the preview of one question set."""

from pathlib import Path

from facilitator.tui.app import FacilitatorApp
from facilitator.tui.screens.preview import PreviewScreen


class PreviewApp(FacilitatorApp):
    """Esc in the preview ends the app."""

    def __init__(self, workspace: Path, language: str | None, path: Path) -> None:
        """Show the set at `path`."""
        super().__init__(workspace, language)
        self._set = path

    def _show_home(self) -> None:
        self.push_screen(PreviewScreen(self._set, self.workspace, self.texts))
