"""A line for a name: whoever is known is offered, and what it reads is what is kept."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.suggester import Suggester, SuggestionReady
from textual.widgets import Input, Static

from facilitator.model.answers.names import could_be_name
from facilitator.model.basics.clean import clean_line
from facilitator.texts import Texts
from facilitator.tui.widgets.choices import Choices

TYPED_LIMIT = 400


class NameLine(Input):
    """Enter, Tab and leaving take the name that is offered; Del takes the offer away."""

    BINDINGS = [
        Binding("enter", "take_and_submit", show=False),
        Binding("delete", "refuse", show=False),
    ]

    def __init__(self, value: str, names: Sequence[str], *, id: str | None = None) -> None:
        """Show what is kept: that is not offered anything for."""
        self._names = list(names)
        self._refused = value
        super().__init__(
            value, id=id, max_length=TYPED_LIMIT, select_on_focus=False, suggester=_Offers(self), valid_empty=True
        )

    def put(self, value: str) -> None:
        """Show another name that is kept."""
        self._refused = value
        self.value = value
        self.cursor_position = len(value)

    @property
    def offer(self) -> str:
        """The name that stands in the line beyond what was typed; empty when there is none."""
        typed = self.value
        if not typed.strip() or typed == self._refused:
            return ""
        if typed.casefold() in (name.casefold() for name in self._names):
            return ""
        return next((name for name in self._names if name.casefold().startswith(typed.casefold())), "")

    @property
    def name_read(self) -> str:
        """The name as it stands there to be read."""
        return clean_line(self.offer or self.value)

    def take(self) -> None:
        """Keep what is offered."""
        if self.offer:
            self.put(self.offer)

    def on_blur(self, event: events.Blur) -> None:
        """Leaving keeps what the line reads."""
        self.take()

    async def action_take_and_submit(self) -> None:
        """Enter."""
        self.take()
        await self.action_submit()

    def action_refuse(self) -> None:
        """Del: without the offer; where there is none it takes a letter away."""
        if not self.offer:
            self.action_delete_right()
            return
        self._refused = self.value
        self.post_message(SuggestionReady(self.value, ""))
        self.post_message(self.Changed(self, self.value))


class _Offers(Suggester):
    """Shows in the line what the line offers."""

    def __init__(self, line: NameLine) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._line = line

    async def get_suggestion(self, value: str) -> str | None:
        offer = self._line.offer
        return value + offer[len(value) :] if offer else None


class NameField(Vertical):
    """The line, what Enter makes of it, and whether somebody who is not known yet comes on the list of people."""

    DEFAULT_CSS = """
    NameField { width: 1fr; height: auto; }
    NameField .reading { height: auto; padding: 0 1; color: $quiet; display: none; }
    NameField Choices { display: none; padding: 0 1; }
    """

    def __init__(self, value: str, names: Sequence[str], texts: Texts, *, field_id: str | None = None) -> None:
        """Show a name that is kept; `names` are offered."""
        super().__init__()
        self._texts, self._names, self._given = texts, list(names), value
        # Kept by name: a form that closes while it opens has no parts to be found in it.
        self.line = NameLine(value, names, id=field_id)
        self._reading = Static("", classes="reading", markup=False)
        options = [("here", texts("app.name.here")), ("list", texts("app.name.on_list"))]
        self._wanted = Choices(options, ["here"], lead=texts("app.name.new"))

    def compose(self) -> ComposeResult:
        """The line, what is offered, and the question about who is new."""
        yield self.line
        yield self._reading
        yield self._wanted

    @property
    def value(self) -> str:
        """The name as it stands there to be read."""
        return self.line.name_read

    @property
    def newcomer(self) -> str:
        """Who is to come on the list of people; empty when nobody is."""
        return self.value if self._wanted.display and self._wanted.value == "list" else ""

    def on_input_changed(self) -> None:
        """Say what Enter will keep, or ask about who is not known."""
        offer = self.line.offer
        self._reading.display = bool(offer)
        if offer:
            self._reading.update(self._texts("app.name.offer", name=offer, typed=self.line.value))
        known = self.value.casefold() in (name.casefold() for name in self._names)
        is_new = self.value != self._given and not known and could_be_name(self.value)
        self._wanted.display = is_new and not offer

    def on_choices_changed(self, event: Choices.Changed) -> None:
        """Nobody else waits for this choice."""
        event.stop()
