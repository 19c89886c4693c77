"""A screen that goes step by step: its steps stand in one line, PgDn goes to the next."""

from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.css.query import NoMatches
from textual.widget import Widget
from textual.widgets import ContentSwitcher, OptionList, Static

from facilitator.model.records import ItemRecord, Of, SetRecord, Value
from facilitator.tui.session_screen import SessionScreen
from facilitator.tui.widgets.key_line import Hint, KeyLine
from facilitator.tui.widgets.line_list import list_line
from facilitator.tui.widgets.same_words import show_words
from facilitator.tui.widgets.saving_form import SavingForm

HELD_SECONDS = 0.5
TRAIL_COLUMNS = 104


def names_that_fit(names: Sequence[str], place: int, width: int) -> tuple[int, int]:
    """From which to before which name fits in `width` cells, the one at `place` in any case.

    Names after it go before those that lie behind; two cells are kept free at an end that is cut off.
    """
    first, last = place, place + 1
    while True:
        for low, high in ((first, last + 1), (first - 1, last)):
            cut = 2 * (low > 0) + 2 * (high < len(names))
            if low >= 0 and high <= len(names) and sum(map(cell_len, names[low:high])) + cut <= width:
                first, last = low, high
                break
        else:
            return first, last


class StepScreen(SessionScreen):
    """Steps with a list or a form each; `before` and `after` name the screens around it."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")

    STEPS: Sequence[str] = ()
    NAME = ""
    BEFORE = ""
    AFTER = ""

    def __init__(self) -> None:
        """Start at the first step."""
        super().__init__()
        self._step = self.STEPS[0]
        self._taken_off = 0.0

    def steps(self) -> Sequence[str]:
        """The steps of this workshop, in their order."""
        return self.STEPS

    def start_at(self, step: str) -> None:
        """Begin at another step than the first."""
        self._step = step

    def compose(self) -> ComposeResult:
        """The line of steps, then one step at a time."""
        yield Static("", id="alarm", markup=False)
        yield Static("", id="trail", markup=False)
        with ContentSwitcher(initial=self._step):
            for step in self.steps():
                with Vertical(id=step, classes="step"):
                    yield Static(self.step_ask(step), classes="ask", markup=False)
                    yield from self.compose_step(step)
        yield KeyLine()

    def step_ask(self, step: str) -> str:
        """What one step asks, at its top."""
        return self.texts(f"app.{self.NAME}.{step}_ask")

    def compose_step(self, step: str) -> Sequence[Widget]:
        """The widgets of one step."""
        return ()

    def show(self) -> None:
        """Show the step."""
        self._show_trail()
        self.query_one(ContentSwitcher).current = self._step
        self.show_step(self._step)

    def _show_trail(self) -> None:
        """The names of the steps; where they do not fit, those around this one."""
        steps = self.steps()
        names = [f" {self.texts(f'app.{self.NAME}.{step}')} " for step in steps]
        place = steps.index(self._step)
        first, last = names_that_fit(names, place, min(self.size.width, TRAIL_COLUMNS) - 2)
        parts: list[Content | str | tuple[str, str]] = ["… "] if first else []
        for number in range(first, last):
            parts.append((names[number], "bold $paper on $accent") if number == place else names[number])
        parts += [" …"] if last < len(names) else []
        show_words(self.query_one("#trail", Static), Content.assemble(*parts))

    def on_resize(self) -> None:
        """Another width shows more or fewer names."""
        if self.desk.has_session and self.query("#trail"):
            self._show_trail()

    def show_step(self, step: str) -> None:
        """Fill the widgets of one step from the session."""

    def focus_step(self) -> None:
        """Put the focus where this step is worked in."""
        for widget in self.query(f"#{self._step} *"):
            if widget.focusable:
                widget.focus()
                return

    def begin(self) -> None:
        """Show the first step, or the one that was asked for, if this workshop has it."""
        if self._step not in self.steps():
            self._step = self.steps()[0]
        super().begin()
        self.after_refresh(self.focus_step)

    def hints(self) -> Sequence[Hint]:
        """Onward, back, and what this step does."""
        texts = self.texts
        last = self._step == self.steps()[-1]
        label = texts(f"app.{self.NAME}.onward") if last else texts("app.key.next")
        return [
            Hint("PgDn", label, "next", texts("app.key.next")),
            Hint("PgUp", texts("app.key.previous"), "previous"),
            *self.step_hints(self._step),
            *self.begin_hints(),
            Hint("F1", texts("app.key.help"), "help", stays=True),
        ]

    def begin_hints(self) -> Sequence[Hint]:
        """How to leave the steps, where that can be done at once."""
        return ()

    def step_hints(self, step: str) -> Sequence[Hint]:
        """What can be pressed in one step."""
        return ()

    def action_enter(self) -> None:
        """A click on Enter in the footer."""
        if isinstance(self.focused, OptionList):
            self.focused.action_select()

    def action_next(self) -> None:
        """The next step, or the next screen."""
        self._move(1)

    def action_previous(self) -> None:
        """The step before, or the screen before."""
        self._move(-1)

    def _move(self, step: int) -> None:
        self.commit()
        steps = self.steps()
        place = steps.index(self._step) + step
        if 0 <= place < len(steps):
            self.go_step(steps[place])
        elif step > 0:
            self.leave()
            self.desk.go(self.AFTER)
        elif self.BEFORE:
            self.desk.go(self.BEFORE)
        elif self.desk.page_key_is_held:
            self.say(self.texts("app.key.held"))
        else:
            self.desk.go_home()

    def leave(self) -> None:
        """The last step is done: on to the next screen."""

    def go_step(self, step: str) -> None:
        """Show one of the steps, ready to work in."""
        self.commit()
        self._step = step
        self.refresh_all()
        self.after_refresh(self.focus_step)

    # -- settings in a form ------------------------------------------------------------------------

    def commit(self) -> None:
        """Keep what is typed in this step."""
        self.keep_form()

    def on_saving_form_due(self) -> None:
        """The form alone: what is typed beside it is not at its end yet."""
        self.keep_form()

    def keep_form(self) -> None:
        """Keep what the form of this step holds."""
        if not self.desk.has_session:
            return
        try:
            form = self.query_one(f"#{self._step}").query_one(SavingForm)
        except NoMatches:
            return
        for key, value in form.values().items():
            self.keep(key, value)

    def keep(self, key: str, value: Value) -> None:
        """Keep one setting, if it changed."""
        if self.session.settings.get(key, "") != value:
            self.write(SetRecord(key=key, value=value))

    # -- lists -------------------------------------------------------------------------------------

    def fill(self, list_id: str, options: Sequence[tuple[str, Content | str]]) -> None:
        """Fill a list anew. The highlight stays on its line, wherever that has moved; else at its place."""
        option_list = self.query_one(f"#{list_id}", OptionList)
        place, line = option_list.highlighted, self.highlighted(list_id)
        keys = [key for key, _ in options]
        place = keys.index(line) if line in keys else place
        option_list.clear_options()
        for key, words in options:
            option_list.add_option(list_line(words if isinstance(words, Content) else Content(words), id=key))
        if options:
            option_list.highlighted = min(place or 0, len(options) - 1)

    def highlighted(self, list_id: str) -> str:
        """The id of the highlighted line of a list; empty when there is none."""
        option_list = self.query_one(f"#{list_id}", OptionList)
        if option_list.highlighted is None:
            return ""
        return option_list.get_option_at_index(option_list.highlighted).id or ""

    def take_off(self, of: Of, item: str) -> None:
        """Take an item off its list; undo brings it back. A key that is held takes off one."""
        known = self.session.item(of, item)
        held = monotonic() - self._taken_off < HELD_SECONDS
        self._taken_off = monotonic()
        if known is not None and not held:
            self.write(ItemRecord(of=of, id=item, gone=True))
            self.refresh_all()
            self.say(self.texts("app.form.removed", what=known.called))
