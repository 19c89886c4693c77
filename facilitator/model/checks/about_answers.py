"""Checks of answers: fallbacks that come too late, figures that cannot be, ends that are loose."""

from collections.abc import Iterator
from itertools import pairwise

from facilitator.model.answers.facts import number_at, question_with, value_at
from facilitator.model.cells import Cell
from facilitator.model.checks.chains import all_chains, dependencies, unknown_at
from facilitator.model.checks.finding import Check
from facilitator.model.flow import all_cells, main_round, moment_of, round_cells, rounds, subject_name
from facilitator.model.session import Session, subject_item
from facilitator.model.times.estimated import comes_too_late, estimated_time
from facilitator.model.times.measured_times import DAY, clock_minutes
from facilitator.model.times.tried import trying_doubt


def names_of(session: Session, cell: Cell) -> dict[str, str]:
    """The words for a cell in a finding."""
    question = session.question_set.question(cell.question)
    return {
        "subject": subject_name(session, cell.round, cell.subject),
        "moment": moment_of(session, cell.moment).name,
        "question": question.name if question else cell.question,
    }


def _at(rule: str, session: Session, cell: Cell, **values: str) -> Check:
    return Check(rule, str(cell), (cell,), {**names_of(session, cell), **values})


def _with(session: Session, wanted: str) -> Iterator[Cell]:
    """Every cell whose question has a measure, by subject from the shortest moment to the longest."""
    for walked in rounds(session):
        question = question_with(session, walked, wanted)
        if question is not None:
            yield from round_cells(session, walked, question.id)


def nothing_arranged(session: Session) -> Iterator[Check]:
    """A fallback that was said not to be there: a question for the board."""
    for cell in _with(session, "exists"):
        if session.coverage(cell) == "nothing":
            yield _at("nothing-arranged", session, cell)


def too_late(session: Session) -> Iterator[Check]:
    """A fallback that starts to work when its moment is over: at that moment there is none in fact."""
    for cell in _with(session, "time"):
        if comes_too_late(session, cell):
            yield _at("too-late", session, cell, time=estimated_time(session, cell).words)


def times_swapped(session: Session) -> Iterator[Check]:
    """The fallback worked before the outage was noticed, unless it took most of a day: were the two swapped?"""
    for cell in _with(session, "arranged-at"):
        noticed, arranged = value_at(session, cell, "noticed-at"), value_at(session, cell, "arranged-at")
        if not isinstance(noticed, str) or not isinstance(arranged, str):
            continue
        minutes = clock_minutes(noticed, arranged)
        if minutes is not None and minutes > DAY // 2 and arranged < noticed:
            yield _at("times-swapped", session, cell, noticed=noticed, arranged=arranged)


def wish_as_fallback(session: Session) -> Iterator[Check]:
    """A fallback that does not exist is a wish (Kennisnet step 2 asks for the present situation)."""
    for cell in _with(session, "exists"):
        answer = session.answer(cell)
        if answer is not None and answer.state == "answered" and value_at(session, cell, "exists") == "no":
            yield _at("wish-as-fallback", session, cell)


def certain_untested(session: Session) -> Iterator[Check]:
    """Certain, because exercised or lived through: then there is a date."""
    for cell in _with(session, "certainty"):
        if value_at(session, cell, "certainty") == "tested" and value_at(session, cell, "tested-on") is None:
            yield _at("certain-untested", session, cell)


def tried_in_doubt(session: Session) -> Iterator[Check]:
    """It was tried, and what else was said speaks against that: one of the two is a slip."""
    for cell in _with(session, "certainty"):
        doubt = trying_doubt(session, cell)
        if doubt:
            day = value_at(session, cell, "tested-on")
            yield _at(f"tried-{doubt}", session, cell, date=day if isinstance(day, str) else "")


def unknown_without_action(session: Session) -> Iterator[Check]:
    """Nobody knows, or somebody must be asked: then somebody finds out."""
    acted = {item.cell for item in session.actions()}
    for cell in all_cells(session):
        answer = session.answer(cell)
        if answer is not None and answer.state in ("unknown", "ask") and not answer.reason and str(cell) not in acted:
            yield _at("unknown-without-action", session, cell)


def not_applicable_without_reason(session: Session) -> Iterator[Check]:
    """It does not apply: an auditor asks why."""
    for cell in all_cells(session):
        answer = session.answer(cell)
        if answer is not None and answer.state == "not_applicable" and not answer.reason:
            yield _at("not-applicable-without-reason", session, cell)


