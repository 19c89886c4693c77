"""A picture of the wall as markup: every word of it, and nothing that somebody typed as markup."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

import facilitator.browser
from facilitator.browser.page import THEMES, page_markup
from facilitator.model.answers.blind import blind_options, with_blind_round
from facilitator.model.cells import parse_cell
from facilitator.model.records import AnswerRecord, ItemRecord, SetRecord, VisitRecord
from facilitator.model.room.live import Live
from facilitator.model.room.picture import Wall, WallLine
from facilitator.model.sets.question_set import QuestionSet
from facilitator.tui.theme import NAMES
from facilitator.tui.theme import THEMES as TERMINAL_THEMES
from tests.model.test_wall import LAS, wall, workshop

FALLBACK = "outage/las/1d/fallback"
HOSTILE = "<script src=//evil>alert('1')</script>\"&{x}"
LIVES = {
    "page": Live(screen="workshop", cell=LAS, text="op papier"),
    "cliff": Live(screen="workshop", card="cliff", cell=LAS),
    "closing": Live(screen="wrap_up", card="closing"),
    "read_back": Live(screen="wrap_up"),
    "domino": Live(screen="domino", cell=LAS, down=("las", "office")),
    "blind": Live(screen="workshop", cell=FALLBACK, mode="blind"),
    "rules": Live(card="rules"),
    "confirm": Live(card="confirm", cell=LAS),
    "story": Live(card="story", cell=LAS),
    "catch_up": Live(mode="catch_up", cell=LAS),
    "welcome": Live(),
}


def picture(school_set: QuestionSet, kind: str) -> Wall:
    """A picture of each kind, of a workshop in which enough was said for all of them."""
    session = workshop(
        school_set, SetRecord(key="next", value="in maart"), SetRecord(key="goal_1", value="weten wie belt")
    )
    for moment, exists in (("1h", "yes"), ("1d", "partly"), ("1w", "no")):
        session.apply(
            AnswerRecord(
                cell=f"outage/las/{moment}/fallback", text="Op papier.", measures={"exists": exists, "time": "4h"}
            )
        )
    session.apply(AnswerRecord(cell="outage/las/1w/data", state="ask", reason="Bas"))
    session.apply(ItemRecord(of="action", id="action-1", fields={"text": "bellen", "owner": "Bas", "cell": LAS}))
    at = parse_cell(FALLBACK)
    session.apply(with_blind_round(session, at, [*blind_options(session, at), *blind_options(session, at)]))
    if kind != "welcome":
        session.apply(VisitRecord(cell=LAS))
    made = wall(session, LIVES[kind])
    assert made.kind == kind
    return made


def words_of(value: object) -> list[str]:
    """Every text of a picture."""
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, tuple):
        return [text for part in value for text in words_of(part)]
    return []


def with_words(value: Any, words: str) -> Any:
    """The same picture with these words in the place of every text but the names of kinds and shapes."""
    if isinstance(value, str):
        return words
    if hasattr(value, "_fields"):
        fixed = {"kind", "shape", "legend", "state"} if not isinstance(value, Wall) else {"kind"}
        changed = {name: with_words(getattr(value, name), words) for name in value._fields if name not in fixed}
        return value._replace(**changed)
    if isinstance(value, tuple):
        return tuple(with_words(part, words) for part in value)
    return value


@pytest.mark.parametrize("kind", LIVES)
def test_every_word_of_a_picture_is_in_the_page(school_set: QuestionSet, kind: str) -> None:
    shown = picture(school_set, kind)
    source = unescape(page_markup(shown, "paper", "nl"))
    # What was said at the other questions of a page stands on their own pages.
    behind = [text for line in shown.lines for text in (line.said, line.facts)]
    states = [line.state for line in shown.lines if isinstance(line, WallLine)]
    wanted = [text for text in words_of(shown) if text not in (*behind, *states)]
    assert wanted
    assert [text for text in wanted if text not in source] == []


@pytest.mark.parametrize("kind", LIVES)
def test_nothing_that_is_typed_is_ever_markup(school_set: QuestionSet, kind: str) -> None:
    source = page_markup(with_words(picture(school_set, kind), HOSTILE), HOSTILE, "nl")
    assert "&lt;script" in source
    assert re.findall(r"<script[^>]*>", source) == ['<script src="wall.js" defer="defer">']
    assert not re.search(r"\son\w+=|javascript:|style=", source)
    assert f'data-theme="{THEMES[0]}"' in source


def test_the_colours_are_those_of_the_terminal() -> None:
    assert THEMES == NAMES
    style = (Path(facilitator.browser.__file__).parent / "wall.css").read_text(encoding="utf-8")
    for theme in TERMINAL_THEMES:
        colours = {theme.variables[name] for name in ("paper", "ink", "quiet", "said", "unknown")} | {theme.accent}
        assert [colour for colour in colours if colour and colour not in style] == []


def test_nothing_on_the_wall_moves_or_comes_from_elsewhere() -> None:
    folder = Path(facilitator.browser.__file__).parent
    for name in ("wall.css", "wall.js"):
        text = (folder / name).read_text(encoding="utf-8")
        assert not re.search(r"animation|transition|@import|url\(|https?:|blink", text)
