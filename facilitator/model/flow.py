"""The way through a workshop: which cells there are, in what order, and how they are asked."""

from collections.abc import Sequence

from facilitator.model.basics.places import place_words
from facilitator.model.cells import Cell, Page, parse_cell
from facilitator.model.session import (
    MAIN,
    Session,
    catalogue_entry,
    cell_question,
    in_sentence,
    listed_subjects,
    processes,
    scenario_of,
    subject_item,
)
from facilitator.model.sets.question_set import (
    GENERAL,
    CatalogueSystem,
    Grade,
    Measure,
    Moment,
    Question,
    QuestionSet,
    Round,
    Scenario,
    grade_of,
    inside_sentence,
)
from facilitator.model.things.kinds import Process
from facilitator.model.things.system import System
from facilitator.model.things.thing import Topic

ORDERS = ("day-first", "chronological", "fallback-first")
"""Ways to walk a system: as the set says, from short to long, or all fallbacks first."""


class UnknownCell(ValueError):
    """A cell key that this workshop does not have."""


def rounds(session: Session) -> list[Round]:
    """The rounds that this workshop walks; an optional one only when it was chosen."""
    return [listed for listed in session.question_set.rounds if is_walked(session, listed)]


def is_walked(session: Session, listed: Round) -> bool:
    """Whether the workshop walks a round of the set."""
    return session.settings.get(f"round/{listed.id}", not listed.optional) is True


def subjects(session: Session, walked: Round) -> Sequence[Topic]:
    """What a round goes over, in its order; systems that were put off come last."""
    match walked.over:
        case "systems":
            return _walked_systems(session)
        case "processes":
            return processes(session)
        case "subjects":
            return listed_subjects(session, walked)


def _walked_systems(session: Session) -> list[System]:
    return sorted(session.systems(), key=lambda system: system.depth == "later")


def main_round(session: Session) -> Round | None:
    """The round over systems, which the register, the times and the depths are about; None without one."""
    return next((walked for walked in rounds(session) if walked.over == "systems"), None)


def main_subjects(session: Session) -> list[tuple[Round, System]]:
    """The systems that the workshop goes over, each with its round."""
    main = main_round(session)
    if main is None:
        return []
    return [(main, system) for system in _walked_systems(session)]


def subject_name(session: Session, round_id: str, subject: str) -> str:
    """What the room calls a subject; one that has gone as it was called last, or by its id."""
    topic = subject_item(session, round_id, subject) or session.gone_system(subject)
    return topic.called if topic else subject


def page_moments(session: Session, walked: Round) -> list[str]:
    """The moments of a round, in the order in which this workshop walks them."""
    return list(walked.moments if session.setting("order") == "chronological" else walked.walk)


def page_cells(session: Session, page: Page) -> list[Cell]:
    """The cells of one conversation, in the order of the set."""
    walked = session.question_set.round(page.round)
    if walked is None:
        return []
    return [page.cell(question) for question in session.question_set.asked(walked, page.moment)]


def steps(session: Session) -> list[Cell]:
    """Every cell of the workshop in the order in which it is walked."""
    way: list[Cell] = []
    for walked in rounds(session):
        for subject in subjects(session, walked):
            way += _subject_steps(session, walked, subject)
    return way


def _subject_steps(session: Session, walked: Round, subject: Topic) -> list[Cell]:
    cells: list[Cell] = []
    for moment in page_moments(session, walked):
        cells += page_cells(session, Page(walked.id, subject.id, moment))
    if session.setting("order") == "fallback-first" and walked.over == "systems":
        # The first question of a round over systems is the fallback; the sort keeps all else in its order.
        cells.sort(key=lambda cell: cell.question != walked.questions[0])
    return cells


def all_cells(session: Session) -> list[Cell]:
    """Every cell of the workshop, by subject and then from the shortest moment to the longest."""
    return [cell for walked in rounds(session) for cell in round_cells(session, walked)]


