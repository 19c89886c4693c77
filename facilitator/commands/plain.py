"""`run --plain`: the conversation line by line, for screen readers and odd keyboards."""

import gc
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from facilitator.commands.call import Call, Refused
from facilitator.commands.plain_telling import (
    measure_lines,
    offers,
    page_lines,
    picked_text,
    probe_lines,
    subject_lines,
    waiting_surprise,
    welcome,
)
from facilitator.commands.standing import SAVE_SECONDS, written_aloud
from facilitator.export.sections.years import said_words
from facilitator.files.session.open_session import OpenSession
from facilitator.model.answers.coverage import measures_of
from facilitator.model.answers.measures import BadMeasure, parse_measure
from facilitator.model.basics.clean import ANSWER_LIMIT, clean_line, clean_text
from facilitator.model.basics.ids import unused_id
from facilitator.model.cells import Cell
from facilitator.model.flow import neighbour, resume_cell, room_measures, spoken_question, story
from facilitator.model.history import redo_record, undo_record
from facilitator.model.records import AnswerRecord, ClockRecord, ItemRecord, Of, Record, ReleaseRecord, VisitRecord
from facilitator.model.sets.question_set import Measure
from facilitator.model.years.last_year import adopted
from facilitator.words.phrases import count_words

WITH_WORDS = ("unknown", "ask", "skip")
"""Commands with room for words behind them, beside those that note something down."""

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
        self._subject: tuple[str, str] | None = None
        self._waiting: list[str] = []
        self._too_few: set[str] = set()
        self._offered = ""
        self._has_read = False
        self._commands: dict[str, Callable[[str], bool]] = {
            "next": lambda _: self._go(1),
            "back": lambda _: self._go(-1),
            "unknown": lambda who: self._state("unknown", who),
            "ask": lambda who: self._state("ask", who),
            "nothing": lambda _: self._state("nothing", ""),
            "skip": lambda why: self._state("not_applicable", why),
            "before": lambda _: self._tell_before(),
            "adopt": lambda _: self._adopt(),
            "undo": lambda _: self._take_back(),
            "redo": lambda _: self._bring_back(),
            "probes": lambda _: self._tell(probe_lines(self._opened.session, self._here(), self._call.texts)),
            "measures": lambda _: self._ask_measures(measures_of(self._opened.session, self._here())),
            "surprise": lambda _: self._surprise(),
            "rules": lambda _: self._tell(welcome(self._opened.session, self._call.texts)),
            "story": lambda _: self._tell_story(),
            "help": lambda _: self._help(),
            "quit": lambda _: False,
        }

    def run(self) -> None:
        """Ask until the end, or until somebody stops."""
        self._tell(welcome(self._opened.session, self._call.texts))
        self._help()
        while self._cell is not None:
            self._ask()
            line = self._read()
            if line is None or not self._take(line):
                break
        else:
            self._say("cli.plain.end")
        if self._opened.session.running:
            self._opened.write(ClockRecord(event="end"))
        if self._cell is None:
            self._tell_unread()

    def _tell_unread(self) -> None:
        """Say of lines that came from a file or a program, and for which there is no question any more, that they did.

        Raises:
            Refused: if there are any.
        """
        unread = 0 if sys.stdin.isatty() else sum(1 for line in sys.stdin if line.strip())
        if unread:
            raise Refused(count_words(self._call.texts, "cli.plain.unread", unread))

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
            if self._subject != (cell.round, cell.subject):
                self._subject = cell.round, cell.subject
                self._tell(subject_lines(session, cell.page, self._call.texts))
            self._tell(page_lines(session, cell.page))
        question = session.question_set.question(cell.question)
        name = question.name if question else cell.question
        self._call.say(f"\n{name}: {spoken_question(session, cell)}")
        if self._offered != str(cell):
            self._offered = str(cell)
            self._tell(offers(session, cell, self._call.texts))
        if session.text(cell):
            self._say("cli.plain.said", text=session.text(cell))

    def _read(self) -> str | None:
        if self._waiting:
            return self._waiting.pop()
        self._call.say("> ", end="", now=True)
        if not self._has_read:
            self._has_read = True
            self._call.know_letters_of_input()
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
            if rest.strip() and word not in WITH_WORDS:
                self._say("cli.plain.no_words", word=word, words=clean_line(rest))
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

    def _keep(self, record: Record, told: str = "cli.plain.saved") -> bool:
        """Take in one change; say what came of it once it is on disk."""
        self._opened.write(record)
        self._say(told if self._opened.writer.flush(SAVE_SECONDS) else "cli.plain.not_saved")
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
        return self._keep(ItemRecord(of=of, id=item, fields={"text": text.strip(), "cell": str(self._here())}))

    def _take_back(self) -> bool:
        record = undo_record(self._opened.session)
        if record is not None:
            return self._keep(record, "cli.plain.undone")
        self._say("cli.plain.nothing_to_undo")
        return True

    def _bring_back(self) -> bool:
        record = redo_record(self._opened.session)
        if record is not None:
            return self._keep(record, "cli.plain.redone")
        self._say("cli.plain.nothing_to_undo")
        return True

    def _tell(self, lines: Iterable[str]) -> bool:
        for line in lines:
            self._call.say(line)
        return True

    def _tell_story(self) -> bool:
        page = self._here().page
        return self._tell(
            [*subject_lines(self._opened.session, page, self._call.texts), story(self._opened.session, page)]
        )

    def _surprise(self) -> bool:
        """Tell the surprise of the story, as the group hears it, and note that it was told."""
        cell = self._here()
        scenario = waiting_surprise(self._opened.session, cell)
        if scenario is None:
            self._say("cli.plain.no_surprise")
            return True
        self._opened.write(ReleaseRecord(scenario=scenario.id, subject=cell.subject))
        self._say("cli.plain.surprise", text=scenario.surprise)
        return True

    def _ask_measures(self, measures: Sequence[Measure]) -> bool:
        """Ask small facts about what was said, one by one; a command ends that and is carried out."""
        session, cell = self._opened.session, self._here()
        if session.answer(cell) is None or not measures:
            self._say("cli.plain.no_measures")
            return True
        for measure in measures:
            if not self._ask_measure(cell, measure):
                break
        return True

    def _ask_measure(self, cell: Cell, measure: Measure) -> bool:
        """Ask one; False when somebody wants something else."""
        while True:
            session = self._opened.session
            self._tell(measure_lines(session, cell, measure, self._call.texts))
            line = self._read()
            if line is None or line.startswith(":"):
                self._waiting += [line] if line is not None else []
                return False
            if not line.strip():
                return True
            answer = session.answer(cell)
            try:
                value = parse_measure(session, measure, picked_text(measure, line.strip()), date.today())
            except BadMeasure as error:
                self._say(f"app.measure.{error.code}", value=error.value)
                continue
            if answer is None:
                return False
            self._keep(answer.model_copy(update={"measures": {**answer.measures, measure.id: value}, "undoes": 0}))
            return True

    def _before_leaving(self) -> None:
        """Ask what the room picks itself about an answer that was given here, and whether there is more of it."""
        session, cell = self._opened.session, self._here()
        answer = session.answers.get((str(cell), "main"))
        if answer is None or answer.empty or answer.state != "answered":
            return
        open_measures = [measure for measure in room_measures(session, cell) if measure.id not in answer.measures]
        if open_measures:
            self._ask_measures(open_measures)

    def _is_too_few(self) -> bool:
        """Say once that a question asks for more than was said; True when it was said now."""
        session, cell = self._opened.session, self._here()
        question = session.question_set.question(cell.question)
        said = [line for line in session.text(cell).splitlines() if line.strip()]
        if question is None or not said or len(said) >= question.at_least or str(cell) in self._too_few:
            return False
        self._too_few.add(str(cell))
        self._say("cli.plain.too_few", count=question.at_least)
        return True

    def _go(self, step: int) -> bool:
        if step > 0 and self._is_too_few():
            return True
        if step > 0:
            self._before_leaving()
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
        Refused: if something of it could not be saved.
    """
    with written_aloud(call, call.find_session()) as opened:
        if resume_cell(opened.session) is None:
            call.say(call.texts("cli.plain.no_systems"))
        # It is off until something stands that lasts: see `cli`.
        gc.enable()
        Plain(call, opened).run()
    return 0
