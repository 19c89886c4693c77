"""Fallbacks and actions as controls of CISO Assistant, and the report as their evidence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from facilitator.export.handover.books import Row, Sheet
from facilitator.export.handover.cell_text import labelled, name_text, one_line
from facilitator.export.handover.ciso_assets import LABEL
from facilitator.export.handover.references import Names, References, action_id, same_words
from facilitator.export.handover.scope import Scope, chosen, is_day, measure_lines
from facilitator.model.plan import PlanCapture, PlanCell

COLUMNS = (
    "ref_id", "name", "description", "domain", "category", "csf_function", "status", "eta", "observation",
    "filtering_labels",
)  # fmt: skip
OWNER = "owner"

EXISTS = {"yes": "active", "partly": "in_progress", "no": "to_do"}
NOT_ASKED = "--"
"""Their word for a status that nobody gave."""

_EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+")
_NOT_IN_EVIDENCE = re.compile(r"[,|\r\n]")


@dataclass(frozen=True, kw_only=True)
class Fallback:
    """The fallback of a system at a moment."""

    ref: str
    name: str
    system: str
    cell: PlanCell


@dataclass(kw_only=True)
class JointAction:
    """Actions with the same words: one control."""

    ref: str
    name: str
    actions: list[PlanCapture] = field(default_factory=list)
    systems: list[str] = field(default_factory=list)


class Controls:
    """The controls of a workshop, each with a reference and a name of its own."""

    def __init__(self, scope: Scope, references: References, *, nameless: bool) -> None:
        """Name the fallbacks first, then the actions; with `nameless` nobody's address goes along."""
        self._scope, self._references, self._nameless = scope, references, nameless
        self._names = Names()
        self.fallbacks = list(self._found_fallbacks())
        self.actions = list(self._joint_actions().values())

    def _found_fallbacks(self) -> list[Fallback]:
        scope, texts = self._scope, self._scope.texts
        fallbacks: list[Fallback] = []
        for system in scope.systems:
            for moment in scope.moments:
                cell = scope.fallback(system.id, moment.id)
                if cell is None:
                    continue
                name = texts("handover.ciso.fallback", system=one_line(system.called), moment=one_line(moment.name))
                ref = self._references("F", system.id, moment.id)
                free_name = self._names.give(name, f" ({system.id})")
                fallbacks.append(Fallback(ref=ref, name=free_name, system=system.id, cell=cell))
        return fallbacks

    def _joint_actions(self) -> dict[str, JointAction]:
        joint: dict[str, JointAction] = {}
        for action in self._scope.plan.actions:
            words = same_words(action.text)
            if action.concept or action.status == "dropped" or not words:
                continue
            if words not in joint:
                name = self._names.give(action.text, self._scope.texts("handover.ciso.action_mark"))
                joint[words] = JointAction(ref=self._references("A", action_id(action.text)), name=name)
            joint[words].actions.append(action)
            cell = self._scope.names.at(action.cell)
            if cell is not None and self._scope.main is not None and cell.round == self._scope.main.id:
                joint[words].systems.append(cell.subject)
        return joint

    def of_system(self, system: str) -> list[str]:
        """The references of a system's fallbacks, then of its actions, each once."""
        return [*self.fallbacks_of(system), *(action.ref for action in self.actions if system in action.systems)]

    def fallbacks_of(self, system: str) -> list[str]:
        """The references of a system's fallbacks."""
        return [fallback.ref for fallback in self.fallbacks if fallback.system == system]

    def fallback_sheet(self, domain: str) -> Sheet:
        """The fallbacks: what the room says this year is the truth about them."""
        rows: list[Row] = [
            {
                "ref_id": fallback.ref,
                "name": fallback.name,
                "description": fallback.cell.text or None,
                "domain": domain,
                "category": "procedure",
                "csf_function": "recover",
                "status": EXISTS.get(chosen(fallback.cell, "exists"), NOT_ASKED),
                "observation": labelled(measure_lines(fallback.cell, self._scope.texts)) or None,
                "filtering_labels": f"{LABEL}|terugval",
            }
            for fallback in self.fallbacks
        ]
        return Sheet(name="Controls", columns=COLUMNS, rows=rows)

    def action_sheet(self, domain: str) -> Sheet:
        """The actions; a column of owners only when one of them is an address, for an empty one clears theirs."""
        rows = [self._action_row(action, domain) for action in self.actions]
        has_owners = any(row.get(OWNER) for row in rows)
        return Sheet(name="Controls", columns=(*COLUMNS, OWNER) if has_owners else COLUMNS, rows=rows)

    def _action_row(self, joint: JointAction, domain: str) -> Row:
        texts, names = self._scope.texts, self._scope.names
        owners = _each_once(self._owner(action.owner) for action in joint.actions)
        addresses = [owner for owner in owners if _EMAIL.fullmatch(owner)]
        days, other_dues = _dues(joint)
        places = _each_once(one_line(names.cell(action.cell)) for action in joint.actions)
        lines = {"who": owners, "when": other_dues, "from": places}
        notes = [(texts(f"handover.ciso.label.{key}"), "; ".join(words)) for key, words in lines.items()]
        is_open = any(action.status == "open" for action in joint.actions)
        return {
            "ref_id": joint.ref,
            "name": joint.name,
            "description": joint.actions[0].text,
            "domain": domain,
            "category": "process",
            "csf_function": "recover",
            "status": "to_do" if is_open else "active",
            "eta": days[0] if days else None,
            "observation": labelled(notes) or None,
            "filtering_labels": f"{LABEL}|actie",
            OWNER: ";".join(addresses) or None,
        }

    def _owner(self, owner: str) -> str:
        named = self._scope.person(owner)
        return _EMAIL.sub("", named).strip() if self._nameless else named


