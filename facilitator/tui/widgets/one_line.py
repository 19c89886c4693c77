"""Fields of one line: what is pasted in them is put on one line, and what is too much is refused aloud."""

from textual import events
from textual.widget import Widget
from textual.widgets import Input

from facilitator.model.basics.clean import clean_text
from facilitator.tui.widgets.answer_area import typed_character


def too_much_for_field(event: events.Event, field: Widget | None) -> int:
    """How many characters `field` may hold, when what is typed or pasted would be more; 0 when it can be taken.

    Textual keeps the first line of a paste and drops the others, and refuses in silence what is too long.
    """
    if not isinstance(field, Input):
        return 0
    if isinstance(event, events.Paste) and len(event.text.strip().splitlines()) > 1:
        # Only Prepare has fields that take lines: a start need not wait for them.
        from facilitator.tui.widgets.lines_input import LinesInput, too_much_in_lines

        if isinstance(field, LinesInput):
            return too_much_in_lines(event.text)
    added = ""
    if isinstance(event, events.Key) and event.is_printable:
        added = typed_character(event) or ""
    elif isinstance(event, events.Paste):
        event.text = added = clean_text(event.text).strip("\n").replace("\n", " ").replace("\t", " ")
    most, selected = field.max_length, len(field.selected_text)
    return most if most and added and len(field.value) - selected + len(added) > most else 0
