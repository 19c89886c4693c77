"""The stories of a workshop to read or to hang up: one sheet each, without what only the facilitator knows."""

from facilitator.export.blocks import Block, Heading, Paragraph
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
    used = [scenario_of(session, item.id) for one in rounds(session) for item in subjects(session, one)]
    found = {one.id: one for one in [*used, None if used else scenario_of(session, "")] if one is not None}
    title = texts("handout.stories.title")
    sheets = [_sheet(session, one) for one in found.values()]
    return Paper(
        title=title,
        organisation=session.setting("organisation") or texts("plan.no_organisation"),
        marking="",
        aside=texts("handout.stories.invented"),
        author=session.setting("facilitator"),
        created=session.last_at or session.created,
        language=session.setting("language", session.question_set.language),
        sheets=sheets or [Sheet(title, [Paragraph(texts("handout.stories.none"))])],
    )


def _sheet(session: Session, one: Scenario) -> Sheet:
    blocks: list[Block] = [Paragraph(one.opening, "story")]
    for key, name in _turns(session).items():
        if key in one.developments:
            blocks += [Heading(2, name), Paragraph(one.developments[key], "story")]
    room = ROOM - title_height(one.title)
    size = next((size for size in SIZES if heights(blocks, size) <= room), SIZE)
    return Sheet(one.title, blocks, size)


def _turns(session: Session) -> dict[str, str]:
    """What a story can go on by, in order: the moments, or the subjects of a round."""
    turns = {one.id: one.name for one in session.question_set.moments}
    return turns | {item.id: item.name for one in rounds(session) for item in subjects(session, one)}
