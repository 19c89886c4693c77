"""The workshop as a business impact analysis of CISO Assistant: what stops when, and what it costs."""

from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.export.handover.books import Row, Sheet
from facilitator.export.handover.cell_text import labelled, name_text, one_line
from facilitator.export.handover.choices import Choices
from facilitator.export.handover.ciso_assets import Assets
from facilitator.export.handover.ciso_controls import Controls, Evidence
from facilitator.export.handover.recovery_times import is_tested
from facilitator.export.handover.scope import Scope, chosen, said_at
from facilitator.model.answers.impact_levels import impact_of
from facilitator.model.plan import PlanCell, PlanMoment, RecoveryTime
from facilitator.model.things.system import System

SUMMARY = ("name", "description", "perimeter", "risk_matrix", "domain", "version", "status", "observation")
ASSESSMENT = (
    "bia_name", "asset_ref_id", "recovery_documented", "recovery_tested", "recovery_targets_met", "dependencies",
    "associated_controls", "evidences", "observation",
)  # fmt: skip
THRESHOLDS = (
    "bia_name", "asset_ref_id", "point_in_time", "quali_impact", "quanti_impact", "quanti_impact_unit",
    "qualifications", "justification",
)  # fmt: skip

SUFFICIENT = ("ja", "yes")
"""What the board decided goes along by the name of the choice."""

MINUTE = 60


