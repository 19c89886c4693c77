"""The wall in words: the only place that makes what the group sees of what happens."""

from datetime import datetime, timedelta

from facilitator.model.answers.facts import person_name
from facilitator.model.answers.noted import NotedAt, noted_at
from facilitator.model.arrange.aims import goals
from facilitator.model.cells import Cell, Page
from facilitator.model.flow import moment_of, room_measures
from facilitator.model.plan import PlanGoal
from facilitator.model.room.live import Live
from facilitator.model.room.picture import Kind, Wall, WallLine, WallNoted
from facilitator.model.room.wall import STOPPED, Scene, SceneLine, catch_up, scene, shows_typing
from facilitator.model.session import MAIN, Session
from facilitator.model.sets.question_set import inside_sentence
from facilitator.model.things.kinds import CORRECTION, Action, Parked, Wish
from facilitator.texts import Texts
from facilitator.words.blind import blind_words
from facilitator.words.cards import rules_words
from facilitator.words.cliff import cliff_words
from facilitator.words.closing import again_words, closing_words
from facilitator.words.domino import domino_words
from facilitator.words.opening import confirm_words, welcome_words
from facilitator.words.phrases import count_words
from facilitator.words.read_back import read_back_lines
from facilitator.words.workshop import (
    STATE_MARKS,
    action_words,
    cell_words,
    key_words,
    moment_line,
    one_line,
    page_words,
    question_words,
    state_and_said,
    state_words,
    subject_words,
    told_words,
)

TITLED: tuple[Kind, ...] = ("rules", "break", "catch_up", "read_back")
"""Pictures that say above them what they are."""

LOOKED_BACK = ("good", "better", "surprise")
"""What is read back of looking back; shows of hands and corrections are not."""


def wall_now(session: Session, texts: Texts, live: Live | None, now: datetime) -> Wall:
    """What the group may see at this moment; `live` is None while the facilitator's window is not there."""
    return _finished(session, texts, scene(session, live), now)


def wall_on_request(session: Session, texts: Texts, kind: Kind, cell: Cell | None, now: datetime) -> Wall:
    """A picture that the facilitator asks for in the own window: a break, the rules, where we are."""
    return _finished(session, texts, Scene(kind=kind, cell=cell), now)


def _finished(session: Session, texts: Texts, seen: Scene, now: datetime) -> Wall:
    if seen.kind == "page" and seen.cell is not None:
        return _page(session, texts, seen, seen.cell)
    drawn = _drawn(session, texts, seen)
    if drawn is not None:
        return drawn
    title = _title(texts, seen)
    match seen.kind:
        case "rules":
            text = rules_words(session)
        case "break" if seen.step == STOPPED:
            title = texts("app.wall.kind_stopped")
            text = "\n\n".join(filter(None, [texts("app.wall.stopped"), again_words(session, texts)]))
        case "break":
            text = texts("app.wall.back_at", time=return_time(session, now))
        case "catch_up":
            text = _catch_up_words(session, texts, seen.cell)
        case "read_back" if seen.step == "system" and seen.cell is not None:
            title = texts("app.read_back.title", system=subject_words(session, seen.cell))
            text = _system_words(session, texts, seen.cell)
        case "read_back":
            text = _read_back_words(session, texts, seen.step)
        case "story" if seen.cell is not None:
            title, text = subject_words(session, seen.cell), told_words(session, texts, seen.cell, seen.story)
        case "blank":
            text = ""
        case "confirm":
            title, text = confirm_words(session, texts)
        case _:
            title, text = welcome_words(session, texts)
    return Wall(kind=seen.kind, title=title, text=text)


def _title(texts: Texts, seen: Scene) -> str:
    """What stands above a picture that says what it is; of reading back, what is read."""
    if seen.kind == "read_back" and texts.has(f"app.wall.read_{seen.step}"):
        return texts(f"app.wall.read_{seen.step}")
    return texts(f"app.wall.kind_{seen.kind}") if seen.kind in TITLED else ""


