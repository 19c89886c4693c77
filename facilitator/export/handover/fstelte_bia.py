"""The web tool fstelte Business-Impact-Assessment: five comma lists, for its five upload fields."""

import csv
import io
import re
from collections.abc import Sequence

from facilitator.export.handover.cell_text import one_line
from facilitator.export.handover.choices import HandoverRefused
from facilitator.export.handover.ciso_assets import Assets
from facilitator.export.handover.readme import in_text, readme
from facilitator.export.handover.references import Names, References
from facilitator.export.handover.scope import Scope, chosen, is_absent, without_stop
from facilitator.export.names import measure
from facilitator.model.plan import PlanCell, PlanMoment
from facilitator.model.things.system import System
from facilitator.words.dates import spoken_date
from facilitator.words.measures import picked_words

FOLDER = "fstelte-bia"

BIA = (
    "BIA Name", "BIA Responsible", "BIA Coordinator", "BIA Start Date", "BIA End Date", "BIA Last Update",
    "Service Description", "Knowledge", "Interfaces", "mission_critical", "support_contracts", "security_supplier",
    "user_amount", "scope_description", "risk_assessment_human", "risk_assessment_process",
    "risk_assessment_technological", "ai_model", "project_leader", "risk_owner", "product_owner",
    "technical_administrator", "security_manager", "incident_contact",
)  # fmt: skip
COMPONENTS = (
    "Component name", "Type of information", "Process Dependencies", "Information Owner", "Types of users",
    "Description of the component", "Gerelateerd aan BIA",
)  # fmt: skip
CONSEQUENCES = (
    "Gerelateerd aan Component", "Category of consequence", "Property of Security", "Worstcase consequence",
    "Justification for worst consequence", "Realistic consequence", "Justification for realistic consequence",
)  # fmt: skip
AVAILABILITY = (
    "Gerelateerd aan Component", "Maximum Tolerable Downtime", "Recovery Time Objective", "Recovery Point Objective",
    "Minimum Acceptable Service Level",
)  # fmt: skip
SUMMARY = ("Gerelateerd aan BIA", "Summary Text")

OPERATIONAL = {
    "stopped": "catastrophic",
    "barely": "major",
    "half": "moderate",
    "limited": "minor",
    "normal": "insignificant",
}
FINANCIAL = {"low": "minor", "middle": "moderate", "high": "major", "none": "insignificant"}
GRAVITY = ("insignificant", "minor", "moderate", "major", "catastrophic")
AVAILABLE = "availability"
ONE_DAY = 24 * 60

_FORMULA = re.compile(r"[=+@]|-(?!\d)")
_EMPTY_BETWEEN = re.compile(r",(?:\s*,)+")

Said = tuple[PlanMoment, str, str]
"""At a moment: how grave, and why."""


def render_fstelte(scope: Scope) -> dict[str, bytes]:
    """The five lists and how to upload them.

    Raises:
        HandoverRefused: if there is no organisation, or no round over systems.
    """
    if not scope.organisation:
        raise HandoverRefused("no_organisation")
    if scope.main is None or not scope.systems:
        raise HandoverRefused("no_systems")
    lists = _Lists(scope)
    files = {
        "bia": (BIA, [lists.bia()]),
        "components": (COMPONENTS, lists.components()),
        "consequences": (CONSEQUENCES, lists.consequences()),
        "availability_requirements": (AVAILABILITY, lists.availability()),
        "summary": (SUMMARY, [lists.summary()]),
    }
    made = {f"{FOLDER}/{name}.csv": lists.encode(columns, rows) for name, (columns, rows) in files.items()}
    made[f"{FOLDER}/{scope.texts('handover.readme')}"] = _readme(scope, lists.name).encode()
    return made


