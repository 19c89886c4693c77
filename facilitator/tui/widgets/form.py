"""A form: labels at the left, fields at the right, everything on the keyboard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from facilitator.model.basics.clean import clean_line
from facilitator.model.basics.dates import Near, date_input
from facilitator.model.records import Value
from facilitator.texts import Texts
from facilitator.tui.widgets.choices import Choices, Option
from facilitator.tui.widgets.date_field import DateField
from facilitator.tui.widgets.name_field import NameField
from facilitator.tui.widgets.words_box import WordsBox

TEXT_LIMIT = 2000
FieldKind = Literal["text", "words", "name", "date", "flag", "one", "many"]


@dataclass(frozen=True)
class Field:
    """One field: a line of text, `words` that may be many, a name, a day, yes or no, one of some options, or many.

    With `only_if` it is there only while the yes-or-no field of that key says yes; a form opens with
    the cursor in the field that says `begin`. `names` are offered for a name; `near` says where a day lies
    that leaves out its year; `otherwise` is the option that holds while nothing was picked.
    """

    key: str
    label: str
    kind: FieldKind = "text"
    options: Sequence[Option] = ()
    hint: str = ""
    begin: bool = False
    only_if: str = ""
    names: Sequence[str] = ()
    near: Near = "ahead"
    otherwise: str = ""


class Form(VerticalScroll, can_focus=False):
    """Fields with their values; `Changed` follows every change."""

    DEFAULT_CSS = """
    Form { height: 1fr; padding: 0 1; }
    Form .row { height: auto; margin: 0 0 0 0; }
    Form .label { width: 22; color: $quiet; padding: 0 1 0 0; }
    Form .row.-here .label { color: $accent; text-style: bold; }
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
        self, fields: Sequence[Field], values: Mapping[str, Value], texts: Texts, *, id: str | None = None
    ) -> None:
        """Show `fields` holding `values`."""
        super().__init__(id=id)
        self.fields = list(fields)
        self._values = dict(values)
        self._texts = texts
        self._lines: dict[str, NameField | DateField] = {}
        self._typed: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Each field in a row of its own, behind its label."""
        for field in self.fields:
            with Horizontal(classes="row") as row:
                row.display = not field.only_if or self._values.get(field.only_if) is True
                yield Static(field.label, classes="label", markup=False)
                yield self._editor(field)

    def _editor(self, field: Field) -> Input | WordsBox | Choices | NameField | DateField:
        value, field_id = self._values.get(field.key, ""), f"field-{field.key}"
        text = value if isinstance(value, str) else str(value)
        self._typed[field.key] = date_input(text) if field.kind == "date" else text
        if field.kind == "text":
            return Input(text, placeholder=field.hint, id=field_id, max_length=TEXT_LIMIT, select_on_focus=False)
        if field.kind == "words":
            return WordsBox(text, field.hint, field_id=field_id)
        if field.kind == "name":
            self._lines[field.key] = NameField(text, field.names, self._texts, field_id=field_id)
            return self._lines[field.key]
        if field.kind == "date":
            self._lines[field.key] = DateField(text, self._texts, near=field.near, field_id=field_id)
            return self._lines[field.key]
        if field.kind == "flag":
            options = [("yes", self._texts("common.yes_no.yes")), ("no", self._texts("common.yes_no.no"))]
            return Choices(options, ["yes" if value is True else "no"], id=field_id)
        chosen = value if isinstance(value, list) else [text or field.otherwise]
        return Choices(field.options, chosen, multiple=field.kind == "many", id=field_id, letters=True)

    def values(self) -> dict[str, Value]:
        """What the fields hold now."""
        return {field.key: self._value(field) for field in self.fields}

    def _value(self, field: Field) -> Value:
        if field.kind == "text":
            return clean_line(self.query_one(f"#field-{field.key}", Input).value)
        if field.kind == "words":
            return self.query_one(f"#field-{field.key}", WordsBox).clean.strip()
        if field.kind in ("name", "date"):
            return self._lines[field.key].value
        choices = self.query_one(f"#field-{field.key}", Choices)
        if field.kind == "flag":
            return choices.value == "yes"
        if field.kind == "many":
            return list(choices.chosen)
        # What holds anyway is nothing that somebody said: looking at a form changes nothing.
        holds_anyway = choices.value == field.otherwise and not self._values.get(field.key)
        return "" if holds_anyway else choices.value

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The label of the field that is filled in stands out."""
        # By a class: Textual gives parts of what has the focus within it no other style when that goes elsewhere.
        for row in self.query(".row"):
            row.set_class(row in event.widget.ancestors, "-here")

    def on_input_changed(self, event: Input.Changed) -> None:
        """A line of text changed; that it shows what is kept is no change."""
        event.stop()
        key = (event.input.id or "").removeprefix("field-")
        if self._typed.get(key) != event.value:
            self._typed[key] = event.value
            self.post_message(self.Changed(self, key))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Words changed; the same holds for them."""
        event.stop()
        key = (event.text_area.id or "").removeprefix("field-")
        if self._typed.get(key) != event.text_area.text:
            self._typed[key] = event.text_area.text
            self.post_message(self.Changed(self, key))

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
        if self._goes_on(event.input.id):
            event.stop()

    def on_words_box_submitted(self, event: WordsBox.Submitted) -> None:
        """Enter in a field for more words does the same."""
        if self._goes_on(event.box.id):
            event.stop()

    def _goes_on(self, field_id: str | None) -> bool:
        """Go to the next field that can be filled in; tell whether there is one."""
        ids = [f"field-{field.key}" for field in self.fields]
        place = ids.index(field_id) if field_id in ids else len(ids)
        following = [line for key in ids[place + 1 :] for line in self.query(f"#{key}") if line.focusable]
        if following:
            following[0].focus()
        return bool(following)

    def focus_first(self) -> None:
        """Put the cursor in the field where typing begins."""
        begin = next((field for field in self.fields if field.begin), next(iter(self.fields), None))
        if begin is not None:
            self.query_one(f"#field-{begin.key}").focus()
