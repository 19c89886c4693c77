"""The value of a measure as a person would write it."""

from facilitator.model.records import Value
from facilitator.model.session import Session
from facilitator.model.sets.question_set import Measure


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
        return ", ".join(_name_words(session, measure, name) for name in value)
    option = next((option for option in measure.options if option.id == value), None)
    return option.name if option else str(value)


def _name_words(session: Session, measure: Measure, name: str) -> str:
    """What somebody or something is called that a measure names by id; what is not listed goes by that."""
    if measure.kind == "people":
        person = session.person(name)
        return (person.name if person else "") or name
    if measure.kind == "subjects":
        system = session.system(name)
        # A fallback can lean on a system that the workshop does not go over, such as the telephone.
        entry = session.question_set.system(name)
        return system.called if system else entry.name if entry else name
    return name
