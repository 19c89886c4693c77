"""The value of a measure as a person would write it."""

from facilitator.model.records import Of, Value
from facilitator.model.session import Item, Session, system_name
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
        listed: dict[str, Of] = {"subjects": "system", "people": "person"}
        of = listed.get(measure.kind)
        found = [(session.item(of, one), one) for one in value] if of else [(None, one) for one in value]
        return ", ".join(
            _item_words(measure.kind, item) or _catalogue_words(session, measure, one) for item, one in found
        )
    option = next((option for option in measure.options if option.id == value), None)
    return option.name if option else str(value)


def _catalogue_words(session: Session, measure: Measure, one: str) -> str:
    # A fallback can lean on a system that the workshop does not go over, such as the telephone.
    entry = session.question_set.system(one) if measure.kind == "subjects" else None
    return entry.name if entry else one


def _item_words(kind: str, item: Item | None) -> str:
    if item is None:
        return ""
    return system_name(item) if kind == "subjects" else item.text("name")
