"""Export: choose documents and a folder, see them being made, read where they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Button, Input, ProgressBar, Static
from textual.worker import Worker, WorkerState

from facilitator.export import handover_words, render, render_handout, render_handover
from facilitator.export.formats import READERS, NothingToPrint, NotInstalled, Reader, TemplateError, formats_for
from facilitator.export.handover.choices import Choices as HandoverChoices
from facilitator.export.handover.choices import HandoverRefused
from facilitator.files.errors import BadFile, failure_of, system_name
from facilitator.files.given_path import named_path
from facilitator.files.output import write_documents
from facilitator.files.places import outcomes_folder
from facilitator.model.answers.coverage import unmeasured
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.basics.clean import clean_line
from facilitator.model.cells import Cell
from facilitator.model.plan import Plan
from facilitator.model.records import SetRecord
from facilitator.model.session import Session
from facilitator.model.tidy import FUNCTIONS, with_functions
from facilitator.model.years.last_year import asks_again
from facilitator.texts import Texts
from facilitator.tui.session_screen import SessionScreen
from facilitator.tui.widgets.choices import Choices
from facilitator.tui.widgets.key_line import Hint, KeyLine
from facilitator.tui.widgets.path_field import PathField
from facilitator.words.phrases import count_words, list_words
from facilitator.words.problems import error_words, failure_words

GROUPS: dict[str, Sequence[str]] = {
    "useful": formats_for("useful"),
    "more": [format_id for format_id in formats_for("plan") if format_id not in formats_for("useful")],
    "paper": formats_for("handout"),
    "handover": formats_for("handover"),
}
NAMES = ("names", "roles")
"""Whether people stand in the documents by name or by function."""

MOST_NAMED = 5
"""Documents that are named when they are there; the folder holds them all."""

LEADS = (*GROUPS, "reader", "named", "folder", "template")


@dataclass(frozen=True)
class Wanted:
    """What was chosen when Enter was pressed."""

    formats: Sequence[str]
    reader: Reader
    named: str
    folder: Path
    template: Path | None
    replace: bool


@dataclass(frozen=True)
class Result:
    """What was written, in which folder, and what to do with what goes to another program."""

    written: Sequence[Path]
    folder: Path
    afterwards: Sequence[str]


class Stopped(Exception):
    """Somebody pressed Esc before anything was written."""


class There(Exception):
    """A document of this name is there already, and nobody said that it may be replaced."""


def _document(session: Session, plan: Plan, format_id: str, wanted: Wanted, texts: Texts) -> dict[str, bytes]:
    """One document; those that cannot be made for one kind of reader hold everything."""
    if format_id in formats_for("handout"):
        return render_handout(session, format_id, texts)
    if format_id in formats_for("handover"):
        return render_handover(session, format_id, texts, HandoverChoices(nameless=wanted.named == "roles"))
    reader = wanted.reader if format_id in formats_for("reader") else READERS[0]
    template = wanted.template if format_id == "docx" else None
    return render(plan, format_id, texts, template, reader=reader, today=date.today().isoformat())


class ExportScreen(SessionScreen):
    """The last screen: Enter makes the documents, Esc stops that."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")

    BINDINGS = [
        Binding("escape", "cancel", show=False),
        Binding("enter", "make", show=False),
        Binding("f7", "measure", show=False),
    ]

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
        self._measured: Cell | None = None
        self._turn: Lock | None = None
        self._worker: Worker[Result] | None = None

    def compose(self) -> ComposeResult:
        """Formats, folder, the button, and what came of it."""
        texts = self.texts
        yield Static("", id="alarm", markup=False)
        yield Static(texts("app.export.title"), classes="title", markup=False)
        with VerticalScroll(id="export", can_focus=False):
            for group, formats in GROUPS.items():
                options = [(format_id, texts(f"app.export.{format_id}")) for format_id in formats]
                chosen = formats[:1] if group == "useful" else ()
                lead = self._lead(group)
                yield Choices(options, chosen, multiple=True, id=f"formats-{group}", lead=lead, enter_picks=False)
            for row, kinds in (("reader", self._readers()), ("named", NAMES)):
                options = [(kind, texts(f"app.export.{row}_{kind}")) for kind in kinds]
                yield Choices(options, kinds[:1], id=row, lead=self._lead(row), enter_picks=False)
            with Horizontal(id="folder-row"):
                yield Static(self._lead("folder"), id="folder-label", markup=False)
                yield PathField(str(self._first_folder()), field_id="folder")
            with Horizontal(id="template-row"):
                yield Static(self._lead("template"), id="template-label", markup=False)
                remembered, hint = self.session.setting("template"), texts("app.export.template_none")
                yield PathField(remembered, field_id="template", placeholder=hint)
            yield Static("", id="unmeasured", classes="quiet", markup=False)
            make = Button(texts("app.export.make"), id="make", compact=True)
            # While a button is seen to be pressed in, it hears no second press.
            make.active_effect_duration = 0
            yield make
            yield ProgressBar(id="progress", show_eta=False)
            yield Static("", id="result", markup=False)
        yield Static(texts("app.export.confidential"), id="confidential", classes="quiet", markup=False)
        yield KeyLine()

    def _readers(self) -> Sequence[Reader]:
        """For whom a document can be made; only what changed, when there is a year before this one."""
        return (*READERS, "changed") if asks_again(self.session) else READERS

    def _lead(self, row: str) -> str:
        """What stands before a row, as wide as the widest so that the rows line up."""
        words = {lead: self.texts(f"app.export.lead_{lead}") for lead in LEADS}
        # The longest stands by itself: as wide as that, the other rows would have no room for what they offer.
        aligned = max(len(lead) for name, lead in words.items() if name != "handover") + 1
        return words[row].ljust(aligned)

    def begin(self) -> None:
        """Ready for Enter."""
        super().begin()
        self.query_one("#progress").display = False
        self.query_one("#make").focus()

    def on_unmount(self) -> None:
        """Nothing is written any more for a screen that has gone."""
        self._stop()

    def show(self) -> None:
        """The template that the workshop remembers, unless somebody is typing one; what has only words so far."""
        left = len(unmeasured(self.session))
        line = self.query_one("#unmeasured", Static)
        line.display = bool(left)
        line.update(count_words(self.texts, "app.export.unmeasured", left))
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
        if self._turn is not None:
            return [Hint("Esc", texts("app.export.key_cancel"), "cancel", texts("app.export.key_cancel"))]
        return [
            Hint("Enter", texts("app.export.key_make"), "make", texts("app.export.key_make")),
            Hint(texts("app.review.space"), texts("app.export.key_pick"), "focus_next", stays=True),
            Hint("PgUp", texts("app.key.previous"), "previous", texts("app.key.previous")),
            Hint("PgDn", texts("app.export.key_home"), "next", texts("app.export.key_home_short"), stays=True),
            Hint("F10", texts("app.palette.stop").lower(), "app.stop", texts("app.export.key_stop_short")),
        ]

    def action_measure(self) -> None:
        """F7: the measures of the next answer that has none."""
        from facilitator.tui.dialogs.question.measures import MeasuresDialog

        left = unmeasured(self.session)
        if left and self._idle():
            # Where one is left without any, the next press goes on to the one behind it.
            place = left.index(self._measured) + 1 if self._measured in left else 0
            self._measured = left[place % len(left)]
            self.open_dialog(MeasuresDialog(self._measured))

    def action_previous(self) -> None:
        """Back to the wrap-up."""
        if self._idle():
            self.commit()
            self.desk.go("wrap_up")

    def action_next(self) -> None:
        """Done: Home."""
        if self.desk.page_key_is_held:
            self.say(self.texts("app.key.held"))
        elif self._idle():
            self.commit()
            self.desk.go_home()

    def _idle(self) -> bool:
        """Whether nothing is being made; says so when something is."""
        if self._turn is not None:
            self.say(self.texts("app.export.still_busy"))
        return self._turn is None

    def _stop(self) -> bool:
        """Whether what is being made can still be stopped, and is: whoever takes the turn first decides."""
        return self._turn is not None and self._turn.acquire(blocking=False)

    def action_cancel(self) -> None:
        """Esc: stop making documents; none of them is written."""
        if self._stop():
            self._worker = None
            self._end(self.texts("app.export.stopped"))

    def action_focus_next(self) -> None:
        """A click on Tab in the footer."""
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

    def on_choices_reached(self, event: Choices.Reached) -> None:
        """What a file for another program is for, while the cursor is on it."""
        if self._turn is None and event.choices.id == "formats-handover":
            self._tell(self.texts(f"handover.use.{event.choices.under}"))

    def on_input_changed(self) -> None:
        """Another folder: nothing is replaced unasked."""
        self._replace = False

    def action_make(self) -> None:
        """Start making what was chosen: on a thread, from the workshop as it is now."""
        if not self._idle():
            return
        if self._replace and self.desk.confirming_key_is_held:
            self.say(self.texts("app.key.held"))
            return
        formats = [format_id for group in GROUPS for format_id in self.query_one(f"#formats-{group}", Choices).chosen]
        if not formats:
            self._tell(self.texts("app.export.nothing"))
            return
        self.commit()
        wanted = self._wanted(formats)
        self._turn = Lock()
        self.query_one("#progress").display = True
        self.query_one(KeyLine).show(self.hints())
        self._show_progress(formats[0], 0, len(formats))
        self._worker = self._make(self.session.snapshot(), wanted, self._turn)

    def _wanted(self, formats: Sequence[str]) -> Wanted:
        reader = self.query_one("#reader", Choices).value
        return Wanted(
            formats=formats,
            reader=next((listed for listed in self._readers() if listed == reader), READERS[0]),
            named=self.query_one("#named", Choices).value,
            folder=self._folder(),
            template=named_path(self._template()) if self._template() else None,
            replace=self._replace,
        )

    def _folder(self) -> Path:
        """Where the documents go; a line without anything means the folder that stood in it first."""
        line = self.query_one("#folder", Input)
        line.value = line.value.strip() or str(self._first_folder())
        return named_path(line.value).absolute()

    def _first_folder(self) -> Path:
        shown = self.desk.open or self.desk.watched
        return outcomes_folder(shown.path) if shown else Path()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _make(self, session: Session, wanted: Wanted, turn: Lock) -> Result:
        documents: dict[str, bytes] = {}
        texts = self.texts
        if wanted.named == "roles":
            session = with_functions(session, *(texts(f"cli.tidy.{key}") for key in FUNCTIONS))
        plan = build_plan(session, with_changes=wanted.reader == "auditor")
        for number, format_id in enumerate(wanted.formats):
            if turn.locked():
                raise Stopped
            self.post_message(self.Progress(format_id, number, len(wanted.formats)))
            documents |= _document(session, plan, format_id, wanted, texts)
        existing = [] if wanted.replace else [name for name in documents if (wanted.folder / name).exists()]
        if existing:
            raise There(existing[0])
        if not turn.acquire(blocking=False):
            raise Stopped
        written = write_documents(wanted.folder, documents, force=wanted.replace)
        handed = [format_id for format_id in wanted.formats if format_id in formats_for("handover")]
        afterwards: list[str] = []
        for format_id in handed:
            afterwards += handover_words(session, format_id, texts)
        return Result(written, wanted.folder, afterwards)

    def on_export_screen_progress(self, event: Progress) -> None:
        """Show how far it is."""
        if self._worker is not None:
            self._show_progress(event.format_id, event.done, event.total)

    def _show_progress(self, format_id: str, done: int, total: int) -> None:
        self.query_one(ProgressBar).update(total=total, progress=done)
        name = self.texts(f"app.export.{format_id}")
        self._tell(self.texts("app.export.busy", format=name, number=done + 1, count=total))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what came of it."""
        if event.worker is not self._worker or event.state not in (WorkerState.SUCCESS, WorkerState.ERROR):
            return
        self._replace = isinstance(event.worker.error, There)
        done = event.state == WorkerState.SUCCESS
        result = event.worker.result if done else None
        self._end(self._wrong(event.worker.error) if result is None else self._done(result))

    def _end(self, told: str) -> None:
        """Ready for the next time, and what came of this one."""
        self._turn = None
        self.query_one("#progress").display = False
        self.query_one(KeyLine).show(self.hints())
        self._tell(told)

    def _done(self, result: Result) -> str:
        """Where the documents are, in few enough lines for the smallest screen, and what to do with some of them."""
        paths = [path.relative_to(result.folder) for path in result.written]
        # A folder stands for all that is in it.
        listed = list(dict.fromkeys(_in_folder(path) for path in paths))
        more = len(listed) - MOST_NAMED
        named = listed[:MOST_NAMED]
        named += [count_words(self.texts, "app.export.more_files", more)] if more > 0 else []
        names = list_words(self.texts, named)
        return "\n".join([self.texts("app.export.done"), str(result.folder), names, *result.afterwards])

    def _wrong(self, error: BaseException | None) -> str:
        if isinstance(error, There):
            return self.texts("app.export.exists", name=error)
        return self.texts("app.export.wrong", reason=self._reason(error))

    def _reason(self, error: BaseException | None) -> str:
        match error:
            case TemplateError() | NothingToPrint():
                # Where the template is stands above already; what is wrong with it must be seen whole.
                template = self.query_one("#template", Input).value.strip()
                return str(error).replace(f"{template}: ", "")
            case HandoverRefused(code=code, values=values):
                return self.texts(f"handover.refused.{code}", **values)
            case NotInstalled():
                return self.texts("app.export.not_installed", part=error)
            case BadFile(problems=problems):
                return error_words(problems, self.texts)
            case OSError():
                return failure_words(self.texts, failure_of(error), system_name(error))
        return type(error).__name__

    def _tell(self, text: str) -> None:
        self.query_one("#result", Static).update(text)
        # On a small screen it stands below all that can be chosen.
        self.query_one("#export", VerticalScroll).scroll_end(animate=False)


def _in_folder(path: Path) -> str:
    """What stands directly in the folder of the documents: a file, or the folder that it is in."""
    return path.name if len(path.parts) == 1 else f"{path.parts[0]}/"
