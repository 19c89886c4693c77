"""What Ctrl+P offers: the commands of this screen, the places to go, and all that stands in the workshop."""

from collections.abc import Iterator, Sequence

from textual.screen import Screen

from facilitator.model.cells import parse_cell
from facilitator.model.records import VisitRecord
from facilitator.texts import Texts
from facilitator.tui.desk import Desk, HasHints, OpensCells
from facilitator.tui.dialogs.search import Offered
from facilitator.words.search import Found, FoundKind, found_in, holds

PLACES: dict[str, Sequence[str]] = {
    "prepare": ("view", "people", "processes", "systems", "story", "time"),
    "workshop": (),
    "review": (),
    "wrap_up": ("actions", "decisions", "wishes", "goals", "look_back", "readers", "closing", "board"),
    "edit": (),
    "export": (),
}
"""The screens of a workshop, with the steps that can be gone to at once."""

STOP = "run app.stop"
STEP_OF: dict[FoundKind, str] = {"person": "go prepare people", "system": "go prepare systems", "noted": "go wrap_up"}
"""Where something is that was found away from any question."""


def offered(desk: Desk, screen: Screen[object], wanted: str) -> list[Offered]:
    """What fits the words that are looked for; without any, the commands and the places."""
    lines = [*_commands(desk, screen), *_places(desk)]
    if not wanted:
        # A page key and Enter may not leave the program: the way out is there for who asks for it.
        lines = [line for line in lines if line.choice != STOP]
    fitting = [line for line in lines if holds(f"{line.words} {line.about}", wanted)]
    if wanted and desk.has_session:
        fitting += [_found(desk.texts, found) for found in found_in(desk.session, desk.texts, wanted)]
    return fitting


def _commands(desk: Desk, screen: Screen[object]) -> Iterator[Offered]:
    heading = desk.texts("app.search.commands")
    hints = screen.all_hints() if isinstance(screen, HasHints) else []
    for hint in hints:
        yield Offered(f"run {hint.action}", heading, hint.label, hint.key)
    yield Offered("run app.theme", heading, desk.texts("app.palette.theme"))
    if "app.stop" not in [hint.action for hint in hints]:
        yield Offered(STOP, heading, desk.texts("app.palette.stop"), "F10")


def _places(desk: Desk) -> Iterator[Offered]:
    if not desk.has_session:
        return
    texts = desk.texts
    heading = texts("app.search.places")
    for name, steps in PLACES.items():
        place = texts(f"app.search.go_{name}")
        yield Offered(f"go {name}", heading, place)
        for step in steps:
            yield Offered(f"go {name} {step}", heading, f"{place}: {texts(f'app.{name}.{step}')}")


def _found(texts: Texts, found: Found) -> Offered:
    choice = f"cell {found.cell}" if found.cell else STEP_OF.get(found.kind, "go review")
    return Offered(choice, texts(f"app.search.{found.kind}"), found.name, found.excerpt)


def carry_out(desk: Desk, screen: Screen[object], choice: str) -> None:
    """Do what was chosen."""
    kind, _, rest = choice.partition(" ")
    if kind == "run":
        screen.app.call_later(screen.run_action, rest)
    elif kind == "go":
        name, _, step = rest.partition(" ")
        desk.go(name, step)
    elif isinstance(screen, OpensCells):
        screen.open_cell(parse_cell(rest))
    else:
        desk.write(VisitRecord(cell=rest))
        desk.go("workshop")
