"""Pick one thing from a list."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from facilitator.tui.standing import Dialog


class PickDialog(Dialog[str]):
    """A list; Enter picks, Esc closes with nothing picked."""

    def __init__(self, title: str, options: Sequence[tuple[str, str]], keys: str) -> None:
        """Offer `options` (id and words) under `title`; `keys` says what to press."""
        super().__init__()
        self._heading, self._options, self._keys = title, list(options), keys

    def compose(self) -> ComposeResult:
        """The list in a box."""
        with Vertical(classes="box"):
            yield Static(self._heading, classes="heading", markup=False)
            yield OptionList(*[Option(Content(words), id=key) for key, words in self._options])
            yield Static(self._keys, classes="keys", markup=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Picked."""
        self.close_with(event.option_id)
