"""The wall: one calm picture of what is being talked about."""

from datetime import datetime, timedelta

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from facilitator.model.cells import Page
from facilitator.model.flow import moment_of
from facilitator.model.room.wall import Wall, WallLine, catch_up
from facilitator.model.session import Session
from facilitator.texts import Texts
from facilitator.tui.widgets.heat_map import MARKS
from facilitator.tui.widgets.moment_line import MomentLine
from facilitator.words.workshop import (
    action_words,
    one_line,
    page_words,
    question_words,
    state_words,
    subject_words,
    told_words,
)

STORY_LINES = 6
ANSWER_LINES = 2
TITLED = ("rules", "break", "catch_up", "read_back")


class WallView(Widget):
    """Shows one `Wall`. It has no keys and keeps no state."""

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

    def show(self, session: Session, texts: Texts, wall: Wall) -> None:
        """Show this picture."""
        page = wall.kind == "page"
        self.query_one("#wall-page").display = page
        self.query_one("#wall-card").display = not page
        if page:
            self._show_page(session, texts, wall)
        else:
            title, text = wall_words(session, texts, wall)
            self.query_one("#wall-title", Static).update(title)
            self.query_one("#wall-text", Static).update(text)

    def _show_page(self, session: Session, texts: Texts, wall: Wall) -> None:
        cell = wall.cell
        if cell is None:
            return
        self.query_one("#wall-subject", Static).update(subject_words(session, cell))
        self.query_one(MomentLine).show(session, cell)
        self.query_one("#wall-story", Static).update(wall.story)
        words = state_words(session, cell, texts)
        name = Content.assemble((question_words(session, cell), "bold $accent"), "   ", (words, "$unknown"))
        self.query_one("#wall-name", Static).update(name)
        self.query_one("#wall-question", Static).update(wall.question)
        self.query_one("#wall-words", Static).update(wall.answer)
        lines = [self._line(session, texts, line) for line in wall.lines]
        self.query_one("#wall-lines", Static).update(Content("\n").join(lines))
        note = texts("app.wall.last_minutes", count=wall.last_minutes) if wall.last_minutes else ""
        self.query_one("#wall-note", Static).update(note)
        self.query_one("#wall-note").display = bool(note)
        self._fit(wall, len(lines) + bool(note))
        self.query_one("#wall-answer", VerticalScroll).scroll_end(animate=False)

    def _line(self, session: Session, texts: Texts, line: WallLine) -> Content:
        mark, style = MARKS[line.state]
        words = state_words(session, line.cell, texts)
        name = question_words(session, line.cell)
        room = max(8, min(self.size.width, 104) - 6 - len(name))
        said = one_line(f"{words}  {line.said}".strip())
        said = said if len(said) <= room else said[: room - 1].rstrip() + "…"
        return Content.assemble((mark, style), " ", (name, "bold" if said else "$quiet"), "  ", (said, "$quiet"))

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


def wall_words(session: Session, texts: Texts, wall: Wall) -> tuple[str, str]:
    """Title and text of a picture that is no page."""
    title = texts(f"app.wall.kind_{wall.kind}") if wall.kind in TITLED else ""
    match wall.kind:
        case "rules":
            text = "\n\n".join(f"•  {rule}" for rule in session.question_set.rules)
        case "break":
            text = texts("app.wall.back_at", time=return_time(session))
        case "catch_up":
            text = _catch_up_words(session, texts, wall)
        case "read_back":
            text = _read_back_words(session, texts)
        case "story" if wall.cell is not None:
            title, text = subject_words(session, wall.cell), told_words(session, texts, wall.cell, wall.story)
        case "blank":
            text = ""
        case _:
            title, text = _welcome_words(session, texts)
    return title, text


def _welcome_words(session: Session, texts: Texts) -> tuple[str, str]:
    from facilitator.export.names import spoken_date

    title = session.setting("organisation") or session.question_set.title
    about = [session.question_set.title, spoken_date(session.setting("date"), texts), session.setting("place")]
    return title, "\n".join(line for line in about if line and line != title)


def _catch_up_words(session: Session, texts: Texts, wall: Wall) -> str:
    done: dict[tuple[str, str], list[Page]] = {}
    for page in catch_up(session):
        done.setdefault((page.round, page.subject), []).append(page)
    lines = [f"●  {_pages_words(session, pages)}" for pages in done.values()]
    if wall.cell is not None:
        lines.append(texts("app.wall.now", what=page_words(session, wall.cell.page)))
    return "\n".join(lines) or texts("app.wall.just_begun")


def _pages_words(session: Session, pages: list[Page]) -> str:
    one = session.question_set.round(pages[0].round)
    if one is not None and len(one.moments) == 1:
        return subject_words(session, pages[0])
    moments = ", ".join(moment_of(session, page.moment).name for page in pages)
    return f"{subject_words(session, pages[0])}: {moments}"


def _read_back_words(session: Session, texts: Texts) -> str:
    lines = [f"•  {action_words(action, texts)}" for action in session.actions()]
    lines += [f"?  {one_line(decision.text)}" for decision in session.decisions()]
    return "\n".join(lines)


def return_time(session: Session) -> str:
    """When the break ends, by the clock on the wall (`14:40`)."""
    pause = next((one for one in reversed(session.clock) if one.event == "pause"), None)
    try:
        begun = datetime.fromisoformat(pause.at) if pause is not None else datetime.now().astimezone()
    except ValueError:
        begun = datetime.now().astimezone()
    return (begun + timedelta(minutes=pause.minutes if pause else 0)).strftime("%H:%M")
