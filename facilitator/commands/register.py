"""Lists of systems that are given with a new session: what was understood is said, then taken."""

from facilitator.commands.call import Call, Refused
from facilitator.files.errors import FileProblem
from facilitator.files.register_file import read_register
from facilitator.model.records import Record
from facilitator.model.register_list import Understood, understand
from facilitator.model.register_rows import BadRegister, LineProblem
from facilitator.model.session import Session
from facilitator.texts.register_words import aside_lines, count_lines, heading_lines, problem_words


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
        for record in understood.records if understood.systems else []:
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
            lines += [call.texts(f"register.said.{head}"), *(_place(call, given, one) for one in problems)]
    call.warn("\n".join(lines))


def _place(call: Call, given: str, problem: LineProblem) -> str:
    return str(FileProblem(given, problem.line, "", problem_words(call.texts, problem)))
