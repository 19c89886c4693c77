"""What `run --plain` tells before and beside a question: rules, story, what came before, probes, measures."""

from collections.abc import Iterator

from facilitator.model.basics.clean import clean_line
from facilitator.model.cells import Cell, Page
from facilitator.model.flow import moment_of, opening, recalled, story, subject_name
from facilitator.model.session import Session, cell_question, scenario_of
from facilitator.model.sets.question_set import Measure, Scenario
from facilitator.texts import Texts
from facilitator.words.measures import measure_words


def welcome(session: Session, texts: Texts) -> Iterator[str]:
    """What the group hears first: what this workshop is, and its rules."""
    question_set = session.question_set
    yield question_set.title
    yield question_set.summary
    if question_set.rules:
        yield f"\n{texts('cli.plain.rules')}"
        for number, rule in enumerate(question_set.rules, start=1):
            yield f"{number}. {rule}"


def subject_lines(session: Session, page: Page, texts: Texts) -> Iterator[str]:
    """What is told when it is the turn of a subject: its story from the beginning, and what to come back to."""
    title, story = opening(session, page)
    name = subject_name(session, page.round, page.subject)
    yield f"\n== {name} =="
    if title:
        yield texts("cli.plain.story", title=title, opening=story)
    elif story:
        yield story
    for question, words in recalled(session, page):
        yield texts("cli.plain.recalled", question=question, text=words)


def page_lines(session: Session, page: Page) -> Iterator[str]:
    """How the story stands at a moment; nothing that was told as its opening a moment ago."""
    yield f"\n{subject_name(session, page.round, page.subject)}, {moment_of(session, page.moment).name}"
    stands = story(session, page)
    if stands and stands != opening(session, page)[1]:
        yield stands


def offers(session: Session, cell: Cell, texts: Texts) -> Iterator[str]:
    """What can be asked for at a question: probes, and a surprise that was not told yet."""
    question = cell_question(session, cell)
    if question is not None and question.at_least:
        yield texts("cli.plain.at_least", count=question.at_least)
    if question is not None and (question.probes or question.hints or question.weak):
        yield texts("cli.plain.probes_offered", count=len(question.probes))
    if waiting_surprise(session, cell) is not None:
        yield texts("cli.plain.surprise_offered")


def waiting_surprise(session: Session, cell: Cell) -> Scenario | None:
    """The story of a cell when it has a surprise that was not told for this subject yet."""
    scenario = scenario_of(session, cell.subject)
    if scenario is None or not scenario.surprise or (scenario.id, cell.subject) in session.released:
        return None
    return scenario


def probe_lines(session: Session, cell: Cell, texts: Texts) -> Iterator[str]:
    """What to ask on with, what a good answer holds, and what sounds like an answer."""
    question = cell_question(session, cell)
    if question is None or not (question.probes or question.hints or question.weak):
        yield texts("cli.plain.no_probes")
        return
    for number, probe in enumerate(question.probes, start=1):
        yield f"{number}. {probe}"
    for hint in question.hints:
        yield texts("cli.plain.hint", text=hint)
    for weak in question.weak:
        yield texts("cli.plain.weak", says=weak.says, ask=weak.ask)


def measure_lines(session: Session, cell: Cell, measure: Measure, texts: Texts) -> Iterator[str]:
    """A measure as it is asked, with its options by number and what was picked before."""
    yield f"{measure.name}: {measure.ask}"
    options = measure.offered()
    if options:
        yield "  ".join(f"{number} {clean_line(option.name)}" for number, option in enumerate(options, start=1))
    answer = session.answer(cell)
    if answer is not None and measure.id in answer.measures:
        picked = measure_words(session, measure, answer.measures[measure.id])
        yield texts("cli.plain.said", text=picked)
    yield texts("cli.plain.measure_how")


def picked_text(measure: Measure, line: str) -> str:
    """What somebody means by a line: the number of an option stands for that option."""
    options = measure.offered()
    if line.isdecimal() and 1 <= int(line) <= len(options):
        return options[int(line) - 1].id
    return line
