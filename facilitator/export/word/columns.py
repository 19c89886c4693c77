"""How wide the columns of a table are: by their shares, and never so narrow that a word of theirs breaks."""

import re
from collections.abc import Sequence

from facilitator.export.blocks import Table
from facilitator.export.word.letters import BOLD, width

PADDING, SPARE = 216, 40
"""Twips beside the words of a cell, and what is left free besides so that no word breaks for a hair."""

_WORD_LIMITS = (40, 30, 22, 16, 13, 11)
"""Characters of the longest words that are kept whole: as many as the page has room for."""

_PIECES = re.compile(r"[^\s-]+-?")
"""What stands on one line: a word, or as much of it as ends in a hyphen."""


def column_widths(table: Table, room: int, size: float) -> list[int]:
    """Twips of each column of a table that is `room` wide, for type of `size` points.

    Where the longest words of all columns do not fit beside each other, the longest of them may break.
    """
    shares = [room * share // sum(table.widths) for share in table.widths]
    longest = [_longest_pieces(table, column) for column in range(len(shares))]
    for limit in _WORD_LIMITS:
        least = [_least(pieces, limit, size) for pieces in longest]
        if sum(least) <= room:
            return _fitted(shares, least, room)
    return shares


def _longest_pieces(table: Table, column: int) -> list[tuple[str, float]]:
    """The widest piece of every text of a column, with how much wider than usual its letters are."""
    pieces: list[tuple[str, float]] = [(piece, BOLD) for piece in _PIECES.findall(table.headers[column])]
    for row in table.rows:
        for part in row[column]:
            # Of two words of as many letters one is wider: "november" beside "Oefening".
            piece = max(_PIECES.findall(part.whole), key=width, default="")
            pieces.append((piece, 1.0))
    return pieces


def _least(pieces: Sequence[tuple[str, float]], limit: int, size: float) -> int:
    """Twips that a column needs so that no piece of at most `limit` characters breaks."""
    widest = max((width(piece[:limit]) * bolder for piece, bolder in set(pieces)), default=0.0)
    return round(widest * size * 20) + PADDING + SPARE


def _fitted(shares: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """The shares, where a column that is too narrow takes what it needs from those that have room."""
    widths = list(shares)
    for _ in shares:
        short = [index for index, across in enumerate(widths) if across < least[index]]
        if not short:
            break
        for index in short:
            widths[index] = least[index]
        spare = [index for index in range(len(widths)) if widths[index] > least[index]]
        left = room - sum(widths[index] for index in range(len(widths)) if index not in spare)
        together = sum(widths[index] for index in spare)
        for index in spare:
            widths[index] = left * widths[index] // together
    return widths
