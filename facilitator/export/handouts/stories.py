"""The stories of a workshop to read or to hang up: one sheet each, without what only the facilitator knows."""

from facilitator.export.blocks import Block, Heading, Paragraph
from facilitator.export.handouts.printed import printed
from facilitator.export.word.fit import ROOM, SIZE, heights, title_height
from facilitator.export.word.paper import Paper, Sheet
from facilitator.model.flow import rounds, subjects
from facilitator.model.session import Session, scenario_of
from facilitator.model.sets.question_set import Scenario
from facilitator.texts import Texts

SIZES = (22, 18, 16, 14, 12.5)
"""Points, the largest that lets a story stand on one sheet; a story longer than that goes on at `SIZE`."""


def build_stories(session: Session, texts: Texts) -> Paper:
    """Every story that is used: how it begins and how it goes on; no surprise and no hints.

    Before there are systems, the story that is told by default. A story is never shortened: one that
    is longer than a sheet takes another.
    """
    title = texts("handout.stories.title")
    sheets = [_sheet(session, scenario) for scenario in _used(session)]
    sheets = sheets or [Sheet(title, [Paragraph(texts("handout.stories.none"))])]
    return printed(session, texts, title, sheets, aside=texts("handout.stories.invented"))


def _used(session: Session) -> list[Scenario]:
    """The stories of all that the workshop goes over, each once; before that, the one told by default."""
    told_at = [subject.id for walked in rounds(session) for subject in subjects(session, walked)]
    used: dict[str, Scenario] = {}
    for subject in told_at or [""]:
        scenario = scenario_of(session, subject)
        if scenario is not None:
            used[scenario.id] = scenario
    return list(used.values())


def _sheet(session: Session, scenario: Scenario) -> Sheet:
    blocks: list[Block] = [Paragraph(scenario.opening, "story")]
    for key, name in _turns(session).items():
        if key in scenario.developments:
            blocks += [Heading(2, name), Paragraph(scenario.developments[key], "story")]
    room = ROOM - title_height(scenario.title)
    size = next((size for size in SIZES if heights(blocks, size) <= room), SIZE)
    return Sheet(scenario.title, blocks, size)


def _turns(session: Session) -> dict[str, str]:
    """What a story can go on by, in order: the moments, or the subjects of a round."""
    turns = {moment.id: moment.name for moment in session.question_set.moments}
    for walked in rounds(session):
        turns |= {subject.id: subject.name for subject in subjects(session, walked)}
    return turns
