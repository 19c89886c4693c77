"""The things of a workshop by their kind, each as what it is."""

from typing import TypeVar

from facilitator.model.records import Of
from facilitator.model.things.kinds import Action, Decision, Observation, OwnScenario, Person, Process, Subject
from facilitator.model.things.system import System
from facilitator.model.things.thing import Thing

AnyThing = TypeVar("AnyThing", bound=Thing)


class Listed:
    """Lists and look-ups by kind; `items` holds by kind and id what the records say."""

    items: dict[Of, dict[str, Thing]]

    def listed(self, of: Of) -> list[Thing]:
        """The things of one kind, in their order (`position`, then as they came)."""
        return sorted(self.items.get(of, {}).values(), key=lambda thing: thing.position)

    def item(self, of: Of, item_id: str) -> Thing | None:
        """One thing, or None when it is not listed."""
        return self.items.get(of, {}).get(item_id)

    def people(self) -> list[Person]:
        """Who was invited."""
        return self.all_of(Person)

    def systems(self) -> list[System]:
        """The systems, in the order of the workshop."""
        return self.all_of(System)

    def own_processes(self) -> list[Process]:
        """What the organisation says of its processes itself; `session.processes` has them all."""
        return self.all_of(Process)

    def own_subjects(self) -> list[Subject]:
        """What the organisation says itself of what rounds go over."""
        return self.all_of(Subject)

    def actions(self) -> list[Action]:
        """What will be done."""
        return self.all_of(Action)

    def decisions(self) -> list[Decision]:
        """The decision points for the board."""
        return self.all_of(Decision)

    def observations(self) -> list[Observation]:
        """What was seen afterwards, and what readers sent back."""
        return self.all_of(Observation)

    def person(self, item_id: str) -> Person | None:
        """Somebody who was invited, or None."""
        return self._find(Person, item_id)

    def system(self, item_id: str) -> System | None:
        """A system, or None when it is not listed."""
        return self._find(System, item_id)

    def action(self, item_id: str) -> Action | None:
        """An action, or None when it is not listed."""
        return self._find(Action, item_id)

    def decision(self, item_id: str) -> Decision | None:
        """A decision point, or None when it is not listed."""
        return self._find(Decision, item_id)

    def observation(self, item_id: str) -> Observation | None:
        """Something that was seen, or None."""
        return self._find(Observation, item_id)

    def own_story(self, item_id: str) -> OwnScenario | None:
        """A story of the organisation's own, or None."""
        return self._find(OwnScenario, item_id)

    def all_of(self, kind: type[AnyThing]) -> list[AnyThing]:
        """The things of one kind, in their order."""
        return [thing for thing in self.listed(kind.of) if isinstance(thing, kind)]

    def _find(self, kind: type[AnyThing], item_id: str) -> AnyThing | None:
        thing = self.item(kind.of, item_id)
        return thing if isinstance(thing, kind) else None
