"""Ctrl+P: every command, every place to go, and all that was said, by a word of it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from facilitator.texts import Texts
from facilitator.tui.standing import Dialog
from facilitator.tui.widgets.box import Box
from facilitator.tui.widgets.keys import Keys
from facilitator.tui.widgets.line_list import LineList, list_line

MOST_OF_A_KIND = 8


class Offered(NamedTuple):
    """One line of what can be chosen: what is done by it, under which heading, its words, and more about it."""

    choice: str
    heading: str
    words: str
    about: str = ""


class SearchDialog(Dialog[str]):
    """A line to type in, and below it what fits; without letters all that can be pressed here."""

    BINDINGS = [
        Binding("down", "walk('cursor_down')", show=False, priority=True),
        Binding("up", "walk('cursor_up')", show=False, priority=True),
        Binding("pagedown", "walk('page_down')", show=False, priority=True),
        Binding("pageup", "walk('page_up')", show=False, priority=True),
        Binding("ctrl+p", "close", show=False, priority=True),
    ]

    def __init__(self, texts: Texts, look: Callable[[str], Sequence[Offered]]) -> None:
        """Offer what `look` finds for the words that are typed."""
        super().__init__()
        self._texts, self._look = texts, look
        self._offered: list[Offered] = []

    def compose(self) -> ComposeResult:
        """The line, what was found, and what to press."""
        with Box():
            yield Input(placeholder=self._texts("app.search.hint"), id="wanted", max_length=100)
            yield LineList(id="found")
            yield Static("", id="nothing", classes="note", markup=False)
            yield Keys(self._texts("app.search.keys"))

    def begin(self) -> None:
        """Ready to type."""
        self._show("")
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look again."""
        event.stop()
        self._show(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes what is highlighted."""
        event.stop()
        self.query_one(OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Chosen."""
        self.close_with(self._offered[int(event.option_id or 0)].choice)

    def action_walk(self, step: str) -> None:
        """The arrows go along what was found, while typing goes on above it."""
        results = self.query_one(OptionList)
        if results.option_count:
            getattr(results, f"action_{step}")()

    def _show(self, wanted: str) -> None:
        options = self.query_one(LineList)
        options.clear_options()
        heading, shown = "", 0
        self._offered = list(self._look(wanted.strip()))
        for number, offered in enumerate(self._offered):
            if offered.heading != heading:
                heading, shown = offered.heading, 0
                options.add_option(list_line(Content.styled(heading, "bold $accent"), disabled=True))
            shown += 1
            if shown <= MOST_OF_A_KIND or not wanted.strip():
                options.add_option(list_line(_words(offered), id=str(number)))
        places = (place for place in range(options.option_count) if not options.get_option_at_index(place).disabled)
        options.highlighted = next(places, None)
        nothing = self.query_one("#nothing", Static)
        nothing.display = not options.option_count
        nothing.update(self._texts("app.search.nothing", wanted=wanted.strip()))


def _words(offered: Offered) -> Content:
    if not offered.about:
        return Content(f"  {offered.words}")
    return Content.assemble(f"  {offered.words}  ", (offered.about, "$quiet"))
