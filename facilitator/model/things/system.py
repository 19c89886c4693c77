"""A system or supplier: what is asked of it, read in from lists, and arranged in the plan."""

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict

from facilitator.model.records import Of
from facilitator.model.things.thing import Asked, Topic


class NormalSituation(BaseModel):
    """A system in the normal situation (Kennisnet step 1): what it is, what needs it, what it needs."""

    model_config = ConfigDict(defer_build=True)

    product: Annotated[str, Asked(width=20)] = ""
    supplier: Annotated[str, Asked(width=20)] = ""
    processes: Annotated[list[str], Asked(group="serves", width=28, names="process")] = []
    hardest: Annotated[str, Asked(group="serves", names="process")] = ""
    self_managed: Annotated[bool, Asked(group="managed", width=14)] = False
    depends_on: Annotated[list[str], Asked(group="leans", width=26, names="system")] = []
    log_in_by: Annotated[str, Asked(group="log_in", names="system")] = ""
    scenario: Annotated[str, Asked(group="story", heading="story", names="scenario")] = ""


class Arranged(BaseModel):
    """What is arranged around a system, as the register of a continuity plan has it."""

    model_config = ConfigDict(defer_build=True)

    owner: Annotated[str, Asked(group="people", width=20, heading="system_owner")] = ""
    users: Annotated[str, Asked(group="people", width=20)] = ""
    emergency: Annotated[str, Asked(group="arranged", width=26)] = ""
    emergency_offline: Annotated[str, Asked(group="arranged", width=26)] = ""
    promise: Annotated[str, Asked(group="arranged")] = ""
    exit: Annotated[str, Asked(group="arranged")] = ""
    backup: Annotated[str, Asked(group="arranged")] = ""
    peak: Annotated[str, Asked(group="arranged")] = ""
    recovery_plan: Annotated[bool, Asked(group="recovery", width=14, only_if="self_managed")] = False


class System(Arranged, NormalSituation, Topic):
    """A system or supplier of a workshop.

    `name` says what sort of system it is, `product` what it is called here; `kind` is the entry of the
    catalogue that it was picked from, `change` what became of it since last year.
    """

    of: ClassVar[Of] = "system"

    name: Annotated[str, Asked(width=24)] = ""
    kind: str = ""
    change: str = ""

    @property
    def called(self) -> str:
        """What the room calls it: its product if it has one, else its name."""
        return self.product or self.name or self.id
