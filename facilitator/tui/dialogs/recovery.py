"""What was found on opening, said honestly; what this workshop lacks can be taken over."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from facilitator.files.session.recovery import Offer
from facilitator.files.session.session_file import Note
from facilitator.model.records import AnswerRecord, ItemRecord, Record, SetRecord
from facilitator.tui.session_dialog import SessionDialog
from facilitator.tui.widgets.box import Box
from facilitator.tui.widgets.keys import Keys
from facilitator.tui.widgets.line_list import LineList, list_line
from facilitator.words.problems import piece_words
from facilitator.words.workshop import key_words, one_line

ALL = "all"


class RecoveryDialog(SessionDialog):
    """Notes above, offers below: Enter takes one over, or all."""

    def compose(self) -> ComposeResult:
        """The page."""
        with Box():
            yield Static(self.texts("app.recovery.title"), classes="heading", markup=False)
            with VerticalScroll(classes="body"):
                yield Static("\n".join(self._notes()), markup=False)
            if self._offers:
                yield Static(self.texts("app.recovery.offers"), classes="note", id="offers-note", markup=False)
                yield LineList(id="offers")
            keys = "app.recovery.keys" if self._offers else "app.recovery.keys_on"
            yield Keys(self.texts(keys))

    def begin(self) -> None:
        """Show the offers."""
        self._taken: set[int] = set()
        if self._offers:
            self._show_offers()
            self.query_one("#offers").focus()

    @property
    def _offers(self) -> list[Offer]:
        return self.desk.open.offers if self.desk.open is not None else []

    def _notes(self) -> list[str]:
        opened = self.desk.open
        if opened is None:
            return []
        lines = [self._note(note) for note in opened.notes]
        if opened.torn is not None:
            lines.append(self.texts("app.notes.kept", path=opened.torn.name))
        if opened.moved_computer:
            lines.append(self.texts("app.recovery.other_host", host=opened.moved_computer))
        copies = [copy for copy in opened.copies if copy.standing not in ("same", "behind")]
        for copy in copies:
            words = self.texts(f"copies.standing.{copy.standing}", copy=copy.path.name, count=len(copy.missing))
            # The name of a file stays as it is, in front of a sentence too.
            first = words[0] if words.startswith(copy.path.name) else words[0].upper()
            lines.append(f"{first}{words[1:]}.")
        if any(copy.has_more for copy in copies):
            lines.append(self.texts("copies.standing.in_app" if self._offers else "copies.standing.nothing_offered"))
        if opened.notes and opened.nothing_lost:
            lines.append(self.texts("app.recovery.nothing_lost"))
        return lines

    def _note(self, note: Note) -> str:
        why = piece_words(self.texts, note.why, note.field, note.problem) if note.why is not None else ""
        return self.texts(f"app.notes.{note.code}", count=note.count, line=note.line, detail=why)

    def _show_offers(self) -> None:
        offers = self.query_one("#offers", OptionList)
        place = offers.highlighted
        offers.clear_options()
        if len(self._offers) > 1:
            offers.add_option(list_line(Content.styled(self.texts("app.recovery.all"), "bold"), id=ALL))
        for index, offer in enumerate(self._offers):
            offers.add_option(list_line(self._words(index, offer), id=str(index)))
        offers.highlighted = min(place or 0, offers.option_count - 1)

    def _words(self, index: int, offer: Offer) -> Content:
        where, said, ours = self._compared(offer.record)
        source = self.texts("app.recovery.source", source=offer.source)
        if index in self._taken:
            source = self.texts("app.recovery.taken")
        lines = [Content.assemble((where, "bold"), f"  {source}"), Content(one_line(said))]
        if ours:
            lines.append(Content(self.texts("app.recovery.ours", text=one_line(ours))))
        return Content("\n").join(lines)

    def _compared(self, record: Record) -> tuple[str, str, str]:
        """Where a record belongs, what it says, and what the workshop says there now."""
        session = self.session
        if isinstance(record, AnswerRecord):
            now = session.answers.get((record.cell, record.entry))
            said = record.text or self.texts(f"common.state.{record.state}")
            return key_words(session, record.cell), said, now.text if now else ""
        if isinstance(record, ItemRecord):
            item = session.item(record.of, record.id)
            said = ", ".join(str(value) for value in record.fields.values())
            return record.id, said, ", ".join(str(value) for value in item.fields.values()) if item else ""
        if isinstance(record, SetRecord):
            return record.key, str(record.value), session.setting(record.key)
        return record.kind, "", ""

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take one over, or all."""
        wanted = range(len(self._offers)) if event.option_id == ALL else [int(event.option_id or 0)]
        for index in wanted:
            if index not in self._taken:
                self._taken.add(index)
                self.desk.write(self._offers[index].record)
        if len(self._taken) == len(self._offers):
            self.action_close()
        else:
            self._show_offers()

    def close_kept(self) -> None:
        """Close, and show the workshop with what was taken over."""
        self.close_with(last=self.desk.refresh_screens)