def _drawn(session: Session, texts: Texts, seen: Scene) -> Wall | None:
    """A picture that is drawn from parts; None for one that is words alone."""
    if seen.kind == "closing":
        return Wall(kind="closing", title=texts("wall.closing.title"), closing=closing_words(session, texts))
    if seen.kind == "domino":
        return Wall(kind="domino", title=texts("wall.domino.title"), domino=domino_words(session, texts, seen.down))
    if seen.kind == "cliff" and seen.cell is not None:
        return Wall(kind="cliff", title=subject_words(session, seen.cell), cliff=cliff_words(session, texts, seen.cell))
    if seen.kind == "blind" and seen.cell is not None:
        return Wall(kind="blind", title=cell_words(session, seen.cell), blind=blind_words(session, texts, seen.cell))
    return None


def _page(session: Session, texts: Texts, seen: Scene, cell: Cell) -> Wall:
    note = count_words(texts, "app.wall.last_minutes", seen.last_minutes) if seen.last_minutes else ""
    return Wall(
        kind="page",
        title=subject_words(session, cell),
        moments=moment_line(session, cell),
        story=seen.story,
        name=question_words(session, cell),
        state=state_words(session, cell, texts),
        question=seen.question,
        answer=seen.answer,
        facts=fact_words(session, cell) if shows_typing(session) else "",
        noted=wall_noted(session, cell, texts),
        lines=tuple(_line(session, texts, line) for line in seen.lines),
        note=note,
        just_noted=texts("app.noted.said", what=seen.just_noted) if seen.just_noted else "",
    )


def _line(session: Session, texts: Texts, line: SceneLine) -> WallLine:
    state = session.coverage(line.cell)
    said = state_and_said(session, line.cell, texts, line.said)
    return WallLine(
        mark=STATE_MARKS[state],
        state=state,
        name=question_words(session, line.cell),
        said=said,
        facts=fact_words(session, line.cell),
    )


def fact_words(session: Session, cell: Cell) -> str:
    """What the room picked with an answer: `bestaat dit nu al: ja · tijd tot het werkt: 1 uur`."""
    # What is picked before anybody said a word shows too.
    answer = session.answers.get((str(cell), MAIN)) or session.answer(cell)
    facts: list[str] = []
    for measure in room_measures(session, cell):
        value = answer.measures.get(measure.id) if answer is not None else None
        option = next((option for option in measure.options if option.id == value), None)
        if option is not None:
            facts.append(f"{inside_sentence(measure.name)}: {inside_sentence(option.name)}")
    return " · ".join(facts)


def _catch_up_words(session: Session, texts: Texts, cell: Cell | None) -> str:
    done: dict[tuple[str, str], list[Page]] = {}
    for page in catch_up(session):
        done.setdefault((page.round, page.subject), []).append(page)
    lines = [f"●  {_pages_words(session, pages)}" for pages in done.values()]
    if cell is not None:
        lines.append(texts("app.wall.now", what=page_words(session, cell.page)))
    return "\n".join(lines) or texts("app.wall.just_begun")


def _pages_words(session: Session, pages: list[Page]) -> str:
    walk = session.question_set.round(pages[0].round)
    if walk is not None and len(walk.moments) == 1:
        return subject_words(session, pages[0])
    moments = ", ".join(moment_of(session, page.moment).name for page in pages)
    return f"{subject_words(session, pages[0])}: {moments}"


def _system_words(session: Session, texts: Texts, cell: Cell) -> str:
    """A system as it is read back: from the moment of `cell` on, so that a long one can be read to its end."""
    rows: list[str] = []
    moment = ""
    lines = read_back_lines(session, texts, cell)
    begin = next((number for number, line in enumerate(lines) if line.cell.moment == cell.moment), 0)
    for line in lines[begin:]:
        if line.moment != moment:
            rows += ["", line.moment] if rows else [line.moment]
            moment = line.moment
        rows.append(f"{line.mark} {line.name}  {line.said}")
    return "\n".join(rows)


