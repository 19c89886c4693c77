"""Checks of people: who is missing, who has no deputy, who has too much to do at once."""

from collections import Counter
from collections.abc import Iterator, Sequence

from facilitator.model.answers.facts import TASKS, measure_of, names_at, people_named, person_name, question_with
from facilitator.model.cells import Cell
from facilitator.model.checks.about_answers import names_of
from facilitator.model.checks.finding import Check
from facilitator.model.flow import all_cells, moment_of, round_cells, rounds, subject_name
from facilitator.model.session import Session

MANY_TASKS = 4
"""So many systems at which one person decides or tells at the same moment is too much for one person."""

MANY_ACTIONS = 5
MANY_PLACES = 3


def presence_noted(session: Session) -> bool:
    """Whether anybody noted who was there: without that, nothing can be said of who was not."""
    return bool(session.attendance) or any(
        isinstance(person.fields.get("present"), bool) for person in session.people()
    )


def missing_expertise(session: Session) -> Iterator[Check]:
    """Nobody who knows the ICT, or nobody who does the work (Kennisnet step 2: both must be there)."""
    if not presence_noted(session):
        return
    for expertise in session.missing_expertise():
        yield Check(f"nobody-knows-{expertise}", expertise)


def no_deputy(session: Session) -> Iterator[Check]:
    """Somebody has a task at the longest moment, and nobody stands in for them."""
    for walked in rounds(session):
        longest = moment_of(session, walked.moments[-1])
        # A round with one moment, or with phases that last no time, has no end that takes long.
        if len(walked.moments) == 1 or not longest.duration:
            continue
        for cell in round_cells(session, walked):
            tasks = _with_task(session, cell)
            if cell.moment == longest.id and tasks and not names_at(session, cell, "deputy"):
                names = ", ".join(person_name(session, person) for person in tasks)
                yield Check("no-deputy", str(cell), (cell,), {**names_of(session, cell), "name": names})


def _with_task(session: Session, cell: Cell) -> list[str]:
    """Who has something to do at a cell, each once."""
    people = [person for measure, person in people_named(session, cell) if measure.id in TASKS]
    return list(dict.fromkeys(people))


def many_tasks(session: Session) -> Iterator[Check]:
    """One person decides or tells at many systems at once: one story takes them all down together."""
    tasks: dict[tuple[str, str], list[Cell]] = {}
    for cell in all_cells(session):
        for measure, person in people_named(session, cell):
            # By name: the same person may be picked from the list in one answer and typed in another.
            cells = tasks.setdefault((person_name(session, person), cell.moment), [])
            if measure.id in TASKS and cell not in cells:
                cells.append(cell)
    for (name, moment), cells in tasks.items():
        count = _subjects(cells)
        if count >= MANY_TASKS:
            words = {"name": name, "moment": moment_of(session, moment).name, "count": str(count)}
            yield Check("many-tasks", f"{name}:{moment}", tuple(cells), words)


def _subjects(cells: Sequence[Cell]) -> int:
    """At how many subjects these cells are."""
    return len({cell.subject for cell in cells})


def many_actions(session: Session) -> Iterator[Check]:
    """One person has many actions to do."""
    to_do = [action for action in session.actions() if not action.closed]
    owners = Counter(person_name(session, action.taken_by) for action in to_do if action.taken_by)
    for name, count in owners.items():
        if count >= MANY_ACTIONS:
            yield Check("many-actions", name, (), {"name": name, "count": str(count)})


def loose_actions(session: Session) -> Iterator[Check]:
    """An action without anybody to do it, or without a date."""
    for action in session.actions():
        if action.closed:
            continue
        words = {"text": " ".join(action.text.split())[:80]}
        if not action.taken_by:
            yield Check("action-without-owner", action.id, (), words)
        if not action.due_day:
            yield Check("action-without-date", action.id, (), words)


def one_team(session: Session) -> Iterator[Check]:
    """Those who decide about the fallbacks are also the whole crisis team (norm BC.05: two tasks at once)."""
    deciders: set[str] = set()
    team: set[str] = set()
    first: Cell | None = None
    chapters = {walked.id: walked.chapter for walked in rounds(session)}
    for cell in all_cells(session):
        chapter = chapters[cell.round]
        for measure, person in people_named(session, cell):
            if chapter == "crisis":
                team.add(person_name(session, person))
                first = first or cell
            elif chapter == "fallbacks" and measure.id == "decides":
                deciders.add(person_name(session, person))
    if first is not None and team <= deciders:
        yield Check("one-team", "crisis", (first,), {"names": ", ".join(sorted(team))})


def filled_more_than_once(session: Session) -> Iterator[Check]:
    """One person is counted on at three subjects or more where each wants somebody of its own."""
    for walked in rounds(session):
        held: dict[str, list[Cell]] = {}
        for cell in round_cells(session, walked):
            for person in names_at(session, cell, "fills"):
                held.setdefault(person_name(session, person), []).append(cell)
        for name, cells in held.items():
            if _subjects(cells) >= MANY_PLACES:
                where = ", ".join(subject_name(session, cell.round, cell.subject) for cell in cells)
                words = {"name": name, "subjects": where}
                yield Check("filled-more-than-once", f"{walked.id}:{name}", tuple(cells), words)


def nobody_fills(session: Session) -> Iterator[Check]:
    """A subject that wants somebody and found nobody, once it was talked about; or nobody who stands in."""
    for walked in rounds(session):
        question = question_with(session, walked, "fills")
        if question is None:
            continue
        # A subject that nobody talked about yet is without anybody too: that is no finding, but a gap.
        discussed = {cell.subject for cell in round_cells(session, walked) if session.answer(cell) is not None}
        for cell in round_cells(session, walked, question.id):
            if cell.subject in discussed:
                yield from _unfilled(session, cell)


def _unfilled(session: Session, cell: Cell) -> Iterator[Check]:
    if not names_at(session, cell, "fills"):
        if session.coverage(cell) in ("empty", "nothing", "unknown"):
            yield Check("nobody-fills", str(cell), (cell,), names_of(session, cell))
    elif measure_of(session, cell.question, "deputy") and not names_at(session, cell, "deputy"):
        yield Check("fills-without-deputy", str(cell), (cell,), names_of(session, cell))
