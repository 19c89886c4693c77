"""The closing page in a terminal: the goals, two short lists in columns, then when again."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from facilitator.model.room.picture import Aim, Closing, Deed, Weak
from facilitator.tui.widgets.cliff_view import fitted, in_rows


def closing_content(closing: Closing, width: int, rows: int) -> Content:
    """The page over `width` cells and at most so many rows, unless its lists are longer even without air.

    Its lines are whole where that leaves air between its parts.
    """
    parts = _parts(closing, width, is_whole=True)
    if sum(map(len, parts)) + len(parts) - 1 > rows:
        parts = _parts(closing, width, is_whole=False)
    return in_rows(parts, rows)


def _parts(closing: Closing, width: int, *, is_whole: bool) -> list[list[Content]]:
    parts = [
        _aim_lines(closing, width),
        _weak_lines(closing, width, is_whole),
        _deed_lines(closing, width, is_whole),
        _last_lines(closing),
    ]
    return [lines for lines in parts if lines]


def _aim_lines(closing: Closing, width: int) -> list[Content]:
    label_width = max((cell_len(aim.label) for aim in closing.aims), default=0)
    return [_aim_line(aim, label_width, width) for aim in closing.aims]


def _aim_line(aim: Aim, label_width: int, width: int) -> Content:
    """What a goal says is cut before what the room found of it."""
    judged = f"  {aim.judged}" if aim.judged else ""
    label = set_cell_size(aim.label, label_width)
    text = fitted(aim.text, width - label_width - 2 - cell_len(judged))
    return Content.assemble((f"{label}  ", "$quiet"), text, (judged, "bold $accent"))


def _weak_lines(closing: Closing, width: int, is_whole: bool) -> list[Content]:
    if not closing.weak:
        return []
    place_width = _column([weak.place for weak in closing.weak], width * 2 // 5)
    lines = [Content.styled(closing.weak_title, "bold $accent")]
    for weak in closing.weak:
        lines += _weak_rows(weak, place_width, width, is_whole)
    return lines


def _weak_rows(weak: Weak, place_width: int, width: int, is_whole: bool) -> list[Content]:
    place = set_cell_size(fitted(weak.place, place_width), place_width)
    return _behind(Content.assemble((place, "bold"), "  "), weak.words, width, is_whole)


def _deed_lines(closing: Closing, width: int, is_whole: bool) -> list[Content]:
    if not closing.deeds:
        return []
    due_width = _column([deed.due for deed in closing.deeds], width // 4)
    owner_width = _column([deed.owner for deed in closing.deeds], width // 4)
    lines = [Content.styled(closing.deeds_title, "bold $accent")]
    for deed in closing.deeds:
        lines += _deed_rows(deed, due_width, owner_width, width, is_whole)
    if closing.more:
        lines.append(Content.styled(closing.more, "$quiet"))
    return lines


def _deed_rows(deed: Deed, due_width: int, owner_width: int, width: int, is_whole: bool) -> list[Content]:
    due = set_cell_size(fitted(deed.due, due_width), due_width)
    owner = set_cell_size(fitted(deed.owner, owner_width), owner_width)
    style = "bold" if deed.is_taken else "bold $unknown"
    return _behind(Content.assemble((due, "$quiet"), "  ", (owner, style), "  "), deed.text, width, is_whole)


def _behind(lead: Content, words: str, width: int, is_whole: bool) -> list[Content]:
    """Words behind what leads them: whole, each row below the first, or cut to one row."""
    room = width - lead.cell_length
    if not is_whole:
        return [lead + Content(fitted(words, room))]
    first, *others = Content(words).wrap(max(1, room))
    return [lead + first, *(Content(" " * lead.cell_length) + row for row in others)]


def _last_lines(closing: Closing) -> list[Content]:
    again = [Content.styled(closing.again, "$quiet")] if closing.again else []
    return [*again, Content.styled(closing.thanks, "bold")]


def _column(words: Sequence[str], most: int) -> int:
    return min(most, max(cell_len(word) for word in words))
