"""What falls over when these are down, chain by chain, and which answers then no longer hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facilitator.model.answers.facts import LEANING, measure_of, names_at, value_at
from facilitator.model.cells import Cell
from facilitator.model.checks.chains import Chain, Graph, chains_at, dependencies, down_with
from facilitator.model.flow import all_cells, main_subjects, resume_cell
from facilitator.model.session import Session


@dataclass(frozen=True)
class Fallen:
    """A system that falls over: `through` is what it needs and has lost, `step` how many steps from what is down."""

    system: str
    through: str
    by_login: bool
    step: int


@dataclass(frozen=True)
class Falls:
    """What is down, what goes with it, the answers that lean on any of that, and the fallbacks that still stand.

    Only answers about what is down or fallen count: nobody needs the others now.
    """

    down: tuple[str, ...]
    fallen: tuple[Fallen, ...]
    broken: tuple[Chain, ...]
    stands: tuple[Cell, ...]


def can_be_down(session: Session) -> list[str]:
    """What can be ticked: the systems of the workshop, then whatever else they or the answers lean on."""
    listed = [system.id for _, system in main_subjects(session)]
    graph = dependencies(session)
    needed: dict[str, None] = dict.fromkeys(listed)
    for cell in all_cells(session):
        for measure in LEANING:
            needed.update(dict.fromkeys(names_at(session, cell, measure)))
    for system in list(needed):
        needed.update(dict.fromkeys(_all_needs(graph, system)))
    return list(needed)


def down_in_story(session: Session) -> list[str]:
    """What is down in the story that is being told, of what can be ticked."""
    cell = resume_cell(session)
    down = down_with(session, cell.subject) if cell is not None else set()
    return [system for system in can_be_down(session) if system in down]


def what_falls(session: Session, down: Sequence[str]) -> Falls:
    """What happens when these are down."""
    graph = dependencies(session)
    fallen = list(_fallen(session, graph, down))
    gone = {*down, *(system.system for system in fallen)}
    broken: list[Chain] = []
    stands: list[Cell] = []
    for cell in all_cells(session):
        answer = session.answer(cell)
        if cell.subject not in gone or answer is None or answer.state != "answered":
            continue
        # To what is down to begin with, and not to the first that falls: the whole way is what the room must see.
        chains = chains_at(session, cell, None, graph, lambda _: set(down))
        broken += chains[:1]
        if not chains and _is_fallback(session, cell):
            stands.append(cell)
    # What falls elsewhere counts only where an answer leans on it.
    in_story = {system.id for _, system in main_subjects(session)}
    in_story |= {system for chain in broken for system in chain.systems}
    shown = tuple(system for system in fallen if system.system in in_story)
    return Falls(tuple(down), shown, tuple(broken), tuple(stands))


def _all_needs(graph: Graph, system: str) -> Iterator[str]:
    seen = {system}
    waiting = [system]
    while waiting:
        for need in graph.get(waiting.pop(), ()):
            if need not in seen:
                seen.add(need)
                waiting.append(need)
                yield need


def _fallen(session: Session, graph: Graph, down: Sequence[str]) -> Iterator[Fallen]:
    """Step by step whoever needs what is gone. A circle ends by itself: nothing falls twice."""
    gone = set(down)
    last, step = list(down), 1
    while last:
        falling: list[Fallen] = []
        for system, needs in graph.items():
            through = next((need for need in last if need in needs), "")
            if through and system not in gone:
                gone.add(system)
                falling.append(Fallen(system, through, _logs_in_by(session, system) == through, step))
        yield from falling
        last, step = [system.system for system in falling], step + 1


def _logs_in_by(session: Session, system: str) -> str:
    listed, entry = session.system(system), session.question_set.system(system)
    if listed is not None:
        return listed.log_in_by
    return (entry.log_in_by if entry is not None else None) or ""


def _is_fallback(session: Session, cell: Cell) -> bool:
    exists = measure_of(session, cell.question, "exists") is not None
    return exists and value_at(session, cell, "exists") in ("yes", "partly")
