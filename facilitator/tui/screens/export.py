"""Export: choose documents and a folder, see them being made, read where they are."""

from collections.abc import Sequence
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Button, Input, ProgressBar, Static
from textual.worker import Worker, WorkerState

from facilitator.export import FORMATS, HANDOUTS, TemplateError, render, render_handout
from facilitator.files.errors import BadFile
from facilitator.files.output import outcomes_folder, write_documents
from facilitator.model.build_plan import build_plan
from facilitator.model.clean import clean_line
from facilitator.model.plan import Plan
from facilitator.model.records import SetRecord
from facilitator.tui.session_screen import SessionScreen
from facilitator.tui.widgets.choices import Choices
from facilitator.tui.widgets.key_line import Hint, KeyLine


class ExportScreen(SessionScreen):
    """The last screen: Enter makes the documents."""

    class Progress(Message):
        """One document is being made: `done` of `total` are ready."""

        def __init__(self, format_id: str, done: int, total: int) -> None:
            """Take how far the work is."""
            super().__init__()
            self.format_id, self.done, self.total = format_id, done, total

    def __init__(self) -> None:
        """Nothing made yet."""
        super().__init__()
        self._replace = False

    def compose(self) -> ComposeResult:
        """Formats, folder, the button, and what came of it."""
        texts = self.texts
        shown = self.desk.open or self.desk.watched
        folder = outcomes_folder(shown.path) if shown else Path()
        yield Static("", id="alarm", markup=False)
        yield Static(texts("app.export.title"), classes="title", markup=False)
        with Vertical(id="export"):
            yield Static(texts("app.export.ask"), classes="ask", markup=False)
            options = [(one, texts(f"app.export.{one}")) for one in (*FORMATS, *HANDOUTS)]
            yield Choices(options, FORMATS[:1], multiple=True, id="formats")
            with Horizontal(id="folder-row"):
                yield Static(texts("app.export.folder"), id="folder-label", markup=False)
                yield Input(str(folder), id="folder")
            with Horizontal(id="template-row"):
                yield Static(texts("app.export.template"), id="template-label", markup=False)
                yield Input(
                    self.session.setting("template"), id="template", placeholder=texts("app.export.template_none")
                )
            yield Button(texts("app.export.make"), id="make", compact=True)
            yield ProgressBar(id="progress", show_eta=False)
            with VerticalScroll(id="result-box", can_focus=False):
                yield Static("", id="result", markup=False)
            yield Static(texts("app.export.confidential"), classes="quiet", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Ready for Enter."""
        super().on_mount()
        self.query_one("#progress").display = False
        self.query_one("#make").focus()

    def show(self) -> None:
        """The template that the workshop remembers, unless somebody is typing one."""
        field = self.query_one("#template", Input)
        if not field.has_focus:
            field.value = self.session.setting("template")

    def commit(self) -> None:
        """Remember the template for next time."""
        chosen = self._template()
        if self.session.setting("template") != chosen:
            self.write(SetRecord(key="template", value=chosen))

    def _template(self) -> str:
        return clean_line(self.query_one("#template", Input).value).strip()

    def hints(self) -> Sequence[Hint]:
        """The footer."""
        texts = self.texts
        return [
            Hint("Enter", texts("app.export.key_make"), "make", texts("app.export.key_make")),
            Hint("Tab", texts("app.export.key_pick"), "focus_next", ""),
            Hint("PgUp", texts("app.key.previous"), "previous", texts("app.key.previous")),
            Hint("PgDn", texts("app.export.key_home"), "next", ""),
            Hint("F10", texts("app.palette.stop").lower(), "app.stop", ""),
        ]

    def action_previous(self) -> None:
        """Back to the wrap-up."""
        self.commit()
        self.desk.go("wrap_up")

    def action_next(self) -> None:
        """Done: Home."""
        self.commit()
        self.desk.go_home()

    def action_focus_next(self) -> None:
        """Tab, by mouse."""
        self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Make the documents."""
        event.stop()
        self.action_make()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the folder field makes them too."""
        event.stop()
        self.action_make()

    def on_choices_changed(self) -> None:
        """Another choice: nothing is replaced unasked."""
        self._replace = False

    def on_input_changed(self) -> None:
        """Another folder: nothing is replaced unasked."""
        self._replace = False

    def action_make(self) -> None:
        """Start making what was chosen; the plan is built here, the documents on a thread."""
        formats = list(self.query_one("#formats", Choices).chosen)
        if not formats:
            self._tell(self.texts("app.export.nothing"))
            return
        self.commit()
        folder = Path(self.query_one("#folder", Input).value.strip()).expanduser()
        template = Path(self._template()).expanduser() if self._template() else None
        self.query_one("#progress").display = True
        self.query_one(ProgressBar).update(total=len(formats), progress=0)
        self._make(build_plan(self.session), formats, folder, template, self._replace)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _make(
        self, plan: Plan, formats: list[str], folder: Path, template: Path | None, replace: bool
    ) -> tuple[list[Path], list[str]]:
        documents: dict[str, bytes] = {}
        texts = self.texts
        for number, format_id in enumerate(formats):
            self.post_message(self.Progress(format_id, number, len(formats)))
            if format_id in HANDOUTS:
                documents |= render_handout(self.session, format_id, texts)
            else:
                documents |= render(plan, format_id, texts, template)
        there = [] if replace else [name for name in documents if (folder / name).exists()]
        if there:
            return [], there
        return write_documents(folder, documents, force=replace), []

    def on_export_screen_progress(self, event: Progress) -> None:
        """Show how far it is."""
        self.query_one(ProgressBar).update(progress=event.done)
        self._tell(self.texts("app.export.busy", format=self.texts(f"app.export.{event.format_id}")))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what came of it."""
        if event.state == WorkerState.SUCCESS:
            written, there = event.worker.result or ([], [])
            self._replace = bool(there)
            self.query_one("#progress").display = False
            if there:
                self._tell(self.texts("app.export.exists", name=there[0]))
            else:
                lines = [self.texts("app.export.done"), *[str(path) for path in written]]
                self._tell("\n".join(lines))
        elif event.state == WorkerState.ERROR:
            self.query_one("#progress").display = False
            error = event.worker.error
            reason = str(error) if isinstance(error, BadFile | TemplateError) else type(error).__name__
            self._tell(self.texts("app.export.wrong", reason=reason))

    def _tell(self, text: str) -> None:
        self.query_one("#result", Static).update(text)
