"""What Prepare asks about people and systems, as forms."""

from collections.abc import Mapping, Sequence
from typing import get_args

from facilitator.model.answers.names import known_names
from facilitator.model.arrange.aims import APPETITE, APPETITE_ON, GOALS, JUDGED, LOWEST, NOTE, goal_keys
from facilitator.model.plan import Judged
from facilitator.model.records import Of
from facilitator.model.session import Session, catalogue_entry, processes, stories
from facilitator.model.sets.question_set import Expertise
from facilitator.model.things.kinds import Person
from facilitator.model.things.system import System
from facilitator.model.things.thing import AskedField, Group, Holds, Named, asked
from facilitator.texts import Texts
from facilitator.tui.widgets.choices import Option
from facilitator.tui.widgets.form import Field, FieldKind

ORDER: tuple[Group, ...] = (
    *("called", "serves", "managed", "log_in", "leans"),
    *("people", "arranged", "recovery", "story"),
)
"""What is asked of a system first, and what after that."""

BEGIN = "product"
"""What a system is called here: the kind it was picked from stands there already."""


SOMEBODY = ("owner", "stand_in_for")
"""Fields in which somebody is named."""


def person_fields(session: Session, texts: Texts) -> list[Field]:
    """Name, function, what they know about, whether they are there."""
    expertise = [(known, texts(f"common.expertise.{known}")) for known in get_args(Expertise)]
    names = known_names(session)
    return [_field(field, "person", texts, {"expertise": expertise}, names=names) for field in asked(Person)]


def system_fields(session: Session, texts: Texts, system: str) -> list[Field]:
    """Everything about one system in its normal situation (Kennisnet step 1)."""
    scenarios = [("", texts("app.system.scenario_all"))]
    scenarios += [(story.id, story.title) for story in stories(session)]
    options: dict[Named, list[Option]] = {
        "process": [(process.id, process.name) for process in processes(session)],
        "system": _other_systems(session, system),
        "scenario": scenarios,
    }
    fields = sorted(asked(System), key=lambda field: ORDER.index(field.asked.group))
    hints = _catalogue_hints(session, texts, system)
    names = known_names(session)
    return [_field(field, "system", texts, options, hints.get(field.key, ""), names) for field in fields]


def _field(
    field: AskedField,
    of: Of,
    texts: Texts,
    options: Mapping[Named, Sequence[Option]],
    hint: str = "",
    names: Sequence[str] = (),
) -> Field:
    """A declared field of things of that kind, as a form asks it."""
    kind = _KINDS[field.holds, bool(field.asked.names)]
    words = f"fields.{of}.{field.key}"
    if not hint and texts.has(f"{words}.hint"):
        hint = texts(f"{words}.hint")
    return Field(
        field.key,
        texts(f"{words}.ask"),
        "name" if field.key in SOMEBODY else kind,
        options.get(field.asked.names, ()),
        hint=hint,
        begin=field.key == BEGIN,
        only_if=field.asked.only_if,
        names=names,
    )


_KINDS: dict[tuple[Holds, bool], FieldKind] = {
    ("text", False): "text",
    ("text", True): "one",
    ("texts", True): "many",
    ("flag", False): "flag",
}
"""How a field is filled in, by what it holds and whether it names something that is listed."""


def _catalogue_hints(session: Session, texts: Texts, system: str) -> dict[str, str]:
    """What the catalogue says of systems of this kind: what they are called elsewhere, and what they keep going."""
    listed = session.system(system)
    entry = catalogue_entry(session, listed) if listed else None
    if entry is None:
        return {}
    said = {"product": ", ".join(entry.examples), "keep": entry.keep}
    return {key: texts("app.form.example", example=words) for key, words in said.items() if words}


