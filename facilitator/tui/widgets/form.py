"""A form: labels at the left, fields at the right, everything on the keyboard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static

from facilitator.model.basics.clean import clean_line
from facilitator.model.records import Value
from facilitator.tui.widgets.choices import Choices, Option

TEXT_LIMIT = 2000
FieldKind = Literal["text", "flag", "one", "many"]


@dataclass(frozen=True)
class Field:
    """One field: a line of text, yes or no, one of some options, or many of them.

    With `only_if` it is there only while the yes-or-no field of that key says yes; a form opens with
    the cursor in the field that says `begin`.
    """

    key: str
    label: str
    kind: FieldKind = "text"
    options: Sequence[Option] = ()
    hint: str = ""
    begin: bool = False
    only_if: str = ""


class Form(VerticalScroll, can_focus=False):
    """Fields with their values; `Changed` follows every change."""

    DEFAULT_CSS = """
    Form { height: 1fr; padding: 0 1; }
    Form .row { height: auto; margin: 0 0 0 0; }
    Form .label { width: 22; color: $quiet; padding: 0 1 0 0; }
    Form .row:focus-within .label { color: $accent; text-style: bold; }
    Form Input { width: 1fr; }
    Form.-airy .row { margin: 0 0 1 0; }
    """

    class Changed(Message):
        """A field has another value."""

        def __init__(self, form: "Form", key: str) -> None:
            """Take the form and the key of the field."""
            super().__init__()
            self.form, self.key = form, key

    def __init__(
        self, fields: Sequence[Field], values: Mapping[str, Value], words: tuple[str, str], *, id: str | None = None
    ) -> None:
        """Show `fields` holding `values`; `words` are the words for yes and no."""
        super().__init__(id=id)
        self.fields = list(fields)
        self._values = dict(values)
        self._words = words

    def compose(self) -> ComposeResult:
        """A row a field."""
        for field in self.fields:
            with Horizontal(classes="row") as row:
                row.display = not field.only_if or self._values.get(field.only_if) is True
                yield Static(field.label, classes="label", markup=False)
                yield self._editor(field)

    def _editor(self, field: Field) -> Input | Choices:
        value = self._values.get(field.key, "")
        if field.kind == "text":
            text = value if isinstance(value, str) else str(value)
            return Input(text, placeholder=field.hint, id=f"field-{field.key}", max_length=TEXT_LIMIT)
        if field.kind == "flag":
            options = [("yes", self._words[0]), ("no", self._words[1])]
            return Choices(options, ["yes" if value is True else "no"], id=f"field-{field.key}")
        chosen = value if isinstance(value, list) else [str(value)]
        return Choices(field.options, chosen, multiple=field.kind == "many", id=f"field-{field.key}")

    def values(self) -> dict[str, Value]:
        """What the fields hold now."""
        return {field.key: self._value(field) for field in self.fields}

    def _value(self, field: Field) -> Value:
        if field.kind == "text":
            return clean_line(self.query_one(f"#field-{field.key}", Input).value)
        choices = self.query_one(f"#field-{field.key}", Choices)
        if field.kind == "flag":
            return choices.value == "yes"
        return list(choices.chosen) if field.kind == "many" else choices.value

    def on_input_changed(self, event: Input.Changed) -> None:
        """A line of text changed."""
        event.stop()
        self.post_message(self.Changed(self, (event.input.id or "").removeprefix("field-")))

    def on_choices_changed(self, event: Choices.Changed) -> None:
        """Another option was picked."""
        event.stop()
        self._show_rows()
        self.post_message(self.Changed(self, (event.choices.id or "").removeprefix("field-")))

    def _show_rows(self) -> None:
        """Show each row only while it is of use."""
        values = self.values()
        for field, row in zip(self.fields, self.query(".row"), strict=True):
            row.display = not field.only_if or values.get(field.only_if) is True

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next field; on the last one it is left to whoever shows the form."""
        if self.fields and event.input.id != f"field-{self.fields[-1].key}":
            event.stop()
            self.screen.focus_next()

    def focus_first(self) -> None:
        """Put the cursor in the field where typing begins."""
        begin = next((field for field in self.fields if field.begin), next(iter(self.fields), None))
        if begin is not None:
            self.query_one(f"#field-{begin.key}").focus()
