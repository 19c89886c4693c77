"""What else falls over: a fallback that leans, through however many steps, on what is down already.

The real find of a workshop is a common cause that nobody saw (a status page behind the login that
is down, a call list in the system that is gone).
"""

from collections import deque
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass

from facilitator.model.answers.facts import LEANING, names_at
from facilitator.model.cells import Cell
from facilitator.model.flow import all_cells
from facilitator.model.session import Session, scenario_of

Graph = Mapping[str, Iterable[str]]
"""What each system needs to work: its dependencies and what one logs in by."""


@dataclass(frozen=True)
class Chain:
    """From what a fallback leans on, step by step, to what is down: `systems` in that order."""

    cell: Cell
    measure: str
    systems: tuple[str, ...]


def dependencies(session: Session) -> dict[str, list[str]]:
    """What every system needs, of the workshop and of the catalogue; the workshop's own word goes first."""
    graph: dict[str, list[str]] = {}
    for entry in session.question_set.systems:
        graph[entry.id] = list(entry.depends_on)
        if entry.log_in_by:
            graph[entry.id].append(entry.log_in_by)
    for system in session.systems():
        needs = dict.fromkeys([*system.depends_on, system.log_in_by])
        graph[system.id] = [need for need in needs if need and need != system.id]
    return graph


def down_with(session: Session, subject: str) -> set[str]:
    """What is down in the story of a subject: itself, and what the story takes along."""
    down = {subject}
    scenario = scenario_of(session, subject)
    if scenario is None:
        return down
    down.update(scenario.hits)
    # A story hits kinds of systems: the workshop's own systems of such a kind are down too.
    for key, system in session.items.get("system", {}).items():
        if system.fields.get("kind") in scenario.hits:
            down.add(key)
    return down


@dataclass(frozen=True)
class Down:
    """What is down in the story of one subject, without a list of its own for each: many cells are looked at."""

    subject: str
    hit: Container[str]

    def __contains__(self, system: object) -> bool:
        return system == self.subject or system in self.hit


def _all_down(session: Session) -> Callable[[str], Down]:
    """Tells for each subject what is down; what a story takes along is looked up once a story."""
    taken_along: dict[str, set[str]] = {}

    def down(subject: str) -> Down:
        scenario = scenario_of(session, subject)
        story = scenario.id if scenario else ""
        if story not in taken_along:
            taken_along[story] = down_with(session, subject) - {subject}
            # The subject itself may be one of those that this story takes along from all others.
            if scenario is not None and _is_hit(session, subject, scenario.hits):
                taken_along[story].add(subject)
        return Down(subject, taken_along[story])

    return down


def _is_hit(session: Session, subject: str, hits: Iterable[str]) -> bool:
    system = session.system(subject)
    return subject in hits or (system is not None and system.kind in hits)


def chains_from(start: str, graph: Graph, down: Container[str]) -> list[tuple[str, ...]]:
    """A shortest way from `start` to each thing that is down and is reached first on that way.

    Behind what is down nothing is looked for: it is down already. Loops end by themselves.
    """
    chains: list[tuple[str, ...]] = []
    seen = {start}
    waiting: deque[tuple[str, ...]] = deque([(start,)])
    while waiting:
        way = waiting.popleft()
        if way[-1] in down:
            chains.append(way)
            continue
        for following in graph.get(way[-1], ()):
            if following not in seen:
                seen.add(following)
                waiting.append((*way, following))
    return chains


def chains_at(
    session: Session,
    cell: Cell,
    leans_on: Mapping[str, list[str]] | None = None,
    graph: Graph | None = None,
    down: Callable[[str], Container[str]] | None = None,
) -> list[Chain]:
    """What falls over at a cell. `leans_on` (by measure) stands in for what its answer says.

    `graph` and `down` save making them anew when many cells are looked at.
    """
    named: list[tuple[str, str]] = []
    for measure in LEANING:
        starts = names_at(session, cell, measure) if leans_on is None else leans_on.get(measure, [])
        named += [(measure, start) for start in dict.fromkeys(starts)]
    if not named:
        return []
    known = dependencies(session) if graph is None else graph
    is_down = down_with(session, cell.subject) if down is None else down(cell.subject)
    return [Chain(cell, measure, way) for measure, start in named for way in chains_from(start, known, is_down)]


def unknown_at(session: Session, cell: Cell, graph: Graph | None = None) -> list[str]:
    """What a cell leans on of which nobody wrote down what it needs itself."""
    named: dict[str, None] = {}
    for measure in LEANING:
        named.update(dict.fromkeys(names_at(session, cell, measure)))
    if not named:
        return []
    known = dependencies(session) if graph is None else graph
    return [system for system in named if system not in known]


def all_chains(session: Session) -> list[Chain]:
    """Every chain of the workshop, in the order of its cells."""
    graph, down = dependencies(session), _all_down(session)
    return [chain for cell in all_cells(session) for chain in chains_at(session, cell, None, graph, down)]
