"""What is still to be decided, found out or done, for CISO Assistant: findings, yearly tasks and suppliers."""

from facilitator.export.handover.books import Row, Sheet
from facilitator.export.handover.cell_text import checksum, labelled, name_text, one_line
from facilitator.export.handover.ciso_assets import Assets
from facilitator.export.handover.ciso_controls import Controls
from facilitator.export.handover.references import Names, References, same_words, slug_id
from facilitator.export.handover.scope import Scope
from facilitator.model.cells import parse_cell
from facilitator.model.plan import Finding, PlanCheck, PlanDecision
from facilitator.words.dates import spoken_date

FINDINGS = ("ref_id", "name", "description", "status", "observation", "asset", "filtering_labels")
TASKS = (
    "ref_id", "name", "description", "folder", "is_recurrent", "task_date", "schedule_frequency",
    "schedule_interval", "enabled", "assets", "applied_controls",
)  # fmt: skip
ENTITIES = ("ref_id", "name", "domain")
SOLUTIONS = ("ref_id", "name", "provider_entity_ref_id")

STATUS = {"ask": "assigned", "unknown": "identified", "nothing": "confirmed"}


class Findings:
    """Decision points, open findings and what the program saw for itself; new ones at every import."""

    def __init__(self, scope: Scope, references: References, assets: Assets) -> None:
        """Take a workshop with its assets."""
        self._scope, self._references, self._assets = scope, references, assets
        self._names = Names()

    def sheet(self) -> Sheet:
        """All of them: decision points first."""
        plan = self._scope.plan
        decisions = [decision for decision in plan.decisions if not decision.concept and one_line(decision.text)]
        rows = [
            *(self._decision(decision) for decision in decisions),
            *(self._finding(finding) for finding in plan.findings),
            *(self._check(check) for check in plan.checks),
        ]
        return Sheet(name="Findings", columns=FINDINGS, rows=rows)

    def _decision(self, decision: PlanDecision) -> Row:
        texts = self._scope.texts
        fields = {
            "decision": decision.text,
            "options": decision.options,
            "recommendation": decision.recommendation,
            "otherwise": decision.otherwise,
            "cost": decision.cost,
        }
        decided = one_line(decision.decided)
        day = spoken_date(one_line(decision.decided_on), texts)
        return {
            "ref_id": self._references("D", self._scope.day, decision.id),
            "name": self._names.count(decision.text),
            "description": labelled((texts(f"handover.ciso.label.{key}"), words) for key, words in fields.items()),
            "status": "resolved" if decided else "identified",
            "observation": ", ".join(filter(None, [decided, day])) if decided else None,
            "asset": self._assets.of_cell(self._scope.names.at(decision.cell)) or None,
            "filtering_labels": "beslispunt",
        }

    def _finding(self, finding: Finding) -> Row:
        names, texts = self._scope.names, self._scope.texts
        cell = self._scope.plan.cell(finding.cell)
        place = parse_cell(finding.cell)
        # The place in the documents ends in ": question"; a list with commas reads better in a list of theirs.
        words = ", ".join(filter(None, [names.place(cell), names.question(cell.question)]))
        name = texts(f"handover.ciso.finding.{finding.state}", place=one_line(words))
        is_asked = finding.state == "ask"
        description = [cell.text, "" if is_asked else finding.reason]
        return {
            "ref_id": self._references("Q", self._scope.day, place.subject, place.moment, place.question),
            "name": self._names.count(name),
            "description": "\n\n".join(filter(None, description)) or None,
            "status": STATUS[finding.state],
            "observation": finding.reason or None if is_asked else None,
            "asset": self._assets.of_cell(cell) or None,
            "filtering_labels": "bevinding",
        }

    def _check(self, check: PlanCheck) -> Row:
        cells = [self._scope.names.at(key) for key in check.cells]
        return {
            "ref_id": self._references("C", self._scope.day, check.id),
            "name": self._names.count(self._scope.names.check(check)),
            "status": "dismissed" if check.accepted else "identified",
            "observation": check.accepted or None,
            "asset": self._assets.of_cell(cells[0] if cells else None) or None,
            "filtering_labels": "signaal",
        }


def task_sheet(scope: Scope, references: References, assets: Assets, controls: Controls, domain: str) -> Sheet:
    """The proposed exercise, if there is one, and the next workshop: both every year."""
    texts = scope.texts
    yearly: Row = {
        "folder": domain,
        "is_recurrent": "Yes",
        "task_date": scope.next_day,
        "schedule_frequency": "YEARLY",
        "schedule_interval": 1,
        "enabled": "Yes",
    }
    rows: list[Row] = []
    proposal = scope.plan.exercise
    cell = scope.names.at(proposal.cell) if proposal else None
    if proposal is not None and cell is not None and assets.of_cell(cell):
        story = next((story for story in scope.plan.scenarios if story.id == proposal.scenario), None)
        words = [f"{story.title}.", story.opening] if story else []
        rows.append(
            {
                **yearly,
                "ref_id": references("T", "exercise"),
                "name": name_text(texts("handover.ciso.exercise", system=assets.systems[cell.subject].name)),
                "description": " ".join([texts("handover.ciso.proposal"), *words]),
                "assets": assets.of_cell(cell),
                "applied_controls": ",".join(controls.fallbacks_of(cell.subject)) or None,
            }
        )
    rows.append(
        {
            **yearly,
            "ref_id": references("T", "workshop"),
            "name": texts("handover.ciso.repeat"),
            "description": texts("handover.ciso.repeat_how"),
        }
    )
    return Sheet(name="Summary", columns=TASKS, rows=rows)


def supplier_sheets(scope: Scope, references: References, domain: str) -> list[Sheet]:
    """Who supplies which system; a supplier that is written with other capitals is the same."""
    entities = _entities(scope, references, domain)
    products = Names()
    solutions: list[Row] = [
        {
            "ref_id": references("O", system.id),
            "name": products.give(system.called, f" ({system.id})"),
            "provider_entity_ref_id": entities[same_words(system.supplier)]["ref_id"],
        }
        for system in scope.systems
        if same_words(system.supplier)
    ]
    return [
        Sheet(name="Entities", columns=ENTITIES, rows=list(entities.values())),
        Sheet(name="Solutions", columns=SOLUTIONS, rows=solutions),
    ]


def _entities(scope: Scope, references: References, domain: str) -> dict[str, Row]:
    """The suppliers by their words, in the order of these: which of two gets the plain reference is no accident."""
    written = {same_words(system.supplier): system.supplier for system in reversed(scope.systems)}
    names, plain = Names(), set[str]()
    entities: dict[str, Row] = {}
    for words in sorted(filter(None, written)):
        short = slug_id(words)
        # Two names that come to the same letters are two suppliers all the same.
        ref = references("L", short, checksum(words)) if short in plain else references("L", short)
        plain.add(short)
        entities[words] = {"ref_id": ref, "name": names.count(written[words]), "domain": domain}
    return entities
