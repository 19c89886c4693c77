"""F4: choose what to note down: a decision point, a wish, a parked point, the same as, a second opinion."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from facilitator.files.erase import Words
from facilitator.files.errors import BadFile
from facilitator.model.cells import Cell
from facilitator.model.clean import clean_text
from facilitator.model.erase import erase_cell
from facilitator.model.flow import all_cells
from facilitator.model.ids import unused_id
from facilitator.model.records import AnswerRecord, ItemRecord
from facilitator.model.session import Session
from facilitator.tui.dialogs.pick import PickDialog
from facilitator.tui.session_dialog import SessionDialog
from facilitator.tui.widgets.answer_area import AnswerArea
from facilitator.tui.words import cell_words, one_line

if TYPE_CHECKING:
    from facilitator.tui.session_screen import SessionScreen

KINDS = ("decision", "wish", "parking")


def choose_note(screen: "SessionScreen", cell: Cell | None) -> None:
    """Ask what to note down, and open what belongs to it."""
    texts = screen.texts
    options = [(kind, texts(f"app.note.{kind}")) for kind in KINDS]
    if cell is not None:
        options += [(kind, texts(f"app.note.{kind}")) for kind in ("same", "second", "history", "erase")]

    def chosen(kind: str | None) -> None:
        if kind in KINDS:
            screen.action_capture(kind)
        elif kind == "same" and cell is not None:
            _choose_source(screen, cell)
        elif kind == "history" and cell is not None:
            _choose_earlier(screen, cell)
        elif kind == "erase" and cell is not None:
            _erase(screen, cell)
        elif kind == "second" and cell is not None:
            screen.app.push_screen(SecondOpinionDialog(cell), lambda _: screen.refresh_all())

    screen.app.push_screen(PickDialog(texts("app.note.title"), options, texts("app.note.keys")), chosen)


def sources(session: Session, cell: Cell) -> list[Cell]:
    """The answered cells that `cell` can be the same as: those of the same question first."""
    found = [one for one in all_cells(session) if one != cell and session.answer(one) is not None]
    return sorted(found, key=lambda one: (one.question != cell.question, one.subject != cell.subject))


def _choose_source(screen: "SessionScreen", cell: Cell) -> None:
    session = screen.session
    options = [
        (str(one), f"{cell_words(session, one)}: {one_line(session.text(one))[:60]}") for one in sources(session, cell)
    ]
    if not options:
        screen.say(screen.texts("app.note.no_source"))
        return

    def chosen(key: str | None) -> None:
        source = next((one for one in sources(session, cell) if str(one) == key), None)
        answer = session.answer(source) if source else None
        if answer is not None and key is not None:
            screen.write(answer.model_copy(update={"cell": str(cell), "entry": "main", "same_as": key, "undoes": 0}))
        screen.refresh_all()

    title = screen.texts("app.note.same_title", cell=cell_words(session, cell))
    screen.app.push_screen(PickDialog(title, options, screen.texts("app.note.keys")), chosen)


def earlier(session: Session, cell: Cell) -> list[AnswerRecord]:
    """What was said at a cell before, the latest first; the same words stand there once."""
    found: dict[str, AnswerRecord] = {}
    for change in session.history(("answer", str(cell), "main")):
        if isinstance(change, AnswerRecord) and not change.empty:
            found.pop(change.text + change.state, None)
            found[change.text + change.state] = change
    now = session.answers.get((str(cell), "main"))
    kept = [one for one in found.values() if now is None or (one.text, one.state) != (now.text, now.state)]
    return kept[::-1]


def _choose_earlier(screen: "SessionScreen", cell: Cell) -> None:
    """Every value that an answer has had, to look at and to put back."""
    texts, values = screen.texts, earlier(screen.session, cell)
    if not values:
        screen.say(texts("app.history.nothing"))
        return
    options = [
        (str(index), f"{one.at[11:16]}  {one_line(one.text) or texts(f'common.state.{one.state}')}")
        for index, one in enumerate(values)
    ]

    def chosen(index: str | None) -> None:
        if index is not None:
            screen.write(values[int(index)].model_copy(update={"undoes": 0}))
        screen.refresh_all()

    title = texts("app.history.title", cell=cell_words(screen.session, cell))
    screen.app.push_screen(PickDialog(title, options, texts("app.history.keys")), chosen)


def _erase(screen: "SessionScreen", cell: Cell) -> None:
    """Take everything that was said at a cell out for good, after asking once."""
    texts, opened = screen.texts, screen.desk.open
    if opened is None:
        return
    options = [(choice, texts(f"app.erase.{choice}")) for choice in ("no", "yes")]

    def chosen(choice: str | None) -> None:
        if choice != "yes":
            return
        try:
            opened.erase(Words(erase_cell(str(cell)), cell=str(cell)))
        except BadFile as error:
            screen.desk.tell(texts("app.erase.title"), texts("app.erase.failed", reason=error))
            return
        screen.refresh_all()
        screen.say(texts("app.erase.done"))

    title = texts("app.erase.title") + "\n\n" + texts("app.erase.what", cell=cell_words(screen.session, cell))
    screen.app.push_screen(PickDialog(title, options, texts("app.note.keys")), chosen)


class SecondOpinionDialog(SessionDialog):
    """Two people disagree: both stand, and somebody finds out."""

    BINDINGS = [Binding("f4,pagedown", "close", show=False, priority=True)]

    def __init__(self, cell: Cell) -> None:
        """Ask for another view on `cell`."""
        super().__init__()
        self._cell = cell

    def compose(self) -> ComposeResult:
        """The first view above, room for the second below."""
        with Vertical(classes="box"):
            yield Static(self.texts("app.note.second_title"), classes="heading", markup=False)
            yield Static(one_line(self.session.text(self._cell)), classes="note", markup=False)
            yield AnswerArea()
            yield Static(self.texts("app.note.second_keys"), classes="keys", markup=False)

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one(AnswerArea).focus()

    def commit(self) -> None:
        """Keep the second view, and an action to find out."""
        area = self.query_one(AnswerArea)
        text = clean_text(area.text).strip()
        if not text:
            return
        area.show("")
        entry = unused_id("second", set(self.session.entries(self._cell)))
        self.desk.write(AnswerRecord(cell=str(self._cell), entry=entry, text=text))
        action = self.texts("app.note.second_action", cell=cell_words(self.session, self._cell))
        item = unused_id("action", self.session.ids_ever("action"))
        self.desk.write(ItemRecord(of="action", id=item, fields={"text": action, "cell": str(self._cell)}))