def round_cells(session: Session, walked: Round, question: str = "") -> list[Cell]:
    """The cells of a round (of one of its questions), by subject and then from the shortest moment to the longest."""
    asked: list[tuple[str, str]] = []
    for moment in walked.moments:
        for question_id in session.question_set.asked(walked, moment):
            if question in ("", question_id):
                asked.append((moment, question_id))
    return [Cell(walked.id, subject.id, *place) for subject in subjects(session, walked) for place in asked]


def neighbour(session: Session, cell: Cell, step: int) -> Cell | None:
    """The next (`step` 1) or previous (-1) cell on the way; None at either end."""
    way = steps(session)
    if cell not in way:
        return way[0] if way else None
    index = way.index(cell) + step
    # Whoever opened what was put off goes on in it, and from there to what is asked.
    here = cell.subject if is_put_off(session, cell) else ""
    while 0 <= index < len(way):
        if is_asked(session, way[index], taken_up=here):
            return way[index]
        index += step
    return None


def put_off(session: Session) -> list[System]:
    """The systems that wait for another sitting: not asked, no gap of this one, and offered at the end."""
    return [system for _, system in main_subjects(session) if system.depth == "later"]


def is_put_off(session: Session, cell: Cell) -> bool:
    """Whether a cell waits for another sitting."""
    subject = subject_item(session, cell.round, cell.subject)
    return subject is not None and subject.depth == "later"


def is_asked(session: Session, cell: Cell, *, taken_up: str = "") -> bool:
    """Whether the walk stops at a cell; every cell can be opened all the same.

    It passes by what was put off (but for the subject `taken_up`), by where an answer for all holds and, for a
    system that is done in short form, by what a plan can do without.
    """
    if is_put_off(session, cell) and cell.subject != taken_up:
        return False
    answer = session.answer(cell)
    # What this cell says itself goes before an answer for all: it is asked then.
    if answer is not None and answer.same_as and (str(cell), MAIN) not in session.answers:
        return False
    subject = subject_item(session, cell.round, cell.subject)
    short = subject is not None and subject.depth == "short"
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
    walked = session.question_set.round(cell.round)
    if walked is None or not is_walked(session, walked) or subject_item(session, cell.round, cell.subject) is None:
        return False
    return cell.moment in walked.moments and cell.question in session.question_set.asked(walked, cell.moment)


def find_cell(session: Session, key: str) -> Cell:
    """The cell with this key.

    Raises:
        UnknownCell: if the workshop has no such cell.
    """
    cells = {str(cell): cell for cell in all_cells(session)}
    if key in cells:
        return cells[key]
    raise UnknownCell(key)


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
    """What questions about a subject speak of as what must go on.

    Of a process that is itself. Of a system it is what the organisation says that it keeps going; else the process
    hit hardest, when the organisation chose that itself; else the words of the set for this kind of system; else a
    process that it serves; and for a system that serves none simply the work.
    """
    listed = {process.id: process for process in processes(session)}
    system = session.system(subject)
    if system is None:
        return _process_words(listed, [subject]) or _work(session.question_set)
    entry = catalogue_entry(session, system)
    hardest, needed = system.hardest, system.processes
    # Picking a system fills in the first process of its kind: only another one was chosen by somebody.
    chosen = [] if entry and hardest in entry.processes[:1] else [hardest]
    keep = entry.keep if entry else ""
    own = system.keep or _process_words(listed, chosen)
    return own or keep or _process_words(listed, [hardest, *needed]) or _work(session.question_set)


def process_phrase(question_set: QuestionSet, system: CatalogueSystem) -> str:
    """What questions about a kind of system speak of as what must go on, before anybody changed anything."""
    if system.keep:
        return system.keep
    process = question_set.process(system.processes[0]) if system.processes else None
    return process.in_sentence if process else _work(question_set)