def _dues(joint: JointAction) -> tuple[list[str], list[str]]:
    """By when, as days from the first, and as it was typed where that is no day: their field takes only a date."""
    dues = _each_once(one_line(action.due) for action in joint.actions)
    days = sorted(due for due in dues if is_day(due))
    return days, [due for due in dues if not is_day(due)]


def _each_once(words: Iterable[str]) -> list[str]:
    return [word for word in dict.fromkeys(words) if word]


EVIDENCE_COLUMNS = ("ref_id", "name", "description", "domain")


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The report of the workshop: the one thing that the receiver looks up by its name."""

    ref: str
    name: str


def evidence_of(scope: Scope, references: References) -> Evidence:
    """The report, by a name in which nothing stands that the receiver would take for the end of it."""
    words = scope.texts("handover.ciso.evidence", organisation=scope.organisation, date=scope.day)
    return Evidence(ref=references("E", scope.day), name=name_text(_NOT_IN_EVIDENCE.sub(" ", words)))


def evidence_sheet(scope: Scope, evidence: Evidence, domain: str) -> Sheet:
    """One row: which set, who led, who was there, and that a workshop is no test."""
    texts, meta = scope.texts, scope.plan.meta
    present = [_with_function(person.name, person.function) for person in scope.plan.participants if person.present]
    parts = [f"{meta.set_title} ({meta.set_edition})."]
    if meta.facilitator:
        parts.append(texts("handover.ciso.led_by", who=one_line(meta.facilitator)))
    if any(present):
        parts.append(texts("handover.ciso.present", who=", ".join(filter(None, present))))
    parts.append(texts("handover.no_test"))
    row: Row = {"ref_id": evidence.ref, "name": evidence.name, "description": " ".join(parts), "domain": domain}
    return Sheet(name="Evidence", columns=EVIDENCE_COLUMNS, rows=[row])


def _with_function(name: str, function: str) -> str:
    name, function = one_line(name), one_line(function)
    return f"{name} ({function})" if name and function and name != function else name or function