class _Lists:
    """The rows of each list, by the names that tie them together."""

    def __init__(self, scope: Scope) -> None:
        self._scope, self._texts = scope, scope.texts
        self._nothing = scope.texts("handover.fstelte.not_discussed")
        self.name = self._cell(scope.texts("handover.ciso.bia", organisation=scope.organisation, date=scope.day))
        self._components = self._named_components()

    def _named_components(self) -> dict[str, str]:
        """Every component with organisation and year: there it is looked up by name alone, in every analysis."""
        scope, names = self._scope, Names()
        names_by_key: dict[str, str] = {}
        for system in scope.systems:
            called = self._cell(system.called)
            behind = f"({scope.organisation} {scope.day[:4]})"
            # A second system of one name gets its id within the name, so that the year stays at the end.
            name, free_name = called, f"{called} {behind}"
            while not names.take(free_name):
                name = f"{name} {system.id}"
                free_name = f"{name} {behind}"
            names_by_key[system.id] = self._cell(free_name)
        return names_by_key

    def encode(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
        """A list as their upload reads it: commas, LF, no mark in front, no empty cell."""
        stream = io.StringIO(newline="")
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([self._cell(words) for words in row])
        return stream.getvalue().encode()

    def _cell(self, text: str) -> str:
        """A text in one line that is never empty: their upload makes a nought of nothing, also between two commas."""
        words = _EMPTY_BETWEEN.sub(",", one_line(text))
        if not words:
            return self._nothing
        return f"'{words}" if _FORMULA.match(words) else words

    def bia(self) -> list[str]:
        """What the analysis is about, and who is who."""
        scope, meta = self._scope, self._scope.plan.meta
        suppliers = [
            f"{one_line(system.called)}: {one_line(system.supplier)}" for system in scope.systems if system.supplier
        ]
        present = [
            _person(participant.name, participant.function)
            for participant in scope.plan.participants
            if participant.present
        ]
        leads = one_line(meta.facilitator)
        values = {
            "BIA Name": self.name,
            "BIA Responsible": self._expert("board"),
            "BIA Coordinator": leads,
            "BIA Start Date": scope.day,
            "BIA End Date": scope.day,
            "BIA Last Update": (meta.last_change or scope.day)[:10],
            "Service Description": "; ".join(one_line(process.name) for process in scope.plan.processes),
            "Knowledge": "; ".join(present),
            "Interfaces": "; ".join(self._leaned_on()),
            "support_contracts": "; ".join(suppliers),
            "user_amount": "0",
            "scope_description": meta.set_title,
            "risk_assessment_human": "True",
            "risk_assessment_process": "True",
            "risk_assessment_technological": "True",
            "ai_model": "False",
            "project_leader": leads,
            "risk_owner": self._expert("board"),
            "product_owner": self._expert("process"),
            "technical_administrator": self._expert("ict"),
            "incident_contact": self._expert("communication"),
        }
        return [values.get(column, "") for column in BIA]

    def _leaned_on(self) -> list[str]:
        """The systems that something leans on and that nobody went over."""
        assets = Assets(self._scope, References("-"))
        walked = {system.id for system in self._scope.systems}
        return [asset.name for key, asset in assets.systems.items() if key not in walked]

    def _expert(self, expertise: str) -> str:
        """The first of those who were there who knows about something."""
        listed = self._scope.plan.participants
        expert = next(
            (
                participant
                for participant in listed
                if expertise in participant.expertise and participant.present is not False
            ),
            None,
        )
        return _person(expert.name, expert.function) if expert else ""

    def components(self) -> list[list[str]]:
        """A row a system."""
        return [self._component(system) for system in self._scope.systems]

    def _component(self, system: System) -> list[str]:
        served = [one_line(self._scope.names.process(process)) for process in system.processes]
        return [
            self._components[system.id],
            system.name,
            "; ".join(served),
            self._scope.person(system.owner),
            system.users,
            self._facts(system),
            self.name,
        ]

    def _facts(self, system: System) -> str:
        facts = {key: getattr(system, key) for key in ("supplier", "promise", "backup", "peak", "emergency")}
        return "; ".join(
            f"{self._texts(f'handover.ciso.label.{key}')}: {one_line(words)}" for key, words in facts.items() if words
        )

    def consequences(self) -> list[list[str]]:
        """What stops and what it costs: the worst moment, and the realistic one; no row for what nobody rated."""
        rows: list[list[str]] = []
        for system in self._scope.systems:
            levels, costs = self._levels(system), self._costs(system)
            at_one_day = next((said for said in levels if said[0].minutes == ONE_DAY), None)
            for category, said, realistic in (
                ("operational", levels, at_one_day),
                ("financial", costs, None),
            ):
                if said:
                    worst = max(said, key=lambda one: GRAVITY.index(one[1]))
                    likely = realistic or said[0]
                    rows.append([self._components[system.id], category, AVAILABLE, *worst[1:], *likely[1:]])
        return rows

    def _levels(self, system: System) -> list[Said]:
        question = self._scope.asking("level")
        levels: list[Said] = []
        for moment in self._scope.moments:
            cell = self._answered(system, moment, question)
            level = OPERATIONAL.get(chosen(cell, "level"))
            if cell is not None and level:
                levels.append((moment, level, self._why(moment, cell, "level")))
        return levels

    def _costs(self, system: System) -> list[Said]:
        """By band; an amount without one falls in the band that it belongs to."""
        question = self._scope.asking("band") or self._scope.asking("amount")
        costs: list[Said] = []
        for moment in self._scope.moments:
            cell = self._answered(system, moment, question)
            if cell is None:
                continue
            amount = next((picked.value for picked in cell.measures if picked.id == "amount"), None)
            gravity = FINANCIAL.get(chosen(cell, "band")) or _of_amount(amount)
            if gravity:
                costs.append((moment, gravity, self._why(moment, cell, "amount" if amount is not None else "band")))
        return costs

    def _answered(self, system: System, moment: PlanMoment, question: str) -> PlanCell | None:
        cell = self._scope.cell(system.id, moment.id, question)
        return cell if cell is not None and cell.state == "answered" else None

    def _why(self, moment: PlanMoment, cell: PlanCell, measure_id: str) -> str:
        language = self._scope.plan.meta.language
        picked = next((picked for picked in cell.measures if picked.id == measure_id), None)
        words = picked_words(picked, language) if picked is not None else ""
        return f"{moment.name}: {without_stop(words)}. {cell.text}"

    def availability(self) -> list[list[str]]:
        """A row a system; every time is an estimate unless it was tested. What may be, the board decides."""
        rows: list[list[str]] = []
        for system in self._scope.systems:
            times, losses, levels = [], [], []
            for moment in self._scope.moments:
                times += self._time(system, moment)
                loss = self._answered(system, moment, self._scope.asking("loss"))
                words = "" if loss is None else measure(loss, "loss")
                losses += [f"{moment.name}: {without_stop(words)}"] if words else []
                fallback = self._scope.fallback(system.id, moment.id)
                levels += [f"{moment.name}: {self._level(fallback)}"] if fallback else []
            rows.append(
                [self._components[system.id], "", "; ".join(times), "; ".join(losses), "; ".join(levels)],
            )
        return rows

    def _time(self, system: System, moment: PlanMoment) -> list[str]:
        fallback = self._scope.fallback(system.id, moment.id)
        if fallback is None:
            return []
        time = self._scope.time(fallback)
        if not time:
            return []
        words = f"{moment.name}: {time}"
        return [words if fallback.tried else f"{words} {self._texts('handover.fstelte.estimate')}"]

    def _level(self, fallback: PlanCell) -> str:
        """What is done instead; what is not there yet is no level that anybody can count on."""
        if is_absent(fallback):
            return self._texts("handover.said.no_fallback")
        words, proviso = without_stop(one_line(fallback.text)), self._scope.names.proviso(fallback)
        return f"{words} ({proviso})" if words and proviso else words or proviso

    def summary(self) -> list[str]:
        """The actions, then what the board must decide."""
        texts, plan = self._texts, self._scope.plan
        parts: list[str] = []
        for action in plan.actions:
            if action.status == "open" and not action.concept and one_line(action.text):
                owner = self._scope.person(action.owner) or texts("handover.nobody_yet")
                words = ", ".join(filter(None, [without_stop(one_line(action.text)), owner, one_line(action.due)]))
                parts.append(texts("handover.fstelte.action", words=words))
        for decision in plan.decisions:
            if not decision.concept and one_line(decision.text):
                parts.append(texts("handover.fstelte.decision", words=without_stop(one_line(decision.text))))
        return [self.name, " ".join(parts)]


def _person(name: str, function: str) -> str:
    name, function = one_line(name), one_line(function)
    return f"{name} ({function})" if name and function else name or function


def _of_amount(cents: object) -> str:
    """How grave an amount is, by the bounds of the bands that the sets ask for."""
    if not isinstance(cents, int) or isinstance(cents, bool):
        return ""
    if cents == 0:
        return FINANCIAL["none"]
    if cents < 100_000:
        return FINANCIAL["low"]
    return FINANCIAL["middle"] if cents <= 1_000_000 else FINANCIAL["high"]


def _readme(scope: Scope, name: str) -> str:
    texts = scope.texts
    title = texts(
        "handover.fstelte.readme.title",
        organisation=in_text(scope.organisation),
        date=spoken_date(scope.day, texts),
    )
    how = texts("handover.fstelte.readme.how", name=in_text(name))
    return readme(texts, [f"# {title}", how], texts("handover.fstelte.readme.left_out"))
