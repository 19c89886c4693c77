"""A new workshop: for whom, under which name, with which questions."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, Static

from facilitator.files.file_name import name_problem, plain_name, shown_name
from facilitator.texts import Texts
from facilitator.tui.desk import desk_of
from facilitator.tui.standing import Dialog
from facilitator.tui.widgets.box import Box
from facilitator.tui.widgets.choices import Choices, Option
from facilitator.tui.widgets.form import Field, Form
from facilitator.tui.widgets.keys import Keys

NONE = "none"
MOST = 8
"""How many workshops are offered as last year's; more would not fit."""

Make = Callable[[str, str, str, str], str]
"""Makes a session: for whom, its name, the id of its set, the path of last year's; the reason when it cannot."""


class NewSessionDialog(Dialog[None]):
    """Some fields; `make` makes the session, and says why not when it cannot."""

    BINDINGS = [Binding("pagedown", "make", show=False, priority=True)]

    def __init__(
        self,
        sets: Sequence[Option],
        texts: Texts,
        make: Make,
        earlier: Sequence[Option] = (),
        look: Callable[[str], Mapping[str, str]] = lambda _: {},
    ) -> None:
        """Offer `sets` to choose from, and `earlier` workshops to go on from; `look` reads what one proposes."""
        super().__init__()
        self._earlier, self._look = list(earlier), look
        self._sets, self._texts, self._make = list(sets), texts, make
        self._proposed = ""
        self._preferred = ""

    def compose(self) -> ComposeResult:
        """The form in a box."""
        texts = self._texts
        preferred = self._first_set()
        choose = [Field("set", texts("app.new.set"), "one", self._sets)] if len(self._sets) > 1 else []
        listed = [(NONE, texts("years.prepare.none")), *self._earlier[:MOST]]
        follows = [Field("previous", texts("years.prepare.previous"), "one", listed)] if self._earlier else []
        fields = [
            *follows,
            Field("organisation", texts("app.new.organisation"), begin=True),
            *choose,
            Field("name", texts("app.new.name")),
        ]
        self._preferred = preferred
        with Box():
            yield Static(texts("app.home.new"), classes="heading", markup=False)
            yield Form(fields, {"set": preferred, "previous": NONE}, texts)
            if len(self._earlier) > MOST:
                yield Static(texts("years.prepare.older"), classes="note", markup=False)
            yield Static("", id="wrong", classes="note", markup=False)
            yield Keys(texts("app.new.keys"))

    def begin(self) -> None:
        """Ready to type."""
        # Room that nothing stands in would push what to press out of a small window.
        self.query_one("#wrong").display = False
        self.query_one(Form).focus_first()

    def on_form_changed(self, event: Form.Changed) -> None:
        """Propose a name from the organisation, as long as nobody chose another."""
        if event.key == "set":
            self._go_on_with_set()
        if event.key == "previous":
            self._propose(self._previous())
        name = self.query_one("#field-name", Input)
        if event.key == "organisation" and name.value in ("", self._proposed):
            organisation = shown_name(str(self.query_one(Form).values()["organisation"]))
            kept = "".join(character for character in organisation if character not in '/\\:*?"<>|\ufffd').strip(".- ")
            self._proposed = f"{kept} {date.today().year}" if kept else ""
            name.value = self._proposed

    def _go_on_with_set(self) -> None:
        """One set is always picked: picking it once more keeps it, and the name is next."""
        choices = self.query_one("#field-set", Choices)
        self._preferred = choices.value or self._preferred
        choices.set_options(self._sets, [self._preferred])
        self.query_one("#field-name", Input).focus()

    def on_choices_kept(self, event: Choices.Kept) -> None:
        """The set that stands there is the right one: go on."""
        if event.choices.id == "field-set":
            self._go_on_with_set()

    def _previous(self) -> str:
        chosen = str(self.query_one(Form).values().get("previous", ""))
        return "" if chosen == NONE else chosen

    def _propose(self, previous: str) -> None:
        """Fill in what last year's workshop says; what was chosen by hand can be chosen again."""
        proposed = self._look(previous) if previous else {}
        if proposed.get("organisation"):
            self.query_one("#field-organisation", Input).value = proposed["organisation"]
        self._preferred = proposed.get("set") or self._first_set()
        for choices in self.query("#field-set").results(Choices):
            # A set that is nowhere any more goes along in last year's file: none is picked then.
            choices.chosen = [self._preferred] if self._preferred in [key for key, _ in self._sets] else []
            choices.refresh()

    def _first_set(self) -> str:
        first = self._sets[0][0] if self._sets else ""
        return next((key for key, _ in self._sets if key.startswith("school-po")), first)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter on the name makes it."""
        event.stop()
        self.action_make()

    def action_make(self) -> None:
        """Make the workshop and open it, once; a clicker that is still held makes none."""
        if not self.stands or desk_of(self.app).page_key_is_held:
            return
        values = self.query_one(Form).values()
        name = str(values["name"])
        problem = name_problem(plain_name(name))
        wrong = self._texts(f"problem.name.{problem}") if problem else ""
        chosen = str(values.get("set") or self._preferred)
        wrong = wrong or self._make(str(values["organisation"]), name, chosen, self._previous())
        if wrong:
            self.query_one("#wrong", Static).update(wrong)
            self.query_one("#wrong").display = True
        else:
            self.close_with()
