"""The workshop: one conversation a page, with all its questions and what has been said."""

from collections.abc import Sequence
from time import monotonic

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from facilitator.model.cells import Cell
from facilitator.model.flow import (
    is_put_off,
    main_round,
    neighbour,
    put_off,
    resume_cell,
    room_measures,
    spoken_question,
    steps,
    story,
)
from facilitator.model.records import ItemRecord, VisitRecord
from facilitator.model.room.agenda import full_minutes, opening_cards
from facilitator.model.room.pace import LAST_MINUTES, Pace, PaceLine, pace, pace_line
from facilitator.model.room.timed import has_cliff
from facilitator.model.room.wall import Live
from facilitator.model.years.last_year import adopted
from facilitator.tui.room_measures import show_measure
from facilitator.tui.typing_screen import HEARD, ROOM_MEASURES, TypingScreen
from facilitator.tui.widgets.answer_area import AnswerArea, typed_character
from facilitator.tui.widgets.choices import Choices
from facilitator.tui.widgets.key_line import Hint, KeyLine
from facilitator.tui.widgets.moment_line import MomentLine
from facilitator.tui.widgets.pace_view import PaceView
from facilitator.tui.widgets.question_line import QuestionLine, card_words, fit_page, hint_text, lay_out_lines
from facilitator.tui.widgets.same_words import show_words
from facilitator.tui.widgets.side_panes import RAIL_COLUMNS, Rail, SidePane, time_words
from facilitator.tui.widgets.side_panes import SIDE_COLUMNS as PANE_COLUMNS
from facilitator.words.noted import tally_words
from facilitator.words.phrases import count_words
from facilitator.words.workshop import moment_line, question_words, state_words, subject_words

CLICKER_SECONDS = 2.0
"""So long after a letter a presenter's clicker waits for a pause, so that it never moves the scribe away."""

PAUSE_SECONDS = 0.8
"""Without a letter for so long, typing pauses: a page key that waits is carried out then."""

CLOCK_SECONDS = 5.0
TICK_SECONDS = 0.08
CARD_COLUMNS = 104
PACE = "pace"
"""The setting that turns the line of the pace off."""
SIDE_COLUMNS = 110
"""From this width on there is a pane at either side, when the group does not look along."""


