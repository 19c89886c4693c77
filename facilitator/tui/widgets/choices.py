"""A few options on one or more lines: arrows go along them, space or Enter picks, Del picks nothing."""

from collections.abc import Sequence
from textwrap import wrap

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

Option = tuple[str, str]
"""An option: its id, and what the room reads."""

_MARKS = {(False, False): "○", (False, True): "●", (True, False): "□", (True, True): "■"}
_GAP = 2


def option_lines(labels: Sequence[str], width: int) -> list[list[tuple[int, str]]]:
    """Which options stand on which line, so that no line is wider than `width` cells.

    Each comes with what is read of it there: an option wider than a line goes on under itself.
    """
    lines: list[list[tuple[int, str]]] = [[]]
    used = 0
    for index, label in enumerate(labels):
        needed = cell_len(label) + 2
        if lines[-1] and used + _GAP + needed > width:
            lines.append([])
            used = 0
        first, *rest = [label] if needed <= width else wrap(label, max(1, width - 2)) or [label]
        used += needed + (_GAP if lines[-1] else 0)
        lines[-1].append((index, first))
        lines += [[(index, part)] for part in rest]
    return lines


class FromChoices(Message):
    """Something happened to a few options; only what is made of this is ever sent."""

    def __init__(self, choices: "Choices") -> None:
        """Take the widget that it happened to."""
        super().__init__()
        self.choices = choices

    @property
    def control(self) -> "Choices":
        """The widget that it happened to."""
        return self.choices


class Choices(Widget, can_focus=True):
    """One (or, with `multiple`, any number) of a few options."""

    DEFAULT_CSS = """
    Choices { height: auto; width: 1fr; color: $ink; }
    """
    BINDINGS = [
        Binding("left,up", "move(-1)", show=False),
        Binding("right,down", "move(1)", show=False),
        Binding("space", "pick", show=False),
        Binding("enter", "enter", show=False),
        Binding("backspace,delete", "clear", show=False),
    ]

    class Changed(FromChoices):
        """Another option was picked."""

    class Reached(FromChoices):
        """The cursor came to another option (`under`), or to these options."""

    class Kept(FromChoices):
        """What was picked already was picked once more: it stays."""

    def __init__(
        self,
        options: Sequence[Option],
        chosen: Sequence[str] = (),
        *,
        multiple: bool = False,
        id: str | None = None,
        lead: str = "",
        enter_picks: bool = True,
        letters: bool = False,
    ) -> None:
        """Show `options` with `chosen` picked; `lead` is asked in front of them.

        Where Enter does something else, it does not pick (`enter_picks`); with `letters` one goes to the next
        option that begins with it.
        """
        super().__init__(id=id)
        self._enter_picks, self._letters = enter_picks, letters
        self.options = list(options)
        self.chosen = [key for key in chosen if key]
        self.multiple = multiple
        self.lead = lead
        picked = [index for index, option in enumerate(options) if option[0] in self.chosen]
        self._cursor = picked[0] if picked else 0

    @property
    def value(self) -> str:
        """The option that is picked; empty when none is."""
        return self.chosen[0] if self.chosen else ""

    @property
    def under(self) -> str:
        """The option under the cursor; empty when there are none."""
        return self.options[self._cursor][0] if self.options else ""

    def on_focus(self) -> None:
        """The cursor is here now."""
        self.post_message(self.Reached(self))

    def set_options(self, options: Sequence[Option], chosen: Sequence[str], lead: str = "") -> None:
        """Show other options."""
        shown, cursor = (self.options, self.chosen, self.lead), self._cursor
        self.options, self.chosen, self.lead = list(options), [key for key in chosen if key], lead
        picked = [index for index, option in enumerate(options) if option[0] in self.chosen]
        self._cursor = picked[0] if picked else 0
        is_other = shown != (self.options, self.chosen, self.lead)
        if is_other or cursor != self._cursor:
            self.refresh(layout=is_other)

    def _labels(self) -> list[str]:
        return [label for _, label in self.options]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the options need."""
        return len(option_lines(self._labels(), max(1, width - self._lead_width())))

    def _lead_width(self) -> int:
        return cell_len(self.lead) + 1 if self.lead else 0

    def render(self) -> Content:
        """The options, each with a mark that says whether it is picked."""
        width = max(1, self.content_size.width - self._lead_width())
        lines: list[Content] = []
        marked: set[int] = set()
        for number, line in enumerate(option_lines(self._labels(), width)):
            parts: list[Content | str | tuple[str, str]] = []
            if self.lead:
                lead = self.lead if number == 0 else " " * cell_len(self.lead)
                parts.append((lead + " ", "$quiet"))
            for place, (index, label) in enumerate(line):
                parts.append(" " * _GAP if place else "")
                parts.append(self._option(index, label, goes_on=index in marked))
                marked.add(index)
            lines.append(Content.assemble(*parts))
        return Content("\n").join(lines)

    def _option(self, index: int, label: str, *, goes_on: bool) -> tuple[str, str]:
        picked = self.options[index][0] in self.chosen
        mark = " " if goes_on else _MARKS[self.multiple, picked]
        text = f"{mark} {label}"
        if self.has_focus and index == self._cursor:
            return text, "bold $paper on $accent"
        return text, "bold $said" if picked else "$ink"

    def action_move(self, step: int) -> None:
        """Go to the option before or after."""
        self._cursor = max(0, min(len(self.options) - 1, self._cursor + step))
        self.refresh()
        self.post_message(self.Reached(self))

    def action_pick(self) -> None:
        """Pick the option under the cursor; of many also take it back. One is never taken off by a second press."""
        if not self.options:
            return
        key = self.options[self._cursor][0]
        if not self.multiple and self.chosen == [key]:
            self.post_message(self.Kept(self))
            return
        if self.multiple:
            others = [other for other in self.chosen if other != key]
            picked = others if key in self.chosen else [*others, key]
            # What is no longer offered stays picked, behind what is.
            places = {option: place for place, (option, _) in enumerate(self.options)}
            self.chosen = sorted(picked, key=lambda option: places.get(option, len(places)))
        else:
            self.chosen = [key]
        self.refresh()
        self.post_message(self.Changed(self))

    def action_enter(self) -> None:
        """Enter picks as well, where it does nothing else."""
        self.action_pick()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter is left to the screen where that has something to do with it."""
        return self._enter_picks if action == "enter" else super().check_action(action, parameters)

    def on_key(self, event: events.Key) -> None:
        """A letter goes to the next option that begins with it."""
        if not self._letters or event.character is None or not event.character.isalpha():
            return
        letter = event.character.casefold()
        order = [*range(self._cursor + 1, len(self.options)), *range(self._cursor + 1)]
        place = next((index for index in order if self.options[index][1].casefold().startswith(letter)), None)
        if place is not None:
            event.stop()
            event.prevent_default()
            self._cursor = place
            self.refresh()

    def action_clear(self) -> None:
        """Pick nothing."""
        if self.chosen:
            self.chosen = []
            self.refresh()
            self.post_message(self.Changed(self))

    def on_click(self, event: events.Click) -> None:
        """A click picks."""
        width = max(1, self.content_size.width - self._lead_width())
        lines = option_lines(self._labels(), width)
        if not 0 <= event.y < len(lines):
            return
        position = self._lead_width()
        for index, label in lines[event.y]:
            end = position + cell_len(label) + 2
            if position <= event.x < end + _GAP:
                self._cursor = index
                self.action_pick()
                return
            position = end + _GAP
