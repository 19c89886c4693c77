"""A list of lines: each can be read whether or not it is selected, hangs under its mark, and is found by its letter."""

from textual import events
from textual.content import Content, Span
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, RulesMap, Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from facilitator.tui.theme import READABLE, contrast

HANG = 2
"""How far what follows of a line stands in."""

MARKS = " ●○◐□■•?!–+→"


class ListLine(Visual):
    """The words of a line. A colour of its own gives way where it could not be read on what lies behind it."""

    def __init__(self, words: Content | str) -> None:
        """Show these words; a text is taken as it is."""
        self._words = words if isinstance(words, Content) else Content(words)
        plain = self._words.plain
        self._mark = min(len(plain) - len(plain.lstrip(MARKS)), 2 * HANG)

    def __str__(self) -> str:
        """The words without their colours."""
        return self._words.plain

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The line, and what of it goes on below it."""
        rows = _hung(_readable(self._words, style, options), self._mark, width)
        return [strip for row in rows for strip in row.render_strips(width, None, style, options)][:height]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """As wide as the words."""
        return self._words.get_optimal_width(rules, container_width)

    def get_minimal_width(self, rules: RulesMap) -> int:
        """As wide as the longest word."""
        return self._words.get_minimal_width(rules)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """As many rows as the words take."""
        return len(_hung(self._words, self._mark, width))


def _hung(words: Content, mark: int, width: int) -> list[Content]:
    """The rows of a line; those after the first stand in."""
    if words.cell_length <= width and "\n" not in words.plain:
        return [words]
    hang = mark or HANG
    rows = words[mark:].wrap(max(1, width - hang))
    return [words[:mark] + rows[0], *(Content(" " * hang) + row for row in rows[1:])]


def _readable(words: Content, style: Style, options: RenderOptions) -> Content:
    background = style.background
    if background is None:
        return words
    spans: list[Span] = []
    for span in words.spans:
        own = options.get_style(span.style)
        fades = own.foreground is not None and contrast(own.foreground, background) < READABLE
        spans.append(Span(span.start, span.end, Style(bold=own.bold) if fades else own))
    return Content(words.plain, spans)


def list_line(words: Content | str, id: str | None = None, *, disabled: bool = False) -> Option:
    """A line of a list."""
    return Option(ListLine(words), id=id, disabled=disabled)


class LineList(OptionList):
    """A list in which a letter goes to the next line that begins with it."""

    def on_key(self, event: events.Key) -> None:
        """A letter; one that no line begins with is for whoever has a use for it."""
        if event.character is None or not event.character.isalpha():
            return
        found = self._next_with(event.character.casefold())
        if found is not None:
            event.stop()
            event.prevent_default()
            self.highlighted = found

    def _next_with(self, letter: str) -> int | None:
        begins = self.highlighted if self.highlighted is not None else -1
        for step in range(1, self.option_count + 1):
            index = (begins + step) % self.option_count
            option = self.get_option_at_index(index)
            if not option.disabled and _letter(str(option.prompt)) == letter:
                return index
        return None


def _letter(words: str) -> str:
    return next((character for character in words.casefold() if character.isalpha()), "")
