"""A line for a day: as it is typed, and below it the day that was read."""

from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from facilitator.model.basics.clean import clean_line
from facilitator.model.basics.dates import Near, date_input, read_date
from facilitator.texts import Texts
from facilitator.words.dates import spoken_day

TYPED_LIMIT = 60


class DateField(Vertical):
    """A day without a year is taken to lie `near`; what is read is shown at once, and so is what is no day."""

    DEFAULT_CSS = """
    DateField { width: 1fr; height: auto; }
    DateField .reading { height: auto; padding: 0 1; display: none; }
    """

    def __init__(self, value: str, texts: Texts, *, near: Near = "ahead", field_id: str | None = None) -> None:
        """Show a day that is kept, as somebody would type it; `field_id` is the id of the line itself."""
        super().__init__()
        self._texts, self._near, self._given = texts, near, value
        # Kept by name: a form that closes while it opens has no parts to be found in it.
        self._line = Input(
            date_input(value),
            placeholder=texts("app.form.date_hint"),
            id=field_id,
            max_length=TYPED_LIMIT,
            select_on_focus=False,
        )
        self._reading = Static("", classes="reading", markup=False)

    def compose(self) -> ComposeResult:
        """The line, and what was read of it."""
        yield self._line
        yield self._reading

    def on_mount(self) -> None:
        """Say of what is kept how it is read."""
        self._show_reading()

    def on_input_changed(self) -> None:
        """Something else was typed."""
        self._show_reading()

    @property
    def value(self) -> str:
        """The day as ISO text; what is no day as it was typed, and what nobody changed as it was kept."""
        typed = clean_line(self._line.value)
        if typed == clean_line(date_input(self._given)):
            return self._given
        return read_date(typed, date.today(), self._near) or typed

    def _show_reading(self) -> None:
        reading, value = self._reading, self.value
        reading.display = bool(value)
        day = read_date(value)
        words = spoken_day(day, self._texts) if day else self._texts("app.form.no_date")
        reading.update(Content.styled(words, "$said" if day else "$unknown"))
