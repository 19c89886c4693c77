"""Pick one thing from a list."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from facilitator.tui.standing import Dialog
from facilitator.tui.widgets.box import Box
from facilitator.tui.widgets.keys import Keys
from facilitator.tui.widgets.line_list import LineList, list_line


class PickDialog(Dialog[str]):
    """A list; Enter picks, Esc closes with nothing picked."""

    def __init__(self, title: str, options: Sequence[tuple[str, str]], keys: str) -> None:
        """Offer `options` (id and words) under `title`; `keys` says what to press."""
        super().__init__()
        self._heading, self._options, self._keys = title, list(options), keys

    def compose(self) -> ComposeResult:
        """The list in a box."""
        with Box():
            heading, _, more = self._heading.partition("\n\n")
            yield Static(heading, classes="heading", markup=False)
            if more:
                with VerticalScroll(classes="quote", can_focus=False):
                    yield Static(more, markup=False)
            yield LineList(*[list_line(Content(words), id=key) for key, words in self._options])
            yield Keys(self._keys)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Picked."""
        self.close_with(event.option_id)