def _read_back_words(session: Session, texts: Texts, step: str) -> str:
    """What is read aloud at a step of the wrap-up; without one the actions and the decision points."""
    match step:
        case "actions":
            lines = _action_lines(session, texts)
        case "decisions":
            lines = _decision_lines(session)
        case "wishes":
            lines = [f"•  {one_line(noted.text)}" for noted in (*session.all_of(Wish), *session.all_of(Parked))]
        case "goals":
            lines = [_goal_words(goal, texts) for goal in goals(session)]
        case "look_back":
            lines = _looked_back_lines(session, texts) or [texts("app.wrap_up.look_back_ask")]
        case "readers":
            lines = _reader_lines(session)
        case _:
            lines = [*_action_lines(session, texts), *_decision_lines(session)]
    return "\n".join(lines or [texts("app.wall.read_none")])


def _action_lines(session: Session, texts: Texts) -> list[str]:
    return [f"•  {action_words(action, texts)}" for action in session.actions() if not action.closed]


def _decision_lines(session: Session) -> list[str]:
    return [f"?  {one_line(decision.text)}" for decision in session.decisions()]


def _looked_back_lines(session: Session, texts: Texts) -> list[str]:
    seen = [noted for noted in session.observations() if noted.about in LOOKED_BACK and noted.text]
    return [f"{texts(f'common.about.{noted.about}')}: {one_line(noted.text)}" for noted in seen]


def _reader_lines(session: Session) -> list[str]:
    """Who reads the concept; what they sent back is not for the wall."""
    readers = [noted for noted in session.observations() if noted.about == CORRECTION and noted.person]
    return [f"•  {person_name(session, reader.person)}" for reader in readers]


def _goal_words(goal: PlanGoal, texts: Texts) -> str:
    """A goal of the day, with what the group found of it as soon as it has said so."""
    judged = f"  ({texts(f'aims.judged.{goal.judged}')})" if goal.judged else ""
    return f"•  {one_line(goal.text)}{judged}"


def return_time(session: Session, now: datetime) -> str:
    """When the break ends, by the clock on the wall (`14:40`); `now` where its beginning is not known."""
    pause = next((change for change in reversed(session.clock) if change.event == "pause"), None)
    if pause is None:
        return now.strftime("%H:%M")
    try:
        begun = datetime.fromisoformat(pause.at)
    except ValueError:
        begun = now
    return (begun + timedelta(minutes=pause.minutes)).strftime("%H:%M")


def wall_noted(session: Session, cell: Cell, texts: Texts) -> tuple[WallNoted, ...]:
    """What hangs on the open question as the group reads it: in words, never as a number of things."""
    noted = noted_at(session, cell)
    lines = [
        WallNoted(kind=texts(f"common.of.{capture.of}"), words=_with_owner(capture.text, capture.owner))
        for capture in noted.captures
        if not (isinstance(capture, Action) and capture.closed)
    ]
    return (*lines, *_opinion_lines(session, texts, noted))


def _opinion_lines(session: Session, texts: Texts, noted: NotedAt) -> list[WallNoted]:
    lines: list[WallNoted] = []
    if noted.opinions:
        lines.append(WallNoted(kind=texts("app.wall.opinions"), words=texts("app.wall.both_noted")))
    if noted.hands:
        lines.append(WallNoted(kind=texts("app.wall.hands"), words=texts("app.wall.hands_noted")))
    if noted.same_as:
        words = texts("app.tally.same", cell=key_words(session, noted.same_as))
        lines.append(WallNoted(kind=texts("app.wall.answer"), words=words))
    return lines


def _with_owner(text: str, owner: str) -> str:
    return f"{one_line(text)}, {owner}" if owner else one_line(text)
