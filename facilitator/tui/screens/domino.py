"""What falls over: tick what is down, and see what goes with it. Leaving it changes nothing."""

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from facilitator.model.cells import Cell
from facilitator.model.checks.about_answers import any_system_name, chain_words
from facilitator.model.checks.chains import Chain
from facilitator.model.records import AnswerRecord, VisitRecord
from facilitator.model.room.domino import Falls, can_be_down, down_in_story, what_falls
from facilitator.model.room.live import Live
from facilitator.tui.dialogs.question.falls_over import finding_of
from facilitator.tui.session_screen import SessionScreen
from facilitator.tui.widgets.key_line import Hint, KeyLine
from facilitator.tui.widgets.line_list import LineList, list_line
from facilitator.words.domino import through_words
from facilitator.words.workshop import cell_words, one_line, shortened

SAID_MOST = 110
"""So many letters of an answer tell which one it is: two rows of the smallest window."""


class DominoScreen(SessionScreen):
    """Every system on a line; below, chain by chain, what falls with those that are ticked."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")

    BINDINGS = [Binding("space", "tick", show=False)]

    def __init__(self) -> None:
        """Begin with the story that is told."""
        super().__init__()
        self._down: list[str] = []
        self._of_story: list[str] = []
        self._broken: dict[str, Chain] = {}

    def compose(self) -> ComposeResult:
        """One list of all of it."""
        yield Static("", id="alarm", markup=False)
        yield Static(self.texts("wall.domino.title"), classes="title", markup=False)
        yield LineList(id="falls")
        yield KeyLine()

    def begin(self) -> None:
        """What is down in this story is ticked already."""
        self._of_story = down_in_story(self.session)
        self._down = list(self._of_story)
        super().begin()
        self.query_one(OptionList).focus()
        # Only when it stands is this the screen that the window of the group hears of.
        self.after_refresh(self.desk.publish)

    def live(self) -> Live:
        """The group sees what falls."""
        return Live(screen="domino", cell=self.session.visited, down=tuple(self._down))

    def show(self) -> None:
        """Show what happens now."""
        falls = what_falls(self.session, self._down)
        self._broken = {f"answer {place}": chain for place, chain in enumerate(falls.broken)}
        options = self.query_one("#falls", OptionList)
        place = options.highlighted
        options.clear_options()
        options.add_options(
            [
                *self._system_options(),
                *self._fallen_options(falls),
                *self._broken_options(),
                *self._standing_options(falls),
            ]
        )
        first = next((index for index, option in enumerate(options.options) if not option.disabled), None)
        options.highlighted = first if place is None else min(place, options.option_count - 1)

    def _heading(self, key: str) -> list[Option]:
        return [list_line("", disabled=True), list_line(Content.styled(self.texts(key), "bold $accent"), disabled=True)]

    def _system_options(self) -> list[Option]:
        lines = [list_line(Content.styled(self.texts("wall.domino.ask"), "bold $accent"), disabled=True)]
        for system in can_be_down(self.session):
            is_down = system in self._down
            words: list[str | tuple[str, str]] = ["■ " if is_down else "□ ", any_system_name(self.session, system)]
            if is_down:
                key = "in_story" if system in self._of_story else "added"
                words.append(f"  {self.texts(f'wall.domino.{key}')}")
            lines.append(list_line(Content.assemble(*words), id=f"system {system}"))
        return lines

    def _fallen_options(self, falls: Falls) -> list[Option]:
        lines = self._heading("wall.domino.first")
        for fallen in falls.fallen:
            name = any_system_name(self.session, fallen.system)
            through = through_words(self.session, self.texts, fallen)
            lines.append(
                list_line(Content.assemble("  " * (fallen.step - 1), "→ ", name, f"  {through}"), disabled=True)
            )
        if not falls.fallen:
            lines.append(list_line(Content(self.texts("wall.domino.nothing")), disabled=True))
        return lines

    def _broken_options(self) -> list[Option]:
        lines = self._heading("wall.domino.broken") if self._broken else []
        for key, chain in self._broken.items():
            words = self._answer_words(chain.cell, chain_words(self.session, chain.systems))
            lines.append(list_line(words, id=key))
        return lines

    def _standing_options(self, falls: Falls) -> list[Option]:
        lines = self._heading("wall.domino.stands") if falls.stands else []
        for cell in falls.stands:
            lines.append(list_line(self._answer_words(cell, ""), id=f"cell {cell}"))
        return lines

    def _answer_words(self, cell: Cell, chain: str) -> Content:
        """Where it was said, what was said, and what that leans on, on a line each."""
        lines = [cell_words(self.session, cell), shortened(one_line(self.session.text(cell)), SAID_MOST)]
        if chain:
            lines.append(f"→ {chain}")
        return Content("\n".join(lines))

    def hints(self) -> Sequence[Hint]:
        """The footer."""
        texts = self.texts
        return [
            Hint("PgDn", texts("wall.domino.back"), "next", texts("wall.domino.back")),
            Hint(texts("wall.domino.space"), texts("wall.domino.toggle"), "tick", texts("wall.domino.toggle_short")),
            Hint("Enter", texts("wall.domino.go"), "enter"),
            Hint("F3", texts("app.key.action"), "capture('action')"),
            Hint("F1", texts("app.key.help"), "help", stays=True),
        ]

    # -- keys ------------------------------------------------------------------------------------

    def _highlighted(self) -> tuple[str, str]:
        options = self.query_one("#falls", OptionList)
        if options.highlighted is None:
            return "", ""
        kind, _, key = (options.get_option_at_index(options.highlighted).id or "").partition(" ")
        return kind, key

    def current_cell(self) -> Cell | None:
        """The answer under the cursor, for what is noted about it."""
        kind, key = self._highlighted()
        chain = self._broken.get(f"{kind} {key}")
        return chain.cell if chain is not None else None

    def action_tick(self) -> None:
        """Space: this is down, or it is not."""
        kind, system = self._highlighted()
        if kind != "system":
            return
        down = [known for known in self._down if known != system]
        self._down = down if system in self._down else [*down, system]
        self.refresh_all()

    def action_enter(self) -> None:
        """A click on Enter in the footer."""
        self.query_one("#falls", OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter: tick a system; of an answer that no longer holds, go and put it right."""
        chain = self._broken.get(event.option_id or "")
        if chain is None:
            self.action_tick()
            return
        before = self.session.answer(chain.cell) or AnswerRecord(cell=str(chain.cell))
        words = {"text": self.session.text(chain.cell), "undoes": 0, "corrects": finding_of(chain)}
        self.write(before.model_copy(update=words))
        self.write(VisitRecord(cell=str(chain.cell)))
        self.desk.go("workshop")

    def action_next(self) -> None:
        """Back to the conversation."""
        self.desk.go("workshop")

    def action_previous(self) -> None:
        """Back to the conversation."""
        self.desk.go("workshop")

    def action_domino(self) -> None:
        """The same key leaves."""
        self.desk.go("workshop")
