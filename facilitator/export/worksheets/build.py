"""A worksheet without a format: what somebody is asked, in the words of the conversation."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.model.answers.coverage import measures_of
from facilitator.model.answers.worksheet import FORMAT, Task, box_code, same_words
from facilitator.model.cells import Page
from facilitator.model.flow import all_cells, moment_of, spoken_question, story, subject_name
from facilitator.model.session import Session, cell_question
from facilitator.model.sets.question_set import Measure
from facilitator.model.things.kinds import Person
from facilitator.texts import LANGUAGES, Texts, all_keys
from facilitator.words.measures import measure_words


@dataclass(frozen=True)
class Choice:
    """Something to pick: the words of its options, and what was picked before."""

    id: str
    name: str
    ask: str
    options: Sequence[str]
    picked: str


@dataclass(frozen=True)
class Ask:
    """One question; `code` brings its answer back to its place."""

    code: str
    page: Page
    subject: str
    moment: str
    name: str
    asked: str
    said: str
    choices: Sequence[Choice]


@dataclass(frozen=True)
class Worksheet:
    """Everything on a worksheet. `origin` says which session it belongs to; `stories` are by conversation."""

    title: str
    organisation: str
    author: str
    created: str
    origin: str
    name: str
    how: Sequence[str]
    stories: dict[Page, str]
    asks: Sequence[Ask]
    texts: Texts


def build_worksheet(
    session: Session, texts: Texts, tasks: Sequence[Task], person: Person | None, kind: str
) -> Worksheet:
    """The worksheet with these questions; `kind` is the format, whose explanation differs."""
    made_for = person.id if person is not None else "-"
    question_set = session.question_set
    organisation = session.setting("organisation") or texts("plan.no_organisation")
    pages = dict.fromkeys(task.cell.page for task in tasks)
    return Worksheet(
        title=texts("worksheet.title"),
        organisation=organisation,
        author=session.setting("facilitator"),
        created=session.last_at or session.created,
        origin=f"{FORMAT} {session.uuid} {question_set.id} {question_set.edition} {made_for}",
        name=person.name if person is not None else "",
        how=[texts(f"worksheet.how.{key}") for key in ("what", "today", "honest", kind, "back")],
        stories={page: story(session, page) for page in pages},
        asks=[_ask(session, task) for task in tasks],
        texts=texts,
    )


def _ask(session: Session, task: Task) -> Ask:
    cell = task.cell
    question = cell_question(session, cell)
    return Ask(
        code=str(cell),
        page=cell.page,
        subject=subject_name(session, cell.round, cell.subject),
        moment=moment_of(session, cell.moment).name,
        name=question.name if question is not None else cell.question,
        asked=spoken_question(session, cell),
        said=task.said,
        choices=[_choice(session, task, measure) for measure in task.measures],
    )


def _choice(session: Session, task: Task, measure: Measure) -> Choice:
    picked = ""
    if measure.id in task.picked:
        picked = measure_words(session, measure, task.picked[measure.id])
    options = [option.name for option in measure.offered()]
    return Choice(measure.id, measure.name, measure.ask, options, picked)


def own_words(session: Session) -> frozenset[str]:
    """Every text of ours that may stand on a worksheet of this workshop, in every language, to compare with."""
    words: set[str] = set()
    question_set = session.question_set
    for language in LANGUAGES:
        texts = Texts(language).speaking(question_set.vocabulary.words, question_set.language)
        every: list[Task] = []
        for cell in all_cells(session):
            every.append(Task(cell, [measure for measure in measures_of(session, cell) if measure.options]))
        sheet = build_worksheet(session, texts, every, None, "xlsx")
        keys = [key for key in all_keys(texts.language) if key.startswith("worksheet.") and "{" not in texts(key)]
        words |= {texts(key) for key in keys}
        words |= {sheet.title, sheet.organisation, *sheet.how, *sheet.stories.values(), *_of_asks(texts, sheet.asks)}
    return frozenset(same_words(text) for text in words if text.strip())


def _of_asks(texts: Texts, asks: Sequence[Ask]) -> set[str]:
    words: set[str] = set()
    for ask in asks:
        words |= {ask.subject, ask.moment, ask.name, ask.asked, box_code(ask.code)}
        for choice in ask.choices:
            label = texts("worksheet.pick", ask=choice.ask, options=" / ".join(choice.options))
            words |= {choice.name, choice.ask, label, *choice.options}
    return words
