"""The workshop: one conversation a page, with all its questions and what has been said."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from facilitator.model.cells import Cell
from facilitator.model.flow import main_round, resume_cell
from facilitator.model.records import VisitRecord
from facilitator.model.room.agenda import opening_cards
from facilitator.model.room.live import Live
from facilitator.model.room.pace import LAST_MINUTES, Pace, PaceLine, pace, pace_line
from facilitator.model.room.timed import has_cliff
from facilitator.model.room.way import Card, Stop, after_subject, first_stop, next_stop, taken_up
from facilitator.model.years.last_year import adopted
from facilitator.tui.typing_screen import TypingScreen
from facilitator.tui.widgets.answer_area import AnswerArea
from facilitator.tui.widgets.card import TITLE_ROWS, CardView, card_width
from facilitator.tui.widgets.choices import Choices
from facilitator.tui.widgets.key_line import Hint, KeyLine
from facilitator.tui.widgets.pace_view import PaceView
from facilitator.tui.widgets.question_line import QuestionLine
from facilitator.tui.widgets.question_page import HEARD, QuestionPage
from facilitator.tui.widgets.side_panes import RAIL_COLUMNS, SIDE_COLUMNS, Rail, SidePane
from facilitator.words.cards import card_words
from facilitator.words.phrases import count_words
from facilitator.words.workshop import subject_words

CLOCK_SECONDS = 5.0
TICK_SECONDS = 0.08
PACE = "pace"
"""The setting that turns the line of the pace off."""
HELP_COLUMNS = 100
"""From this width on the footer of a question has room for the key that tells all keys."""
WIDE_COLUMNS = 110
"""From this width on there is a pane at either side, when the group does not look along."""


class WorkshopScreen(TypingScreen):
    """The page as one conversation. Where it stands is the session's last visit."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")

    BINDINGS = [
        Binding("tab", "tab(1)", show=False, priority=True),
        Binding("shift+tab", "tab(-1)", show=False, priority=True),
        Binding("f7", "hints", show=False, priority=True),
        Binding("enter", "card_on", show=False),
        Binding("ctrl+o", "confirm", show=False, priority=True),
        Binding("shift+f6,f18", "cliff", show=False, priority=True),
    ]

    def __init__(self) -> None:
        """Start where the workshop was left; a first start begins with the rules of the game."""
        super().__init__()
        self._card: Card = ""
        self._ahead: Cell | None = None
        self._clock_at = 0.0
        self._nearly_over = ""
        self._onward = False
        self._sides_fit = Size()

    def start_at(self, step: str) -> None:
        """Begin with what comes after the subject that was talked about (`onward`): it was read back."""
        self._onward = step == "onward"

    def compose(self) -> ComposeResult:
        """A card for what is told, a page for what is asked."""
        # Known before there are parts: set later it would give each of them its style a second time.
        self.set_class(self._is_wide(self.app.size.width), "-wide")
        yield Static("", id="alarm", markup=False)
        yield KeyLine()
        yield Rail()
        yield SidePane()
        yield CardView()
        yield QuestionPage()

    def begin(self) -> None:
        """Begin, or go on."""
        self._stand_at(first_stop(self.session))
        super().begin()
        self.set_interval(TICK_SECONDS, self._tick)
        cell = self.current_cell()
        if self._onward and cell is not None:
            self._go(Stop(cell), after_subject(self.session, cell), 1)
        if self.session.break_minutes is not None:
            from facilitator.tui.dialogs.wall import show_break

            self.after_refresh(show_break, self)

    # -- showing ---------------------------------------------------------------------------------

    def current_cell(self) -> Cell | None:
        """The open question; None while a card is shown."""
        return None if self._card else resume_cell(self.session)

    def show(self) -> None:
        """Show the card, or the page of the open question."""
        cell = resume_cell(self.session)
        if cell is None and not self._card:
            self._stand_at(Stop(card="empty"))
        self.query_one(CardView).display = bool(self._card)
        page = self.query_one(QuestionPage)
        page.display = not self._card
        # Hidden is not enough: Textual gives the focus to a field behind a card, and what is typed is in no record.
        page.disabled = bool(self._card)
        if self._card:
            self._show_card()
        elif cell is not None:
            self._show_page(cell)

    def _show_card(self) -> None:
        shown: str | Content
        title, shown = card_words(self.session, self.texts, self._card, self._ahead)
        seen_from = resume_cell(self.session)
        if self._card == "cliff" and seen_from is not None:
            title, shown = self._cliff_card(seen_from)
        self.query_one(CardView).show(title, shown)
        if self._ahead is not None:
            self._show_sides(self._ahead)
        self.set_focus(None)

    def _cliff_card(self, cell: Cell) -> tuple[str, Content]:
        from facilitator.tui.widgets.cliff_view import cliff_content
        from facilitator.words.cliff import cliff_words

        cliff = cliff_words(self.session, self.texts, cell)
        rows = self._page_rows() - TITLE_ROWS
        words = cliff_content(cliff, card_width(self._middle_columns()), rows) if cliff else Content("")
        return subject_words(self.session, cell), words

    def _show_page(self, cell: Cell) -> None:
        page = self.query_one(QuestionPage)
        page.show(self.session, self.texts, cell, read_only=self.desk.open is None)
        self.show_heard()
        self.show_saved()
        if self._sides_fit:
            self._show_sides(cell)
        else:
            # The question first: what stands beside it can come a moment later.
            self.after_refresh(self._show_first_sides)
        self._show_pace()
        if not isinstance(self.focused, AnswerArea | Choices):
            self._give_focus(self.query_one(AnswerArea))
        self.fit()

    def _give_focus(self, widget: Widget) -> None:
        # Textual draws a widget that gets the focus anew, and the whole screen, also when it has it already.
        if self.focused is not widget:
            widget.focus()

    def _show_sides(self, cell: Cell) -> None:
        self._sides_fit = self.size
        wide = self._is_wide(self.size.width)
        self.set_class(wide, "-wide")
        if wide:
            side = self.query_one(SidePane)
            self.query_one(Rail).show(self.session, cell)
            if self._card:
                side.show_ahead(self.session, self.texts, cell)
            else:
                side.show(self.session, self.texts, cell)
            side.show_time(self.texts, self.pace(), running=self.session.running)

    def _show_first_sides(self) -> None:
        cell = self.current_cell()
        if cell is not None:
            self._show_sides(cell)

    def _is_wide(self, columns: int) -> bool:
        """Whether there is room at the sides, for words that the group does not see."""
        return columns >= WIDE_COLUMNS and self.session.setting("view", "mirrored") != "mirrored"

    def _middle_columns(self) -> int:
        """How many columns the sides leave over."""
        return self.size.width - (RAIL_COLUMNS + SIDE_COLUMNS if self.has_class("-wide") else 0)

    def live(self) -> Live:
        """The card that is told, or the open question as it is being typed."""
        if self._card:
            told_of = resume_cell(self.session) if self._card == "cliff" else self._ahead
            return Live(screen="workshop", card=self._card, cell=str(told_of or ""))
        nearly = self.pace().part_left if self._nearly_over else 0
        return replace(super().live(), last_minutes=max(0, nearly))

    def on_resize(self) -> None:
        """Fit the page to the window."""
        cell = self.current_cell() if self.desk.has_session else None
        # Textual tells the size several times while a screen comes.
        if cell is not None and self._sides_fit and self.size != self._sides_fit:
            self._show_sides(cell)
        if self._card == "cliff" and self.ready:
            self._show_card()
        self.fit()

    def fit(self) -> None:
        """Give every part of the page its height: the question whole, the story what is left."""
        # Its parts come one after the other: a window can change its size before the last is there.
        if self._card or not self.desk.has_session or not self.query(f"#{HEARD}"):
            return
        self.query_one(QuestionPage).fit(self._middle_columns(), self._page_rows())

    def _page_rows(self) -> int:
        """How many rows there are between the line above and the keys below."""
        key_line = 1
        alarm = 1 if self.query_one("#alarm").has_class("-on") else 0
        return self.size.height - key_line - alarm

    # -- the clock -------------------------------------------------------------------------------

    def pace(self) -> Pace:
        """How the time goes."""
        return pace(self.session, self._seconds())

    def pace_line(self) -> PaceLine:
        """How far the room has come beside the clock."""
        return pace_line(self.session, self._seconds())

    def _seconds(self) -> int:
        """What passed of this sitting, pauses left out."""
        opened = self.desk.open
        since = max(0, opened.elapsed - self.session.last_elapsed) if opened is not None else 0
        return self.session.clock_seconds + since

    def _show_pace(self) -> None:
        """The line that everybody may see, once the clock runs; whoever wants none turned it off in Prepare."""
        has_begun = self.session.running or self.session.clock_seconds > 0
        wanted = has_begun and self.session.setting(PACE) != "off"
        if self.query_one(PaceView).show(self.pace_line() if wanted else None):
            self.fit()

    def _tick(self) -> None:
        self.watch_typing()
        if monotonic() - self._clock_at >= CLOCK_SECONDS and self.desk.has_session:
            self._clock_at = monotonic()
            self._show_time()

    def _show_time(self) -> None:
        """The clock: in the side pane, and for everybody only the last five minutes of a part."""
        cell = self.current_cell()
        now = self.pace()
        self.query_one(SidePane).show_time(self.texts, now, running=self.session.running)
        self._show_pace()
        near = self.session.running and cell is not None and 0 < now.part_left <= LAST_MINUTES
        if near and cell is not None and self._nearly_over != cell.subject:
            self.say(count_words(self.texts, "app.wall.last_minutes", now.part_left))
        before, self._nearly_over = self._nearly_over, cell.subject if near and cell is not None else ""
        if before or self._nearly_over:
            self.desk.publish()

    # -- keys and letters ------------------------------------------------------------------------

    def hints(self) -> Sequence[Hint]:
        """The footer."""
        texts = self.texts
        onward = [
            Hint("PgDn", texts("app.key.next"), "next", texts("app.key.next_short")),
            Hint("PgUp", texts("app.key.previous"), "previous"),
        ]
        if self._card == "later":
            onward.insert(1, Hint("Enter", texts("app.key.take_up"), "card_on"))
        if self._card in opening_cards(self.session):
            onward.insert(1, Hint("Enter", texts("app.key.skip_opening"), "card_on", stays=True))
        if self._card == "confirm":
            onward.insert(2, Hint("Tab", texts("app.key.change"), "tab(1)", stays=True))
        if self._card:
            return [
                *onward,
                Hint("F6", texts("app.key.overview"), "overview"),
                Hint("F1", texts("app.key.help"), "help", stays=True),
            ]
        mirrored = self.session.setting("view", "mirrored") == "mirrored"
        wall = [] if mirrored else [Hint("F5", texts("app.key.wall_short"), "wall", stays=True)]
        # No other key here gives up its word for it.
        helping = [Hint("F1", texts("app.key.help"), "help")] if self.size.width >= HELP_COLUMNS else []
        return [
            *onward,
            Hint("F2", texts("app.key.state_short"), "state", "?", stays=True),
            Hint("F3", texts("app.key.action"), "capture('action')", stays=True),
            Hint("F4", texts("app.key.note"), "note", stays=True),
            *wall,
            Hint("F6", texts("app.key.overview"), "overview", texts("app.key.overview_short"), stays=True),
            *helping,
        ]

    def more_hints(self) -> Sequence[Hint]:
        """All keys of the conversation."""
        texts = self.texts
        return (
            Hint("F1", texts("app.key.help"), "help"),
            *super().more_hints(),
            Hint("Tab", texts("app.key.tab"), "tab(1)"),
            Hint("F7", texts("app.key.hints"), "hints"),
            Hint("Ctrl+O", texts("app.key.confirm"), "confirm"),
            Hint("Shift+F6", texts("wall.cliff.key"), "cliff"),
        )

    def opens_answer(self) -> bool:
        """Give the focus to the open answer, at its end; on a card that of the question ahead is opened."""
        area = self.query_one(AnswerArea)
        if self._card and self._ahead is not None:
            self.open_cell(self._ahead)
        if self._card or area.read_only:
            return False
        area.focus()
        area.move_cursor(area.document.end)
        return True

    # -- moving ----------------------------------------------------------------------------------

    def open_cell(self, cell: Cell) -> None:
        """Open a question: the one before is finished."""
        self.commit()
        self.clicker.drop()
        self._stand_at(Stop(cell))
        self.run_clock()
        if self.session.visited != str(cell):
            self.write(VisitRecord(cell=str(cell)))
        self.refresh_all()
        self._give_focus(self.query_one(AnswerArea))

    def go_to(self, cell: Cell) -> None:
        """A dialog asks for a question to be put right."""
        self.open_cell(cell)

    def on_question_line_opened(self, event: QuestionLine.Opened) -> None:
        """A question was clicked."""
        self.open_cell(event.cell)

    def _stand_at(self, stop: Stop) -> None:
        """Be at a card, or at the question that the session is at."""
        self._card, self._ahead = stop.card, stop.cell

    def _open_card(self, card: Card, ahead: Cell | None) -> None:
        self.commit()
        self._stand_at(Stop(ahead, card=card))
        self.refresh_all()

    def walk(self, step: int) -> None:
        """Go to the next place, or the one before; what was typed counts in where that is."""
        cell = self.current_cell()
        if step > 0 and cell is not None and self._asks_why(cell):
            return
        self._walk_on(step)

    def _walk_on(self, step: int) -> None:
        cell = self.current_cell()
        self.commit()
        here = Stop(self._ahead, card=self._card) if self._card else Stop(cell)
        if step > 0 and self._card in opening_cards(self.session):
            # Who goes on from the welcome has begun: the agenda gives time to all that comes from here.
            self.run_clock()
        self._go(here, next_stop(self.session, here, step), step)

    def _go(self, here: Stop, there: Stop, step: int) -> None:
        """Go from one place to another, and where time runs short offer what is shorter."""
        if there.screen == "review":
            self.action_overview()
        elif there.screen:
            self.desk.go(there.screen)
        elif there.card:
            self._open_card(there.card, there.cell)
            if step > 0 and there.card == "story" and here.card in ("", "cliff"):
                self._offer_short()
        elif there.cell is not None:
            self.open_cell(there.cell)
            if not here.card and here.cell is not None and here.cell.moment != there.cell.moment:
                self._offer_in_time()

    def _offer_short(self) -> None:
        from facilitator.tui.dialogs.time_short import offer_short

        offer_short(self)

    def _offer_in_time(self) -> None:
        """Between two moments, where nobody is in the middle of something."""
        from facilitator.tui.dialogs.time_short import offer_in_time

        offer_in_time(self)

    def _asks_why(self, cell: Cell) -> bool:
        """Going on with less than the set asks for, such as one option where there should be two, asks for a reason."""
        question = self.session.question_set.question(cell.question)
        if question is None or not question.at_least:
            return False
        from facilitator.tui.dialogs.accept import ask_why

        self.commit()
        return ask_why(self, cell, lambda: self._walk_on(1))

    def action_tab(self, step: int) -> None:
        """The scribe: from the text to its measures, then on to the next question, at once."""
        self.clicker.drop()
        if self._card == "confirm" and step > 0:
            self.desk.go("prepare", "systems" if main_round(self.session) is not None else "processes")
            return
        beside = None if self._card else self.query_one(QuestionPage).beside(step)
        if beside is not None:
            beside.focus()
        else:
            self.walk(step)

    def action_card_on(self) -> None:
        """Enter on a card goes on as well, from the opening to the first story at once.

        Where what was planned is done, it takes up what was put off.
        """
        if self._card == "later":
            self._take_up()
        elif self._card in opening_cards(self.session):
            self.run_clock()
            self._open_card("story", self._ahead)
        elif self._card:
            self.walk(1)

    def _take_up(self) -> None:
        """There is time left: the first system that was put off after all, as deep as that allows."""
        now = self.pace()
        taken = taken_up(self.session, now.available - now.elapsed)
        if taken is not None:
            record, first = taken
            self.write(record)
            self._open_card("story", first)

    def action_cliff(self) -> None:
        """Shift+F6: the picture of this system, and back to the question by the same key."""
        # What was typed last counts in the picture.
        self.commit()
        cell = self.current_cell()
        if self._card == "cliff":
            self.walk(-1)
        elif cell is None or not has_cliff(self.session, cell):
            self.say(self.texts("wall.cliff.none"))
        else:
            self._open_card("cliff", cell)

    def action_confirm(self) -> None:
        """Ctrl+O: what was said here last year still holds; it is marked so, and nothing of it is shown before."""
        cell = self.current_cell()
        record = adopted(self.session, cell) if cell is not None else None
        if record is None:
            self.say(self.texts("years.last.none"))
            return
        self.commit()
        self.run_clock()
        self.write(record)
        self.refresh_all()
        self.say(self.texts("years.last.adopted"))

    def action_hints(self) -> None:
        """F7: last year's answer, probes, hints and weak answers, when the group does not look along."""
        from facilitator.tui.dialogs.question.hints import show_hints

        cell = self.current_cell()
        if cell is not None:
            show_hints(self, cell)

    def on_app_blur(self, event: events.AppBlur) -> None:
        """Another window comes to the front: what is typed goes to disk."""
        self.draft()
