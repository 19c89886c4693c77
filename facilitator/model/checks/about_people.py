"""Checks of people: who is missing, who has no deputy, who has too much to do at once."""

from collections.abc import Iterator

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
    return bool(session.attendance) or any(person.present is not None for person in session.people())


def missing_expertise(session: Session) -> Iterator[Check]:
    """Nobody who knows the ICT, or nobody who does the work (Kennisnet step 2: both must be there)."""
    for one in session.missing_expertise() if presence_noted(session) else []:
        yield Check(f"nobody-knows-{one}", one)


def no_deputy(session: Session) -> Iterator[Check]:
    """Somebody has a task at the longest moment, and nobody stands in for them."""
    for one in rounds(session):
        longest = moment_of(session, one.moments[-1])
        for cell in round_cells(session, one) if len(one.moments) > 1 and longest.duration else []:
            tasks = [name for measure, name in people_named(session, cell) if measure.id in TASKS]
            if cell.moment == longest.id and tasks and not names_at(session, cell, "deputy"):
                words = ", ".join(person_name(session, name) for name in dict.fromkeys(tasks))
                yield Check("no-deputy", str(cell), (cell,), {**names_of(session, cell), "name": words})


def many_tasks(session: Session) -> Iterator[Check]:
    """One person decides or tells at many systems at once: one story takes them all down together."""
    found: dict[tuple[str, str], list[Cell]] = {}
    for cell in all_cells(session):
        for measure, name in people_named(session, cell):
            cells = found.setdefault((person_name(session, name), cell.moment), [])
            if measure.id in TASKS and cell not in cells:
                cells.append(cell)
    for (name, moment), cells in found.items():
        held = {cell.subject for cell in cells}
        if len(held) >= MANY_TASKS:
            words = {"name": name, "moment": moment_of(session, moment).name, "count": str(len(held))}
            yield Check("many-tasks", f"{name}:{moment}", tuple(cells), words)


def many_actions(session: Session) -> Iterator[Check]:
    """One person has many actions to do."""
    owners: dict[str, int] = {}
    for action in session.actions():
        if action.owner and not action.closed:
            owners[action.owner] = owners.get(action.owner, 0) + 1
    for name, count in owners.items():
        if count >= MANY_ACTIONS:
            yield Check("many-actions", name, (), {"name": name, "count": str(count)})


def loose_actions(session: Session) -> Iterator[Check]:
    """An action without anybody to do it, or without a date."""
    for action in session.actions():
        if action.closed:
            continue
        words = {"text": " ".join(action.text.split())[:80]}
        if not action.owner:
            yield Check("action-without-owner", action.id, (), words)
        if not action.due:
            yield Check("action-without-date", action.id, (), words)


def one_team(session: Session) -> Iterator[Check]:
    """Those who decide about the fallbacks are also the whole crisis team (norm BC.05: two tasks at once)."""
    leads: dict[str, set[str]] = {"fallbacks": set(), "crisis": set()}
    where: dict[str, Cell] = {}
    chapters = {one.id: one.chapter for one in rounds(session)}
    for cell in all_cells(session):
        chapter = chapters[cell.round]
        for measure, name in people_named(session, cell) if chapter in leads else ():
            if chapter == "crisis" or measure.id == "decides":
                leads[chapter].add(person_name(session, name))
                where.setdefault(chapter, cell)
    both = leads["fallbacks"] & leads["crisis"]
    if both and both == leads["crisis"]:
        yield Check("one-team", "crisis", (where["crisis"],), {"names": ", ".join(sorted(both))})


def filled_more_than_once(session: Session) -> Iterator[Check]:
    """One person is counted on at three subjects or more where each wants somebody of its own."""
    for one in rounds(session):
        held: dict[str, list[Cell]] = {}
        for cell in round_cells(session, one):
            for name in names_at(session, cell, "fills"):
                held.setdefault(person_name(session, name), []).append(cell)
        for name, cells in held.items():
            if len({cell.subject for cell in cells}) >= MANY_PLACES:
                where = ", ".join(subject_name(session, cell.round, cell.subject) for cell in cells)
                words = {"name": name, "subjects": where}
                yield Check("filled-more-than-once", f"{one.id}:{name}", tuple(cells), words)


def nobody_fills(session: Session) -> Iterator[Check]:
    """A subject that wants somebody and found nobody, once its round has begun; or nobody who stands in."""
    for one in rounds(session):
        question = question_with(session, one, "fills")
        cells = round_cells(session, one, question.id) if question is not None else []
        begun = any(session.answer(cell) is not None for cell in cells)
        for cell in cells if begun else []:
            words = names_of(session, cell)
            named = names_at(session, cell, "fills")
            if not named and session.coverage(cell) in ("empty", "nothing", "unknown"):
                yield Check("nobody-fills", str(cell), (cell,), words)
            elif named and measure_of(session, cell.question, "deputy") and not names_at(session, cell, "deputy"):
                yield Check("fills-without-deputy", str(cell), (cell,), words)
