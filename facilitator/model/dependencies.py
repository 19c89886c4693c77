"""What else falls over: a fallback that leans, through however many steps, on what is down already.

The real find of a workshop is a common cause that nobody saw (a status page behind the login that
is down, a call list in the system that is gone).
"""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from facilitator.model.cells import Cell
from facilitator.model.flow import main_round, round_cells
from facilitator.model.measured import LEANING, names_at
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
    graph = {
        one.id: [*one.depends_on, *([one.log_in_by] if one.log_in_by else [])] for one in session.question_set.systems
    }
    for system in session.listed("system"):
        needs = [*system.texts("depends_on"), system.text("log_in_by")]
        graph[system.id] = [one for one in dict.fromkeys(needs) if one and one != system.id]
    return graph


def systems_of_kind(session: Session) -> dict[str, list[str]]:
    """The systems of the workshop by the catalogue entry that they were picked from."""
    found: dict[str, list[str]] = {}
    for one in session.listed("system"):
        found.setdefault(one.text("kind"), []).append(one.id)
    return found


def down_with(session: Session, subject: str, of_kind: Mapping[str, list[str]]) -> set[str]:
    """What is down in the story of a subject: itself, and what the story takes along."""
    scenario = scenario_of(session, subject)
    hit = scenario.hits if scenario else []
    return {subject, *hit, *(one for kind in hit for one in of_kind.get(kind, []))}


def chains_from(start: str, graph: Graph, down: set[str]) -> list[tuple[str, ...]]:
    """A shortest way from `start` to each thing that is down and is reached first on that way.

    Behind what is down nothing is looked for: it is down already. Loops end by themselves.
    """
    found: list[tuple[str, ...]] = []
    seen = {start}
    waiting: deque[tuple[str, ...]] = deque([(start,)])
    while waiting:
        way = waiting.popleft()
        if way[-1] in down:
            found.append(way)
            continue
        for following in graph.get(way[-1], ()):
            if following not in seen:
                seen.add(following)
                waiting.append((*way, following))
    return found


def chains_at(session: Session, cell: Cell, leans_on: Mapping[str, list[str]] | None = None) -> list[Chain]:
    """What falls over at a cell. `leans_on` (by measure) stands in for what its answer says."""
    named = _named_at(session, cell) if leans_on is None else leans_on
    return _chains(cell, named, dependencies(session), down_with(session, cell.subject, systems_of_kind(session)))


def _named_at(session: Session, cell: Cell) -> dict[str, list[str]]:
    return {measure: names_at(session, cell, measure) for measure in LEANING}


def _chains(cell: Cell, named: Mapping[str, list[str]], graph: Graph, down: set[str]) -> list[Chain]:
    return [
        Chain(cell, measure, way)
        for measure in LEANING
        for start in dict.fromkeys(named.get(measure, []))
        for way in chains_from(start, graph, down)
    ]


def all_chains(session: Session) -> list[Chain]:
    """Every chain of the workshop, in the order of its cells."""
    one = main_round(session)
    # Looked up once: a workshop may hold a thousand systems.
    graph, of_kind = dependencies(session), systems_of_kind(session)
    found: list[Chain] = []
    for cell in round_cells(session, one) if one else []:
        named = _named_at(session, cell)
        if any(named.values()):
            found += _chains(cell, named, graph, down_with(session, cell.subject, of_kind))
    return found


def all_unknown(session: Session) -> list[tuple[Cell, str]]:
    """What the cells lean on of which nobody wrote down what it needs itself, in the order of the cells."""
    one = main_round(session)
    graph = dependencies(session)
    found: list[tuple[Cell, str]] = []
    for cell in round_cells(session, one) if one else []:
        named = [name for names in _named_at(session, cell).values() for name in names]
        found += [(cell, name) for name in dict.fromkeys(named) if name not in graph]
    return found
