"""A blind round: the scribe types what is on the notes, and then the group sees how far apart they are."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static

from facilitator.model.answers.blind import blind_options, blind_round, with_blind_round
from facilitator.model.cells import Cell
from facilitator.model.flow import spoken_question
from facilitator.model.sets.question_set import Option
from facilitator.tui.session_dialog import SessionDialog
from facilitator.tui.widgets.box import Box
from facilitator.tui.widgets.keys import Keys
from facilitator.tui.widgets.line_list import LineList, list_line
from facilitator.words.blind import MARK, blind_sentence


class BlindDialog(SessionDialog):
    """Every time on a line, with a mark for each who wrote it."""

    BINDINGS = [
        Binding("pagedown", "show_all", show=False, priority=True),
        Binding("space", "more", show=False),
        Binding("delete,backspace", "less", show=False),
    ]

    def __init__(self, cell: Cell) -> None:
        """Ask for a time at this cell."""
        super().__init__()
        self._cell = cell
        self._written: list[Option] = []
        self._is_shown = False

    def compose(self) -> ComposeResult:
        """The question, every time, and what to press."""
        with Box():
            yield Static(self.texts("wall.blind.title"), classes="heading", markup=False)
            yield Static(spoken_question(self.session, self._cell), classes="note", markup=False)
            yield LineList(id="bands")
            yield Static("", id="told", classes="note", markup=False)
            yield Keys()

    def begin(self) -> None:
        """Begin with what was typed before."""
        before = blind_round(self.session, self._cell)
        self._written = list(before.written) if before is not None else []
        self._is_shown = before is not None
        self._show(0)
        self.query_one(OptionList).focus()

    def _show(self, place: int) -> None:
        ids = [option.id for option in self._written]
        lines = self.query_one("#bands", OptionList)
        lines.clear_options()
        for option in blind_options(self.session, self._cell):
            marks = " ".join(MARK * ids.count(option.id))
            lines.add_option(list_line(Content(f"{option.name:<20} {marks}"), id=option.id))
        lines.highlighted = min(place, lines.option_count - 1) if lines.option_count else None
        self.query_one("#told", Static).update(self._told())
        keys = "keys_shown" if self._is_shown else "keys"
        self.query_one(Keys).say(self.texts(f"wall.blind.{keys}"))

    def _told(self) -> str:
        kept = blind_round(self.session, self._cell) if self._is_shown else None
        if kept is None:
            return self.texts("wall.blind.empty")
        return f"{blind_sentence(self.texts, kept)} {self.texts('wall.blind.shown')}"

    def on_option_list_option_selected(self) -> None:
        """Enter: one more wrote this."""
        self.action_more()

    def action_more(self) -> None:
        """One more wrote this."""
        place = self._place()
        options = blind_options(self.session, self._cell)
        if place is not None:
            self._written.append(options[place])
            self._kept(place)

    def action_less(self) -> None:
        """One less wrote this."""
        place = self._place()
        options = blind_options(self.session, self._cell)
        if place is not None and options[place] in self._written:
            self._written.remove(options[place])
            self._kept(place)

    def action_show_all(self) -> None:
        """PgDn: the group sees it; once they do, close."""
        if self._is_shown or not self._written:
            self.action_close()
            return
        self._is_shown = True
        self._kept(self._place() or 0)

    def _place(self) -> int | None:
        return self.query_one("#bands", OptionList).highlighted

    def _kept(self, place: int) -> None:
        """What the group sees already follows at once."""
        if self._is_shown:
            self.commit()
        self._show(place)

    def commit(self) -> None:
        """Keep what everybody wrote, if that changed."""
        before = blind_round(self.session, self._cell)
        record = with_blind_round(self.session, self._cell, self._written)
        kept = [option.id for option in before.written] if before is not None else []
        if sorted(kept) != sorted(option.id for option in self._written):
            self.desk.write(record)
