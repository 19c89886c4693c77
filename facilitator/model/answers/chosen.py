"""What was chosen at a measure, by the names that the set and the workshop have for it."""

from facilitator.model.records import Value
from facilitator.model.session import Session
from facilitator.model.sets.question_set import Measure, MeasureKind


def chosen_names(session: Session, measure: Measure, value: Value) -> str:
    """The option, the people or the systems that a value stands for; what was typed as it was typed.

    Empty for an amount: cents have no name, and how they are written `words.measures` knows.
    """
    if measure.kind == "money" and isinstance(value, int):
        return ""
    if isinstance(value, list):
        return ", ".join(_name(session, measure.kind, chosen) for chosen in value)
    option = next((option for option in measure.options if option.id == value), None)
    return option.name if option else str(value)


def _name(session: Session, kind: MeasureKind, chosen: str) -> str:
    """What a person or system is called that a measure names, by id or by name."""
    if kind == "people":
        person = session.person(chosen)
        return (person.name if person else "") or chosen
    if kind == "subjects":
        system = session.system(chosen) or session.gone_system(chosen)
        return (system.called if system else "") or _catalogue_name(session, chosen)
    return chosen


def _catalogue_name(session: Session, system: str) -> str:
    # A fallback can lean on a system that the workshop does not go over, such as the telephone.
    entry = session.question_set.system(system)
    return entry.name if entry else system
