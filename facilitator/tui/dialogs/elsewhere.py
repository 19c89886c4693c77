"""F12: save in another place, when this one cannot be written any more."""

from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import Input, Static

from facilitator.files.errors import BadFile
from facilitator.files.file_name import SUFFIX, name_problem, plain_name
from facilitator.files.given_path import named_path
from facilitator.tui.session_dialog import SessionDialog
from facilitator.tui.widgets.box import Box
from facilitator.tui.widgets.keys import Keys
from facilitator.tui.widgets.path_field import PathField
from facilitator.words.problems import error_words


class ElsewhereDialog(SessionDialog):
    """A path; Enter copies everything there and goes on there."""

    def compose(self) -> ComposeResult:
        """One field, with a place that usually can be written."""
        name = self.desk.open.path.name if self.desk.open is not None else "workshop.toml"
        with Box():
            yield Static(self.texts("app.elsewhere.title"), classes="heading", markup=False)
            yield Static(self.texts("app.elsewhere.what"), classes="note", markup=False)
            yield PathField(str(_home() / name), field_id="path")
            yield Static("", id="wrong", classes="note", markup=False)
            yield Keys(self.texts("app.elsewhere.keys"))

    def begin(self) -> None:
        """Ready to change the path."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Copy everything and go on there."""
        event.stop()
        opened = self.desk.open
        if opened is None:
            return
        path = named_path(event.value).absolute() if event.value.strip() else Path()
        if path.name and path.is_dir():
            path /= opened.path.name
        name = plain_name(path.name)
        problem = name_problem(name)
        if problem:
            self.query_one("#wrong", Static).update(self.texts(f"problem.name.{problem}"))
            return
        path = path.with_name(f"{name}{SUFFIX}")
        try:
            opened.move_to(path)
        except BadFile as error:
            self.query_one("#wrong", Static).update(error_words(error.problems, self.texts))
            return
        self.close_kept()
        self.desk.tell(self.texts("app.elsewhere.title"), self.texts("app.elsewhere.done", path=path))


def _home() -> Path:
    """The home of who runs the program, or where it was started when nobody knows of any."""
    try:
        return Path.home()
    except RuntimeError:
        return Path.cwd()