def _other_systems(session: Session, system: str) -> list[Option]:
    """What a system can lean on: what is listed, what the catalogue knows, and what it was said to lean on."""
    listed = [(other.id, other.called) for other in session.systems() if other.id != system]
    known = {system, *(key for key, _ in listed)}
    listed += [(entry.id, entry.name) for entry in session.question_set.systems if entry.id not in known]
    own = session.system(system)
    named = [*own.depends_on, own.log_in_by] if own else []
    known |= {"", *(key for key, _ in listed)}
    return listed + [(name, name) for name in dict.fromkeys(named) if name not in known]


def action_fields(session: Session, texts: Texts) -> list[Field]:
    """An action: what, who, by when, and how far it is."""
    statuses = [(status, texts(f"common.status.{status}")) for status in ("open", "done", "dropped")]
    return [
        Field("status", texts("app.capture.status"), "one", statuses, otherwise="open"),
        Field("text", texts("app.capture.text"), "words", begin=True),
        Field("owner", texts("app.capture.owner"), "name", names=known_names(session)),
        Field("due", texts("app.capture.due"), "date"),
    ]


def decision_fields(_: Session, texts: Texts) -> list[Field]:
    """A decision point: the question, what can be chosen, what is proposed, and what the board made of it."""
    keys = ("options", "recommendation", "otherwise", "cost")
    asked_of_all = [Field(key, texts(f"app.decision.{key}"), "words") for key in keys]
    return [Field("text", texts("app.capture.text"), "words"), *asked_of_all, *decided_fields(texts)]


def decided_fields(texts: Texts) -> list[Field]:
    """What the board made of a decision point, and when."""
    when = Field("decided_on", texts("app.decision.decided_on"), "date", near="behind")
    return [Field("decided", texts("app.decision.decided"), "words"), when]


def reader_fields(session: Session, texts: Texts) -> list[Field]:
    """Somebody who reads the concept: who, by when, and what came back."""
    return [
        Field("person", texts("app.capture.owner"), "name", names=known_names(session)),
        Field("due", texts("app.reader.due"), "date"),
        Field("came_back", texts("app.reader.came_back"), "flag"),
        Field("text", texts("app.reader.text"), "words"),
    ]


def text_fields(_: Session, texts: Texts) -> list[Field]:
    """A wish, a parked point: one text."""
    return [Field("text", texts("app.capture.text"), "words")]


def workshop_fields(texts: Texts) -> Sequence[Field]:
    """The facts of the workshop as a whole."""
    return [
        Field("organisation", texts("app.prepare.organisation")),
        Field("date", texts("app.prepare.date"), "date"),
        Field("place", texts("app.prepare.place")),
        Field("facilitator", texts("app.prepare.facilitator")),
        Field("coordinator", texts("app.prepare.coordinator"), hint=texts("app.prepare.coordinator_hint")),
        *(
            Field(key, texts("app.prepare.goal", number=number), hint=texts("app.prepare.goal_hint"))
            for number, key in enumerate(GOALS, start=1)
        ),
        Field("joins", texts("app.prepare.joins"), hint=texts("app.prepare.joins_hint")),
    ]


def goal_fields(session: Session, texts: Texts) -> list[Field]:
    """How far each goal of the day was reached, in the eyes of the room, and why."""
    levels = [(level, texts(f"aims.judged.{level}")) for level in get_args(Judged) if level]
    fields: list[Field] = []
    for key in goal_keys(session):
        fields.append(Field(f"{key}{JUDGED}", session.setting(key), "one", levels))
        fields.append(Field(f"{key}{NOTE}", texts("app.wrap_up.goal_note")))
    return fields


def board_fields(session: Session, texts: Texts) -> list[Field]:
    """What the board said when it met: how much risk it bears, what must go on in any case, and when it said so."""
    served = {process for system in session.systems() for process in system.processes}
    needed = [process for process in processes(session) if process.id in served] or processes(session)
    return [
        Field(APPETITE, texts("app.board.appetite"), hint=texts("app.board.appetite_hint")),
        *(Field(f"{LOWEST}-{process.id}", process.name, hint=texts("app.board.lowest_hint")) for process in needed),
        Field(APPETITE_ON, texts("app.board.on"), "date"),
    ]
