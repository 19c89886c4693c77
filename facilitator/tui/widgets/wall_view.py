"""The wall: one calm picture of what is being talked about."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from facilitator.model.room.picture import Wall, WallLine
from facilitator.tui.theme import MARK_STYLES
from facilitator.tui.widgets.cliff_view import cliff_content
from facilitator.tui.widgets.closing_view import closing_content
from facilitator.tui.widgets.domino_view import domino_content
from facilitator.tui.widgets.moment_line import MomentLine

STORY_LINES = 6
ANSWER_LINES = 2
CARD_COLUMNS = 104


class WallView(Widget):
    """Shows one `Wall`, and can show nothing that is not in it. It has no keys and keeps no state."""

    DEFAULT_CSS = """
    WallView { height: 1fr; width: 100%; align-horizontal: center; }
    WallView #wall-card { height: 1fr; width: 100%; max-width: 104; padding: 0 4; align-vertical: middle; }
    WallView #wall-title { color: $accent; text-style: bold; height: auto; margin: 0 0 1 0; }
    WallView #wall-text { height: auto; max-height: 80%; }
    WallView #wall-page { height: 1fr; width: 100%; max-width: 104; padding: 0 2; }
    WallView #wall-head { height: 1; }
    WallView #wall-subject { width: 1fr; text-style: bold; text-overflow: ellipsis; text-wrap: nowrap; height: 1; }
    WallView #wall-story { color: $quiet; height: auto; }
    WallView #wall-open { height: 1fr; border-left: outer $accent; padding: 0 0 0 1; }
    WallView #wall-name { height: 1; }
    WallView #wall-question { text-style: bold; height: auto; }
    WallView #wall-answer { height: 1fr; min-height: 2; scrollbar-size-vertical: 0; }
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
            yield Static("", id="wall-lines", markup=False)
            yield Static("", id="wall-note", markup=False)

    @property
    def ready(self) -> bool:
        """Whether all of it is there to be shown in: the disk may be quicker than the screen."""
        return bool(self.query("#wall-text")) and bool(self.query("#wall-words")) and bool(self.query("#wall-note"))

    def show(self, wall: Wall) -> None:
        """Show this picture."""
        page = wall.kind == "page"
        self.query_one("#wall-page").display = page
        self.query_one("#wall-card").display = not page
        if page:
            self._show_page(wall)
        else:
            self.query_one("#wall-title", Static).update(wall.title)
            self.query_one("#wall-text", Static).update(self._card_content(wall))

    def _card_content(self, wall: Wall) -> Content:
        width = max(20, min(self.size.width, CARD_COLUMNS) - 8)
        if wall.cliff is not None:
            return cliff_content(wall.cliff, width)
        if wall.closing is not None:
            return closing_content(wall.closing, width)
        if wall.domino is not None:
            return domino_content(wall.domino)
        return Content(wall.text)

    def _show_page(self, wall: Wall) -> None:
        self.query_one("#wall-subject", Static).update(wall.title)
        self.query_one(MomentLine).show(wall.moments)
        self.query_one("#wall-story", Static).update(wall.story)
        name = Content.assemble((wall.name, "bold $accent"), "   ", (wall.state, "$unknown"))
        self.query_one("#wall-name", Static).update(name)
        self.query_one("#wall-question", Static).update(wall.question)
        self.query_one("#wall-words", Static).update(wall.answer)
        lines = [self._line(line) for line in wall.lines]
        self.query_one("#wall-lines", Static).update(Content("\n").join(lines))
        self.query_one("#wall-note", Static).update(wall.note)
        self.query_one("#wall-note").display = bool(wall.note)
        self._fit(wall, len(lines) + bool(wall.note))
        self.query_one("#wall-answer", VerticalScroll).scroll_end(animate=False)

    def _line(self, line: WallLine) -> Content:
        room = max(8, min(self.size.width, 104) - 6 - len(line.name))
        said = line.said if len(line.said) <= room else line.said[: room - 1].rstrip() + "…"
        name_style = "bold" if said else "$quiet"
        style = MARK_STYLES[line.state]
        return Content.assemble((line.mark, style), " ", (line.name, name_style), "  ", (said, "$quiet"))

    def _fit(self, wall: Wall, below: int) -> None:
        """The question is whole with two lines of answer; the story gets what is left."""
        width = max(10, min(self.size.width, 104) - 6)
        question = Content(wall.question).get_height({}, width)
        spare = self.size.height - 2 - question - ANSWER_LINES - below
        lines = self.query_one("#wall-lines")
        gap = 1 if spare > STORY_LINES else 0
        lines.styles.margin = (gap, 0, 0, 0)
        story = self.query_one("#wall-story", Static)
        wanted = Content(wall.story).get_height({}, width) if wall.story else 0
        height = max(0, min(wanted, STORY_LINES, spare - gap))
        story.display = height > 0
        story.styles.height = height
        story.styles.margin = (1, 0, 1, 0) if spare - gap - height > 3 else (0, 0, 0, 0)
