"""`new`: make a session, empty, with systems of the catalogue or of a list, from last year's, or as an example."""

import uuid
from datetime import date

from facilitator.commands.call import Call, Refused, WrongUsage
from facilitator.commands.standing import warn_about
from facilitator.files.demo import demo_records
from facilitator.files.incoming.register_file import read_register
from facilitator.files.next_year import next_set
from facilitator.files.session.open_session import new_session
from facilitator.files.session.session_file import read_session
from facilitator.files.sets.question_sets import load_named_set
from facilitator.files.workspace import new_session_path, session_path
from facilitator.model.basics.clean import clean_line
from facilitator.model.basics.dates import read_date
from facilitator.model.records import Record, SetRecord
from facilitator.model.register.catalogue import picked_system
from facilitator.model.register.rows import BadRegister, LineProblem
from facilitator.model.register.understand import Understood, understand
from facilitator.model.session import Session
from facilitator.model.sets.question_set import QuestionSet
from facilitator.model.years.carry_over import carried
from facilitator.model.years.last_year import is_of_other_kind, left_behind
from facilitator.words.earlier import elsewhere_words
from facilitator.words.phrases import count_words
from facilitator.words.problems import placed
from facilitator.words.understood import aside_lines, count_lines, heading_lines, problem_words

FIRST_SET = "school-po"


def new(call: Call) -> int:
    """Make the session and print its path.

    Raises:
        BadFile: if the set or last year's session cannot be used, or the file cannot be made.
        Refused: if a system is not in the catalogue, or not one can be taken from the lists that are given.
        WrongUsage: if it is to be both an example and next year's workshop, or the date is none.
    """
    arguments = call.arguments
    path = new_session_path(call.workspace, arguments.name)
    question_set, records = _beginning(call)
    if arguments.organisation:
        records.append(SetRecord(key="organisation", value=clean_line(arguments.organisation)))
    if arguments.date:
        records.append(SetRecord(key="date", value=_day(call, arguments.date)))
    session = Session(str(uuid.uuid4()), "", question_set)
    for record in records:
        session.apply(record)
    for wanted in arguments.system:
        entry = question_set.system(wanted)
        if entry is None:
            nearest = call.nearest(wanted, [system.id for system in question_set.systems])
            raise Refused(call.texts("cli.new.unknown_system", system=wanted, nearest=nearest))
        record = picked_system(session, entry)
        session.apply(record)
        records.append(record)
    records += read_registers(call, session)
    new_session(path, question_set, records)
    call.say(str(path))
    _tell_left_behind(call, session)
    return 0


def _tell_left_behind(call: Call, session: Session) -> None:
    """What was said before and has no place: by name what the set no longer asks, in number what another kind asked."""
    left = left_behind(session)
    gone = [answer for answer in left if not is_of_other_kind(session, answer)]
    if gone:
        words = count_words(call.texts, "years.left.found", len(gone))
        call.warn("\n".join([words, *(f"- {answer.asked}" for answer in gone)]))
    if len(left) > len(gone):
        call.warn(elsewhere_words(session, len(left) - len(gone), call.texts))


def _day(call: Call, given: str) -> str:
    day = read_date(given, date.today())
    if not day:
        raise WrongUsage(call.texts("years.new.bad_date", date=given))
    return day


def _beginning(call: Call) -> tuple[QuestionSet, list[Record]]:
    """The questions, and what is in the session from the beginning."""
    arguments = call.arguments
    earlier = getattr(arguments, "from")
    if earlier is None:
        question_set = load_named_set(arguments.set or FIRST_SET, call.workspace)
        return question_set, demo_records(question_set) if arguments.demo else []
    if arguments.demo:
        raise WrongUsage(call.texts("years.new.demo_or_from"))
    # Only this way of making a session needs to know the documents of the one before it.
    from facilitator.export.handouts.exercise import exercise_goals

    path = session_path(call.workspace, earlier)
    read = read_session(path)
    warn_about(call, path, read)
    old = read.session
    question_set = next_set(old, arguments.set, call.workspace)
    return question_set, carried(old, path.stem, question_set, exercise_goals(old))


def read_registers(call: Call, session: Session) -> list[Record]:
    """The records of every list that was given, applied to `session` too; says what it understood.

    Raises:
        Refused: if a file cannot be used, or nothing in the lists can be taken.
    """
    records: list[Record] = []
    for given in call.arguments.register:
        try:
            understood = understand(session, read_register(given, call.texts.language))
        except BadRegister as error:
            raise Refused(_place(call, given, error.problem)) from error
        _say(call, given, understood)
        if understood.systems:
            for record in understood.records:
                session.apply(record)
                records.append(record)
    if call.arguments.register and not records:
        files = ", ".join(call.arguments.register)
        raise Refused(f"{files}: {call.texts('register.problem.none_taken')}")
    return records


def _say(call: Call, given: str, understood: Understood) -> None:
    lines = [f"{given}:", *heading_lines(call.texts, understood), *count_lines(call.texts, understood)]
    asides = aside_lines(call.texts, understood)
    if asides:
        lines += [call.texts("register.said.asides"), *asides]
    for head, problems in (("notes", understood.notes), ("refused", understood.refused)):
        if problems:
            lines += [call.texts(f"register.said.{head}"), *(_place(call, given, problem) for problem in problems)]
    call.warn("\n".join(lines))


def _place(call: Call, given: str, problem: LineProblem) -> str:
    return placed(given, problem.line, problem_words(call.texts, problem))