def _process_words(listed: dict[str, Process], wanted: list[str]) -> str:
    """The first of these processes that there is, as it stands in a sentence; empty when there is none."""
    process = next((listed[key] for key in wanted if key in listed), None)
    if process is None:
        return ""
    return process.in_sentence or inside_sentence(process.name)


WORK = {"nl": "het werk", "en": "the work"}
"""What a set that has no word of its own for it calls the work, by language."""


def _work(question_set: QuestionSet) -> str:
    return question_set.vocabulary.work or WORK[question_set.language]


def question_template(question: Question, moment: str, scenario: Scenario | None) -> str:
    """The wording of a question at a moment in a story, with its placeholders still in it."""
    for special in question.per_scenario:
        if scenario is not None and special.scenario == scenario.id:
            template = special.text.get(moment) or special.text.get(GENERAL)
            if template:
                return template
    return question.text.get(moment) or question.text.get(GENERAL) or question.name


def spoken_question(session: Session, cell: Cell) -> str:
    """The question of a cell as it is read aloud, about this system in this story."""
    question = cell_question(session, cell)
    if question is None:
        return cell.question
    words = {
        **session.question_set.vocabulary.words,
        "system": _in_sentence(session, cell),
        "subject": _in_sentence(session, cell),
        "process": process_in_sentence(session, cell.subject),
    }
    template = question_template(question, cell.moment, scenario_of(session, cell.subject))
    return filled_question(template, words)


def filled_question(template: str, words: dict[str, str]) -> str:
    """A wording with its placeholders filled in, as it is read aloud."""
    return _capital(_fill(template, words))


def _in_sentence(session: Session, cell: Cell) -> str:
    subject = subject_item(session, cell.round, cell.subject)
    if subject is None:
        return cell.subject
    return in_sentence(session, subject)


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
    about = subject.about if subject else ""
    if scenario is None:
        return about
    developments = scenario.developments
    development = developments.get(page.subject) or developments.get(page.moment) or about
    is_told = (scenario.id, page.subject) in session.released and scenario.surprise
    return f"{development}\n{scenario.surprise}" if is_told else development


def opening(session: Session, page: Page) -> tuple[str, str]:
    """Title and text of what is told before a subject: the story that begins, or what it is about."""
    scenario = scenario_of(session, page.subject)
    walked = session.question_set.round(page.round)
    if scenario is None or walked is None:
        return "", story(session, page)
    if walked.over == "systems":
        return scenario.title, scenario.opening
    if page.subject not in scenario.developments:
        return "", story(session, page)
    # A story that is told in turns begins at the first subject of its round and goes on at the others.
    first = next((subject.id for subject in subjects(session, walked)), "")
    return scenario.title, scenario.opening if page.subject == first else scenario.developments[page.subject]


def recalled(session: Session, page: Page) -> list[tuple[str, str]]:
    """What the subject before this one left to come back to (its decisions): question and words."""
    walked = session.question_set.round(page.round)
    if walked is None:
        return []
    listed = [subject.id for subject in subjects(session, walked)]
    if page.subject not in listed[1:]:
        return []
    before = listed[listed.index(page.subject) - 1]
    left: list[tuple[str, str]] = []
    for cell in round_cells(session, walked):
        question = cell_question(session, cell)
        if cell.subject == before and question is not None and question.recall and session.text(cell):
            left.append((question.name, session.text(cell)))
    return left


def room_measures(session: Session, cell: Cell) -> list[Measure]:
    """The measures of a cell that the room picks itself; the others are filled in afterwards."""
    question = session.question_set.question(cell.question)
    if question is None:
        return []
    # What can be picked from: without names on the list there is nobody to pick.
    picked_from = {"clock"}
    if any(person.name for person in session.people()):
        picked_from.add("people")
    measures: list[Measure] = []
    for measure in question.measures:
        asked_now = not measure.moments or cell.moment in measure.moments
        if measure.in_room and asked_now and (measure.options or measure.kind in picked_from):
            measures.append(measure)
    return measures