@dataclass(frozen=True, kw_only=True)
class Analysis:
    """The analysis with everything that it names."""

    scope: Scope
    assets: Assets
    controls: Controls
    evidence: Evidence
    choices: Choices
    domain: str
    perimeter: str

    @property
    def name(self) -> str:
        """Its name carries organisation and date: its rows are found by it in all that the receiver holds."""
        scope = self.scope
        return name_text(scope.texts("handover.ciso.bia", organisation=scope.organisation, date=scope.day))

    def sheets(self) -> list[Sheet]:
        """Summary, assessments and thresholds, in this order: a threshold wants its assessment there."""
        title = self.scope.texts("handover.ciso.assessment")
        return [
            Sheet(name="Summary", columns=SUMMARY, rows=[self._summary()]),
            Sheet(name=title, columns=ASSESSMENT, rows=self._assessments()),
            Sheet(name=f"{title} - thresholds", columns=THRESHOLDS, rows=self._thresholds()),
        ]

    def _summary(self) -> Row:
        open_musts = any(gap.grade == "must" for gap in self.scope.plan.gaps)
        return {
            "name": self.name,
            "description": self.scope.plan.meta.set_title,
            "perimeter": self.perimeter,
            "risk_matrix": self.choices.matrix.ref,
            "domain": self.domain,
            "version": self.scope.day,
            "status": "in_progress" if open_musts else "in_review",
            "observation": self.scope.texts("handover.ciso.bia_from"),
        }

    def _assessments(self) -> list[Row]:
        return [
            *(self._system_row(system) for system in self.scope.systems),
            *(self._process_row(process) for process in self.assets.processes),
        ]

    def _system_row(self, system: System) -> Row:
        dependencies = [self.assets.systems[key].ref for key in self.assets.dependencies(system)]
        return {
            "bia_name": self.name,
            "asset_ref_id": self.assets.systems[system.id].ref,
            "recovery_documented": system.recovery_plan is True,
            "recovery_tested": is_tested(self.scope, system),
            "recovery_targets_met": self._is_enough(
                process for process in system.processes if process in self.assets.processes
            ),
            "dependencies": ",".join(dependencies) or None,
            "associated_controls": ",".join(self.controls.of_system(system.id)) or None,
            "evidences": self.evidence.name,
            "observation": self._told_with(system) or None,
        }

    def _told_with(self, system: System) -> str:
        arranged = next((plan_system for plan_system in self.scope.plan.systems if plan_system.id == system.id), None)
        if arranged is None or not arranged.scenario:
            return ""
        return self.scope.texts("handover.ciso.told_with", story=self.scope.names.scenario(arranged.scenario))

    def _process_row(self, process: str) -> Row:
        needed = [self.assets.systems[system_id].ref for system_id in self._systems_of(process)]
        measured = [exercised.time for exercised in self.scope.plan.exercised if exercised.process == process]
        return {
            "bia_name": self.name,
            "asset_ref_id": self.assets.processes[process].ref,
            "recovery_documented": False,
            "recovery_tested": any(time.is_measured for time in measured),
            "recovery_targets_met": self._is_enough([process]),
            "dependencies": ",".join(needed) or None,
            "evidences": self.evidence.name,
        }

    def _systems_of(self, process: str) -> list[str]:
        return [system.id for system in self.scope.systems if process in system.processes]

    def _is_enough(self, wanted: Iterable[str]) -> bool:
        """Whether the board said of each of these, and of at least one, that it is enough: its last word counts."""
        last = {
            exercised.process: exercised.sufficient for exercised in self.scope.plan.exercised if exercised.sufficient
        }
        words = [last.get(process, "") for process in wanted]
        return bool(words) and all(word.strip().casefold() in SUFFICIENT for word in words)

    def _thresholds(self) -> list[Row]:
        rows: list[Row] = []
        for system in self.scope.systems:
            if self._was_discussed(system):
                rows += [self._system_threshold(system, moment) for moment in self.scope.moments]
        for process in self.assets.processes:
            times = {time.moment: time for time in self.scope.plan.recovery_times if time.process == process}
            if any(time.level or time.time.known for time in times.values()):
                rows += [self._process_threshold(process, moment, times) for moment in self.scope.moments]
        return rows

    def _was_discussed(self, system: System) -> bool:
        main = self.scope.main.id if self.scope.main else ""
        about = [cell for cell in self.scope.plan.cells if cell.round == main and cell.subject == system.id]
        return any(cell.state != "empty" or cell.concept.strip() for cell in about)

    def _system_threshold(self, system: System, moment: PlanMoment) -> Row:
        """What there is at one moment; a row with nothing ends what stood there before."""
        cells = self.scope.cells(system.id, moment.id)
        level = next((given_level for cell in cells if (given_level := _given(cell, "level"))), "")
        amount = next((said for said in map(_amount, cells) if said is not None), None)
        spoken = [(self.scope.names.question(cell.question), said_at(cell, self.scope.texts)) for cell in cells]
        return {
            "bia_name": self.name,
            "asset_ref_id": self.assets.systems[system.id].ref,
            "point_in_time": (moment.minutes or 0) * MINUTE,
            "quali_impact": impact_of(level, self.choices.matrix.impacts),
            "quanti_impact": amount,
            "quanti_impact_unit": None if amount is None else "currency",
            "qualifications": _qualifications(bool(level), amount is not None),
            "justification": labelled(spoken) or None,
        }

    def _process_threshold(self, process: str, moment: PlanMoment, times: dict[str, RecoveryTime]) -> Row:
        time = times.get(moment.id)
        level = self._level_id(time.level) if time else ""
        return {
            "bia_name": self.name,
            "asset_ref_id": self.assets.processes[process].ref,
            "point_in_time": (moment.minutes or 0) * MINUTE,
            "quali_impact": impact_of(level, self.choices.matrix.impacts),
            "qualifications": _qualifications(bool(level), False),
            "justification": self._process_words(time) or None,
        }

    def _level_id(self, name: str) -> str:
        question = self.scope.session.question_set.question(self.scope.asking("level"))
        measures = question.measures if question else []
        options = [option for measure in measures if measure.id == "level" for option in measure.options]
        return next((option.id for option in options if option.name == name), "")

    def _process_words(self, time: RecoveryTime | None) -> str:
        if time is None:
            return ""
        texts, names = self.scope.texts, self.scope.names
        parts: list[str] = []
        if time.level:
            system = one_line(names.system(time.level_from))
            parts.append(texts("handover.ciso.level_by", level=time.level, system=system))
        if time.time.known:
            parts.append(texts("handover.ciso.estimated", time=names.estimate(time)))
        return " ".join(parts)


def _given(cell: PlanCell, measure_id: str) -> str:
    """What was chosen in an answer: a choice at what nobody knows says nothing."""
    return chosen(cell, measure_id) if cell.state == "answered" else ""


def _amount(cell: PlanCell) -> int | float | None:
    """The amount in euros that was said at a cell; None when none was, which is not the same as nothing."""
    if cell.state != "answered":
        return None
    cents = next((measure.value for measure in cell.measures if measure.id == "amount"), None)
    if not isinstance(cents, int) or isinstance(cents, bool):
        return None
    return cents // 100 if cents % 100 == 0 else cents / 100


def _qualifications(level: bool, amount: bool) -> str | None:
    """Their own two words; any other would stop the import halfway."""
    return ",".join([*(["operational"] if level else []), *(["financial"] if amount else [])]) or None
