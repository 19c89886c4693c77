"""A blind round in a terminal: a mark for each who wrote a time, never who."""

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from facilitator.model.room.picture import Blind


def blind_content(blind: Blind) -> Content:
    """What to do, or what came of it."""
    if not blind.bands:
        return Content(blind.ask)
    width = max(cell_len(band.name) for band in blind.bands)
    lines = [
        Content.assemble(set_cell_size(band.name, width), "  ", (" ".join(band.marks), "$said")) for band in blind.bands
    ]
    return Content("\n").join([*lines, Content(""), Content.styled(blind.sentence, "bold"), Content(blind.question)])
