"""Two steps of wrap-up: how far the goals of the day were reached, and later what the board said of its limits."""

from collections.abc import Sequence

from textual.widget import Widget

from facilitator.model.arrange.aims import GOALS, LOWEST, board_word, goal_keys
from facilitator.model.records import ItemRecord, SetRecord, Value
from facilitator.tui.steps.fields import board_fields, goal_fields
from facilitator.tui.steps.step_screen import StepScreen
from facilitator.tui.widgets.saving_form import SavingForm

AIMS = ("goals", "board")


class AimSteps(StepScreen):
    """The steps `goals` (only when there are some) and `board`."""

    def steps(self) -> Sequence[str]:
        """All steps; nothing to judge where no goal was written."""
        return [step for step in super().steps() if step != "goals" or goal_keys(self.session)]

    def compose_aims(self, step: str) -> Sequence[Widget]:
        """The form of one of these steps."""
        if step == "goals":
            return [SavingForm(goal_fields(self.session, self.texts), self.session.settings, self.texts)]
        lowest: dict[str, Value] = {f"{LOWEST}-{key}": said for key, said in board_word(self.session).lowest.items()}
        values = {**self.session.settings, **lowest}
        return [SavingForm(board_fields(self.session, self.texts), values, self.texts)]

    def keep_aim(self, key: str, value: Value) -> None:
        """Keep what one of these forms holds: a setting, or what must go on of a process in any case."""
        if not key.startswith(f"{LOWEST}-"):
            if self.session.settings.get(key, "") != value:
                self.write(SetRecord(key=key, value=value))
            return
        process = key.removeprefix(f"{LOWEST}-")
        if board_word(self.session).lowest.get(process, "") != value:
            known = self.session.item("process", process)
            fields = {**(known.fields if known else {}), "lowest_level": value}
            self.write(ItemRecord(of="process", id=process, fields=fields))


def is_aim(key: str) -> bool:
    """Whether a field of a form belongs to one of these steps."""
    return key.startswith((*GOALS, "appetite", f"{LOWEST}-"))
