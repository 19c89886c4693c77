"""The way through a workshop: which cells there are, in what order, and how they are asked."""

from facilitator.model.basics.places import place_words
from facilitator.model.cells import Cell, Page, parse_cell
from facilitator.model.session import (
    MAIN,
    Item,
    Session,
    cell_question,
    listed_subjects,
    processes,
    scenario_of,
    subject_item,
    system_in_sentence,
    system_name,
)
from facilitator.model.sets.agreement import GENERAL, did_you_mean
from facilitator.model.sets.question_set import Grade, Measure, Moment, Question, Round, Scenario, grade_of

ORDERS = ("day-first", "chronological", "fallback-first")
"""Ways to walk a system: the set's own order, from short to long, or all fallbacks first."""


class UnknownCell(ValueError):
    """A cell key that this workshop does not have; the message says what would be right."""


def rounds(session: Session) -> list[Round]:
    """The rounds that this workshop walks; an optional one only when it was chosen."""
    return [one for one in session.question_set.rounds if is_walked(session, one)]


def is_walked(session: Session, one: Round) -> bool:
    """Whether the workshop walks a round."""
    return session.settings.get(f"round/{one.id}", not one.optional) is True


def subjects(session: Session, one: Round) -> list[Item]:
    """What a round goes over, in its order; systems that were put off come last."""
    match one.over:
        case "systems":
            return sorted(session.listed("system"), key=lambda item: item.text("depth") == "later")
        case "processes":
            return processes(session)
        case "subjects":
            return listed_subjects(session, one)


def main_round(session: Session) -> Round | None:
    """The round over systems, which the register, the times and the depths are about; None without one."""
    return next((one for one in rounds(session) if one.over == "systems"), None)


def main_subjects(session: Session) -> list[tuple[Round, Item]]:
    """The systems that the workshop goes over, each with its round."""
    one = main_round(session)
    return [(one, item) for item in subjects(session, one)] if one is not None else []


def subject_name(session: Session, round_id: str, subject: str) -> str:
    """What the room calls a subject; one that has gone goes by its id."""
    item = subject_item(session, round_id, subject)
    return system_name(item) if item else subject


def page_moments(session: Session, one: Round) -> list[str]:
    """The moments of a round, in the order in which this workshop walks them."""
    return list(one.moments if session.setting("order") == "chronological" else one.order)


def page_cells(session: Session, page: Page) -> list[Cell]:
    """The cells of one conversation, in the order of the set."""
    one = session.question_set.round(page.round)
    return [page.cell(question) for question in session.question_set.asked(one, page.moment)] if one else []


def steps(session: Session) -> list[Cell]:
    """Every cell of the workshop in the order in which it is walked."""
    found: list[Cell] = []
    for one in rounds(session):
        for subject in subjects(session, one):
            pages = [Page(one.id, subject.id, moment) for moment in page_moments(session, one)]
            cells = [cell for page in pages for cell in page_cells(session, page)]
            if session.setting("order") == "fallback-first" and one.over == "systems":
                cells.sort(key=lambda cell: cell.question != one.questions[0])
            found += cells
    return found


def all_cells(session: Session) -> list[Cell]:
    """Every cell of the workshop, by subject and then from the shortest moment to the longest."""
    return [cell for one in rounds(session) for cell in round_cells(session, one)]


