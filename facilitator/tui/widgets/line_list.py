"""A list of lines: each can be read whether or not it is selected, hangs under its mark, and is found by its letter."""

from time import monotonic

from textual import events
from textual.content import Content, Span
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from facilitator.tui.theme import READABLE, contrast
from facilitator.tui.widgets.hanging import hung, mark_length

WORD_SECONDS = 1.0
"""Letters that come this soon after one another are one word."""


class ListLine(Visual):
    """The words of a line. A colour of its own gives way where it could not be read on what lies behind it."""

    def __init__(self, words: Content | str) -> None:
        """Show these words; a text is taken as it is."""
        self._words = words if isinstance(words, Content) else Content(words)
        self._mark = mark_length(self._words.plain)

    def __str__(self) -> str:
        """The words without their colours."""
        return self._words.plain

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The line, and what of it goes on below it."""
        rows = hung(_readable(self._words, style, options), self._mark, width)
        return [strip for row in rows for strip in row.render_strips(width, None, style, options)][:height]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """As wide as the words."""
        return self._words.get_optimal_width(rules, container_width)

    def get_minimal_width(self, rules: RulesMap) -> int:
        """As wide as the longest word."""
        return self._words.get_minimal_width(rules)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """As many rows as the words take."""
        return len(hung(self._words, self._mark, width))


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
    """A list in which letters go to the next line that begins with them."""

    _typed = ""
    _typed_at = 0.0

    def on_key(self, event: events.Key) -> None:
        """A letter; one that no line begins with is for whoever has a use for it."""
        if event.character is None or not event.character.isalpha():
            return
        letter, now = event.character.casefold(), monotonic()
        before = self._typed if now - self._typed_at < WORD_SECONDS else ""
        index = self._next_with(before + letter, 0) if before else None
        if index is None:
            before, index = "", self._next_with(letter, 1)
        if index is not None:
            event.stop()
            event.prevent_default()
            self._typed, self._typed_at = before + letter, now
            self.highlighted = index

    def _next_with(self, letters: str, step: int) -> int | None:
        """The next line that begins with these letters; with a `step` of 0 the one under the cursor may be it."""
        begin = self.highlighted if self.highlighted is not None else -1
        for away in range(step, self.option_count + step):
            index = (begin + away) % self.option_count
            option = self.get_option_at_index(index)
            if not option.disabled and _words_of(str(option.prompt)).startswith(letters):
                return index
        return None


def _words_of(line: str) -> str:
    """A line from its first letter on."""
    place = next((place for place, character in enumerate(line) if character.isalpha()), len(line))
    return line[place:].casefold()
