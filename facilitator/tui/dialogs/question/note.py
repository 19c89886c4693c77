"""F4: choose what to note down: a decision point, a wish, a parked point, the same as, a second opinion."""

from collections.abc import Callable

from facilitator.files.errors import BadFile
from facilitator.files.session.erase import Words
from facilitator.model.answers.blind import blind_options
from facilitator.model.answers.prepared import waiting
from facilitator.model.basics.ids import unused_id
from facilitator.model.cells import Cell
from facilitator.model.erasure import erase_cell
from facilitator.model.flow import all_cells
from facilitator.model.records import AnswerRecord, ReleaseRecord, Value
from facilitator.model.session import Session, scenario_of
from facilitator.tui.desk import BelowDialog
from facilitator.tui.dialogs.item_form import ItemForm
from facilitator.tui.dialogs.pick import PickDialog
from facilitator.tui.dialogs.question.blind import BlindDialog
from facilitator.tui.dialogs.question.opinions import AttendanceDialog, ForAllDialog, SecondOpinionDialog
from facilitator.tui.dialogs.question.prepared import PreparedDialog
from facilitator.tui.widgets.form import Field
from facilitator.words.problems import error_words
from facilitator.words.workshop import cell_words, one_line, shortened

KINDS = ("decision", "wish", "parking")
Noting = Callable[[BelowDialog, Cell], None]


def choose_note(screen: BelowDialog, cell: Cell | None) -> None:
    """Ask what to note down, and open what belongs to it."""
    texts = screen.texts
    beside = len(waiting(screen.session, cell)) if cell is not None else 0
    options = [(kind, texts(f"app.note.{kind}")) for kind in KINDS]
    if cell is not None:
        options += [(kind, texts(f"app.note.{_named(screen.session, cell, kind)}")) for kind in AT_EVERY_CELL]
    # What is not there at every question comes last: the others keep their place.
    if cell is not None and screen.session.before(cell) is not None:
        options.append(("last_year", texts("years.last.adopt")))
    if cell is not None and blind_options(screen.session, cell):
        options.append(("blind", texts("app.note.blind")))
    if beside:
        options.append(("prepared", texts("worksheet.beside.note", count=beside)))

    def chosen(kind: str | None) -> None:
        if kind in KINDS:
            screen.action_capture(kind)
        elif kind == "people":
            screen.open_dialog(AttendanceDialog())
        elif kind is not None and cell is not None:
            AT_CELL[kind](screen, cell)

    screen.ask(PickDialog(texts("app.note.title"), options, texts("app.note.keys")), chosen)


AT_EVERY_CELL = ("same", "for_all", "second", "hands", "surprise", "people", "history", "erase")
"""What can be noted at a question, always in this order."""


def _named(session: Session, cell: Cell, kind: str) -> str:
    """How a line is called: a surprise that was told can be shown again; where there is none it says so."""
    scenario = scenario_of(session, cell.subject)
    if kind != "surprise":
        return kind
    if scenario is None or not scenario.surprise:
        return "no_surprise"
    return "surprise_again" if (scenario.id, cell.subject) in session.released else kind


def _second(screen: BelowDialog, cell: Cell) -> None:
    screen.open_dialog(SecondOpinionDialog(cell))


def _blind(screen: BelowDialog, cell: Cell) -> None:
    """Everybody writes a time down before anybody speaks; the group sees it while this is open."""
    screen.commit()
    follows = screen.desk.wall.mode == "follow"
    if follows:
        screen.desk.hold_wall("blind")

    def closed(_: None) -> None:
        if follows:
            screen.desk.hold_wall("follow")

    screen.open_dialog(BlindDialog(cell), closed)


def _prepared(screen: BelowDialog, cell: Cell) -> None:
    """What was written beforehand, to take over."""
    dialog = PreparedDialog(cell)

    def closed(_: None) -> None:
        if dialog.taken:
            screen.say(screen.texts("worksheet.beside.adopted", name=dialog.taken))

    screen.open_dialog(dialog, closed)


def show_last_year(screen: BelowDialog, cell: Cell, more: str = "") -> None:
    """What was said here last year, to look at and to take over; asked for, so the group may see it."""
    from facilitator.tui.dialogs.question.last_year import LastYearDialog

    screen.commit()
    dialog = LastYearDialog(cell, more)

    def closed(_: None) -> None:
        if dialog.is_adopted:
            screen.say(screen.texts("years.last.adopted"))

    screen.open_dialog(dialog, closed)


