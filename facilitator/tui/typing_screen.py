"""A screen where the words of the room are typed: nothing of them may be lost."""

from collections.abc import Sequence
from datetime import date, datetime
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.widgets import Static

from facilitator.model.cells import Cell
from facilitator.model.flow import room_measures
from facilitator.model.records import AnswerRecord, ClockRecord, DraftRecord
from facilitator.model.room.live import Live
from facilitator.tui.clicker import CLICKER_SECONDS, Clicker
from facilitator.tui.room_measures import picked_value, spoken_value
from facilitator.tui.session_screen import SessionScreen
from facilitator.tui.widgets.answer_area import AnswerArea, typed_character
from facilitator.tui.widgets.choices import Choices
from facilitator.tui.widgets.question_page import HEARD, ROOM_MEASURES
from facilitator.tui.widgets.same_words import show_words
from facilitator.words.dates import spoken_date

if TYPE_CHECKING:
    from facilitator.model.answers.heard import Heard

SILENCE_SECONDS = 0.3
TYPING_SECONDS = 0.8


class TypingScreen(SessionScreen):
    """Typed words become a draft within a second, and an answer when their question is left."""

    def __init__(self) -> None:
        """Nothing has been typed yet."""
        super().__init__()
        self.clicker = Clicker()
        self._typed_at = 0.0
        self._unsaved_since = 0.0
        self._unpublished = False

    def begin(self) -> None:
        """Listen to what is typed."""
        self.query_one(AnswerArea).on_edit = self.on_edit
        super().begin()

    # -- what a screen fills in ------------------------------------------------------------------

    def opens_answer(self) -> bool:
        """Give the focus to the open answer, at its end; tell whether there is one to type in."""
        return False

    def walk(self, step: int) -> None:
        """Go onward (1) or back (-1)."""

    def fit(self) -> None:
        """Give every part of the screen its height."""

    # -- words -----------------------------------------------------------------------------------

    def live(self) -> Live:
        """The open question with the words as they are being typed."""
        cell = self.current_cell()
        return Live(screen="workshop", cell=str(cell or ""), text=self.query_one(AnswerArea).clean if cell else "")

    def show_saved(self) -> None:
        """Say that the visible words are on disk: only when they really are."""
        super().show_saved()
        cell = self.current_cell()
        if cell is None or self.desk.open is None:
            return
        key = str(cell)
        record = self.session.drafts.get((key, "main", "")) or self.session.answers.get((key, "main"))
        text = self.query_one(AnswerArea).clean
        safe = record is not None and record.text == text and self.desk.open.writer.durable >= record.number
        said = text or (isinstance(record, AnswerRecord) and not record.empty)
        words = self.texts("app.workshop.saved") if safe and said else ""
        show_words(self.query_one("#saved", Static), words, layout=False)

    def on_edit(self) -> None:
        """Something was typed: it is drafted after a silence, or while typing goes on."""
        self._typed_at = monotonic()
        if not self._unsaved_since:
            self._unsaved_since = self._typed_at
            show_words(self.query_one("#saved", Static), "", layout=False)
        self._unpublished = True
        # A letter in the same breath as a page key: somebody is in the middle of a sentence, and nobody moves.
        if self.clicker.drop():
            self.say(self.texts("app.workshop.still_typing"))

    def watch_typing(self) -> None:
        """Tell the group's window what is typed, draft it when it is time, and go on where typing has paused."""
        if not self.desk.has_session:
            return
        self._keep_typed()
        step = self.clicker.due()
        if step and self.is_active:
            self.clicker.drop()
            self.walk(step)

    def _keep_typed(self) -> None:
        if self._unpublished:
            self._unpublished = False
            self.desk.publish()
        if not self._unsaved_since:
            return
        now = monotonic()
        if now - self._typed_at >= SILENCE_SECONDS or now - self._unsaved_since >= TYPING_SECONDS:
            self.draft()

    def run_clock(self) -> None:
        """The workshop's clock runs from the first thing that happens in a sitting."""
        if not self.session.running and self.session.break_minutes is None and self.desk.open is not None:
            self.write(ClockRecord(event="start"))

    def draft(self) -> None:
        """Write down the words as they stand now, as a draft."""
        self._unsaved_since = 0.0
        cell = self.current_cell()
        if cell is None or self.desk.open is None:
            return
        text = self.query_one(AnswerArea).clean
        if text != self.session.text(cell):
            self.run_clock()
            self.write(DraftRecord(cell=str(cell), text=text))
            self.show_saved()
            self.show_heard()

    def commit(self) -> None:
        """Leave the open question: its draft becomes the answer."""
        cell = self.current_cell()
        if cell is None or self.desk.open is None:
            return
        self._unsaved_since = 0.0
        text = self.query_one(AnswerArea).clean
        own = self.session.answers.get((str(cell), "main"))
        before = own or self.session.answer(cell)
        if text != (before.text if before else "") or self.session.draft(cell) is not None:
            base = own or AnswerRecord(cell=str(cell))
            self.write(base.model_copy(update={"text": text, "same_as": "", "undoes": 0}))

    # -- keys beside the answer ------------------------------------------------------------------

    async def on_key(self, event: events.Key) -> None:
        """Words typed beside the answer, on a measure or a card, go into the answer: none may be lost."""
        character = typed_character(event)
        if character is None or (event.key == "space" and isinstance(self.focused, Choices)):
            return
        if self.take_typed(character):
            event.stop()

    def on_paste(self, event: events.Paste) -> None:
        """The same for what is pasted."""
        if self.opens_answer():
            event.stop()
            self.query_one(AnswerArea).post_message(events.Paste(event.text))

    def take_typed(self, character: str) -> bool:
        """Put a character that no text field was given in the answer; tell whether there is one for it."""
        beside = isinstance(self.focused, Choices)
        if not self.opens_answer():
            return False
        area = self.query_one(AnswerArea)
        if beside:
            # At once: the next letter belongs to the same word, however late Textual gives the focus.
            self.set_focus(area)
            if area.text and not area.text[-1].isspace():
                area.type_in(" ")
        area.type_in(character)
        return True

    def action_next(self) -> None:
        """The clicker forward: the next question, the next page, and at the end the overview."""
        self._click(1)

    def action_previous(self) -> None:
        """PgUp: a page back."""
        self._click(-1)

    def _click(self, step: int) -> None:
        if self.current_cell() is not None and self.query_one(AnswerArea).typed_within(CLICKER_SECONDS):
            self.clicker.wait(step)
            self.say(self.texts("app.workshop.waits_for_pause"))
            return
        self.walk(step)

    # -- measures --------------------------------------------------------------------------------

    def on_choices_changed(self, event: Choices.Changed) -> None:
        """A measure was picked: it counts at once."""
        cell = self.current_cell()
        if cell is None:
            return
        self.commit()
        if event.choices.id == HEARD:
            self._take_heard(cell, event.choices.chosen)
            return
        measures = room_measures(self.session, cell)[:ROOM_MEASURES]
        picked = measures[int((event.choices.id or "measure-0").removeprefix("measure-"))]
        before = self.session.answers.get((str(cell), "main")) or AnswerRecord(cell=str(cell))
        others = {key: value for key, value in before.measures.items() if key != picked.id}
        value = picked_value(event.choices, picked, datetime.now().strftime("%H:%M"))
        if value is not None:
            others[picked.id] = value
        said = spoken_value(self.session, picked, before.measures.get(picked.id))
        text = before.text if before.text != said else spoken_value(self.session, picked, others.get(picked.id))
        self.write(before.model_copy(update={"text": text, "measures": others, "undoes": 0}))
        if picked.kind in ("people", "clock"):
            self.refresh_all()

    def show_heard(self) -> None:
        """Offer what the words say that a measure could hold; the row is there only while there is something."""
        cell = self.current_cell()
        for row in self.query(f"#{HEARD}").results(Choices):
            offers = self._heard_in(self.query_one(AnswerArea).clean, cell) if cell else []
            options = [(offer.measure.id, f"{offer.measure.name}: {self._offered(offer)}") for offer in offers]
            changed = options != row.options
            row.display = bool(options)
            if changed:
                row.set_options(options, [], self.texts("app.measure.heard"))
                self.fit()

    def _heard_in(self, text: str, cell: Cell) -> "list[Heard]":
        if not text.strip():
            # Nothing was said, as when a workshop begins: that must not wait for who listens.
            return []
        from facilitator.model.answers.heard import heard

        return heard(self.session, cell, text, date.today())

    def _offered(self, offer: "Heard") -> str:
        """The words that were said; a day in full, so that the room sees which year it would be."""
        is_day = offer.measure.kind == "date" and isinstance(offer.value, str)
        return spoken_date(str(offer.value), self.texts) if is_day else offer.words

    def _take_heard(self, cell: Cell, ticked: Sequence[str]) -> None:
        """What was ticked is the measure from now on."""
        before = self.session.answers.get((str(cell), "main")) or AnswerRecord(cell=str(cell))
        offers = self._heard_in(before.text, cell)
        taken = {offer.measure.id: offer.value for offer in offers if offer.measure.id in ticked}
        if taken:
            self.write(before.model_copy(update={"measures": {**before.measures, **taken}, "undoes": 0}))
            self.refresh_all()
            self.query_one(AnswerArea).focus()

    def on_choices_kept(self) -> None:
        """It was picked already: say how it is taken off."""
        self.say(self.texts("app.measure.kept"))

    def on_answer_area_refused(self, event: AnswerArea.Refused) -> None:
        """Too much at once."""
        self.say(self.texts("app.workshop.refused", count=event.length))
