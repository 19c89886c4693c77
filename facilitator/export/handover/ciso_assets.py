"""Processes and systems as assets of CISO Assistant: what leans on what, without a circle."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from facilitator.export.handover.books import Row, Sheet
from facilitator.export.handover.cell_text import checksum, labelled, one_line
from facilitator.export.handover.choices import Choices
from facilitator.export.handover.recovery_times import capabilities, estimated_lines
from facilitator.export.handover.references import Names, References, plain_slug, same_words
from facilitator.export.handover.scope import Scope, named
from facilitator.model.answers.facts import LEANING
from facilitator.model.plan import PlanCell
from facilitator.model.session import processes
from facilitator.model.things.kinds import Process
from facilitator.model.things.system import System

LABEL = "bedrijfscontinuiteit"
"""A code word of theirs to filter by, the same in every language."""

COLUMNS = (
    "ref_id", "name", "description", "domain", "type", "is_business_function", "recovery_capabilities",
    "parent_assets", "filtering_labels",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Asset:
    """A process or a system as it stands in the file."""

    ref: str
    name: str


@dataclass
class Assets:
    """What stands in the file, by id: processes, systems that are walked, and systems that are only leaned on."""

    scope: Scope
    references: References
    processes: dict[str, Asset] = field(default_factory=dict)
    systems: dict[str, Asset] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Name everything, in the order of the register."""
        scope = self.scope
        self._walked = {system.id: system for system in scope.systems}
        catalogue = {entry.id: entry.name for entry in scope.session.question_set.systems}
        self._catalogue = catalogue | scope.plan.other_systems
        self._by_name = {same_words(system.called): system.id for system in reversed(scope.systems)}
        self._listed = processes(scope.session) if scope.main else []
        names = Names()
        for process in self._listed:
            name = names.give(process.called, f" ({process.id})")
            self.processes[process.id] = Asset(ref=self.references("P", process.id), name=name)
        of_processes = {same_words(process.called) for process in self._listed}
        called = {system.id: system.called for system in scope.systems} | self._leaned_on()
        for key, name in called.items():
            mark = scope.texts("handover.ciso.system_mark") if same_words(name) in of_processes else ""
            free_name = names.give(f"{one_line(name)}{mark}", f" ({key})")
            self.systems[key] = Asset(ref=self.references("S", key), name=free_name)

    def key(self, wanted: str) -> str:
        """The id of a system that is named by its id or by its name; one that nobody listed gets one of its own."""
        if wanted in self._walked or wanted in self._catalogue:
            return wanted
        words = same_words(wanted)
        return self._by_name.get(words) or f"{plain_slug(words)[:30]}-{checksum(words)}".strip("-")

    def _leaned_on(self) -> dict[str, str]:
        """The systems that something leans on and that are not walked, by id, in the order of their ids."""
        wanted = [name for system in self.scope.systems for name in (*system.depends_on, system.log_in_by)]
        for cell in self.scope.plan.cells:
            wanted += [name for measure_id in LEANING for name in named(cell, measure_id)]
        names_by_key: dict[str, str] = {}
        for name in wanted:
            key = self.key(name)
            if one_line(name) and key not in self._walked:
                names_by_key.setdefault(key, self._catalogue.get(key, name))
        return dict(sorted(names_by_key.items()))

    def depends(self, system: System) -> list[str]:
        """The systems that a system needs or logs in by, by id; never itself."""
        keys = [self.key(name) for name in (*system.depends_on, system.log_in_by) if one_line(name)]
        return _sorted_others(keys, system.id)

    def dependencies(self, system: System) -> list[str]:
        """The same, with what its fallbacks lean on."""
        leans: list[str] = []
        for moment in self.scope.moments:
            fallback = self.scope.fallback(system.id, moment.id)
            leans += [self.key(name) for name in named(fallback, "leans-on") if one_line(name)]
        return _sorted_others([*self.depends(system), *leans], system.id)

    def of_cell(self, cell: PlanCell | None) -> str:
        """The reference of the system that a cell is about; empty when it is about something else."""
        main = self.scope.main
        if cell is None or main is None or cell.round != main.id or cell.subject not in self.systems:
            return ""
        return self.systems[cell.subject].ref

    def parents(self) -> dict[str, list[str]]:
        """Who leans on each system, by id; a link that would close a circle is left out.

        Which one is left out does not depend on the order of the register: children in the order of their ids,
        then parents in the order of theirs.
        """
        leaning: dict[str, list[str]] = {}
        for system in self.scope.systems:
            for child in self.depends(system):
                leaning.setdefault(child, []).append(system.id)
        parents: dict[str, list[str]] = {}
        below: dict[str, list[str]] = {}
        for child in sorted(leaning):
            for parent in sorted(leaning[child]):
                if parent in _all_below(child, below):
                    continue
                parents.setdefault(child, []).append(parent)
                below.setdefault(parent, []).append(child)
        return parents

    def sheet(self, domain: str, choices: Choices) -> Sheet:
        """The workbook's only sheet."""
        rows = [self._process_row(process, domain) for process in self._listed]
        parents = self.parents()
        for key, asset in self.systems.items():
            walked = self._walked.get(key)
            served = walked.processes if walked else []
            above = [self.processes[process].ref for process in served if process in self.processes]
            above += [self.systems[parent].ref for parent in parents.get(key, [])]
            row: Row = {
                "ref_id": asset.ref,
                "name": asset.name,
                "domain": domain,
                "type": "SP",
                "parent_assets": ",".join(dict.fromkeys(above)) or None,
                "filtering_labels": LABEL,
            }
            if walked is not None:
                row["description"] = self._description(walked) or None
                row["recovery_capabilities"] = capabilities(self.scope, walked, choices.estimates) or None
            rows.append(row)
        return Sheet(name="Assets", columns=COLUMNS, rows=rows)

    def _process_row(self, process: Process, domain: str) -> Row:
        asset = self.processes[process.id]
        return {
            "ref_id": asset.ref,
            "name": asset.name,
            "description": process.group or None,
            "domain": domain,
            "type": "PR",
            "is_business_function": "true",
            "filtering_labels": LABEL,
        }

    def _description(self, system: System) -> str:
        texts = self.scope.texts
        lines = {
            "estimated": "; ".join(estimated_lines(self.scope, system)),
            "kind": system.name if system.name != system.called else "",
            "supplier": system.supplier,
            "owner": self.scope.person(system.owner),
            "users": system.users,
            "promise": system.promise,
            "backup": system.backup,
            "peak": system.peak,
            "emergency": system.emergency,
        }
        return labelled((texts(f"handover.ciso.label.{key}"), words) for key, words in lines.items())


def _sorted_others(keys: Iterable[str], own: str) -> list[str]:
    return sorted({key for key in keys if key != own})


def _all_below(start: str, below: dict[str, list[str]]) -> set[str]:
    """A system with all that it needs by the links so far."""
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting += below.get(key, [])
    return reached
