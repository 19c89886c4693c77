"""What Prepare asks about people and systems, as forms."""

from collections.abc import Sequence
from typing import get_args

from facilitator.model.session import Session, processes, system_name
from facilitator.model.sets.question_set import Expertise
from facilitator.texts import Texts
from facilitator.tui.widgets.choices import Option
from facilitator.tui.widgets.form import Field

ARRANGED = ("emergency", "emergency_offline", "promise", "exit", "backup", "peak")
"""What is arranged around a system, as the register of a continuity plan has it."""


def person_fields(texts: Texts) -> list[Field]:
    """Name, function, what they know about, whether they are there."""
    expertise = [(one, texts(f"common.expertise.{one}")) for one in get_args(Expertise)]
    return [
        Field("name", texts("app.person.name")),
        Field("function", texts("app.person.function")),
        Field("expertise", texts("app.person.expertise"), "many", expertise),
        Field("present", texts("app.person.present"), "flag"),
        Field("stand_in_for", texts("app.person.stand_in_for")),
        Field("manager", texts("app.person.manager"), "flag"),
    ]


def system_fields(session: Session, texts: Texts, system: str) -> list[Field]:
    """Everything about one system in its normal situation (Kennisnet step 1)."""
    item = session.item("system", system)
    entry = session.question_set.system(item.text("kind")) if item else None
    examples = ", ".join(entry.examples) if entry else ""
    processes = _processes(session)
    others = _other_systems(session, system)
    scenarios = [("", texts("app.system.scenario_all"))]
    scenarios += [(one.id, one.title) for one in session.question_set.scenarios]
    return [
        Field("name", texts("app.system.name")),
        Field("product", texts("app.system.product"), hint=examples),
        Field("supplier", texts("app.system.supplier")),
        Field("processes", texts("app.system.processes"), "many", processes),
        Field("hardest", texts("app.system.hardest"), "one", processes),
        Field(
            "keep", texts("app.system.keep"), hint=entry.keep if entry and entry.keep else texts("app.system.keep_hint")
        ),
        Field("self_managed", texts("app.system.self_managed"), "flag"),
        Field("log_in_by", texts("app.system.log_in_by"), "one", others),
        Field("depends_on", texts("app.system.depends_on"), "many", others),
        Field("owner", texts("app.system.owner"), hint=texts("app.system.owner_hint")),
        Field("users", texts("app.system.users")),
        *(Field(key, texts(f"app.system.{key}"), hint=texts(f"app.system.{key}_hint")) for key in ARRANGED),
        Field("recovery_plan", texts("app.system.recovery_plan"), "flag", only_if="self_managed"),
        Field("scenario", texts("app.system.scenario"), "one", scenarios),
    ]


def _processes(session: Session) -> list[Option]:
    return [(item.id, item.text("name")) for item in processes(session)]


def _other_systems(session: Session, system: str) -> list[Option]:
    listed = [(item.id, system_name(item)) for item in session.listed("system") if item.id != system]
    known = {system, *(key for key, _ in listed)}
    listed += [(one.id, one.name) for one in session.question_set.systems if one.id not in known]
    item = session.item("system", system)
    named = [*item.texts("depends_on"), item.text("log_in_by")] if item else []
    known |= {"", *(key for key, _ in listed)}
    return listed + [(name, name) for name in dict.fromkeys(named) if name not in known]


def action_fields(texts: Texts) -> list[Field]:
    """An action: what, who, by when, and how far it is."""
    statuses = [(one, texts(f"common.status.{one}")) for one in ("open", "done", "dropped")]
    return [
        Field("status", texts("app.capture.status"), "one", statuses),
        Field("text", texts("app.capture.text"), begin=True),
        Field("owner", texts("app.capture.owner")),
        Field("due", texts("app.capture.due"), hint=texts("app.capture.due_hint")),
    ]


def decision_fields(texts: Texts) -> list[Field]:
    """A decision point: the question, what can be chosen, what is proposed, and what the board made of it."""
    keys = ("text", "options", "recommendation", "otherwise", "cost", "decided", "decided_on")
    return [Field(key, texts("app.capture.text" if key == "text" else f"app.decision.{key}")) for key in keys]


def reader_fields(texts: Texts) -> list[Field]:
    """Somebody who reads the concept: who, by when, and what came back."""
    return [
        Field("person", texts("app.capture.owner")),
        Field("due", texts("app.reader.due"), hint=texts("app.capture.due_hint")),
        Field("came_back", texts("app.reader.came_back"), "flag"),
        Field("text", texts("app.reader.text")),
    ]


def text_fields(texts: Texts) -> list[Field]:
    """A wish, a parked point: one text."""
    return [Field("text", texts("app.capture.text"))]


def workshop_fields(texts: Texts) -> Sequence[Field]:
    """The facts of the workshop as a whole."""
    return [
        Field("organisation", texts("app.prepare.organisation")),
        Field("date", texts("app.prepare.date"), hint="2026-11-26"),
        Field("place", texts("app.prepare.place")),
        Field("facilitator", texts("app.prepare.facilitator")),
    ]
