"""Measures that the room picks itself: options, the people on the list, the time of the day."""

from collections.abc import Sequence

from facilitator.model.answers.facts import person_name
from facilitator.model.records import Value
from facilitator.model.session import Session
from facilitator.model.sets.question_set import Measure
from facilitator.texts import Texts
from facilitator.tui.widgets.choices import Choices, Option

NOW = "now"
"""The one option of a clock: press it, and the time is noted; Del takes it back."""


def show_measure(choices: Choices, session: Session, texts: Texts, measure: Measure, value: Value | None) -> None:
    """Show a measure with what was picked."""
    choices.multiple = measure.kind == "people"
    chosen: list[str] = []
    if isinstance(value, list):
        chosen = list(value)
    elif isinstance(value, str):
        chosen = [value]
    if measure.kind == "clock":
        words = chosen[0] if chosen else texts("app.measure.now")
        choices.set_options([(NOW, words)], [NOW] if chosen else [], measure.name)
    else:
        choices.set_options(_options(session, measure, chosen), chosen, measure.name)


def _options(session: Session, measure: Measure, chosen: Sequence[str]) -> list[Option]:
    if measure.kind != "people":
        return [(option.id, option.name) for option in measure.offered(chosen)]
    listed = [(item.id, item.name or item.function) for item in session.people()]
    known = {key for key, _ in listed}
    return [*listed, *((name, name) for name in chosen if name not in known)]


def picked_value(choices: Choices, measure: Measure, now: str) -> Value | None:
    """What was picked, as it is kept; None when nothing is. `now` is the time of the day (`09:12`)."""
    if measure.kind == "people":
        return list(choices.chosen) or None
    if measure.kind == "clock":
        return now if choices.chosen else None
    return choices.value or None


def spoken_value(session: Session, measure: Measure, value: Value | None) -> str:
    """What was picked as words: where nobody typed anything, that is what the room said."""
    if measure.kind == "people" and isinstance(value, list):
        return ", ".join(person_name(session, person) for person in value)
    return f"{measure.name} {value}" if measure.kind == "clock" and value else ""
