"""`run --plain`: the conversation line by line, for screen readers and odd keyboards."""

import sys
from collections.abc import Callable

from facilitator.commands.call import Call
from facilitator.commands.standing import open_aloud
from facilitator.export.sections.years import said_words
from facilitator.files.session.open_session import OpenSession
from facilitator.model.basics.clean import ANSWER_LIMIT, clean_line, clean_text
from facilitator.model.basics.ids import unused_id
from facilitator.model.cells import Cell
from facilitator.model.flow import moment_of, neighbour, resume_cell, spoken_question, story, subject_name
from facilitator.model.history import redo_record, undo_record
from facilitator.model.records import AnswerRecord, ClockRecord, ItemRecord, Of, VisitRecord
from facilitator.model.years.last_year import adopted

SAVE_SECONDS = 10.0
CAPTURES: dict[str, Of] = {"action": "action", "decision": "decision", "wish": "wish", "park": "parking"}


class Plain:
    """One sitting: a question is printed, lines are read, `:word` is a command.

    Commands are the same in every language; `:help` explains them in the session's.
    """

    def __init__(self, call: Call, opened: OpenSession) -> None:
        """Go on where the session was left."""
        self._call, self._opened = call, opened
        self._cell = resume_cell(opened.session)
        self._told = ""
        self._commands: dict[str, Callable[[str], bool]] = {
            "next": lambda _: self._go(1),
            "back": lambda _: self._go(-1),
            "unknown": lambda _: self._state("unknown", ""),
            "ask": lambda who: self._state("ask", who),
            "nothing": lambda _: self._state("nothing", ""),
            "skip": lambda why: self._state("not_applicable", why),
            "before": lambda _: self._tell_before(),
            "adopt": lambda _: self._adopt(),
            "undo": lambda _: self._take_back(),
            "redo": lambda _: self._bring_back(),
            "help": lambda _: self._help(),
            "quit": lambda _: False,
        }

    def run(self) -> None:
        """Ask until the end, or until somebody stops."""
        self._help()
        while self._cell is not None:
            self._ask()
            line = self._read()
            if line is None or not self._take(line):
                break
        else:
            self._say("cli.plain.end")

    def _ask(self) -> None:
        session, cell = self._opened.session, self._cell
        if cell is None:
            return
        if not session.running and session.break_minutes is None:
            self._opened.write(ClockRecord(event="start"))
        if session.visited != str(cell):
            self._opened.write(VisitRecord(cell=str(cell)))
        page = "/".join(cell.page)
        if page != self._told:
            self._told = page
            name = subject_name(session, cell.round, cell.subject)
            self._call.say(f"\n{name}, {moment_of(session, cell.moment).name}\n{story(session, cell.page)}")
        question = session.question_set.question(cell.question)
        self._call.say(f"\n{question.name if question else cell.question}: {spoken_question(session, cell)}")
        if session.text(cell):
            self._say("cli.plain.said", text=session.text(cell))

    def _read(self) -> str | None:
        print("> ", end="", flush=True)
        line = sys.stdin.readline()
        return clean_text(line.rstrip("\r\n")) if line else None

    def _too_long(self, text: str) -> bool:
        """Whether words are more than an answer may hold; if so, that is said and nothing is kept."""
        if len(text) > ANSWER_LIMIT:
            self._say("cli.record.too_long", length=len(text), limit=ANSWER_LIMIT)
        return len(text) > ANSWER_LIMIT

    def _take(self, line: str) -> bool:
        """Do what a line says; False ends."""
        if line.startswith(":"):
            word, _, rest = line[1:].partition(" ")
            if word in CAPTURES:
                return self._capture(CAPTURES[word], rest)
            command = self._commands.get(word)
            if command is None:
                self._say("cli.plain.unknown", word=word)
                return True
            return command(clean_line(rest))
        return self._answer(line) if line.strip() else self._go(1)

    def _answer(self, line: str) -> bool:
        cell = self._here()
        before = self._opened.session.answers.get((str(cell), "main")) or AnswerRecord(cell=str(cell))
        text = f"{before.text}\n{line}" if before.text else line
        if self._too_long(text):
            return True
        return self._keep(before.model_copy(update={"text": text, "same_as": "", "undoes": 0}))

    def _keep(self, record: AnswerRecord) -> bool:
        self._opened.write(record)
        saved = self._opened.writer.flush(SAVE_SECONDS)
        self._say("cli.plain.saved" if saved else "cli.plain.not_saved")
        return True

    def _tell_before(self) -> bool:
        before = self._opened.session.before(self._here())
        if before is None:
            self._say("years.record.nothing_here")
        else:
            words = said_words(before.text, before.state, before.reason, self._call.texts)
            self._say("years.last.said", text=words)
        return True

    def _adopt(self) -> bool:
        record = adopted(self._opened.session, self._here())
        if record is None:
            self._say("years.record.nothing_here")
            return True
        return self._keep(record)

    def _state(self, state: str, reason: str) -> bool:
        if self._too_long(reason):
            return True
        cell = self._here()
        before = self._opened.session.answers.get((str(cell), "main")) or AnswerRecord(cell=str(cell))
        return self._keep(before.model_copy(update={"state": state, "reason": reason, "undoes": 0}))

    def _capture(self, of: Of, text: str) -> bool:
        if not text.strip():
            self._say("cli.plain.no_text")
            return True
        if self._too_long(text):
            return True
        item = unused_id(of, self._opened.session.ids_ever(of))
        self._opened.write(ItemRecord(of=of, id=item, fields={"text": text.strip(), "cell": str(self._here())}))
        self._say("cli.plain.saved" if self._opened.writer.flush(SAVE_SECONDS) else "cli.plain.not_saved")
        return True

    def _take_back(self) -> bool:
        record = undo_record(self._opened.session)
        if record is not None:
            self._opened.write(record)
        self._say("cli.plain.undone" if record else "cli.plain.nothing_to_undo")
        return True

    def _bring_back(self) -> bool:
        record = redo_record(self._opened.session)
        if record is not None:
            self._opened.write(record)
        self._say("cli.plain.redone" if record else "cli.plain.nothing_to_undo")
        return True

    def _go(self, step: int) -> bool:
        following = neighbour(self._opened.session, self._here(), step)
        if following is None and step > 0:
            self._cell = None
        elif following is None:
            self._say("cli.plain.first")
        else:
            self._cell = following
        return True

    def _help(self) -> bool:
        self._say("cli.plain.help")
        return True

    def _here(self) -> Cell:
        if self._cell is None:
            raise RuntimeError("no question is open")
        return self._cell

    def _say(self, key: str, **values: object) -> None:
        self._call.say(self._call.texts(key, **values))


def run_plain(call: Call) -> int:
    """Hold the conversation line by line; the exit status.

    Raises:
        BadFile: if the session cannot be read or written.
        Held: if somebody else is writing in it.
    """
    opened = open_aloud(call, call.find_session())
    try:
        if resume_cell(opened.session) is None:
            call.say(call.texts("cli.plain.no_systems"))
        Plain(call, opened).run()
    finally:
        saved = opened.close(SAVE_SECONDS)
    return 0 if saved else 1
