"""The least Textual app worth measuring: one text area and a footer."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, TextArea


class BareApp(App[None]):
    """Ctrl+Q ends it."""

    def compose(self) -> ComposeResult:
        """The two widgets."""
        yield TextArea()
        yield Footer()


if __name__ == "__main__":
    BareApp().run()
