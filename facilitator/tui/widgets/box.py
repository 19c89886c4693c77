"""The box of a dialog: what stands at its top and what to press stay in sight, what is between them scrolls."""

from textual.containers import Vertical, VerticalScroll
from textual.geometry import Size
from textual.layout import ArrangeResult, WidgetPlacement
from textual.layouts.vertical import VerticalLayout
from textual.widget import Widget
from textual.widgets import OptionList, TextArea

SHRINKS = (OptionList, VerticalScroll, TextArea)
"""What can be scrolled in, and so may be lower than what it holds."""

LEAST_ROWS = 2


class BoxLayout(VerticalLayout):
    """One below the other; where that is too high, what can be scrolled in gives up rows, the highest first."""

    name = "box"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """Arrange as always, then fit it into `size`; a height of nought only asks how high it would be."""
        placements = list(super().arrange(parent, children, size, greedy))
        if not size.height or not placements:
            return placements
        last = placements[-1]
        over = last.region.bottom + last.margin.bottom - size.height
        heights = [placement.region.height for placement in placements]
        while over > 0 and (place := _highest(placements, heights)) is not None:
            heights[place] -= 1
            over -= 1
        return _moved_up(placements, heights)


def _highest(placements: list[WidgetPlacement], heights: list[int]) -> int | None:
    """Which one gives up a row next; None when none can."""
    can = [
        place
        for place, placement in enumerate(placements)
        if isinstance(placement.widget, SHRINKS) and heights[place] > LEAST_ROWS
    ]
    return max(can, key=lambda place: heights[place], default=None)


def _moved_up(placements: list[WidgetPlacement], heights: list[int]) -> list[WidgetPlacement]:
    given_up = 0
    moved: list[WidgetPlacement] = []
    for placement, height in zip(placements, heights, strict=True):
        x, y, width, before = placement.region
        moved.append(placement._replace(region=type(placement.region)(x, y - given_up, width, height)))
        given_up += before - height
    return moved


class Box(Vertical):
    """A frame in the middle of the window, never higher than that."""

    def __init__(self) -> None:
        """Nothing in it yet."""
        super().__init__(classes="box")
        # By name a style only takes the layouts that Textual knows.
        self.styles.set_rule("layout", BoxLayout())