def _tell_surprise(screen: BelowDialog, cell: Cell) -> None:
    """Tell the surprise of the story: from now on it stands in it."""
    scenario = scenario_of(screen.session, cell.subject)
    if scenario is None or not scenario.surprise:
        screen.say(screen.texts("app.note.no_surprise"))
        return
    if (scenario.id, cell.subject) not in screen.session.released:
        screen.write(ReleaseRecord(scenario=scenario.id, subject=cell.subject))
    screen.refresh_all()
    screen.desk.tell(screen.texts("app.note.surprise_title"), scenario.surprise)


def _for_all(screen: BelowDialog, cell: Cell) -> None:
    """What stands here holds for all systems, but for those that are picked."""
    if screen.session.answer(cell) is None:
        screen.say(screen.texts("app.note.nothing_yet"))
        return
    screen.open_dialog(ForAllDialog(cell))


def _hands(screen: BelowDialog, cell: Cell) -> None:
    """Note a show of hands at this question."""
    item = unused_id("hands", screen.session.ids_ever("observation"))
    texts = screen.texts
    fields = [Field(key, texts(f"app.hands.{key}")) for key in ("text", "yes", "no", "neither")]
    known: dict[str, Value] = {"about": "hands", "cell": str(cell)}
    form = ItemForm(texts("app.note.hands"), "observation", item, fields, known)
    screen.open_dialog(form)


def sources(session: Session, cell: Cell) -> list[Cell]:
    """The answered cells that `cell` can be the same as: those of the same question first."""
    cells = [other for other in all_cells(session) if other != cell and session.answer(other) is not None]
    return sorted(cells, key=lambda other: (other.question != cell.question, other.subject != cell.subject))


def _choose_source(screen: BelowDialog, cell: Cell) -> None:
    session = screen.session
    options: list[tuple[str, str]] = []
    for source in sources(session, cell):
        options.append((str(source), f"{cell_words(session, source)}: {shortened(session.text(source), 90)}"))
    if not options:
        screen.say(screen.texts("app.note.no_source"))
        return

    def chosen(key: str | None) -> None:
        source = next((other for other in sources(session, cell) if str(other) == key), None)
        answer = session.answer(source) if source else None
        if answer is not None and key is not None:
            screen.write(answer.model_copy(update={"cell": str(cell), "entry": "main", "same_as": key, "undoes": 0}))
        screen.refresh_all()

    title = screen.texts("app.note.same_title", cell=cell_words(session, cell))
    screen.ask(PickDialog(title, options, screen.texts("app.note.keys")), chosen)


def earlier(session: Session, cell: Cell) -> list[AnswerRecord]:
    """What was said at a cell before, the latest first; the same words stand there once."""
    answers: dict[str, AnswerRecord] = {}
    for change in session.history(("answer", str(cell), "main")):
        if isinstance(change, AnswerRecord) and not change.empty:
            answers.pop(change.text + change.state, None)
            answers[change.text + change.state] = change
    now = session.answers.get((str(cell), "main"))
    others = [
        answer for answer in answers.values() if now is None or (answer.text, answer.state) != (now.text, now.state)
    ]
    return others[::-1]


def _choose_earlier(screen: BelowDialog, cell: Cell) -> None:
    """Every value that an answer has had, to look at and to put back."""
    texts, values = screen.texts, earlier(screen.session, cell)
    if not values:
        screen.say(texts("app.history.nothing"))
        return
    options = [
        (str(index), f"{answer.at[11:16]}  {one_line(answer.text) or texts(f'common.state.{answer.state}')}")
        for index, answer in enumerate(values)
    ]

    def chosen(index: str | None) -> None:
        if index is not None:
            screen.write(values[int(index)].model_copy(update={"undoes": 0}))
        screen.refresh_all()

    title = texts("app.history.title", cell=cell_words(screen.session, cell))
    screen.ask(PickDialog(title, options, texts("app.history.keys")), chosen)


def _erase(screen: BelowDialog, cell: Cell) -> None:
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
            screen.desk.tell(
                texts("app.erase.title"), texts("app.erase.failed", reason=error_words(error.problems, texts))
            )
            return
        screen.refresh_all()
        screen.say(texts("app.erase.done"))

    title = texts("app.erase.title") + "\n\n" + texts("app.erase.what", cell=cell_words(screen.session, cell))
    screen.ask(PickDialog(title, options, texts("app.note.keys")), chosen)


AT_CELL: dict[str, Noting] = {
    "prepared": _prepared,
    "last_year": show_last_year,
    "same": _choose_source,
    "for_all": _for_all,
    "second": _second,
    "blind": _blind,
    "hands": _hands,
    "surprise": _tell_surprise,
    "history": _choose_earlier,
    "erase": _erase,
}