def round_cells(session: Session, one: Round, question: str = "") -> list[Cell]:
    """The cells of a round (of one of its questions), by subject and then from the shortest moment to the longest."""
    return [
        Cell(one.id, subject.id, moment, asked)
        for subject in subjects(session, one)
        for moment in one.moments
        for asked in session.question_set.asked(one, moment)
        if question in ("", asked)
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
    subject = subject_item(session, cell.round, cell.subject)
    short = subject is not None and subject.text("depth") == "short"
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
    one = session.question_set.round(cell.round)
    if one is None or not is_walked(session, one) or subject_item(session, cell.round, cell.subject) is None:
        return False
    return cell.moment in one.moments and cell.question in session.question_set.asked(one, cell.moment)


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


def question_name(session: Session, cell: Cell) -> str:
    """What the set calls a question; one that has gone goes by its id."""
    question = session.question_set.question(cell.question)
    return question.name if question else cell.question


def page_name(session: Session, page: Page) -> str:
    """A conversation by its names: `Basispoort, 1 dag`; where there is one moment only it goes without saying."""
    return place_words(subject_name(session, page.round, page.subject), _said_moment(session, page))


def cell_name(session: Session, cell: Cell) -> str:
    """A cell by its names: `Basispoort, 1 dag: Gegevens`."""
    subject = subject_name(session, cell.round, cell.subject)
    return place_words(subject, _said_moment(session, cell.page), question_name(session, cell))


def _said_moment(session: Session, page: Page) -> str:
    walk = session.question_set.round(page.round)
    goes_without_saying = walk is not None and len(walk.moments) == 1
    return "" if goes_without_saying else moment_of(session, page.moment).name


def process_in_sentence(session: Session, subject: str) -> str:
    """The process that questions about a subject speak of: itself, the one hit hardest, else the first."""
    listed = {one.id: one for one in processes(session)}
    system = session.item("system", subject)
    wanted = [system.text("hardest"), *system.texts("processes")] if system else [subject]
    found = next((listed[one] for one in wanted if one in listed), next(iter(listed.values()), None))
    return (found.text("in_sentence") or found.text("name")) if found else "…"


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
    words = {
        **session.question_set.vocabulary.model_dump(),
        "system": _in_sentence(session, cell),
        "subject": _in_sentence(session, cell),
        "process": process_in_sentence(session, cell.subject),
    }
    template = question_template(question, cell.moment, scenario_of(session, cell.subject))
    return _capital(_fill(template, words))


def _in_sentence(session: Session, cell: Cell) -> str:
    subject = subject_item(session, cell.round, cell.subject)
    if subject is None:
        return cell.subject
    return subject.text("in_sentence") or system_in_sentence(session, subject)


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
    """How the story stands at a page, or what is told about its subject when no story goes with it."""
    scenario = scenario_of(session, page.subject)
    subject = subject_item(session, page.round, page.subject)
    about = subject.text("about") if subject else ""
    if scenario is None:
        return about
    developments = scenario.developments
    development = developments.get(page.subject) or developments.get(page.moment) or about
    told = (scenario.id, page.subject) in session.released and scenario.surprise
    return f"{development}\n{scenario.surprise}" if told else development


def opening(session: Session, page: Page) -> tuple[str, str]:
    """Title and text of what is told before a subject: the story that begins, or what it is about."""
    scenario = scenario_of(session, page.subject)
    one = session.question_set.round(page.round)
    if scenario is not None and one is not None and (one.over == "systems" or page.subject in scenario.developments):
        first = next((item.id for item in subjects(session, one)), "")
        begins = one.over == "systems" or page.subject == first
        return scenario.title, scenario.opening if begins else scenario.developments[page.subject]
    return "", story(session, page)


def recalled(session: Session, page: Page) -> list[tuple[str, str]]:
    """What the subject before this one left to come back to (its decisions): question and words."""
    one = session.question_set.round(page.round)
    if one is None:
        return []
    listed = [item.id for item in subjects(session, one)]
    place = listed.index(page.subject) if page.subject in listed else 0
    found: list[tuple[str, str]] = []
    for cell in round_cells(session, one) if place else []:
        question = cell_question(session, cell)
        if cell.subject == listed[place - 1] and question is not None and question.recall and session.text(cell):
            found.append((question.name, session.text(cell)))
    return found


def room_measures(session: Session, cell: Cell) -> list[Measure]:
    """The measures of a cell that the room picks itself; the others are filled in afterwards."""
    question = session.question_set.question(cell.question)
    measures = question.measures if question else []
    fitting = [one for one in measures if one.in_room and (not one.moments or cell.moment in one.moments)]
    people = any(item.text("name") for item in session.listed("person"))
    return [one for one in fitting if one.options or one.kind == "clock" or (one.kind == "people" and people)]
