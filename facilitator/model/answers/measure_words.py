"""The value of a measure as a person would write it."""

from facilitator.model.records import Value
from facilitator.model.session import Session
from facilitator.model.sets.question_set import Measure, MeasureKind


def money_words(cents: int, language: str = "nl") -> str:
    """An amount in euros as it is written: `€ 2.500,00`, in English `€ 2,500.00`."""
    words = f"{cents // 100:,}.{cents % 100:02d}"
    return "€ " + (words if language == "en" else words.translate(str.maketrans(",.", ".,")))


def whole_money(cents: int, language: str = "nl") -> str:
    """An estimated amount, in whole euros: `€ 2.500`; cents would say that it is known to the cent."""
    return money_words(round(cents / 100) * 100, language)[:-3]


def measure_words(session: Session, measure: Measure, value: Value) -> str:
    """The value of a measure as a person would write it."""
    if measure.kind == "money" and isinstance(value, int):
        language = session.setting("language", session.question_set.language)
        return whole_money(value, language) if value % 100 == 0 else money_words(value, language)
    if isinstance(value, list):
        return ", ".join(_named_words(session, measure.kind, named) for named in value)
    option = next((option for option in measure.options if option.id == value), None)
    return option.name if option else str(value)


def _named_words(session: Session, kind: MeasureKind, named: str) -> str:
    """What a person or system is called that a measure names, by id or by name."""
    if kind == "people":
        person = session.person(named)
        return (person.name if person else "") or named
    if kind == "subjects":
        system = session.system(named)
        return (system.called if system else "") or _catalogue_words(session, named)
    return named


def _catalogue_words(session: Session, system: str) -> str:
    # A fallback can lean on a system that the workshop does not go over, such as the telephone.
    entry = session.question_set.system(system)
    return entry.name if entry else system
