"""The way through a workshop: which cells there are, in what order, and how they are asked."""

from facilitator.model.cells import Cell, Page, parse_cell
from facilitator.model.question_set import Grade, Measure, Moment, Question, Round, Scenario, grade_of
from facilitator.model.session import (
    MAIN,
    Item,
    Session,
    cell_question,
    scenario_of,
    system_in_sentence,
)
from facilitator.model.set_checks import GENERAL, did_you_mean

ORDERS = ("day-first", "chronological", "fallback-first")
"""Ways to walk a system: the set's own order, from short to long, or all fallbacks first."""


class UnknownCell(ValueError):
    """A cell key that this workshop does not have; the message says what would be right."""


def subjects(session: Session) -> list[Item]:
    """The systems that the workshop goes over, in their order; those put off come last."""
    return sorted(session.listed("system"), key=lambda item: item.text("depth") == "later")


def page_moments(session: Session, one: Round) -> list[str]:
    """The moments of a round, in the order in which this workshop walks them."""
    return list(one.moments if session.setting("order") == "chronological" else one.order)


def page_cells(session: Session, page: Page) -> list[Cell]:
    """The cells of one conversation, in the order of the set."""
    one = next((one for one in session.question_set.rounds if one.id == page.round), None)
    return [page.cell(question) for question in one.questions] if one else []


def steps(session: Session) -> list[Cell]:
    """Every cell of the workshop in the order in which it is walked."""
    found: list[Cell] = []
    for one in session.question_set.rounds:
        for subject in subjects(session):
            pages = [Page(one.id, subject.id, moment) for moment in page_moments(session, one)]
            if session.setting("order") == "fallback-first":
                found += [page.cell(one.questions[0]) for page in pages]
                found += [page.cell(question) for page in pages for question in one.questions[1:]]
            else:
                found += [page.cell(question) for page in pages for question in one.questions]
    return found


def all_cells(session: Session) -> list[Cell]:
    """Every cell of the workshop, by system and then from the shortest moment to the longest."""
    return [
        Cell(one.id, subject.id, moment, question)
        for one in session.question_set.rounds
        for subject in subjects(session)
        for moment in one.moments
        for question in one.questions
    ]


def neighbour(session: Session, cell: Cell, step: int) -> Cell | None:
    """The next (`step` 1) or previous (-1) cell on the way; None at either end."""
    way = steps(session)
    if cell not in way:
        return way[0] if way else None
    index = way.index(cell) + step
    while 0 <= index < len(way):
        if is_asked(session, way[index]):
            return way[index]
        index += step
    return None


def is_asked(session: Session, cell: Cell) -> bool:
    """Whether the walk stops at a cell; every cell can be opened all the same.

    It passes by where an answer for all holds and, for a system that is done in short form, by what
    a plan can do without.
    """
    answer = session.answer(cell)
    if answer is not None and answer.same_as and (str(cell), MAIN) not in session.answers:
        return False
    system = session.item("system", cell.subject)
    short = system is not None and system.text("depth") == "short"
    return not short or cell_grade(session, cell) == "must"


def resume_cell(session: Session) -> Cell | None:
    """Where the workshop was left: the last open question, else the first; None without systems."""
    if session.visited:
        # Asked at every key: looked up, not looked for.
        try:
            visited = parse_cell(session.visited)
        except ValueError:
            visited = None
        if visited is not None and _has_cell(session, visited):
            return visited
    way = steps(session)
    return way[0] if way else None


def _has_cell(session: Session, cell: Cell) -> bool:
    one = next((one for one in session.question_set.rounds if one.id == cell.round), None)
    if one is None or session.item("system", cell.subject) is None:
        return False
    return cell.moment in one.moments and cell.question in one.questions


def find_cell(session: Session, key: str) -> Cell:
    """The cell with this key.

    Raises:
        UnknownCell: if the workshop has no such cell; the message names the nearest.
    """
    cells = {str(cell): cell for cell in all_cells(session)}
    if key in cells:
        return cells[key]
    try:
        parse_cell(key)
    except ValueError as error:
        raise UnknownCell(str(error)) from error
    raise UnknownCell(f'unknown cell "{key}"{did_you_mean(key, list(cells)) if cells else ""}')


def cell_grade(session: Session, cell: Cell) -> Grade:
    """How much the plan needs an answer at this cell."""
    question = cell_question(session, cell)
    return grade_of(question, cell.moment) if question else "should"


def moment_of(session: Session, moment: str) -> Moment:
    """A moment of the set; one that the set no longer has goes by its id."""
    return session.question_set.moment(moment) or Moment(id=moment, name=moment)


def process_in_sentence(session: Session, subject: str) -> str:
    """The process that a system's questions speak of: the one hit hardest, else the first."""
    system = session.item("system", subject)
    wanted = [system.text("hardest"), *system.texts("processes")] if system else []
    for one in wanted:
        own = session.item("process", one)
        found = session.question_set.process(one)
        if own is not None:
            return own.text("name")
        if found is not None:
            return found.in_sentence
    return session.question_set.processes[0].in_sentence if session.question_set.processes else "…"


def question_template(question: Question, moment: str, scenario: Scenario | None) -> str:
    """The wording of a question at a moment in a story, with its placeholders still in it."""
    for special in question.per_scenario:
        if scenario is not None and special.scenario == scenario.id:
            found = special.text.get(moment) or special.text.get(GENERAL)
            if found:
                return found
    return question.text.get(moment) or question.text.get(GENERAL) or question.name


def spoken_question(session: Session, cell: Cell) -> str:
    """The question of a cell as it is read aloud, about this system in this story."""
    question = cell_question(session, cell)
    if question is None:
        return cell.question
    system = session.item("system", cell.subject)
    words = {
        **session.question_set.vocabulary.model_dump(),
        "system": system_in_sentence(session, system) if system else cell.subject,
        "process": process_in_sentence(session, cell.subject),
    }
    template = question_template(question, cell.moment, scenario_of(session, cell.subject))
    return _capital(_fill(template, words))


def _fill(template: str, words: dict[str, str]) -> str:
    # A walk over the template and never over the words: a name with braces in it stays a name.
    parts = template.split("{")
    filled = [parts[0]]
    for part in parts[1:]:
        name, closed, rest = part.partition("}")
        filled.append(words[name] + rest if closed and name in words else "{" + part)
    text = "".join(filled)
    for name in words.values():
        for end in (". ", "? ", "! "):
            text = text.replace(end + name, end + _capital(name))
    return text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def story(session: Session, page: Page) -> str:
    """How the story stands at a page: the development; at the first page of a walk the opening too."""
    scenario = scenario_of(session, page.subject)
    if scenario is None:
        return ""
    development = scenario.developments.get(page.moment, "")
    told = (scenario.id, page.subject) in session.released and scenario.surprise
    return f"{development}\n{scenario.surprise}" if told else development


def room_measures(session: Session, cell: Cell) -> list[Measure]:
    """The measures of a cell that the room picks itself; the others are filled in afterwards."""
    question = session.question_set.question(cell.question)
    measures = question.measures if question else []
    fitting = [one for one in measures if one.in_room and (not one.moments or cell.moment in one.moments)]
    return [one for one in fitting if one.options]
