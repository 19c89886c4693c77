"""A screen that goes step by step: its steps stand in one line, PgDn goes to the next."""

from collections.abc import Sequence
from time import monotonic

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.css.query import NoMatches
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import ContentSwitcher, OptionList, Static
from textual.widgets.option_list import Option

from facilitator.model.records import ItemRecord, Of, SetRecord, Value
from facilitator.tui.session_screen import SessionScreen
from facilitator.tui.widgets.form import Form
from facilitator.tui.widgets.key_line import Hint, KeyLine

SAVE_SECONDS = 0.5
HELD_SECONDS = 0.5


class StepScreen(SessionScreen):
    """Steps with a list or a form each; `before` and `after` name the screens around it."""

    STEPS: Sequence[str] = ()
    NAME = ""
    BEFORE = ""
    AFTER = ""

    def __init__(self) -> None:
        """Start at the first step."""
        super().__init__()
        self._step = self.STEPS[0]
        self._timer: Timer | None = None
        self._taken_off = 0.0

    def compose(self) -> ComposeResult:
        """The line of steps, then one step at a time."""
        yield Static("", id="alarm", markup=False)
        yield Static("", id="trail", markup=False)
        with ContentSwitcher(initial=self._step):
            for step in self.STEPS:
                with Vertical(id=step, classes="step"):
                    yield Static(self.texts(f"app.{self.NAME}.{step}_ask"), classes="ask", markup=False)
                    yield from self.compose_step(step)
        yield KeyLine()

    def compose_step(self, step: str) -> Sequence[Widget]:
        """The widgets of one step."""
        return ()

    def show(self) -> None:
        """Show the step."""
        parts: list[Content | str | tuple[str, str]] = []
        for step in self.STEPS:
            name = f" {self.texts(f'app.{self.NAME}.{step}')} "
            parts.append((name, "bold $paper on $accent") if step == self._step else name)
        self.query_one("#trail", Static).update(Content.assemble(*parts))
        self.query_one(ContentSwitcher).current = self._step
        self.show_step(self._step)

    def show_step(self, step: str) -> None:
        """Fill the widgets of one step from the session."""

    def focus_step(self) -> None:
        """Put the focus where this step is worked in."""
        box = self.query_one(f"#{self._step}")
        for widget in box.query("*"):
            if widget.focusable:
                widget.focus()
                return

    def on_mount(self) -> None:
        """Show the first step."""
        super().on_mount()
        self.call_after_refresh(self.focus_step)

    def hints(self) -> Sequence[Hint]:
        """Onward, back, and what this step does."""
        texts = self.texts
        last = self._step == self.STEPS[-1]
        label = texts(f"app.{self.NAME}.onward") if last else texts("app.key.next")
        return [
            Hint("PgDn", label, "next", texts("app.key.next")),
            Hint("PgUp", texts("app.key.previous"), "previous", ""),
            *self.step_hints(self._step),
            Hint("F1", texts("app.key.help"), "help", ""),
        ]

    def step_hints(self, step: str) -> Sequence[Hint]:
        """What can be pressed in one step."""
        return ()

    def action_next(self) -> None:
        """The next step, or the next screen."""
        self._move(1)

    def action_previous(self) -> None:
        """The step before, or the screen before."""
        self._move(-1)

    def _move(self, step: int) -> None:
        self.commit()
        place = self.STEPS.index(self._step) + step
        if 0 <= place < len(self.STEPS):
            self._step = self.STEPS[place]
            self.refresh_all()
            self.call_after_refresh(self.focus_step)
        elif step > 0:
            self.desk.go(self.AFTER)
        elif self.BEFORE:
            self.desk.go(self.BEFORE)
        else:
            self.desk.go_home()

    # -- settings in a form ------------------------------------------------------------------------

    def on_form_changed(self) -> None:
        """A field of this step changed: kept a moment later."""
        if self._timer is None:
            self._timer = self.set_timer(SAVE_SECONDS, self._save)

    def _save(self) -> None:
        self._timer = None
        self.commit()

    def commit(self) -> None:
        """Keep what the form of this step holds."""
        if not self.desk.has_session:
            return
        try:
            form = self.query_one(f"#{self._step}").query_one(Form)
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
        """Fill a list anew, with the highlight where it was."""
        option_list = self.query_one(f"#{list_id}", OptionList)
        place = option_list.highlighted
        option_list.clear_options()
        for key, words in options:
            option_list.add_option(Option(words if isinstance(words, Content) else Content(words), id=key))
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
            self.say(self.texts("app.form.removed", what=known.text("name") or known.text("text") or item))
