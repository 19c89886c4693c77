"""The footer: each key with its word, in every screen and at every step."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from facilitator.tui.app import FacilitatorApp
from facilitator.tui.steps.step_screen import StepScreen
from facilitator.tui.widgets.key_line import Hint, KeyLine, fit
from tests.examples import first_now

SCREENS = ("prepare", "workshop", "read_back", "review", "domino", "wrap_up", "edit", "export")
HINTS = [
    Hint("PgDn", "begin het gesprek", "next", "verder"),
    Hint("PgUp", "terug", "previous"),
    Hint("Enter", "dieper of korter", "enter", "korter"),
    Hint("F1", "toetsen", "help", stays=True),
]


def words(width: int) -> str:
    return "  ".join(f"{hint.key} {label}" for hint, label in fit(HINTS, width))


def test_the_last_words_are_shorter_first_then_keys_give_way_whole() -> None:
    assert words(80) == "PgDn begin het gesprek  PgUp terug  Enter dieper of korter  F1 toetsen"
    assert words(60) == "PgDn begin het gesprek  PgUp terug  Enter korter  F1 toetsen"
    assert words(50) == "PgDn verder  PgUp terug  Enter korter  F1 toetsen"
    assert words(48) == "PgDn begin het gesprek  PgUp terug  F1 toetsen"
    assert words(30) == "PgDn verder  F1 toetsen"
    assert words(5) == "PgDn verder"


def test_the_key_that_tells_all_keys_gives_way_last() -> None:
    hints = [Hint(f"F{number}", "doet iets", f"do_{number}", stays=True) for number in (2, 3, 4)]
    hints.append(Hint("F1", "toetsen", "help", stays=True))
    assert [hint.key for hint, _ in fit(hints, 40)] == ["F2", "F3", "F1"]


@pytest.mark.parametrize("columns", first_now([70, 60]))
@pytest.mark.parametrize("language", first_now(["nl", "en"]))
async def test_every_footer_ends_in_a_word_and_what_matters_most_is_in_it(
    example: Path, language: str, columns: int
) -> None:
    app = FacilitatorApp(example.parent.parent, language, example)
    async with app.run_test(size=(columns, 19)) as pilot:
        for name in SCREENS:
            app.go(name)
            await pilot.pause()
            screen = app.screen
            for step in screen.steps() if isinstance(screen, StepScreen) else [""]:
                if isinstance(screen, StepScreen):
                    screen.go_step(step)
                    await pilot.pause()
                hints = screen.hints()  # type: ignore[attr-defined]
                shown = screen.query_one(KeyLine).text
                assert cell_len(shown) <= columns - 2
                for hint in hints:
                    kept = shown.count(f"{hint.key} {hint.label}") or shown.count(f"{hint.key} {hint.short or '…'}")
                    must_stay = hint.stays if columns >= 70 else hint.stays and hint.action == "help"
                    assert kept or not must_stay, (name, step, hint, shown)
                    assert kept or f"{hint.key} " not in f"{shown} ", (name, step, hint, shown)
        app.close_session()