def better_with_time(session: Session) -> Iterator[Check]:
    """A longer outage with less harm: a higher level, less lost, lower costs. Ask why."""
    for rule, measure, harm in (("level-rises", "level", 1), ("loss-falls", "loss", -1), ("cost-falls", "amount", -1)):
        known = [(cell, number_at(session, cell, measure)) for cell in _with(session, measure)]
        numbers = [(cell, number) for cell, number in known if number is not None]
        for (before, shorter), (after, longer) in pairwise(numbers):
            same_subject = before.page[:2] == after.page[:2]
            # `harm` is -1 where a lower number is the better one.
            if same_subject and harm * (longer - shorter) > 0:
                words = {**names_of(session, after), "shorter": moment_of(session, before.moment).name}
                yield Check(rule, str(after), (after, before), words)


def over_mandate(session: Session) -> Iterator[Check]:
    """It costs more than may be spent without the board: a question for the board."""
    for cell in _with(session, "amount"):
        amount, limit = number_at(session, cell, "amount"), number_at(session, cell, "limit")
        if amount is not None and limit is not None and amount > limit:
            yield _at("over-mandate", session, cell)


def copied_changed(session: Session) -> Iterator[Check]:
    """The same as somewhere else, where something else stands by now."""
    cells = {str(cell): cell for cell in all_cells(session)}
    for key, cell in cells.items():
        answer = session.answers.get((key, "main"))
        if answer is None or answer.same_as not in cells:
            continue
        other = cells[answer.same_as]
        source = session.answer(other)
        if source is not None and (source.text, source.state) != (answer.text, answer.state):
            words = names_of(session, other)
            values = {**names_of(session, cell), "other": f"{words['subject']}, {words['moment']}"}
            yield Check("copied-changed", key, (cell, other), values)


def falls_over(session: Session) -> Iterator[Check]:
    """What leans, through however many steps, on what the same story takes down."""
    for chain in all_chains(session):
        about = f"{chain.cell}:{chain.measure}:{chain.systems[0]}:{chain.systems[-1]}"
        words = {**names_of(session, chain.cell), "chain": chain_words(session, chain.systems)}
        rule = "falls-over" if chain.measure == "leans-on" else "channel-falls-over"
        yield Check(rule, about, (chain.cell,), words, chain.systems)


def chain_words(session: Session, systems: tuple[str, ...]) -> str:
    """A chain as it is shown: `Oudermail → Microsoft 365 → Netwerk`."""
    return " → ".join(any_system_name(session, system) for system in systems)


def any_system_name(session: Session, system: str) -> str:
    """The name of a system that is or was on the list, or of the catalogue; what is neither goes by its id."""
    item = session.system(system) or session.gone_system(system)
    if item is not None:
        return item.called
    entry = session.question_set.system(system)
    return entry.name if entry else system


def unknown_dependency(session: Session) -> Iterator[Check]:
    """A fallback leans on something of which nobody wrote down what it needs itself."""
    main = main_round(session)
    if main is None:
        return
    graph = dependencies(session)
    for cell in round_cells(session, main):
        for name in unknown_at(session, cell, graph):
            words = {**names_of(session, cell), "name": name}
            yield Check("unknown-dependency", f"{cell}:{name}", (cell,), words)


def too_few(session: Session) -> Iterator[Check]:
    """Fewer things than the set asks for, such as one option where there should be two."""
    for cell in all_cells(session):
        check = too_few_at(session, cell)
        if check is None:
            continue
        # Nobody began there yet; unless the room accepted that it is too few, which must stay to be seen.
        if things_at(session, cell) or session.accepted.get(check.id):
            yield check


def too_few_at(session: Session, cell: Cell) -> Check | None:
    """What is too little at a cell before the group goes on; None when there is enough, or no answer by nature."""
    answer = session.answer(cell)
    count, wanted = things_at(session, cell), wanted_at(session, cell)
    if count >= wanted or (answer is not None and answer.state != "answered"):
        return None
    return _at("too-few", session, cell, count=str(count), wanted=str(wanted))


def things_at(session: Session, cell: Cell) -> int:
    """How many things an answer holds: its lines that are not empty."""
    answer = session.answer(cell)
    return len([line for line in answer.text.splitlines() if line.strip()]) if answer else 0


def wanted_at(session: Session, cell: Cell) -> int:
    """How many things there must be at a cell before the group goes on."""
    question = session.question_set.question(cell.question)
    return question.at_least if question and subject_item(session, cell.round, cell.subject) else 0
