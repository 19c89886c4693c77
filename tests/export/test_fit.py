"""What fits on a sheet: whole sentences, names with an ellipsis, and rows that are not cut."""

import pytest

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Table, cell
from facilitator.export.word.fit import PEN_ROW, SUBTITLE, clip, first_rows, height, heights, shorten, text_height

LONG = "Eerst dit. Dan dat! En dan nog iets?"


@pytest.mark.parametrize(
    ("limit", "shown"),
    [
        (len(LONG), LONG),
        (len(LONG) - 1, "Eerst dit. Dan dat! Verder"),
        (12, "Eerst dit. Verder"),
        # Not one sentence fits: half of one could say the opposite.
        (5, "Verder"),
    ],
)
def test_an_answer_is_shortened_by_whole_sentences(limit: int, shown: str) -> None:
    assert shorten(LONG, limit, "Verder") == shown


def test_a_name_that_is_too_long_shows_so() -> None:
    assert clip("Leerlingadministratie", 21) == "Leerlingadministratie"
    assert clip("Leerlijn Admin", 10) == "Leerlijn…"
    assert len(clip("x" * 50, 10)) == 10


def test_wider_letters_and_narrower_columns_take_more_lines() -> None:
    one_line = text_height("a", 500)
    assert text_height("i" * 60, 200) < text_height("M" * 60, 200)
    assert text_height("学" * 30, 200) > text_height("a" * 30, 200)
    assert text_height("a\nb\nc", 500) == pytest.approx(3 * one_line)
    assert text_height("", 500) == one_line


@pytest.mark.parametrize(
    "block",
    [Heading(2, "Kop"), Paragraph("Zin."), Bullets(["Punt"]), Table(["Kop"], [[cell("Vak")]], (100,))],
)
def test_every_block_takes_room_and_more_in_larger_type(block: Block) -> None:
    assert 0 < height(block) < height(block, 3 * SUBTITLE)
    assert heights([block, block]) == 2 * height(block)


def test_an_empty_cell_has_room_to_write_in() -> None:
    with_pen = height(Table(["", ""], [[cell("Naam"), []]], (50, 50)))
    without = height(Table(["", ""], [[cell("Naam"), cell("x")]], (50, 50)))
    assert with_pen > without and with_pen > PEN_ROW
    # Headers that are all empty have no row of their own.
    assert height(Table(["Kop", ""], [[cell("Naam"), []]], (50, 50))) > with_pen


def test_the_rows_that_fit_are_kept_and_the_others_counted() -> None:
    table = Table(["Kop"], [[cell(f"Regel {number}")] for number in range(10)], (100,))
    two_rows = height(Table(["Kop"], table.rows[:2], (100,)))
    shown, gone = first_rows(table, two_rows)
    assert (len(shown.rows), gone) == (2, 8)
    assert first_rows(table, height(table)) == (table, 0)
    assert first_rows(table, 0)[1] == 10