class WorkshopScreen(TypingScreen):
    """The page as one conversation. Where it stands is the session's last visit."""

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
        self._card = ""
        self._ahead: Cell | None = None
        self._clock_at = 0.0
        self._nearly_over = ""
        self._waiting_step = 0
        self._waiting_since = 0.0
        self._onward = False

    def start_at(self, step: str) -> None:
        """Begin with what comes after the subject that was talked about (`onward`): it was read back."""
        self._onward = step == "onward"

    def compose(self) -> ComposeResult:
        """A card for what is told, a page for what is asked."""
        # Known before there are parts: set later it would give each of them its style a second time.
        self.set_class(self._is_wide(self.app.size.width), "-wide")
        yield Static("", id="alarm", markup=False)
        with Horizontal(id="desk"):
            yield Rail()
            with Vertical(id="middle"):
                yield from self._compose_middle()
            yield SidePane()
        yield KeyLine()

    def _compose_middle(self) -> ComposeResult:
        with Vertical(id="card"):
            yield Static("", id="card-title", classes="heading", markup=False)
            yield Static("", id="card-text", markup=False)
        with Vertical(id="page"):
            with Horizontal(id="head"):
                yield Static("", id="subject", markup=False)
                yield MomentLine(id="moments")
            yield PaceView()
            yield Static("", id="story", markup=False)
            with Vertical(id="questions"), Vertical(id="open"):
                with Horizontal(id="open-head"):
                    yield Static("", id="open-name", markup=False)
                    yield Static("", id="saved", markup=False)
                yield Static("", id="question", markup=False)
                yield AnswerArea(id="answer")
                for index in range(ROOM_MEASURES):
                    yield Choices([], id=f"measure-{index}")
                yield Choices([], id=HEARD, multiple=True)

    def begin(self) -> None:
        """Begin, or go on."""
        way = steps(self.session)
        if not way:
            self._card = "empty"
        elif not self.session.visited:
            self._card, self._ahead = opening_cards(self.session)[0], way[0]
        self.query_one(AnswerArea).on_edit = self._edited
        super().begin()
        self.set_interval(TICK_SECONDS, self._tick)
        cell = self.current_cell()
        if self._onward and cell is not None:
            self._leave(cell)
        if self.session.break_minutes is not None:
            from facilitator.tui.dialogs.wall import show_break

            self.after_refresh(show_break, self)

    # -- showing ---------------------------------------------------------------------------------

    def current_cell(self) -> Cell | None:
        """The open question; None while a card is shown."""
        return None if self._card else resume_cell(self.session)

    def show(self) -> None:
        """Show the card, or the page of the open question."""
        self.query_one("#card").display = bool(self._card)
        page = self.query_one("#page")
        page.display = not self._card
        # Hidden is not enough: Textual gives the focus to a field behind a card, and what is typed is in no record.
        page.disabled = bool(self._card)
        if self._card:
            self._show_card()
            return
        cell = resume_cell(self.session)
        if cell is None:
            self._card = "empty"
            self.show()
            return
        self._show_page(cell)

    def _show_card(self) -> None:
        shown: str | Content
        title, shown = card_words(self.session, self.texts, self._card, self._ahead)
        seen_from = resume_cell(self.session)
        if self._card == "cliff" and seen_from is not None:
            title, shown = self._cliff_card(seen_from)
        show_words(self.query_one("#card-title", Static), title)
        show_words(self.query_one("#card-text", Static), shown)
        if self._ahead is not None:
            self._show_sides(self._ahead)
        self.set_focus(None)

    def _cliff_card(self, cell: Cell) -> tuple[str, Content]:
        from facilitator.tui.widgets.cliff_view import cliff_content
        from facilitator.words.cliff import cliff_words

        cliff = cliff_words(self.session, self.texts, cell)
        sides = RAIL_COLUMNS + PANE_COLUMNS if self.has_class("-wide") else 0
        width = min(self.size.width - sides, CARD_COLUMNS) - 8
        return subject_words(self.session, cell), cliff_content(cliff, width) if cliff else Content("")

    def _show_page(self, cell: Cell) -> None:
        session = self.session
        show_words(self.query_one("#subject", Static), subject_words(session, cell))
        self.query_one(MomentLine).show(moment_line(session, cell))
        show_words(self.query_one("#story", Static), story(session, cell.page))
        lay_out_lines(self, session, self.texts, cell)
        show_words(self.query_one("#question", Static), spoken_question(session, cell))
        area = self.query_one(AnswerArea)
        area.read_only = self.desk.open is None
        if area.clean != session.text(cell):
            area.show(session.text(cell))
        self._show_measures(cell)
        self._show_open_head(cell)
        self._show_sides(cell)
        self._show_pace()
        if not isinstance(self.focused, AnswerArea | Choices):
            self._give_focus(area)
        self.fit()

    def _give_focus(self, widget: Widget) -> None:
        # Textual draws a widget that gets the focus anew, and the whole screen, also when it has it already.
        if self.focused is not widget:
            widget.focus()

    def _show_sides(self, cell: Cell) -> None:
        wide = self._is_wide(self.size.width)
        self.set_class(wide, "-wide")
        if wide:
            self.query_one(Rail).show(self.session, cell)
            self.query_one(SidePane).show(self.session, self.texts, cell)
            self.query_one(SidePane).show_time(self.texts, self.pace(), running=self.session.running)

    def _is_wide(self, columns: int) -> bool:
        """Whether there is room at the sides, for words that the group does not see."""
        return columns >= SIDE_COLUMNS and self.session.setting("view", "mirrored") != "mirrored"

    def _show_open_head(self, cell: Cell) -> None:
        words = state_words(self.session, cell, self.texts)
        name = Content.styled(question_words(self.session, cell), "bold $accent")
        tally = tally_words(self.session, cell, self.texts)
        if words:
            name = Content.assemble(name, "   ", (words, "$unknown"))
        if tally:
            name = Content.assemble(name, "   ", (tally, "$quiet"))
        show_words(self.query_one("#open-name", Static), name)
        self.show_saved()

    def _show_measures(self, cell: Cell) -> None:
        answer = self.session.answers.get((str(cell), "main"))
        measures = room_measures(self.session, cell)[:ROOM_MEASURES]
        for index in range(ROOM_MEASURES):
            choices = self.query_one(f"#measure-{index}", Choices)
            choices.display = index < len(measures)
            if index < len(measures):
                measure = measures[index]
                value = answer.measures.get(measure.id) if answer else None
                show_measure(choices, self.session, self.texts, measure, value)
        self.show_heard()

    def live(self) -> Live:
        """The card that is told, or the open question as it is being typed."""
        if self._card:
            told_of = resume_cell(self.session) if self._card == "cliff" else self._ahead
            return Live(screen="workshop", card=self._card, cell=str(told_of or ""))
        nearly = self.pace().part_left if self._nearly_over else 0
        return super().live().model_copy(update={"last_minutes": max(0, nearly)})

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
        self._step_in_pause()
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

    def on_resize(self) -> None:
        """Fit the page to the window."""
        cell = self.current_cell() if self.desk.has_session else None
        if cell is not None and self.query("#page"):
            self._show_sides(cell)
        if self._card == "cliff" and self.ready:
            self._show_card()
        self.fit()

    def fit(self) -> None:
        """Give every part of the page its height: the question whole, the story what is left."""
        # Its parts come one after the other: a window can change its size before the last is there.
        if not self._card and self.desk.has_session and self.query(f"#{HEARD}"):
            fit_page(self)

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
        return [
            *onward,
            Hint("F2", texts("app.key.state_short"), "state", "?"),
            Hint("F3", texts("app.key.action"), "capture('action')", stays=True),
            Hint("F4", texts("app.key.note"), "note", stays=True),
            *wall,
            Hint("F6", texts("app.key.overview"), "overview", texts("app.key.overview_short"), stays=True),
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

    async def on_key(self, event: events.Key) -> None:
        """Words typed beside the answer, on a measure or a card, go into the answer: none may be lost."""
        character = typed_character(event)
        if character is None or (event.key == "space" and isinstance(self.focused, Choices)):
            return
        if self.take_typed(character):
            event.stop()

    def on_paste(self, event: events.Paste) -> None:
        """The same for what is pasted."""
        if self._opens_answer():
            event.stop()
            self.query_one(AnswerArea).post_message(events.Paste(event.text))

    def take_typed(self, character: str) -> bool:
        """Put a character that no text field was given in the answer; tell whether there is one for it."""
        if not self._opens_answer():
            return False
        self.query_one(AnswerArea).type_in(character)
        return True

    def _opens_answer(self) -> bool:
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
        self._waiting_step = 0
        self._card = ""
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

    def action_next(self) -> None:
        """The clicker forward: the next question, the next page, and at the end the overview."""
        self._step(1)

    def action_previous(self) -> None:
        """The clicker back."""
        self._step(-1)

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
            self._step(1)

    def _take_up(self) -> None:
        """There is time left: the first system that was put off after all, as deep as that allows."""
        main, system = main_round(self.session), next(iter(put_off(self.session)), None)
        if main is None or system is None:
            return
        now = self.pace()
        fits = full_minutes(self.session.question_set, main) <= now.available - now.elapsed
        depth = "full" if fits else "short"
        self.write(ItemRecord(of="system", id=system.id, fields={**system.fields, "depth": depth}))
        first = next(cell for cell in steps(self.session) if cell.subject == system.id)
        self._open_card("story", first)

    def _step(self, step: int) -> None:
        if self._card:
            self._step_from_card(step)
            return
        if self.query_one(AnswerArea).typed_within(CLICKER_SECONDS):
            self._waiting_step, self._waiting_since = step, monotonic()
            self.say(self.texts("app.workshop.waits_for_pause"))
            return
        self._go(step)

    def _edited(self) -> None:
        """A letter in the same breath as a page key: somebody is in the middle of a sentence, and nobody moves."""
        self.on_edit()
        if self._waiting_step:
            self._waiting_step = 0
            self.say(self.texts("app.workshop.still_typing"))

    def _step_in_pause(self) -> None:
        """Carry out the page key that came while somebody was typing, once nobody is."""
        if not self._waiting_step or not self.is_active:
            return
        if monotonic() - self._waiting_since >= PAUSE_SECONDS:
            step, self._waiting_step = self._waiting_step, 0
            self._go(step)

    def _step_from_card(self, step: int) -> None:
        ahead = self._ahead
        if self._card == "cliff":
            self._leave_cliff(step)
        elif self._card == "empty" or ahead is None:
            self.desk.go("prepare")
        elif self._card == "later" and step > 0:
            self.action_overview()
        elif self._card == "later":
            self.open_cell(ahead)
        elif self._card in opening_cards(self.session):
            self._step_in_opening(step)
        elif step > 0:
            self.open_cell(ahead)
        else:
            before = neighbour(self.session, ahead, -1)
            if before is not None:
                self.open_cell(before)
            else:
                self._open_card(opening_cards(self.session)[-1], ahead)

    def _step_in_opening(self, step: int) -> None:
        """Before the first story: card by card, and from the first one back to what was prepared."""
        if step > 0:
            # Who goes on from the welcome has begun: the agenda gives time to all that comes from here.
            self.run_clock()
        cards: list[str] = [*opening_cards(self.session), "story"]
        place = cards.index(self._card) + step
        if place < 0:
            self.desk.go("prepare")
        else:
            self._open_card(cards[place], self._ahead)

    def _has_cliff(self, cell: Cell) -> bool:
        # What was typed last counts in the picture.
        self.commit()
        return has_cliff(self.session, cell)

    def _leave_cliff(self, step: int) -> None:
        """From the picture of a system back to its question, or on to what follows it."""
        here, ahead = resume_cell(self.session), self._ahead
        if here is None or (step > 0 and ahead is None):
            self._finish(here)
        elif ahead is None or step < 0:
            self.open_cell(here)
        elif ahead.subject == here.subject:
            self.open_cell(ahead)
        else:
            self._open_card("story", ahead)
            self._offer_short()

    def _finish(self, cell: Cell | None) -> None:
        """What was planned is done: what was put off is offered, else the overview comes."""
        if cell is not None and put_off(self.session) and not is_put_off(self.session, cell):
            self._open_card("later", cell)
        else:
            self.action_overview()

    def action_cliff(self) -> None:
        """Shift+F6: the picture of this system, and back to the question by the same key."""
        cell = resume_cell(self.session)
        if self._card == "cliff":
            self._leave_cliff(-1)
        elif self._card or cell is None or not self._has_cliff(cell):
            self.say(self.texts("wall.cliff.none"))
        else:
            self._open_card("cliff", cell)

    def _open_card(self, card: str, ahead: Cell | None) -> None:
        self.commit()
        self._card, self._ahead = card, ahead
        self.refresh_all()

    def _go(self, step: int) -> None:
        cell = self.current_cell()
        if cell is None:
            return
        if step > 0 and self._ask_why(cell):
            return
        other = neighbour(self.session, cell, step)
        leaves = step > 0 and (other is None or other.subject != cell.subject)
        if leaves and self._is_read_back(cell):
            self.commit()
            self.desk.go("read_back")
        elif leaves:
            self._leave(cell)
        elif other is None or other.subject != cell.subject:
            self._open_card("story", cell)
        else:
            self.open_cell(other)
            if other.moment != cell.moment:
                self._offer_in_time()

    def _is_read_back(self, cell: Cell) -> bool:
        """Whether what is left is read back: a system of which something was said."""
        walked = self.session.question_set.round(cell.round)
        own = (key.split("/") for key, _ in self.session.answers)
        said = any(parts[:2] == [cell.round, cell.subject] for parts in own)
        return walked is not None and walked.over == "systems" and (said or self.session.draft(cell) is not None)

    def _leave(self, cell: Cell) -> None:
        """From a subject to what comes after it: its picture, the next story, or the end."""
        other = neighbour(self.session, cell, 1)
        while other is not None and other.subject == cell.subject:
            other = neighbour(self.session, other, 1)
        if self._has_cliff(cell):
            self._open_card("cliff", other)
        elif other is None:
            self._finish(cell)
        else:
            self._open_card("story", other)
            self._offer_short()

    def _offer_short(self) -> None:
        from facilitator.tui.dialogs.time_short import offer_short

        offer_short(self)

    def _offer_in_time(self) -> None:
        """Between two moments, where nobody is in the middle of something."""
        from facilitator.tui.dialogs.time_short import offer_in_time

        offer_in_time(self)

    def _ask_why(self, cell: Cell) -> bool:
        """Going on with less than the set asks for (one option where there should be two): only with a reason."""
        question = self.session.question_set.question(cell.question)
        if question is None or not question.at_least:
            return False
        from facilitator.model.checks.about_answers import too_few_at
        from facilitator.tui.dialogs.accept import AcceptDialog

        self.commit()
        check = too_few_at(self.session, cell)
        if check is None or self.session.accepted.get(check.id) or self.desk.open is None:
            return False
        dialog = AcceptDialog(check)

        def closed(_: None) -> None:
            if dialog.is_accepted:
                self._go(1)

        self.open_dialog(dialog, closed)
        return True

    def action_tab(self, step: int) -> None:
        """The scribe: from the text to its measures, then on to the next question, at once."""
        self._waiting_step = 0
        if self._card == "confirm" and step > 0:
            self.desk.go("prepare", "systems" if main_round(self.session) is not None else "processes")
            return
        if self._card:
            self._step_from_card(step)
            return
        stops = [self.query_one(AnswerArea), *[one for one in self.query(Choices) if one.display]]
        place = next((index for index, stop in enumerate(stops) if stop.has_focus), 0) + step
        if 0 <= place < len(stops):
            stops[place].focus()
        else:
            self._go(step)

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
        from facilitator.tui.dialogs.message import MessageDialog

        cell = self.current_cell()
        question = self.session.question_set.question(cell.question) if cell else None
        if question is None:
            return
        if self.session.setting("view", "mirrored") == "mirrored":
            known = cell is not None and self.session.before(cell) is not None
            self.say(self.texts("years.last.mirrored" if known else "app.hints.mirrored"))
            return
        time = f"{self.texts('app.side.time')}: {time_words(self.texts, self.pace(), running=self.session.running)}"
        more = f"{time}\n\n{hint_text(question, self.texts)}"
        if cell is not None and self.session.before(cell) is not None:
            from facilitator.tui.dialogs.question.note import show_last_year

            show_last_year(self, cell, more)
        else:
            self.ask(MessageDialog(question.name, more))

    def on_app_blur(self, event: events.AppBlur) -> None:
        """Another window comes to the front: what is typed goes to disk."""
        self.draft()
