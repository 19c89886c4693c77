"""On paper for the facilitator: the script to read from, and blank sheets to write on."""

import io
from collections.abc import Sequence

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from facilitator.export.blocks import Block, Bullets, Document, Heading, Paragraph, Section, Table, cell
from facilitator.model.basics.clean import clean_text
from facilitator.model.cells import Cell, Page
from facilitator.model.flow import moment_of, page_cells, page_moments, rounds, spoken_question, story, subjects
from facilitator.model.session import Session, scenario_of
from facilitator.model.sets.question_set import Question, Round
from facilitator.model.things.thing import Topic
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date

A3_HEIGHT, A3_WIDTH, MARGIN = 297, 420, 12
QUESTION_SHARE = 0.3
HEAD = 48
"""Millimetres for the system and its story above the questions."""


def build_script(session: Session, texts: Texts) -> Document:
    """Everything that the facilitator may say: story, questions, probes, weak answers, surprises.

    For when the group sees the same screen, where none of this may stand.
    """
    question_set = session.question_set
    rules = Section("rules", texts("app.workshop.rules"), [Bullets(list(question_set.rules))])
    asking_on = Section("probes", texts("app.side.probes"), _asking_on(question_set.questions, texts))
    sections: list[Section] = []
    for walked in rounds(session):
        for subject in subjects(session, walked):
            blocks = _subject_blocks(session, texts, walked, subject)
            sections.append(Section(f"{walked.id}/{subject.id}", subject.called, blocks))
    return Document(
        title=texts("plan.handout.script_title"),
        subtitle=texts("plan.handout.script_subtitle"),
        organisation=session.setting("organisation") or texts("plan.no_organisation"),
        facts=[
            (texts("plan.fact.date"), spoken_date(session.day, texts)),
            (texts("plan.fact.place"), session.setting("place")),
            (texts("plan.fact.facilitator"), session.setting("facilitator")),
        ],
        marking=texts("plan.marking"),
        version=texts("plan.version", number=len(session.changes)),
        contents=texts("plan.contents"),
        author=session.setting("facilitator"),
        created=session.last_at or session.created,
        language=session.setting("language", question_set.language),
        sections=[rules, *sections, asking_on],
    )


def _subject_blocks(session: Session, texts: Texts, walked: Round, subject: Topic) -> list[Block]:
    scenario = scenario_of(session, subject.id)
    blocks: list[Block] = []
    if scenario is not None:
        blocks += [Heading(2, scenario.title), Paragraph(scenario.opening, "story")]
        if scenario.surprise:
            blocks.append(Paragraph(f"{texts('app.side.surprise')}: {scenario.surprise}", "open"))
        if scenario.happened:
            blocks += [Paragraph(texts("plan.handout.happened"), "quiet"), Bullets(list(scenario.happened))]
    for moment in page_moments(session, walked):
        page = Page(walked.id, subject.id, moment)
        blocks += [Heading(2, moment_of(session, moment).name), Paragraph(story(session, page), "story")]
        rows = [
            [cell(_name(session, asked), "quiet"), cell(spoken_question(session, asked))]
            for asked in page_cells(session, page)
        ]
        headers = [texts("plan.handout.question"), texts("plan.handout.ask")]
        blocks.append(Table(headers, rows, (28, 72)))
    return blocks


def _name(session: Session, asked: Cell) -> str:
    question = session.question_set.question(asked.question)
    return question.name if question else asked.question


def _asking_on(questions: Sequence[Question], texts: Texts) -> list[Block]:
    """What to ask on about: the same at every moment, so it stands here once."""
    blocks: list[Block] = []
    for question in questions:
        blocks += [Heading(2, question.name), Bullets(list(question.probes))]
        if question.hints:
            blocks += [Paragraph(texts("app.hints.good"), "quiet"), Bullets([*question.hints])]
        weak = [f"“{answer.says}” → {answer.ask}" for answer in question.weak]
        if weak:
            blocks += [Paragraph(texts("app.side.weak"), "quiet"), Bullets(weak)]
    return blocks


def render_sheets(session: Session) -> bytes:
    """Blank sheets to write on, A3 lying down: one for each system and moment, with its questions."""
    word = docx.Document()
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_height, section.page_width = Mm(A3_HEIGHT), Mm(A3_WIDTH)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(MARGIN))
    word.styles["Normal"].font.name = "Calibri"
    first = True
    for walked in rounds(session):
        for subject in subjects(session, walked):
            for moment in page_moments(session, walked):
                _add_sheet(word, session, subject, Page(walked.id, subject.id, moment), first)
                first = False
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _add_sheet(word: WordDocument, session: Session, subject: Topic, page: Page, first: bool) -> None:
    """One sheet: the questions on the left, and the rest of the paper to write on."""
    heading = f"{subject.called}  ·  {moment_of(session, page.moment).name}"
    title = _text(word.add_paragraph(), heading, 28, True)
    title.paragraph_format.page_break_before = not first
    _text(word.add_paragraph(), story(session, page), 16)
    cells = page_cells(session, page)
    table = word.add_table(len(cells), 2, style="Table Grid")
    table.autofit = False
    width, height = A3_WIDTH - 2 * MARGIN, (A3_HEIGHT - 2 * MARGIN - HEAD) / max(1, len(cells))
    shares = (QUESTION_SHARE, 1 - QUESTION_SHARE)
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(width * share)
    for row, asked in zip(table.rows, cells, strict=True):
        row.height = Mm(height)
        # Word goes by the width of each cell, LibreOffice by that of the column.
        for place, share in zip(row.cells, shares, strict=True):
            place.width = Mm(width * share)
        _text(row.cells[0].paragraphs[0], _name(session, asked), 16, True)
        _text(row.cells[0].add_paragraph(), spoken_question(session, asked), 13)


def _text(paragraph: WordParagraph, text: str, points: int, bold: bool = False) -> WordParagraph:
    run = paragraph.add_run(clean_text(text))
    run.bold, run.font.size = bold, Pt(points)
    return paragraph
