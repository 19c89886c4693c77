"""Home: go on, start a new workshop, look back."""

from datetime import date
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from facilitator.files.clock import local_now
from facilitator.files.errors import BadFile
from facilitator.files.file_name import shown_name
from facilitator.files.next_year import next_set
from facilitator.files.session.last_change import LastChange, last_changes
from facilitator.files.session.open_session import new_session
from facilitator.files.session.session_file import read_session
from facilitator.files.sets.question_sets import found_sets, load_named_set, load_set
from facilitator.files.workspace import listed_sessions, new_session_path, sessions_folder
from facilitator.model.records import Record, SetRecord
from facilitator.model.years.carry_over import carried
from facilitator.tui.desk import Desk, desk_of
from facilitator.tui.dialogs.new_session import NewSessionDialog
from facilitator.tui.dialogs.pick import PickDialog
from facilitator.tui.standing import Standing
from facilitator.tui.widgets.choices import Option as Choice
from facilitator.tui.widgets.key_line import Hint, KeyLine
from facilitator.tui.widgets.line_list import LineList, list_line
from facilitator.words.problems import problem_words
from facilitator.words.workshop import shortened

FIRST_SETS = "school"
"""How the sets begin that most workshops are about: they stand first."""


class HomeScreen(Standing[None]):
    """The first screen: three things to do, the likeliest first."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")

    BINDINGS = [
        Binding("pagedown", "first", show=False, priority=True),
        Binding("f1", "help", show=False, priority=True),
    ]

    @property
    def desk(self) -> Desk:
        """The app."""
        return desk_of(self.app)

    def compose(self) -> ComposeResult:
        """A welcome and a list."""
        texts = self.desk.texts
        with Vertical(id="home"):
            yield Static(texts("app.home.title"), id="home-title", markup=False)
            yield Static(texts("app.home.tagline"), classes="quiet", markup=False)
            yield LineList(id="choices")
            yield Static("", id="where", classes="quiet", markup=False)
        yield KeyLine()

    def begin(self) -> None:
        """Show what there is."""
        self.show()
        self.query_one(OptionList).focus()

    def resume(self) -> None:
        """Back from a dialog: what there is may have changed."""
        self.show()

    def show(self) -> None:
        """List the ways to begin."""
        texts = self.desk.texts
        sessions = self._sessions()
        options: list[Option] = []
        if sessions:
            words = Content.assemble((texts("app.home.continue"), "bold"), f"  {self._named(sessions[0], ', ')}")
            options.append(list_line(words, id="continue"))
        options.append(list_line(Content.styled(texts("app.home.new"), "bold"), id="new"))
        if len(sessions) > 1:
            options.append(list_line(Content.styled(texts("app.home.other"), "bold"), id="other"))
        if sessions:
            options.append(list_line(Content.styled(texts("app.home.look_back"), "bold"), id="look_back"))
        options.append(list_line(Content.styled(texts("app.home.preview"), "bold"), id="preview"))
        choices = self.query_one("#choices", OptionList)
        choices.clear_options()
        choices.add_options(options)
        choices.highlighted = 0
        self.query_one("#where", Static).update(texts("app.home.where", path=sessions_folder(self.desk.workspace)))
        self.query_one(KeyLine).show(
            [
                Hint("↑↓ Enter", texts("app.home.key_choose"), "choose", texts("app.home.key_choose")),
                Hint("F1", texts("app.key.help"), "help", texts("app.key.help")),
                Hint("F10", texts("app.key.stop"), "app.stop", texts("app.key.stop")),
            ]
        )

    def _sessions(self) -> list[LastChange]:
        """The workshops, the one worked in last first."""
        return last_changes(listed_sessions(self.desk.workspace), local_now())

    def _named(self, session: LastChange, between: str) -> str:
        """A workshop with the day it was last worked in; a day that is still to come is doubted."""
        day = session.when.strftime("%d-%m-%Y")
        if session.doubtful:
            day = self.desk.texts("app.home.doubtful", day=day)
        return f"{shown_name(session.file.name)}{between}{day}"

    def all_hints(self) -> list[Hint]:
        """For the palette and the help page."""
        texts = self.desk.texts
        return [Hint("Enter", texts("app.home.key_choose"), "choose"), Hint("F10", texts("app.key.stop"), "app.stop")]

    async def on_key_line_pressed(self, event: KeyLine.Pressed) -> None:
        """A click in the footer."""
        await self.run_action(event.action)

    def action_choose(self) -> None:
        """A click on Enter in the footer."""
        self.query_one(OptionList).action_select()

    def action_first(self) -> None:
        """The clicker: what is highlighted. A key that is still held after a workshop opens none."""
        if not self.desk.page_key_is_held:
            self.action_choose()

    def action_help(self) -> None:
        """What this is, and what to press."""
        self.desk.tell(self.desk.texts("app.help.title"), self.desk.texts("app.home.help"))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin."""
        sessions = self._sessions()
        if event.option_id == "continue" and sessions:
            self.desk.open_session(sessions[0].file.path)
        elif event.option_id == "new":
            self._ask_new()
        elif event.option_id == "preview":
            self._preview()
        elif event.option_id in ("other", "look_back"):
            self._pick(look_back=event.option_id == "look_back")

    def _preview(self) -> None:
        """A question set as the room will see it."""
        from facilitator.tui.screens.preview import PreviewScreen

        paths = {found_set.id: found_set.path for found_set in found_sets(self.desk.workspace)}

        def chosen(set_id: str | None) -> None:
            if set_id in paths:
                self.ask(PreviewScreen(paths[set_id], self.desk.workspace, self.desk.texts))

        texts = self.desk.texts
        self.ask(PickDialog(texts("app.home.preview"), self._sets(), texts("app.note.keys")), chosen)

    def _pick(self, *, look_back: bool) -> None:
        texts = self.desk.texts
        options = [(str(session.file.path), self._named(session, "  ")) for session in self._sessions()]

        def chosen(path: str | None) -> None:
            if path:
                self.desk.open_session(Path(path), look_back=look_back)

        title = texts("app.home.look_back" if look_back else "app.home.other")
        self.ask(PickDialog(title, options, texts("app.note.keys")), chosen)

    def _ask_new(self) -> None:
        earlier = [(str(change.file.path), shortened(shown_name(change.file.name), 30)) for change in self._sessions()]
        dialog = NewSessionDialog(self._sets(), self.desk.texts, self._make, earlier, self._look)
        self.ask(dialog, None)

    def _look(self, previous: str) -> dict[str, str]:
        """What last year's workshop proposes for this one; nothing when it cannot be read."""
        try:
            old = read_session(Path(previous)).session
        except BadFile:
            return {}
        return {"organisation": old.setting("organisation"), "set": old.question_set.id}

    def _sets(self) -> list[Choice]:
        """The sets in the language of the screen; one that has errors goes by its id, to be told why."""
        sets: list[Choice] = []
        later: list[Choice] = []
        for found_set in found_sets(self.desk.workspace):
            try:
                question_set = load_set(found_set.path, self.desk.workspace)
            except BadFile:
                sets.append((found_set.id, found_set.id))
                continue
            if question_set.language == self.desk.texts.language:
                first = any(part.chapter == "fallbacks" for part in question_set.rounds)
                (sets if first else later).append((found_set.id, question_set.title))
        return sorted([*sets, *later], key=lambda choice: not choice[0].startswith(FIRST_SETS))

    def _make(self, organisation: str, name: str, set_id: str, previous: str) -> str:
        """Make the session and open it; the reason when that cannot be."""
        records: list[Record] = []
        workspace = self.desk.workspace
        try:
            path = new_session_path(workspace, name)
            if previous:
                from facilitator.export.handouts.exercise import exercise_goals

                old = read_session(Path(previous)).session
                question_set = next_set(old, None if set_id == old.question_set.id else set_id, workspace)
                records += carried(old, Path(previous).stem, question_set, exercise_goals(old))
            else:
                question_set = load_named_set(set_id, workspace)
            records.append(SetRecord(key="date", value=date.today().isoformat()))
            if organisation:
                records.append(SetRecord(key="organisation", value=organisation))
            new_session(path, question_set, records)
        except BadFile as error:
            return "\n".join(problem_words(problem, self.desk.texts) for problem in error.problems)
        self.app.call_later(self.desk.open_session, path)
        return ""
