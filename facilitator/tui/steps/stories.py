"""The step of Prepare with the stories: which one is told, one of one's own, and what time of the year it is."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from facilitator.model.basics.ids import unused_id
from facilitator.model.flow import ORDERS, main_round
from facilitator.model.records import ItemRecord
from facilitator.model.session import as_told, stories, story_places
from facilitator.model.sets.question_set import Scenario
from facilitator.model.things.kinds import OwnScenario
from facilitator.model.years.last_year import told_before
from facilitator.tui.dialogs.item_form import ItemForm
from facilitator.tui.steps.subjects import SubjectSteps
from facilitator.tui.widgets.choices import Choices
from facilitator.tui.widgets.form import Field
from facilitator.tui.widgets.key_line import Hint
from facilitator.tui.widgets.line_list import LineList

STORY = "story"
WRITE = "+write"


class StorySteps(SubjectSteps):
    """Prepare asks which story is told; whoever finds none that fits writes one."""

    def compose_step(self, step: str) -> Sequence[Widget]:
        """The list of stories, in what order the moments come, and what time of the year it is."""
        if step != STORY:
            return super().compose_step(step)
        texts = self.texts
        orders = [(order, texts(f"app.prepare.order_{order.replace('-', '_')}")) for order in ORDERS]
        days = [(day.id, day.name) for day in self.session.question_set.calendar]
        return [
            LineList(id="stories"),
            Choices(orders, id="order", lead=texts("app.prepare.order")),
            Choices(days, id="calendar", lead=texts("app.prepare.calendar"), multiple=True),
            Static("", id="opening", classes="tell", markup=False),
        ]

    def step_ask(self, step: str) -> str:
        """What a step asks; that a system can have a story of its own only where there are systems to choose."""
        if step == STORY and "systems" in self.steps():
            return self.texts("app.prepare.story_ask_systems")
        return super().step_ask(step)

    def show_story(self) -> None:
        """Every story with whether it is chosen, and whether this group was told it before."""
        told = told_before(self.session)
        listed = sorted(stories(self.session), key=lambda scenario: scenario.id in told)
        options = [(scenario.id, self._story_words(scenario, scenario.id in told)) for scenario in listed]
        self.fill("stories", [*options, (WRITE, Content(self.texts("app.prepare.story_write")))])
        order, calendar = self.query_one("#order", Choices), self.query_one("#calendar", Choices)
        order.display = main_round(self.session) is not None
        order.chosen = [self.session.setting("order", ORDERS[0])]
        calendar.display = bool(calendar.options)
        days = self.session.settings.get("calendar")
        calendar.chosen = list(days) if isinstance(days, list) else []
        order.refresh()
        calendar.refresh()
        self.tell_opening(self.highlighted("stories"))

    def _story_words(self, scenario: Scenario, told: bool) -> Content:
        """A title with whether it is chosen, whose it is, and whether this group knows it."""
        own = self.session.own_story(scenario.id) is not None
        notes = [self.texts("app.prepare.story_own")] if own else []
        notes += [self.texts("years.prepare.told")] if told else []
        aside = f"  {', '.join(notes)}" if notes else ""
        picked = scenario.id == self._chosen_story()
        title = (scenario.title, "bold") if picked else scenario.title
        return Content.assemble("● " if picked else "○ ", title, (aside, "$quiet"))

    def _chosen_story(self) -> str:
        """The story for all: the chosen one, else the first of the set."""
        wanted = self.session.setting("scenario")
        if any(scenario.id == wanted for scenario in stories(self.session)):
            return wanted
        return next((scenario.id for scenario in self.session.question_set.scenarios), "")

    def tell_opening(self, story: str) -> None:
        """Show how a story begins, as it will be told; for the line that writes one, what is to be written."""
        scenario = next((scenario for scenario in stories(self.session) if scenario.id == story), None)
        words = as_told(self.session, scenario).opening if scenario else self.texts("app.prepare.story_write_tell")
        self.query_one("#opening", Static).update(words)

    def step_hints(self, step: str) -> Sequence[Hint]:
        """What Enter and Delete do with a story."""
        if step != STORY:
            return super().step_hints(step)
        label = self.texts("app.prepare.key_pick")
        written = bool(self.session.all_of(OwnScenario))
        removing = [Hint("Del", self.texts("app.prepare.key_remove"), "remove_item")] if written else []
        return [Hint("Enter", label, "enter", label), *removing]

    def choose_story(self, chosen: str) -> None:
        """Enter: tell this story; one of one's own that is told already is opened, to write on."""
        if chosen == WRITE:
            taken = self.session.ids_ever("scenario") | {
                scenario.id for scenario in self.session.question_set.scenarios
            }
            self._write_story(unused_id("own-story", taken))
        elif chosen == self._chosen_story() and self.session.own_story(chosen):
            self._write_story(chosen)
        else:
            self.keep("scenario", chosen)
            self.refresh_all()

    def _write_story(self, story: str) -> None:
        form = ItemForm(self.texts("app.story.form"), "scenario", story, self._story_fields())

        def closed(_: None) -> None:
            written = self.session.own_story(story)
            if written is not None and not written.title and not written.opening:
                # Without a title and a beginning there is nothing to tell.
                self.write(ItemRecord(of="scenario", id=story, gone=True))
            elif written is not None:
                self.keep("scenario", story)
            self.refresh_all()
            if self.session.own_story(story) is not None:
                listed = self.query_one("#stories", OptionList)
                listed.highlighted = listed.get_option_index(story)

        self.ask(form, closed)

    def _story_fields(self) -> list[Field]:
        texts = self.texts
        systems = [(system.id, system.called) for system in self.session.systems()]
        hits = [Field("hits", texts("app.story.hits"), "many", systems)] if systems else []
        return [
            Field("title", texts("app.story.title"), hint=texts("app.story.title_hint"), begin=True),
            Field("opening", texts("app.story.opening"), "words", hint=texts("app.story.opening_hint")),
            *(
                Field(f"at-{place}", name, "words", hint=texts("app.story.place_hint"))
                for place, name in story_places(self.session).items()
            ),
            Field("surprise", texts("app.story.surprise"), "words", hint=texts("app.story.surprise_hint")),
            *hits,
        ]
