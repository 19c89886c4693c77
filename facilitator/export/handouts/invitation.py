"""The invitation: one sheet with when and where, what it is for, the agenda and the rules."""

from collections.abc import Sequence

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Part, Table, cell
from facilitator.export.handouts.printed import printed
from facilitator.export.word.fit import ROOM, clip, heights, title_height
from facilitator.export.word.paper import Paper, Sheet
from facilitator.model.flow import main_round, rounds
from facilitator.model.room.agenda import AgendaLine, available_minutes, build_agenda
from facilitator.model.session import Session
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import some_words

PLACE, NAME = 120, 40
"""Characters of a place and of a name that stand on the sheet."""

WAYS = ((16, 12, True), (8, 8, True), (8, 8, False), (3, 3, False))
"""How many people and systems are named, and whether each system has a line in the agenda.

The first way that fits on the sheet is taken; the last one when none does.
"""

BLANK = "_" * 30


def build_invitation(session: Session, texts: Texts) -> Paper:
    """Who is asked to come, when and where, and what will be done; nothing of the story is given away."""
    title = texts("handout.invitation.title")
    room = ROOM - title_height(title)
    ways = [_blocks(session, texts, *way) for way in WAYS]
    blocks = next((way for way in ways if heights(way) <= room), ways[-1])
    return printed(session, texts, title, [Sheet(title, blocks)], aside=session.setting("organisation"))


def _blocks(session: Session, texts: Texts, most_people: int, most_systems: int, each_system: bool) -> list[Block]:
    question_set = session.question_set
    bring = [texts(f"handout.invitation.bring_{number}") for number in range(1, 4)]
    return [
        Paragraph(texts("handout.invitation.dear")),
        Paragraph(texts("handout.invitation.ask", title=question_set.title)),
        Paragraph(question_set.summary),
        Paragraph(texts("handout.invitation.goal")),
        _facts(session, texts, most_people),
        Heading(2, texts("handout.invitation.about")),
        *_systems(session, texts, most_systems),
        Paragraph(texts("handout.invitation.by_heart")),
        Heading(2, texts("handout.invitation.bring")),
        Bullets(bring),
        Heading(2, texts("handout.invitation.agenda")),
        *_agenda(session, texts, each_system),
        Heading(2, texts("app.workshop.rules")),
        Bullets(list(question_set.rules)),
    ]


def _facts(session: Session, texts: Texts, most_people: int) -> Table:
    """When, where and who; what is not known yet is a line to fill in."""
    people = [_person(item.name, item.function) for item in session.people()]
    minutes = available_minutes(session)
    date = spoken_date(session.day, texts) or BLANK
    facts = {
        "when": texts("handout.invitation.from", date=date, line=BLANK[:8]),
        "takes": texts("handout.invitation.minutes", hours=minutes // 60, minutes=f"{minutes % 60:02d}"),
        "where": clip(session.setting("place"), PLACE) or BLANK,
        "leads": clip(session.setting("facilitator"), NAME) or BLANK,
        "who": some_words(texts, [person for person in people if person], most_people, "phrases.more") or BLANK,
    }
    rows = [[cell(texts(f"handout.invitation.{key}"), "quiet"), cell(words)] for key, words in facts.items()]
    return Table(("", ""), rows, (20, 80))


def _person(name: str, function: str) -> str:
    if name and function:
        return f"{clip(name, NAME)} ({clip(function, NAME)})"
    return clip(name or function, NAME)


def _systems(session: Session, texts: Texts, most: int) -> list[Block]:
    if main_round(session) is None:
        walked = [walked.name for walked in rounds(session)]
        return [Paragraph(texts("handout.invitation.rounds", rounds=some_words(texts, walked, most, "phrases.more")))]
    agenda = build_agenda(session)
    listed = {item.id: clip(item.called, NAME) for item in session.systems()}
    talked = [name for key, name in listed.items() if key not in agenda.later]
    later = [listed[key] for key in agenda.later]
    blocks: list[Block] = [
        Paragraph(texts("handout.invitation.systems", systems=some_words(texts, talked, most) or BLANK))
    ]
    if later:
        blocks.append(Paragraph(texts("handout.invitation.later", systems=some_words(texts, later, most))))
    return blocks


def _agenda(session: Session, texts: Texts, each_system: bool) -> list[Block]:
    """The agenda, in hours and minutes from the beginning; many systems become one line."""
    lines = build_agenda(session).lines
    if not each_system:
        lines = _systems_together(lines, texts("handout.invitation.all_systems"))
    rows: list[list[list[Part]]] = []
    for line in lines:
        start = f"{line.start // 60}:{line.start % 60:02d}"
        minutes = texts("handout.invitation.long", minutes=line.minutes)
        rows.append([cell(start), cell(clip(line.name, PLACE)), cell(minutes)])
    headers = [texts(f"handout.invitation.{key}") for key in ("after", "what", "length")]
    blocks: list[Block] = [Table(headers, rows, (20, 62, 18))]
    if main_round(session) is not None and not session.systems():
        blocks.append(Paragraph(texts("handout.invitation.to_come")))
    return blocks


def _systems_together(lines: Sequence[AgendaLine], name: str) -> list[AgendaLine]:
    """The agenda with one line, called `name`, from the first system to the last, pauses in between included."""
    about = [line for line in lines if line.subject]
    if not about:
        return list(lines)
    begin, end = about[0].start, about[-1].start + about[-1].minutes
    together = AgendaLine(name, begin, end - begin)
    others = [line for line in lines if not begin <= line.start < end]
    return sorted([together, *others], key=lambda line: (line.start, line.name, line.minutes))
