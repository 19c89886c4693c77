"""Any sequence of what happens to a workshop gives the same as a model that keeps everything in memory."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from facilitator.files.session.erase import Words
from facilitator.files.session.framing import encode_record, scan
from facilitator.files.session.lock import Held
from facilitator.files.session.open_session import OpenSession, new_session
from facilitator.files.session.session_file import read_session
from facilitator.files.session.watched_session import WatchedSession
from facilitator.files.sets.question_sets import parse_set
from facilitator.model.basics.clean import clean_text
from facilitator.model.cells import parse_cell
from facilitator.model.erasure import erase_cell, erase_text
from facilitator.model.history import redo_record, undo_record
from facilitator.model.records import AnswerRecord, DraftRecord, ItemRecord
from tests.examples import examples
from tests.small_set import SMALL

CELLS = [f"outage/las/{moment}/{question}" for moment in ("1h", "1d") for question in ("fallback", "financial")]
cells = st.sampled_from(CELLS)
STAYS = CELLS[3]
"""A cell that is never erased: an answer there ends what can be done again, for good."""
words = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12).map(str.strip).map(clean_text)
)
"""What somebody types, as a text field hands it over: cleaned."""

LETTERS = st.characters(codec="utf-8", categories=["Lu", "Ll", "Lo", "Nd"])
one_word = st.text(LETTERS, min_size=3, max_size=12).map(clean_text).filter(str.isalnum)
SET = parse_set(SMALL, "small.toml")


@dataclass(frozen=True, eq=False)
class Step:
    """An answer; or, with `of`, the undo of that step (an answer), or the redo of that step (an undo)."""

    cell: str
    before: str
    then: str
    of: "Step | None" = None


def undone_and_redoable(steps: list[Step]) -> tuple[list[Step], list[Step]]:
    """Which answers do not hold now, and the undos that can be taken back, the newest last.

    What was erased is no step any more: it never was. Where it stood behind an undo, that is the last thing that
    happened again, and can be taken back.
    """
    undone: list[Step] = []
    redoable: list[Step] = []
    for step in steps:
        if step.of is None:
            redoable.clear()
        elif redoable and step.of is redoable[-1]:
            redoable.pop()
            undone.remove(next(answer for answer in undone if answer is step.of.of))
        else:
            redoable.append(step)
            undone.append(step.of)
    return undone, redoable


class Workshop(RuleBasedStateMachine):
    """A session on disk beside `said`: what each cell says, and the steps in which it came to be."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        os.environ["HOME"] = os.environ["XDG_STATE_HOME"] = str(self.folder)
        self.path = self.folder / "w.toml"
        new_session(self.path, SET, [ItemRecord(of="system", id="las", fields={"name": "LAS", "kind": "las"})])
        self.said: dict[str, str] = dict.fromkeys(CELLS, "")
        self.drafts: dict[str, str] = {}
        self.steps: list[Step] = []
        self.edited = False
        self.opened = OpenSession(self.path)

    def _answer(self, cell: str, text: str) -> None:
        self.opened.write(AnswerRecord(cell=cell, text=text))
        self._stepped(Step(cell, self.said[cell], text))

    def _stepped(self, step: Step) -> None:
        self.steps.append(step)
        self.said[step.cell] = step.then
        self.drafts.pop(step.cell, None)

    @rule(cell=cells, text=words)
    def answer(self, cell: str, text: str) -> None:
        self._answer(cell, text)

    @rule(cell=cells, text=words)
    def type_on(self, cell: str, text: str) -> None:
        self.opened.write(DraftRecord(cell=cell, text=text))
        self.drafts[cell] = text

    @rule()
    def undo(self) -> None:
        record = undo_record(self.opened.session)
        undone, _ = undone_and_redoable(self.steps)
        done = [step for step in self.steps if step.of is None and step not in undone]
        if not done:
            # The system itself was put in before the test began; taking that back is not this test's.
            return
        assert record is not None
        self.opened.write(record)
        self._stepped(Step(done[-1].cell, done[-1].then, done[-1].before, done[-1]))

    @rule()
    def redo(self) -> None:
        record = redo_record(self.opened.session)
        _, redoable = undone_and_redoable(self.steps)
        assert (record is None) == (not redoable)
        if record is None:
            return
        self.opened.write(record)
        undo = redoable[-1]
        self._stepped(Step(undo.cell, undo.then, undo.before, undo))

    @rule()
    def close_and_reopen(self) -> None:
        assert self.opened.close()
        self.opened = OpenSession(self.path)

    @rule(cut=st.integers(0, 60))
    def crash_in_the_next_write(self, cut: int) -> None:
        """The process dies with part of one more record on disk; what was acknowledged is all there."""
        assert self.opened.close()
        number = read_session(self.path).scan.last_number + 1
        torn = encode_record(AnswerRecord(cell=CELLS[0], text="nooit bevestigd").plain(), number)[:cut]
        with self.path.open("ab") as file:
            file.write(torn)
        self.opened = OpenSession(self.path)
        assert (self.opened.torn is not None) == (cut > 0)

    @rule(cell=cells, text=words)
    def add_by_hand(self, cell: str, text: str) -> None:
        """A record added in an editor is offered, and taken over on request."""
        assert self.opened.close()
        plain = encode_record(AnswerRecord(cell=cell, text=text).plain(), 1).rpartition(b"#=")[0]
        with self.path.open("ab") as file:
            file.write(plain.replace(b"\n", b"\r\n"))
        self.opened = OpenSession(self.path)
        offered = [one.record for one in self.opened.offers if isinstance(one.record, AnswerRecord)]
        for record in offered:
            if (record.cell, record.text) == (cell, text):
                self._answer(cell, text)

    @rule(cell=cells, text=one_word)
    def edit_by_hand(self, cell: str, text: str) -> None:
        """The text of the last record of a cell is changed between its quotes."""
        assert self.opened.close()
        data = self.path.read_bytes()
        for frame in reversed(scan(data).frames[1:]):
            if b'kind = "answer"' not in frame.body or f'cell = "{cell}"'.encode() not in frame.body:
                continue
            lines = frame.body.split(b"\n")
            changed = [f'text = "{text}"'.encode() if line.startswith(b"text = ") else line for line in lines]
            start = frame.start
            self.path.write_bytes(data[:start] + b"\n".join(changed) + data[start + len(frame.body) :])
            if changed != lines:
                self.edited = True
            break
        self.opened = OpenSession(self.path)
        if self.edited:
            # From here the file is right by definition: the model learns it from the editor.
            self._learn()

    def _learn(self) -> None:
        """Take what the file says as what is right, and put one change on top of its history."""
        session = self.opened.session
        while (record := undo_record(session)) is not None and isinstance(record, AnswerRecord):
            self.opened.write(record)
        self.said = {
            cell: session.answers[cell, "main"].text if (cell, "main") in session.answers else "" for cell in CELLS
        }
        self.drafts = {cell: one.text for (cell, _, _), one in session.drafts.items()}
        self.steps, self.edited = [], False
        self._answer(STAYS, self.said[STAYS])

    @rule(cell=cells.filter(lambda cell: cell != STAYS))
    def erase_a_cell(self, cell: str) -> None:
        self.opened.erase(Words(erase_cell(cell), cell=cell))
        self.said[cell] = ""
        self.drafts.pop(cell, None)
        self.steps = [step for step in self.steps if step.cell != cell]

    @rule(text=one_word)
    def erase_words(self, text: str) -> None:
        self._answer(CELLS[2], f"voor {text} na")
        self.opened.erase(Words(erase_text(text, "-"), text=text))
        assert text.encode() not in b"".join(
            frame.body for frame in scan(self.path.read_bytes()).frames if f'cell = "{CELLS[2]}"'.encode() in frame.body
        )
        self._learn()

    @rule()
    def a_second_window(self) -> None:
        """It cannot write, and it reads what is on disk."""
        assert self.opened.writer.flush(5)
        try:
            OpenSession(self.path)
        except Held as held:
            other = WatchedSession(self.path, held.holder)
            assert not other.free()
        else:
            raise AssertionError("two windows could write")
        assert other.session.answers == self.opened.session.answers

    @invariant()
    def the_same_everywhere(self) -> None:
        if not hasattr(self, "opened"):
            return
        assert self.opened.writer.flush(5)
        on_disk = read_session(self.path).session
        for session in (self.opened.session, on_disk):
            for cell in CELLS:
                expected = self.drafts.get(cell, self.said[cell])
                assert session.text(parse_cell(cell)) == expected, (cell, self.said, self.drafts)

    def teardown(self) -> None:
        if hasattr(self, "opened"):
            self.opened.close()
            shutil.rmtree(self.folder)


TestWorkshop = Workshop.TestCase
TestWorkshop.settings = examples(0.4, stateful_step_count=25)
