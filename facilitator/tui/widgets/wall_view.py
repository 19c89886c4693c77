"""The wall: one calm picture of what is being talked about."""

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from facilitator.model.room.picture import Wall, WallLine
from facilitator.tui.theme import MARK_STYLES
from facilitator.tui.widgets.blind_view import blind_content
from facilitator.tui.widgets.card import TITLE_ROWS
from facilitator.tui.widgets.cliff_view import cliff_content
from facilitator.tui.widgets.closing_view import closing_content
from facilitator.tui.widgets.domino_view import domino_content
from facilitator.tui.widgets.hanging import hung_text
from facilitator.tui.widgets.moment_line import MomentLine
from facilitator.tui.widgets.same_words import show_words

STORY_LINES = 6
ANSWER_LINES = 2
CARD_COLUMNS = 104
FACTS_LEAST = 16
AIR_ROWS = 2
MORE = " …"


class WallView(Widget):
    """Shows one `Wall`, and can show nothing that is not in it. It has no keys and keeps no state."""

    DEFAULT_CSS = """
    WallView { height: 1fr; width: 100%; align-horizontal: center; }
    WallView #wall-card { height: 1fr; width: 100%; max-width: 104; padding: 0 4; align-vertical: middle; }
    WallView #wall-title { color: $accent; text-style: bold; height: auto; margin: 0 0 1 0; }
    WallView #wall-text { height: auto; }
    WallView #wall-page { height: 1fr; width: 100%; max-width: 104; padding: 0 2; }
    WallView #wall-head { height: 1; }
    WallView #wall-subject { width: 1fr; text-style: bold; text-overflow: ellipsis; text-wrap: nowrap; height: 1; }
    WallView #wall-story { color: $quiet; height: auto; }
    WallView #wall-open { height: auto; border-left: outer $accent; padding: 0 0 0 1; }
    WallView #wall-name { height: 1; }
    WallView #wall-question { text-style: bold; height: auto; }
    WallView #wall-answer { height: 2; scrollbar-size-vertical: 0; }
    WallView #wall-noted { height: auto; }
    WallView #wall-facts { height: auto; color: $quiet; }
    WallView #wall-lines { height: auto; margin: 1 0 0 0; }
    WallView #wall-note { height: auto; color: $accent; text-style: bold; }
    """

    def compose(self) -> ComposeResult:
        """A card for what is told, a page for what is asked."""
        with Vertical(id="wall-card"):
            yield Static("", id="wall-title", markup=False)
            yield Static("", id="wall-text", markup=False)
        with Vertical(id="wall-page"):
            with Horizontal(id="wall-head"):
                yield Static("", id="wall-subject", markup=False)
                yield MomentLine()
            yield Static("", id="wall-story", markup=False)
            with Vertical(id="wall-open"):
                yield Static("", id="wall-name", markup=False)
                yield Static("", id="wall-question", markup=False)
                with VerticalScroll(id="wall-answer", can_focus=False):
                    yield Static("", id="wall-words", markup=False)
                yield Static("", id="wall-facts", markup=False)
                yield Static("", id="wall-noted", markup=False)
            yield Static("", id="wall-lines", markup=False)
            yield Static("", id="wall-note", markup=False)

    @property
    def ready(self) -> bool:
        """Whether all of it is there to be shown in: the disk may be quicker than the screen."""
        # Without a width all would be cut to nothing, and nothing would show it anew.
        parts = ("#wall-text", "#wall-words", "#wall-note")
        return self.size.width > 0 and all(self.query(part) for part in parts)

    def show(self, wall: Wall) -> None:
        """Show this picture."""
        page = wall.kind == "page"
        self.query_one("#wall-page").display = page
        self.query_one("#wall-card").display = not page
        if page:
            self._show_page(wall)
        else:
            show_words(self.query_one("#wall-title", Static), wall.title)
            show_words(self.query_one("#wall-text", Static), self._card_content(wall))

    def _card_content(self, wall: Wall) -> Content:
        width = max(20, min(self.size.width, CARD_COLUMNS) - 8)
        rows = self.size.height - TITLE_ROWS
        if wall.cliff is not None:
            return cliff_content(wall.cliff, width, rows)
        if wall.closing is not None:
            return closing_content(wall.closing, width, rows)
        if wall.domino is not None:
            return domino_content(wall.domino, width, rows)
        if wall.blind is not None:
            return blind_content(wall.blind)
        return _fitting(wall.text, width, rows - AIR_ROWS)

    def _show_page(self, wall: Wall) -> None:
        show_words(self.query_one("#wall-subject", Static), wall.title)
        self.query_one(MomentLine).show(wall.moments)
        show_words(self.query_one("#wall-story", Static), wall.story)
        name = Content.assemble((wall.name, "bold $accent"), "   ", (wall.state, "$unknown"))
        show_words(self.query_one("#wall-name", Static), name)
        show_words(self.query_one("#wall-question", Static), wall.question)
        show_words(self.query_one("#wall-words", Static), wall.answer)
        facts = self.query_one("#wall-facts", Static)
        show_words(facts, wall.facts)
        facts.display = bool(wall.facts)
        note = wall.just_noted or wall.note
        show_words(self.query_one("#wall-note", Static), note)
        self.query_one("#wall-note").display = bool(note)
        self._fit(wall)
        self.query_one("#wall-answer", VerticalScroll).scroll_end(animate=False)

    def _line(self, line: WallLine) -> Content:
        room = max(8, min(self.size.width, CARD_COLUMNS) - 8 - len(line.name))
        said = line.said if len(line.said) <= room else line.said[: room - 1].rstrip() + "…"
        name_style = "bold" if said else "$quiet"
        style = MARK_STYLES[line.state]
        return Content.assemble((line.mark, style), " ", (line.name, name_style), "  ", (said, "$quiet"))

    def _fit(self, wall: Wall) -> None:
        """The question is whole with two lines of answer; then come the story, what was picked elsewhere, air."""
        width = max(10, min(self.size.width, CARD_COLUMNS) - 6)
        note = _lines(wall.just_noted or wall.note, width)
        fixed = 2 + _lines(wall.question, width) + _lines(wall.facts, width) + len(wall.lines) + note
        spare = self.size.height - fixed - ANSWER_LINES
        spare -= self._fit_noted(wall, spare)
        story = max(0, min(_lines(wall.story, width), STORY_LINES, spare - (1 if spare > STORY_LINES else 0)))
        spare -= story
        answer = max(0, min(_lines(wall.answer, width) - ANSWER_LINES, spare))
        self.query_one("#wall-answer").styles.height = ANSWER_LINES + answer
        spare -= answer
        # What was just noted comes and goes: its row is kept, so that nothing moves.
        spare -= 1 if spare and not note else 0
        spare -= self._fit_lines(wall, width, spare)
        between = 1 if spare else 0
        self.query_one("#wall-lines").styles.margin = (between, 0, between if spare > AIR_ROWS else 0, 0)
        self._fit_story(story, spare - between)

    def _fit_noted(self, wall: Wall, spare: int) -> int:
        """Show what hangs on the open question as far as there are rows to spare; how many that took."""
        noted = self._noted(wall)
        shown = noted[: max(0, spare)]
        if shown and len(shown) < len(noted):
            shown[-1] = Content.assemble(shown[-1], (MORE, "$quiet"))
        self.query_one("#wall-noted", Static).update(Content("\n").join(shown))
        self.query_one("#wall-noted").display = bool(shown)
        return len(shown)

    def _fit_lines(self, wall: Wall, width: int, spare: int) -> int:
        """Show the other questions, with what was picked there where that leaves a row; how many rows that took."""
        shown = [self._line(line) for line in wall.lines]
        with_facts = [row for line in wall.lines for row in (self._line(line), *_facts(line, width))]
        more = len(with_facts) - len(shown)
        has_room = spare > more
        self.query_one("#wall-lines", Static).update(Content("\n").join(with_facts if has_room else shown))
        return more if has_room else 0

    def _fit_story(self, height: int, spare: int) -> None:
        """Give the story its rows, and of those to spare one below it and one above."""
        story = self.query_one("#wall-story", Static)
        story.display = height > 0
        story.styles.height = height
        story.styles.margin = (1 if spare > 1 else 0, 0, 1 if spare > 0 else 0, 0)

    def _noted(self, wall: Wall) -> list[Content]:
        """What hangs on the open question, a line each."""
        wide = max((len(line.kind) for line in wall.noted), default=0) + 2
        room = max(8, min(self.size.width, CARD_COLUMNS) - 7 - len(MORE) - wide)
        lines: list[Content] = []
        for line in wall.noted:
            words = line.words if len(line.words) <= room else line.words[: room - 1].rstrip() + "…"
            lines.append(Content.assemble((f"{line.kind:<{wide}}", "$quiet"), words))
        return lines


def _facts(line: WallLine, width: int) -> list[Content]:
    """What was picked with an answer, below its words; what does not fit in a row goes on below that."""
    hang = cell_len(line.name) + 4
    rows = Content.styled(line.facts, "$quiet").wrap(max(FACTS_LEAST, width - hang)) if line.facts else []
    return [Content(" " * hang) + row for row in rows]


def _fitting(text: str, width: int, rows: int) -> Content:
    """As many lines of a text as fit; that there is more is seen."""
    lines = hung_text(text, width)
    more = [[Content("…")]] if sum(map(len, lines)) > rows else []
    while len(lines) > 1 and sum(map(len, lines + more)) > rows:
        lines.pop()
    return Content("\n").join([row for line in lines + more for row in line])


def _lines(text: str, width: int) -> int:
    return Content(text).get_height({}, width) if text else 0
