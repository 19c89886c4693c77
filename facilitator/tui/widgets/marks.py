"""The mark of each state of an answer as it stands on the screen."""

from facilitator.model.cells import Coverage
from facilitator.tui.theme import MARK_STYLES
from facilitator.words.workshop import STATE_MARKS

MARKS: dict[Coverage, tuple[str, str]] = {state: (mark, MARK_STYLES[state]) for state, mark in STATE_MARKS.items()}
"""The mark of each state and its style: told apart by shape, also without colour."""
